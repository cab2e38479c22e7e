"""Django's view of this room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages."""

    name = "web"
