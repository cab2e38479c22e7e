"""What a document holds around its body: title, authors, abstract, keywords, notes, references."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from content.outlining.blocks import ABSTRACT, ends_sentence, letters_of, states_level, words_of
from content.outlining.bylines import is_occasion, is_particulars, is_signed, names_in
from content.outlining.notices import closes, credited, is_notice
from content.outlining.outline import Span
from content.outlining.titles import title_of
from content.outlining.transcripts import labels
from content.reading.manuscript import Block, BlockKind, Manuscript
from content.reading.numbering import is_number_alone, number_of

# Headings of what is no text to learn: notes, references, thanks, lists of words and exercises.
_BACK_MATTER = re.compile(
    r"^(?:(?:尾注|脚注|注释|注)|参见|另见|相关条目|外部链接|参考资料|扩展阅读|(?:本[章节课])?(?:课后|复习)?(?:思考|练习|讨论|探究)(?:[与和]?(?:思考|练习|讨论|探究))?题?|(?:填空|选择|单选|多选|判断|简答|论述|名词解释|计算|案例分析|实训)题|(?:主要)?参考(?:文献|书目|资料)?(?:[与和及](?:脚注|注释|附注|引用|来源))?|引用文献|致谢|鸣谢|后记|附录.{0,10}|延伸阅读|推荐阅读|思考题|复习题|练习题?|习题|"
    r"课后(?:思考|练习|作业)|讨论题|关键术语|术语表|本章术语|索引|作者简介|基金项目|"
    r"references?(?: cited| and notes)?|(?:foot|end)?notes|(?:select(?:ed)? )?bibliography|works cited|literature cited|sources|citations|see also|external links|"
    r"acknowledge?ments?|further reading|suggested reading|key (?:terms|words|vocabulary)|glossary|index|"
    r"(?:review|discussion|study) questions|questions for (?:review|discussion)|exercises|problems|about the authors?|"
    r"author information|funding|conflicts? of interest|appendix(?: \w{1,2})?)[:：.]?$",
    re.I,
)
_REFERENCES = re.compile(
    r"参考|引用文献|references?|bibliography|works cited|literature cited|sources|citations", re.I
)
_KEYWORDS = re.compile(
    r"^[【\[]?(?:关键词|关键字|主题词|key\s?words(?: and phrases)?|index terms)[】\]]?\s*[:：—–]?\s*", re.I
)
_CONTENTS = re.compile(
    r"^(?:目录|目次|本[页文]目录|议程|今天讲什么|本[讲课次节]内容|agenda|outline|today[’']?soutline|contents|table\s*of\s*contents|(?:on|in)\s*this\s*(?:page|article|guide|document|issue|chapter))[:：]?$",
    re.I,
)
_CONTENTS_LINE = re.compile(r"(?:\.{3,}|…{2,}|·{3,}|\s{2,})\s*\d{1,4}$|^.{1,60}\t\d{1,4}$")
_ATTACHED = re.compile(r"附件\s*\d{0,2}\s*[:：]\s*(?:\d|$)")
_LIMIT = 160
# The slide that takes leave.
_THANKS = re.compile(
    r"^(?:谢谢|感谢)(?:大家|各位|聆听|观看|倾听)?.{0,8}$|^(?:欢迎)?(?:提问|交流|批评指正).{0,4}$|^(?:thanks?(?: you)?(?: for .{3,30})?|questions|q\s?(?:&|and)\s?a)\s*[!?！？.]*$",
    re.I,
)
_FOOTNOTE = re.compile(r"\[(\d{1,3})\]\s?(?=\S)")  # at the foot of a page, in the middle of the text
_LAST = 8  # blocks in which a text takes leave


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before and around the body."""

    title: str
    authors: tuple[str, ...]
    abstract: Span | None
    keywords: tuple[str, ...]
    notes: tuple[Span, ...]
    references: tuple[Span, ...]
    body: tuple[int, ...]  # indexes of blocks that are body or headings, in order
    labels: Mapping[int, int] = field(
        default_factory=dict
    )  # of a transcript: how long "DR OAKES: " before a block is


