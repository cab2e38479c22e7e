"""Headings to a tree: what is stated counts most, then numbers, then looks."""

from collections import Counter
from dataclasses import dataclass

from content.outlining.outline import Topic
from content.reading.numbering import Number

# Kinds of numbers from the widest to the narrowest, where both stand under the same stated level or look.
ORDER = {
    "part": 0, "chapter": 1, "section": 2, "han": 3, "han_bracket": 4, "dotted1": 5, "digit_bracket": 6, "ordinal": 7, "its": 8,
}  # fmt: skip
_DOTTED = ("dotted1", "dotted2", "dotted3", "dotted4")


@dataclass(slots=True)
class Heading:
    """A heading before its level is known. `start` and `end` are those of its words, without their number."""

    block: int
    start: int
    end: int
    number: Number | None
    stated: int | None = None
    rank: int | None = None
    run_in: bool = False
    closing: bool = False  # 引言, Conclusion: on the highest level


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading under which the next one may stand."""

    stated: int | None
    rank: int | None
    style: str
    level: int


def levelled(headings: list[Heading]) -> list[int]:
    """The level of each heading, 1 = highest; none is more than one below the one before it."""
    widest = _widest(headings)
    ranks: dict[int, Counter[int]] = {}
    stack: list[_Open] = []
    levels: list[int] = []
    for heading in headings:
        style = heading.number.style if heading.number else ""
        if (
            heading.closing
            and heading.number is None
            and heading.stated is None
            and (heading.rank is None or not stack)
        ):
            stack, level, style = [], 1, widest
        elif heading.stated is not None:
            stack, level = _under_stated(stack, heading.stated, style)
        elif style:
            stack, level = _under_number(stack, style)
        elif heading.rank is not None:
            stack, level = _under_rank(stack, heading.rank, ranks)
        else:
            stack, level = _under_plain(stack)
        level = min(level, (levels[-1] if levels else 0) + 1)
        stack.append(_Open(heading.stated, heading.rank, style, level))
        if heading.rank is not None:
            ranks.setdefault(heading.rank, Counter())[level] += 1
        levels.append(level)
    return levels


def _widest(headings: list[Heading]) -> str:
    first = next((h for h in headings if not h.closing), None)
    return first.number.style if first and first.number else ""


def _under_stated(stack: list[_Open], stated: int, style: str) -> tuple[list[_Open], int]:
    """Below the nearest heading of a higher stated level; numbers tell apart what is stated alike."""
    above = [
        o
        for o in stack
        if o.stated is not None and (o.stated < stated or (o.stated == stated and _narrower(style, o.style)))
    ]
    return above, (above[-1].level + 1 if above else 1)


def _narrower(style: str, than: str) -> bool:
    if style in _DOTTED and than in _DOTTED:
        return _DOTTED.index(style) > _DOTTED.index(than)
    if style in _DOTTED[1:]:
        return than in {"part", "chapter", "section"}
    return style in ORDER and than in ORDER and ORDER[style] > ORDER[than]


def _under_number(stack: list[_Open], style: str) -> tuple[list[_Open], int]:
    """Beside the last of its kind; a kind not seen under this heading goes below it."""
    for place in range(len(stack) - 1, -1, -1):
        if stack[place].style == style:
            return stack[:place], stack[place].level
    if style in _DOTTED:
        # 2.1 stands beside 2.2.1's parent, whatever was left out.
        above = [
            o for o in stack if not (o.style in _DOTTED and _DOTTED.index(o.style) > _DOTTED.index(style))
        ]
    else:
        above = [
            o for o in stack if not (o.style in ORDER and style in ORDER and ORDER[o.style] > ORDER[style])
        ]
    return above, (above[-1].level + 1 if above else 1)


def _under_rank(stack: list[_Open], rank: int, ranks: dict[int, Counter[int]]) -> tuple[list[_Open], int]:
    """Where this look stood before; else below the nearest more prominent look. Where the format states levels, a look
    stands below the last of those, whichever that is."""
    stated = max((n for n, o in enumerate(stack) if o.stated is not None), default=None)
    if stated is not None:
        above = stack[: stated + 1] + [o for o in stack[stated + 1 :] if o.rank is not None and o.rank < rank]
        return above, above[-1].level + 1
    if rank in ranks:
        level = ranks[rank].most_common(1)[0][0]
        return [o for o in stack if o.level < level], level
    above = [o for o in stack if o.rank is not None and o.rank < rank]
    return above, (above[-1].level + 1 if above else 1)


def _under_plain(stack: list[_Open]) -> tuple[list[_Open], int]:
    """Words alone: beside the last of their kind, below a stated or numbered heading."""
    for place, open_ in enumerate(stack):
        if open_.stated is None and open_.rank is None and not open_.style:
            return stack[:place], open_.level
    return stack, (stack[-1].level + 1 if stack else 1)


def parents(levels: list[int]) -> list[int | None]:
    """For each heading the nearest one above it that has a higher level."""
    found: list[int | None] = []
    last: dict[int, int] = {}
    for n, level in enumerate(levels):
        found.append(next((last[above] for above in range(level - 1, 0, -1) if above in last), None))
        last[level] = n
        for deeper in [d for d in last if d > level]:
            del last[deeper]
    return found


def topic(heading: Heading, text: str, level: int, parent: int | None, label: str, content: str) -> Topic:
    return Topic(
        title=text[heading.start : heading.end],
        level=level,
        parent=parent,
        start=heading.start,
        end=heading.end,
        label=label,
        content=content,
        number=heading.number.text.strip() if heading.number else "",
    )
