"""Which of these points belong to a topic: its headings among those of its neighbours."""

import random
from collections.abc import Iterator, Sequence

from quizzes.generation import phrasing
from quizzes.generation.drafting import draft, shuffled
from quizzes.generation.question import Draft, Level, Option, QuestionType
from quizzes.generation.view import View

_HEADING = (3, 60)  # characters of a heading that names a point


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    yield from _told(view)
    for parent, children in view.children.items():
        if parent is None or not 2 <= len(children) <= 5:
            continue
        own = [view.topics[t].name for t in children]
        if not _telling(view, own):
            continue
        statement = view.statement_for(parent, own[0])
        if statement is None:
            continue
        typical = sum(map(len, own)) / len(own)
        cousins = [
            t
            for uncle in view.siblings(parent)
            for t in view.children.get(uncle, ())
            if 0.6 < len(view.topics[t].name) / typical < 1.6 and view.topics[t].name not in own
        ]
        if len(cousins) < 2:
            continue
        picked = rng.sample(cousins, min(len(cousins), 2 if len(children) > 3 else 3))
        options = [Option(title, True) for title in own[:4]] + [
            Option(view.topics[t].name, False, view.heading(t), (view.topics[t].start, view.topics[t].end))
            for t in picked
        ]
        yield draft(
            view,
            QuestionType.MULTIPLE_CHOICE,
            "points",
            statement,
            phrasing.children(view.language, view.topics[parent].name),
            path=view.outline.path(parent),
            explanation="\n".join(view.heading(t) for t in children),
            options=shuffled(options, rng),
            side="points",
            level=Level.UNDERSTANDING,
            difficulty=3,
        )


def _told(view: View) -> Iterator[Draft]:
    """The same to be told: the points of a topic that is divided under real headings."""
    for parent, children in view.children.items():
        if parent is None or not 2 <= len(children) <= 6 or view.topics[parent].inferred:
            continue
        if any(
            view.topics[t].inferred or not _HEADING[0] <= len(view.topics[t].name) <= _HEADING[1]
            for t in children
        ):
            continue
        own = tuple(view.topics[t].name for t in children)
        if not _telling(view, own):
            continue
        statement = view.statement_for(parent, own[0])
        if statement is None:
            continue
        yield draft(
            view,
            QuestionType.SHORT_ANSWER,
            "points",
            statement,
            phrasing.named_points(view.language, view.topics[parent].name, len(own)),
            path=view.outline.path(parent),
            explanation="\n".join(view.heading(t) for t in children),
            points=own,
            side="points",
            level=Level.UNDERSTANDING,
            difficulty=5,
        )


def _telling(view: View, headings: Sequence[str]) -> bool:
    """Whether the headings say something, and are no mere entries of a table of contents."""
    if view.language == "zh":
        return sum(map(len, headings)) >= 5 * len(headings)
    return sum(len(h.split()) for h in headings) >= 2.5 * len(headings)
