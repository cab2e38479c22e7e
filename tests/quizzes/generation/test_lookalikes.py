"""What begins or looks like something else, and is not: exercises, parts set aside, years, verbs."""

import random

import pytest

from quizzes.generation import generating, sentence_phrasing
from quizzes.generation.claims import Relation
from quizzes.generation.families import contrasts, identities
from quizzes.generation.gates import ASIDE
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.selection import _asks_year
from tests.quizzes.generation.making_views import view_of


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("【思考】河水为什么是浑的？", True),
        ("练习：画一条河。", True),
        ("思考与练习", True),
        ("Exercises", True),
        ("Questions for review:", True),
        ("讨论法：教师提出问题，学生分组发言。", False),
        ("实践证明：堤坝越高，河床也越高。", False),
        ("Problems of scale: a bridge is no plank.", False),
        ("Activity theory: a framework for the study of work.", False),
    ],
)
def test_exercises_are_told_from_sentences_that_begin_alike(line: str, task: bool) -> None:
    view = view_of(f"# 河流\n\n## 治河\n\n{line}\n\n（1）河水有多深？\n\n河水是从山上来的，带着泥沙。\n")
    around = view.surroundings
    assert around.sets_task(view.text.index(line)) is task
    assert around.sets_task(view.text.index("河水有多深")) is task
    assert not around.sets_task(view.text.index("河水是从"))


@pytest.mark.parametrize(
    ("heading", "aside"),
    [
        ("评分标准", True),
        ("考勤与评分", True),
        ("Assessment", True),
        ("Marking scheme", True),
        ("Quiz", True),
        ("信用评分模型", False),
        ("Assessment of flood risk", False),
        ("Marking the floodplain", False),
        ("Quizzes in history", False),
    ],
)
def test_what_is_set_aside_goes_by_its_whole_heading(heading: str, aside: bool) -> None:
    assert bool(ASIDE.search(heading)) is aside


def test_words_that_repeat_themselves_are_read_at_once() -> None:
    # It would take years, were each of them free to take in the next.
    view = view_of(f"# 河流\n\n## 治水\n\n学者{'在甲乙中' * 60}研究治水的道路。\n")
    assert not view.claims.get(Relation.HELD)
    assert not [d for d in generating.generate(view.outline, rng=random.Random(1)) if "在甲乙中" in d.stem]


@pytest.mark.parametrize(
    ("link", "asked"),
    [("denies", "does Ann Lee deny"), ("replies", "does Ann Lee reply"), ("argues", "does Ann Lee argue"), ("denied", "did Ann Lee deny")],
)  # fmt: skip
def test_a_verb_is_asked_with_in_its_plain_form(link: str, asked: str) -> None:
    stem = sentence_phrasing.claim("en", Relation.HELD, opening="", subject="Ann Lee", link=link, among=False)
    assert asked in stem


def test_figures_in_a_gap_are_years_only_without_a_unit() -> None:
    for accepted, year in (
        (("1934", "1934年"), True),
        (("1200", "1200吨"), False),
        (("450", "450 tonnes"), False),
    ):
        gap = Draft(
            type=QuestionType.CLOZE, family="gaps", topic_path=("Rivers",), stem="____", statements=(0,),
            span=(0, 1), explanation="", blanks=(accepted,),
        )  # fmt: skip
        assert _asks_year(gap) is year


def test_a_name_inside_another_is_no_mention() -> None:
    view = view_of("# Views\n\n## Lee\n\nLee argues so. Leeds, Lee’s and Fleelee are here, as Lee said.\n")
    assert contrasts._mentions(view, "Lee") == view.text.count("Lee") - 1


@pytest.mark.parametrize(
    ("words", "only"),
    [
        ("the largest mill ", True),
        ("the only proof ", True),
        ("the forest road ", False),
        ("an interest rate ", False),
    ],
)
def test_a_superlative_is_told_from_a_noun_that_ends_alike(words: str, only: bool) -> None:
    assert bool(identities._ONLY.search(words)) is only
