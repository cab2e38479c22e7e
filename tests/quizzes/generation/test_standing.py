"""Sentences that can be asked about alone, and sentences that cannot."""

import pytest

from quizzes.generation.standing import anchored, lead_in, stands
from quizzes.generation.view import View
from tests.quizzes.generation.making_views import SLEEP, view_of

VIEW = view_of(SLEEP)


@pytest.mark.parametrize(
    "sentence",
    [
        "Deep sleep is the stage in which the heart beats slowest.",
        "Coffee keeps people awake, and it stays in the blood for hours.",
        "When Mary Carskadon tested teenagers, she found that they need more sleep.",
        "The stages of sleep follow each other all night.",
    ],
)
def test_what_names_its_subject_stands(sentence: str) -> None:
    assert stands(VIEW, sentence, 0)


@pytest.mark.parametrize(
    "sentence",
    [
        "It lasts about 90 minutes.",
        "Finland adopted it in its constitution of 1919.",
        "From a handful of towns, it had spread to the coast.",
        "When two of the vessels were wrecked, he asked for a light.",
        "Walker and Strand, she says, share an assumption.",
        "First, a room should be dark.",
        "Certainly, few of those who work at night sleep well.",
        "Some are kept because they are old.",
        "The leaflet was misleading.",
        "We ask every guest to be quiet.",
        "Because the room was cold, and because the bed was hard.",
    ],
)
def test_what_leans_on_another_sentence_does_not(sentence: str) -> None:
    assert not stands(VIEW, sentence, 0)


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        ("河运是古代城市最便宜的运输方式。", True),
        ("周望山说，他一辈子只修了一道堤。", True),
        ("从那以后，码头再没有停过工。", False),
        ("1943年，他提出了新的算法。", False),
        ("截至去年底，项目累计拨付一千万元。", False),
        ("首先，要把水引到街巷。", False),
    ],
)
def test_the_same_in_chinese(sentence: str, alone: bool) -> None:
    assert stands(view_of("# 河\n\n河运是古代城市最便宜的运输方式。"), sentence, 0) is alone


MILLS = view_of("""# The mills of Ashby

## The corn mill

The corn mill of Ashby was built beside the weir by the Whitcombe family in 1744. It was therefore the first mill to
grind corn for the whole valley in 1751. A storm took the roof and the upper floor in 1757. It was rebuilt by 34 workers
in 1758.
""")
RIVER = view_of("""# 清江的堤防

## 北岸的大堤

北岸的大堤在1744年由沿岸乡民合力筑成。它的高度由三丈增加到五丈，是清江最重要的屏障。此后每年冬天都要投入300人加固。
""")


def _lead(view: View, opening: str) -> str | None:
    return lead_in(view, next(s for s in view.sentences if s.text.startswith(opening)))


@pytest.mark.parametrize(("view", "opening"), [(MILLS, "The corn mill"), (RIVER, "北岸的大堤")])
def test_what_speaks_of_its_heading_is_asked_by_itself(view: View, opening: str) -> None:
    sentence = next(s for s in view.sentences if s.text.startswith(opening))
    assert anchored(view, sentence.text, sentence.statement)
    assert _lead(view, opening) == ""


def test_what_leans_is_asked_with_the_sentence_before_it() -> None:
    before = "The corn mill of Ashby was built beside the weir by the Whitcombe family in 1744. "
    assert _lead(MILLS, "It was therefore") == before
    assert _lead(RIVER, "它的高度") == "北岸的大堤在1744年由沿岸乡民合力筑成。"


@pytest.mark.parametrize(
    ("view", "opening"), [(MILLS, "A storm took"), (MILLS, "It was rebuilt"), (RIVER, "此后")]
)
def test_what_follows_a_sentence_that_leans_itself_is_not_asked(view: View, opening: str) -> None:
    assert _lead(view, opening) is None


ENTRIES = view_of("""# 大堤的养护

## 养护的办法

- 草皮护坡：在堤坡上种草，每年可减少三成的冲刷。
- 石块护脚：在堤脚抛石，每100米用石80立方米。
""")


def test_an_entry_is_asked_under_its_label() -> None:
    sentence = next(s for s in ENTRIES.sentences if "抛石" in s.text)
    assert ENTRIES.surroundings.label(sentence.start) == "石块护脚"
    assert not anchored(ENTRIES, sentence.text, sentence.statement)
    assert lead_in(ENTRIES, sentence) == ""


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("打个比方：大堤好比一道门，洪水好比敲门的人。", ""),
        ("他说：大堤好比一道门，洪水好比敲门的人。", ""),
        ("Latency: the time that a packet takes to arrive.", "Latency"),
        ("Note: the time that a packet takes to arrive.", ""),
        ("Those who could raise the fare went. In 1847 many sailed for Quebec.", ""),
        ("In 1958 A. W. Phillips compared wages and unemployment in Britain.", ""),
    ],
)
def test_what_is_a_label(text: str, label: str) -> None:
    view = view_of(
        f"# 大堤\n\n## 大堤\n\n{text}\n" if text[0] > "z" else f"# Networks\n\n## Delay\n\n{text}\n"
    )
    assert view.surroundings.label(view.text.index(text[:4])) == label
