"""Numbers and dates: the wrong ones are misreadings, such as another number of the same text."""

import random
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

from content.outlining.outline import Holder, Kind, Term, TermKind
from quizzes.generation import phrasing
from quizzes.generation.askable import MADE_UP, approximate, askable_in, gapped, limited
from quizzes.generation.drafting import draft, shuffled
from quizzes.generation.question import Draft, Option, QuestionType
from quizzes.generation.sentence import Sentence
from quizzes.generation.standing import lead_in
from quizzes.generation.view import NUMBER_FORM, View, around
from quizzes.generation.years import in_heading

_ROW = 3  # figures
_FIGURES = 4  # in a sentence whose figures are worth knowing
_SPAN = 5  # years outside those that the document speaks of
_YEARS = 15  # a date further away than this is out of the question
_STEM_LIMIT = {"zh": 110, "en": 240}
_LARGE = 100
_SMALL = 10
_APART = 3  # years; what lies nearer is a trick
_TIMES = re.compile(r"倍|times\b|-?fold\b")
_ONCE = 1.5  # to grow by less is not to be told as so many times
_ANY = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)(?:1\d\d\d|20\d\d|[1-9]\d\d)(?!\d)")
_MISREAD = 1.1  # by less, a slip of two digits is a trick


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for sentence in view.sentences:
        s = view.statements[sentence.statement]
        if s.holder is Holder.REPORTED or s.kind is Kind.QUOTATION or "分别" in sentence.text:
            continue
        if len(sentence.text) > _STEM_LIMIT[view.language] or "respectively" in sentence.text:
            continue
        lead = lead_in(view, sentence)
        if lead is None:
            continue
        if len(_ANY.findall(sentence.text)) > _FIGURES or MADE_UP.search(lead + sentence.text):
            continue  # a list of figures in passing, or an example that might have others
        if _row_of_figures(sentence.text):
            continue
        for term in askable_in(view, sentence):
            if term.kind is TermKind.DATE and not view.chronicles:
                continue
            if term.kind not in {TermKind.NUMBER, TermKind.DATE} or limited(view.text, term.start, term.end):
                continue
            if term.kind is TermKind.DATE and (
                approximate(view.text, term.start, term.end) or _told_by_heading(view, sentence, term)
            ):
                continue  # years that lie near would be as right, or no other one could be
            wrong = [w for w in _misreadings(view, sentence, term, rng) if w.text not in lead]
            if len(wrong) < 2:
                continue
            words = view.term_text(term)
            stem = gapped(view, sentence.start, sentence.end, [term])
            yield draft(
                view,
                QuestionType.SINGLE_CHOICE,
                "numbers",
                sentence.statement,
                phrasing.which_words(view.language, view.within(sentence.statement), lead + stem),
                explanation=sentence.text,
                options=shuffled([Option(words, True), *_around(wrong, words)], rng),
                side=f"term:{words}"[:40],
                difficulty=3,
            )


def _row_of_figures(sentence: str) -> bool:
    """Whether three figures of one unit follow each other, none of which anybody has to know."""
    units = Counter(re.findall(r"\d\s?([^\W\d_]|[%％])", sentence))
    return bool(units) and max(units.values()) >= _ROW


def _misreadings(view: View, sentence: Sentence, term: Term, rng: random.Random) -> list[Option]:
    """Numbers of the same unit elsewhere in the text, then swapped digits, then neighbours as round as the key; all of
    them possible beside the other numbers of the sentence and the years of its heading."""
    words = view.term_text(term)
    form = NUMBER_FORM.match(words)
    if not form:
        return []
    taken = {words}
    possible = _bounds(view, sentence, term, form)
    found: list[Option] = []
    alike = view.misreadable.get((term.kind, form["unit"].strip()), [])
    place = bisect_left(alike, sentence.statement, key=lambda one: one[0])
    for n, text, f in around(alike, place):
        if f["value"] in view.statements[sentence.statement].text or not possible(_value(f["value"])):
            continue
        shown = f"{f['value']}{f['unit']}"
        if shown in taken:
            continue
        taken |= {text, shown}
        s = view.statements[n]
        found.append(Option(shown, False, s.text, (s.start, s.end)))
    found = _near_ones(found, form, term.kind, rng)
    made = [
        Option(text, False)
        for value in _before_growth(view.text[term.end : sentence.end], form["value"])
        if (text := f"{value}{form['unit']}") not in taken and possible(_value(value))
    ]
    if term.kind is TermKind.NUMBER and not found and not made:
        return []  # wrong ones that are all made up have nothing to do with the text
    for value in _near(form["value"], form["unit"], term.kind, rng):
        text = f"{value}{form['unit']}"
        if text not in taken and text not in view.whole and possible(_value(value)):
            made.append(Option(text, False))
    # Of one length, none is told by it.
    return sorted([*found, *made], key=lambda o: (len(o.text) != len(words), o.origin is None))


_GREW = re.compile(
    r"^[^，。；]{0,2}，(?:比|较|同比|环比)?[^，。；]{0,12}?(?P<way>提高|增加|增长|上升|提升|下降|减少|降低|回落)了?(?P<by>\d[\d,]*(?:\.\d+)?)(?!\d|倍|年|[和与、])|"
    r"^[^,.;]{0,12}, (?P<up>up|down)(?: by| from [^,.;]*? by)? (?P<by_en>\d[\d,]*(?:\.\d+)?)\b"
)


