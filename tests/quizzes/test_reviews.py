"""Memory follows from the log, whatever order and however often the reviews arrive."""

import datetime
import random
import uuid

import pytest

from accounts.models import User
from content.models import Document, KeyStatement
from quizzes import reviews
from quizzes.models import Card, Memory, Review
from quizzes.reviews import Answer, ReviewRefused
from quizzes.scheduling import Rating, State
from tests.factories import NOW, enrol, make_document, make_user, statements_of

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def learner() -> User:
    return make_user()


@pytest.fixture
def cards(learner: User) -> list[Card]:
    document = make_document(sentences=5)
    statements_of(document)
    enrol(learner, document.course)
    return list(Card.objects.order_by("position"))


def answer(card: Card, rating: Rating = Rating.GOOD, at: datetime.datetime = NOW) -> Answer:
    return Answer(id=uuid.uuid4(), card=card.pk, rating=rating, at=at)


def snapshot(learner: User) -> list[tuple[object, ...]]:
    fields = ("card", "state", "step", "stability", "difficulty", "due", "last_review", "reps", "lapses")
    return list(Memory.objects.filter(learner=learner).order_by("card").values_list(*fields))


def test_a_review_sent_twice_counts_once(learner: User, cards: list[Card]) -> None:
    sent = answer(cards[0])
    first = reviews.rate(learner, sent)
    second = reviews.rate(learner, sent)
    assert (first.due, first.reps) == (second.due, second.reps)
    assert Review.objects.count() == 1


def test_the_same_review_twice_in_one_parcel_counts_once(learner: User, cards: list[Card]) -> None:
    sent = answer(cards[0])
    reviews.rate_all(learner, [sent, sent])
    assert Review.objects.count() == 1
    assert Memory.objects.get().reps == 1


def test_rating_does_exactly_what_the_preview_showed(learner: User, cards: list[Card]) -> None:
    plan = reviews.plan_of(learner)
    at = NOW
    for rating in (Rating.GOOD, Rating.GOOD, Rating.EASY, Rating.AGAIN, Rating.HARD):
        memory = Memory.objects.filter(card=cards[0]).first()
        shown = reviews.preview(cards[0], memory, at=at, plan=plan)[rating]
        after = reviews.rate(learner, answer(cards[0], rating, at))
        assert reviews.state_of(after) == shown
        at = after.due


@pytest.mark.parametrize("seed", range(8))
def test_replaying_the_log_gives_the_same_memories(learner: User, cards: list[Card], seed: int) -> None:
    rng = random.Random(seed)
    at = NOW
    for _ in range(30):
        at += datetime.timedelta(hours=rng.randint(1, 90))
        reviews.rate(learner, answer(rng.choice(cards), rng.choice(list(Rating)), at))
    before = snapshot(learner)
    reviews.replay(learner, [card.pk for card in cards])
    assert snapshot(learner) == before


@pytest.mark.parametrize("seed", range(5))
def test_two_devices_merge_in_any_order(learner: User, cards: list[Card], seed: int) -> None:
    rng = random.Random(seed)
    log = [answer(rng.choice(cards), rng.choice(list(Rating)), NOW + n * DAY) for n in range(20)]
    other = make_user()
    for one in log:
        reviews.rate(learner, one)
    shuffled = [Answer(id=uuid.uuid4(), card=a.card, rating=a.rating, at=a.at) for a in log]
    rng.shuffle(shuffled)
    for start in range(0, 20, 3):
        reviews.rate_all(other, shuffled[start : start + 3])
    assert snapshot(other) == snapshot(learner)


def test_undo_brings_the_memory_back(learner: User, cards: list[Card]) -> None:
    reviews.rate(learner, answer(cards[0], Rating.EASY))
    before = snapshot(learner)
    wrong = answer(cards[0], Rating.AGAIN, NOW + 9 * DAY)
    reviews.rate(learner, wrong)
    assert snapshot(learner) != before
    reviews.undo(learner, wrong.id, at=NOW + 9 * DAY)
    reviews.undo(learner, wrong.id, at=NOW + 9 * DAY)
    assert snapshot(learner) == before


def test_undoing_the_only_review_makes_the_card_new_again(learner: User, cards: list[Card]) -> None:
    sent = answer(cards[0])
    reviews.rate(learner, sent)
    assert reviews.undo(learner, sent.id, at=NOW) is None
    assert not Memory.objects.exists()
    assert reviews.counts(learner, at=NOW) == (0, 5)


