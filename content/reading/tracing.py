"""Text that remembers where it came from while it is being cleaned."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from content.reading.manuscript import CitationMark


@dataclass(slots=True)
class Traced:
    """`text`, the original's line, paragraph or page from each of `breaks` on, and the marks taken out of it."""

    text: str
    breaks: list[tuple[int, int]]  # (offset, number), sorted, the first at 0
    marks: list[CitationMark] = field(default_factory=list)

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> None:
        """As `re.sub`, keeping breaks and marks in step."""
        parts: list[str] = []
        shifts: list[tuple[int, int, int]] = []  # (old end, new end, new start) of each replacement
        at = length = 0
        for match in pattern.finditer(self.text):
            replacement = match.expand(new) if isinstance(new, str) else new(match)
            parts += [self.text[at : match.start()], replacement]
            length += match.start() - at
            shifts.append((match.end(), length + len(replacement), length))
            length += len(replacement)
            at = match.end()
        if not shifts:
            return
        ends = [old for old, _, _ in shifts]
        starts = [m.start() for m in pattern.finditer(self.text)]

        def moved(offset: int) -> int:
            n = bisect_right(ends, offset)
            base_old, base_new = (shifts[n - 1][0], shifts[n - 1][1]) if n else (0, 0)
            if n < len(starts) and offset >= starts[n]:
                return shifts[n][2]  # within what was replaced: its beginning
            return base_new + offset - base_old

        self.breaks = [(moved(offset), number) for offset, number in self.breaks]
        self.marks = [CitationMark(moved(m.at), m.source, m.page) for m in self.marks]
        self.text = "".join([*parts, self.text[at:]])

    def strip(self) -> None:
        self.sub(re.compile(r"\A\s+|(?<!\s)\s+\Z"), "")


def joined(lines: list[tuple[str, int]], glue: Callable[[str, str], tuple[str, str]]) -> Traced:
    """Lines and their numbers as one text; `glue` says, of what stands so far and a line, what to put together.

    It returns the end of what stands (of at most 200 characters, perhaps shortened) and the line with whatever
    belongs between the two before it.
    """
    parts: list[str] = []
    breaks: list[tuple[int, int]] = []
    length = 0
    for line, number in lines:
        if not parts:
            parts, breaks, length = [line], [(0, number)], len(line)
            continue
        last = parts[-1]
        kept, added = glue(last, line)
        length += len(kept) - len(last)
        parts[-1] = kept
        breaks.append((length + max(len(added) - len(line.lstrip()), 0), number))
        parts.append(added)
        length += len(added)
    return Traced("".join(parts), breaks)
