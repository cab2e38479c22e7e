"""Canonical text: layout taken out, words left as they are."""

import re
import unicodedata

from content.reading.manuscript import CitationMark
from content.reading.radicals import RADICAL, character
from content.reading.tracing import Traced

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = _HAN + "\u3001-\u3020\uff01-\uff5e\u2014\u2018\u2019\u201c\u201d\u2026\u00b7"
_CHINESE_TEXT = re.compile(f"[{_HAN}]")
# Full-width digits, letters and the signs that belong to them; Chinese punctuation stays.
_FULL_WIDTH = re.compile(
    r"[０-９Ａ-Ｚａ-ｚ％＋＝＃＆＠／［］]|(?<=[０-９0-9])[．－～：](?=[０-９0-9])|^([０-９0-9]{1,2})．"
)
# Marks typed in half width within Chinese: beside Chinese characters they are the Chinese ones, and straight quotation
# marks around Chinese words come in pairs. Figures, Latin words, and full stops, which references are full of, stay.
_HALF_WIDTH = re.compile(
    f'(?<=[{_HAN}”’》）」』])[,;:!?](?=[{_HAN}“‘《（「『"\\dA-Za-z]|$)|(?<=[\\d%A-Za-z)])[,;:!?](?=[{_HAN}“‘《「『])'
)
_WIDE_MARK = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_STRAIGHT = re.compile(f'"([^"\n]*[{_HAN}][^"\n]*)"')
_REFERENCE = re.compile(r"\A\s*[\[［【]\d|[\[［][A-Z](?:/[A-Z]{1,2})?[\]］]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_CITATION = re.compile(
    # A run of blanks is tried from its beginning only: from each of its places, long runs would take for ever.
    r"(?<![ \t\u3000])[ \t\u3000]*\[(\d{1,3}(?:\s*[,，、\-–—]\s*\d{1,3})*)\]"
    r"(\d{1,4}(?:[-–]\d{1,4})?(?![\d.%年月日个项万亿元米倍次人家]|世纪))?"
    f"(?:[ \\t\\u3000]*(?=[{_HAN}。，、；：！？”’）》]))?"
)
# What a transcript notes of the room; in round brackets only behind a sentence, where no gloss stands.
_NOTED = "laugh(?:ter|s)|applause|inaudible|crosstalk|cheer(?:s|ing)|music(?: plays)?|pause|silence|笑声?|众笑|全场笑|大笑|掌声|热烈鼓掌|鼓掌|停顿|听不清"
_ROOM = re.compile(
    rf"(?<![ \t])[ \t]*\[(?:{_NOTED})\]|(?<=[。！？!?.…”」])[ \t]*[（(](?:{_NOTED})[）)]", re.I
)
_CIRCLED = re.compile(r"(?<=\S)[ \t]*[\u2460-\u2473]")
_BLANK_BESIDE_WIDE = re.compile(
    f"(?<=[{_WIDE}])[ \\t\\u3000\\xa0]+|(?<![ \\t\\u3000\\xa0])[ \\t\\u3000\\xa0]+(?=[{_WIDE}])"
)
# Letters set wide: S U M M A R Y.
_SPACED_LETTERS = re.compile(r"(?<!\S)(?:[A-Za-z] ){3,}[A-Za-z](?=[:.]?(?:\s{2,}|$))")
# Between a number and what it numbers a blank stays: 第一条 为了…, 2 概念.
_NUMBER_BLANK = re.compile(
    rf"\A([ \t\u3000\xa0]*(?:第[一二三四五六七八九十百零〇\d]+[编編篇部章节節条條讲講课課](?:之[一二三四五六七八九十])?|[附续續]?[图圖表]\s?\d+(?:[.\-–—]\d+)*|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}))"
    rf"[ \t\u3000\xa0]+(?=[{_HAN}《“])"
)
# A few words set off by a wide blank at the head of a paragraph are what it is about: 3.6 巡查频次　营业期间，……
_RUN_IN = re.compile(
    rf"\A((?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.、．]?[ \u3000]?)?[{_HAN}]{{2,12}})\u3000+(?=[{_HAN}“《][^\n]{{14,}}[。；])"
)
# A line of names set apart by blanks, with the marks of their notes: one blank stays, or they would be one name.
_NAMES_APART = re.compile(
    rf"\A[ \t\u3000]*[{_HAN}]{{1,4}}[\d,，*†‡]{{0,5}}(?:[ \t\u3000]+[{_HAN}]{{1,4}}[\d,，*†‡]{{0,5}}){{1,11}}[ \t\u3000]*\Z"
)
_MARKS = re.compile(r"[\d,，*†‡]+\Z")
_BETWEEN = re.compile(r"(?<=\S)[ \t\u3000]+(?=\S)")
_COMPOUND_FIRST = re.compile(
    r"(?:^|[\s\-“‘(])(?:well|best|better|long|short|high|low|deep|self|half|ill|full|hard|old|new|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|cross|ever|far|fast|first|second|third|good|"
    r"large|small|late|early|left|right|light|middle|much|open|single|slow|soft|still|thick|thin|tight|wide|\w+ly|north|"
    r"south|east|west|blue|red|green|black|white|cold|hot|warm|dry|wet|hand|home|man|water|wind)-$",
    re.I,
)
_KEPT = "\x1f"
_BLANKS = re.compile(r"[ \t\u3000\xa0\f\v]+")


