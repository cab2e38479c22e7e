"""Where something was said: the report, the meeting or the work that the text names."""

import random
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from quizzes.generation import phrasing
from quizzes.generation.distractors import Candidate, option
from quizzes.generation.drafting import choice
from quizzes.generation.question import Draft, Option
from quizzes.generation.searching import squeeze
from quizzes.generation.view import View, around

_LONG = 2.2  # times as long as the others on average
_OFFICIAL = re.compile(
    r"(?:报告|意见|纲要|决定|决议|条例|规划|计划|讲话|宣言|法|公报|方案|通知|章程|办法)》?$|\b(?:Report|Act|Plan|Declaration|Directive|Convention)\b"
)
_MOST = {"zh": 80, "en": 240}
_NAMED = {
    "zh": re.compile(
        r"在(?P<a>(?:党的)?[^，。“”《》：]{1,24}?(?:报告|讲话|会议|大会|全会|座谈会|论坛|演讲|致辞|来信|访谈|考察|调研)|"
        r"《[^》]{2,40}》)(?!的?(?:说明|序|前言|报告|解读|附件|修改|起草|审议|后记))(?:中|上|时|里|期间)?[^，。“”]{0,10}$|"
        r"^(?P<b>《[^》]{2,60}》)(?!的?(?:说明|序|前言|报告|解读|附件|修改|起草|审议|后记))[^，。“”]{0,8}$"
    ),
    "en": re.compile(
        r"\b[Ii]n (?:(?:his|her|their|its|the|an?) (?:\d{4} )?)?(?P<a>[“\"*]?[A-Z][\w’'\-]*(?: (?:of|on|and|the|for|to|in|[A-Z][\w’'\-]*)){1,9}|"
        r"(?:\w+ ){0,3}(?:report|lecture|letter|essay|speech|address|interview|diary|memoir)[^,.;:“”]{0,30}),? [^.“”]{0,60}$"
    ),
}


@dataclass(frozen=True, slots=True)
class _Said:
    statement: int
    words: str
    occasion: str
    span: tuple[int, int]


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    """Needs three occasions that are named; a quotation that is quoted twice belongs to none of them."""
    said = list(_said(view))
    named: dict[str, _Said] = {}
    for one in said:
        named.setdefault(squeeze(one.occasion), one)
    places = list(named.values())
    if len(places) < 3:
        return
    starts = [p.statement for p in places]
    for one in said:
        others = [
            o for o in around(places, bisect_left(starts, one.statement))
            if not _same(o.occasion, one.occasion) and _kind(o.occasion) == _kind(one.occasion)
        ]  # fmt: skip
        if others and len(one.occasion) > _LONG * sum(len(o.occasion) for o in others) / len(others):
            continue  # told by its length
        # Of works by different hands, how they are written tells which one it is.
        if _kind(one.occasion) and not all(_OFFICIAL.search(o.occasion) for o in (one, *others)):
            continue
        if len(others) < 2 or view.whole.count(one.words[:16]) > 1:
            continue
        picked = rng.sample(others, min(3, len(others)))
        options = [Option(one.occasion, True)]
        options += [option(view, Candidate(o.occasion, o.statement, o.span)) for o in picked]
        yield from choice(
            view, "occasions", one.statement, phrasing.which_occasion(view.language, one.words), options, rng,
            side="occasion", difficulty=3,
        )  # fmt: skip


def _kind(occasion: str) -> bool:
    """A work, or a meeting or speech."""
    return occasion.startswith(("《", "“", '"', "*"))


def _same(a: str, b: str) -> bool:
    a, b = squeeze(a), squeeze(b)
    return a in b or b in a


def _said(view: View) -> Iterator[_Said]:
    for n, s in enumerate(view.statements):
        if not s.quotes:
            continue
        quote = s.quotes[0]
        words = view.text[quote.start : quote.end].rstrip("。.")
        lead = view.text[s.start : quote.start].rstrip('“"：:，, ')
        found = _NAMED[view.language].search(lead)
        if found is None or not 12 <= len(words) <= _MOST[view.language]:
            continue
        group = next(name for name, text in found.groupdict().items() if text)
        start = s.start + found.start(group)
        yield _Said(n, words, found[group], (start, start + len(found[group])))
