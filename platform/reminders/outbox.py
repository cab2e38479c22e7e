"""The verbs on notices: plan those whose slot has come, deliver one, settle what was left behind.

What is promised: a notice row exists once for each (learner, reason, slot), so planning twice plans once. A worker
claims a row by UPDATE before it sends, so two workers never send the same one. If a process dies between the mail
server's acceptance and the row's update, the row stays "sending" and is later settled as failed, not sent again:
after a server has accepted a message it goes out at most once. A message that the server refused is tried again, up
to `MAX_ATTEMPTS` times.
"""

import datetime
import logging
import smtplib
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from quizzes import reviews, scheduling
from quizzes.models import Review
from reminders.models import Notice, ReminderSettings
from reminders.planning import Verdict, next_slot, verdict

log = logging.getLogger(__name__)

CHUNK = 200
MAX_ATTEMPTS = 5
# A claim older than this belongs to a worker that died.
CLAIM_LASTS = datetime.timedelta(minutes=20)
_UNSUBSCRIBE = signing.Signer(salt="reminders.unsubscribe")


def wishes_of(user: User, *, at: datetime.datetime) -> ReminderSettings:
    """The person's settings, made with the defaults where there are none yet."""
    found, made = ReminderSettings.objects.select_related("user").get_or_create(user=user)
    if made:
        found.reschedule(at=at)
        found.save(update_fields=["next_slot_at"])
    return found


def adopt(*, at: datetime.datetime) -> int:
    """Settings with the defaults for everyone who studies and has none yet; returns for how many."""
    fresh = [
        ReminderSettings(user=user)
        for user in User.objects.filter(enrolments__isnull=False, reminder_settings=None).distinct()[:CHUNK]
    ]
    for one in fresh:
        one.reschedule(at=at)
    ReminderSettings.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def move(user: User, *, at: datetime.datetime) -> None:
    """The person's clock changed: their next slot follows."""
    wishes = wishes_of(user, at=at)
    wishes.user = user
    wishes.reschedule(at=at)
    wishes.save(update_fields=["next_slot_at"])


