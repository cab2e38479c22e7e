"""Words with a plain opposite: a sentence that says the one is false of the text when it says the other."""

import re

# Of measure, direction, order and place: turned, they make a sentence that could well have been true.
_PAIRS = {
    "zh": (
        "自上而下 自下而上", "增加 减少", "上升 下降", "增长 下降", "升高 降低", "提高 降低", "扩大 缩小", "增强 减弱", "高于 低于",
        "多于 少于", "大于 小于", "早于 晚于", "先于 晚于", "单向 双向",
        "正相关 负相关", "成正比 成反比", "变大 变小", "变快 变慢", "加快 减慢", "吸收 释放", "放出 吸收", "更高 更低", "更多 更少", "更快 更慢", "更大 更小", "更长 更短", "不足 过剩",
    ),
    "en": (
        "increases decreases", "increase decrease", "increased decreased", "raises lowers", "raise lower", "raised lowered",
        "rises falls", "rise fall", "rose fell", "more less", "higher lower", "faster slower", "larger smaller",         "stronger weaker", "earlier later", "strengthens weakens", "strengthen weaken", "improves worsens",
        "reduces increases", "reduce increase", "reduced increased", "warmer colder",
        "thicker thinner", "deeper shallower",         "easier harder", "widens narrows",
        "permanent temporary", "voluntary compulsory", "public private",
    ),
}  # fmt: skip
# Turned one way only: the other way round the sentence would no longer be one.
_ONE_WAY = frozenset({"不足", "raise"})


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
# What ought to be done, and what is praised, has no opposite that anybody would hold.
_PRAISES = {
    "zh": re.compile(
        r"应|必须|着力|需要|要求|促进|推动|推进|完善|实现|加强|坚持|深化|巩固|维护|保障|有利|有助|效能|优势"
    ),
    "en": re.compile(r"\b(?:should|must|ought|need to|please|never|always)\b"),
}
_LIMIT = re.compile(
    r"\s?(?:than |或等于)?(?:about |约|near )?(?:\d|[一二三四五六七八九十百两几]|(?:one|two|three|four|five|six|ten|half|a (?:third|quarter|half|dozen))\b)"
)
_CUTS = {"zh": re.compile("[，；：]"), "en": re.compile(r"[,;:]|\b(?:because|so|and)\b")}
# What it is measured by, or what it comes of, says which way it went.
_MEASURED = {
    "zh": re.compile(r"一半|倍|三分之|四分之|原来|退化|恶化|衰退|污染|流失|贫困|灾|萎缩|枯竭"),
    "en": re.compile(r"\b(?:half|halv\w+|doubl\w+|tripl\w+|twice|third|quarter|original|times)\b"),
}
# Where another word already turns the sense, turning it again gives no plain opposite.
_NEGATED = {
    "zh": re.compile(r"不|没|无|未|非|而且|既|也|从[^，。]{1,10}(?:到|向|转)|由[^，。]{1,10}(?:到|向|转)|越"),
    "en": re.compile(
        r"\b(?:not|no|never|nor|neither|than|rather|both|either|the more|the less|from|whether|seem|seems|seemed|would|might|while|whereas|but|although)\b|n’t|n't"
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
    # What else the sentence says would speak against it.
    if len(_CUTS[language].findall(sentence.rstrip(".。"))) > 1:
        return None
    if _LIMIT.match(sentence[word.end() :]):
        return None  # a limit: what holds above it may hold below as well
    if re.search(r"\b(?:or|and) $", sentence[: word.start()]) or re.match(
        r" (?:or|and) ", sentence[word.end() :]
    ):
        return None  # bigger or smaller
    if re.match(
        r" (?:out|off|on|into|apart|short|ill|asleep|under|behind|down|over|up|prey)\b",
        sentence[word.end() :],
    ):
        return None  # to fall out
    if word.group() == "lower" and not sentence.startswith(" than", word.end()):
        return None  # to lower, or the lower one
    if _MEASURED[language].search(sentence):
        return None
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
    if _NEGATED[language].search(rest) or _PRAISES[language].search(rest):
        return None
    return sentence[: word.start()] + _TURN[language][word.group()] + sentence[word.end() :]
