"""Outlining: topics at their level, statements whole and in their place."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import samples
from content.outlining.outline import Holder, Kind, Outline, Quote, Span, Statement, Term
from content.outlining.outliner import outline
from content.reading.problem import ReadingError
from content.reading.reader import read

SAMPLES = sorted(Path(next(iter(samples.__path__))).glob("*.md"))

CHINESE = """县级图书馆的服务半径

李明

摘要：本文讨论服务半径。

一、为什么要讲距离
服务半径是指读者愿意为借书而走的最远距离。目前，学界对此讨论不多。
（一）内在要求：让书靠近人
第一，书要走出去。王芳指出：“书架离家每远一里，读者就会少一成。”[3]20“把书送到田头，才有人读。”[3]22这就要求图书馆改变习惯。
第二，人要请进来。阅读推广包括讲座、展览、读书会三种形式。
（二）外在条件：让路变得好走
2019年，全县新修公路120公里，到馆人次增长了35.5%。
二、怎样扩大半径
传统观点认为图书馆只需要等待读者上门。流动书车能够扩大半径，因为它把书送到了村口。
“走出去的图书馆才有明天，守在城里的只会变旧。”[3]30
结语
图书馆的根本任务是让每个人都有书读。
注释
①根据全县统计年报计算。
"""
ENGLISH = """# Mills

By Ann Miller

## 1. Wind

A windmill is a machine that turns the wind into useful work. This made it popular. In 1850 there were 9,000
windmills in the country. According to Jane Austen, "a mill on a hill is worth two in the valley below". Some
scholars argued that mills were never profitable, because the sails wore out before they were paid for. Wind was preferred because it costs nothing.

## 2. Water

