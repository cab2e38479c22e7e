"""What kind of statement a sentence makes, by its cues."""

import re

from content.outlining.outline import Holder, Kind

_UNITS = (
    r"%|个?百分点|亿|万|千|百|元|美元|公里|千米|米|厘米|毫米|吨|千克|公斤|克|人|名|个|家|项|次|年|岁|倍|平方|立方|度|条|所|座|户|件|"
    r"周岁|个月|个?工作日|日内|天|小时|分钟|秒|percent|per cent|million|billion|thousand|km|m\b|kg|g\b|miles?|metres?|meters?|tons?|tonnes?|"
    r"kilomet(?:re|er)s?|kilograms?|(?:milli)?grams?|mg|mm|cm|(?:milli|centi)met(?:re|er)s?|inches|feet|acres?|hectares?|(?:milli)?lit(?:re|er)s?|毫升|毫克|公顷|亩|"
    r"years?|months?|weeks?|days?|hours?|minutes?|seconds?|people|times|degrees?|dollars?|pounds?|euros?"
)
NUMBER = re.compile(
    rf"(?:约|近|超过|逾)?\d[\d,]*(?:\.\d+)?\s*(?:多|余)?(?:{_UNITS})+(?:以上|以下|多|余)?|"
    # In words: 百分之二十七, 四成, 十四倍, 三百一十二名.
    r"百分之[一二三四五六七八九十百零〇点]+|[一二三四五六七八九两](?:成[一二三四五六七八九]?|倍)|"
    r"[一二三四五六七八九十两][一二三四五六七八九十百千万亿零〇]+(?:多|余)?(?:[个名人家项次年岁倍度条所座户件天种篇]|小时|分钟|公里|平方米|毫米|厘米|米|吨|元)|"
    r"[一二三四五六七八九十百千万亿零〇两]+分之[一二三四五六七八九十百千万亿零〇两]+|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|sixty|a hundred|a thousand)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?\s(?:per cent|percent|times|years|days|hours|metres|miles|million|billion|thousand)|"
    r"\b(?:half|a third|two[- ]thirds|a quarter|three[- ]quarters|a fifth|four[- ]fifths|one[- ](?:third|quarter|fifth|tenth))\b(?= of|,|\s+(?:of|more|less))",
    re.I,
)
DATE = re.compile(
    r"(?:1\d|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:代)?|(?:(?<=[于在至自从到，。；（、“])|^)[1-9]\d\d年(?![前后内间来以多的])|\b(?:1[0-9]|20)\d\ds?\b|"
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:\d{1,2},\s+)?\d{4}"
)
_ANY_NUMBER = re.compile(r"[$€£]?\d[\d,]*(?:\.\d+)?\s?%?")
_DEFINITION = {
    "zh": re.compile(
        r"^(?!这|那|其|该)[^，。；]{2,30}?(?:是指|指的是|即指|是将|是一种|是一个|是由|是在|被称为|称为|叫做|定义为|"
        r"意味着是)|，即[^，。]{4,}|^[“《]?[^，。；“”]{2,24}[”》]?(?<!也)(?<!就)(?<!不)(?<!都)(?<!还)是[^否不，。]{4,}的[^，。]{2,12}[。，]|"
        r"^“[^”]{2,20}”(?:，)?(?:是|指)"
    ),
    "en": re.compile(
        r"^(?!This|That|These|It|There|He|She|They|We)(?:An?\s|The\s)?[\w\s\-’']{2,50}?\s(?:is|are|was|were)\s(?:an?|the)\s(?:\w+\s){0,3}?"
        r"(?:\w+)\s(?:that|which|who|of|in which|by which|for|used|where|when)\b|"
        r"\b(?:is defined as|refers to|is called|are called|is known as|means that|known as)\b"
    ),
}
_CONTRAST = {
    "zh": re.compile(
        r"不是[^。]{2,40}而是|而非|与[^。]{2,20}不同|相比之下|相反|则(?:认为|提出|强调|是)|然而|虽然[^。]*但|不再是"
    ),
    "en": re.compile(
        r"\b(?:whereas|in contrast|by contrast|unlike|on the other hand|rather than|not [^.]{3,60} but|while [^.]{5,80},|however)\b",
        re.I,
    ),
}
_CAUSE = {
    "zh": re.compile(
        r"因为|由于|之所以|从而|以便|旨在|为了|目的在于|原因在于|导致|造成|使得|有助于|取决于|决定了|因此|在于"
    ),
    "en": re.compile(
        r"\b(?:because|therefore|thus|as a result|results? in|leads? to|caused? by|causes|due to|in order to|so that|"
        r"owing to|consequently|the reason)\b",
        re.I,
    ),
}
_ENUMERATION = {
    "zh": re.compile(
        r"包括|分为|[二两三四五六七八九]个(?:方面|要素|层面|阶段|部分|特征|步骤|原则)|一是|首先"
    ),
    "en": re.compile(
        r"\b(?:includes?|consists? of|comprises?|divided into|(?:two|three|four|five|six|seven) (?:\w+ )?"
        r"(?:kinds|types|parts|stages|steps|reasons|ways|principles|elements|factors|phases))\b",
        re.I,
    ),
}
_REPORTED = {
    "zh": re.compile(
        r"(?:西方|传统|古典|旧|主流|新)[^，。]{0,14}(?:理论|思想|观点|主义|视角|学派|研究)[^，。]{0,16}"
        r"(?:认为|主张|强调|提出|具有|存在|注重|质疑)|有(?:人|学者|观点)认为|其认为|一些学者|部分学者|批评者"
    ),
    "en": re.compile(
        r"\b(?:critics|opponents|some (?:scholars|researchers|people|writers)|traditional (?:theory|theories|accounts?)|"
        r"it (?:was|is) (?:once|often|widely) (?:believed|thought|held)|proponents|supporters|skeptics|sceptics)\b",
        re.I,
    ),
}


# An item of a list that names something and says what it is: "Loan period: the number of days …".
_ENTRY = {
    "zh": re.compile(r"^[^，。；：、]{2,14}：(?=[^，。；]{6,})"),
    "en": re.compile(r"^[A-Z][^.,;:]{1,40}: (?=[^.;]{20,})"),
}


def kind_of(text: str, *, language: str, quoted: bool, items: int, listed: bool = False) -> Kind:
    """The first kind whose cues the sentence shows; a claim where it shows none. `listed`: an item of a list."""
    if quoted:
        return Kind.QUOTATION
    if _DEFINITION[language].search(text) or (listed and items < 3 and _ENTRY[language].match(text)):
        return Kind.DEFINITION
    if has_figure(text):
        return Kind.FIGURE
    if items >= 3 or _ENUMERATION[language].search(text):
        return Kind.ENUMERATION
    if _CONTRAST[language].search(text):
        return Kind.CONTRAST
    if _CAUSE[language].search(text):
        return Kind.CAUSE
    return Kind.CLAIM


def has_figure(text: str) -> bool:
    """A number with its unit, or a date."""
    return bool(NUMBER.search(text) or DATE.search(text) or "%" in text)


def is_reported(text: str, *, language: str) -> bool:
    """Whether it tells what others hold, in order to speak of it."""
    return bool(_REPORTED[language].search(text))


def holder_of(text: str, *, language: str, speaker: str | None) -> Holder:
    """Who holds what the sentence says."""
    if is_reported(text, language=language):
        return Holder.REPORTED
    return Holder.SPEAKER if speaker else Holder.AUTHOR
