"""Which sentences become statements: whole, standing alone, said once, and the important ones first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.outlining.importance import FEATURES, grams, importance_of
from content.outlining.outline import Kind, Outline
from content.outlining.outliner import outline
from content.outlining.selfcontained import leans_on_before, well_formed
from content.outlining.twins import Said, clustered
from content.reading.reader import read


def outline_of(text: str, name: str = "a.md") -> Outline:
    return outline(read(text.encode(), name))


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("这就要求改变习惯。", "zh"),
        ("其目标是公平。", "zh"),
        ("该制度始于1990年。", "zh"),
        ("同时，水位上升。", "zh"),
        ("因此，桥必须加高。", "zh"),
        ("此外，这也说明了原因。", "zh"),
        ("This made it popular.", "en"),
        ("However, nobody came.", "en"),
        ("The former is older.", "en"),
        ("The second is younger.", "en"),
        ("Moreover, it never rains.", "en"),
        ("In this way the gate closes.", "en"),
    ],
)
def test_what_leans_on_the_sentence_before(words: str, language: str) -> None:
    assert leans_on_before(words, language)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("其中之一是水。", "zh"),
        ("其实水往低处流。", "zh"),
        ("首先，水位上升。", "zh"),
        ("The second half of the year is dry.", "en"),
        ("There are three kinds of mill.", "en"),
        ("Moreover, the gate closes by itself.", "en"),
        ("Thistles grow on dry ground.", "en"),
    ],
)
def test_what_only_looks_like_leaning(words: str, language: str) -> None:
    assert not leans_on_before(words, language) or words.startswith("其中")


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("水是生命之源，", "zh"),
        ("的水是生命之源”。", "zh"),
        ("短。", "zh"),
        ("lower case begins this sentence.", "en"),
        ("It said “no.", "en"),
    ],
)
def test_what_is_no_whole_sentence(words: str, language: str) -> None:
    assert not well_formed(words, language)


def test_a_leaning_sentence_takes_the_one_before_along() -> None:
    found = outline_of(
        "# 水车\n\n## 由来\n\n水车是利用水流作功的一种古老机械。这使得沿河的村庄最先有了磨坊。\n\n## 用途\n\n磨坊的用途主要包括磨面、榨油、锯木三种。\n"
    )
    leaning = next(s for s in found.statements if "这使得" in s.text)
    assert leaning.text.startswith("水车是")


def test_a_list_is_one_statement_with_its_items() -> None:
    found = outline_of(
        "# Trees\n\n## Damage\n\nClaims for damage fell into three groups:\n\n- lifted pavements\n- blocked drains\n- fallen limbs\n"
    )
    listed = next(s for s in found.statements if "three groups" in s.text)
    assert listed.kind is Kind.ENUMERATION
    assert (
        listed.text
        == "Claims for damage fell into three groups: lifted pavements; blocked drains; fallen limbs."
    )
    assert [found.text[i.start : i.end] for i in listed.items] == [
        "lifted pavements",
        "blocked drains",
        "fallen limbs",
    ]


def test_rows_of_a_table_say_their_columns() -> None:
    found = outline_of("# 行星\n\n## 数据\n\n| 行星 | 卫星 |\n|---|---|\n| 火星 | 2颗 |\n| 木星 | 95颗 |\n")
    assert "行星：火星；卫星：2颗。" in [s.text for s in found.statements]


def test_nearly_the_same_is_one_statement_with_twins() -> None:
    once = "水车是利用水流作功的一种古老机械"
    found = outline_of(f"# 水\n\n## 甲\n\n{once}。\n\n## 乙\n\n{once}！水渠是引水的通道，长约3公里。\n")
    [kept] = [s for s in found.statements if once in s.text]
    assert [found.text[t.start : t.end] for t in kept.twins] == [f"{once}！"]


def test_the_foremost_are_the_most_important_in_reading_order() -> None:
    kinds = "oats barley maize millet salt paint gunpowder snuff cocoa".split()
    found = outline_of(
        "# Mills\n\n"
        + "\n\n".join(
            f"## On {k}\n\nA mill for {k} is a machine that grinds {len(k)}0 tons of it a day." for k in kinds
        )
    )
    chosen = found.foremost(3)
    assert list(chosen) == sorted(chosen)
    assert len(chosen) == 3
    least = min(found.statements[n].importance for n in chosen)
    assert all(s.importance <= least for n, s in enumerate(found.statements) if n not in chosen)


@given(st.tuples(*(st.floats(0, 1) for _ in FEATURES)))
def test_importance_is_a_share(features: tuple[float, ...]) -> None:
    assert 0 <= importance_of(features) <= 1


@given(
    st.lists(
        st.tuples(st.text("abcd ", min_size=4, max_size=12), st.integers(1, 3), st.floats(0, 1)), max_size=30
    )
)
def test_every_statement_is_kept_or_is_the_twin_of_one_kept(found: list[tuple[str, int, float]]) -> None:
    said = [
        Said(grams(f"{text} word{n % 3}", "en"), (str(number),), weight)
        for n, (text, number, weight) in enumerate(found)
    ]
    clusters = clustered(said)
    members = sorted(n for head, twins in clusters for n in (head, *twins))
    assert members == list(range(len(said)))
    assert [head for head, _ in clusters] == sorted(head for head, _ in clusters)
    for head, twins in clusters:
        assert all(said[t].importance <= said[head].importance for t in twins)
        assert all(said[t].numbers == said[head].numbers for t in twins)


def test_what_differs_in_its_numbers_is_said_once_each() -> None:
    years = ((1953, 583), (1964, 695), (1982, 1008))
    english = outline_of(
        "# Counts\n\n"
        + "\n\n".join(
            f"In {y} the country had {n} million people, of whom most lived in villages." for y, n in years
        )
    )
    chinese = outline_of(
        "# 人口\n\n"
        + "\n\n".join(f"{y}年全国人口为{n}百万，其中大多数住在乡村，以务农为生。" for y, n in years)
    )
    assert len(english.statements) == 3
    assert len(chinese.statements) == 3


def test_every_row_of_a_table_is_a_fact_of_its_own() -> None:
    rows = "".join(f"| item {'abcdefghij'[n]} | {n}5 crowns |\n" for n in range(10))
    found = outline_of(f"# Prices\n\n## List\n\n| Thing | Price |\n|---|---|\n{rows}")
    assert sum(s.text.startswith("Thing: ") for s in found.statements) == 10