def is_back_matter(words: str) -> bool:
    number = number_of(words)
    bare = words[len(number.text) :] if number else words
    return bool(_BACK_MATTER.match(bare.strip()) or _BACK_MATTER.match(re.sub(r"[\s\u3000]+", "", bare)))


def front_and_body(manuscript: Manuscript) -> Front:
    """Title, authors, abstract, and the blocks that remain when notes and references are set aside."""
    text, blocks = manuscript.text, manuscript.blocks
    title, at = title_of(manuscript)
    authors = list(manuscript.authors)
    abstract: Span | None = None
    keywords: tuple[str, ...] = ()
    notes: list[Span] = []
    references: list[Span] = []
    body: list[int] = []
    back = ""  # the heading of the back matter that is under way
    behind = at  # its block
    contents = waiting = False
    entries = _Entries()
    cited = {mark.source for mark in manuscript.marks}
    attached = False
    front = True
    signed = False  # an author's line was just read, below a line or two that introduce the text
    for n in range(at, len(blocks)):
        block, words = blocks[n], words_of(text, blocks[n])
        heads = block.kind is BlockKind.HEADING
        if _may_head_back_matter(block, words) and _is_about(words, authors) and body:
            back, behind, contents = words, n, False
            continue
        if (
            _may_head_back_matter(block, words)
            and (is_back_matter(words) or (heads and body and bool(_THANKS.match(words))))
            and (body or not _KEYWORDS.match(words))
        ):
            back, behind, contents = words, n, False
            continue
        if _CONTENTS.match(re.sub(r"\s", "", words)) or _CONTENTS.match(words):
            contents, entries = True, _Entries()
            continue
        if attached and (
            attached := bool(number_of(words)) and len(words) <= 60 and not ends_sentence(words)
        ):
            notes.append(Span(block.start, block.end))
            continue
        if n > len(blocks) // 2 and _ATTACHED.match(words) and len(words) <= 80:
            attached = True
            notes.append(Span(block.start, block.end))
            continue
        if contents:
            if entries.take(words, heads=heads):
                continue
            contents = False
        if back:
            # A new numbered or stated heading after the notes is body again (an appendix is not).
            if not _resumes(manuscript, n, behind):
                (references if _REFERENCES.search(back) else notes).append(Span(block.start, block.end))
                continue
            back = ""
        foot = _FOOTNOTE.match(words)
        if foot and block.kind is BlockKind.PARAGRAPH and foot[1] in cited:
            notes.append(Span(block.start, block.end))
            continue
        if block.kind is BlockKind.NOTE or is_notice(words):
            if not authors and n < at + 4:
                authors += credited(words)
            notes.append(Span(block.start, block.end))
            continue
        if waiting and not heads:
            goes_on = (
                abstract is not None and not _KEYWORDS.match(words) and _abstract_goes_on(blocks, n, text)
            )
            if abstract is None or goes_on:
                # An abstract of several paragraphs ends with the keywords or the next heading.
                abstract = Span(abstract.start if abstract else block.start, block.end)
                continue
            waiting = False
        elif heads:
            waiting = False
        if (
            n < at + 14
            and (found := _KEYWORDS.match(words))
            and (found.end() < len(words) or n + 1 < len(blocks))
        ):
            keywords = _list_of(words[found.end() :])
            continue
        if abstract is None and n < at + 10 and (found := ABSTRACT.match(words)):
            if found.end() >= len(words):
                waiting = True
                continue
            if found.group().strip()[-1] in ":：.]】—–" and not heads:
                abstract = Span(block.start + found.end(), block.end)
                continue
        if n < at + 2 and title and not states_level(block) and len(words) <= 200 and is_occasion(words):
            notes.append(Span(block.start, block.end))
            continue  # where and when it was given or published
        if _is_subtitle(manuscript, n, at) and title:
            continue
        signed = signed or (n < at + 6 and is_signed(words))
        known = bool(manuscript.authors)
        by_look = heads and n < at + 3 and not body and not states_level(block) and len(words) <= 60
        if (front or signed) and n < at + 8 and (not heads or by_look) and (title or manuscript.title):
            names = names_in(words) if not by_look or re.search(r"\band\b|[,，、&]|^by\b", words) else []
            if names:
                authors += [name for name in names if name not in authors and not (known and name in title)]
                continue
            if is_particulars(words):
                continue
        signed = False
        front = front and len(words) <= 60 and not heads and not ends_sentence(words)
        body.append(n)
    closing = _closing(manuscript, body, at, tuple(authors))
    spoken, hosted = labels(manuscript, body)
    gone = {*closing, *hosted}
    notes += [Span(blocks[n].start, blocks[n].end) for n in gone]
    notes.sort(key=lambda note: note.start)
    body = [n for n in body if n not in gone]
    return Front(
        title, tuple(authors), abstract, keywords, tuple(notes), tuple(references), tuple(body), spoken
    )


