"""What something is said to be: "X is the Y of Z", asked from either end."""

import random
import re
from collections.abc import Iterator
from functools import partial

from quizzes.generation import phrasing
from quizzes.generation.claims import Claim, Relation
from quizzes.generation.distractors import Candidate, choose
from quizzes.generation.drafting import choice
from quizzes.generation.families.claimed import asked
from quizzes.generation.question import Draft, Level
from quizzes.generation.view import View, around

_ROLE = 4  # characters of "根本保障", which places a thing; "特征" says what it is


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    """Of a subject that is defined too, the family of definitions asks."""
    for made in asked(
        view, rng, "identities", Relation.IDENTITY, level=Level.RECALL, alike=partial(_alike, view)
    ):
        if made.statements[0] not in view.defined:
            yield made
    yield from _subjects(view, rng)


def _form(content: str) -> str:
    """A noun phrase ends in what kind of thing it is, said in few words or many; anything else is a deed or a clause."""
    found = re.search(r"的([^，、的]{2,12})$", content)
    if found:
        return f"role{len(found[1]) >= _ROLE}"
    return "thing" if re.match(r"(?:an?|the|one) ", content) else "deed"


def _alike(view: View, claim: Claim, other: Claim) -> bool:
    """Whether what is said of the one could be said of the other: thing of thing, deed of deed, in the same form."""
    contents = (view.words_of(claim.content), view.words_of(other.content))
    if _form(contents[0]) != _form(contents[1]) or view.words.opening(contents[0]) != view.words.opening(
        contents[1]
    ):
        return False
    subjects = (view.words_of(claim.subject), view.words_of(other.subject))
    return view.language == "en" or view.words.opening(subjects[0]) == view.words.opening(subjects[1])


def _subjects(view: View, rng: random.Random) -> Iterator[Draft]:
    if view.language != "zh":
        return
    claims = [c for c in view.claims.get(Relation.IDENTITY, []) if c.link == "是"]
    pool = [Candidate(view.words_of(c.subject), c.statement, c.subject) for c in claims]
    for n, claim in enumerate(claims):
        content, subject = view.words_of(claim.content), view.words_of(claim.subject)
        if (
            not _form(content).startswith("role")
            or view.text[claim.content[1] : claim.content[1] + 1] not in "。，；"
        ):
            continue
        options = choose(
            view, rng, key=subject, statement=claim.statement, about=content, pool=around(pool, n), least=3
        )
        yield from choice(
            view, "identities", claim.statement, phrasing.which_is("zh", content), options, rng,
            side="identity", level=Level.RECALL, difficulty=3,
        )  # fmt: skip
