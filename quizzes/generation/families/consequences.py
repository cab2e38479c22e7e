"""What the text concludes from what was said or quoted just before."""

import random
from collections.abc import Iterator

from quizzes.generation.claims import Relation
from quizzes.generation.families.claimed import asked
from quizzes.generation.question import Draft
from quizzes.generation.view import View


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    yield from asked(view, rng, "consequences", Relation.CONSEQUENCE, among=False, told=True)
    if view.language == "en":  # in Chinese more than one thing follows
        yield from asked(view, rng, "consequences", Relation.RESULT, among=False, told=True)
