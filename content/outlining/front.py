"""What a document holds around its body: title, authors, abstract, keywords, notes, references."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from content.outlining.notices import closes, credited, is_notice
from content.outlining.outline import Span
from content.outlining.transcripts import labels
from content.reading.manuscript import Block, BlockKind, Manuscript
from content.reading.numbering import is_number_alone, number_of

# Headings of what is no text to learn: notes, references, thanks, lists of words and exercises.
_BACK_MATTER = re.compile(
    r"^(?:(?:尾注|脚注|注释|注)|参见|另见|相关条目|外部链接|参考资料|扩展阅读|(?:本[章节课])?(?:课后|复习)?(?:思考|练习|讨论|探究)(?:[与和]?(?:思考|练习|讨论|探究))?题?|(?:主要)?参考(?:文献|书目|资料)?(?:[与和及](?:脚注|注释|附注|引用|来源))?|引用文献|致谢|鸣谢|后记|附录.{0,10}|延伸阅读|推荐阅读|思考题|复习题|练习题?|习题|"
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
_ABSTRACT = re.compile(r"^[【\[]?(?:内容)?(?:摘要|提要|abstract)[】\]]?\s*[:：.—–]?\s*", re.I)
_KEYWORDS = re.compile(
    r"^[【\[]?(?:关键词|关键字|主题词|key\s?words(?: and phrases)?|index terms)[】\]]?\s*[:：—–]?\s*", re.I
)
_BYLINE = re.compile(
    r"^(?:作者|文|撰文|主讲人?|讲者|演讲[者人]|口述|记录|整理|记者|编辑|编译|译者|by|authors?|speaker|lecturer)\s*(?:[:：/]\s*|\s+)",
    re.I,
)
_SIGNED = re.compile(r"by\s+[A-Z][\w.'’\-]+(?:\s+[A-Z][\w.'’\-]+){1,3}$", re.I)
_HAN_NAME = re.compile(r"^[\u4e00-\u9fff]{2,4}$|^[\u4e00-\u9fff·]{3,12}$")
_LATIN_NAME = re.compile(
    r"^(?:(?:Dr|Prof)\.\s)?(?:[A-Z][\w.'’\-]*\s+){1,3}(?:(?:de|van|von|la|der)\s+)?[A-Z][\w'’\-]+$"
)
_ENDS_SENTENCE = re.compile(r"[。！？!?；;，,][”’」』）)]*$|[.:：]$|[;,] (?:and|or)$|--$|—$")
_CONTENTS = re.compile(
    r"^(?:目录|目次|本[页文]目录|contents|table\s*of\s*contents|(?:on|in)\s*this\s*(?:page|article|guide|document|issue|chapter))[:：]?$",
    re.I,
)
_CONTENTS_LINE = re.compile(r"(?:\.{3,}|…{2,}|·{3,}|\s{2,})\s*\d{1,4}$|^.{1,60}\t\d{1,4}$")
_ATTACHED = re.compile(r"附件(?:\d{0,2}[:：]|$)|(?:enclosures?|attachments?)\s*:", re.I)
_OCCASION = re.compile(
    r"\b(?:lecture|talk|speech|address|sermon|seminar|keynote|webinar)\b.{0,60}\b(?:given|delivered|recorded|presented|broadcast|edited)\b|"
    r"\b(?:edited|transcribed) (?:from|version)\b|^(?:an? )?(?:edited )?transcript\b|(?:讲座|演讲|录音|座谈|访谈|讲话)\S{0,12}整理|整理自",
    re.I,
)
_RUBRIC = re.compile(
    r"\b(?:OPINION|COMMENT|COMMENTARY|FEATURES?|ANALYSIS|EDITORIAL|COLUMN|LETTERS?|ESSAYS?|COURIER|TIMES|POST|HERALD|GAZETTE|TRIBUNE|MAGAZINE|"
    r"WEEKLY|DAILY|NEWS|MONTHLY|OBSERVER|CHRONICLE|SPECIAL REPORT|INTERVIEW|PROFILE|CULTURE|SCIENCE|HISTORY)$"
)
_ORGANISATION = re.compile(
    r"大学|学院|研究所|研究院|研究中心|委员会|出版社|杂志|学报|编辑部|人民政府|University|Institute|Council\b|Committee|Ministry|Agency|Department|School of|College|Press\b|Journal|Laborator",
)
_PARTICULARS = re.compile(
    r"^(?:收稿日期|修回日期|基金项目|作者简介|通[讯信]作者|中图分类号|文献标识码|文章编号|DOI|doi:|https?://|E-?mail|发布时间|发布日期|来源|责任编辑|编辑|校对|"
    r"日期|时间|版本|Received|Accepted|Published|Last updated|Updated|Posted|Copyright|©|Working (?:Paper|Report)|Technical Report|Draft|Version|Vol\.|Issue)",
    re.I,
)
# "《城乡研究》2022年第4期 总第86期", "Journal of Mills, Vol. 3, No. 2".
_ISSUE = re.compile(
    r"^.{0,60}(?:第\s*\d+\s*[期卷]|总第\s*\d+\s*期|\bVol(?:\.|ume)\s*\d+|\bNo\.\s*\d+|\bISSN\b).{0,40}$"
)
_DATED = re.compile(
    r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?,?\s+(?:19|20)\d\d[).]?$|"
    r"\b[A-Z][a-z]{2,8}\.?\s+\d{1,2},\s+(?:19|20)\d\d[).]?$"
)
_TITLE_LIMIT = 160
_LAST = 4  # blocks in which a text takes leave


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


def words_of(text: str, block: Block) -> str:
    return text[block.start : block.end]


def states_level(block: Block) -> bool:
    """Whether the format itself gives the level of this heading."""
    return block.kind is BlockKind.HEADING and block.level is not None


def ends_sentence(words: str) -> bool:
    return bool(_ENDS_SENTENCE.search(words))


def is_back_matter(words: str) -> bool:
    number = number_of(words)
    bare = words[len(number.text) :] if number else words
    return bool(_BACK_MATTER.match(bare.strip()) or _BACK_MATTER.match(re.sub(r"[\s\u3000]+", "", bare)))


def front_and_body(manuscript: Manuscript) -> Front:
    """Title, authors, abstract, and the blocks that remain when notes and references are set aside."""
    text, blocks = manuscript.text, manuscript.blocks
    title, at = _title(manuscript)
    authors = list(manuscript.authors)
    abstract: Span | None = None
    keywords: tuple[str, ...] = ()
    notes: list[Span] = []
    references: list[Span] = []
    body: list[int] = []
    back = ""  # the heading of the back matter that is under way
    contents = waiting = False
    entries: list[str] = []  # of the table of contents
    attached = False
    front = True
    signed = False  # an author's line was just read, below a line or two that introduce the text
    for n in range(at, len(blocks)):
        block, words = blocks[n], words_of(text, blocks[n])
        heads = block.kind is BlockKind.HEADING
        if _may_head_back_matter(block, words) and _is_about(words, authors) and body:
            back, contents = words, False
            continue
        if (
            _may_head_back_matter(block, words)
            and is_back_matter(words)
            and (body or not _KEYWORDS.match(words))
        ):
            back, contents = words, False
            continue
        if _CONTENTS.match(re.sub(r"\s", "", words)) or _CONTENTS.match(words):
            contents, entries = True, []
            continue
        if attached and (attached := bool(number_of(words)) and len(words) <= 60):
            notes.append(Span(block.start, block.end))
            continue
        if body and _ATTACHED.match(words) and len(words) <= 80:
            attached = True
            notes.append(Span(block.start, block.end))
            continue
        if contents:
            if _is_entry(words, heads=heads, entries=entries):
                entries.append(words)
                continue
            contents = False
        if back:
            # A new numbered or stated heading after the notes is body again (an appendix is not).
            if not _resumes(manuscript, n):
                (references if _REFERENCES.search(back) else notes).append(Span(block.start, block.end))
                continue
            back = ""
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
        if abstract is None and n < at + 10 and (found := _ABSTRACT.match(words)):
            if found.end() >= len(words):
                waiting = True
                continue
            if found.group().strip()[-1] in ":：.]】—–" and not heads:
                abstract = Span(block.start + found.end(), block.end)
                continue
        if (
            n < at + 2
            and title
            and not states_level(block)
            and len(words) <= 200
            and (_DATED.search(words) or _OCCASION.search(words))
        ):
            continue  # where and when it was given or published
        signed = signed or (n < at + 6 and bool(_SIGNED.match(words)))
        by_look = heads and n < at + 3 and not body and not states_level(block) and len(words) <= 60
        if (front or signed) and n < at + 8 and (not heads or by_look) and (title or manuscript.title):
            names = _names(words) if not by_look or re.search(r"\band\b|[,，、&]|^by\b", words) else []
            if names:
                authors += [name for name in names if name not in authors]
                continue
            if _is_particulars(words):
                continue
        signed = False
        front = front and len(words) <= 60 and not heads and not _ENDS_SENTENCE.search(words)
        body.append(n)
    closing = [n for n in body[-_LAST:] if n > at and closes(words_of(text, blocks[n]), tuple(authors))]
    spoken, hosted = labels(manuscript, body)
    gone = {*closing, *hosted}
    notes += [Span(blocks[n].start, blocks[n].end) for n in gone]
    notes.sort(key=lambda note: note.start)
    body = [n for n in body if n not in gone]
    return Front(
        title, tuple(authors), abstract, keywords, tuple(notes), tuple(references), tuple(body), spoken
    )


def _is_about(words: str, authors: list[str]) -> bool:
    """The heading over who wrote it: About Rosalind Ferrier, 关于作者."""
    name = re.match(r"(?:about|关于)\s*(.+)$", words, re.I)
    return name is not None and (
        name[1] in authors
        or name[1].lower() in {"the author", "the authors", "the writer", "作者", "本文作者"}
    )


def _is_entry(words: str, *, heads: bool, entries: list[str]) -> bool:
    """Whether a line goes on with the table of contents; it ends where its own first line comes again as a heading."""
    if _CONTENTS_LINE.search(words):
        return True
    if heads or len(words) > _TITLE_LIMIT or _ENDS_SENTENCE.search(words):
        return False
    return not any(_CONTENTS_LINE.search(entry) or same(entry, words) for entry in entries)


def _title(manuscript: Manuscript) -> tuple[str, int]:
    """The title, and the index of the first block behind it."""
    text, blocks = manuscript.text, manuscript.blocks
    # The journal's own line above the title.
    skipped = 0
    while skipped < 3 and len(blocks) > skipped + 2 and _ISSUE.search(words_of(text, blocks[skipped])):
        skipped += 1
    if skipped:
        title, at = _title(replace(manuscript, blocks=blocks[skipped:]))
        return title, at + skipped
    first = words_of(text, blocks[0])
    stated = [n for n, b in enumerate(blocks) if states_level(b)]
    top = min((blocks[n].level or 0 for n in stated), default=0)
    tops = [n for n in stated if blocks[n].level == top]
    looks = [n for n, b in enumerate(blocks) if b.rank == 1 and b.kind is BlockKind.HEADING]
    title, at = manuscript.title or "", 0
    if title:
        # Above it only what is no text: a mark for the table of contents, a line of links.
        at = next((n + 1 for n, b in enumerate(blocks[:4]) if same(words_of(text, b), title)), 0)
    elif (len(tops) == 1 and tops[0] == 0 and len(stated) > 1) or (looks == [0] and len(blocks) > 1):
        title, at = _bare(first), 1
    elif numbered := _under_numbers(manuscript):
        title, at = words_of(text, blocks[numbered - 1]), numbered
    elif above := _masthead(manuscript):
        title, at = words_of(text, blocks[above]), above + 1
    elif capitals := _in_capitals(manuscript):
        title, at = max((words_of(text, b) for b in blocks[:capitals]), key=len), capitals
    elif len(blocks) > 1 and _may_be_title(blocks[0], first):
        title, at = first, 1
    elif (
        len(blocks) > 1
        and (number := number_of(first))
        and number.style in {"chapter", "part", "section"}
        and _is_only(manuscript)
    ):
        title, at = first[len(number.text) :].strip(), 1
    # A subtitle set off by a dash, right below the title or below what stands between them on the page.
    for place in range(at, min(at + 3, len(blocks))) if title else ():
        following = words_of(text, blocks[place])
        if (
            re.match(r"[—–\-]{1,2}\s*\S", following)
            and len(following) <= _TITLE_LIMIT
            and not _ENDS_SENTENCE.search(following)
        ):
            return f"{title}{following}", place + 1
        if not _is_particulars(following):
            break
    return title, at


def _under_numbers(manuscript: Manuscript) -> int:
    """Where the body begins behind "PART TWO / Rules / CHAPTER 6 / The Weight of a Penny", each number the only one of
    its kind: a chapter on its own, named by the last of the lines. 0 for any other document."""
    text, blocks = manuscript.text, manuscript.blocks
    at = 0
    while (
        at + 2 < len(blocks)
        and is_number_alone(words_of(text, blocks[at]))
        and _may_be_title(blocks[at + 1], words_of(text, blocks[at + 1]))
        and _is_only(manuscript, at)
    ):
        at += 2
    return at


def _masthead(manuscript: Manuscript) -> int:
    """How many lines above the title name the paper or the column: a line in capitals that names a rubric, or whatever
    stands above the line right over the author's. 0 for none."""
    lines = [words_of(manuscript.text, b) for b in manuscript.blocks[:5]]
    for n in range(1, len(lines) - 1):
        titles = all(
            _may_be_title(b, line) for b, line in zip(manuscript.blocks[: n + 1], lines, strict=False)
        )
        if not titles or (number_of(lines[n]) is not None):
            return 0
        rubric = lines[n - 1].isupper() and _RUBRIC.search(lines[n - 1]) and not lines[n].isupper()
        # □ 王芳: the box before a name is read as a bullet.
        below = manuscript.blocks[n + 1].kind is BlockKind.LIST_ITEM and _HAN_NAME.match(lines[n + 1])
        signed = below and max(map(len, lines[:n])) <= 12
        if (rubric and not _names(lines[n])) or signed:
            return n
    return 0


