"""Which blocks are headings, of which rank, and what the front and the back of a document hold."""

import re
from dataclasses import dataclass

from content.outlining.outline import Span, Topic
from content.reading.manuscript import Block, BlockKind, Manuscript
from content.reading.numbering import RUN_IN, Number, is_number_alone, number_of

_CLOSING_WORDS = {
    "引言", "前言", "绪论", "导言", "导论", "结语", "结论", "结束语", "余论", "introduction", "conclusion", "conclusions",
    "summary", "discussion", "background",
}  # fmt: skip
_BACK_MATTER = re.compile(
    r"^(?:注释|注|参考文献|引用文献|致谢|附录.{0,10}|references|notes|endnotes|bibliography|works cited"
    r"|acknowledge?ments?|further reading)[:：]?$",
    re.I,
)
_ABSTRACT = re.compile(r"^[【\[]?(?:内容)?(?:摘要|提要|abstract)[】\]]?\s*[:：.]?\s*", re.I)
_KEYWORDS = re.compile(r"^[【\[]?(?:关键词|关键字|key\s?words)[】\]]?\s*[:：]?", re.I)
_BYLINE = re.compile(r"^(?:作者|文|by)\s*[:：/]?\s*", re.I)
_HAN_NAME = re.compile(r"^[\u4e00-\u9fff]{2,4}$|^[\u4e00-\u9fff·]{3,12}$")
_LATIN_NAME = re.compile(r"^(?:[A-Z][\w.'’\-]*\s+){1,3}[A-Z][\w'’\-]+$")
_ENDS_SENTENCE = re.compile(r"[。！？!?；;，,][”’」』）)]*$|[.:：]$")
_COLON = re.compile(r"[:：]\s*")
_HEADING_LIMIT = 80  # characters; a longer line is a sentence without its stop


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before and around the body."""

    title: str
    authors: tuple[str, ...]
    abstract: Span | None
    body: tuple[int, ...]  # indexes of blocks that are body or headings, in order


@dataclass(slots=True)
class _Found:
    """A heading before its level is known."""

    block: int
    start: int
    end: int
    number: Number | None
    explicit: int | None
    run_in: bool = False


def front_and_body(manuscript: Manuscript) -> Front:
    """Title, authors, abstract, and the blocks that remain when notes and references are set aside."""
    text, blocks = manuscript.text, manuscript.blocks
    first_level = min((b.level for b in blocks if _states_level(b) and b.level is not None), default=None)
    tops = [n for n, b in enumerate(blocks) if _states_level(b) and b.level == first_level]
    title, at = manuscript.title, 0
    first = _text(text, blocks[0])
    if len(tops) == 1 and tops[0] == 0:
        title, at = title or first, 1
    elif title and _same(first, title):
        at = 1
    elif title is None and len(blocks) > 1 and _may_be_title(blocks[0], first):
        title, at = first, 1
    authors = list(manuscript.authors)
    abstract: Span | None = None
    body: list[int] = []
    back = False
    near_front = True
    waiting_for_abstract = False
    for n in range(at, len(blocks)):
        block, words = blocks[n], _text(text, blocks[n])
        squeezed = re.sub(r"[\s\u3000]+", "", words)
        if _BACK_MATTER.match(words) or _BACK_MATTER.match(squeezed):
            back = True
            continue
        if back:
            # A new numbered or stated heading after the notes is body again (an appendix is not).
            if block.kind is not BlockKind.HEADING:
                continue
            back = False
        if waiting_for_abstract:
            abstract, waiting_for_abstract = Span(block.start, block.end), False
            continue
        if abstract is None and n < at + 8 and (found := _ABSTRACT.match(words)):
            if found.end() < len(words):
                if found.group().strip()[-1] in ":：.]】" or block.kind is BlockKind.HEADING:
                    abstract = Span(block.start + found.end(), block.end)
                    continue
            else:
                waiting_for_abstract = True
                continue
        if n < at + 10 and _KEYWORDS.match(words):
            continue
        if near_front and n < at + 3 and not body and title and (names := _names(words)):
            authors += names
            continue
        near_front = False
        body.append(n)
    return Front(title or "", tuple(authors), abstract, tuple(body))


def _states_level(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level is not None


def _text(text: str, block: Block) -> str:
    return text[block.start : block.end]


def _same(a: str, b: str) -> bool:
    return re.sub(r"\W+", "", a).casefold() == re.sub(r"\W+", "", b).casefold()


def _may_be_title(block: Block, words: str) -> bool:
    return (
        len(words) <= _HEADING_LIMIT * 2
        and not is_number_alone(words)
        and not _ENDS_SENTENCE.search(words)
        and (number_of(words) is None or block.level == 1)
        and not _ABSTRACT.match(words)
    )


def _names(words: str) -> list[str]:
    """The people a short line names, or []."""
    byline = _BYLINE.match(words)
    rest = words[byline.end() :] if byline else words
    if len(rest) > 60 or _ENDS_SENTENCE.search(rest):
        return []
    names = [name.strip() for name in re.split(r"[、，,;；&]|\s+and\s+|\s{2,}", rest) if name.strip()]
    if not names or len(names) > 8:
        return []
    known = all(_HAN_NAME.match(name) or _LATIN_NAME.match(name) for name in names)
    return (
        names if known and (byline or len(names[0]) <= 4 or not re.search(r"[\u4e00-\u9fff]", rest)) else []
    )


def topics_of(manuscript: Manuscript, front: Front) -> tuple[list[Topic], list[tuple[int, int, int | None]]]:
    """The topic tree, and the stretches of body: (start, end, topic) in order."""
    found = _headings(manuscript, front)
    topics = _levelled(manuscript.text, found)
    stretches: list[tuple[int, int, int | None]] = []
    current: int | None = None
    by_block = {heading.block: n for n, heading in enumerate(found)}
    for n in front.body:
        block = manuscript.blocks[n]
        start = block.start
        if n in by_block:
            current = by_block[n]
            heading = found[current]
            if not heading.run_in:
                continue
            start = heading.end
            while start < block.end and manuscript.text[start] in "。．.：: ”":
                start += 1
        if start < block.end and block.kind is not BlockKind.CODE:
            stretches.append((start, block.end, current))
    return topics, stretches


def _headings(manuscript: Manuscript, front: Front) -> list[_Found]:
    text = manuscript.text
    found: list[_Found] = []
    ordinals = _sequences(manuscript, front)
    stated = sum(_states_level(manuscript.blocks[n]) for n in front.body) >= 2
    for place, n in enumerate(front.body):
        block = manuscript.blocks[n]
        words = _text(text, block)
        number = number_of(words)
        if n in ordinals:
            assert number is not None
            stop = _run_in_end(words, number)
            if stop:
                start = block.start + len(number.text)
                found.append(_Found(n, start, block.start + stop, number, None, run_in=True))
            continue
        above = manuscript.blocks[front.body[place - 1]] if place else None
        if above is not None and is_number_alone(_text(text, above)) and _may_be_title(block, words):
            alone = number_of(f"{_text(text, above)} {words}")
            found.append(_Found(n, block.start, block.end, alone, above.level or block.level))
            continue
        if is_number_alone(words) and not _last_of(front, place):
            continue
        skip = len(number.text) if number else 0
        if block.kind is BlockKind.HEADING:
            found.append(_Found(n, block.start + skip, block.end, number, block.level))
        elif _is_plain_heading(manuscript, front, place, number, stated=stated):
            found.append(_Found(n, block.start + skip, block.end, number, None))
    return found


def _last_of(front: Front, place: int) -> bool:
    return place + 1 >= len(front.body)


def _is_plain_heading(
    manuscript: Manuscript, front: Front, place: int, number: Number | None, *, stated: bool
) -> bool:
    """A block that only its words show to be a heading."""
    block = manuscript.blocks[front.body[place]]
    words = _text(manuscript.text, block)
    if block.kind is not BlockKind.PARAGRAPH or len(words) > _HEADING_LIMIT or _ENDS_SENTENCE.search(words):
        return False
    if re.sub(r"\s+", "", words).lower() in _CLOSING_WORDS:
        return True
    if stated:
        return False  # the format states its headings: numbers elsewhere are lists
    last = _last_of(front, place)
    if number is not None:
        return not (
            number.style in RUN_IN or last or re.search(r"[。！？]|[.!?]\s", words[len(number.text) :])
        )
    if last or manuscript.format != "txt" or len(words) > 60 or words[0] in "“\"'（(《-*•·":
        return False
    following = manuscript.blocks[front.body[place + 1]]
    is_title_case = bool(re.match(r"[A-Z]", words)) and not re.search(r"[a-z][.!?]\s", words)
    roomy = following.end - following.start > 2 * len(words)
    return roomy and len(words) <= 40 and (is_title_case or bool(re.match(r"[\u4e00-\u9fff]", words)))


def _sequences(manuscript: Manuscript, front: Front) -> set[int]:
    """Blocks that open with 第一， 第二， … (or 其一， …): only where at least two follow each other in order."""
    members: set[int] = set()
    run: list[int] = []
    expected: dict[str, int] = {}
    order = "一二三四五六七八九十"
    for n in front.body:
        words = _text(manuscript.text, manuscript.blocks[n])
        number = number_of(words)
        if number is None or number.style not in RUN_IN:
            continue
        value = order.find(number.text[1]) + 1 if len(number.text) == 3 else 0
        if value == 1:
            run, expected = [n], {number.style: 2}
        elif expected.get(number.style) == value and run:
            run.append(n)
            expected[number.style] = value + 1
            members.update(run)
        else:
            run, expected = [], {}
    return members


def _run_in_end(words: str, number: Number) -> int:
    """Where the heading that runs into its paragraph ends; 0 if its first sentence is too long for one."""
    stop = re.search(r"[。：:]", words[len(number.text) :])
    end = len(number.text) + stop.start() if stop else len(words)
    return end if 0 < end - len(number.text) <= 60 else 0


def _levelled(text: str, found: list[_Found]) -> list[Topic]:
    """Levels from the levels stated, else from the order in which kinds of numbers first nest."""
    base = min((h.explicit for h in found if h.explicit is not None), default=1)
    stack: list[tuple[str, int]] = []  # (kind of heading, level)
    topics: list[Topic] = []
    last_at: dict[int, int] = {}
    for n, heading in enumerate(found):
        if heading.explicit is not None:
            kind = f"h{heading.explicit}"
            above = [
                s
                for s in stack
                if s[0].startswith("h") and s[0][1:].isdigit() and int(s[0][1:]) < heading.explicit
            ]
            level = min(heading.explicit - base + 1, (above[-1][1] if above else 0) + 1)
            stack = above
        else:
            kind = heading.number.style if heading.number else "plain"
            plain_word = (
                heading.number is None and text[heading.start : heading.end].lower() in _CLOSING_WORDS
            )
            names = [s[0] for s in stack]
            if plain_word:
                stack, level = [], 1
                kind = (topics and _first_kind(found)) or kind
            elif kind in names:
                place = names.index(kind)
                level = stack[place][1]
                stack = stack[:place]
            else:
                level = (stack[-1][1] if stack else 0) + 1
        stack.append((kind, level))
        title = text[heading.start : heading.end]
        label, content = aspect_of(title)
        parent = next((last_at[above] for above in range(level - 1, 0, -1) if above in last_at), None)
        topics.append(
            Topic(
                title=title,
                level=level,
                parent=parent,
                start=heading.start,
                end=heading.end,
                label=label,
                content=content,
                number=heading.number.text.strip() if heading.number else "",
            )
        )
        last_at[level] = n
        for deeper in [d for d in last_at if d > level]:
            del last_at[deeper]
    return topics


def _first_kind(found: list[_Found]) -> str:
    first = found[0]
    return first.number.style if first.number else "plain"


def aspect_of(title: str) -> tuple[str, str]:
    """ "label: content" in its two parts, or two empty strings."""
    match = _COLON.search(title)
    if not match or not 1 < match.start() <= 20 or match.end() >= len(title):
        return "", ""
    return title[: match.start()], title[match.end() :]
