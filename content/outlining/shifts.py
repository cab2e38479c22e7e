"""A shallow outline of a text without headings: where its topic turns, and what each part is about."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from content.outlining.headings import Stretch
from content.outlining.importance import grams
from content.outlining.naming import titles_of
from content.outlining.outline import Topic
from content.outlining.subjects import DULL_WORDS, stem
from content.reading.manuscript import BlockKind

# Below this a text is one topic; a part is about this long at the least.
_SHORTEST_TEXT = {"zh": 450, "en": 1200}
_SHORTEST_PART = {"zh": 180, "en": 480}
_USUAL_PART = {"zh": 340, "en": 1000}
_MOST_PARTS = 24
_TURNS = {
    "zh": re.compile(
        r"^(?:最后|首先|其次|再次|接下来|下面|说完|讲完|再(?:说|看|来)|现在(?:来|再|我们)|另一方面|另一个|第[一二三四五六七八九十](?:个|种|，|、)|回到|反过来|除了|"
        r"至于|我们再|那么|总之|今天|如今)"
    ),
    "en": re.compile(
        r"^(?:First|Second|Third|Fourth|Fifth|Finally|Lastly|Next|Now|Today|Turning to|Let us turn|As for|Another|A (?:second|third|last|final)|"
        r"The (?:second|third|last|final|other|next)|What (?:of|about|happens)|But what|So much for|In (?:recent|later|modern)|By (?:the|contrast)|None of)\b"
    ),
}


def topics_by_shift(
    text: str, stretches: Sequence[Stretch], *, language: str
) -> tuple[list[Topic], list[Stretch]]:
    """Topics at the places where the text turns to something else, and the stretches under them.

    Nothing is invented where the text is short or goes on about one thing: then there are no topics. A topic by shift
    has no heading: `start == end`, and its title is made of its part's own words.
    """
    if sum(s.end - s.start for s in stretches) < _SHORTEST_TEXT[language]:
        return [], list(stretches)
    cuts = _cuts(text, stretches, [_words(text[s.start : s.end], language) for s in stretches], language)
    if len(cuts) < 2:
        return [], list(stretches)
    ends = [*cuts[1:], len(stretches)]
    texts = [
        "\n".join(text[s.start : s.end] for s in stretches[a:b]) for a, b in zip(cuts, ends, strict=True)
    ]
    titles = titles_of(texts, language)
    topics = [
        Topic(title, 1, None, stretches[cut].start, stretches[cut].start, inferred=True)
        for cut, title in zip(cuts, titles, strict=True)
    ]
    placed = []
    current = -1
    for n, s in enumerate(stretches):
        current += current + 1 < len(cuts) and n == cuts[current + 1]
        placed.append(Stretch(s.start, s.end, current, s.kind, s.items))
    return topics, placed


def _words(text: str, language: str) -> Counter[str]:
    """What tells that two paragraphs speak of one thing."""
    if language == "zh":
        return grams(text, language)
    return Counter(stem(w) for w in re.findall(r"[a-z]{3,}", text.lower()) if w not in DULL_WORDS)


def _cuts(text: str, stretches: Sequence[Stretch], words: list[Counter[str]], language: str) -> list[int]:
    """Indexes of the stretches with which a part begins; the first is 0.

    The cheapest way to cut the text (dynamic programming over paragraphs): a part costs what its words would cost if
    each were as frequent as in that part (its entropy, after Utiyama and Isahara, 2001), and every cut has its price.
    Linear in the text: a part is at most so many times the usual one.
    """
    total = sum(s.end - s.start for s in stretches)
    usual = max(_USUAL_PART[language], total / _MOST_PARTS)
    firsts = _grouped(stretches, usual / 10)
    ends = [*firsts[1:], len(stretches)]
    sizes = [sum(s.end - s.start for s in stretches[a:b]) for a, b in zip(firsts, ends, strict=True)]
    units = [sum((words[n] for n in range(a, b)), Counter()) for a, b in zip(firsts, ends, strict=True)]
    count = len(units)
    vocabulary = len(set().union(*units)) or 1
    price = math.log(max(sum(sum(u.values()) for u in units), 2)) * 0.6
    least = min(_SHORTEST_PART[language], total / 4) * usual / _USUAL_PART[language]
    longest = 3 * usual
    turns = [
        bool(_TURNS[language].match(text[s.start : s.end])) and s.kind is BlockKind.PARAGRAPH
        for s in stretches
    ]
    best: list[tuple[float, int]] = [(0.0, -1)]
    for end in range(1, count + 1):
        options = []
        part = _Part(vocabulary)
        size = 0
        for start in range(end - 1, -1, -1):
            part.take(units[start])
            size += sizes[start]
            if size > longest + least and start < end - 1:
                break
            if best[start][0] == math.inf or (size < least and (start or end < count)):
                continue
            options.append((best[start][0] + part.cost + price * (0.3 if turns[start] else 1.0), start))
        best.append(min(options) if options else (math.inf, -1))
    cuts = []
    at = count
    while at > 0 and best[at][1] >= 0:
        at = best[at][1]
        cuts.append(firsts[at])
    return cuts[::-1] if cuts and cuts[-1] == 0 else [0]


def _grouped(stretches: Sequence[Stretch], size: float) -> list[int]:
    """Indexes of stretches so that from one to the next there are at least `size` characters."""
    firsts: list[int] = []
    room = 0.0
    for n, stretch in enumerate(stretches):
        if room <= 0:
            firsts.append(n)
            room = size
        room -= stretch.end - stretch.start
    return firsts


class _Part:
    """A part that grows by a paragraph at a time, and what its words cost."""

    def __init__(self, vocabulary: int) -> None:
        self._vocabulary = vocabulary
        self._words: Counter[str] = Counter()
        self._length = 0
        self._saved = 0.0  # what their coming back saves

    def take(self, words: Counter[str]) -> None:
        for word, n in words.items():
            had = self._words[word]
            self._words[word] = had + n
            self._saved += (had + n) * math.log(had + n + 1) - had * math.log(had + 1)
            self._length += n

    @property
    def cost(self) -> float:
        return self._length * math.log(self._length + self._vocabulary) - self._saved