def fold(text: str) -> str:
    """Full-width digits and letters in their usual width."""
    return _FULL_WIDTH.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)


def clean(text: Traced) -> Traced:
    """Clean in place and give it back: widths, radicals, blanks that only justify, citation marks taken out;
    in Chinese, marks typed in half width are set as the Chinese ones."""
    text.sub(_INVISIBLE, "")
    text.sub(RADICAL, character)
    text.sub(_FULL_WIDTH, lambda m: unicodedata.normalize("NFKC", m.group()))
    text.sub(_ROOM, "")
    take_citations(text)
    if _CHINESE_TEXT.search(text.text):
        text.sub(_CIRCLED, "")
        text.sub(_RUN_IN, r"\1：")
        if _NAMES_APART.match(text.text) and (within := _within_names(text.text)) is not None:
            text.sub(_BETWEEN, lambda m: "" if m.start() in within else _KEPT)
        text.sub(_NUMBER_BLANK, rf"\1{_KEPT}")
        text.sub(_BLANK_BESIDE_WIDE, "")
        text.sub(re.compile(_KEPT), " ")
        if not _REFERENCE.search(text.text):
            text.sub(_STRAIGHT, r"“\1”")
            text.sub(_HALF_WIDTH, lambda m: _WIDE_MARK[m.group()])
    text.sub(_SPACED_LETTERS, lambda m: m.group().replace(" ", ""))
    text.sub(_BLANKS, " ")
    text.strip()
    return text


def _within_names(line: str) -> set[int] | None:
    """Where blanks stand inside the names of a line, whose two characters are set wide (林　舒); None where the line is no
    two names or more."""
    words = [(m.start(), m.end(), _MARKS.sub("", m.group())) for m in re.finditer(r"[^ \t\u3000]+", line)]
    inside: set[int] = set()
    names, n = 0, 0
    while n < len(words):
        if len(words[n][2]) == 1:
            if n + 1 == len(words) or len(words[n + 1][2]) != 1:
                return None
            inside.add(words[n][1])
            n += 1
        names += 1
        n += 1
    return inside if names > 1 else None


def take_citations(text: Traced) -> None:
    """Reference marks such as [12] or [1]20 go from the text into its marks."""
    found: list[CitationMark] = []
    removed = 0
    for match in _CITATION.finditer(text.text):
        if match.start() == 0:  # "[1] Smith, J. …": an entry of a list, not a mark
            continue
        sources = re.split(r"\s*[,，、]\s*", match[1])
        found += [CitationMark(match.start() - removed, source, match[2]) for source in sources]
        removed += match.end() - match.start()
    if found:
        text.sub(re.compile(rf"(?<!\A)(?:{_CITATION.pattern})"), "")
        text.marks = sorted([*text.marks, *found], key=lambda m: m.at)


def glue(before: str, after: str) -> tuple[str, str]:
    """How two lines of one paragraph stand together: Chinese without a blank, Latin hyphenation undone."""
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return before, after
    if re.search(r"[A-Za-z]-$", before) and re.match(r"[a-z]", after):
        # best-|known keeps its hyphen, sup-|port had none.
        return (before, after) if _COMPOUND_FIRST.search(before) else (before[:-1], after)
    wide = f"[{_WIDE}]"
    if re.match(wide, before[-1]) or re.match(wide, after[0]):
        return before, after
    return before, " " + after
