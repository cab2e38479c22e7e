"""Web pages, and books made of them: the text without what is around it."""

import io
import zipfile

import pytest

from content.reading.manuscript import BlockKind, Manuscript
from content.reading.problem import Problem, ReadingError
from content.reading.reader import read

TEXT = "A lock is a chamber with gates at both ends, in which a boat is raised or lowered by water."


def manuscript_of(body: str, head: str = "") -> Manuscript:
    return read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def shown(manuscript: Manuscript) -> list[tuple[str, int | None, str]]:
    return [(b.kind.value, b.level, manuscript.text[b.start : b.end]) for b in manuscript.blocks]


def test_only_the_text_is_read() -> None:
    found = manuscript_of(
        f"""<header><a href="/">Canal Times</a></header><nav><ul><li><a href="/a">News</a></li></ul></nav>
        <div class="cookie-banner">We use cookies.<button>Accept</button></div>
        <div id="content"><h1>The Lock</h1><p class="byline">By Edith Marlowe</p><div class="share-buttons"><a>Tweet</a></div>
        <p>{TEXT}</p><script>var x = "no";</script><h2>Keepers</h2><p>{TEXT}</p>
        <div class="related-articles"><h3>Related articles</h3><a href="/b">Weirs</a></div></div>
        <section id="comments"><p>First!</p></section><footer>© 2024 Canal Times</footer>""",
        "<title>The Lock | Canal Times</title>",
    )
    assert (found.title, found.authors) == ("The Lock", ("Edith Marlowe",))
    assert shown(found) == [("paragraph", None, TEXT), ("heading", 2, "Keepers"), ("paragraph", None, TEXT)]


def test_structure_is_kept() -> None:
    found = manuscript_of(
        f"""<main><h1>The Lock</h1><p>{TEXT}<sup><a href="#n1">1</a></sup> Area: 10 m<sup>2</sup>.</p>
        <ul><li>gate<ul><li>beam</li></ul></li></ul><blockquote><p>Water waits.</p><cite>— Hanneke Vos</cite></blockquote>
        <table><tr><th>Lock</th><th>Rise</th></tr><tr><td>Ostry</td><td>3 m</td></tr></table>
        <figure><img src="x.png" alt=""><figcaption>Figure 1. A gate</figcaption></figure><pre>code</pre>
        <dl><dt>pound</dt><dd>the water between two locks</dd></dl><p><b>Keepers</b></p><p>{TEXT}</p></main>"""
    )
    assert shown(found)[1:] == [
        ("list_item", 1, "gate"),
        ("list_item", 2, "beam"),
        ("quote", None, "Water waits."),
        ("quote", None, "— Hanneke Vos"),
        ("table_row", None, "Lock | Rise"),
        ("table_row", None, "Lock: Ostry; Rise: 3 m."),
        ("caption", None, "Figure 1. A gate"),
        ("code", None, "code"),
        ("list_item", 1, "pound: the water between two locks"),
        ("heading", None, "Keepers"),
        ("paragraph", None, TEXT),
    ]
    assert [(m.source, found.text[m.at - 6 : m.at]) for m in found.marks] == [("1", "water.")]
    assert "10 m2." in found.text


def test_the_encoding_that_the_page_states_counts_where_it_is_true() -> None:
    page = '<html><head><meta charset="gb2312"><title>水车</title></head><body><p>水车是利用水流作功的一种古老机械。</p></body></html>'
    assert "古老机械" in read(page.encode("gb18030"), "a.html").text
    assert "古老机械" in read(page.encode(), "a.html").text


def test_a_page_of_nothing_but_navigation_is_empty() -> None:
    with pytest.raises(ReadingError) as refused:
        manuscript_of("<nav><a href='/'>Home</a></nav>")
    assert refused.value.problem is Problem.EMPTY


