"""What the only, the main or the largest one of its kind is said to be."""

import random
import re
from collections.abc import Iterator

from content.outlining.importance import grams
from quizzes.generation.claims import Relation
from quizzes.generation.families.claimed import asked
from quizzes.generation.question import Draft, Level
from quizzes.generation.view import View

# "The only proof that a backup works": there is one answer.
_ONLY = re.compile(
    r"\b(?:only|main|chief|principal|commonest|largest|greatest|key|primary|most \w+|(?!(?:for|inter|prot|harv|requ|cont|conqu|arr|mod|hon|man)est )\w{3,}est) "
)


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    """Of a subject that is defined too, the family of definitions asks."""
    if view.language == "zh":
        return  # 是 says how much a thing matters as often as what it is
    for made in asked(view, rng, "identities", Relation.IDENTITY, level=Level.RECALL, among=False, told=True):
        heading = set(grams(" ".join(view.path(made.statements[0])[-1:]), "en"))
        if heading & set(grams(" ".join(made.points), "en")):
            continue  # it stands above the question
        if made.statements[0] not in view.defined and _ONLY.search(made.stem):
            yield made
