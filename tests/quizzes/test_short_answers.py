"""Answers in one's own words: marked where every point is there word for word, else left to the learner."""

from dataclasses import replace

import pytest

from quizzes import attempts, presenting
from quizzes.generation.question import QuestionType
from quizzes.grading import FeedbackCode, grade
from quizzes.models import Attempt, Memory
from tests.factories import NOW, draft_of, make_document, make_user, question_of, quiz_of, statements_of

pytestmark = pytest.mark.django_db

FULL = "It is 2 miles long, and nobody swims in it."
HALF = "Nobody swims in it."


@pytest.fixture
def attempt() -> Attempt:
    """A choice and a short answer, one point each."""
    document = make_document(4)
    statements_of(document)
    quiz = quiz_of(document, make_user(), [QuestionType.SINGLE_CHOICE, QuestionType.SHORT_ANSWER])
    made: Attempt = attempts.start(quiz, make_user(), at=NOW, seed=1)
    return made


def handed_in(attempt: Attempt, *answers: object) -> Attempt:
    for position, given in enumerate(answers):
        if given is not None:
            attempts.answer(attempt.pk, position, given, at=NOW)
    done: Attempt = attempts.submit(attempt.pk, at=NOW)
    done.refresh_from_db()
    return done


def test_what_nobody_graded_counts_neither_for_nor_against(attempt: Attempt) -> None:
    assert attempt.max_score == 2
    done = handed_in(attempt, 0, [HALF])
    assert (done.score, done.max_score, done.percent) == (1.0, 1.0, 100)
    told = done.responses.get(position=1)
    assert (told.score, told.feedback) == (None, FeedbackCode.UNGRADED)
    assert not Memory.objects.filter(card__statement=attempt.frozen[1]["statement"]).exists()
    again = attempts.submit(attempt.pk, at=NOW)
    assert (again.score, again.max_score) == (1.0, 1.0)


def test_a_full_answer_counts_and_so_does_none(attempt: Attempt) -> None:
    done = handed_in(attempt, 1, [FULL])
    assert (done.score, done.max_score, done.percent) == (1.0, 2.0, 50)
    quiz = attempt.quiz
    other = handed_in(attempts.start(quiz, make_user(), at=NOW, seed=1), 0, None)
    assert (other.score, other.max_score) == (1.0, 2.0)


def test_where_nothing_is_graded_there_is_no_percentage(attempt: Attempt) -> None:
    attempt.quiz.places.filter(position=0).delete()
    only = attempts.start(attempt.quiz, make_user(), at=NOW, seed=1)
    done = handed_in(only, [HALF])
    assert (done.score, done.max_score, done.percent) == (0.0, 0.0, None)


@pytest.mark.parametrize(
    ("answer", "there"),
    [([FULL], [True, True]), ([HALF], [False, True]), ([""], [False, False]), (None, [False] * 2)],
)
def test_each_point_is_ticked_where_the_answer_has_it(
    attempt: Attempt, answer: list[str] | None, there: list[bool]
) -> None:
    body = attempt.frozen[1]["body"]
    assert presenting.key_points(body, answer) == list(zip(body["points"], there, strict=True))
    assert presenting.key_points(attempt.frozen[0]["body"], 0) == []


def test_a_gap_to_be_chosen_for_parts_the_stem_of_any_kind(attempt: Attempt) -> None:
    item = attempt.frozen[0]
    item["body"]["stem"] = "River 1 is ____ miles long."
    shown = presenting.show(item, 0, None)
    assert (shown.stem_parts, shown.blanks) == (["River 1 is ", " miles long."], 0)


def test_steps_know_the_rank_they_were_given() -> None:
    document = make_document(2)
    question = question_of(statements_of(document)[0], QuestionType.ORDERING)
    item = {"body": question.body, "order": [1, 2, 0]}
    ranks = {row["text"]: row["rank"] for row in presenting.show(item, 0, [2, 0, 1]).rank_rows}
    assert ranks == {"river": 0, "spring": 1, "brook": 2}
    assert [row["rank"] for row in presenting.show(item, 0, None).rank_rows] == [None] * 3
    assert draft_of(question.statement, QuestionType.ORDERING).sequence == ("spring", "brook", "river")


@pytest.mark.parametrize(
    ("point", "answer", "there"),
    [
        ("cat", "They concatenate it.", False),
        ("cat", "The cat, of course!", True),
        ("cat", "A cat’s tail", True),
        ("9 mills", "There were 19 mills.", False),
        ("9 mills", "There were 9 millstones.", False),
        ("水车", "人们用水车磨面", True),
        ("CPU", "它用CPU来算", True),
        ("8000座", "约18000座", False),
        ("8000座", "共有8000座风车", True),
        # Nothing is understood: the words are there.
        ("cat", "It is not a cat.", True),
    ],
)
def test_a_point_is_there_in_whole_words(point: str, answer: str, there: bool) -> None:
    statement = statements_of(make_document(1))[0]
    draft = replace(draft_of(statement, QuestionType.SHORT_ANSWER), points=(point,))
    outcome = grade(draft, [answer])
    assert outcome.parts == (there,)
    assert outcome.score == (1.0 if there else None)
