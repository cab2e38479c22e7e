"""The only case in which something holds, sentences in a row that say alike, and figures that nobody is to keep."""

import random
from dataclasses import replace

import pytest

from quizzes.generation import generating
from quizzes.generation.askable import askable_in
from quizzes.generation.blueprint import Blueprint
from quizzes.generation.comparing import key_of
from quizzes.generation.families import conditions, counted_points, gaps, numbers, parallels
from quizzes.generation.gates import admitted, failed
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.view import View
from tests.quizzes.generation.making_views import view_of


def made(family: generating.Family, view: View, seed: int = 1) -> list[Draft]:
    return [d for draft in family(view, random.Random(seed)) if (d := admitted(draft, view)) is not None]


def zh(*lines: str) -> View:
    return view_of("# 水磨与河谷\n\n## 水磨的历史\n\n" + "\n\n".join(lines) + "\n")


def en(*lines: str) -> View:
    return view_of("# Mills of the valley\n\n## The history of the mill\n\n" + "\n\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("text", "asked", "point"),
    [
        (
            "The water right lapses only if the mill has stood idle for seven harvests.",
            "the water right lapses only in a certain case", "if the mill has stood idle for seven harvests",
        ),
        (
            "Only the parish council may close a mill of the valley.",
            "who or what alone may close a mill of the valley", "the parish council",
        ),
        ("The water right lapses only if it has not been used for seven harvests.", None, None),  # it
        ("Only these councils may close a mill of the valley.", None, None),
        ("The water right is only if ever mentioned in the books of the valley.", None, None),
    ],
)  # fmt: skip
def test_english_is_asked_for_the_only_case(text: str, asked: str | None, point: str | None) -> None:
    found = made(conditions.make, en(text))
    if asked is None:
        assert found == []
    else:
        (draft,) = found
        assert asked in draft.stem
        assert draft.points == (point,)


YEARS = """# The two mills of Ashby

## The corn mill, 1744–1775

The corn mill of Ashby opened in {}. The saw mill of Ashby opened in 1744. A fire closed the oil mill in 1822.
A storm took the roof of the corn mill in 1749. The saw mill was sold in 1768. The last miller left Ashby in 1775.
"""
ROW = (
    "The millwright measures the fall of the river. The mason measures the width of the bed. "
    "The carter measures the length of the road."
)


def test_english_sentences_in_a_row_are_matched() -> None:
    (draft,) = made(parallels.make, en(ROW))
    assert draft.type is QuestionType.MATCHING
    assert {p.left: p.right for p in draft.pairs} == {
        "The millwright": "measures the fall of the river",
        "The mason": "measures the width of the bed",
        "The carter": "measures the length of the road",
    }


@pytest.mark.parametrize(
    "text",
    [
        ROW.replace("The carter measures", "The carter mends"),  # two say alike
        ROW.replace("the width of the bed", "its width"),
        ROW.replace(
            "The mason", "Much was written in those years about the walls of stone. The mason", 1
        ).replace("The carter", "Much was written in those years about the cost of horses. The carter", 1),
    ],
)
def test_sentences_that_do_not_run_alike_are_not_matched(text: str) -> None:
    assert made(parallels.make, en(text)) == []


def asked_in(sentence: str, view: View) -> list[str]:
    (only,) = view.sentences
    assert only.text == sentence
    return [view.term_text(term) for term in askable_in(view, only)]


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("水磨的造价占全部预算的37%。", ["37%"]),
        ("水磨的造价占全部预算的37%（Lin, 2019）。", []),  # what somebody's study came to
        ("水磨的造价占全部预算的37%（林一帆，2019）。", []),
        ("水磨的造价占全部预算的37%（2019）。", []),
        ("截至去年秋天，水磨的造价占全部预算的37%。", []),
        ("水磨的造价与石轮的大小成正比，占全部预算的37%。", []),  # to be worked out
    ],
)
def test_what_a_study_came_to_is_no_figure_to_keep(sentence: str, asked: list[str]) -> None:
    assert asked_in(sentence, zh(sentence)) == asked


