"""What can be answered without the text is not asked, and nothing is asked all the time."""

import random

import pytest

from quizzes.generation.families import tables
from quizzes.generation.generating import generate
from quizzes.generation.pairing import hinted
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.selection import _asks_figure, _asks_year, together
from tests.quizzes.generation.making_views import view_of


@pytest.mark.parametrize(
    ("label", "told", "others", "language", "is_hinted"),
    [
        ("焦味", "叶缘先焦", ["霉味", "酸味"], "zh", True),
        ("霉味", "叶缘先焦", ["焦味", "酸味"], "zh", False),
        ("焦味", "叶缘先焦", ["焦香", "酸味"], "zh", False),  # two of them could be meant
        ("Rootstock", "the part with the roots", ["Scion"], "en", True),
        ("Scion", "the part with the roots", ["Rootstock"], "en", False),
    ],
)
def test_what_names_its_own_label_is_a_hint(
    label: str, told: str, others: list[str], language: str, is_hinted: bool
) -> None:
    assert hinted(label, told, others, language) is is_hinted


TABLE = """# Mills

## Kinds of mills

| Kind | Tons a day | Place |
|---|---|---|
| Post mill | {} | on a hill |
| Tower mill | {} | by a harbour |
| Smock mill | {} | beside a road |
| Water mill | {} | under a weir |
"""


def _asked(figures: tuple[str, ...]) -> list[set[str]]:
    view = view_of(TABLE.format(*figures))
    drafts = [d for d in tables.make(view, random.Random(1)) if d.type is QuestionType.MATCHING]
    return [{pair.right for pair in d.pairs} for d in drafts]


def test_a_column_that_only_rises_is_no_column_to_be_matched() -> None:
    mixed, rising = ("7", "3", "9", "5"), ("3", "5", "7", "9")
    assert not any(set(rising) <= rights for rights in _asked(rising))
    places = {"on a hill", "by a harbour", "beside a road", "under a weir"}
    assert places in _asked(rising)
    assert places in _asked(mixed)


TOWNS = "Arden Borley Corby Denton Elmley Fairby Garton Hadley Ingham Jarrow Kelby Lumley".split()
ANNALS = "# Bridges\n\n## Bridges of the county\n\n" + "\n\n".join(
    f"The bridge of {town} was opened in {1801 + 13 * n} by the town council of {town}."
    for n, town in enumerate(TOWNS)
)


def test_years_and_figures_make_up_their_share_of_a_set_and_no_more() -> None:
    view = view_of(ANNALS)
    pool: list[Draft] = list(generate(view.outline, rng=random.Random(1)))
    assert sum(map(_asks_year, pool)) > 2
    kept = together(pool, language="en", rng=random.Random(1))
    for asks in (_asks_year, _asks_figure):
        assert sum(map(asks, kept)) <= max(round(0.2 * len(kept)) + 1, 2)
