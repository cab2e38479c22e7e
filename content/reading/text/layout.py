"""Lines of plain text to paragraphs: what a typesetter broke is put together again."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from content.reading.cleaning import fold
from content.reading.numbering import RUN_IN, is_caption, number_of
from content.reading.text.lines import Line

_END = re.compile(r"[。！？!?…；;：:][”’」』）)》\"']*$|[.][\"')\]]*$|[”’]$")
_FULL_STOP = re.compile(r"[。！？!?…][”’」』）)》\"']*$|(?<!\d)[.][\"')\]]*$|[”]$")
_NOTE_MARK = re.compile(r"\[\d{1,3}\]\s")
_TRAILING_MARK = re.compile(r"\s*[［\[][０-９0-9、,，\-－]+[］\]][０-９0-9－\-]*\s*$")
_WORDS = {
    "摘要", "关键词", "引言", "前言", "绪论", "导言", "导论", "结语", "结论", "结束语", "余论", "注释", "注", "参考文献",
    "致谢", "附录", "關鍵詞", "緒論", "導言", "導論", "結語", "結論", "結束語", "餘論", "註釋", "參考文獻", "致謝", "附錄",
    "abstract", "keywords", "introduction", "conclusion", "conclusions", "summary", "references",
    "notes", "bibliography", "acknowledgements", "acknowledgments", "appendix",
}  # fmt: skip


_AGREE = 3  # lines that make a column


def is_wrapped(lines: list[Line]) -> bool:
    """Whether a typesetter broke the lines: most long ones stop at about one width, in mid-sentence."""
    long = [line for line in lines if line.width >= 12]
    if len(long) < 6 or max(line.width for line in long) > 90:
        return False
    open_ends = sum(not _END.search(_TRAILING_MARK.sub("", line.text)) for line in long)
    return open_ends > 0.4 * len(long)


def paragraphs(lines: list[Line], *, alone: Collection[int] = ()) -> list[list[Line]]:
    """Lines grouped into paragraphs and headings; those whose numbers are in `alone` are headings by themselves."""
    if not is_wrapped(lines):
        return [[line] for line in lines]
    widths = _column_widths(lines)
    blanks_count = _blanks_count(lines, widths)
    groups: list[list[Line]] = []
    for n, line in enumerate(lines):
        if not groups:
            groups.append([line])
            continue
        by_itself = line.number in alone or lines[n - 1].number in alone
        following = lines[n + 1] if n + 1 < len(lines) else None
        hangs = _hangs(groups[-1], line, following)
        line = replace(line, indented=line.indented and not hangs)
        under_its_number = hangs and blanks_count and line.margin > groups[-1][0].margin + 2
        if by_itself or (
            not under_its_number
            and _begins(groups[-1], line, widths[n - 1], widths[n], blanks_count, first=len(groups) == 1)
        ):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _column_widths(lines: list[Line]) -> list[float]:
    """Of each line, the usual width of full lines around it: an abstract may be set wider than the body."""
    found = []
    for n in range(len(lines)):
        around = lines[max(n - 12, 0) : n + 13]
        # Names and dates below one another above a text are no column.
        near = Counter(round(line.width) for line in around if line.width >= 12) or Counter(
            round(line.width) for line in around
        )
        # Full lines agree on their width; last lines and headings do not. Where few agree, the widest is full.
        agreed = {w: near[w] + near[w - 1] + near[w + 1] for w in near}
        best = max(near, key=lambda w, of=agreed: of[w] * (1 + w / 200))  # type: ignore[misc]
        if agreed[best] < _AGREE and len(around) > _AGREE:
            best = max(near)
        found.append(float(best))
    for n, line in enumerate(lines):
        # At the seam between two columns the line itself says which it belongs to.
        for other in (found[max(n - 12, 0)], found[min(n + 12, len(found) - 1)]):
            if abs(line.width - other) <= 1.5 < abs(line.width - found[n]):
                found[n] = other
    return found


def _blanks_count(lines: list[Line], widths: list[float]) -> bool:
    """Whether a blank line means anything: not where many stand in mid-sentence."""
    inside = broken = 0
    for before, line, column in zip(lines, lines[1:], widths, strict=False):
        if before.width >= column - 3 and not _END.search(_TRAILING_MARK.sub("", before.text)):
            inside += 1
            broken += line.after_blank
    return broken < 0.1 * max(inside, 1)


def is_heading_line(line: Line) -> bool:
    """A number or a known word opens it, and no sentence ends in it."""
    if line.bare.rstrip(":：").lower() in _WORDS:
        return True
    number = number_of(fold(line.text))
    return number is not None and number.style not in RUN_IN and not re.search(r"[。；;]", line.text)


def _hangs(group: list[Line], line: Line, following: Line | None) -> bool:
    """Whether an indent is that of a paragraph's further lines, or of a whole block, and begins nothing."""
    before = group[-1]
    if line.after_blank:
        return False
    if line.margin == before.margin:
        return before.indented or len(group) > 1
    if line.margin < before.margin:
        return False
    if following is None or following.after_blank:
        return not _FULL_STOP.search(before.text)
    return following.margin >= line.margin


def _begins(
    group: list[Line],
    line: Line,
    column_before: float,
    column: float,
    blanks_count: bool,
    *,
    first: bool,
) -> bool:
    """Whether `line` begins something new after the lines of `group`."""
    before = group[-1]
    if line.bullet or is_caption(line.text):
        return True
    hangs = group[0].bullet or _NOTE_MARK.match(group[0].text)
    if hangs and line.margin > group[0].margin and not line.after_blank:
        return False  # an item's further lines stand under its words, a note's behind its mark
    if line.indented or (blanks_count and line.after_blank):
        return True
    if is_caption(group[0].text) and _FULL_STOP.search(before.text):
        return True
    if is_heading_line(line) and (line.width < column - 1 or _FULL_STOP.search(before.text)):
        return True
    if number_of(fold(line.text)) is not None and _FULL_STOP.search(_TRAILING_MARK.sub("", before.text)):
        return True
    if is_heading_line(group[0]):
        if before.bare.rstrip(":：").lower() in _WORDS:
            return True
        # A heading goes on over short lines that end no sentence.
        return not (line.width < 0.7 * column and not _FULL_STOP.search(line.text))
    # The title, and the short lines of authors under it.
    short_pair = line.width < 0.5 * column and before.width < 0.5 * column
    unfinished = not _FULL_STOP.search(before.text)
    if unfinished and line.text[:1] in "（(" and before.width < 0.3 * column and len(group) == 1:
        return True  # where the author works
    name = len(line.bare) <= 6 and not _END.search(line.text)
    if (
        len(group) == 1
        and unfinished
        and (first or short_pair)
        and (name or before.width < 0.8 * column_before)
    ):
        return True
    if abs(column - column_before) > 6 and _FULL_STOP.search(before.text):
        return True
    if not _FULL_STOP.search(_TRAILING_MARK.sub("", before.text)):
        return False
    short = before.width < column - 6
    return short or (before.width < column - 1.5 and line.width <= column - 0.6)
