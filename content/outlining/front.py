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
    r"^[【\[〔［]?(?:关键词|关键字|主题词|key\s?words(?: and phrases)?|index terms)[】\]〕］]?\s*[:：—–]?\s*",
    re.I,
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
    return _Sorting(manuscript).front()


class _Sorting:
    """The blocks behind the title, sorted one after the other: each method takes what is of its kind, or leaves it."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._text, self._blocks = manuscript.text, manuscript.blocks
        self._title, self._at = title_of(manuscript)
        self._authors = list(manuscript.authors)
        self._abstract: Span | None = None
        self._keywords: tuple[str, ...] = ()
        self._notes: list[Span] = []
        self._references: list[Span] = []
        self._body: list[int] = []
        self._cited = {mark.source for mark in manuscript.marks}
        self._back = ""  # the heading of the back matter that is under way
        self._behind = self._at  # its block
        self._entries: _Entries | None = None  # of a table of contents that is under way
        self._attached = False  # a list of attachments is under way
        self._waiting = False  # for an abstract below its heading
        self._opening = True  # nothing of the text itself has come yet
        self._signed = False  # an author's line was just read, below a line or two that introduce the text

    def front(self) -> Front:
        kinds = (
            self._heads_back_matter, self._attachment, self._of_contents, self._in_back_matter, self._note, self._in_abstract,
            self._key, self._occasion, self._byline,
        )  # fmt: skip
        for n in range(self._at, len(self._blocks)):
            words = words_of(self._text, self._blocks[n])
            if any(takes(n, words) for takes in kinds):
                continue
            self._signed = False
            heads = self._blocks[n].kind is BlockKind.HEADING
            self._opening = self._opening and len(words) <= 60 and not heads and not ends_sentence(words)
            self._body.append(n)
        authors = tuple(self._authors)
        spoken, hosted = labels(self._manuscript, self._body)
        gone = {*_closing(self._manuscript, self._body, self._at, authors), *hosted}
        for n in gone:
            self._set_aside(n)
        return Front(
            self._title,
            authors,
            self._abstract,
            self._keywords,
            tuple(sorted(self._notes, key=lambda note: note.start)),
            tuple(self._references),
            tuple(n for n in self._body if n not in gone),
            spoken,
        )

    def _set_aside(self, n: int) -> bool:
        self._notes.append(Span(self._blocks[n].start, self._blocks[n].end))
        return True

    def _heads_back_matter(self, n: int, words: str) -> bool:
        block = self._blocks[n]
        if not _may_head_back_matter(block, words):
            return False
        leaves = block.kind is BlockKind.HEADING and bool(_THANKS.match(words))
        of_text = bool(self._body) and (_is_about(words, self._authors) or leaves)
        if not of_text and not (is_back_matter(words) and (self._body or not _KEYWORDS.match(words))):
            return False
        self._back, self._behind, self._entries = words, n, None
        return True

    def _attachment(self, n: int, words: str) -> bool:
        if self._attached:
            self._attached = bool(number_of(words)) and len(words) <= 60 and not ends_sentence(words)
        elif n > len(self._blocks) // 2 and len(words) <= 80:
            self._attached = bool(_ATTACHED.match(words))
        return self._attached and self._set_aside(n)

    def _of_contents(self, n: int, words: str) -> bool:
        if _CONTENTS.match(re.sub(r"\s", "", words)) or _CONTENTS.match(words):
            self._entries = _Entries()
            return True
        if self._entries is not None and not self._entries.take(
            words, heads=self._blocks[n].kind is BlockKind.HEADING
        ):
            self._entries = None
        return self._entries is not None

    def _in_back_matter(self, n: int, words: str) -> bool:
        # A new numbered or stated heading after the notes is body again (an appendix is not).
        if not self._back or _resumes(self._manuscript, n, self._behind):
            self._back = ""
            return False
        if not _REFERENCES.search(self._back):
            return self._set_aside(n)
        self._references.append(Span(self._blocks[n].start, self._blocks[n].end))
        return True

    def _note(self, n: int, words: str) -> bool:
        kind = self._blocks[n].kind
        foot = _FOOTNOTE.match(words) if kind is BlockKind.PARAGRAPH else None
        if foot and foot[1] in self._cited:
            return self._set_aside(n)
        if kind is not BlockKind.NOTE and not is_notice(words):
            return False
        if not self._authors and n < self._at + 4:
            self._authors += credited(words)
        return self._set_aside(n)

    def _in_abstract(self, n: int, words: str) -> bool:
        """What stands below the abstract's heading: of several paragraphs up to the keywords, or the next heading."""
        block = self._blocks[n]
        if not self._waiting:
            return False
        goes_on = not _KEYWORDS.match(words) and _abstract_goes_on(self._blocks, n, self._text)
        if block.kind is BlockKind.HEADING or not (self._abstract is None or goes_on):
            self._waiting = False
            return False
        self._abstract = Span(self._abstract.start if self._abstract else block.start, block.end)
        return True

    def _key(self, n: int, words: str) -> bool:
        """Keywords, and the opening of the abstract."""
        block = self._blocks[n]
        found = _KEYWORDS.match(words) if n < self._at + 14 else None
        if found and (found.end() < len(words) or n + 1 < len(self._blocks)):
            self._keywords = _list_of(words[found.end() :])
            return True
        opens = ABSTRACT.match(words) if self._abstract is None and n < self._at + 10 else None
        if opens and opens.end() >= len(words):
            self._waiting = True
            return True
        if opens and opens.group().strip()[-1] in ":：.]】〕］—–" and block.kind is not BlockKind.HEADING:
            self._abstract = Span(block.start + opens.end(), block.end)
            return True
        return False

    def _occasion(self, n: int, words: str) -> bool:
        """Where and when it was given or published."""
        near = (
            n < self._at + 2 and bool(self._title) and not states_level(self._blocks[n]) and len(words) <= 200
        )
        return near and is_occasion(words) and self._set_aside(n)

    def _byline(self, n: int, words: str) -> bool:
        """A subtitle, authors, and what is said of them and of the publication."""
        block = self._blocks[n]
        if self._title and n == self._at and _is_subtitle(self._manuscript, n):
            return True
        self._signed = self._signed or (n < self._at + 6 and is_signed(words))
        heads = block.kind is BlockKind.HEADING
        by_look = (
            heads and n < self._at + 3 and not self._body and not states_level(block) and len(words) <= 60
        )
        near = (self._opening or self._signed) and n < self._at + 8 and bool(self._title)
        if not near or (heads and not by_look):
            return False
        if by_look and not re.search(r"\band\b|[,，、&]|^by\b", words):
            return is_particulars(words)
        names = names_in(words)
        known = bool(self._manuscript.authors)
        self._authors += [
            name for name in names if name not in self._authors and not (known and name in self._title)
        ]
        return bool(names) or is_particulars(words)


def _is_subtitle(manuscript: Manuscript, n: int) -> bool:
    """Whether block `n`, right below the title, is a heading right above a line of author or date: a subtitle."""
    blocks = manuscript.blocks
    if (
        n + 1 >= len(blocks)
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