Watermills come in three kinds: undershot, overshot, and breastshot. Watermills run at night, whereas windmills
depend on the weather.
"""


def outline_of(text: str, name: str = "a.txt") -> Outline:
    return outline(read(text.encode(), name))


def statement(found: Outline, words: str) -> Statement:
    return next(s for s in found.statements if words in s.text)


@pytest.fixture(scope="module")
def chinese() -> Outline:
    return outline_of(CHINESE)


@pytest.fixture(scope="module")
def english() -> Outline:
    return outline_of(ENGLISH, "a.md")


def test_numbers_give_the_levels(chinese: Outline) -> None:
    assert [(t.level, t.title, t.parent) for t in chinese.topics] == [
        (1, "为什么要讲距离", None),
        (2, "内在要求：让书靠近人", 0),
        (3, "书要走出去", 1),
        (3, "人要请进来", 1),
        (2, "外在条件：让路变得好走", 0),
        (1, "怎样扩大半径", None),
        (1, "结语", None),
    ]


def test_front_and_back_are_kept_apart(chinese: Outline) -> None:
    assert (chinese.title, chinese.authors) == ("县级图书馆的服务半径", ("李明",))
    assert chinese.abstract is not None
    assert chinese.text[chinese.abstract.start : chinese.abstract.end] == "本文讨论服务半径。"
    assert not any("统计年报" in s.text or "本文讨论" in s.text for s in chinese.statements)


def test_aspects_are_taken_apart(chinese: Outline) -> None:
    assert (chinese.topics[1].label, chinese.topics[1].content) == ("内在要求", "让书靠近人")


@pytest.mark.parametrize(
    ("words", "kind", "topic"),
    [
        ("服务半径是指", Kind.DEFINITION, "为什么要讲距离"),
        ("书架离家", Kind.QUOTATION, "书要走出去"),
        ("阅读推广包括", Kind.ENUMERATION, "人要请进来"),
        ("到馆人次增长", Kind.FIGURE, "外在条件：让路变得好走"),
        ("流动书车", Kind.CAUSE, "怎样扩大半径"),
    ],
)
def test_kinds_in_chinese(chinese: Outline, words: str, kind: Kind, topic: str) -> None:
    found = statement(chinese, words)
    assert found.kind is kind
    assert found.topic is not None
    assert chinese.topics[found.topic].title == topic


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("A windmill is a machine", Kind.DEFINITION),
        ("9,000 windmills", Kind.FIGURE),
        ("Jane Austen", Kind.QUOTATION),
        ("costs nothing", Kind.CAUSE),
        ("three kinds", Kind.ENUMERATION),
        ("whereas", Kind.CONTRAST),
    ],
)
def test_kinds_in_english(english: Outline, words: str, kind: Kind) -> None:
    assert statement(english, words).kind is kind


def test_chained_quotations_keep_speaker_work_and_page(chinese: Outline) -> None:
    found = statement(chinese, "书架离家")
    assert [(q.speaker, q.source, q.page) for q in found.quotes] == [("王芳", "3", "20"), ("王芳", "3", "22")]
    assert [chinese.text[q.start : q.end][:4] for q in found.quotes] == ["书架离家", "把书送到"]


def test_a_work_quoted_from_one_speaker_only_lends_its_speaker(chinese: Outline) -> None:
    assert statement(chinese, "才有明天").speaker == "王芳"


def test_a_view_that_is_only_reported_is_marked_so(chinese: Outline, english: Outline) -> None:
    assert statement(chinese, "等待读者上门").holder is Holder.REPORTED
    assert statement(english, "never profitable").holder is Holder.REPORTED
    assert statement(english, "Jane Austen").speaker == "Jane Austen"


def test_items_of_a_list_are_cut_where_they_begin_and_end(chinese: Outline, english: Outline) -> None:
    found = statement(chinese, "阅读推广包括")
    assert [chinese.text[i.start : i.end] for i in found.items] == ["讲座", "展览", "读书会"]
    found = statement(english, "three kinds")
    assert [english.text[i.start : i.end] for i in found.items] == ["undershot", "overshot", "breastshot"]


def test_what_leans_on_the_sentence_before_does_not_stand_alone(chinese: Outline, english: Outline) -> None:
    for found in (chinese, english):
        assert not [s.text for s in found.statements if re.match(r"这|其|该|This |It ", s.text)]


def test_announcements_are_left_out(chinese: Outline) -> None:
    assert not any("学界" in s.text for s in chinese.statements)


def test_what_is_said_twice_is_kept_once() -> None:
    twice = "水车是利用水流作功的一种古老机械。"
    found = outline_of(f"# 水\n\n## 甲\n\n{twice}\n\n## 乙\n\n{twice}水渠是引水的通道，长约3公里。\n", "a.md")
    assert sum(twice in s.text for s in found.statements) == 1


def test_a_document_without_headings_has_no_topics_and_still_its_statements() -> None:
    found = outline_of(
        "A mill is a machine that grinds corn. In 1850 there were 9,000 mills in the country.\n" * 1
    )
    assert found.topics == ()
    assert len(found.statements) == 2


def test_a_number_on_a_line_of_its_own_belongs_to_the_words_below() -> None:
    found = outline_of(
        "Chapter 1\nThe Road\n\nA road is a way that carts can use in any weather.\n\nChapter 2\nThe Inns\n\n"
        "An inn is a house that lodges travellers for a night.\n"
    )
    assert [(t.number, t.title, t.level) for t in found.topics] == [
        ("Chapter 1", "The Road", 1),
        ("Chapter 2", "The Inns", 1),
    ]
    assert [s.topic for s in found.statements] == [0, 1]


def test_one_word_headings_with_a_number_are_found_in_wrapped_english() -> None:
    text = (
        "THE LAMP\n\n1. Origins\n\nThe earliest lamps were hollow stones filled with fat, and they\nburnt with a wick of "
        "moss. In 1780 Argand made the first lamp\nwith a round wick, which gave as much light as ten candles.\n\n"
        "2. Oil\n\nMineral oil is a fuel that is distilled from rock oil. By 1860\nit had driven whale oil from the "
        "market, because it cost half as\nmuch and smelt of nothing at all.\n"
    )
    found = outline_of(text)
    assert (found.title, [t.title for t in found.topics]) == ("THE LAMP", ["Origins", "Oil"])


def test_levels_stated_with_a_gap_are_closed() -> None:
    found = outline_of("# T\n\n## A\n\n#### B\n\nA mill is a machine that grinds corn.\n", "a.md")
    assert [(t.title, t.level, t.parent) for t in found.topics] == [("A", 1, None), ("B", 2, 0)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_the_samples_give_plenty_of_whole_statements(path: Path) -> None:
    found = outline(read(path.read_bytes(), path.name))
    assert len(found.statements) >= 25
    assert {s.kind for s in found.statements} >= {Kind.DEFINITION, Kind.FIGURE, Kind.ENUMERATION}
    for s in found.statements:
        assert re.search(r"[。.!?！？”\"]$", s.text), s.text
        assert s.text.count("“") == s.text.count("”")
    true_spans(found)


def true_spans(found: Outline) -> None:
    for topic in found.topics:
        # A title made of a part's words stands nowhere.
        said = found.text[topic.start : topic.end]
        assert said == ("" if topic.inferred and topic.start == topic.end else topic.title)
        assert topic.parent is None or found.topics[topic.parent].level < topic.level
    last = 0
    for s in found.statements:
        assert found.text[s.start : s.end] == s.text
        assert "\n" not in s.text
        assert s.start >= last
        last = s.end
        assert 0 <= s.importance <= 1
        parts: list[Quote | Term | Span] = [*s.quotes, *s.terms, *s.items]
        for part in parts:
            assert s.start <= part.start < part.end <= s.end
        assert all(a.end <= b.start for a, b in zip(s.terms, s.terms[1:], strict=False))


pieces = st.sampled_from(
    ["一、距离\n", "第一，书要走出去。", "第二，人要进来。", "# Head\n", "1. Wind\n", "王芳指出：“读者少了一成，书也少了。”[3]20", "讲座、展览、读书会",
     "包括", "。", "，", "\n", "A mill is a machine that grinds corn. ", "In 1850 there were 9,000 mills. ", "同时，", "这就要求", "“", "”", "（", "）",
     "2019年增长35.5%", "服务半径是指距离。", "According to Ann Lee, \"it will not stop turning today\". ", "one, two, and three", " "]
)  # fmt: skip


@given(st.lists(pieces, max_size=40).map("".join), st.sampled_from(["a.txt", "a.md"]))
def test_whatever_the_text_every_span_slices_true(text: str, name: str) -> None:
    try:
        found = outline_of(text, name)
    except ReadingError:
        return
    true_spans(found)
    assert outline_of(text, name) == found
