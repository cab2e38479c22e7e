"""How options were chosen, and which distractors are dead."""

from typing import Any

import pytest

from content.models import Document, KeyStatement
from quizzes import statistics, vetting
from quizzes.generation.question import QuestionType
from quizzes.models import Attempt, Question, Quiz, Response
from tests.factories import NOW, make_document, make_user, question_of, statements_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    made = make_document(4)
    statements_of(made)
    return made


def answered(question: Question, *answers: Any, submitted: bool = True) -> None:
    quiz = Quiz.objects.create(title="Q", document=question.document, made_by=make_user(), seed=1)
    learner = make_user()
    for answer in answers:
        attempt = Attempt.objects.create(
            quiz=quiz,
            learner=learner,
            started_at=NOW,
            submitted_at=NOW if submitted else None,
            seed=1,
            frozen=[],
            max_score=1,
        )
        Response.objects.create(
            attempt=attempt,
            position=0,
            question=question,
            answer=answer,
            answered_at=NOW,
            feedback=("unanswered" if answer in (None, []) else "right") if submitted else "",
        )


def statement(document: Document, n: int = 0) -> KeyStatement:
    found: KeyStatement = document.statements.all()[n]
    return found


@pytest.mark.parametrize(
    ("first", "second", "third", "dead"),
    [
        (28, 0, 1, ()),  # 29 are too few
        (28, 2, 0, (2,)),
        (27, 2, 2, ()),
        (57, 3, 0, (2,)),  # 3 of 60 is 5 %
        (58, 2, 0, (1, 2)),
    ],
)
def test_a_distractor_is_dead_below_a_twentieth_of_thirty(
    document: Document, first: int, second: int, third: int, dead: tuple[int, ...]
) -> None:
    question = question_of(statement(document))
    answered(question, *[0] * first, *[1] * second, *[2] * third)
    tally = statistics.tallies([question])[question.pk]
    assert (tally.answers, tally.chosen) == (first + second + third, (first, second, third))
    assert tally.dead == dead
    assert set(vetting.listed(document, show="dead")) == ({question} if dead else set())


def test_only_answers_handed_in_count(document: Document) -> None:
    question = question_of(statement(document))
    answered(question, 0, None, 1)
    answered(question, 2, submitted=False)
    assert statistics.tallies([question])[question.pk].chosen == (1, 1, 0)


def test_of_several_choices_each_counts(document: Document) -> None:
    question = question_of(statement(document))
    Question.objects.filter(pk=question.pk).update(type=QuestionType.MULTIPLE_CHOICE)
    answered(question, [0, 1], [0], [])
    tally = statistics.tallies([question])[question.pk]
    assert (tally.answers, tally.chosen) == (2, (2, 1, 0))


def test_what_has_no_options_has_no_tally(document: Document) -> None:
    question = question_of(statement(document), QuestionType.TRUE_FALSE)
    answered(question, True)
    assert statistics.tallies([question]) == {}


def test_one_query_for_however_many(document: Document, django_assert_num_queries: Any) -> None:
    many = [question_of(statement(document, n)) for n in range(4)]
    for question in many:
        answered(question, 0, 1)
    for some in (many[:1], many):
        with django_assert_num_queries(1):
            assert len(statistics.tallies(some)) == len(some)
