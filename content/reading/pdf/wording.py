"""The words of a piece: its lines joined, superscripts settled, cleaned, each offset with its page."""

import re
from collections.abc import Sequence

from content.reading.cleaning import clean, glue
from content.reading.manuscript import BlockKind
from content.reading.pdf.columns import Line
from content.reading.pdf.pieces import BULLET, Piece
from content.reading.pdf.strips import bare
from content.reading.pdf.superscripts import take
from content.reading.tracing import Traced, joined

_BROKEN_WORD = re.compile(r"([^\W\d_]+)[\-\u00ad\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"(?<![\w\-])[^\W\d_]+(?:[\-\u2010][^\W\d_]+)+(?![\w\-]|$)")
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]")
_NOTE_NUMBER = re.compile(r"\A\d{1,3}(?=[A-Z“])")
_TIED = re.compile(r"[\d\w][\-\u2010–—/]$")


def compounds_of(lines: Sequence[Line]) -> frozenset[str]:
    """The words that stand hyphenated in mid-line: there the hyphen is the author's."""
    return frozenset(
        match.group().replace("\u2010", "-").casefold()
        for line in lines
        for match in _COMPOUND.finditer(bare(line.text))
    )


def traced_of(piece: Piece, compounds: frozenset[str] = frozenset()) -> Traced:
    """The clean text of a piece; numbers are pages."""

    def put_together(before: str, after: str) -> tuple[str, str]:
        before, after = before.rstrip(), after.lstrip()
        head, tail = _BROKEN_WORD.search(before), _FIRST_WORD.match(after)
        if head and tail:
            whole = f"{head[1]}-{tail.group()}".casefold()
            if whole in compounds and not before.endswith("\u00ad"):
                return before, after
            if tail.group()[0].islower() or (head[1].isupper() and tail.group().isupper()):
                return before[:-1], after
            return before, after
        if _TIED.search(before) and re.match(r"\w", after) and not before.endswith(" -"):
            return before, after
        # Quotation marks are the same in both languages; the words beside them say which it is.
        if not _WIDE.search(before.rstrip("“”‘’…")[-1:] + after.lstrip("“”‘’…")[:1]) and not before.endswith(
            "—"
        ):
            return before, f" {after}"
        return glue(before, after)

    lines = [(line.text, line.page) for line in piece.lines]
    if piece.kind is BlockKind.CODE:
        return joined(
            [(bare(text), page) for text, page in lines], lambda before, after: (before, f" {after}")
        )
    text = joined(lines, put_together)
    if piece.kind is BlockKind.LIST_ITEM:
        text.sub(re.compile(r"\A" + BULLET.pattern.removeprefix("^")), "")
    take(text)
    if piece.kind is BlockKind.NOTE:
        text.sub(_NOTE_NUMBER, r"\g<0> ")
    return clean(text)