def _before_growth(behind: str, value: str) -> list[str]:
    """What it was before it grew, and by how much it grew, where the words behind say so."""
    found = _GREW.match(behind)
    if found is None:
        return []
    by, now = Decimal((found["by"] or found["by_en"]).replace(",", "")), Decimal(value.replace(",", ""))
    fell = (found["way"] or found["up"]) in {"下降", "减少", "降低", "回落", "down"}
    before = now + by if fell else now - by
    # In per cent of what it was, it was something else.
    percent = re.match(r"\s?(?:[%％]|per ?cent)", behind[found.end() :]) is not None
    plain = [] if percent or before <= 0 else [f"{before:,}" if "," in value else f"{before}"]
    return [*plain, found["by"] or found["by_en"]]


def _around(wrong: list[Option], key: str) -> list[Option]:
    """Three of them, of which one is more and one less than the key where there are such."""
    own = NUMBER_FORM.match(key)
    found = [(o, f) for o in wrong if (f := NUMBER_FORM.match(o.text))]
    if own is None or len(found) < len(wrong):
        return wrong[:3]
    more = [o for o, f in found if _value(f["value"]) > _value(own["value"])]
    less = [o for o, f in found if _value(f["value"]) < _value(own["value"])]
    first = [*more[:1], *less[:1]]
    return [*first, *(o for o in wrong if o not in first)][:3]


def _told_by_heading(view: View, sentence: Sentence, term: Term) -> bool:
    """Whether the heading names the very year, or no span of years in which another one could lie."""
    spans = in_heading(" ".join(view.path(sentence.statement)[-1:]))
    own = re.match(r"\d+", view.term_text(term))
    return bool(spans) and (own is None or int(own.group()) in spans or spans[-1] - spans[0] < _SPAN)


def _bounds(view: View, sentence: Sentence, term: Term, form: re.Match[str]) -> Callable[[float], bool]:
    """Whether a value could stand in the sentence: on the same side of its other numbers of that unit as the right one,
    and of a year, within the years that the heading names."""
    own = _value(form["value"])
    unit = form["unit"].strip()[:1]
    others = []
    for found in _ANY.finditer(view.text, sentence.start, sentence.end):
        after = view.text[found.end() : found.end() + 2].strip()[:1]
        year = term.kind is TermKind.DATE and bool(_YEAR.fullmatch(found.group()))
        if found.start() != term.start and (year or (term.kind is TermKind.NUMBER and after == unit)):
            others.append(_value(found.group()))
    if term.kind is TermKind.DATE:
        others += [float(y) for y in in_heading(" ".join(view.path(sentence.statement)[-1:]))]
    least = max((o for o in others if o <= own), default=0.0)
    most = min((o for o in others if o >= own), default=float("inf"))
    if term.kind is TermKind.DATE and view.years:
        # What is told lies behind whoever tells it.
        least, most = max(least, view.years[0] - _SPAN), min(most, max(view.years[1], own))
    if _TIMES.match(form["unit"].strip()):
        least = max(least, _ONCE)
    return lambda value: least <= value <= most


def _near_ones(found: list[Option], form: re.Match[str], kind: TermKind, rng: random.Random) -> list[Option]:
    """Two of them, of a size that one could take for the right one."""
    own = _value(form["value"])
    most = own + _YEARS if kind is TermKind.DATE else 4 * own
    least = own - _YEARS if kind is TermKind.DATE else own / 4
    apart = _APART if kind is TermKind.DATE else 0
    near = [
        o for o in found
        if (f := NUMBER_FORM.match(o.text)) and least <= _value(f["value"]) <= most and abs(_value(f["value"]) - own) >= apart
    ]  # fmt: skip
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
    if kind is TermKind.DATE or (unit.strip().startswith("年") and number >= 1000):
        decade = unit.startswith("s") or "代" in unit
        apart = [-20, -10, 10, 20, 30] if decade else [-10, -6, -4, 4, 6, 10]
        return [str(int(number) + step) for step in rng.sample(apart, 5)]
    if decimals and len(digits) >= 2 and digits[-1] != digits[-2]:
        swapped = digits[:-2] + digits[-1] + digits[-2]
        misread = f"{swapped[:-decimals]}.{swapped[-decimals:]}"
        if max(float(misread), number) >= _MISREAD * min(float(misread), number):
            near.append(misread)
    roundness = 10 ** (len(digits) - len(digits.rstrip("0"))) if not decimals else 1
    steps = [0.8, 1.25, 1.5, 0.6, 1.75, 0.5] if number >= 10 else [0.5, 1.5, 2.0, 3.0]
    for share in rng.sample(steps, len(steps)):
        moved = number * share
        if decimals:
            moved = moved if number >= _SMALL else number + rng.choice((-0.5, 0.5, 1.0, 1.5))
            near.append(f"{moved:.{decimals}f}")
        else:
            whole = max(round(moved / roundness), 1) * roundness
            # As what is counted in dozens or fives: 12, 36 or 48 hours beside 24.
            base = (
                next((b for b in (12, 10, 5, 2) if number >= b and not number % b), 1)
                if number < _LARGE
                else 5
            )
            if whole % base and not number % base:
                whole = max(round(moved / base), 1) * base
            near.append(f"{whole:,}" if "," in value else str(whole))
    percent = unit.strip().startswith(("%", "percent", "per cent"))
    return [
        n for n in dict.fromkeys(near)
        if 0 < _value(n) != number and not (percent and _value(n) >= 100) and not (decimals and re.search(r"\.0+$", n))
    ]  # fmt: skip
