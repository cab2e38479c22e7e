"""How a question's options were chosen: batched reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from quizzes.grading import FeedbackCode
from quizzes.models import Question, Response

LEAST = 30
SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the `answers` given to a question in attempts handed in, how many chose each of its options.

    Who answered nothing is not counted; where several may be chosen, the counts add up to more than the answers.
    """

    answers: int
    chosen: tuple[int, ...]
    correct: tuple[bool, ...]

    @property
    def enough(self) -> bool:
        return self.answers >= LEAST

    @property
    def dead(self) -> tuple[int, ...]:
        """Dead distractors: the wrong options that under SHARE of at least LEAST answers chose; by index."""
        if not self.enough:
            return ()
        least = SHARE * self.answers
        return tuple(
            n
            for n, (count, right) in enumerate(zip(self.chosen, self.correct, strict=True))
            if not right and count < least
        )


def tallies(questions: Iterable[Question]) -> dict[int, Tally]:
    """By question, of those that have options to choose from. One query, however many there are."""
    asked = {question.pk: question.body["options"] for question in questions if question.body["options"]}
    counts = {pk: [0] * len(options) for pk, options in asked.items()}
    answers = dict.fromkeys(asked, 0)
    rows = (
        Response.objects.filter(question__in=list(asked), attempt__submitted_at__isnull=False)
        .exclude(feedback__in=["", FeedbackCode.UNANSWERED.value])
        .order_by()
        .values_list("question", "answer")
        .annotate(n=Count("pk"))
    )
    for pk, answer, n in rows:
        if pk not in asked:
            continue
        answers[pk] += n
        for index in _picked(answer):
            if index < len(counts[pk]):
                counts[pk][index] += n
    return {
        pk: Tally(answers[pk], tuple(counts[pk]), tuple(bool(o["correct"]) for o in options))
        for pk, options in asked.items()
    }


def with_dead(questions: Iterable[Question]) -> set[int]:
    """The questions that have a dead distractor."""
    return {pk for pk, tally in tallies(questions).items() if tally.dead}


def _picked(answer: Any) -> list[int]:
    found = answer if isinstance(answer, list) else [answer]
    return [index for index in found if isinstance(index, int) and not isinstance(index, bool) and index >= 0]
