"""Django's view of this room."""

from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    """Asking and remembering."""

    name = "quizzes"
