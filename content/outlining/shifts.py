"""A shallow outline of a text without headings: where its topic turns, and what each part is about."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from content.outlining.headings import Stretch
from content.outlining.importance import grams
from content.outlining.outline import Topic
from content.outlining.subjects import DULL_WORDS, stem, titles_of
from content.reading.manuscript import BlockKind

# Below this a text is one topic; a part is about this long at the least.
_SHORTEST_TEXT = {"zh": 600, "en": 1800}
_SHORTEST_PART = {"zh": 220, "en": 600}
_USUAL_PART = {"zh": 420, "en": 1200}
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
    has no heading: `start == end`, and its title is made of the words that set its part apart.
    """
    if sum(s.end - s.start for s in stretches) < _SHORTEST_TEXT[language]:
        return [], list(stretches)
    cuts = _cuts(text, stretches, [_words(text[s.start : s.end], language) for s in stretches], language)
    if len(cuts) < 2:
        return [], list(stretches)
    ends = [*cuts[1:], len(stretches)]
    texts = [text[stretches[a].start : stretches[b - 1].end] for a, b in zip(cuts, ends, strict=True)]
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


def _cuts(text: str, stretches: Sequence[Stretch], units: list[Counter[str]], language: str) -> list[int]:
    """Indexes of the stretches with which a part begins; the first is 0.

    The cheapest way to cut the text (dynamic programming over paragraphs): a part costs what its words would cost if
    each were as frequent as in that part (its entropy, after Utiyama and Isahara, 2001), and every cut has its price.
    """
    sizes = [s.end - s.start for s in stretches]
    total = sum(sizes)
    count = len(units)
    vocabulary = len(set().union(*units)) or 1
    price = math.log(max(sum(sum(u.values()) for u in units), 2)) * 1.1
    wanted = max(2, min(_MOST_PARTS, round(total / _USUAL_PART[language])))
    least = min(_SHORTEST_PART[language], total / 3)
    longest = max(3 * _USUAL_PART[language], 2.2 * total / wanted, max(sizes) + least)
    turns = [
        bool(_TURNS[language].match(text[s.start : s.end])) and s.kind is BlockKind.PARAGRAPH
        for s in stretches
    ]
    best: list[tuple[float, int]] = [(0.0, -1)]
    for end in range(1, count + 1):
        options = []
        words: Counter[str] = Counter()
        size = 0
        for start in range(end - 1, -1, -1):
            words.update(units[start])
            size += sizes[start]
            if size > longest and start < end - 1:
                break
            if best[start][0] == math.inf or (size < least and (start or end < count)):
                continue
            cost = _cost(words, vocabulary) + price * (0.3 if turns[start] else 1.0)
            options.append((best[start][0] + cost, start))
        best.append(min(options) if options else (math.inf, -1))
    cuts = []
    at = count
    while at > 0 and best[at][1] >= 0:
        at = best[at][1]
        cuts.append(at)
    return cuts[::-1] if cuts and cuts[-1] == 0 else [0]


def _cost(words: Counter[str], vocabulary: int) -> float:
    length = sum(words.values())
    return sum(n * math.log((length + vocabulary) / (n + 1)) for n in words.values())
