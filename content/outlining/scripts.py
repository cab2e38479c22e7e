"""Traditional characters and corner brackets: read as the simplified ones and curved marks that the rules know, and
given back as written."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import opencc

from content.outlining.outline import Outline, Quote, Statement, Topic

_MARKS = {"「": "“", "」": "”", "『": "‘", "』": "’"}
_CURVED: Mapping[int, str] = {ord(mark): curved for mark, curved in _MARKS.items()}
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_JOINS = re.compile("([、：，])")
_MANY = 0.02  # of its characters: what a text in simplified characters may have of the others, in a name or a title


@cache
def _table() -> Mapping[int, str]:
    """Of each traditional character the simplified one; characters that have none, or several, stay."""
    convert = opencc.OpenCC("t2s").convert
    pairs = ((char, convert(char)) for char in map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))))
    return {ord(char): plain for char, plain in pairs if len(plain) == 1 and plain != char}


def plain(text: str) -> str:
    """The text as the rules read it, of the same length, so that every offset holds; the very text where there is
    nothing to change."""
    read = text
    if any(mark in text for mark in _MARKS):
        read = read.translate(_CURVED)
    if not _HAN.search(read):
        return read
    simplified = read.translate(_table())
    changed = sum(a != b for a, b in zip(read, simplified, strict=True)) if simplified != read else 0
    return simplified if changed > _MANY * len(text) else read


def as_read(words: str) -> str:
    """Words from elsewhere, as a text that is read plain would have them."""
    return words.translate(_CURVED).translate(_table())


class Script:
    """How a text is written: gives words that were read plain their own characters again."""

    def __init__(self, text: str, read: str) -> None:
        self._text, self._read = text, read
        seen = Counter((b, a) for a, b in zip(text, read, strict=True) if a != b or a in _MARKS)
        own: dict[str, str] = {}
        for (simple, written), _ in reversed(seen.most_common()):
            own[simple] = written
        # A character that stands for itself more often than for another keeps doing so.
        alone = Counter(a for a, b in zip(text, read, strict=True) if a == b and a in own)
        self._own = {ord(s): w for s, w in own.items() if alone[s] <= seen[s, w]}

    def words(self, words: str) -> str:
        """As the text has them, where it has them, whole or piece by piece; else character by character, as it writes
        each most often."""
        at = self._read.find(words) if words else -1
        if at >= 0:
            return self._text[at : at + len(words)]
        pieces = _JOINS.split(words)
        if len(pieces) == 1 or words in pieces:  # the mark itself, which the text has not
            return words.translate(self._own)
        return "".join(map(self.words, pieces))

    def maybe(self, words: str | None) -> str | None:
        return None if words is None else self.words(words)

    def statement(self, found: Statement) -> Statement:
        return replace(
            found,
            text=self._text[found.start : found.end],
            speaker=self.maybe(found.speaker),
            source=self.maybe(found.source),
            quotes=tuple(self._quote(q) for q in found.quotes),
        )

    def outline(self, found: Outline) -> Outline:
        return replace(
            found,
            text=self._text,
            title=self.words(found.title),
            topics=tuple(self._topic(t) for t in found.topics),
            statements=tuple(self.statement(s) for s in found.statements),
            authors=tuple(map(self.words, found.authors)),
            keywords=tuple(map(self.words, found.keywords)),
        )

    def _quote(self, quote: Quote) -> Quote:
        return replace(quote, speaker=self.maybe(quote.speaker), source=self.maybe(quote.source))

    def _topic(self, topic: Topic) -> Topic:
        size = topic.end - topic.start
        title = (
            self._text[topic.start : topic.end] if size and not topic.inferred else self.words(topic.title)
        )
        return replace(
            topic,
            title=title,
            label=self.words(topic.label),
            content=self.words(topic.content),
            number=self.words(topic.number),
            synonyms=tuple(map(self.words, topic.synonyms)),
        )
