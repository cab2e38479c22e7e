"""Which figures of a sentence are worth keeping in mind: shares and ratios, rules and what is usual, and quantities that hold
of a thing; no ages, no sizes of samples, no years of a count, nothing that happened once to somebody.

Of 190 questions on figures that strict readers judged, they took two thirds of the former and a third of the latter.
"""

import re
from enum import Enum, auto


class Role(Enum):
    """What a figure says."""

    SHARE = auto()  # how much of a whole, how many times another
    MEASURE = auto()  # so many metres, degrees or euros
    TIME = auto()  # how long
    COUNT = auto()  # so many of something
    AGE = auto()
    YEAR = auto()


_SHARE = {
    "zh": re.compile(r"[%％‰]|分之|[一二三四五六七八九两\d]成|倍|百分点|一半"),
    "en": re.compile(
        r"%|per ?cent\b|percentage|\b(?:half|thirds?|quarters?|fifths?|tenths?|times|twice)\b|fold\b", re.I
    ),
}
_AGE = {"zh": re.compile(r"岁"), "en": re.compile(r"years?[ -]old|\baged\b", re.I)}
_TIME = {
    "zh": re.compile(r"(?:年|个?月|周|星期|天|日|昼夜|小时|钟头|分钟|秒钟?|世纪)(?:以[上下内]|之内|左右)?$"),
    "en": re.compile(
        r"\b(?:second|minute|hour|day|week|month|year|decade|century|centurie|generation)s?$", re.I
    ),
}
_COUNT = {
    "zh": re.compile(r"(?:个|家|名|户|人|位|座|株|棵|次|条|艘|架|台|份|件|本|篇|张|处|所|只|头|匹|种|类|页|款|项|批|趟|间|栋|辆|村|县)"),
    "en": re.compile(r"^ ?(?!(?:kilo|centi|milli|square|cubic)?(?:metre|meter|gram|litre|liter|mile|feet|foot|inch|acre|hectare|tonne|ton|pound|degree|euro|dollar|watt|volt|mm|cm|km|kg)s?\b)[a-z]+", re.I),
}  # fmt: skip
# What is demanded, what is usual, how far it may go.
_HOLDS = {
    "zh": re.compile(
        r"(?<![反相适供对效响])应(?!用|急|答)|必须|须|不得|不能|不可|不超过|不少于|不低于|不高于|至少|至多|最多|最少|最长|以内|之内|方可|才能|上限|下限|通常|一般(?!的)|往往|平均需|约需|是指|所称"
    ),
    "en": re.compile(
        r"\b(?:must|shall|should|requires?|required|within|at least|at most|no (?:more|less|later|fewer) than|up to|not exceed|exceeds?|limit|maximum|minimum|"
        r"usually|normally|typically|generally|begins|takes|lasts|defined|counts? as|mapped as|needs?)\b(?! a century)",
        re.I,
    ),
}
# What was seen once, done by somebody, or made up.
_ONCE = {
    "zh": re.compile(
        r"截至|截止|某|据说|传说|相传|一[处位家所][^，。]{0,8}(?:的|，)|有一[次年回]|那[天年次]|当[天晚]|我(?!国|们应)|[他她]|先后|一度|试验段|实验中|算例|本次|此次|笔者|调查(?:了|覆盖)|所调查|课题组|问卷|追踪|走访|抽取|样本|受访|被调查"
    ),
    "en": re.compile(
        r"\b(?:reportedly|it is said|legend|[Mm]y|[Ww]e|[Oo]ur|[Hh]e|[Ss]he|[Hh]is|[Hh]er|once|might|one (?:of|\w+ (?:told|said))|a (?:survey|count|trial|poll|sample|visit)|surveyed|sampled|interviewed|at one)\b|(?:^|[,;:“”(] |\b(?:that|and|but|when|which|as|if|what|where|because|so|than|before|after) )I\b|\bI[’']|\bthe (?:twelfth|eleventh|tenth)\b"
    ),
}
# Of a count, a price or a book the year is the least that one has to know.
_NO_EVENT = {
    "zh": re.compile(
        r"统计|普查|调查|测[定得量]|据|录音|报告|出版|发表|论文|提出|分析|诺贝尔|一文|一书|《|平均|每|占|达|增[至到长加]|降|上升|下降|倍"
    ),
    "en": re.compile(
        r"\b(?:survey|count(?:ed)?|census|poll|stud(?:y|ies)|report|measured|recorded|published|wrote|book|paper|theory|proposed|introduced|coined|Nobel|price|average|estimate|inspector|trial|said|told|drawing|fetched)\b",
        re.I,
    ),
}
_FIGURE = re.compile(
    r"\d[\d,.]*|[零〇一二两三四五六七八九十百千万亿]{2,}|[一二两三四五六七八九十](?=[多余]?(?:个|家|名|户|人|位|座|次|条|元|里|亩|斤|吨|成|倍))|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million)\b",
    re.I,
)
# A year in a clause beside the point; one that says when the sentence's own event was.
_ASIDE = re.compile(r"\b(?:who|which|that|where|whose)\b[^,;]*$|, [a-z]+ing\b[^,;]*$")
_WHEN = re.compile(
    r"^(?:In|On|During)\b[^,;]*$|\b(?:in|on) (?:\w+ ){0,2}$|"
    r"\bof (?:January|February|March|April|May|June|July|August|September|October|November|December) $"
)
_DAY = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]+)[月日]|\b\d{1,2}(?:st|nd|rd|th)?,? (?=[A-Z])|(?<=[a-z]) \d{1,2},"
)
# 三四年, 十三四岁: no number at all. 一九三七 is one.
_VAGUE = re.compile(r"(?<![一二三四五六七八九零〇])[一二三四五六七八九]{2,3}(?![一二三四五六七八九零〇])")


