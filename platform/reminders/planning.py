"""When a learner should hear from us, and whether there is still a reason to when the moment comes. Pure."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

# Planned but not sent within this time (the machine was down): the day has moved on.
TOO_LATE = datetime.timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the learner asked for. Hours are local, 0..23; quiet hours may run over midnight."""

    zone: ZoneInfo
    hour: int
    quiet_from: int
    quiet_to: int
    threshold: int  # due cards below which no reminder is worth sending


class Verdict(StrEnum):
    SEND = "send"
    STUDIED = "studied"  # already studied today
    TOO_FEW = "too_few"  # fewer due cards than the threshold
    TOO_LATE = "too_late"  # the slot is long past
    OFF = "off"  # switched off meanwhile


def is_quiet(wish: Wish, hour: int) -> bool:
    """Whether the local hour lies within the quiet hours; equal ends mean none."""
    if wish.quiet_from <= wish.quiet_to:
        return wish.quiet_from <= hour < wish.quiet_to
    return hour >= wish.quiet_from or hour < wish.quiet_to


def next_slot(wish: Wish, *, after: datetime.datetime) -> datetime.datetime:
    """The first moment (UTC) strictly after `after` at which the learner may be reminded.

    The wished hour, or the end of the quiet hours where it falls into them; the same wall-clock hour all year. An
    hour that the clock skips is the hour after; one that comes twice is the first.
    """
    hour = wish.quiet_to if is_quiet(wish, wish.hour) else wish.hour
    day = after.astimezone(wish.zone).date() - datetime.timedelta(days=1)
    while True:
        local = datetime.datetime.combine(day, datetime.time(hour), wish.zone)
        slot = local.astimezone(datetime.UTC)
        if slot > after:
            return slot
        day += datetime.timedelta(days=1)


def verdict(
    wish: Wish, *, slot: datetime.datetime, at: datetime.datetime, due: int, studied_today: bool
) -> Verdict:
    """Whether the reminder of `slot` should go out at `at`, from true counts at that moment."""
    if at - slot > TOO_LATE:
        return Verdict.TOO_LATE
    if studied_today:
        return Verdict.STUDIED
    if due < max(wish.threshold, 1):
        return Verdict.TOO_FEW
    return Verdict.SEND
