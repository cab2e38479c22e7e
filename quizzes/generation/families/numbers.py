"""Numbers and dates: the wrong ones are misreadings, such as another number of the same text."""

import random
import re
from bisect import bisect_left
from collections.abc import Iterator

from content.outlining.outline import Holder, Kind, Term, TermKind
from quizzes.generation import phrasing
from quizzes.generation.askable import in_range
from quizzes.generation.drafting import draft, shuffled
from quizzes.generation.question import Draft, Option, QuestionType
from quizzes.generation.standing import stands_alone
from quizzes.generation.view import NUMBER_FORM, View, around

_YEARS = 30  # a date further away than this is out of the question


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for n, term in view.numbers:
        s = view.statements[n]
        if s.holder is Holder.REPORTED or s.kind is Kind.QUOTATION or not stands_alone(view, n):
            continue
        if "分别" in s.text or "respectively" in s.text:
            continue
        words = view.term_text(term)
        if s.text.count(words) != 1 or in_range(view, term):
            continue
        wrong = _misreadings(view, n, term, rng)
        if len(wrong) < 2:
            continue
        stem = s.text.replace(words, phrasing.GAP)
        options = [Option(words, True), *wrong[:3]]
        yield draft(
            view,
            QuestionType.SINGLE_CHOICE,
            "numbers",
            n,
            phrasing.which_words(view.language, view.within(n), stem),
            options=shuffled(options, rng),
            side=f"term:{words}"[:40],
            difficulty=3,
        )


def _misreadings(view: View, statement: int, term: Term, rng: random.Random) -> list[Option]:
    """Numbers of the same unit elsewhere in the text, then swapped digits, then neighbours as round as the key."""
    words = view.term_text(term)
    form = NUMBER_FORM.match(words)
    if not form:
        return []
    taken = {words}
    found: list[Option] = []
    alike = view.misreadable[term.kind, form["unit"].strip()]
    place = bisect_left(alike, statement, key=lambda one: one[0])
    for n, text, f in around(alike, place):
        if text in view.statements[statement].text:
            continue
        taken.add(text)
        s = view.statements[n]
        found.append(Option(f"{form['lead'] or ''}{f['value']}{f['unit']}", False, s.text, (s.start, s.end)))
    found = _near_ones(found, form, term.kind, rng)
    made = [
        Option(text, False)
        for value in _near(form["value"], form["unit"], term.kind, rng)
        if (text := f"{form['lead'] or ''}{value}{form['unit']}") not in taken and text not in view.whole
    ]
    # Of one length, none is told by it.
    return sorted([*found, *made], key=lambda o: (len(o.text) != len(words), o.origin is None))


def _near_ones(found: list[Option], form: re.Match[str], kind: TermKind, rng: random.Random) -> list[Option]:
    """Two of them, of a size that one could take for the right one."""
    own = _value(form["value"])
    most = own + _YEARS if kind is TermKind.DATE else 4 * own
    least = own - _YEARS if kind is TermKind.DATE else own / 4
    near = [o for o in found if (f := NUMBER_FORM.match(o.text)) and least <= _value(f["value"]) <= most]
    return rng.sample(near, min(2, len(near)))


def _value(digits: str) -> float:
    return float(digits.replace(",", ""))


def _near(value: str, unit: str, kind: TermKind, rng: random.Random) -> list[str]:
    """Values one could take for the right one: digits swapped, or a step away, as round as it is."""
    plain = value.replace(",", "")
    decimals = len(plain.partition(".")[2])
    number = float(plain)
    near: list[str] = []
    digits = plain.replace(".", "")
    if kind is TermKind.DATE:
        if number < 1000:
            return []
        decade = unit.startswith("s") or "代" in unit
        apart = [-20, -10, 10, 20, 30] if decade else [-10, -6, -4, 4, 6, 10]
        return [str(int(number) + step) for step in rng.sample(apart, 3)]
    if decimals and len(digits) >= 2 and digits[-1] != digits[-2]:
        swapped = digits[:-2] + digits[-1] + digits[-2]
        near.append(f"{swapped[:-decimals]}.{swapped[-decimals:]}")
    roundness = 10 ** (len(digits) - len(digits.rstrip("0"))) if not decimals else 1
    steps = [0.8, 1.25, 1.5, 0.6] if number >= 10 else [0.5, 1.5, 2.0, 3.0]
    for share in rng.sample(steps, len(steps)):
        moved = number * share
        if decimals:
            near.append(f"{moved:.{decimals}f}")
        else:
            whole = max(round(moved / roundness), 1) * roundness
            near.append(f"{whole:,}" if "," in value else str(whole))
    percent = unit.strip().startswith(("%", "percent", "per cent"))
    return [
        n
        for n in dict.fromkeys(near)
        if float(n.replace(",", "")) != number and not (percent and float(n.replace(",", "")) >= 100)
    ]
