"""Django's view of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """What there is to know."""

    name = "content"
    verbose_name = _("Content")
