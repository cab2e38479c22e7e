"""Where sentences begin and end, in Chinese and English. Offsets are into the text given."""

import re
from collections import Counter
from collections.abc import Collection

from content.outlining import chinese_speakers
from content.outlining.outline import Span

_CJK_END = re.compile(r"(?<![。！？!?])[。！？!?]+[”’」』）)》]*|(?<!…)……+[”’」』]*")
_LATIN_END = re.compile(r"(?<![.!?])[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|etc|cf|al|Fig|No|Vol|pp?|ed|eds|approx|ca|Inc|Ltd|Co|Corp|Gen|Rev|Sen|Rep"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]|\b(?:e\.g|i\.e|U\.S|U\.K|a\.m|p\.m|Ph\.D))\.$"
)
# After a closing quotation the sentence runs on when one of these follows.
_RUNS_ON = "的，、；：）》”’,;:)"
_PAIRS = {"“": "”", "（": "）", "《": "》", "「": "」", "(": ")"}


def split(text: str, start: int, end: int, *, language: str, marks: Collection[int] = ()) -> list[Span]:
    """The sentences of `text[start:end]`, without blanks around them.

    `marks` are offsets at which a citation stood: after a quotation's end it closes the sentence.
    """
    pattern = _CJK_END if language == "zh" else _LATIN_END
    closed = _closed_depths(text, start, end)
    spans: list[Span] = []
    at = start
    for match in pattern.finditer(text, start, end):
        stop = match.end()
        if stop >= end:
            break
        # Inside brackets or a quotation that goes on, nothing ends.
        if closed[stop - start]:
            continue
        if language == "zh":
            quoted = match.group()[-1] in "”’」』"
            if quoted and chinese_speakers.follows(text[stop : min(stop + 40, end)]):
                continue
            if text[stop] in _RUNS_ON and not (quoted and stop in marks and text[stop] not in "，、；：的"):
                continue
        elif _ABBREVIATION.search(text, max(at, stop - 12), stop):
            continue
        spans.append(_trimmed(text, at, stop))
        at = stop
    spans.append(_trimmed(text, at, end))
    return [span for span in spans if span.end > span.start]


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _closed_depths(text: str, start: int, end: int) -> list[int]:
    """For each place, how many pairs are open there; a sign that is never closed opens nothing."""
    change = [0] * (end - start + 2)
    waiting: list[tuple[str, int]] = []
    awaited: Counter[str] = Counter()
    for n in range(start, end):
        c = text[n]
        if c in _PAIRS:
            waiting.append((_PAIRS[c], n))
            awaited[_PAIRS[c]] += 1
        elif awaited[c]:
            while True:
                closer, opened = waiting.pop()
                awaited[closer] -= 1
                if closer == c:
                    break
            change[opened - start + 1] += 1
            change[n - start + 1] -= 1
    depths, depth = [], 0
    for step in change:
        depth += step
        depths.append(depth)
    return depths
