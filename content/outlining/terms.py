"""Words worth asking for: numbers, dates, names, words set apart, and the document's own terms."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import rjieba

from content.outlining.kinds import DATE, NUMBER
from content.outlining.outline import Quote, Span, Term, TermKind

_SET_APART = re.compile(r"“([^“”，。；]{2,12})”|《([^》]{2,30})》|\"([^\".,;]{3,40})\"|\*([^*]{2,40})\*")
_WORK = re.compile(r"《([^》]{2,30})》")
_NOUNS = frozenset({"n", "nz", "nl", "vn", "an", "ns", "nt", "nr", "l", "i", "j", "b"})
# People are known by being quoted: what the tagger takes for a person often is none.
_NAMES = frozenset({"ns", "nt"})
_DULL = frozenset(
    "方面 问题 工作 作用 情况 过程 方式 方法 内容 重要 能力 水平 关系 基础 社会 国家 人们 我们 他们 时候 地方 部分 "
    "结果 意义 进行 实现 发展 建设 论述 相关 近年 以来 学者 研究 城市 农村 乡村 全国 世界 地区 郊区 市区 各地 当地".split()
)
_EN_TERM = re.compile(r"\b[a-z]+(?:[\s\-][a-z]+){0,2}\b")
_EN_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z’'\-]+(?:\s+[A-Z][a-z’'\-]+)*")
# 9,000 windmills: a count without a unit
_EN_COUNT = re.compile(
    r"(?<![\d.,$£€¥])\d{1,3}(?:,\d{3})+(?= (?!(?:is|was|as|has|does|less|plus|always|perhaps)\b)(?:[a-z]+ )?(?!(?:is|was|as|has|does|less)\b)[a-z]+s\b)"
)
_AFTER_NAME = tuple("，。、；：！？”’）》的在是与和及指认提曾省市县区")
_MOST = 8


def vocabulary(sentences: Iterable[str], language: str) -> frozenset[str]:
    """The document's own terms: nouns, and pairs of words, that come back."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        if language == "zh":
            tagged = [(word, tag) for word, tag in rjieba.tag(sentence)]
            counts.update(w for w, t in tagged if len(w) >= 2 and t in _NOUNS and w not in _DULL)
            counts.update(
                a + b
                for (a, ta), (b, tb) in pairwise(tagged)
                if ta in _NOUNS and tb in _NOUNS and 4 <= len(a + b) <= 8 and len(a) > 1 and len(b) > 1
            )
        else:
            words = re.findall(r"[a-z]{4,}", sentence.lower())
            counts.update(words)
            counts.update(" ".join(pair) for pair in pairwise(re.findall(r"[a-z]{3,}", sentence.lower())))
    least = 3
    if language == "zh":
        return frozenset(word for word, n in counts.items() if n >= least)
    return frozenset(w for w, n in counts.items() if n >= least and not set(w.split()) & _EN_STOP)


_EN_STOP = frozenset(
    "the and that with for from this have has was were are been which their they its not but can may more than into "
    "such also other some most these those there when where who whom will would could should about over very much many "
    "each them then what while only even just like make makes made does between because after before through during "
    "under being both same your you our out one two all any how had him her his she did too own off why".split()
)


def terms_of(
    text: str,
    span: Span,
    *,
    language: str,
    quotes: Iterable[Quote],
    items: Iterable[Span],
    known: frozenset[str],
) -> tuple[Term, ...]:
    """In order, none overlapping another; at most `_MOST`."""
    found: list[Term] = []

    def add(start: int, end: int, kind: TermKind) -> None:
        if all(end <= t.start or start >= t.end for t in found):
            found.append(Term(start, end, kind))

    for pattern, kind in ((NUMBER, TermKind.NUMBER), (DATE, TermKind.DATE)):
        for match in pattern.finditer(text, span.start, span.end):
            dated = DATE.fullmatch(match.group())
            add(match.start(), match.end(), TermKind.DATE if dated else kind)
    for match in _EN_COUNT.finditer(text, span.start, span.end) if language == "en" else ():
        add(match.start(), match.end(), TermKind.NUMBER)
    for match in _SET_APART.finditer(text, span.start, span.end):
        group = next(n for n in range(1, 5) if match.group(n) is not None)
        add(match.start(group), match.end(group), TermKind.NAME if group == 2 else TermKind.TERM)
    for speaker in {q.speaker for q in quotes if q.speaker}:
        at = text.find(speaker, span.start, span.end)
        if at >= 0:
            add(at, at + len(speaker), TermKind.NAME)
    for item in items:
        if 2 <= item.end - item.start <= (12 if language == "zh" else 40):
            add(item.start, item.end, TermKind.TERM)
    if language == "zh":
        at = span.start
        for word, tag in rjieba.tag(text[span.start : span.end]):
            # What the tagger takes for a name is one only where the word ends there.
            ends = text[at + len(word) : at + len(word) + 1] in _AFTER_NAME
            if len(word) >= 2 and tag in _NAMES and word not in _DULL and ends:
                add(at, at + len(word), TermKind.NAME)
            elif word in known and tag in _NOUNS:
                add(at, at + len(word), TermKind.TERM)
            at += len(word)
    else:
        for match in _EN_NAME.finditer(text, span.start + 1, span.end):
            add(match.start(), match.end(), TermKind.NAME)
        for size in (2, 1):
            for start, end in _words(text, span, size):
                if text[start:end].lower() in known:
                    add(start, end, TermKind.TERM)
    return tuple(sorted(found, key=lambda t: t.start)[:_MOST])


def _words(text: str, span: Span, size: int) -> list[tuple[int, int]]:
    words = [(m.start(), m.end()) for m in re.finditer(r"[A-Za-z]+", text[span.start : span.end])]
    runs = zip(*(words[n:] for n in range(size)), strict=False)
    found = []
    for run in runs:
        start, end = span.start + run[0][0], span.start + run[-1][1]
        if re.fullmatch(r"[A-Za-z ]+", text[start:end]):
            found.append((start, end))
    return found
