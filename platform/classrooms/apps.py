"""Django's view of this room."""

from django.apps import AppConfig


class ClassroomsConfig(AppConfig):
    """Who learns with whom, and who may see what."""

    name = "classrooms"
