"""Web pages: the main content, without what every page of the site has around it."""

import re

import lxml.html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from content.reading.assembling import assemble
from content.reading.manuscript import BlockKind, Manuscript
from content.reading.markup.surroundings import main_content
from content.reading.markup.walk import Walk
from content.reading.problem import Problem, ReadingError
from content.reading.text.decoding import decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w\-]{2,40})", re.I)
_XML_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w\-]{2,40})", re.I)
# Between the page's name and the site's: blanks around a dash, or any of the signs that no title holds.
_SITE = re.compile(r"\s+[·–—-]\s+|\s*[|_]\s*")


def read(data: bytes) -> Manuscript:
    """Origins are paragraphs, counted from 1 through the main content.

    Raises ReadingError: EMPTY, NOT_TEXT, TOO_DEMANDING.
    """
    root = parse(data)
    title, authors = _head(root)
    walk = Walk(of_site=True)
    walk.read(main_content(root))
    headings = [p for p in walk.parts if p.kind is BlockKind.HEADING]
    tops = [p for p in headings if p.level == 1]
    if len(tops) == 1:
        # The page's own name for its text; what the title element adds is the site.
        title = tops[0].traced.text
        # What stands above it is the site's, unless it is much.
        place = walk.parts.index(tops[0])
        sizes = [len(part.traced.text) for part in walk.parts]
        if sum(sizes[:place]) < 0.2 * sum(sizes):
            walk.parts = walk.parts[place + 1 :]
        else:
            walk.parts.remove(tops[0])
    elif title and not any(p.traced.text == title for p in headings):
        title = _of_page(title, [p.traced.text for p in walk.parts])
    return assemble(
        walk.parts,
        format="html",
        origin_unit="paragraph",
        title=title or None,
        authors=tuple(walk.authors) or authors,
    )


def _of_page(title: str, texts: list[str]) -> str:
    """The part of the title element that is the page's own: one that stands in its text, else the first."""
    names = [name for name in _SITE.split(title) if name.strip()]
    squeezed = {re.sub(r"\W+", "", text).casefold() for text in texts if len(text) <= 200}
    return next(
        (n for n in names if re.sub(r"\W+", "", n).casefold() in squeezed), names[0] if names else title
    )


def parse(data: bytes) -> HtmlElement:
    """The page's tree. Raises ReadingError: EMPTY, NOT_TEXT, TOO_DEMANDING."""
    text = _text(data)
    try:
        # Entities beyond HTML's own are never expanded, and nothing outside the page is looked up.
        parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
        root = lxml.html.document_fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (ParserError, ValueError) as error:
        raise ReadingError(Problem.EMPTY) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReadingError(
            Problem.TOO_DEMANDING
        )  # thousands of elements within each other: the rest was left out
    return root


def _text(data: bytes) -> str:
    """By the encoding that the page states, where its bytes are true to it."""
    stated = _CHARSET.search(data[:4096]) or _XML_ENCODING.search(data[:400])
    # Whoever can be read so far is not UTF-16, whatever it says.
    if stated and not stated[1].lower().startswith((b"utf-16", b"utf-32", b"ucs")):
        name = stated[1].decode("ascii").lower()
        name = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252"}.get(name, name)
        try:
            text = data.decode(name)
        except (LookupError, UnicodeDecodeError):
            pass
        else:
            if text.strip("\ufeff \t\r\n") and "\x00" not in text:
                return text.lstrip("\ufeff").replace("\r\n", "\n")
    return decode(data)


def _head(root: HtmlElement) -> tuple[str | None, tuple[str, ...]]:
    """The title and authors that the page's head states."""
    named = root.xpath("//meta[@property='og:title']/@content") or root.xpath("//head/title/text()")
    title = " ".join(str(named[0]).split()) if named else None
    authors = root.xpath("//meta[@name='author' or @name='citation_author' or @name='dc.creator']/@content")
    names = tuple(" ".join(str(a).split()) for a in authors if str(a).strip() and len(str(a)) <= 80)
    return title, names
