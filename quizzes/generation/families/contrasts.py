"""Who holds which view, and what is set against what."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from quizzes.generation import phrasing
from quizzes.generation.claims import Claim, Relation
from quizzes.generation.drafting import draft
from quizzes.generation.families.claimed import asked
from quizzes.generation.question import Draft, Level, Pair, QuestionType
from quizzes.generation.searching import squeeze
from quizzes.generation.view import View

_MENTIONS = {"zh": 3, "en": 2}  # of a holder whose one view is reported
_PAIRS = 4


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    holders = Counter(squeeze(view.words_of(c.subject)) for c in view.claims.get(Relation.HELD, ()))
    for made in asked(view, rng, "contrasts", Relation.HELD, among=False, told=True):
        if _once(view, made, holders):
            yield made
    yield from asked(view, rng, "contrasts", Relation.OPPOSITE, among=False, told=True)
    yield from _matching(view)


def _once(view: View, made: Draft, holders: Mapping[str, int]) -> bool:
    """Whether the text reports from the holder just here: of whoever says much, more than one answer would be right."""
    stem = squeeze(made.stem)
    held = view.claims[Relation.HELD]
    for claim in held:
        holder = view.words_of(claim.subject)
        if claim.statement == made.statements[0] and squeeze(holder) in stem:
            if not _whole(view, claim, held):
                return False
            mentions = _mentions(view, holder)
            return (
                holders[squeeze(holder)] == 1
                and mentions <= _MENTIONS[view.language]
                and squeeze(holder) not in squeeze(view.outline.title)
            )
    return False


def _mentions(view: View, holder: str) -> int:
    """How often the text names somebody."""
    places = view.whole.places(holder)
    if view.language == "zh":
        return sum(1 for _ in places)
    ends = ((at, at + len(holder)) for at in places)
    return sum(
        not (view.text[max(a - 1, 0) : a].isalnum() or view.text[b : b + 1].isalnum()) for a, b in ends
    )


def _whole(view: View, claim: Claim, held: Sequence[Claim]) -> bool:
    """Whether the sentence ends with the view, or goes on with somebody else's."""
    sentence = next(s for s in view.sentences_of[claim.statement] if s.start <= claim.sentence[0] < s.end)
    rest = view.text[claim.content[1] : sentence.end].strip("。.；; ")
    return not rest or any(claim.content[1] < other.subject[0] <= claim.content[1] + 3 for other in held)


def _matching(view: View) -> Iterator[Draft]:
    """Holders and their views, each holder once."""
    by_holder: dict[str, Claim] = {}
    for claim in view.claims.get(Relation.HELD, []):
        by_holder.setdefault(squeeze(view.words_of(claim.subject)), claim)
    claims = list(by_holder.values())
    for start in range(0, len(claims) - 2, _PAIRS):
        group = claims[start : start + _PAIRS]
        if len(group) < 3:
            return
        if len({view.lineage(c.statement)[:2] for c in group}) > 1:
            continue
        pairs = tuple(Pair(view.words_of(c.subject), view.words_of(c.content)) for c in group)
        yield draft(
            view, QuestionType.MATCHING, "contrasts", group[0].statement, phrasing.holders_to_match(view.language),
            path=view.common_path([c.statement for c in group]),
            explanation="\n".join(view.words_of(c.sentence) for c in group),
            also=[c.statement for c in group], pairs=pairs, side="held", level=Level.UNDERSTANDING, difficulty=3,
        )  # fmt: skip
