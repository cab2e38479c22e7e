"""Django finds models only where this module names them."""

from quizzes.models.asking import Attempt, Question, Quiz, QuizQuestion, Response
from quizzes.models.remembering import Card, Enrolment, Memory, Review
from quizzes.models.spending import DailyTokens, ModelRequest
from quizzes.models.vetting import Flag, Thumb

__all__ = [
    "Attempt",
    "Card",
    "DailyTokens",
    "Enrolment",
    "Flag",
    "Memory",
    "ModelRequest",
    "Question",
    "Quiz",
    "QuizQuestion",
    "Response",
    "Review",
    "Thumb",
]
