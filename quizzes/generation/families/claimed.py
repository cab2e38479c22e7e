"""What every family of claims does: one side is shown, the other is asked for, as a choice and in the reader's own words."""

import random
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator

from content.outlining.importance import grams, likeness
from quizzes.generation import phrasing
from quizzes.generation.claims import Claim, Relation
from quizzes.generation.distractors import Candidate, choose
from quizzes.generation.drafting import choice, draft
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.standing import stands
from quizzes.generation.view import View, around

_TOLD = 0.6  # of the answer in the heading
_LEADS_IN = (*"为在以从当", "通过", "随着", "如果")  # the clause goes on behind the comma
_OF_WHAT = re.compile(r"^(?P<of>.{4,}的)(?P<n>[^，、的]{4,10})$")
_POINT = 9  # characters of a clause that makes a point of its own


def asked(
    view: View,
    rng: random.Random,
    family: str,
    relation: Relation,
    *,
    lenders: Collection[Relation] = (),
    level: Level = Level.UNDERSTANDING,
    told: bool = False,
    least: int = 3,
    among: bool = True,
    alike: Callable[[Claim, Claim], bool] | None = None,
) -> Iterator[Draft]:
    """Questions on every claim of a relation; distractors are what other claims of it, and of `lenders`, contain.

    `told` makes a short answer of each as well, to be given in one's own words; `among` False makes no choice. `alike` says whether one claim's content could be
    taken for another's.
    """
    claims = view.claims.get(relation, [])
    lent = [c for r in (relation, *lenders) for c in view.claims.get(r, [])]
    lent.sort(key=lambda c: c.statement)
    places = [c.statement for c in lent]
    for claim in claims:
        grounded = claim.relation is Relation.CONSEQUENCE
        if not grounded and not stands(view, view.words_of(claim.sentence), claim.statement):
            continue
        stem = stem_of(view, claim)
        content = view.words_of(claim.content)
        heading = " ".join(view.within(claim.statement))
        if likeness(grams(content, view.language), grams(heading, view.language)) > _TOLD:
            continue
        near = [
            c for c in around(lent, bisect_left(places, claim.statement)) if alike is None or alike(claim, c)
        ]
        options = None
        if among:
            options = choose(
                view, rng, key=content, statement=claim.statement, about=view.words_of(claim.subject),
                pool=[candidate(view, c) for c in near], stem=stem, least=least,
            )  # fmt: skip
        side = relation.value
        sentence = view.words_of(claim.sentence)
        explained = sentence if claim.relation is not Relation.CONSEQUENCE else None
        yield from choice(
            view, family, claim.statement, stem, options, rng,
            explanation=explained, side=side, level=level, difficulty=3,
        )  # fmt: skip
        if told and relation is Relation.IDENTITY:
            yield from _of_what(view, claim, family, level)
        elif told:
            yield draft(
                view, QuestionType.SHORT_ANSWER, family, claim.statement, stem_of(view, claim, among=False),
                explanation=explained, points=points_of(content), side=side, level=level, difficulty=5,
            )  # fmt: skip


def _of_what(view: View, claim: Claim, family: str, level: Level) -> Iterator[Draft]:
    """Of "X is the N of Z", what X is of Z: only where nothing else is said of X, and N places it."""
    whole = _OF_WHAT.match(view.words_of(claim.content)) if view.language == "zh" else None
    rest = view.text[claim.content[1] : claim.sentence[1]]
    if whole is None or claim.link != "是" or "是" in rest:
        return
    opening = view.text[claim.sentence[0] : claim.content[0]]
    yield draft(
        view, QuestionType.SHORT_ANSWER, family, claim.statement, phrasing.of_what(opening, whole["of"]),
        explanation=view.words_of(claim.sentence), points=(whole["n"],), side=claim.relation.value, level=level,
        difficulty=4,
    )  # fmt: skip


def candidate(view: View, claim: Claim) -> Candidate:
    """A claim's content, to be offered where it is wrong."""
    return Candidate(view.words_of(claim.content), claim.statement, claim.content)


def stem_of(view: View, claim: Claim, *, among: bool = True) -> str:
    """The claim's subject, and a question for its content, `among` options or in one's own words."""
    opening = view.text[claim.sentence[0] : claim.content[0]] if claim.content[0] > claim.subject[0] else ""
    return phrasing.claim(
        view.language, claim.relation, opening=opening, subject=view.words_of(claim.subject), link=claim.link,
        among=among,
    )  # fmt: skip


def points_of(content: str) -> tuple[str, ...]:
    """What a full answer names, one by one: the clauses of a long one."""
    found: list[str] = []
    for clause in content.split("，"):
        if found and (len(clause) < _POINT or len(found[-1]) < _POINT or found[-1].startswith(_LEADS_IN)):
            found[-1] += f"，{clause}"
        else:
            found.append(clause)
    return tuple(found)
