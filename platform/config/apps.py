"""Django's view of this room."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The wiring."""

    name = "config"
