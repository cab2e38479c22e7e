"""Attempts: frozen at the start, saved answer by answer, graded once, and remembered."""

import pytest

from accounts.models import User
from content.models import Document
from quizzes import attempts, reviews
from quizzes.generation.question import QuestionType
from quizzes.grading import MalformedResponse
from quizzes.models import Attempt, Card, Memory, Question, Quiz, Response, Review
from quizzes.scheduling import Rating
from tests.factories import NOW, make_document, make_user, quiz_of, statements_of
from tests.quizzes.test_reviews import answer as review_of

pytestmark = pytest.mark.django_db

TYPES = [QuestionType.SINGLE_CHOICE, QuestionType.TRUE_FALSE, QuestionType.CLOZE, QuestionType.MATCHING]
KEYS = [0, True, ["3"], ["1", "2"]]
WRONG = [1, False, ["7"], ["2", "1"]]


@pytest.fixture
def document() -> Document:
    made: Document = make_document(sentences=4)
    statements_of(made)
    return made


@pytest.fixture
def learner() -> User:
    person: User = make_user()
    return person


@pytest.fixture
def quiz(document: Document) -> Quiz:
    return quiz_of(document, make_user(), TYPES)


@pytest.fixture
def attempt(quiz: Quiz, learner: User) -> Attempt:
    return attempts.start(quiz, learner, at=NOW, seed=7)


def give(attempt: Attempt, answers: list[object]) -> Attempt:
    for position, given in enumerate(answers):
        if given is not None:
            attempts.answer(attempt.pk, position, given, at=NOW)
    return attempts.submit(attempt.pk, at=NOW)


def test_the_right_answers_score_everything(attempt: Attempt) -> None:
    done = give(attempt, KEYS)
    assert (done.score, done.max_score, done.percent) == (4.0, 4.0, 100)


def test_wrong_and_missing_answers_score_nothing(attempt: Attempt) -> None:
    done = give(attempt, [*WRONG[:2], None, None])
    assert done.score == 0.0
    assert done.responses.count() == 4


def test_starting_again_goes_on_with_the_open_attempt(attempt: Attempt, quiz: Quiz, learner: User) -> None:
    assert attempts.start(quiz, learner, at=NOW, seed=99) == attempt
    give(attempt, KEYS)
    assert attempts.start(quiz, learner, at=NOW, seed=99) != attempt


def test_what_was_seen_never_changes_under_the_learner(attempt: Attempt) -> None:
    for question in Question.objects.all():
        question.body = {**question.body, "stem": "Changed", "options": [], "answer": False}
        question.save()
    assert give(Attempt.objects.get(pk=attempt.pk), KEYS).score == 4.0


def test_the_same_seed_shuffles_the_same_way(quiz: Quiz) -> None:
    first, second, other = (attempts.start(quiz, make_user(), at=NOW, seed=seed).frozen for seed in (5, 5, 6))
    assert first == second
    assert [item["order"] for item in first] != [item["order"] for item in other]


def test_the_last_answer_counts(attempt: Attempt) -> None:
    attempts.answer(attempt.pk, 0, 1, at=NOW)
    attempts.answer(attempt.pk, 0, 0, at=NOW)
    assert Response.objects.get(position=0).answer == 0
    assert Response.objects.count() == 1


def test_nothing_changes_after_handing_in_and_handing_in_twice_grades_once(attempt: Attempt) -> None:
    give(attempt, KEYS)
    with pytest.raises(attempts.AttemptClosed):
        attempts.answer(attempt.pk, 0, 1, at=NOW)
    again = attempts.submit(attempt.pk, at=NOW.replace(year=2027))
    assert (again.score, again.submitted_at) == (4.0, NOW)


@pytest.mark.parametrize(("position", "given"), [(0, 99), (0, "yes"), (1, 3), (2, "3"), (3, [7, 8, 9, 10])])
def test_an_answer_of_the_wrong_shape_is_refused(attempt: Attempt, position: int, given: object) -> None:
    with pytest.raises(MalformedResponse):
        attempts.answer(attempt.pk, position, given, at=NOW)
    assert not Response.objects.exists()


@pytest.mark.parametrize("position", [-1, 4])
def test_there_is_no_question_beyond_the_last(attempt: Attempt, position: int) -> None:
    with pytest.raises(attempts.NoSuchPosition):
        attempts.answer(attempt.pk, position, 0, at=NOW)


def test_a_mistake_brings_the_card_into_the_reviews(attempt: Attempt, learner: User) -> None:
    give(attempt, [WRONG[0], *KEYS[1:]])
    memory = Memory.objects.get(learner=learner)
    assert memory.card.front == "How long is river 1?"
    assert Review.objects.get().asked == "single_choice"
    assert Review.objects.get().rating == Rating.AGAIN


def test_a_right_answer_is_a_review_of_a_card_that_is_known(attempt: Attempt, learner: User) -> None:
    card = Card.objects.order_by("position")[0]
    reviews.rate(learner, review_of(card, Rating.EASY, NOW.replace(month=1)))
    give(attempt, KEYS)
    assert list(Review.objects.order_by("at").values_list("rating", flat=True)) == [Rating.EASY, Rating.GOOD]


def test_a_question_left_open_says_nothing_about_memory(attempt: Attempt) -> None:
    give(attempt, [None] * 4)
    assert not Review.objects.exists()


@pytest.mark.parametrize("size", [4, 24])
def test_handing_in_takes_the_same_queries_for_few_questions_and_many(
    size: int, learner: User, django_assert_max_num_queries: object
) -> None:
    document = make_document(sentences=size)
    statements_of(document)
    quiz = quiz_of(document, learner, [QuestionType.TRUE_FALSE] * size)
    attempt = attempts.start(quiz, learner, at=NOW, seed=1)
    for position in range(size):
        attempts.answer(attempt.pk, position, position % 2 == 0, at=NOW)
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        attempts.submit(attempt.pk, at=NOW)
