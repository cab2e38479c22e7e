"""When to remind: a table of cases and two properties."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reminders.planning import Verdict, Wish, is_quiet, next_slot, verdict

hours = st.integers(0, 23)
zones = st.sampled_from(
    [ZoneInfo(n) for n in ("Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "UTC")]
)
moments = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda minutes: datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(minutes=minutes)
)


def wish(**changed: object) -> Wish:
    usual: dict[str, object] = {
        "zone": ZoneInfo("Asia/Shanghai"),
        "hour": 19,
        "quiet_from": 22,
        "quiet_to": 8,
        "threshold": 1,
    }
    return Wish(**(usual | changed))  # type: ignore[arg-type]


@given(zones, hours, hours, hours, moments)
def test_the_next_slot_is_soon_and_never_quiet(
    zone: ZoneInfo, hour: int, quiet_from: int, quiet_to: int, after: datetime.datetime
) -> None:
    wished = wish(zone=zone, hour=hour, quiet_from=quiet_from, quiet_to=quiet_to)
    slot = next_slot(wished, after=after)
    assert after < slot <= after + datetime.timedelta(hours=26)
    local = slot.astimezone(zone)
    # An hour that the clock skips moves on by as much as the clock does.
    if local.minute == 0 and local.hour in {hour, quiet_to}:
        assert not is_quiet(wished, local.hour)


@given(zones, hours, moments)
def test_slots_come_once_a_day(zone: ZoneInfo, hour: int, after: datetime.datetime) -> None:
    wished = wish(zone=zone, hour=hour, quiet_from=0, quiet_to=0)
    first = next_slot(wished, after=after)
    second = next_slot(wished, after=first)
    assert (second.astimezone(zone).date() - first.astimezone(zone).date()).days == 1


def test_the_wall_clock_hour_stays_when_the_clock_changes() -> None:
    new_york = wish(zone=ZoneInfo("America/New_York"))
    before = next_slot(new_york, after=datetime.datetime(2026, 3, 7, 12, tzinfo=datetime.UTC))
    after = next_slot(new_york, after=before)
    assert (before.hour, after.hour) == (0, 23)  # 19:00 local is 00:00 UTC in winter, 23:00 in summer


def test_a_wish_in_the_quiet_hours_waits_for_their_end() -> None:
    slot = next_slot(wish(hour=23), after=datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC))
    assert slot.astimezone(ZoneInfo("Asia/Shanghai")).hour == 8


SLOT = datetime.datetime(2026, 5, 1, 11, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("late", "due", "studied", "threshold", "expected"),
    [
        (0, 5, False, 1, Verdict.SEND),
        (0, 5, True, 1, Verdict.STUDIED),
        (0, 4, False, 5, Verdict.TOO_FEW),
        (0, 5, False, 5, Verdict.SEND),
        (0, 0, False, 0, Verdict.TOO_FEW),
        (2.9, 5, False, 1, Verdict.SEND),
        (3.1, 5, False, 1, Verdict.TOO_LATE),
    ],
)
def test_verdict(late: float, due: int, studied: bool, threshold: int, expected: Verdict) -> None:
    at = SLOT + datetime.timedelta(hours=late)
    found = verdict(wish(threshold=threshold), slot=SLOT, at=at, due=due, studied_today=studied)
    assert found is expected
