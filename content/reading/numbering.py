"""Numbers that open headings and points: shared by reading (where a wrapped heading ends) and outlining."""

import re
from dataclasses import dataclass

_CN = "一二三四五六七八九十百"
_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"

# name -> pattern of the number itself. The order is that of trying.
STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"第[{_CN}\d]+[编編篇部](?:分)?[\s:：、，]*")),
    ("chapter", re.compile(rf"第[{_CN}\d]+[章讲講课課][\s:：、，]*")),
    ("section", re.compile(rf"第[{_CN}\d]+[节節][\s:：、，]*")),
    ("part", re.compile(rf"part\s+(?:\d+|[ivx]+|{_WORDS})\b[\s:.\-–—]*", re.I)),
    ("chapter", re.compile(rf"chapter\s+(?:\d+|[ivx]+|{_WORDS})\b[\s:.\-–—]*", re.I)),
    ("section", re.compile(r"(?:section|unit|lesson)\s+\d+(?:\.\d+)*\b[\s:.\-–—]*", re.I)),
    ("han", re.compile(rf"[{_CN}]{{1,3}}(?:、|[.．]\s*)")),
    ("han_bracket", re.compile(rf"[（(][{_CN}]{{1,3}}[）)]\s*")),
    ("dotted4", re.compile(r"\d{1,2}(?:\.\d{1,2}){3}\.?(?:\s+|(?=[\u4e00-\u9fff]))")),
    ("dotted3", re.compile(r"\d{1,2}(?:\.\d{1,2}){2}\.?(?:\s+|(?=[\u4e00-\u9fff]))")),
    ("dotted2", re.compile(r"\d{1,2}\.\d{1,2}\.?(?:\s+|(?=[\u4e00-\u9fff]))")),
    ("dotted1", re.compile(r"\d{1,2}[.．、](?!\d)\s*")),
    ("digit_bracket", re.compile(r"[（(]\d{1,2}[）)]\s*|\d{1,2}[）)]\s*")),
    ("letter", re.compile(r"\([a-z]\)\s+|[a-z]\)\s+")),
    ("roman", re.compile(r"[IVX]{1,5}\.\s+")),
    ("ordinal", re.compile(rf"第[{_CN}]{{1,3}}[，,]")),
    ("its", re.compile(rf"其[{_CN}][，,]")),
)
_BARE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\s+(?=[A-Z\u4e00-\u9fff])")
_CAPTION = re.compile(
    rf"(?:(?:table|figure|fig\.|box|plate|map|chart|diagram|listing|algorithm)\s*\d+(?:[.\-–]\d+)*|"
    rf"[附续續]?[图圖表](?:[\d{_CN}]+(?:[.\-–—]\d+)*))(?:[.:：．、。|]|\s+(?=[A-Z\u4e00-\u9fff“])|$)",
    re.I,
)
_CAPTION_LIMIT = 200
RUN_IN = frozenset({"ordinal", "its"})


@dataclass(frozen=True, slots=True)
class Number:
    style: str
    text: str  # as written, with what separates it from the words


_ALONE = re.compile(
    rf"(?:(?:chapter|part|section|unit|lesson)\s+(?:\d+|[ivx]+|{_WORDS})|第[{_CN}\d]+[编編篇部章讲講课課节節](?:分)?)[.:：]?",
    re.I,
)


def is_number_alone(text: str) -> bool:
    """ "Chapter 3" or 第三章 on a line of its own: the words stand on the next."""
    return bool(_ALONE.fullmatch(text.strip()))


def number_of(text: str) -> Number | None:
    """The number that `text` opens with, or None."""
    for style, pattern in STYLES:
        match = pattern.match(text)
        if match and match.end() < len(text):
            return Number(style, match.group())
    match = _BARE.match(text)
    if match:
        return Number(f"dotted{match.group().strip().count('.') + 1}", match.group())
    return None


def is_caption(text: str) -> bool:
    """ "Table 4.1 Available water" or 图3 年降水量: a name and number, then no sentence that speaks of it."""
    match = _CAPTION.match(text)
    if not match or len(text) > _CAPTION_LIMIT:
        return False
    # "Figure 3 shows …" is text.
    return not re.match(r"\s*(?:[a-z]+s\b|[中所是为显反列给说]|[可也]以)", text[match.end() :])