def _in_capitals(manuscript: Manuscript) -> int:
    """How many lines in capitals stand above each other at the beginning, where there are two or three: who publishes
    it, and its title."""
    lines = [words_of(manuscript.text, b) for b in manuscript.blocks[:4]]
    count = next(
        (n for n, line in enumerate(lines) if not line.isupper() or len(line) > _TITLE_LIMIT), len(lines)
    )
    return count if 2 <= count <= 3 and count < len(manuscript.blocks) else 0


def _is_only(manuscript: Manuscript, at: int = 0) -> bool:
    """Whether the number in block `at` is the only one of its kind: a chapter on its own."""
    first = number_of(words_of(manuscript.text, manuscript.blocks[at]) + " x")
    if first is None:
        return False
    return not any(
        (number := number_of(words_of(manuscript.text, b) + " x")) is not None and number.style == first.style
        for n, b in enumerate(manuscript.blocks)
        if n != at and b.end - b.start <= _TITLE_LIMIT
    )


def _bare(words: str) -> str:
    number = number_of(words)
    return words[len(number.text) :] if number and number.style in {"chapter", "part"} else words


def same(a: str, b: str) -> bool:
    return re.sub(r"\W+", "", a).casefold() == re.sub(r"\W+", "", b).casefold()


def _may_be_title(block: Block, words: str) -> bool:
    return (
        len(words) <= _TITLE_LIMIT
        and block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}
        and not is_number_alone(words)
        and not (_ENDS_SENTENCE.search(words) and words[-1] not in "？?！!")
        and (number_of(words) is None or block.level == 1)
        and not _ABSTRACT.match(words)
    )


