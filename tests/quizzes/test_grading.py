"""Grading forgives how an answer is written, never what it says."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.generation.question import Draft, Option, Pair, QuestionType
from quizzes.grading import FeedbackCode, MalformedResponse, grade, plain


def question(type_: QuestionType, **key: Any) -> Draft:
    return Draft(
        type=type_,
        family="test",
        topic_path=(),
        stem="?",
        statements=(0,),
        span=(0, 1),
        explanation="!",
        **key,
    )


SINGLE = question(
    QuestionType.SINGLE_CHOICE, options=(Option("a", False), Option("b", True), Option("c", False))
)
MULTIPLE = question(
    QuestionType.MULTIPLE_CHOICE,
    options=(Option("a", True), Option("b", True), Option("c", False), Option("d", False)),
)
TRUE = question(QuestionType.TRUE_FALSE, answer=True)
GAPS = question(QuestionType.CLOZE, blanks=(("2.35亿",), ("约10%", "10%")))
LIST = question(QuestionType.ENUMERATION, blanks=(("自治",), ("法治",), ("德治",)), order_free=True)
MATCHING = question(QuestionType.MATCHING, pairs=(Pair("1", "一"), Pair("2", "二")), extra_rights=("三",))
ORDER = question(QuestionType.ORDERING, sequence=("a", "b", "c"))
NUMBER = question(QuestionType.NUMBER, blanks=(("95.6%",),))


@pytest.mark.parametrize(
    ("asked", "response", "score"),
    [
        (SINGLE, 1, 1.0),
        (SINGLE, 0, 0.0),
        (TRUE, True, 1.0),
        (TRUE, False, 0.0),
        (MULTIPLE, [0, 1], 1.0),
        (MULTIPLE, [0], 0.5),
        (MULTIPLE, [0, 2], 0.0),
        (MULTIPLE, [0, 1, 2], 0.5),
        (MULTIPLE, [0, 1, 2, 3], 0.0),
        (GAPS, ["2.35亿", "10%"], 1.0),
        (GAPS, ["2.53亿", "约10%"], 0.5),
        (LIST, ["德治", "自治", "法治"], 1.0),
        (LIST, ["德治", "德治", "法治"], 2 / 3),
        (MATCHING, ["一", "三"], 0.5),
        (MATCHING, ["二", "一"], 0.0),
        (MATCHING, ["一", ""], 0.5),
        (ORDER, [0, 1, 2], 1.0),
        (ORDER, [0, 2, 1], 0.5),
        (ORDER, [2, 1, 0], 0.0),
        (NUMBER, ["９５．６％。"], 1.0),
    ],
)
def test_scores(asked: Draft, response: Any, score: float) -> None:
    outcome = grade(asked, response)
    assert outcome.score == pytest.approx(score)
    expected = FeedbackCode.RIGHT if score == 1 else FeedbackCode.PARTLY if score else FeedbackCode.WRONG
    assert outcome.code is expected


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("95.6％", "95.6%"),
        (" 95.6 % ", "95.6%"),
        ("百分之九十五", "95%"),
        ("百分之95.6", "95.6%"),
        ("79 percent", "79%"),
        ("三", "3"),
        ("十二个", "12个"),
        ("三十五", "35"),
        ("二〇二四年", "2024年"),
        ("五个民主。", "五个民主"),
        ("“五个民主”", "五个民主"),
        ("党 组织", "党组织"),
        ("ＡＢＣ", "abc"),
        ("The Testing Effect", "testing effect"),
        ("1,350 people", "1350 people"),
    ],
)
def test_ways_of_writing_the_same(typed: str, key: str) -> None:
    assert plain(typed) == plain(key)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("2.53亿", "2.35亿"),
        ("2.35万", "2.35亿"),
        ("2.35", "2.35亿"),
        ("9.56%", "95.6%"),
        ("民主协商", "协商民主"),
        ("四个民主", "五个民主"),
        ("spacing effect", "testing effect"),
        ("1885", "1985"),
    ],
)
def test_other_facts_stay_other(typed: str, key: str) -> None:
    assert plain(typed) != plain(key)


KEYS: list[tuple[Draft, Any]] = [
    (SINGLE, 1),
    (MULTIPLE, [0, 1]),
    (TRUE, True),
    (GAPS, ["2.35亿", "约10%"]),
    (LIST, ["自治", "法治", "德治"]),
    (MATCHING, ["一", "二"]),
    (ORDER, [0, 1, 2]),
    (NUMBER, ["95.6%"]),
]


@pytest.mark.parametrize(("asked", "key"), KEYS)
def test_nothing_given_is_unanswered(asked: Draft, key: Any) -> None:
    nothings: list[Any] = [None, []]
    for nothing in nothings:
        outcome = grade(asked, nothing)
        assert (outcome.score, outcome.code) == (0.0, FeedbackCode.UNANSWERED)
    assert grade(asked, key).score == 1.0


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 5) | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=6,
)


@given(st.sampled_from([asked for asked, _ in KEYS]), anything)
def test_whatever_is_sent_is_graded_or_refused(asked: Draft, response: Any) -> None:
    try:
        outcome = grade(asked, response)
    except MalformedResponse:
        return
    assert outcome.score is not None
    assert 0.0 <= outcome.score <= 1.0
    assert (outcome.score == 1.0) == (outcome.code is FeedbackCode.RIGHT)


@given(st.text(max_size=20))
def test_plain_is_settled_at_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
