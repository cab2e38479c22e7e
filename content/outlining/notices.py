"""Lines that speak of the document itself: who made it, where it appeared, what comes next week. No text to learn."""

import re

_LONGEST = 400
_SHORT = 160
_LONG_CREDIT = 80
_PARTICULARS = (
    "收稿日期|修回日期|基金项目|作者简介|通[讯信]作者|中图分类号|文献标识码|文章编号|责任编辑|责编|资助项目"
)
# A key of such a line stands in brackets, or parted from what it states; elsewhere it is a word like any other.
_STATED = re.compile(rf"^(?:[\[［【（(]\s*(?:{_PARTICULARS})|(?:{_PARTICULARS})\s*(?:[\]］】）):：]|\s|$))")
# Wherever they fall in the text.
_ANYWHERE = re.compile(
    r"^[（(]?(?:应(?:受访者|采访对象|当事人)\S{0,6}要求|文中\S{0,12}(?:化名|均为))|"
    r"^(?:本文|本指南|本手册|本站|以上内容)\S{0,16}(?:仅供参考|不构成)|^(?:编者按|编者注|编后记?)\s*[:：]|"
    r"^(?:©|[（(]c[）)]\s*\d{4})|^(?:抄送|抄报|主送|联系人|联系电话|联系方式|咨询电话)\s*[:：]|^[（(]\s*(?:联系人|联系电话)|"
    r"^(?:来稿|投稿|稿件)(?:请|须|可)|^(?:欢迎|敬请)(?:关注|订阅|投稿|来信)|"
    r"^(?:received|accepted)\s*:?\s*\d{1,2}\s[A-Za-z]+\s\d{4}|^copyright\s*(?:©|\(c\)|\d{4})|"
    r"^(?:corrections|suggestions|comments) (?:are|is) welcome\b|^letters to the editor\b|"
    r"^this (?:article|essay|piece|lecture|talk|text|column|transcript|interview|post) (?:was|is|has been|originally|first) "
    r"(?:\w+ )?(?:amended|updated|corrected|published|adapted|edited|delivered|recorded|reprinted|condensed|excerpted)\b|"
    r"^an earlier version of this\b|^(?:correction|clarification|disclaimer)\s*:|^for information only\b|"
    r"^nothing (?:in|on) this (?:page|article|guide|site) ",
    re.I,
)
# Only where nothing else is said: a longer line that begins so is a sentence of its subject.
_BRIEF = re.compile(
    r"^扫(?:码|描(?:上|下|左|右)?方?二维码)|^版权所有(?![者人权的])|^未经\S{0,8}(?:授权|许可|同意|允许)\S{0,6}(?:转载|摘编|翻印|复制)|"
    r"^all rights reserved\W*$|^licen[cs]ed (?:under|cc)\b|^(?:sign up|subscribe|follow us|click (?:here|to)|share (?:this|on)|view all posts|read more[:.»→ ]*$)|"
    r"\bopens in (?:a )?new\b|^(?:originally published|reprinted) (?:in|from|with|by|on)\b|"
    r"^(?:photo(?:graph)?s?|illustrations?|images?|drawings?)\s*(?:by|:)\s*(?-i:[A-Z])|"
    r"^(?:recorded|filmed|delivered|broadcast) (?:in|at|on) [^.]{2,80}$",
    re.I,
)
_LABEL = re.compile(
    r"(?:本报|本刊|特约|实习)?(?:图文|撰文|摄影|绘图|插图|记者|制图|编辑|校对|版式|美编|审校|排版|文|图|摄)\s*[/／丨|:：]\s*"
)
_NAME = r"(?:[\u4e00-\u9fff·]{2,4}|[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){0,3})"
_NAMES = re.compile(rf"{_NAME}(?:[、，,& \u3000]+{_NAME})*")
# 何阿坤在收盐。罗一航/摄: under a picture.
_UNDER_PICTURE = re.compile(r".{2,80}[/／丨|]\s*(?:摄|绘|供图|图)")
# Among the last lines of a text.
_CLOSING = re.compile(
    r"^(?:展期|展览时间|地[点址]|时间|主办|承办|协办|门票|票价|文物提供|资料提供|策展人?|电话|网址|邮箱)\s*[:：]|"
    r"^[（(](?:本文)?作者(?:系|为|是|单位|现为|[:：])|^本文(?:原载|首发于|刊于|刊载于|选自|摘自|根据\S{2,20}整理|由\S{1,12}整理)|"
    r"^(?:根据|据)\S{0,12}(?:录音|速记|讲座)\S{0,6}整理|^(?:下周|下次|下期|下一期|下一讲|下一?节课|下一回)\S{0,8}[:：]|"
    r"^(?:next (?:week|time|month|lecture|class|issue|session)|reading for next \w+)\s*:|^last (?:edited|updated|revised|modified)(?: on| by)? (?:\d|(?-i:[A-Z]))",
    re.I,
)
# Behind the last line of all.
_TAKES_LEAVE = re.compile(
    r"^the (?:author|writer) (?:is an?|teaches|writes|works|lives|wishes)\b|^the next (?:lecture|talk|session|issue|class) (?:in the series )?(?:is|will be)\b|^作者(?:系|为|是|单位|现为)",
    re.I,
)
_OF_AUTHOR = re.compile(
    r"\s*(?:is an?|was an?|is the|teaches|writes|works|lives|edits|covers)\b|[，,]?(?:系|现任|现为|任教于)|[，,]\S{2,20}(?:教授|研究员|讲师|记者|编辑|作家|博士|馆员|教师)"
)
# Said to those in the room, or pointing elsewhere on the page: 见下表, "thank you for coming".
_HOUSEKEEPING = re.compile(
    r"^\S{0,24}(?:见|如)(?:下|上|附|右|左)?[图表](?:\d*)?(?:所示)?。$|^(?:现将|兹将)\S{1,30}如下|(?:报告|通知|汇报|公告)如下[。：:]$|^(?:以上报告|特此)|^版权所有[，,]|恕不另行通知|"
    r"^(?:大家好|各位\S{0,8}[，,]?(?:大家|早上|上午|下午|晚上)好|(?:早上|上午|下午|晚上)好|谢谢(?:大家|各位|主持人)|感谢(?:大家|各位))|"
    r"^(?:亲爱的|各位)?读者(?:朋友)?(?:们)?[，,：:]?(?:大家)?好|^(?:hello|hi|dear (?:readers?|friends|all|subscribers))\b|"
    r"^(?:and |but |so )?(?:thank you|thanks(?! to\b))\b|^good (?:evening|morning|afternoon)\b|^(?:ladies and gentlemen|welcome back|please welcome|let me introduce)\b|"
    r"\bdoes not constitute (?:\w+ )?advice\b|\bnot (?:a substitute for|intended as) (?:\w+ )?advice\b|"
    r"\b(?:silence|switch off|turn off) your (?:phones?|mobiles?)\b|\bfire exits?\b.{0,40}\b(?:behind|beside|left|right|rear)\b|\broving microphone\b|"
    r"\btime for (?:\w+ ){0,3}questions\b|^(?:our|tonight[’']s|today[’']s) (?:next )?speaker (?:is|tonight|today|needs|hardly)\b|\bhardly needs an introduction\b",
    re.I,
)


