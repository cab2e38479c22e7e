"""Cleaned blocks put together as a manuscript."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from content.reading.manuscript import Block, BlockKind, CitationMark, Manuscript
from content.reading.numbering import is_caption, number_of
from content.reading.problem import Problem, ReadingError
from content.reading.tracing import Traced

_LEADS_IN = re.compile(r"(?:[:：]|\s--|\s?—|——)$")
# Below a table or figure: where its figures are from.
_TABLE_NOTE = re.compile(r"(?:注|说明|资料来源|数据来源|来源)[:：]|(?:sources?|notes?)[:.]\s", re.I)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_STOPPED = re.compile(r"[。！？!?…][”’」』）)》\"']*$|(?<!\d)[.][\"'”’)\]]*$")
_INNER_STOP = re.compile(r"[。！？!?]\s*(?=[^”’」』）)》\"'\s])|[a-z]{3,}[.]\s+(?=[A-Z“\"])")
_PARTED = re.compile(r"[；;，,、]$|[;,]\s*(?:and|or)$")
# A list longer than this is read item by item; a Chinese character says as much as some three Latin letters.
_RUN_ON_LIMIT = {True: 400, False: 880}
_MOST_ITEMS = 12
# A bullet as long as this says something; a shorter one only names it.
_SAYS_HAN, _SAYS_WORDS = 12, 4
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|cannot|will|would|must|should|may|might|does|do|did|need|keep|never|always|[a-z]{2,}(?:ed|es|[^s\W]s))\b"
)
_ITEM_STYLES = frozenset({"han_bracket", "digit_bracket", "dotted1", "letter"})


@dataclass(slots=True)
class Part:
    """One block before it has its place. `level` and `rank` as in `Block`."""

    traced: Traced
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    rank: int | None = None


def assemble(
    parts: Iterable[Part],
    *,
    format: str,
    origin_unit: str,
    title: str | None = None,
    authors: tuple[str, ...] = (),
) -> Manuscript:
    """The parts in order as one manuscript; those without text are left out, and a list that one sentence runs
    through stands on the line of its lead-in. Raises ReadingError(EMPTY) for no text at all."""
    kept = []
    for part in parts:
        if "\n" in part.traced.text:
            part.traced.sub(re.compile(r"(?<!\s)\s*\n\s*"), " ")
        if part.traced.text.strip():
            kept.append(part)
    if not kept:
        raise ReadingError(Problem.EMPTY)
    for part in kept:
        looks_so = part.kind is BlockKind.HEADING and part.level is None
        if (looks_so or part.kind is BlockKind.PARAGRAPH) and is_caption(part.traced.text):
            part.kind, part.rank = BlockKind.CAPTION, None
    for above, part in pairwise(kept):
        below_table = above.kind in {BlockKind.TABLE_ROW, BlockKind.CAPTION}
        if below_table and part.kind is BlockKind.PARAGRAPH and _TABLE_NOTE.match(part.traced.text):
            part.kind = BlockKind.NOTE
    separators = _run_on(kept)
    for n, part in enumerate(kept):
        if part.kind is BlockKind.LIST_ITEM and separators[n] == "\n":
            _stop(part.traced)
    texts: list[str] = []
    blocks: list[Block] = []
    origins: list[tuple[int, int]] = []
    marks: list[CitationMark] = []
    at = 0
    for n, part in enumerate(kept):
        text = part.traced.text
        if n:
            texts.append(separators[n])
            at += len(separators[n])
        blocks.append(Block(at, at + len(text), part.kind, part.level, part.rank))
        for offset, number in part.traced.breaks:
            place = (at + min(offset, len(text)), number)
            if origins and origins[-1][0] == place[0]:
                origins.pop()  # a line that left nothing behind
            if not origins or origins[-1][1] != number:
                origins.append(place)
        marks += [CitationMark(at + min(m.at, len(text)), m.source, m.page) for m in part.traced.marks]
        texts.append(text)
        at += len(text)
    return Manuscript(
        text="".join(texts),
        blocks=tuple(blocks),
        format=format,
        origin_unit=origin_unit,
        origins=tuple(origins),
        marks=tuple(marks),
        title=title,
        authors=authors,
    )


def _run_on(parts: list[Part]) -> list[str]:
    """What stands before each part. Where a list's items are no sentences of their own, bullets and line breaks stand
    for the punctuation of running text: the items get it, and follow their lead-in on its line."""
    separators = ["\n"] * len(parts)
    for n, lead in enumerate(parts):
        if lead.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or not _LEADS_IN.search(
            lead.traced.text.rstrip()
        ):
            continue
        # Below an item, its own: those that stand deeper.
        outer = (lead.level or 1) if lead.kind is BlockKind.LIST_ITEM else 0
        end = n + 1
        while end < len(parts) and parts[end].kind is BlockKind.LIST_ITEM and (parts[end].level or 1) > outer:
            end += 1
        if end == n + 1:
            end = _end_of_numbered(parts, end)
        items = parts[n + 1 : end]
        chinese = bool(_HAN.search(lead.traced.text))
        lead_in = len(re.split(r"[。！？!?]|\.\s", lead.traced.text)[-1])
        size = lead_in + sum(len(item.traced.text) for item in items)
        nested = len({item.level for item in items}) > 1
        if not 2 <= len(items) <= _MOST_ITEMS or nested or size > _RUN_ON_LIMIT[chinese]:
            continue
        if any(_INNER_STOP.search(item.traced.text) for item in items):
            continue  # each item tells of its own
        sentences = all(_STOPPED.search(item.traced.text.rstrip()) for item in items)
        for place, item in enumerate(items, n + 1):
            item.kind, item.level = BlockKind.LIST_ITEM, item.level or 1
            separators[place] = "" if chinese else " "
            text = item.traced.text.rstrip()
            last = place == end - 1
            if sentences:
                continue
            if last and not _STOPPED.search(text):
                text = re.sub(r"[；;，,、]$", "", text) + ("。" if chinese else ".")
            elif not last and not _PARTED.search(text) and not _STOPPED.search(text):
                text += "；" if chinese else ";"
            item.traced.text = text
    return separators


def _stop(item: Traced) -> None:
    """A bullet that says a whole thing gets the full stop that bullets leave out."""
    text = item.text.rstrip()
    if _STOPPED.search(text):
        return
    chinese = bool(_HAN.search(text))
    said = not text[0].islower() and text.count(" ") >= _SAYS_WORDS and bool(_VERB.search(text))
    says = len(text) >= _SAYS_HAN if chinese else said
    if says and (text[-1].isalnum() or text[-1] in "”’」』）)%％℃°"):
        item.text = text + ("。" if chinese else ".")


def _end_of_numbered(parts: list[Part], start: int) -> int:
    """Where the paragraphs end that open with numbers of one kind, as （一） （二） do; `start` where none does."""
    style = None
    end = start
    while end < len(parts) and parts[end].kind is BlockKind.PARAGRAPH:
        number = number_of(parts[end].traced.text)
        if number is None or number.style not in _ITEM_STYLES or number.style != (style or number.style):
            break
        style = number.style
        end += 1
    # A list's items are parted from each other, or short.
    items = parts[start:end]
    listed = all(_PARTED.search(item.traced.text.rstrip()) for item in items[:-1])
    return end if len(items) >= 2 and listed else start
