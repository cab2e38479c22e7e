"""Which of these points belong to a topic: its headings among those of its neighbours."""

import random
from collections.abc import Iterator

from quizzes.generation import phrasing
from quizzes.generation.drafting import draft, shuffled
from quizzes.generation.question import Draft, Option, QuestionType
from quizzes.generation.view import View


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for parent, children in view.children.items():
        if parent is None or not 2 <= len(children) <= 5:
            continue
        own = [view.topics[t].name for t in children]
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
        )