def test_nothing_is_recorded_when_one_review_of_a_parcel_is_refused(learner: User, cards: list[Card]) -> None:
    good, bad = answer(cards[0]), Answer(id=uuid.uuid4(), card=10**9, rating=Rating.GOOD, at=NOW)
    with pytest.raises(ReviewRefused, match="unknown_card"):
        reviews.rate_all(learner, [good, bad])
    assert not Review.objects.exists()


def test_an_id_of_somebody_elses_review_is_refused(learner: User, cards: list[Card]) -> None:
    theirs = answer(cards[0])
    reviews.rate(make_user(), theirs)
    with pytest.raises(ReviewRefused, match="other_learner"):
        reviews.rate(learner, theirs)
    with pytest.raises(ReviewRefused, match="unknown_review"):
        reviews.undo(learner, theirs.id, at=NOW)


def test_new_cards_come_in_reading_order_up_to_the_days_number(learner: User, cards: list[Card]) -> None:
    learner.enrolments.update(new_a_day=3)
    queue = reviews.queue(learner, at=NOW, limit=10)
    assert [card.pk for card in queue.cards] == [card.pk for card in cards[:3]]
    assert (queue.due, queue.new) == (0, 3)
    reviews.rate(learner, answer(cards[0], Rating.EASY))
    assert reviews.counts(learner, at=NOW) == (0, 2)
    assert reviews.counts(learner, at=NOW + DAY)[1] == 3


def test_without_enrolment_no_new_card_comes_up(cards: list[Card]) -> None:
    assert reviews.queue(make_user(), at=NOW, limit=10).cards == []


def test_the_best_remembered_of_the_due_come_first_and_waiting_steps_last(
    learner: User, cards: list[Card]
) -> None:
    reviews.rate(learner, answer(cards[0], Rating.EASY, NOW - 40 * DAY))
    reviews.rate(learner, answer(cards[1], Rating.EASY, NOW - 10 * DAY))
    reviews.rate(learner, answer(cards[2], Rating.GOOD, NOW))  # comes back in ten minutes
    queue = reviews.queue(learner, at=NOW, limit=10)
    assert [card.pk for card in queue.cards][:2] == [cards[1].pk, cards[0].pk]
    assert queue.cards[-1].pk == cards[2].pk


def test_a_withdrawn_statement_is_asked_no_more(learner: User, cards: list[Card]) -> None:
    reviews.rate(learner, answer(cards[0], Rating.EASY, NOW - 40 * DAY))
    KeyStatement.objects.filter(pk=cards[0].statement_id).update(state="withdrawn")
    queue = reviews.queue(learner, at=NOW, limit=10)
    assert cards[0].pk not in {card.pk for card in queue.cards}
    assert queue.due == 0


def test_todays_reviews_of_tomorrow_stay_tomorrows(learner: User, cards: list[Card]) -> None:
    """A minute before the learner's day begins, a card of the new day is not due yet."""
    memory = reviews.rate(learner, answer(cards[0], Rating.EASY))
    assert memory.state == State.REVIEW
    assert reviews.counts(learner, at=memory.due - datetime.timedelta(minutes=1))[0] == 0
    assert reviews.counts(learner, at=memory.due)[0] == 1


@pytest.mark.parametrize("size", [5, 60])
def test_a_queue_takes_the_same_queries_for_few_cards_and_many(
    learner: User, size: int, django_assert_max_num_queries: object
) -> None:
    for _ in range(3):
        document: Document = make_document(sentences=size)
        statements_of(document)
        enrol(learner, document.course, new_a_day=size)
    every = list(Card.objects.all())
    reviews.rate_all(
        learner, [answer(card, Rating.EASY, NOW - 40 * DAY) for card in every[: len(every) // 2]]
    )
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        reviews.queue(learner, at=NOW, limit=50)


@pytest.mark.parametrize("size", [5, 60])
def test_a_parcel_takes_the_same_queries_for_few_reviews_and_many(
    learner: User, size: int, django_assert_max_num_queries: object
) -> None:
    document = make_document(sentences=size)
    statements_of(document)
    parcel = [answer(card, Rating.EASY) for card in Card.objects.filter(document=document)]
    with django_assert_max_num_queries(11):  # type: ignore[operator]
        reviews.rate_all(learner, parcel)
