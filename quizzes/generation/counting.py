"""What a Chinese text counts out under a heading: 一是……二是……, 第一，……第二，……, 其一，……其二，……, 首先，……其次，……"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from quizzes.generation.view import View

_ORDER = "一二三四五六七八九十"
_WHOLE = re.compile(r"[^。；\n]{2,80}(?=[。；])")
_NEXT = ("首先", "其次", "再次")
_POINT = re.compile(
    r"(?:^|[：；。，])[ \t\u3000]*(?:(?P<a>[一二三四五六七八九十])(?:是|要)|第(?P<b>[一二三四五六七八九十])，|其(?P<c>[一二三四五六七八九十])，|(?P<d>首先|其次|再次|最后)，(?:要|应当?|必须)?)"
    r"(?P<p>(?:[以在从对由就按][^，。；：\n]{2,24}，)?[^，。；：\n]{2,40})(?=(?P<mark>[，。；：]?))",
    re.M,
)
# What the sentence behind a label says of it.
_TOLD = re.compile(r"(?:即|就是|是指|指的是)?(?P<told>[^。；\n]{10,90})[。；]")
_LABEL = 16  # characters
_GROUP = range(2, 7)
# How many an announcement says there are, of what can be asked for by heart.
HOW_MANY = {
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
}


@dataclass(frozen=True, slots=True)
class Point:
    """`words` up to the first mark; `told` what the next sentence says of them where they stand as a label, else "".
    `statement` is the key statement in which the point stands, or the next one."""

    statement: int
    place: int
    words: str
    told: str


def counted(view: View, topic: int) -> Iterator[list[Point]]:
    """Each row of points between a heading and the next one, two to six, all of them."""
    inside = view.by_topic.get(topic, [])
    if view.language != "zh" or not inside:
        return
    ends = [view.statements[n].end for n in inside]
    stop = view.topics[topic + 1].start if topic + 1 < len(view.topics) else len(view.text)
    row: list[Point] = []
    way, whole = "", False
    for found in _POINT.finditer(view.text, view.topics[topic].end, stop):
        name, number = next((k, v) for k, v in found.groupdict().items() if k in "abcd" and v)
        closes = number == "最后"  # the last one has no number of its own; alone it tells of no row
        if closes and not (name == way and whole and len(row) + 1 in _GROUP and len(row) > 1):
            continue
        if name == "d":
            number = _ORDER[len(row) if closes else _NEXT.index(number)]
        if number == "一" or name != way:
            if len(row) in _GROUP:
                yield row
            row, way = [], name
            whole = number == "一"
        # Of a row with a gap some point is missing: it is none.
        if not whole or _ORDER.index(number) != len(row):
            row, whole = [], False
            continue
        place = found.start("p")
        n = inside[min(bisect_right(ends, place), len(inside) - 1)]
        words = found["p"]
        if name == "d" and (sentence := _WHOLE.match(view.text, place, stop)):
            words = sentence.group()  # of measures told first, next and last, each is a sentence
        row.append(Point(n, place, words, _told(view.text, found, stop)))
        if closes:
            yield row
            row, whole = [], False
    if len(row) in _GROUP:
        yield row


def _told(text: str, found: re.Match[str], stop: int) -> str:
    if found["mark"] not in "。：" or not found["mark"] or len(found["p"]) > _LABEL:
        return ""
    behind = _TOLD.match(text, found.end("mark"), stop)
    return behind["told"] if behind else ""
