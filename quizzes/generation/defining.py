"""Sentences that say what a term means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.outlining.outline import Holder, Kind, Statement
from quizzes.generation import english_words
from quizzes.generation.searching import squeeze

_ZH_DEFINITION = re.compile(
    r"^(?P<term>“[^”]{2,16}”|《[^》]{2,20}》|[^，。；：“”]{2,14}?)(?P<link>，?是指|，?指的是|，即|是(?=一种|一个|将|连接|由|在)|"
    r"(?<!不)(?<!就)(?<!也)(?<!都)(?<!还)(?<!才)(?<!的)是(?=[^，。]{6,}的[^，。]{2,10}[。，]))(?P<body>[^。]{6,110})。$"
)
_EN_DEFINITION = re.compile(
    r"^(?:An?\s|The\s)?(?P<term>[A-Za-z][\w\-’']*(?:\s[\w\-’']+){0,3}?)\s(?P<link>is|are|was|were|refers to|is defined as|means)\s"
    r"(?P<body>(?:an?|the)\s[^.]{20,190})\.$"
)
_EN_NOT_TERMS = re.compile(
    r"^(?:this|that|it|there|what|one|he|she|they|we|such|these|those|his|her|its|their|a|the|if|when|where|while|as|so|but|and|"
    r"not|all|both|each|for|in|on|at|by|to|here|now|then|who|how|why|only|most|some|many|nothing|another)\b",
    re.I,
)
# "X是…" explains X only where the sentence ends in what kind of thing X is.
_GENUS = re.compile(
    r"(?<!重要)(?<!有效)(?:组织|机构|机制|方式|制度|形态|社会|过程|方法|理论|学说|现象|活动|体系|模式|行为|概念|地方|枢纽|状态|技术|工具|"
    r"单位|学科|物质|设备|装置|仪器|疾病|作物|植物|动物|河流|城市|法律|文件|协议|语言|文字|作品|工程|系统|程序|组合|集合|总和|统称|简称|"
    r"联合体|共同体|一种[^，。]*|一个[^，。]*)$"
)
_ZH_NOT_TERMS = re.compile(
    r"^(?:这|那|其|该|此|他|她|它|我|本文|关键|核心|目的|问题|原因|结果|因此|同时|一方面|根据|为|以|在|从|对|通过|由于|随着|针对)|的$|^.$"
)


# "The commonest cause of…" says what matters about a thing, not what it is.
_SUPERLATIVE = re.compile(
    r"(?:the|an?) (?:\w+est|only|first|last|most|least|main|chief|best|worst|one) ", re.I
)


@dataclass(frozen=True, slots=True)
class Definition:
    """`statement` says what `term` is; places are in the document's text."""

    statement: int
    term: str  # without quotation marks
    shown: str  # as written
    opening: str  # the sentence up to `link`, an English article included
    link: str
    body: str


def definitions_of(statements: Sequence[Statement], language: str) -> Iterator[Definition]:
    """In reading order; of two definitions of a term the first."""
    pattern = _ZH_DEFINITION if language == "zh" else _EN_DEFINITION
    not_terms = _ZH_NOT_TERMS if language == "zh" else _EN_NOT_TERMS
    seen: set[str] = set()
    for n, s in enumerate(statements):
        if s.holder is Holder.REPORTED or s.kind is Kind.QUOTATION:
            continue
        match = pattern.match(s.text)
        if not match:
            continue
        if match["link"] == "是" and not _GENUS.search(match["body"]):
            continue
        shown = match["term"]
        shown = shown.removeprefix("所谓")
        term = shown.strip("“”《》")
        if language == "en" and (
            term.lower().removeprefix("the ") in english_words.DULL or _SUPERLATIVE.match(match["body"])
        ):
            continue
        if not_terms.search(term) or squeeze(term) in squeeze(match["body"]) or squeeze(term) in seen:
            continue
        seen.add(squeeze(term))
        yield Definition(n, _headline(term), shown, s.text[: match.end("term")], match["link"], match["body"])


def _headline(term: str) -> str:
    """Terms begin alike wherever they stood, so that a capital gives nothing away."""
    return term[:1].upper() + term[1:]
