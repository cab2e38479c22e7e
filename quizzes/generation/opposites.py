"""Words with a plain opposite: a sentence that says the one is false of the text when it says the other."""

import re

_PAIRS = {
    "zh": (
        "自上而下 自下而上", "增加 减少", "提高 降低", "上升 下降", "增强 减弱", "增长 下降", "扩大 缩小", "加快 减慢", "促进 阻碍",
        "有利于 不利于", "有助于 不利于", "高于 低于", "多于 少于", "大于 小于", "早于 晚于", "先于 晚于", "之前 之后", "以前 以后",
        "直接 间接", "内部 外部", "主动 被动", "短期 长期", "集中 分散", "简单 复杂", "单向 双向", "正相关 负相关", "成正比 成反比",
        "升高 降低", "变大 变小", "变快 变慢", "加重 减轻", "吸收 释放", "放出 吸收", "顺利 困难", "公开 隐蔽",
        "最高 最低", "最大 最小", "最多 最少", "最早 最晚", "更高 更低", "更多 更少", "更快 更慢", "更大 更小", "更长 更短",
        "有中心 无中心", "不足 过剩", "下移 上移", "相同 相反", "统一 分散", "稳定 动荡",
    ),
    "en": (
        "increases decreases", "increase decrease", "increased decreased", "raises lowers", "raise lower", "raised lowered",
        "rises falls", "rise fall", "rose fell", "more less", "higher lower", "faster slower", "larger smaller", "longer shorter",
        "stronger weaker", "earlier later", "before after", "strengthens weakens", "strengthen weaken", "improves worsens",
        "improve worsen", "reduces increases", "reduce increase", "reduced increased", "gains losses", "warmer colder",
        "best worst", "largest smallest", "highest lowest", "oldest newest", "directly indirectly",
        "cheaper dearer", "thicker thinner", "deeper shallower", "internal external", "quickly slowly", "easier harder",
        "most fewest", "wide narrow", "above below", "inside outside", "upper lower", "early late", "rarely often",
        "shorten lengthen", "widens narrows", "permanent temporary", "voluntary compulsory", "safe unsafe",
        "increasingly decreasingly", "positive negative", "public private",
    ),
}  # fmt: skip
# Turned one way only: the other way round the sentence would no longer be one.
_ONE_WAY = frozenset({"有助于", "most", "顺利", "不足"})


def _table(pairs: tuple[str, ...]) -> dict[str, str]:
    table: dict[str, str] = {}
    for pair in pairs:
        a, b = pair.split(" ", 1)
        table.setdefault(a, b)
        if a not in _ONE_WAY and " " not in b:
            table.setdefault(b, a)
    return table


_TURN = {language: _table(pairs) for language, pairs in _PAIRS.items()}
_FOUND = {
    "zh": re.compile("|".join(sorted(map(re.escape, _TURN["zh"]), key=len, reverse=True))),
    "en": re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _TURN['en']), key=len, reverse=True))})\b"),
}
# Where another word already turns the sense, turning it again gives no plain opposite.
_NEGATED = {
    "zh": re.compile(r"不|没|无|未|非|而且|既|也|从[^，。]{1,10}(?:到|向|转)|由[^，。]{1,10}(?:到|向|转)|越"),
    "en": re.compile(
        r"\b(?:not|no|never|nor|neither|than|rather|both|either|the more|the less|from|whether|while|whereas|but|although)\b|n’t|n't"
    ),
}
_COMPARES = re.compile(
    r"\b(?:more|less|higher|lower|faster|slower|larger|smaller|longer|shorter|stronger|weaker|earlier|later|warmer|colder|cheaper|dearer|thicker|thinner|deeper|easier|harder)\b(?= than| [a-z]+ than)"
)


def turned(sentence: str, language: str) -> str | None:
    """The sentence with its one such word turned into its opposite; None where it has none, several, or a negation."""
    found = list(_FOUND[language].finditer(sentence))
    if len(found) != 1:
        return None
    word = found[0]
    rest = sentence[: word.start()] + sentence[word.end() :]
    if language == "en" and _COMPARES.search(sentence):
        rest = re.sub(r"\bthan\b", "", rest, count=1)
    elif language == "en" and word.group() in {
        "more",
        "less",
        "most",
        "first",
        "small",
        "early",
        "later",
        "before",
        "after",
        "safe",
        "public",
        "private",
        "large",
        "late",
        "wide",
    }:
        return None  # of too many meanings where nothing is compared
    if _NEGATED[language].search(rest):
        return None
    return sentence[: word.start()] + _TURN[language][word.group()] + sentence[word.end() :]
