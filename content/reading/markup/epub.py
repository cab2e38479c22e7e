"""Electronic books: the chapters in the order of their spine."""

import posixpath
import re
import zipfile
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from content.reading.assembling import Part, assemble
from content.reading.cleaning import clean
from content.reading.manuscript import BlockKind, Manuscript
from content.reading.markup.html import parse
from content.reading.markup.walk import Walk
from content.reading.packages import member, opened, tree
from content.reading.problem import Problem, ReadingError
from content.reading.tracing import Traced

_FORMAT = "EPUB"
_PAGE_TYPES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
# Pages that are no part of the text: by what they say of themselves, or by their name in the book's guide.
_AROUND = re.compile(
    r"\b(?:toc|landmarks|page-list|cover|cover-page|titlepage|title-page|halftitlepage|copyright-page|copyright|"
    r"colophon|loi|lot|index|imprint)\b",
    re.I,
)
_NOTES = re.compile(r"\b(?:footnotes?|endnotes?|rearnotes?|notes|bibliography)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Page:
    name: str
    around: bool
    notes: bool


def read(data: bytes) -> Manuscript:
    """Origins are paragraphs, counted from 1 through the book.

    Raises ReadingError: EMPTY, BROKEN_FILE, ENCRYPTED (also by a shop's lock), TOO_LARGE, TOO_DEMANDING.
    """
    package = opened(data, _FORMAT)
    names = set(package.namelist())
    if "META-INF/rights.xml" in names or _is_locked(package, names):
        raise ReadingError(Problem.ENCRYPTED)
    book, root = _package_document(package)
    title, authors = _about(root)
    chapters = _table_of_contents(package, book, root)
    parts: list[Part] = []
    number = 0
    for page in _spine(book, root):
        if page.around or page.name not in names:
            continue
        try:
            html = parse(member(package, page.name, _FORMAT))
        except ReadingError as error:
            if error.problem is Problem.EMPTY:
                continue
            raise
        if _types(html) and _AROUND.search(_types(html)):
            continue
        walk = Walk(number=number)
        walk.read(html)
        number = walk.number
        found = walk.parts
        if _NOTES.search(_types(html)) or page.notes:
            found = [Part(p.traced, BlockKind.NOTE) for p in found]
        elif _is_only_a_title(found, title):
            continue
        elif page.name in chapters and not any(p.kind is BlockKind.HEADING for p in found[:3]) and found:
            # A chapter whose heading is a picture or plain words: the table of contents names it.
            name = chapters[page.name]
            if _squeezed(found[0].traced.text) == _squeezed(name):
                found[0].kind, found[0].level = BlockKind.HEADING, 1
            else:
                found.insert(
                    0, Part(clean(Traced(name, [(0, found[0].traced.breaks[0][1])])), BlockKind.HEADING, 1)
                )
        parts += found
    return assemble(parts, format="epub", origin_unit="paragraph", title=title, authors=authors)


def _is_locked(package: zipfile.ZipFile, names: set[str]) -> bool:
    """Encryption of anything but fonts."""
    name = "META-INF/encryption.xml"
    if name not in names:
        return False
    found = tree(member(package, name, _FORMAT), _FORMAT).iter("{*}CipherReference")
    return any(not re.search(r"\.(?:otf|ttf|woff2?)$", ref.get("URI", ""), re.I) for ref in found)


def _package_document(package: zipfile.ZipFile) -> tuple[str, etree._Element]:
    container = tree(member(package, "META-INF/container.xml", _FORMAT), _FORMAT)
    file = next(container.iter("{*}rootfile"), None)
    if file is None or not file.get("full-path"):
        raise ReadingError(Problem.BROKEN_FILE, format=_FORMAT)
    name = str(file.get("full-path"))
    return name, tree(member(package, name, _FORMAT), _FORMAT)


def _about(root: etree._Element) -> tuple[str | None, tuple[str, ...]]:
    title = next((" ".join(e.text.split()) for e in root.iter("{*}title") if e.text), None)
    authors = tuple(" ".join(e.text.split()) for e in root.iter("{*}creator") if e.text and e.text.strip())
    return title, authors


def _spine(book: str, root: etree._Element) -> list[_Page]:
    """The book's pages in reading order; those out of line (linear="no") are left out."""
    base = posixpath.dirname(book)
    guide = {
        _path(base, e.get("href", "")): e.get("type", "") for e in root.iter("{*}reference") if e.get("href")
    }
    items = {e.get("id"): e for e in root.iter("{*}item")}
    pages = []
    for ref in root.iter("{*}itemref"):
        item = items.get(ref.get("idref"))
        if item is None or ref.get("linear") == "no" or item.get("media-type") not in _PAGE_TYPES:
            continue
        name = _path(base, str(item.get("href", "")))
        words = f"{guide.get(name, '')} {item.get('properties', '')}"
        around = bool(re.search(r"\bnav\b", words)) or bool(_AROUND.search(words))
        pages.append(_Page(name, around, bool(_NOTES.search(guide.get(name, "")))))
    return pages


def _table_of_contents(package: zipfile.ZipFile, book: str, root: etree._Element) -> dict[str, str]:
    """The first name that the table of contents gives to each page."""
    base = posixpath.dirname(book)
    names: dict[str, str] = {}
    for item in root.iter("{*}item"):
        href = _path(base, str(item.get("href", "")))
        is_nav = "nav" in (item.get("properties") or "").split()
        if not is_nav and item.get("media-type") != "application/x-dtbncx+xml":
            continue
        if href not in package.namelist():
            continue
        found = tree(member(package, href, _FORMAT), _FORMAT)
        folder = posixpath.dirname(href)
        if is_nav:
            links = [(a.get("href", ""), "".join(a.itertext())) for a in found.iter("{*}a")]
        else:
            links = [
                (
                    next((c.get("src", "") for c in p.iter("{*}content")), ""),
                    next((t.text or "" for t in p.iter("{*}text")), ""),
                )
                for p in found.iter("{*}navPoint")
            ]
        for target, words in links:
            if words.strip():
                names.setdefault(_path(folder, target), " ".join(words.split()))
    return names


def _path(base: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(base, unquote(href.split("#")[0])))


def _types(html: etree._Element) -> str:
    """What a page says it is: epub:type and role of its body, and of a section that is all of it."""
    body = html.find("body")
    if body is None:
        return ""
    found = [body]
    while len(found[-1]) == 1:
        found.append(found[-1][0])
    return " ".join(
        f"{e.get('epub:type', '')} {e.get('role', '').replace('doc-', '')}" for e in found
    ).strip()


def _is_only_a_title(parts: list[Part], title: str | None) -> bool:
    """A title page that does not say so: the book's title and hardly anything else."""
    words = [p.traced.text for p in parts]
    return (
        bool(title)
        and sum(map(len, words)) < len(title or "") + 200
        and any(_squeezed(w) == _squeezed(title or "") for w in words)
    )


def _squeezed(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()
