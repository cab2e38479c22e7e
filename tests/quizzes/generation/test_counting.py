"""What a text counts out, and lists that it announces."""

import random

import pytest

from quizzes.generation.counting import counted
from quizzes.generation.families import announced, counted_points, entries, listings, points
from quizzes.generation.gates import failed
from quizzes.generation.question import Draft
from quizzes.generation.view import View
from tests.quizzes.generation.making_views import view_of

STREAMS = """# 河流治理

## 一、治河的基本内涵

治河是一件要由许多人来做的事情。具体来说，其内涵可以从三个层面把握。

一是治水。即用堤坝和水闸约束洪水，让河道在汛期也能安全行洪。水是河流的根本。

二是治沙。即在上游的山坡上种树种草，使泥沙不再随雨水流进河道。

三是治岸。即把两岸的房屋退后一百米，给河流留下可以摆动的余地。

## 二、治河的主要困难

### 资金短缺

水利站每年的经费只够修补堤坝的三分之一，清淤的钱要向各村去借。

### 人手不足

全县管河的工人平均年龄超过五十岁，汛期巡堤要从学校和商店里借人。

### 各管一段

县与县之间的河段由各自的水利站管理，上游放水时下游常常不知道。
"""
LAW = """# Careless acts

## Problem areas

There are three areas in which judges hesitate.

- Omissions. Nobody has to act for the benefit of a stranger, whatever it may cost that stranger.
- Pure economic loss. Money that is lost without any damage to things is seldom recovered by anybody.
- Shock. The claimant has to have suffered an illness that doctors recognise, and grief is none.

## Factors the court weighs

- Likelihood of harm. A ball that leaves the ground once in ten years calls for no higher fence.
- Cost of precautions. An owner who has spread sawdust on a wet floor need not close the works.
- Value of the act. Firemen on their way to a fire may take risks that nobody else may take.
"""


def made(family: object, view: View) -> list[Draft]:
    return [d for d in family.make(view, random.Random(1)) if not failed(d, view)]  # type: ignore[attr-defined]


def test_points_in_paragraphs_of_their_own_are_counted_with_what_is_said_of_them() -> None:
    view = view_of(STREAMS)
    (row,) = counted(view, 0)
    assert [point.words for point in row] == ["治水", "治沙", "治岸"]
    assert [point.told[:4] for point in row] == ["用堤坝和", "在上游的", "把两岸的"]
    assert all(view.text[p.place :].startswith(p.words) for p in row)
    assert [view.statements[p.statement].text[:3] for p in row] == ["即用堤", "即在上", "即把两"]


def test_what_is_counted_out_is_asked_to_be_told() -> None:
    view = view_of(STREAMS)
    told = [d.points for d in (*made(points, view), *made(counted_points, view))]
    assert ("治水", "治沙", "治岸") in told


def test_headings_are_asked_for_where_the_one_above_says_what_they_are() -> None:
    view = view_of(STREAMS)
    questions = {d.points: d.stem for d in (*made(points, view), *made(counted_points, view))}
    assert questions["资金短缺", "人手不足", "各管一段"] == "根据本文，“治河的主要困难”有哪三项？请列出要点。"
    other = STREAMS.replace("治河的主要困难", "河上的见闻")
    assert ("资金短缺", "人手不足", "各管一段") not in [d.points for d in made(points, view_of(other))]


def test_a_count_that_breaks_off_is_none() -> None:
    broken = STREAMS.replace("二是治沙", "再就是治沙")
    assert list(counted(view_of(broken), 0)) == []


def test_a_list_that_is_announced_is_asked_for_by_its_labels() -> None:
    found = {d.stem: d.points for d in made(announced, view_of(LAW))}
    assert found == {
        "The text says: “There are three areas in which judges hesitate.” What are they?": (
            "Omissions", "Pure economic loss", "Shock",
        ),
        "The text lists three of these: “Factors the court weighs”. What are they?": (
            "Likelihood of harm", "Cost of precautions", "Value of the act",
        ),
    }  # fmt: skip


def test_a_list_of_another_length_than_announced_is_none() -> None:
    four = LAW.replace("three areas", "four areas")
    assert not [d for d in made(announced, view_of(four)) if "areas" in d.stem]


def test_what_an_entry_says_is_asked_for_whole() -> None:
    view = view_of(LAW)
    told = {d.stem: d.points for d in made(entries, view) if d.points}
    assert told["Under “Problem areas”: what does the text say of “Pure economic loss”?"] == (
        "Money that is lost without any damage to things is seldom recovered by anybody",
    )


def test_parts_are_told_by_name() -> None:
    text = "# 大气\n\n## 一、大气的组成\n\n低层大气由干洁空气、水汽和杂质三部分组成。根据密度的差异，大气可分为对流层、平流层和高层大气。\n"
    told = {d.stem: d.points for d in made(listings, view_of(text))}
    assert told == {
        "根据本文，低层大气由哪三部分组成？": ("干洁空气", "水汽", "杂质"),
        "根据本文，大气可分为哪三项？": ("对流层", "平流层", "高层大气"),
    }


@pytest.mark.parametrize(
    "words",
    [
        ["一是治水", "二是治沙", "再就是治岸", "四是治人"],  # the third is counted otherwise
        [f"{n}是治第{n}条河" for n in "一二三四五六七"],  # more than one can be asked to know
        ["一是治水", "三是治沙", "四是治岸"],
    ],
)
def test_a_count_with_a_gap_or_of_too_many_is_none(words: list[str]) -> None:
    view = view_of(f"# 河流治理\n\n## 治河的内涵\n\n治河的内涵包括下面各项：{'；'.join(words)}。\n")
    assert not list(counted(view, 0))


def test_a_count_after_one_with_a_gap_is_whole() -> None:
    view = view_of(
        "# 河流治理\n\n## 治河的内涵\n\n治河的难处：一是缺水，三是缺人。办法有二：一是借水，二是借人。\n"
    )
    assert [[p.words for p in row] for row in counted(view, 0)] == [["借水", "借人"]]


@pytest.mark.parametrize("lead", ["其主要包括三个方面", "不过主要包括三个方面", "强调要抓好三个方面"])
def test_an_announcement_that_leans_is_not_asked(lead: str) -> None:
    listed = "\n\n（1）治水：用堤坝约束洪水，让河道安全行洪。\n\n（2）治沙：在上游的山坡上种树种草。\n\n（3）治岸：把两岸的房屋退后一百米。\n"
    title = "# 河流治理\n\n## 治河的内涵\n\n"
    assert not made(announced, view_of(f"{title}{lead}：{listed}"))
    # After a sentence of its own as well as alone.
    assert made(announced, view_of(f"{title}治河工作包括三个方面：{listed}"))
    assert made(announced, view_of(f"{title}治河是许多人的事情。治河工作包括三个方面：{listed}"))


def test_what_falls_into_another_number_of_parts_than_the_text_says_is_not_asked() -> None:
    title = "# 河流治理\n\n## 治河的工程\n\n"
    two = view_of(f"{title}治河工程由道路与桥梁工程、房屋建筑工程两部分组成。\n")
    assert [d.points for d in made(listings, two)] in ([], [("道路与桥梁工程", "房屋建筑工程")])
    three = view_of(f"{title}治河工程由堤防工程、水闸工程和清淤工程三部分组成。\n")
    assert [d.points for d in made(listings, three)] == [("堤防工程", "水闸工程", "清淤工程")]