def _is_subtitle(manuscript: Manuscript, n: int, at: int) -> bool:
    """Whether block `n` is a heading right below the title and right above a line of author or date: a subtitle."""
    blocks = manuscript.blocks
    if (
        n != at
        or n + 1 >= len(blocks)
        or blocks[n].kind is not BlockKind.HEADING
        or number_of(words_of(manuscript.text, blocks[n]))
    ):
        return False
    below = words_of(manuscript.text, blocks[n + 1])
    return (
        blocks[n + 1].kind is not BlockKind.HEADING
        and bool(names_in(below) or is_particulars(below) or is_occasion(below))
        and len(below) <= 120
    )


def _closing(manuscript: Manuscript, body: list[int], at: int, authors: tuple[str, ...]) -> list[int]:
    """The blocks with which the text takes leave, among its last."""
    found: list[int] = []
    last = True
    for n in reversed(body[-_LAST:]):
        words = words_of(manuscript.text, manuscript.blocks[n])
        if n > at and closes(words, authors, last=last):
            found.append(n)
        else:
            last = False
    return found


def _is_about(words: str, authors: list[str]) -> bool:
    """The heading over who wrote it: About Rosalind Ferrier, 关于作者."""
    name = re.match(r"(?:about|关于)\s*(.+)$", words, re.I)
    return name is not None and (
        name[1] in authors
        or name[1].lower() in {"the author", "the authors", "the writer", "作者", "本文作者"}
    )


class _Entries:
    """The lines of a table of contents, as they come."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._paged = False

    def take(self, words: str, *, heads: bool) -> bool:
        """Whether a line goes on with the table; it ends where one of its lines comes again as a heading."""
        paged = bool(_CONTENTS_LINE.search(words))
        bare = letters_of(words)
        if not paged and (
            heads or self._paged or len(words) > _LIMIT or ends_sentence(words) or bare in self._known
        ):
            return False
        self._paged = self._paged or paged
        self._known.add(bare)
        return True


def _may_head_back_matter(block: Block, words: str) -> bool:
    return block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} and len(words) <= 40


def _resumes(manuscript: Manuscript, n: int, behind: int) -> bool:
    """Whether block `n`, behind back matter that block `behind` heads, is a heading of the body again."""
    block = manuscript.blocks[n]
    words = words_of(manuscript.text, block)
    if block.kind is BlockKind.HEADING and _depth(block) > _depth(manuscript.blocks[behind]) > 0:
        return False  # 一、填空题 below 思考与练习
    if block.kind is BlockKind.HEADING:
        # Entries of a list of references may be bold; a heading heads a text.
        return states_level(block) or n + 1 < len(manuscript.blocks)
    if is_number_alone(words):
        return n + 1 < len(manuscript.blocks)
    number = number_of(words)
    return (
        number is not None
        and number.style in {"part", "chapter", "section", "han"}
        and len(words) <= 60
        and not ends_sentence(words)
    )


def _depth(block: Block) -> int:
    """How deep a heading stands by its level or its look; 0 where neither tells."""
    return block.level or block.rank or 0 if block.kind is BlockKind.HEADING else 0


def _abstract_goes_on(blocks: tuple[Block, ...], n: int, text: str) -> bool:
    """A second paragraph of the abstract: some keywords are still to come."""
    return any(_KEYWORDS.match(words_of(text, b)) for b in blocks[n + 1 : n + 4])


def _list_of(words: str) -> tuple[str, ...]:
    return tuple(w.strip(" .。") for w in re.split(r"[;；,，、]|\s{2,}|\u3000", words) if w.strip(" .。"))
