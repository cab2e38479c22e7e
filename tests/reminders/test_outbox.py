"""Reminders: once for a slot, only with a reason, and nothing lost when mail fails."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse

from accounts.models import User
from quizzes import reviews
from quizzes.models import Card
from quizzes.scheduling import Rating
from reminders import outbox
from reminders.models import Notice, ReminderSettings
from tests.factories import NOW, enrol, make_document, make_user, statements_of
from tests.quizzes.test_reviews import answer

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
SLOT = NOW.replace(hour=11)  # 19:00 in Shanghai


@pytest.fixture
def learner() -> User:
    """Somebody with three cards due, whose slot is `SLOT`."""
    person: User = make_user(language="en")
    document = make_document(sentences=3)
    statements_of(document)
    enrol(person, document.course)
    for card in Card.objects.all():
        reviews.rate(person, answer(card, Rating.EASY, NOW - 60 * DAY))
    ReminderSettings.objects.create(user=person, next_slot_at=SLOT)
    return person


def plan(at: datetime.datetime = SLOT) -> list[int]:
    planned: list[int] = []
    outbox.plan_due(at=at, enqueue=planned.append)
    return planned


def test_a_slot_that_has_come_is_planned_once_and_the_next_is_set(learner: User) -> None:
    assert len(plan()) == 1
    assert plan() == []
    assert ReminderSettings.objects.get().next_slot_at == SLOT + DAY


def test_planning_again_after_a_crash_before_the_next_slot_was_set_sends_nothing_twice(learner: User) -> None:
    (key,) = plan()
    outbox.deliver(key, at=SLOT)
    ReminderSettings.objects.update(next_slot_at=SLOT)
    assert plan() == []
    assert len(mail.outbox) == 1


def test_the_mail_says_why_to_come_and_how_to_stop(learner: User) -> None:
    (key,) = plan()
    assert outbox.deliver(key, at=SLOT) == Notice.State.SENT
    (message,) = mail.outbox
    assert message.to == [learner.email]
    assert "3" in message.subject
    assert any(f"River {n} is" in message.body for n in (1, 2, 3))
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert isinstance(message, EmailMultiAlternatives)
    html = str(message.alternatives[0][0])
    assert "River" in html


def test_the_mail_speaks_the_learners_language(learner: User) -> None:
    User.objects.update(language="zh-hans")
    (key,) = plan()
    outbox.deliver(key, at=SLOT)
    assert "张卡片等您复习" in str(mail.outbox[0].subject)


def test_delivering_twice_sends_once(learner: User) -> None:
    (key,) = plan()
    outbox.deliver(key, at=SLOT)
    assert outbox.deliver(key, at=SLOT) is None
    assert len(mail.outbox) == 1


def test_who_has_studied_meanwhile_hears_nothing(learner: User) -> None:
    (key,) = plan()
    reviews.rate(learner, answer(Card.objects.all()[0], at=SLOT - datetime.timedelta(minutes=5)))
    assert outbox.deliver(key, at=SLOT) == Notice.State.SKIPPED
    assert mail.outbox == []
    assert Notice.objects.get().outcome == "studied"


def test_after_downtime_one_reminder_for_many_missed_slots_and_none_when_too_late(learner: User) -> None:
    at = SLOT + 5 * DAY + datetime.timedelta(hours=1)
    (key,) = plan(at)
    assert Notice.objects.get().slot == SLOT + 5 * DAY
    assert outbox.deliver(key, at=at + datetime.timedelta(hours=3)) == Notice.State.SKIPPED
    assert mail.outbox == []


def test_who_switched_reminders_off_meanwhile_hears_nothing(learner: User) -> None:
    (key,) = plan()
    ReminderSettings.objects.update(enabled=False)
    assert outbox.deliver(key, at=SLOT) == Notice.State.SKIPPED


def test_a_mail_server_that_fails_is_tried_again_and_given_up_with_a_reason(
    learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    (key,) = plan()
    for _ in range(outbox.MAX_ATTEMPTS - 1):
        with pytest.raises(ConnectionRefusedError):
            outbox.deliver(key, at=SLOT)
        assert Notice.objects.get().state == Notice.State.PLANNED
    assert outbox.deliver(key, at=SLOT) == Notice.State.FAILED
    assert Notice.objects.get().outcome == "ConnectionRefusedError"


def test_a_claim_left_by_a_dead_worker_ends_and_one_never_taken_is_asked_for_again(learner: User) -> None:
    (key,) = plan()
    later = SLOT + datetime.timedelta(hours=1)
    again: list[int] = []
    outbox.settle_left_behind(at=later, enqueue=again.append)
    assert again == [key]
    Notice.objects.update(state=Notice.State.SENDING, claimed_at=SLOT)
    outbox.settle_left_behind(at=later, enqueue=again.append)
    assert Notice.objects.get().state == Notice.State.FAILED
    assert again == [key]


def test_one_click_unsubscribes_without_signing_in(learner: User, client: Client) -> None:
    (key,) = plan()
    outbox.deliver(key, at=SLOT)
    header = mail.outbox[0].extra_headers["List-Unsubscribe"]
    path = "/unsubscribe/" + header.strip("<>").split("/unsubscribe/")[1]
    assert client.get(path).status_code == 200
    assert ReminderSettings.objects.get().enabled
    assert client.post(path).status_code == 200
    wishes = ReminderSettings.objects.get()
    assert (wishes.enabled, wishes.next_slot_at) == (False, None)
    assert client.post(path).status_code == 200


def test_a_forged_link_is_unknown(learner: User, client: Client) -> None:
    assert client.post(reverse("unsubscribe", args=[f"{learner.pk}:forged"])).status_code == 404
    assert ReminderSettings.objects.get().enabled


def test_a_test_message_goes_out_whatever_is_due(client: Client) -> None:
    person: User = make_user()
    planned: list[int] = []
    outbox.plan_test(person, at=NOW, enqueue=planned.append)
    assert outbox.deliver(planned[0], at=NOW) == Notice.State.SENT
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("size", [2, 30])
def test_planning_takes_the_same_queries_for_few_learners_and_many(
    size: int, django_assert_max_num_queries: object
) -> None:
    for person in [make_user() for _ in range(size)]:
        ReminderSettings.objects.create(user=person, next_slot_at=SLOT)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert len(plan()) == size


def test_who_begins_to_study_gets_reminders_without_asking(learner: User) -> None:
    newcomer = make_user(time_zone="America/New_York")
    enrol(newcomer, make_document().course)
    bystander = make_user()
    assert outbox.adopt(at=NOW) == 1
    assert outbox.adopt(at=NOW) == 0
    wishes = ReminderSettings.objects.get(user=newcomer)
    assert wishes.next_slot_at is not None
    assert wishes.next_slot_at.astimezone(ZoneInfo("America/New_York")).hour == 19
    assert not ReminderSettings.objects.filter(user=bystander).exists()


def test_the_next_slot_follows_the_person_to_another_time_zone(learner: User) -> None:
    learner.time_zone = "Europe/London"
    learner.save()
    outbox.move(learner, at=NOW)
    slot = ReminderSettings.objects.get().next_slot_at
    assert slot is not None
    assert slot.astimezone(ZoneInfo("Europe/London")).hour == 19
