"""Which of the first lines is the title."""

import re
from collections.abc import Sequence
from dataclasses import replace

from content.outlining.blocks import ABSTRACT, ends_sentence, same, states_level, words_of
from content.outlining.bylines import is_name, is_particulars, names_in
from content.reading.manuscript import Block, BlockKind, Manuscript
from content.reading.numbering import is_number_alone, number_of

_RUBRIC = re.compile(
    r"\b(?:OPINION|COMMENT|COMMENTARY|FEATURES?|ANALYSIS|EDITORIAL|COLUMN|LETTERS?|ESSAYS?|COURIER|TIMES|POST|HERALD|GAZETTE|TRIBUNE|MAGAZINE|"
    r"WEEKLY|DAILY|NEWS|MONTHLY|OBSERVER|CHRONICLE|SPECIAL REPORT|INTERVIEW|PROFILE|CULTURE|SCIENCE|HISTORY)$"
)
# "《城乡研究》2022年第4期 总第86期", "Journal of Mills, Vol. 3, No. 2".
_ISSUE = re.compile(
    r"^.{0,60}(?:第\s*\d+\s*[期卷]|总第\s*\d+\s*期|\bVol(?:\.|ume)\s*\d+|\b(?:19|20)\d\d\b.{0,12}\bNo\.\s*\d+|\bISSN\b).{0,40}$"
)
_JOURNAL = re.compile(r"(?:学刊|学报|杂志|月刊|季刊|双月刊|论丛|集刊|通讯|评论)$|\bJournal\b")
_NUMBERED_TITLE = re.compile(
    r"(?:(?:lecture|talk|session|episode|lesson|part)\s+\w{1,6}|第\s*[一二三四五六七八九十\d]+\s*[讲课回集])\s*[.:：]?\s*[\"“《](?P<title>[^\"“”《》]{3,120})[\"”》]",
    re.I,
)
_MASTHEAD = 5  # lines
_LIMIT = 160


def title_of(manuscript: Manuscript) -> tuple[str, int]:
    """The title, and the index of the first block behind it."""
    text, blocks = manuscript.text, manuscript.blocks
    # The journal's own lines above the title.
    skipped = 0
    top = [words_of(text, block) for block in blocks[:_MASTHEAD]]
    if any(_ISSUE.search(words) for words in top):
        while skipped < min(_MASTHEAD, len(blocks) - 2) and _is_of_journal(top[skipped]):
            skipped += 1
    title, at = _title_of(replace(manuscript, blocks=blocks[skipped:]) if skipped else manuscript)
    return title, at + skipped


def _is_of_journal(words: str) -> bool:
    """An issue, its date, or the journal's name, on a line of its own."""
    named = len(words) <= 20 and bool(_JOURNAL.search(words))
    return bool(_ISSUE.search(words)) or named or (len(words) <= 20 and is_particulars(words))


def _title_of(manuscript: Manuscript) -> tuple[str, int]:
    text, blocks = manuscript.text, manuscript.blocks
    first = words_of(text, blocks[0])
    stated = [n for n, b in enumerate(blocks) if states_level(b)]
    top = min((blocks[n].level or 0 for n in stated), default=0)
    tops = [n for n in stated if blocks[n].level == top]
    looks = [n for n, b in enumerate(blocks) if b.rank == 1 and b.kind is BlockKind.HEADING]
    title, at = manuscript.title or "", 0
    heads_all = len(tops) == 1 and tops[0] == 0 and len(stated) > 1
    if title and heads_all and manuscript.format == "docx" and not _is_named(manuscript, title):
        title = ""  # what the file's properties call it is often an older name
    if title:
        # Above it only what is no text: a mark for the table of contents, a line of links.
        at = next((n + 1 for n, b in enumerate(blocks[:4]) if same(words_of(text, b), title)), 0)
    elif quoted := _quoted_title(manuscript):
        title, at = quoted
    elif heads_all or (looks == [0] and len(blocks) > 1):
        title, at = _bare(first, [words_of(text, blocks[n]) for n in stated[1:]]), 1
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
            and len(following) <= _LIMIT
            and not ends_sentence(following)
        ):
            return f"{title}{following}", place + 1
        if not is_particulars(following):
            break
    return title, at


def _quoted_title(manuscript: Manuscript) -> tuple[str, int] | None:
    """Lecture 4. "The White Road": the title within quotation marks behind a number, and the block behind it."""
    for n, block in enumerate(manuscript.blocks[:3]):
        if match := _NUMBERED_TITLE.fullmatch(words_of(manuscript.text, block)):
            return match["title"], n + 1
    return None


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
        below = manuscript.blocks[n + 1].kind is BlockKind.LIST_ITEM and is_name(lines[n + 1])
        signed = below and max(map(len, lines[:n])) <= 12
        # "R. Dunmore and P. Okello" below, whoever publishes it in capitals above.
        named = lines[0].isupper() and re.match(r"[A-Z]\.\s", lines[n + 1]) and names_in(lines[n + 1])
        if named or (rubric and not names_in(lines[n])) or signed:
            return n
    return 0


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


def _in_capitals(manuscript: Manuscript) -> int:
    """How many lines in capitals stand above each other at the beginning, where there are two or three: who publishes
    it, and its title."""
    lines = [words_of(manuscript.text, b) for b in manuscript.blocks[:4]]
    count = next(
        (
            n
            for n, line in enumerate(lines)
            if not line.isupper()
            or len(line) > _LIMIT
            or ends_sentence(line)
            or re.search("[\u4e00-\u9fff]", line)
        ),
        len(lines),
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
        if n != at and b.end - b.start <= _LIMIT
    )


def _bare(words: str, below: Sequence[str]) -> str:
    """Without the number of a chapter; also "2 Reading", where 2.1 stands below it."""
    number = number_of(words)
    if number is None:
        return words
    counted = number.text.strip().rstrip(".．、")
    of_chapter = number.style == "dotted1" and any(
        re.match(rf"{re.escape(counted)}[.．]\d", title) for title in below
    )
    return words[len(number.text) :] if number.style in {"chapter", "part"} or of_chapter else words


def _is_named(manuscript: Manuscript, title: str) -> bool:
    """Whether one of the first blocks has the title's words."""
    return any(same(words_of(manuscript.text, block), title) for block in manuscript.blocks[:4])


def _may_be_title(block: Block, words: str) -> bool:
    return (
        len(words) <= _LIMIT
        and block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}
        and not is_number_alone(words)
        and not (ends_sentence(words) and words[-1] not in "？?！!")
        and (number_of(words) is None or block.level == 1)
        and not ABSTRACT.match(words)
    )