@transaction.atomic
def plan_due(*, at: datetime.datetime, enqueue: Callable[[int], object]) -> int:
    """Write a notice for each learner whose slot has come, and set their next one; at most `CHUNK` of them.

    `enqueue` is called with each notice's key inside the transaction. Returns how many slots were taken up. Slots
    missed while nothing ran collapse into the latest.
    """
    waiting = (
        ReminderSettings.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(next_slot_at__lte=at, enabled=True)
        .select_related("user")
        .order_by("next_slot_at")[:CHUNK]
    )
    taken = list(waiting)
    notices = [
        Notice(learner=one.user, reason=Notice.Reason.DUE, slot=_latest_slot(one, at=at), planned_at=at)
        for one in taken
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    for one in taken:
        one.reschedule(at=at)
    ReminderSettings.objects.bulk_update(taken, ["next_slot_at"])
    planned = Notice.objects.filter(
        learner__in=[one.user_id for one in taken],
        slot__in={notice.slot for notice in notices},
        reason=Notice.Reason.DUE,
        state=Notice.State.PLANNED,
    )
    for key in planned.values_list("pk", flat=True):
        enqueue(key)
    return len(taken)


def _latest_slot(one: ReminderSettings, *, at: datetime.datetime) -> datetime.datetime:
    slot = one.next_slot_at
    assert slot is not None
    while (later := next_slot(one.wish, after=slot)) <= at:
        slot = later
    return slot


@transaction.atomic
def plan_test(user: User, *, at: datetime.datetime, enqueue: Callable[[int], object]) -> Notice:
    """A message now, whatever is due: "send me one"; at most one a minute."""
    notice, _ = Notice.objects.get_or_create(
        learner=user,
        reason=Notice.Reason.TEST,
        slot=at.replace(second=0, microsecond=0),
        defaults={"planned_at": at},
    )
    enqueue(notice.pk)
    return notice


def deliver(notice_id: int, *, at: datetime.datetime) -> Notice.State | None:
    """Send one notice if there is still a reason to. Returns its state, or None if another worker has it.

    Raises OSError or smtplib.SMTPException after putting the notice back, so that the task is tried again.
    """
    claimed = Notice.objects.filter(pk=notice_id, state=Notice.State.PLANNED).update(
        state=Notice.State.SENDING, claimed_at=at
    )
    if not claimed:
        return None
    notice = Notice.objects.select_related("learner__reminder_settings").get(pk=notice_id)
    facts = _facts(notice.learner, at=at)
    if notice.reason == Notice.Reason.DUE:
        found = _judge(notice, facts, at=at)
        if found is not Verdict.SEND:
            return _settle(notice, Notice.State.SKIPPED, outcome=found.value)
    message = _compose(notice, facts)
    notice.subject, notice.body_text = message.subject[:200], str(message.body)
    notice.attempts += 1
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        last = notice.attempts >= MAX_ATTEMPTS
        _settle(notice, Notice.State.FAILED if last else Notice.State.PLANNED, outcome=type(error).__name__)
        if last:
            return Notice.State.FAILED
        raise
    notice.sent_at = at
    return _settle(notice, Notice.State.SENT)


def _judge(notice: Notice, facts: "_Facts", *, at: datetime.datetime) -> Verdict:
    wishes = wishes_of(notice.learner, at=at)
    if not wishes.enabled or not notice.learner.is_active:
        return Verdict.OFF
    return verdict(wishes.wish, slot=notice.slot, at=at, due=facts.due, studied_today=facts.studied_today)


def _settle(notice: Notice, state: Notice.State, *, outcome: str = "") -> Notice.State:
    notice.state, notice.outcome = state, outcome
    notice.save(update_fields=["state", "outcome", "attempts", "subject", "body_text", "sent_at"])
    return state


@dataclass(frozen=True, slots=True)
class _Facts:
    due: int
    minutes: int
    studied_today: bool
    card: int | None
    sentence: str
    topic: str
    document: str


def _facts(user: User, *, at: datetime.datetime) -> _Facts:
    """True at this moment; the sentence is that of the due card most at risk."""
    queue = reviews.queue(user, at=at, limit=1000)
    at_risk = min(
        (card for card in queue.cards if card.pk in queue.memories),
        key=lambda card: scheduling.retrievability(
            queue.memories[card.pk].stability,
            (at - queue.memories[card.pk].last_review) / datetime.timedelta(days=1),
        ),
        default=None,
    )
    studied = Review.objects.filter(
        learner=user, day=scheduling.learner_day(at, reviews.plan_of(user)), undone_at=None
    )
    return _Facts(
        due=queue.due,
        minutes=reviews.minutes_for(queue.due),
        studied_today=studied.exists(),
        card=at_risk.pk if at_risk else None,
        sentence=at_risk.statement.text if at_risk else "",
        topic=at_risk.topic_path[-1] if at_risk and at_risk.topic_path else "",
        document=at_risk.document.title if at_risk else "",
    )


def _compose(notice: Notice, facts: _Facts) -> EmailMultiAlternatives:
    user = notice.learner
    unsubscribe = settings.SITE_URL + reverse("unsubscribe", args=[_UNSUBSCRIBE.sign(str(user.pk))])
    study = settings.SITE_URL + reverse("study")
    context = {
        "user": user,
        "due": facts.due,
        "minutes": facts.minutes,
        "sentence": facts.sentence,
        "topic": facts.topic,
        "document": facts.document,
        "is_test": notice.reason == Notice.Reason.TEST,
        "study_url": f"{study}?card={facts.card}" if facts.card else study,
        "settings_url": settings.SITE_URL + reverse("reminders"),
        "unsubscribe_url": unsubscribe,
    }
    language = user.language or settings.LANGUAGE_CODE
    with translation.override(language), timezone.override(user.time_zone):
        message = EmailMultiAlternatives(
            subject=" ".join(render_to_string("reminders/due_subject.txt", context).split()),
            body=render_to_string("reminders/due.txt", context),
            to=[user.email],
            headers={
                "List-Unsubscribe": f"<{unsubscribe}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )
        message.attach_alternative(render_to_string("reminders/due.html", context), "text/html")
    return message


def is_ours(token: str) -> bool:
    """Whether a link to unsubscribe was signed here."""
    try:
        _UNSUBSCRIBE.unsign(token)
    except signing.BadSignature:
        return False
    return True


def unsubscribe(token: str) -> None:
    """Switch reminders off for whom the token names. Safe to repeat. Raises signing.BadSignature."""
    user = User.objects.filter(pk=_UNSUBSCRIBE.unsign(token)).first()
    if user is not None:
        ReminderSettings.objects.update_or_create(
            user=user, defaults={"enabled": False, "next_slot_at": None}
        )


def settle_left_behind(*, at: datetime.datetime, enqueue: Callable[[int], object]) -> int:
    """Notices of workers that died: those claimed end as failed, those never claimed are enqueued again."""
    stale = at - CLAIM_LASTS
    Notice.objects.filter(state=Notice.State.SENDING, claimed_at__lt=stale).update(
        state=Notice.State.FAILED, outcome="interrupted"
    )
    waiting = Notice.objects.filter(state=Notice.State.PLANNED, planned_at__lt=stale)
    keys = list(waiting.order_by("planned_at").values_list("pk", flat=True)[:CHUNK])
    for key in keys:
        enqueue(key)
    return len(keys)
