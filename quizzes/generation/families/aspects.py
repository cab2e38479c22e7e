"""Aspect and content: headings of the form "label: content", asked among their siblings."""

import random
from collections.abc import Iterator

from quizzes.generation import phrasing
from quizzes.generation.drafting import draft, shuffled
from quizzes.generation.question import Draft, Level, Option, Pair, QuestionType
from quizzes.generation.view import Aspect, View


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for parent, group in view.aspects.items():
        if (
            parent is None
            or len({a.label for a in group}) < 3
            or len({a.content for a in group}) < len(group)
        ):
            continue
        for aspect in group:
            yield _choice(view, parent, aspect, group, rng)
        yield _matching(view, parent, group[:5], rng)


def _choice(view: View, parent: int, aspect: Aspect, group: list[Aspect], rng: random.Random) -> Draft:
    others = [a for a in group if a is not aspect]
    others.sort(key=lambda a: abs(len(a.content) - len(aspect.content)))
    options = [Option(aspect.content, True)] + [
        Option(
            a.content, False, view.heading(a.topic), (view.topics[a.topic].start, view.topics[a.topic].end)
        )
        for a in others[:3]
    ]
    return draft(
        view,
        QuestionType.SINGLE_CHOICE,
        "aspects",
        aspect.statement,
        phrasing.aspect(view.language, view.topics[parent].name, aspect.label),
        path=view.outline.path(parent),
        explanation=_explanation(view, aspect),
        options=shuffled(options, rng),
        side=f"aspect:{aspect.label}"[:40],
        level=Level.UNDERSTANDING,
    )


def _matching(view: View, parent: int, group: list[Aspect], rng: random.Random) -> Draft:
    cousins = [a.content for p, other in view.aspects.items() if p != parent for a in other]
    return draft(
        view,
        QuestionType.MATCHING,
        "aspects",
        group[0].statement,
        phrasing.aspects_to_match(view.language, view.topics[parent].name),
        path=view.outline.path(parent),
        explanation="\n".join(view.heading(a.topic) for a in group),
        pairs=tuple(Pair(a.label, a.content) for a in group),
        extra_rights=tuple(rng.sample(cousins, 1)) if cousins else (),
        side="aspects",
        level=Level.UNDERSTANDING,
        difficulty=3,
    )


def _explanation(view: View, aspect: Aspect) -> str:
    return f"{view.heading(aspect.topic)}\n{view.statements[aspect.statement].text}"
