"""The one door into generation: an outline in, questions out."""

import random
from collections.abc import Callable, Collection, Iterator

from content.outlining.outline import Outline
from quizzes.generation.blueprint import Blueprint
from quizzes.generation.comparing import key_of
from quizzes.generation.families import (
    agents,
    announced,
    aspects,
    besides,
    causes,
    changes,
    conditions,
    consequences,
    contrasts,
    counted_points,
    definitions,
    duties,
    english_listings,
    entries,
    firsts,
    gaps,
    growths,
    identities,
    kinds,
    listings,
    lists,
    means,
    numbers,
    occasions,
    orders,
    parallels,
    points,
    posed,
    quotations,
    roles,
    supports,
    tables,
    told_in_pairs,
    told_in_turn,
    truth,
    views,
)
from quizzes.generation.gates import admitted
from quizzes.generation.question import Draft
from quizzes.generation.selection import select
from quizzes.generation.sets import placed
from quizzes.generation.view import View

Family = Callable[[View, random.Random], Iterator[Draft]]

# A family is a module with `make(view, rng)` and a line here.
FAMILIES: tuple[Family, ...] = (
    aspects.make,
    points.make,
    counted_points.make,
    definitions.make,
    entries.make,
    tables.make,
    identities.make,
    consequences.make,
    causes.make,
    posed.make,
    changes.make,
    besides.make,
    means.make,
    duties.make,
    roles.make,
    kinds.make,
    conditions.make,
    contrasts.make,
    views.make,
    quotations.make,
    supports.make,
    occasions.make,
    orders.make,
    parallels.make,
    numbers.make,
    growths.make,
    listings.make,
    english_listings.make,
    told_in_pairs.make,
    announced.make,
    told_in_turn.make,
    lists.make,
    gaps.make,
    agents.make,
    firsts.make,
    truth.make,
)


def generate(
    outline: Outline, *, rng: random.Random, topics: Collection[int] | None = None
) -> tuple[Draft, ...]:
    """Every question that passed every gate, in reading order: the pool that sets are made from.

    The same outline, seed and topics give the same questions in any process. `topics` are indexes of the outline's;
    what lies below one counts with it.
    """
    view = View(outline)
    wanted = None if topics is None else {t for topic in topics for t in view.below(topic)}
    found: dict[tuple[str, str, str], Draft] = {}
    for family in FAMILIES:
        for made in family(view, rng):
            if wanted is not None and view.statements[made.statements[0]].topic not in wanted:
                continue
            draft = admitted(made, view)
            if draft is not None:
                found.setdefault((draft.type.value, draft.stem, key_of(draft) or str(draft.answer)), draft)
    return tuple(placed(sorted(found.values(), key=lambda d: d.span), rng))


def compose(
    outline: Outline,
    *,
    rng: random.Random,
    blueprint: Blueprint,
    topics: Collection[int] | None = None,
) -> tuple[Draft, ...]:
    """A set after the blueprint, its keys dealt to all places alike."""
    pool = generate(outline, rng=rng, topics=topics)
    chosen = select(pool, language=outline.language, blueprint=blueprint, rng=rng)
    return tuple(placed(chosen, rng))
