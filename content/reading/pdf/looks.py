"""Headings of a print: by its bookmarks, else by their look; and its title."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from content.reading.manuscript import BlockKind
from content.reading.numbering import number_of
from content.reading.pdf.glyphs import Bookmark
from content.reading.pdf.pieces import Piece, Setting, is_prominent, stopped
from content.reading.pdf.wording import traced_of

_FRONT_WORDS = re.compile(
    r"^(?:abstract|summary|introduction|contents|references|notes|key\s?words|摘要|内容提要|提要|关键词|引言|前言|导言|导论|绪论|目录|参考文献|注释)",
    re.I,
)

_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,4}(?:[，、,;；][\u4e00-\u9fff]{2,4})+")


def name_headings(pieces: Sequence[Piece], setting: Setting, bookmarks: Sequence[Bookmark]) -> None:
    """Make headings of the pieces that bookmarks name (with their level) or that look like it."""
    named: dict[str, list[Bookmark]] = {}
    for mark in bookmarks:
        named.setdefault(_key(mark.title), []).append(mark)
    for n, piece in enumerate(pieces):
        if piece.kind is not BlockKind.PARAGRAPH or piece.grid is not None:
            continue
        found = _mark_of(piece, named)
        if found is not None:
            piece.kind, piece.level = BlockKind.HEADING, found.level
        elif is_prominent(piece.lines, setting) or _stands_alone(pieces, n, setting):
            piece.kind = BlockKind.HEADING


def rank(pieces: Sequence[Piece], setting: Setting) -> None:
    """Rank the headings without a level by the prominence of their look."""
    looks = sorted({_look(p, setting.size) for p in pieces if p.kind is BlockKind.HEADING}, reverse=True)
    for piece in pieces:
        if piece.kind is BlockKind.HEADING and piece.level is None:
            piece.rank = looks.index(_look(piece, setting.size)) + 1


def take_title(pieces: list[Piece], setting: Setting, metadata: str) -> str | None:
    """The title, its piece taken out of the text: metadata's where page one says it too, else its largest type."""
    first = [p for p in pieces if p.lines and p.lines[0].page == 1]
    wanted = _key(metadata)
    if len(wanted) > 3 and wanted in _key("".join(p.text for p in first)):
        for n in range(len(first)):
            # It may be set over several pieces.
            for m in range(n + 1, min(n + 4, len(first)) + 1):
                if _key("".join(p.text for p in first[n:m])) == wanted:
                    _remove(pieces, first[n:m])
                    return metadata
        return metadata
    body = next((n for n, p in enumerate(first) if len(p.text) > 60 and stopped(p.text)), len(first))
    headings = [p for p in first[: min(body, 8)] if p.kind is BlockKind.HEADING]
    if not headings:
        return None
    largest = max(headings, key=lambda p: p.lines[0].size)
    size = largest.lines[0].size
    alike = [p for p in pieces if p.kind is BlockKind.HEADING and p.lines[0].size > 0.97 * size]
    if size < 1.12 * setting.size or len(alike) > 1 or _FRONT_WORDS.match(largest.text.replace(" ", "")):
        return None
    _remove(pieces, [largest])
    return traced_of(largest).text


def settle_front(pieces: Sequence[Piece], setting: Setting, title: str | None) -> None:
    """Names and places below the title are no headings, however they are set."""
    if title is None:
        return
    looks = Counter(_look(p, setting.size) for p in pieces if p.kind is BlockKind.HEADING)
    for piece in pieces[:4]:
        words = piece.text.replace(" ", "")
        if piece.kind is not BlockKind.HEADING or piece.level is not None or piece.lines[0].page != 1:
            break
        shared = looks[_look(piece, setting.size)] > 1 and not _NAMES.fullmatch(words)
        if number_of(words) is not None or _FRONT_WORDS.match(words) or shared:
            break
        piece.kind = BlockKind.PARAGRAPH


def _remove(pieces: list[Piece], gone: Sequence[Piece]) -> None:
    for piece in gone:
        pieces.remove(piece)


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def _mark_of(piece: Piece, named: dict[str, list[Bookmark]]) -> Bookmark | None:
    if len(piece.lines) > 5:
        return None
    text = piece.text
    number = number_of(text)
    page = piece.lines[0].page
    for key in (_key(text), _key(text[len(number.text) :]) if number else ""):
        for mark in named.get(key, []) if key else []:
            if mark.page is None or abs(mark.page - page) <= 1:
                return mark
    return None


def _stands_alone(pieces: Sequence[Piece], n: int, setting: Setting) -> bool:
    """A numbered line in the type of the text, with room above it that lines of a list do not have."""
    piece = pieces[n]
    text = piece.text
    number = number_of(text)
    if (
        number is None
        or len(piece.lines) > 2
        or len(text) > 80
        or re.search(r"[。．.；;，,：:！？!?]$", text)
        or n == 0
    ):
        return False
    line, above = piece.lines[0], pieces[n - 1].lines[-1:] if pieces[n - 1].lines else []
    if not above or above[0].page != line.page or above[0].column != line.column:
        return False
    gap = above[0].base - line.base
    return (
        gap > 1.35 * setting.pitch(line)
        and line.size > 0.95 * setting.size
        and number_of(pieces[n - 1].text) is None
    )


def _look(piece: Piece, body: float) -> tuple[float, bool]:
    """Size and boldness; where only a guess tells bold, size alone if that is enough."""
    size = round(piece.lines[0].size * 2) / 2
    guessed = any(run.nameless for line in piece.lines for strip in line.strips for run in strip.runs)
    return size, (guessed and size > body) or all(line.bold for line in piece.lines)
