"""Figures follow from the log; days are the learner's own."""

import datetime

import pytest

from progress import learning, teaching
from quizzes import reviews
from quizzes.models import Card, Review
from quizzes.scheduling import Rating
from tests.factories import NOW, classroom_of, enrol, make_course, make_document, make_user, statements_of
from tests.quizzes.test_reviews import answer

DAY = datetime.timedelta(days=1)
MONDAY = datetime.date(2026, 5, 11)


@pytest.mark.parametrize(
    ("studied", "expected"),
    [
        ([], 0),
        ([0], 1),
        ([0, 1, 2], 3),
        ([1, 2], 2),  # today is still open
        ([2, 3], 0),
        ([0, 2, 3], 1),
    ],
)
def test_a_streak_counts_back_from_today(studied: list[int], expected: int) -> None:
    assert learning.streak({MONDAY - n * DAY for n in studied}, MONDAY) == expected


def test_the_calendar_ends_today_and_shades_by_the_busiest_day() -> None:
    weeks = learning.calendar({MONDAY: 1, MONDAY - DAY: 40, MONDAY - 2 * DAY: 20}, MONDAY)
    assert len(weeks) == learning.WEEKS_SHOWN
    assert [day.date if day else None for day in weeks[-1]] == [MONDAY, None, None, None, None, None, None]
    levels = {day.date: day.level for week in weeks for day in week if day}
    assert (levels[MONDAY], levels[MONDAY - DAY], levels[MONDAY - 2 * DAY], levels[MONDAY - 3 * DAY]) == (
        1,
        4,
        2,
        0,
    )


@pytest.mark.django_db
def test_a_day_in_figures_agrees_with_the_log() -> None:
    learner = make_user()
    document = make_document(6, course=make_course(owner=learner))
    statements_of(document)
    enrol(learner, document.course, new_a_day=4)
    cards = list(Card.objects.order_by("position"))
    for n, card in enumerate(cards[:4]):
        reviews.rate(learner, answer(card, Rating.EASY, NOW - (20 - n) * DAY))
    reviews.rate(learner, answer(cards[0], Rating.GOOD, NOW - DAY))
    reviews.rate(learner, answer(cards[1], Rating.AGAIN, NOW - DAY))
    today = learning.today(learner, at=NOW)
    assert today.retention == 0.5
    assert today.streak == 1
    assert today.reviewed == Review.objects.count() == 6
    assert today.due + sum(n for _, n in today.forecast[1:]) <= 4
    assert today.forecast[0] == (MONDAY, today.due)
    (course,) = today.courses
    assert course == learning.in_course(learner, document.course, at=NOW)
    assert (course.cards, course.learnt, course.due) == (6, 4, today.due)
    assert 0.3 < course.mastery < 4 / 6


@pytest.mark.django_db
@pytest.mark.parametrize("size", [3, 60])
def test_the_learners_day_takes_the_same_queries_for_few_cards_and_many(
    size: int, django_assert_max_num_queries: object
) -> None:
    learner = make_user()
    document = make_document(size)
    statements_of(document)
    enrol(learner, document.course)
    reviews.rate_all(
        learner, [answer(card, Rating.EASY, NOW - 9 * DAY) for card in Card.objects.all()[: size // 2]]
    )
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        learning.today(learner, at=NOW)


@pytest.mark.django_db
def test_a_class_in_figures() -> None:
    teacher, keen, idle = make_user(), make_user(), make_user()
    classroom = classroom_of(teacher, keen, idle)
    document = make_document(3)
    statements_of(document)
    for card in Card.objects.all():
        reviews.rate(keen, answer(card, Rating.EASY, NOW - DAY))
    rows = {row.user: row for row in teaching.members(classroom, at=NOW)}
    assert (rows[keen].reviews_7d, rows[keen].streak, rows[keen].mean_score) == (3, 1, None)
    assert (rows[idle].reviews_7d, rows[idle].last_active) == (0, None)
    assert rows[teacher].role == "teacher"
