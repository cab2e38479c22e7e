"""Why, what for, and what comes of it: wrong options are true of the text, but answer another question."""

import random
import re
from collections.abc import Iterator

from quizzes.generation.claims import Relation
from quizzes.generation.families.claimed import asked
from quizzes.generation.question import Draft
from quizzes.generation.view import View

_LEND = {
    Relation.CAUSE: (Relation.CONDITION, Relation.EFFECT, Relation.HELD),
    Relation.PURPOSE: (Relation.MEANS, Relation.EFFECT),
    Relation.EFFECT: (Relation.CONDITION, Relation.PURPOSE, Relation.CAUSE),
    Relation.CONDITION: (Relation.EFFECT, Relation.CAUSE),
}

# What can be told in one sentence of one's own; the others have answers without end.
_TOLD = frozenset({Relation.CAUSE, Relation.PURPOSE, Relation.EFFECT})


# What a thing is defined by is no effect of it.
_DEFINES = re.compile(r"是指|指的是|\brefers? to\b|^According to the text, no\b|!", re.I)


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for relation, lenders in _LEND.items():
        for made in asked(view, rng, "causes", relation, lenders=lenders, told=relation in _TOLD, close=True):
            if relation is not Relation.EFFECT or not _DEFINES.search(made.stem):
                yield made
