"""The one door into generation: an outline in, questions out."""

import random
from collections.abc import Callable, Collection, Iterator

from content.outlining.outline import Outline
from quizzes.generation import aspects, definitions, gaps, numbers, points, quotations, truth
from quizzes.generation.gates import admitted
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.selection import select
from quizzes.generation.view import View

Family = Callable[[View, random.Random], Iterator[Draft]]

# A family is a module with `make(view, rng)` and a line here.
FAMILIES: tuple[Family, ...] = (
    aspects.make,
    points.make,
    definitions.make,
    quotations.make,
    numbers.make,
    gaps.make,
    truth.make,
)


def generate(
    outline: Outline,
    *,
    rng: random.Random,
    count: int | None = None,
    types: Collection[QuestionType] | None = None,
    topics: Collection[int] | None = None,
) -> tuple[Draft, ...]:
    """Questions that passed every gate: all of them, or a well-mixed set of `count`.

    The same outline, seed and arguments give the same questions in any process. `topics` are indexes of the outline's;
    what lies below one counts with it.
    """
    view = View(outline)
    wanted = None if topics is None else {t for topic in topics for t in view.below(topic)}
    found: dict[tuple[str, str], Draft] = {}
    for family in FAMILIES:
        for made in family(view, rng):
            if types is not None and made.type not in types:
                continue
            if wanted is not None and view.statements[made.statements[0]].topic not in wanted:
                continue
            draft = admitted(made, view)
            if draft is not None:
                found.setdefault((draft.type.value, draft.stem), draft)
    drafts = list(found.values())
    if count is None:
        return tuple(_balanced(drafts, rng))
    return tuple(select(drafts, count=count, rng=rng))


def _balanced(drafts: list[Draft], rng: random.Random) -> list[Draft]:
    """All, but of the true sentences only as many as there are false ones, in reading order."""
    true = [d for d in drafts if d.answer is True]
    false = [d for d in drafts if d.answer is False]
    keep = max(len(false), 2)
    if len(true) > keep:
        kept = rng.sample(range(len(true)), keep)
        dropped = {id(d) for n, d in enumerate(true) if n not in kept}
        drafts = [d for d in drafts if id(d) not in dropped]
    return sorted(drafts, key=lambda d: d.span)
