"""Who holds which view, and what is set against what."""

import random
from collections.abc import Iterator

from quizzes.generation import phrasing
from quizzes.generation.claims import Claim, Relation
from quizzes.generation.drafting import draft
from quizzes.generation.families.claimed import asked
from quizzes.generation.question import Draft, Level, Pair, QuestionType
from quizzes.generation.searching import squeeze
from quizzes.generation.view import View

_MENTIONS = 3  # of a holder whose one view is reported
_PAIRS = 4


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for made in asked(view, rng, "contrasts", Relation.HELD, lenders=(Relation.CAUSE,)):
        if _once(view, made):
            yield made
    yield from asked(view, rng, "contrasts", Relation.OPPOSITE, lenders=(Relation.IDENTITY, Relation.EFFECT))
    yield from _matching(view)


def _once(view: View, made: Draft) -> bool:
    """Whether the text reports from the holder just here: of whoever says much, more than one answer would be right."""
    claim = next(c for c in view.claims[Relation.HELD] if c.statement == made.statements[0])
    holder = view.words_of(claim.subject)
    return view.whole.count(holder) <= _MENTIONS and squeeze(holder) not in squeeze(view.outline.title)


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
