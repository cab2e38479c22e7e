"""Quizzes after a blueprint, and what they ask about."""

from typing import Any

import pytest

from accounts.models import User
from content.models import Document, KeyStatement
from quizzes import attempts, composing
from quizzes.generation.question import QuestionType
from quizzes.models import Question, Quiz
from tests.factories import NOW, make_document, make_user, question_of, quiz_of, statements_of

pytestmark = pytest.mark.django_db

TYPES = [QuestionType.SINGLE_CHOICE, QuestionType.TRUE_FALSE, QuestionType.CLOZE]


@pytest.fixture
def person() -> User:
    made: User = make_user()
    return made


def document_of(sentences: int) -> Document:
    made: Document = make_document(sentences)
    statements_of(made)
    return made


def tell(question: Question, **changed: Any) -> None:
    question.body = {**question.body, **changed}
    question.save()


def composed(document: Document, person: User, **wanted: Any) -> list[Question]:
    usual: dict[str, Any] = {"title": "", "topics": [], "types": [], "count": 4, "seed": 1, "by": person}
    quiz = composing.compose(document, **(usual | wanted))
    return [place.question for place in quiz.places.select_related("question").order_by("position")]


@pytest.mark.parametrize(("share", "expected"), [(0.0, 0), (0.5, 2), (1.0, 4)])
def test_so_many_are_to_be_understood_as_were_asked_for(person: User, share: float, expected: int) -> None:
    document = document_of(8)
    for n, statement in enumerate(document.statements.all()):
        tell(question_of(statement), level="understanding" if n % 2 else "recall")
    made = composed(document, person, understanding=share)
    assert sum(question.body["level"] == "understanding" for question in made) == expected
    assert len(made) == 4


def test_a_quiz_may_rise_from_easy_to_hard(person: User) -> None:
    document = document_of(4)
    for statement, difficulty in zip(document.statements.all(), (4, 1, 3, 2), strict=True):
        tell(question_of(statement), difficulty=difficulty)
    assert [q.body["difficulty"] for q in composed(document, person)] == [4, 1, 3, 2]
    assert [q.body["difficulty"] for q in composed(document, person, rising=True)] == [1, 2, 3, 4]


def positions(statements: list[KeyStatement]) -> list[int]:
    return [statement.position for statement in statements]


def test_what_a_quiz_asks_about_is_told_statement_by_statement(person: User) -> None:
    document = document_of(5)
    quiz = quiz_of(document, person, TYPES)
    first, second, third = (place.question for place in quiz.places.order_by("position"))
    tell(second, statements=[second.statement_id, first.statement_id], level="understanding")
    found = composing.covered(quiz)
    assert [(statement.position, times) for statement, times in found.asked] == [(0, 2), (1, 1), (2, 1)]
    assert positions(found.unasked) == [3, 4]
    assert (found.statement_count, found.questions, found.understanding) == (5, 3, 1)

    third.state = Question.State.REJECTED  # not asked any more
    third.save()
    assert positions(composing.covered(quiz).unasked) == [2, 3, 4]
    document.statements.filter(position=4).update(state=KeyStatement.State.WITHDRAWN)
    assert positions(composing.covered(quiz).unasked) == [2, 3]


def test_a_quiz_on_a_topic_is_measured_against_that_topic(person: User) -> None:
    document = document_of(4)
    above = document.topics.get()
    below = document.topics.create(position=1, level=2, label="Long ones", start=30, end=31, parent=above)
    document.statements.filter(position__gte=2).update(topic=below)
    quiz = quiz_of(document, person, TYPES)
    quiz.topics.set([below])
    found = composing.covered(quiz)
    assert (positions([s for s, _ in found.asked]), positions(found.unasked)) == ([2], [3])
    quiz.topics.set([above])
    assert composing.covered(quiz).statement_count == 4


@pytest.mark.parametrize("sentences", [4, 40])
def test_coverage_takes_the_same_queries_for_few_and_many(
    person: User, sentences: int, django_assert_num_queries: Any
) -> None:
    document = document_of(sentences)
    quiz = quiz_of(document, person, [QuestionType.SINGLE_CHOICE] * (sentences - 1))
    quiz.topics.set(document.topics.all())
    quiz = Quiz.objects.select_related("document").get(pk=quiz.pk)
    with django_assert_num_queries(4):
        found = composing.covered(quiz)
        assert [statement.text for statement in found.unasked] == [
            f"River {sentences} is {sentences} miles long."
        ]


def test_what_fails_a_gate_is_not_asked_even_where_nothing_else_is_left(person: User) -> None:
    quiz = quiz_of(document_of(2), person, TYPES[:2])
    failing, retired = (place.question for place in quiz.places.order_by("position"))
    Question.objects.filter(pk=failing.pk).update(failing=["length"])
    Question.objects.filter(pk=retired.pk).update(retired_at=NOW)
    # An old quiz is asked as it was, but for what is known to be wrong.
    assert [place.question for place in composing.asked_now(quiz)] == [retired]
    Question.objects.filter(pk=retired.pk).update(failing=["length"])
    assert composing.asked_now(quiz) == []
    with pytest.raises(attempts.NothingLeft):
        attempts.start(quiz, person, at=NOW, seed=1)


def test_nobody_edits_what_a_quiz_is_being_made_of(person: User, locked: list[str]) -> None:
    document = document_of(2)
    question_of(document.statements.all()[0])
    composed(document, person)
    assert locked == ["Document", "Question"]
