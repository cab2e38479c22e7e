"""Markdown: headings, lists, tables and quotes as the format states them."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from content.reading.assembling import Part, assemble
from content.reading.cleaning import clean, glue
from content.reading.manuscript import BlockKind, Manuscript
from content.reading.problem import Problem, ReadingError
from content.reading.tables import rows
from content.reading.text.decoding import decode
from content.reading.tracing import joined

_PARSER = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(deflist_plugin)
_DEEPEST = 15  # of the twenty levels that the CommonMark preset goes down
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.S)
_FRONT_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.M)


def read(data: bytes) -> Manuscript:
    """Raises ReadingError: EMPTY, NOT_TEXT."""
    return manuscript_of(decode(data), format="md")


def manuscript_of(text: str, *, format: str) -> Manuscript:
    """The manuscript of Markdown that is decoded already. Raises ReadingError: EMPTY, TOO_DEMANDING."""
    title = None
    front = _FRONT_MATTER.match(text)
    if front:
        found = _FRONT_TITLE.search(front[1])
        title = found[1] if found else None
        # Blank lines instead, so that line numbers stay true.
        text = "\n" * front.group().count("\n") + text[front.end() :]
    tokens = _PARSER.parse(text)
    parts = _parts(tokens)
    # What stands deeper than the parser goes is left out of its tokens.
    if not parts and any(token.level >= _DEEPEST for token in tokens):
        raise ReadingError(Problem.TOO_DEMANDING)
    return assemble(parts, format=format, origin_unit="line", title=title)


def _parts(tokens: list[Token]) -> list[Part]:
    parts: list[Part] = []
    inside: list[str] = []
    level: int | None = None
    table: list[tuple[int, list[str]]] = []
    term: list[tuple[str, int]] = []  # of a list of definitions
    note = ""  # the number of the footnote that is being told
    for token in tokens:
        if token.nesting == 1:
            inside.append(token.type.removesuffix("_open"))
            if token.type == "heading_open":
                level = int(token.tag[1])
            if token.type == "footnote_open":
                note = _number(token)
            if token.type == "table_open":
                table = []
            if token.type == "tr_open":
                table.append(((token.map or [0])[0] + 1, []))
        elif token.nesting == -1:
            inside.pop()
            if token.type == "table_close":
                parts += rows(table, header=True)
            if token.type == "heading_close":
                level = None
            if token.type == "footnote_close":
                note = ""
        elif token.type == "inline":
            lines = _lines(token)
            boxed = "blockquote" in inside and bool(lines) and bool(_ALERT.match(lines[0][0]))
            if boxed:
                rest = _ALERT.sub("", lines[0][0])
                lines = [*([(rest, lines[0][1])] if rest else []), *lines[1:]]
            if "tr" in inside:
                table[-1][1].append(" ".join(text for text, _ in lines))
                continue
            if not lines:
                continue
            if note:
                lines[0] = (f"[{note}] {lines[0][0]}", lines[0][1])
                parts.append(Part(clean(joined(lines, glue)), BlockKind.NOTE))
                continue
            if "dt" in inside:
                term = lines
                continue
            if "dd" in inside and term:
                # A term and what it means, on one line.
                han = re.search("[\u3400-\u9fff]", term[-1][0] + lines[0][0])
                lines = [
                    *term[:-1],
                    (f"{term[-1][0]}{'：' if han else ': '}{lines[0][0]}", term[-1][1]),
                    *lines[1:],
                ]
                term = []
                parts.append(Part(clean(joined(lines, glue)), BlockKind.LIST_ITEM, 1))
                continue
            kind = BlockKind.PARAGRAPH if boxed else _kind(inside, token)
            if kind is BlockKind.LIST_ITEM and _TASK.match(lines[0][0]):
                kind = BlockKind.NOTE
            depth = inside.count("list_item") if kind is BlockKind.LIST_ITEM else level
            parts.append(Part(clean(joined(lines, glue)), kind, depth))
        elif token.type in {"fence", "code_block"} and token.content.strip():
            start = (token.map or [0])[0] + 1
            lines = [(line, start + n) for n, line in enumerate(token.content.strip("\n").split("\n"))]
            parts.append(Part(joined(lines, lambda a, b: (a, f" {b}")), BlockKind.CODE))
    return parts


# The name that a heading bears for links to it: ## Queues {#queues}
_ATTRIBUTES = re.compile(r"\s*\{[#.:][^{}]*\}\s*$")
# **海陆风** 白天陆地升温快…: bold words at the head of a line, set off by a blank, are the label of what follows.
_LABELLED = re.compile(r"[\u3400-\u9fff][^\n。，；：！？]{0,14}\n[ \u3000]+[\u3400-\u9fff“]")
# Words that are marked as with a pen: ==so== (but not a==b==c, which is code that nobody has marked as such)
_MARKED = re.compile(r"(?<![A-Za-z0-9_)\]=!<>])==(?=[^\s=])([^=\n]*?[^\s=])==(?![A-Za-z0-9_(\[=])")
# **第一，要这样。**其次…: CommonMark ends no emphasis between a mark and a Han character, so the stars are left over.
_STARRED = re.compile(
    r"(?<!\*)\*\*(?=[^\s*])([^*\n]*[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’][^*\n]*)(?<=\S)\*\*(?!\*)"
)
# What the author has still to do: - [ ] weigh the tea
_TASK = re.compile(r"\[[ xX]\]\s")
# A box that is written as a quotation: > [!TIP]
_ALERT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|INFO|EXAMPLE)\]\s*", re.I)


def _kind(inside: list[str], token: Token) -> BlockKind:
    if "heading" in inside:
        return BlockKind.HEADING
    if "list_item" in inside:
        return BlockKind.LIST_ITEM
    if "blockquote" in inside:
        return BlockKind.QUOTE
    children = [child for child in token.children or [] if child.type != "text" or child.content.strip()]
    bold = len(children) >= 3 and children[0].type == "strong_open" and children[-1].type == "strong_close"
    if bold and sum(child.type == "strong_open" for child in children) == 1:
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _lines(token: Token) -> list[tuple[str, int]]:
    """The words of an inline token, line by line of the original."""
    number = (token.map or [0])[0] + 1
    lines = [("", number)]
    bold, heads = "", False
    for child in token.children or []:
        if child.type == "strong_open":
            heads = not lines[-1][0].strip()
        if child.type == "strong_close":
            bold = lines[-1][0].strip() if heads else ""
            continue
        label, bold = bold, ""
        if (
            child.type == "text"
            and label
            and lines[-1][0].strip() == label
            and _LABELLED.match(f"{label}\n{child.content}")
        ):
            lines[-1] = (f"{label}：{child.content.lstrip()}", number)
        elif child.type in {"softbreak", "hardbreak"}:
            number += 1
            lines.append(("", number))
        elif child.type == "footnote_ref":
            lines[-1] = (f"{lines[-1][0]}[{_number(child)}]", number)
        elif child.type in {"text", "code_inline"}:
            shown = _MARKED.sub(r"\1", child.content) if child.type == "text" else child.content
            lines[-1] = (lines[-1][0] + shown, number)
    if not any(child.type == "code_inline" for child in token.children or []):
        lines = [(_STARRED.sub(r"\1", text), n) for text, n in lines]
    return [
        (text, number)
        for text, number in ((_ATTRIBUTES.sub("", text), n) for text, n in lines)
        if text.strip()
    ]


def _number(token: Token) -> str:
    """A footnote's number: its label where that is one, else its place among the notes."""
    label = str(token.meta.get("label", ""))
    return label if label.isdecimal() and len(label) <= 3 else str(int(token.meta.get("id", 0)) + 1)
