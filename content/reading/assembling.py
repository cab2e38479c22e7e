"""Cleaned blocks put together as a manuscript."""

from collections.abc import Iterable
from dataclasses import dataclass

from content.reading.manuscript import Block, BlockKind, CitationMark, Manuscript
from content.reading.problem import Problem, ReadingError
from content.reading.tracing import Traced


@dataclass(slots=True)
class Part:
    """One block before it has its place."""

    traced: Traced
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None


def assemble(
    parts: Iterable[Part],
    *,
    format: str,
    origin_unit: str,
    title: str | None = None,
    authors: tuple[str, ...] = (),
) -> Manuscript:
    """One block a line, in order; parts without text are left out. Raises ReadingError(EMPTY) for none at all."""
    lines: list[str] = []
    blocks: list[Block] = []
    origins: list[tuple[int, int]] = []
    marks: list[CitationMark] = []
    at = 0
    for part in parts:
        text = part.traced.text.replace("\n", " ")
        if not text.strip():
            continue
        blocks.append(Block(at, at + len(text), part.kind, part.level))
        for offset, number in part.traced.breaks:
            place = (at + min(offset, len(text)), number)
            if origins and origins[-1][0] == place[0]:
                origins.pop()  # a line that left nothing behind
            if not origins or origins[-1][1] != number:
                origins.append(place)
        marks += [CitationMark(at + min(m.at, len(text)), m.source, m.page) for m in part.traced.marks]
        lines.append(text)
        at += len(text) + 1
    if not lines:
        raise ReadingError(Problem.EMPTY)
    return Manuscript(
        text="\n".join(lines),
        blocks=tuple(blocks),
        format=format,
        origin_unit=origin_unit,
        origins=tuple(origins),
        marks=tuple(marks),
        title=title,
        authors=authors,
    )
