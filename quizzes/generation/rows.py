"""Rows of Chinese items that begin or end alike: 自我管理、自我服务、自我教育和自我监督. What is alike cuts them: where such an
item begins and ends is plain, and that no other one could stand among them as well."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.outlining.enumerations import JOINT
from content.outlining.outline import Span
from quizzes.generation import chinese_words

_CLAUSE = re.compile(r"[^，。；：！？“”‘’—\n]+")
_OPENS, _CLOSES = "（(《", "）)》"
_LONGEST = 10  # characters of an item
_HOW = frozenset("性化式型")  # 结构性, 功能性: how something is, and not what
_BEHIND = re.compile(r"$|的|这|在内|[两三四五六]|是|等[两三四五六]")


@dataclass(frozen=True, slots=True)
class Row:
    """`items` in reading order, at their places in the text; all have `affix` at their beginning (`leading`) or end."""

    items: tuple[Span, ...]
    affix: str
    leading: bool

    def gaps(self) -> tuple[Span, ...]:
        """The items without what they share."""
        size = len(self.affix)
        return tuple(
            Span(i.start + size, i.end) if self.leading else Span(i.start, i.end - size) for i in self.items
        )


def rows(text: str, start: int, end: int) -> Iterator[Row]:
    """Every row of three to six items between two places of the text, one a clause at most."""
    for clause in _CLAUSE.finditer(text, start, end):
        pieces = _pieces(text, clause.start(), clause.end())
        if 3 <= len(pieces) <= 6:
            found = _row(text, pieces, clause.start(), clause.end())
            if found is not None:
                yield found


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """What stands between the marks of a list, the last one parted at its "and" where it has one."""
    found: list[Span] = []
    at, depth = start, 0
    for n in range(start, end):
        depth += (text[n] in _OPENS) - (text[n] in _CLOSES)
        if text[n] == "、" and depth == 0:
            found.append(Span(at, n))
            at = n + 1
    if not found:
        return []
    typical = (found[-1].end - found[-1].start) if len(found) > 1 else None
    for joint in JOINT.finditer(text, at, end):
        if joint.start() - at >= 2 and (typical is None or joint.start() - at == typical):
            return [*found, Span(at, joint.start()), Span(joint.end(), end)]
    return [*found, Span(at, end)]


def _row(text: str, pieces: list[Span], start: int, end: int) -> Row | None:
    first, *middle, last = pieces
    size = middle[0].end - middle[0].start
    if not 3 <= size <= _LONGEST or any(m.end - m.start != size for m in middle):
        return None
    items = (Span(first.end - size, first.end), *middle, Span(last.start, last.start + size))
    if items[0].start < first.start or items[-1].end > end:
        return None
    words = [text[i.start : i.end] for i in items]
    if len(set(words)) < len(words) or any(c in "".join(words) for c in "（）()《》、的了"):
        return None
    if words[0][0] in "对把将在从向为以于与和" and words[1][0] != words[0][0]:
        return None  # what leads in, and one character less of the item
    leading, trailing = _shared(words), _shared([w[::-1] for w in words])[::-1]
    affix = max(leading, trailing, key=len)
    if not affix or size - len(affix) < 2 or (len(affix) == 1 and affix == leading):
        return None
    if affix in _HOW and not re.match(r"[两三四五六]种", text[items[-1].end : items[-1].end + 2]):
        return None
    edges = {start + at for at in chinese_words.edges(text[start:end])}
    # The second to last may follow "and", and the whole may be called 四个自我.
    if items[0].start not in edges or items[-1].end not in edges | {end}:
        return None
    at_front = len(leading) >= len(trailing)
    if at_front and not _BEHIND.match(text, items[-1].end, end):
        return None
    return Row(items, affix, at_front)


def _shared(words: list[str]) -> str:
    """What all of them begin with."""
    size = 0
    while all(len(w) > size and w[size] == words[0][size] for w in words):
        size += 1
    return words[0][:size]
