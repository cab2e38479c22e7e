"""Django's view of this room."""

from django.apps import AppConfig


class APIConfig(AppConfig):
    """REST."""

    name = "api"
