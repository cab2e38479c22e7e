"""Codes and times put into words."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.scheduling import MemoryState, Plan, State, learner_day


def interval(state: MemoryState, *, at: datetime.datetime, plan: Plan) -> str:
    """How long until a card comes back, as short as a button needs: "10 min", "4 d", "2.5 mo"."""
    if state.state is not State.REVIEW:
        minutes = max(round((state.due - at) / datetime.timedelta(minutes=1)), 1)
        return ngettext("%(n)s min", "%(n)s min", minutes) % {"n": minutes}
    days = (learner_day(state.due, plan) - learner_day(at, plan)).days
    if days < 31:
        return ngettext("%(n)s d", "%(n)s d", days) % {"n": days}
    if days < 365:
        return _("%(n)s mo") % {"n": f"{days / 30.44:.1f}".removesuffix(".0")}
    return _("%(n)s y") % {"n": f"{days / 365.25:.1f}".removesuffix(".0")}