def test_the_year_of_a_report_is_not_asked() -> None:
    for year, asked in (("1751", True), ("[1751] 2 MR", False)):
        found = made(numbers.make, view_of(YEARS.format(year)))
        assert ("1751" in map(key_of, found)) is asked
    when = YEARS.replace(
        "The corn mill of Ashby opened in {}.",
        "In 1751, when the saw mill of Ashby stood idle, the corn mill of Ashby opened.",
    )
    assert "1751" not in map(key_of, made(numbers.make, view_of(when)))


def test_what_is_made_up_is_no_figure_to_keep() -> None:
    assert made(gaps.make, zh("水磨的造价占全部预算的37%。"))
    assert made(gaps.make, zh("甲借给乙的水磨的造价占全部预算的37%。")) == []


PART = """# 水磨与河谷

## 一、水磨的管理

第一，冬天先替穷苦人家磨面。第二，磨粮按年景的好坏收取。第三，石轮坏了由大家出工修。

## 二、水磨的历史

河谷的水磨已有三百年。水渠由石匠修成。渠边种着柳树。
"""


def told(text: str) -> list[Draft]:
    return made(counted_points.make, view_of(text))


def test_a_heading_is_asked_for_its_points_where_they_are_all_that_stands_under_it() -> None:
    (draft,) = told(PART)
    assert draft.points == ("冬天先替穷苦人家磨面", "磨粮按年景的好坏收取", "石轮坏了由大家出工修")
    assert all(
        line in draft.explanation for line in ("第一，冬天先替穷苦人家磨面。", "第三，石轮坏了由大家出工修。")
    )
    goes_on = PART.replace(
        "\n\n## 二、",
        "\n\n闸门夜里有两个人看守。\n\n水渠每年春天要清淤泥。\n\n徒弟三年以后才能出师。\n\n## 二、",
    )
    assert told(goes_on) == []


def test_of_points_told_at_very_different_length_each_says_its_first_clause() -> None:
    listed = PART.replace("第一，", "首先，").replace("第二，", "其次，").replace("第三，", "最后，")
    short = listed.replace("出工修。", "出工修，青石从上游运来。")
    assert told(short)[0].points[2] == "石轮坏了由大家出工修，青石从上游运来"
    longer = listed.replace(
        "出工修。", "出工修，青石从上游的石场用船运来，每户按田亩的多少出人出粮，工钱由会里结清。"
    )
    assert told(longer)[0].points[2] == "石轮坏了由大家出工修"


def test_the_clauses_of_a_heading_are_no_keys() -> None:
    view = zh("水磨的石轮只有在秋水上涨的条件下，才能够整夜转动。")
    (draft,) = made(conditions.make, view)
    told_above = replace(draft, topic_path=(*draft.topic_path[:-1], "石轮转动：秋水上涨的条件"))
    assert failed(told_above, view) == ("key_hidden",)


LISTED = """# 水磨与河谷

## 水磨的管理

水磨的管理有三点要求：{}。

{}
"""
ITEMS = ("冬天先替穷苦人家磨面", "磨粮按年景的好坏收取", "石轮坏了由大家出工修")


def test_a_list_whose_items_are_the_points_of_a_part_is_told_once() -> None:
    listed = "；".join(ITEMS)
    alone = LISTED.format(listed, "水渠每年春天要清淤泥，由村里的年轻人来做。")
    both = LISTED.format(
        listed,
        "".join(f"第{n}，{i}。这一条已经行了三百年。" for n, i in zip("一二三", ITEMS, strict=True)),
    )

    def families(text: str) -> list[str]:
        kept = generating.compose(
            view_of(text).outline, rng=random.Random(3), blueprint=Blueprint(count=None)
        )
        return [d.family for d in kept if len(d.points) == 3]

    assert families(alone) == ["listings"]
    assert families(both) == ["points"]
