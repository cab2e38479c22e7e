"""What every family of claims does: one side is shown, the other is asked for, as a choice and in the reader's own words."""

import random
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from content.outlining.importance import grams, likeness
from quizzes.generation import sentence_phrasing
from quizzes.generation.claims import Claim, Relation
from quizzes.generation.distractors import Candidate, choose
from quizzes.generation.drafting import choice, draft
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.searching import squeeze
from quizzes.generation.standing import anchored, named
from quizzes.generation.view import View, around

_TOLD = 0.6  # of the answer in the heading
_LEADS_IN = (
    *"为在以从当把将",
    "通过",
    "随着",
    "如果",
    "运用",
    "依托",
    "利用",
    "借助",
    "按照",
    "根据",
)  # up to what comes behind the comma
_GOES_ON = re.compile(r"而|使|从而|进而|以|且|也|又|没|不(?!断)|让|促使|确保|从")
_DEMAND = re.compile(r"^(?:就)?(?:应|要(?!求)|必须|需要?(?!求)|不能|不得)")
_MUCH, _LISTED = 60, 3  # characters, marks
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
    close: bool = False,
) -> Iterator[Draft]:
    """Questions on every claim of a relation; distractors are what other claims of it, and of `lenders`, contain.

    `told` makes a short answer of each as well, to be given in one's own words; `among` False makes no choice. `close`
    takes only what stands in the same part of the text: a reason for something else falls away unread.
    """
    claims = view.claims.get(relation, [])
    lent = [c for r in (relation, *lenders) for c in view.claims.get(r, [])]
    lent.sort(key=lambda c: c.statement)
    places = [c.statement for c in lent]
    for claim in claims:
        grounded = claim.relation is Relation.CONSEQUENCE
        stands = named if view.language == "zh" and relation is Relation.CAUSE else anchored
        if not grounded and not stands(view, view.words_of(claim.sentence), claim.statement):
            continue
        # What the text as a whole, or a part of it, argues for has more than one purpose, and is reached in many ways.
        if relation in {Relation.PURPOSE, Relation.MEANS} and _argued_for(view, view.words_of(claim.subject)):
            continue
        stem = stem_of(view, claim)
        content = view.words_of(claim.content)
        heading = " ".join(view.within(claim.statement))
        above = grams(heading, view.language)
        if likeness(grams(content, view.language), above) > _TOLD:
            continue
        if (
            relation is Relation.MEANS
            and likeness(grams(view.words_of(claim.subject), view.language), above) > _TOLD
        ):
            continue  # the heading says what, and how
        if grounded and _concludes_again(view, claim):
            continue
        near = [
            c
            for c in around(lent, bisect_left(places, claim.statement))
            if not close or _near(view, claim, c)
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
        points = points_of(content)
        if grounded:
            untold = _untold(view, points, claim.statement)
            if untold not in (points, points[:-1]):
                continue  # half of what follows stands in the heading
            points = untold
            one_reason = claim.link in sentence_phrasing.GROUNDS
            decides = link_of(view, claim) == "决定了" and "“" in stem  # no quotation does
            if not points or decides or (_bundled(points) and not one_reason):
                continue
        if told:
            yield draft(
                view, QuestionType.SHORT_ANSWER, family, claim.statement, stem_of(view, claim, among=False),
                explanation=explained, points=points, side=side, level=level, difficulty=5,
            )  # fmt: skip


def _argued_for(view: View, subject: str) -> bool:
    words = squeeze(subject)
    return any(words in squeeze(topic.title) for topic in view.topics if not topic.inferred)


def _near(view: View, claim: Claim, other: Claim) -> bool:
    """Under the same heading, or under its neighbours where these have a heading of their own above them."""
    here, there = view.lineage(claim.statement), view.lineage(other.statement)
    return here == there or (len(here) > 1 and here[:-1] == there[:-1])


def candidate(view: View, claim: Claim) -> Candidate:
    """A claim's content, to be offered where it is wrong."""
    return Candidate(view.words_of(claim.content), claim.statement, claim.content)


def stem_of(view: View, claim: Claim, *, among: bool = True) -> str:
    """The claim's subject, and a question for its content, `among` options or in one's own words."""
    opening = view.text[claim.sentence[0] : claim.content[0]] if claim.content[0] > claim.subject[0] else ""
    return sentence_phrasing.claim(
        view.language, claim.relation, opening=opening, subject=view.words_of(claim.subject), link=link_of(view, claim),
        among=among,
    )  # fmt: skip


def link_of(view: View, claim: Claim) -> str:
    """The words that join its sides."""
    link = claim.link
    if (
        claim.relation is Relation.CONSEQUENCE
        and link != "明确了"
        and _DEMAND.match(view.words_of(claim.content))
    ):
        link = "所以"  # what is to be done, and not what it shows
    return link


def points_of(content: str) -> tuple[str, ...]:
    """What a full answer names, one by one: the parts of a long one, or else its clauses. A clause that goes on with the
    thought before it, or leads up to the one behind it, is no point of its own."""
    parts = content.split("；")
    if len(parts) > 1:
        return tuple(parts)
    found: list[str] = []
    for clause in content.split("，"):
        short = found and (len(clause) < _POINT or len(found[-1]) < _POINT)
        if found and (short or _GOES_ON.match(clause) or found[-1].startswith(_LEADS_IN)):
            found[-1] += f"，{clause}"
        else:
            found.append(clause.removeprefix("并"))
    return tuple(found)


def _concludes_again(view: View, claim: Claim) -> bool:
    """Whether the next sentence goes on to say what else has to be done, which would be as right an answer."""
    if view.language == "en":
        return False
    goes_on = re.compile(r"[^。\n]*").match(view.text, claim.sentence[1])
    return goes_on is not None and bool(re.search(r"因此|所以|(?:^|，)(?:应当?|必须|要)", goes_on.group()))


def _bundled(points: Sequence[str]) -> bool:
    """Whether a point holds so much that nobody could say whether an answer names it."""
    return any(len(point) > _MUCH or point.count("，") > 2 or point.count("、") > _LISTED for point in points)


def _untold(view: View, points: Sequence[str], statement: int) -> tuple[str, ...]:
    """Those that the heading does not say."""
    heading = grams(" ".join(view.path(statement)[-1:]), view.language)
    return tuple(p for p in points if likeness(grams(p, view.language), heading) <= _TOLD)