def book(
    pages: dict[str, str], *, spine: list[str] | None = None, extra: dict[str, str] | None = None
) -> bytes:
    """A book of the pages, each the inside of a body."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("mimetype", "application/epub+zip")
        package.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        )
        items = "".join(
            f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in pages
        )
        refs = "".join(f'<itemref idref="{n}"/>' for n in spine or pages)
        package.writestr(
            "OEBPS/book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Patient Cut</dc:title>'
            f"<dc:creator>Edith Marlowe</dc:creator></metadata><manifest>{items}</manifest><spine>{refs}</spine></package>",
        )
        for name, inside in pages.items():
            package.writestr(
                f"OEBPS/{name}.xhtml",
                '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head>'
                f"<body>{inside}</body></html>",
            )
        for name, words in (extra or {}).items():
            package.writestr(name, words)
    return data.getvalue()


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    found = read(
        book(
            {
                "b": f"<h1>Locks</h1><p>{TEXT}</p>",
                "title": "<h1>The Patient Cut</h1><p>Edith Marlowe</p>",
                "toc": '<section epub:type="toc"><h1>Contents</h1><p>Rivers</p></section>',
                "a": f"<h1>Rivers</h1><p>{TEXT}</p>",
                "notes": '<section epub:type="endnotes"><p>1. A note.</p></section>',
            },
            spine=["title", "toc", "a", "b", "notes"],
        ),
        "a.epub",
    )
    assert (found.title, found.authors) == ("The Patient Cut", ("Edith Marlowe",))
    assert shown(found) == [
        ("heading", 1, "Rivers"),
        ("paragraph", None, TEXT),
        ("heading", 1, "Locks"),
        ("paragraph", None, TEXT),
        ("note", None, "1. A note."),
    ]


def test_a_locked_book_says_so() -> None:
    lock = '<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/a.xhtml"/></CipherData></EncryptedData></encryption>'
    with pytest.raises(ReadingError) as refused:
        read(book({"a": f"<p>{TEXT}</p>"}, extra={"META-INF/encryption.xml": lock}), "a.epub")
    assert refused.value.problem is Problem.ENCRYPTED


def test_a_book_without_its_contents_is_broken() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("mimetype", "application/epub+zip")
    with pytest.raises(ReadingError) as refused:
        read(data.getvalue(), "a.epub")
    assert refused.value.problem is Problem.BROKEN_FILE


def test_kinds_of_blocks_are_those_of_the_contract() -> None:
    assert {kind.value for kind in BlockKind} >= {
        "heading",
        "paragraph",
        "list_item",
        "table_row",
        "quote",
        "note",
        "code",
        "caption",
    }


def test_comments_are_known_by_what_stands_above_them() -> None:
    found = manuscript_of(
        f"<div class='a'><h1>The Lock</h1><p>{TEXT}</p><h2>Keepers</h2><p>{TEXT}</p></div>"
        "<div class='cmt'><b>3 Comments</b><div><p>What a good text.</p></div></div>"
        "<div class='cm2'><b>网友评论（3）</b><p>打卡。</p></div>"
    )
    assert "good text" not in found.text
    assert "打卡" not in found.text
    assert found.text.count(TEXT) == 2


@pytest.mark.parametrize(
    "part",
    [
        "<section><h2>5 responses to inflation</h2><p>Banks raise the rate.</p></section>",
        "<section><h2>Comment</h2><p>Banks raise the rate.</p></section>",
        "<div><p>读者评论是文学接受研究的基本材料。</p><p>Banks raise the rate.</p></div>",
        "<div><p>相关链接路径是统计学的概念。</p><p>Banks raise the rate.</p></div>",
    ],
)
def test_a_part_that_only_begins_like_comments_stays(part: str) -> None:
    assert (
        "Banks raise the rate."
        in manuscript_of(f"<h1>The Lock</h1><p>{TEXT * 6}</p>{part}<p>{TEXT * 6}</p>").text
    )


def test_rankings_and_related_news_go() -> None:
    found = manuscript_of(
        f"<div class='x'><h1>The Lock</h1><p>{TEXT * 6}</p></div><div class='y'><b>热点排行</b><ul><li>台风今夜登陆</li></ul></div>"
    )
    assert "台风" not in found.text
