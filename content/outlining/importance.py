"""Which sentences carry the point: cues, place and likeness, added up."""

import re
from collections import Counter
from dataclasses import dataclass

from content.outlining.outline import Kind

_KIND_WEIGHT = {
    Kind.QUOTATION: 0.42,
    Kind.DEFINITION: 0.36,
    Kind.FIGURE: 0.36,
    Kind.ENUMERATION: 0.28,
    Kind.CONTRAST: 0.22,
    Kind.CAUSE: 0.2,
    Kind.CLAIM: 0.08,
}
_CUE = {
    "zh": re.compile(
        r"本质|关键|核心|根本|首要|最终|目标|基础|前提|途径|路径|重要(?:组成部分|途径|支撑|意义)|必然要求|内在要求|实践证明|"
        r"打破了|超越了|创新了|构建了|拓展了|丰富了|摆脱了|创设了|提出了|明确了|标志|特征|原则|意味着|体现了|有助于|充分发挥了"
    ),
    "en": re.compile(
        r"\b(?:essential|key|central|fundamental|crucial|primary|main|most important|core|principle|in other words|"
        r"in short|shows? that|showed that|found that|demonstrat\w+|depends on|must|never|always|effect)\b",
        re.I,
    ),
}
# What announces, reviews or closes rather than states.
_WEAK = {
    "zh": re.compile(
        r"^(?:目前，?)?学界|以下[几二三四五]?个?方面|本文(?:将|拟|试图)|具有重大(?:理论|现实)|具有重要的理论|下文|综上|如前所述|进一步系统梳理|"
        r"提供了(?:基本|根本)遵循|^例如|^比如|如图|见表|(?:角度|方面)(?:入手|来看)|^要(?:理解|弄清|回答)"
    ),
    "en": re.compile(
        r"^(?:In this (?:chapter|section|paper|article)|We will|This (?:chapter|section|paper|article)|For example|"
        r"For instance|(?:Two|Three|Four|Several) \w+(?: of \w+)? are (?:usually |often )?(?:given|discussed|distinguished)\.|See |Consider |Imagine |Suppose |As (?:noted|mentioned|we saw)|Let us|Figure \d|Table \d)|\?$",
        re.I,
    ),
}
THRESHOLD = 0.2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands."""

    first: bool  # of its topic
    last: bool  # of its paragraph
    in_topic: bool


def grams(text: str, language: str) -> Counter[str]:
    """Two-character pieces of Chinese, words of English: what likeness is counted in."""
    if language == "zh":
        han = re.sub(r"[^\u4e00-\u9fffA-Za-z0-9]+", "", text)
        return Counter(han[n : n + 2] for n in range(len(han) - 1))
    return Counter(word for word in re.findall(r"[a-z]{3,}", text.lower()) if word not in _STOP)


_STOP = frozenset(
    "the and that with for from this have has was were are been which their they its not but can may more than "
    "into such also other some most these those there when where who whom will would could should about over".split()
)


def likeness(a: Counter[str], b: Counter[str]) -> float:
    """The share of `a` that `b` has, 0..1."""
    total = sum(a.values())
    return sum(min(n, b[g]) for g, n in a.items()) / total if total else 0.0


def importance_of(
    text: str, *, language: str, kind: Kind, cited: bool, place: Place, heading: Counter[str]
) -> float:
    """0..1: the weights are those that ranked the sentences of a hand-read article best."""
    score = _KIND_WEIGHT[kind]
    score += 0.08 * min(len(_CUE[language].findall(text)), 3)
    score += 0.14 * place.first * place.in_topic + 0.04 * place.last
    score += 0.25 * likeness(heading, grams(text, language))
    score += 0.04 * cited
    size = len(text) if language == "zh" else len(text) / 3
    if size < 12:
        score -= 0.2
    elif 30 <= size <= 160:
        score += 0.08
    if _WEAK[language].search(text):
        score -= 0.3
    return round(max(0.0, min(score, 1.0)), 3)
