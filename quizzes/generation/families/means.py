"""By what means something is reached, and what has to be done."""

import random
from collections.abc import Iterator

from quizzes.generation.claims import Relation
from quizzes.generation.families.claimed import asked
from quizzes.generation.question import Draft
from quizzes.generation.view import View


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    yield from asked(view, rng, "means", Relation.MEANS, told=True, close=True)
    yield from asked(view, rng, "means", Relation.DUTY, lenders=(Relation.CONSEQUENCE,), close=True)
