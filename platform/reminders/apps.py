"""Django's view of this room."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """When people hear from us."""

    name = "reminders"