def is_housekeeping(sentence: str) -> bool:
    """Whether a sentence speaks to the audience or of the page, not of the subject."""
    return len(sentence) <= _LONGEST and bool(_HOUSEKEEPING.search(sentence))


def is_notice(words: str) -> bool:
    """Whether a whole block is such a line, wherever it falls."""
    if len(words) > _LONGEST:
        return False
    brief = len(words) <= _SHORT and _BRIEF.search(words)
    return bool(_STATED.match(words) or _ANYWHERE.match(words) or brief or _credits(words))


def credited(words: str) -> list[str]:
    """Who wrote the text, by a line of credits."""
    writers = [names for label, names in _credits(words) if label[:1] in "文撰记" or label.startswith("图文")]
    return [
        name
        for names in writers
        for name in re.split(r"[、，,&]|[ \u3000](?=[\u4e00-\u9fff])", names)
        if name.strip()
    ]


def closes(words: str, authors: tuple[str, ...], *, last: bool) -> bool:
    """Whether a block near the end speaks of its author or of what comes next; `last` says that it is the last, or
    that only such blocks follow it."""
    if len(words) > _LONGEST:
        return False
    bare = words.lstrip("（(*[【")
    name = next((name for name in authors if bare.startswith(name)), "")
    of_author = bool(name) and bool(_OF_AUTHOR.match(bare[len(name) :]))
    return bool(_CLOSING.match(words)) or (last and (of_author or bool(_TAKES_LEAVE.match(bare))))


def _credits(words: str) -> list[tuple[str, str]]:
    """ "文/王芳 图/李明" as labels and names; [] for any other line."""
    if len(words) > _LONG_CREDIT:
        return []
    if _UNDER_PICTURE.fullmatch(words):
        return [("摄", "")]
    labels = list(_LABEL.finditer(words))
    if not labels or words[: labels[0].start()].strip():
        return []
    ends = [*(label.start() for label in labels[1:]), len(words)]
    found = [
        (label.group(), words[label.end() : end].strip()) for label, end in zip(labels, ends, strict=True)
    ]
    return found if all(_NAMES.fullmatch(names) for _, names in found) else []
