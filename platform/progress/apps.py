"""Django's view of this room."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    """How far people have come."""

    name = "progress"
