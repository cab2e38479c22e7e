"""Two figures told side by side, and by how much each has changed: swapped, from before the change, or the change itself,
they are misread."""

import random
import re
from collections.abc import Iterator
from decimal import Decimal

from content.outlining.outline import Holder, Kind
from quizzes.generation import phrasing
from quizzes.generation.drafting import draft, shuffled
from quizzes.generation.phrasing import GAP
from quizzes.generation.question import Draft, Option, QuestionType
from quizzes.generation.standing import lead_in
from quizzes.generation.view import View

_N = r"\d[\d,]*(?:\.\d+)?"
_GROWN = {
    "zh": re.compile(
        rf"(?P<pair>(?P<p>{_N})(?P<u>[%％]|[^\d，。；、和与]{{0,3}})(?:和|、|与)(?P<q>{_N})(?P<v>[%％]|[^\d，。；、和与]{{0,3}}))，"
        rf"[^，。；]{{0,16}}?分别(?P<way>提高|增加|增长|上升|提升|下降|减少|降低|回落)了?(?P<r>{_N})[^\d，。；]{{0,4}}(?:和|、|与)(?P<s>{_N})[^\d，。；]{{0,4}}(?=[，。；])"
    ),
    "en": re.compile(
        rf"(?P<pair>(?P<p>{_N})(?P<u>%| per ?cent| \w+)? and (?P<q>{_N})(?P<v>%| per ?cent| \w+)?)(?: respectively)?, "
        rf"(?P<way>up|down|a rise of|a fall of|an increase of|a decrease of)(?: by| from [^,.;]*? by)? (?P<r>{_N})(?:%| per ?cent)? and (?P<s>{_N})\b"
    ),
}
_FALLS = re.compile(r"下降|减少|降低|回落|down|fall|decrease")
_LIMIT = {"zh": 110, "en": 240}


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for sentence in view.sentences:
        s = view.statements[sentence.statement]
        found = _GROWN[view.language].search(sentence.text)
        if found is None or s.holder is Holder.REPORTED or s.kind is Kind.QUOTATION:
            continue
        lead = lead_in(view, sentence)
        if lead is None or found.start("pair") > _LIMIT[view.language]:
            continue
        wrong = list(dict.fromkeys(_misread(found)) - {found["pair"]: None}.keys())
        if len(wrong) < 3:
            continue
        # What it grew by would tell what it was before.
        stem = f"{lead}{sentence.text[: found.start('pair')]}{GAP}{'。' if view.language == 'zh' else '.'}"
        yield draft(
            view, QuestionType.SINGLE_CHOICE, "numbers", sentence.statement,
            phrasing.which_words(view.language, view.within(sentence.statement), stem),
            explanation=sentence.text,
            options=shuffled([Option(found["pair"], True), *(Option(w, False) for w in wrong[:3])], rng),
            side=f"term:{found['pair']}"[:40], difficulty=4,
        )  # fmt: skip


def _misread(found: re.Match[str]) -> Iterator[str]:
    """The pair swapped, as it was before, and what it changed by; all of them above nothing."""
    p, q, r, s = (Decimal(found[name].replace(",", "")) for name in "pqrs")
    sign = 1 if _FALLS.search(found["way"]) else -1
    for a, b in ((q, p), (p + sign * r, q + sign * s), (r, s)):
        if min(a, b) > 0:
            text = found["pair"].replace(found["p"], "\0").replace(found["q"], "\1")
            yield text.replace("\0", _shown(a, found["p"])).replace("\1", _shown(b, found["q"]))


def _shown(value: Decimal, like: str) -> str:
    return f"{value:,}" if "," in like else f"{value}"
