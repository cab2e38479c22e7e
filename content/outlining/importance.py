"""Which sentences carry the point: what they say, how, and where they stand, weighed together."""

import math
import re
from collections import Counter
from dataclasses import dataclass

from content.outlining.kinds import is_reported
from content.outlining.outline import Kind

_CUE = {
    "zh": re.compile(
        r"本质|关键|核心|根本|首要|最终|目标|基础|前提|途径|路径|重要(?:组成部分|途径|支撑|意义)|必然要求|内在要求|实践证明|"
        r"打破了|超越了|创新了|构建了|拓展了|丰富了|摆脱了|创设了|提出了|明确了|标志|特征|原则|意味着|体现了|有助于|充分发挥了|"
        r"主要|证明|表明|发现|决定|取决于|作用"
    ),
    "en": re.compile(
        r"\b(?:essential|key|central|fundamental|crucial|primary|main|most important|core|principle|in other words|"
        r"in short|shows? that|showed that|found that|demonstrat\w+|depends? on|must|effect|proved?|reveal\w*|evidence|"
        r"purpose|role|chief|largest|the only|the first|turns? out|explains?|determin\w+)\b",
        re.I,
    ),
}
# Says of all, of none, or of each what holds in general.
_GENERAL = {
    "zh": re.compile(
        r"任何|凡是?|所有|一切|从来|总是|每(?:一|个)?|都|只有[^。]*才|只要[^。]*就|无论|不论|越[^。]{1,12}越|谁[^。]{1,12}谁|必须|应当|不得|不能|"
        r"不仅|不但|既[^。]{2,40}又|一般|通常|往往|才能"
    ),
    "en": re.compile(
        r"\b(?:all|every|each|no|none|always|never|only|any|both|either|neither|most|usually|generally|typically|often|"
        r"tends? to|cannot|should|the more|the less|whether|nearly all|almost all|rarely)\b",
        re.I,
    ),
}
_CONTRASTS = {
    "zh": re.compile(r"而(?!且)|但|却|不是|反而|反过来|相反|不同|然而|与其|宁可|前者|后者"),
    "en": re.compile(
        r"\b(?:but|whereas|while|yet|unlike|rather than|instead of|than|although|though|not|however|without)\b",
        re.I,
    ),
}
# What announces, reviews or closes rather than states.
_WEAK = {
    "zh": re.compile(
        r"^【(?:本[章节课]|学习|教学|内容)?(?:要点|目标|导读|提要|重点|提示)】|^(?:目前，?)?学界|以下[几二三四五]?个?方面|本文(?:将|拟|试图)|具有重大(?:理论|现实)|具有重要的理论|下文|综上|如前所述|进一步系统梳理|"
        r"提供了(?:基本|根本)遵循|^例如|^比如|如图|见[图表]|(?:角度|方面)(?:入手|来看)|^要(?:理解|弄清|回答)|下一[节章讲]|上一[节章讲]|本[节章讲](?:先|将|介绍|讨论)|"
        r"值得记住|几[条点个]|说几句|回到"
    ),
    "en": re.compile(
        r"^(?:In this (?:chapter|section|paper|article|book|report)|We (?:will|shall)|This (?:chapter|section|paper|article|book|report)|For example|"
        r"For instance|(?:Two|Three|Four|Several) \w+(?: of \w+)? are (?:usually |often )?(?:given|discussed|distinguished)\.|See |Consider |Imagine |Suppose |As (?:noted|mentioned|we saw)|Let us|Figure \d|Table \d|"
        r"Pick |Think |Take |Readers|The aim of this)|\bthe (?:next|previous|following) (?:chapter|section)\b|\bTable \d+ (?:brings|shows|gives|lists)\b",
        re.I,
    ),
}
_PERSONAL = {
    "zh": re.compile(r"[我你您咱]|各位|大家|同学|读者|今天(?!的)|刚才|昨天|上周"),
    "en": re.compile(
        r"\b(?:I|me|my|we|us|our|you|your|ours|yours|today|yesterday|last (?:week|month|spring|summer|autumn|winter))\b",
        re.I,
    ),
}
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_QUESTION = re.compile(r"[？?][”’\"']?$")
_DEFINES = {
    "zh": re.compile(
        r"(?:是指|指的是|叫做?|称为|称作|被称为|所谓|就是|定义|是[^。，]{2,30}的(?:[^。，]{1,8})[，。])"
    ),
    "en": re.compile(
        r"\b(?:is|are|was|were) (?:an?|the|any|what|called|known|defined|one)\b|\b(?:means|refers to|is said|so-called|is how)\b",
        re.I,
    ),
}
_TOKEN = {"zh": re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+"), "en": re.compile(r"[a-z]{3,}")}
_STOP = frozenset(
    "the and that with for from this have has was were are been which their they its not but can may more than "
    "into such also other some most these those there when where who whom will would could should about over".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands."""

    first: bool  # of its topic
    opens: bool  # its paragraph
    last: bool  # of its paragraph
    in_topic: bool
    listed: bool = False  # an item or a row


def grams(text: str, language: str) -> Counter[str]:
    """Two-character pieces of Chinese, words of English: what likeness is counted in."""
    if language == "zh":
        han = "".join(_TOKEN["zh"].findall(text))
        return Counter(han[n : n + 2] for n in range(len(han) - 1))
    return Counter(word for word in _TOKEN["en"].findall(text.lower()) if word not in _STOP)


def likeness(a: Counter[str], b: Counter[str]) -> float:
    """The share of `a` that `b` has, 0..1."""
    total = sum(a.values())
    return sum(min(n, b[g]) for g, n in a.items()) / total if total else 0.0


FEATURES = (
    "bias", "quotation", "definition", "figure", "enumeration", "contrast", "cause", "cues", "general", "contrasts",
    "defines", "weak", "personal", "reported", "question", "first", "opens", "last", "in_topic", "listed", "heading",
    "cited", "length", "long",
)  # fmt: skip


def features_of(
    text: str,
    *,
    language: str,
    kind: Kind,
    cited: bool,
    place: Place,
    heading: Counter[str],
    pieces: Counter[str],
) -> tuple[float, ...]:
    """The values of `FEATURES` for one sentence, each 0..1."""
    size = len(text) if language == "zh" else len(text) / 3
    # What is said within quotation marks is somebody else's tone.
    own = _QUOTED.sub("", text)
    return (
        1.0,
        float(kind is Kind.QUOTATION),
        float(kind is Kind.DEFINITION),
        float(kind is Kind.FIGURE),
        float(kind is Kind.ENUMERATION),
        float(kind is Kind.CONTRAST),
        float(kind is Kind.CAUSE),
        min(len(_CUE[language].findall(own)), 3) / 3,
        min(len(_GENERAL[language].findall(own)), 2) / 2,
        min(len(_CONTRASTS[language].findall(own)), 2) / 2,
        float(bool(_DEFINES[language].search(own))),
        float(bool(_WEAK[language].search(text))),
        float(bool(_PERSONAL[language].search(own))),
        float(is_reported(own, language=language)),
        float(bool(_QUESTION.search(text))),
        float(place.first and place.in_topic),
        float(place.opens),
        float(place.last),
        float(place.in_topic),
        float(place.listed),
        likeness(heading, pieces),
        float(cited),
        min(size, 40) / 40,
        float(size > 160),
    )


# Fitted (logistic regression) to which sentences careful readers kept of documents in both languages.
_WEIGHTS: tuple[float, ...] = (
    -4.61, 2.48, 1.55, 1.02, 1.02, 0.88, 0.77, 0.38, 1.04, 0.73, 0.29, -1.89, -0.71, 1.45, -2.08, 0.70, -0.07, 0.12, 0.75, 0.17, 1.09, 0.22, 4.88, 0.20,
)  # fmt: skip
THRESHOLD = 0.2
# Of a text of a few sentences nearly all was worth writing.
_FEW = 8
_THRESHOLD_OF_FEW = 0.06


def threshold(sentences: int) -> float:
    """The importance from which on a sentence is kept, in a text of so many."""
    return THRESHOLD if sentences > _FEW else _THRESHOLD_OF_FEW


def importance_of(features: tuple[float, ...]) -> float:
    """0..1: how likely a careful reader is to keep the sentence."""
    score = sum(w * f for w, f in zip(_WEIGHTS, features, strict=True))
    return round(1 / (1 + math.exp(-max(min(score, 30.0), -30.0))), 3)
