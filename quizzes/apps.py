"""Django's view of this room."""

from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    """Asking and remembering."""

    name = "quizzes"

    def ready(self) -> None:
        from quizzes import checks  # noqa: F401 (registers itself)