def role(words: str, after: str, language: str, *, year: bool) -> Role:
    """Of a number or date as written, its unit among the words or in what stands `after` them."""
    if year:
        return Role.YEAR
    tail = after[:16]
    if _AGE[language].search(words + tail[:10]):
        return Role.AGE
    if _SHARE[language].search(words) or _SHARE[language].match(tail.lstrip()):
        return Role.SHARE
    if _TIME[language].search(words):
        return Role.TIME
    unit = re.sub(r"^[\d,.零〇一二两三四五六七八九十百千万亿]+", "", words) if language == "zh" else tail
    if language == "zh" and _COUNT["zh"].match(unit):
        return Role.COUNT
    if language == "en" and re.fullmatch(r"[\d,.]+|[a-z-]+", words, re.I) and _COUNT["en"].match(tail):
        return Role.COUNT
    return Role.MEASURE


def worth_knowing(
    sentence: str, place: tuple[int, int], language: str, *, year: bool = False, about: bool = False
) -> bool:
    """Whether the figure at `place` of a sentence, its unit included, is what one should keep of it. `about`: it counts
    what the text is about."""
    words, after = sentence[place[0] : place[1]], sentence[place[1] :]
    found = role(words, after, language, year=year)
    if found is Role.AGE or (language == "zh" and _VAGUE.search(words)):
        return False
    if found is Role.YEAR:
        rest = sentence[: place[0]] + sentence[place[1] :]
        if language == "en" and (
            _ASIDE.search(sentence[: place[0]]) or not _WHEN.search(sentence[: place[0]])
        ):
            return False
        return not _FIGURE.search(_DAY.sub("", rest)) and not _NO_EVENT[language].search(rest)
    if _ONCE[language].search(sentence):
        return False
    if found is Role.SHARE:
        return True
    holds = bool(_HOLDS[language].search(sentence))
    if found is Role.MEASURE:
        return holds or not _SHARE[language].search(sentence)
    return (holds or (about and found is Role.COUNT)) and not _SHARE[language].search(
        sentence[: place[0]] + sentence[place[1] :]
    )
