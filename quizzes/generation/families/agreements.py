"""Which statement agrees with the text: one sentence as it stands, among others that one change makes false."""

import random
from collections.abc import Iterator

from quizzes.generation import phrasing
from quizzes.generation.drafting import choice
from quizzes.generation.families.truth import Change, changes, own
from quizzes.generation.question import Draft, Level, Option
from quizzes.generation.view import View

_LENGTH = {"zh": (12, 64), "en": (40, 170)}
_WRONG = 3
_USES = 2  # of one false sentence


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    least, most = _LENGTH[view.language]
    wrong = [c for c in changes(view, rng) if least <= len(c.sentence) <= most]
    if len({c.statement for c in wrong}) < _WRONG:
        return
    changed = {c.statement for c in wrong}
    # Statements that nothing else of this kind asks about come first.
    keys = [n for n, s in enumerate(view.statements) if own(view, n) and least <= len(s.text) <= most]
    keys.sort(key=lambda n: (n in changed, n))
    used: dict[int, int] = {}
    for n in keys[: max(len(changed) * _USES // _WRONG, 1)]:
        picked = _pick(view, n, wrong, used, rng)
        if picked is None:
            continue
        for change in picked:
            used[change.statement] = used.get(change.statement, 0) + 1
        options = [Option(view.statements[n].text, True)]
        for change in picked:
            s = view.statements[change.statement]
            options.append(Option(change.sentence, False, s.text, (s.start, s.end)))
        about = view.common_path([n, *(c.statement for c in picked)])
        yield from choice(
            view, "agreements", n, phrasing.which_agrees(view.language, about[-1:]), options, rng,
            side="agreement", level=Level.UNDERSTANDING, difficulty=3,
        )  # fmt: skip


def _pick(
    view: View, key: int, wrong: list[Change], used: dict[int, int], rng: random.Random
) -> list[Change] | None:
    """Three false sentences from nearby, of different statements and about the key's length, each used twice at most."""
    text = view.statements[key].text
    fit = [
        c for c in wrong
        if c.statement != key and used.get(c.statement, 0) < _USES and 0.5 < len(c.sentence) / len(text) < 1.9
    ]  # fmt: skip
    shorter = rng.random() < 0.4
    fit.sort(
        key=lambda c: (
            abs(c.statement - key) // 12,
            (len(c.sentence) < len(text)) is not shorter,
            rng.random(),
        )
    )
    picked: list[Change] = []
    for change in fit:
        if all(change.statement != other.statement for other in picked):
            picked.append(change)
        if len(picked) == _WRONG:
            return picked
    return None
