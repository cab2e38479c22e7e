"""What every family does alike: fill in a draft's place, and shuffle."""

import random
from collections.abc import Iterable, Iterator
from typing import Any

from quizzes.generation.question import Draft, Option, QuestionType
from quizzes.generation.view import View


def draft(
    view: View,
    type_: QuestionType,
    family: str,
    statement: int,
    stem: str,
    *,
    path: tuple[str, ...] | None = None,
    explanation: str | None = None,
    also: Iterable[int] = (),
    **key: Any,
) -> Draft:
    """A draft on `statement`, whose own sentence explains it unless told otherwise; `also` are others it rests on."""
    s = view.statements[statement]
    return Draft(
        type=type_,
        family=family,
        topic_path=view.path(statement) if path is None else path,
        stem=stem,
        statements=(statement, *(n for n in also if n != statement)),
        span=(s.start, s.end),
        explanation=s.text if explanation is None else explanation,
        **key,
    )


def choice(
    view: View,
    family: str,
    statement: int,
    stem: str,
    options: list[Option] | None,
    rng: random.Random,
    **rest: Any,
) -> Iterator[Draft]:
    """A single choice, or nothing where no distractors were found."""
    if options is not None:
        yield draft(
            view, QuestionType.SINGLE_CHOICE, family, statement, stem, options=shuffled(options, rng), **rest
        )


def shuffled(options: list[Option], rng: random.Random) -> tuple[Option, ...]:
    rng.shuffle(options)
    return tuple(options)