def _may_head_back_matter(block: Block, words: str) -> bool:
    return block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} and len(words) <= 40


def _resumes(manuscript: Manuscript, n: int) -> bool:
    """Whether block `n`, behind back matter, is a heading of the body again."""
    block = manuscript.blocks[n]
    words = words_of(manuscript.text, block)
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
        and not _ENDS_SENTENCE.search(words)
    )


def _abstract_goes_on(blocks: tuple[Block, ...], n: int, text: str) -> bool:
    """A second paragraph of the abstract: some keywords are still to come."""
    return any(_KEYWORDS.match(words_of(text, b)) for b in blocks[n + 1 : n + 4])


def _names(words: str) -> list[str]:
    """The people a short line names, or []."""
    byline = _BYLINE.match(words)
    rest = words[byline.end() :] if byline else words
    if len(rest) > 90 or _ENDS_SENTENCE.search(rest):
        return []
    rest = re.sub(r"[（(][^（）()]*[）)]|[\d*†‡]+$|(?<=[\w\u4e00-\u9fff])[\d*†‡,]+(?=[,，、\s]|$)", "", rest)
    names = [name.strip() for name in re.split(r"[、，,;；&]|\s+and\s+|\s{2,}|\u3000", rest) if name.strip()]
    if names and all(re.fullmatch(r"[\u4e00-\u9fff]", name) for name in names):
        names = ["".join(names)]  # a name of two characters, set wide
    if not names or len(names) > 8:
        return []
    known = all(_HAN_NAME.match(name) or _LATIN_NAME.match(name) for name in names)
    plausible = byline or len(names[0]) <= 4 or not re.search(r"[\u4e00-\u9fff]", rest)
    return names if known and plausible and not _ORGANISATION.search(rest) else []


def _is_particulars(words: str) -> bool:
    """Affiliation, date, number of a report: short, and no sentence."""
    if len(words) > 120 or re.search(r"[。！？!?]$", words):
        return False
    return bool(
        _PARTICULARS.match(words)
        or (
            _ORGANISATION.search(words)
            and len(words) <= 90
            and not words.endswith(("，", ","))
            and not words.endswith(".")
        )
        or re.fullmatch(
            r"[（(]?.{0,20}(?:19|20)\d\d\s*年?(?:\s*[.\-/月]?\s*\d{0,2}\s*[.\-/月]?\s*\d{0,2}日?)?[）)]?",
            words,
        )
        or re.fullmatch(
            r"(?:[A-Z][a-z]+day,?\s+)?(?:\d{1,2}\s+)?[A-Z][a-z]+\.?\s+(?:\d{1,2},\s*)?(?:19|20)\d\d", words
        )
        or re.fullmatch(r"\S+@\S+", words)
    )


def _list_of(words: str) -> tuple[str, ...]:
    return tuple(w.strip(" .。") for w in re.split(r"[;；,，、]|\s{2,}|\u3000", words) if w.strip(" .。"))
