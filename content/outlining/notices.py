"""Lines that speak of the document itself: who made it, where it appeared, what comes next week. No text to learn."""

import re

_LONGEST = 400
# Wherever they fall in the text.
_ANYWHERE = re.compile(
    r"^[\[［【（(]?\s*(?:收稿日期|修回日期|基金项目|作者简介|通[讯信]作者|中图分类号|文献标识码|文章编号|责任编辑|责编|资助项目)\s*[\]］】）)]?\s*[:：]?|"
    r"^[（(]?(?:下转|上接|续接|转下)\s*第?\s*[\dA-Z]+\s*[页版]|^[（(]?(?:continued (?:on|from)|turn to) p(?:age|\.)\s*\d+|"
    r"^[（(]?(?:应(?:受访者|采访对象|当事人)\S{0,6}要求|文中\S{0,12}(?:化名|均为))|"
    r"^(?:本文|本指南|本手册|本站|以上内容)\S{0,16}(?:仅供参考|不构成)|^(?:编者按|编者注|编后记?|更正)\s*[:：]|^(?:©|[（(]c[）)]\s*\d{4}|copyright\b|版权所有|未经\S{0,6}(?:授权|许可|同意|允许))|"
    r"^(?:抄送|抄报|主送|联系人|联系电话|联系方式|咨询电话)\s*[:：]|^[（(]\s*(?:联系人|联系电话)|^(?:来稿|投稿|稿件)(?:请|须|可)|^扫(?:码|描)|^(?:欢迎|敬请)(?:关注|订阅|投稿|来信)|"
    r"^(?:corrections|suggestions|comments) (?:are|is) welcome\b|^(?:received|accepted)\s*:?\s*\d{1,2}\s|"
    r"^(?:letters to the editor|photo(?:graph)?s? by|illustrations? by|images? by|all rights reserved|licen[cs]ed under|"
    r"sign up (?:for|to)|subscribe to|follow us|click here|read more|originally published|reprinted (?:from|with|by)|"
    r"disclaimer\b|for information only|nothing (?:in|on) this (?:page|article|guide|site) |click to|share (?:this|on)|view all posts|opens in (?:a )?new|an earlier version|correction:|clarification:|"
    r"(?:recorded|filmed|delivered|broadcast) (?:in|at|on) [^.]{2,80}$|"
    r"this (?:article|essay|piece|lecture|talk|text|column|transcript|interview|story) (?:was|is|has been|originally|first) "
    r"(?:\w+ )?(?:amended|updated|corrected|published|adapted|edited|delivered|recorded|reprinted|condensed|appeared|excerpted|based on))\b",
    re.I,
)
# "文/王芳 图/李明", "摄影：李明"; "何阿坤在收盐。罗一航/摄" under a picture.
_CREDIT = re.compile(
    r"^(?:(?:本报|本刊|特约|实习)?(?:文|图|图文|撰文|摄影|摄|绘图|插图|记者|制图|编辑|校对|版式|美编|审校|排版)\s*[/／丨|:：]\s*[^。；]{2,30})+$|^.{2,80}[/／丨|]\s*(?:摄|绘|供图|图)$"
)
# Only where the text ends.
_CLOSING = re.compile(
    r"^(?:展期|展览时间|地[点址]|时间|主办|承办|协办|门票|票价|文物提供|资料提供|策展人?|电话|网址|邮箱)\s*[:：]|^[（(]?(?:本文)?作者(?:系|为|是|单位|现为|[:：])|^本文(?:原载|首发|刊于|刊载|选自|摘自|系|根据|由\S{1,12}整理)|^(?:根据|据)\S{0,12}(?:录音|速记|讲座)\S{0,6}整理|"
    r"^(?:下周|下次|下期|下一期|下一讲|下一?节课|下一回)\S{0,8}[:：，,]|^(?:next (?:week|time|month|lecture|class|issue|session)\b|reading for next|the next (?:lecture|talk|session|issue|class) )|"
    r"^the (?:author|writer) (?:is|was|teaches|writes|works|lives|wishes)\b|^last (?:edited|updated|revised|modified)\b|"
    r"^(?:[A-Z][\w.'’\-]+ ){2,4}(?:is|was|teaches|writes|works|edits|covers|reports)\b[^.]{0,60}\b(?:author|writer|journalist|editor|professor|"
    r"lecturer|reporter|columnist|fellow|correspondent|novelist|historian|teacher|teaches|writes)\b",
    re.I,
)


_WRITTEN_BY = re.compile(
    r"(?:文|撰文|图文|记者)\s*[/／丨|:：]\s*(?P<name>[\u4e00-\u9fff]{2,4}?)(?=$|[\s,，、]|(?:图|摄|摄影|绘图|插图|编辑|责编|制图)\s*[/／丨|:：])"
)


def credited(words: str) -> list[str]:
    """Who wrote the text, by a line of credits."""
    return [match["name"] for match in _WRITTEN_BY.finditer(words)] if _CREDIT.match(words) else []


# Said to those in the room, or pointing elsewhere on the page: 见下表, "thank you for coming".
_HOUSEKEEPING = re.compile(
    r"^(?:各种|具体)?\S{0,24}(?:见|如)(?:下|上|附|右|左)?[图表](?:\d*)?(?:所示)?。$|^(?:现将|兹将)|(?:报告|通知|介绍|说明|汇报|公告|归纳)如下[。：:]$|^(?:以上报告|特此)|"
    r"^(?:大家好|各位\S{0,8}[，,]?(?:大家|早上|上午|下午|晚上)好|(?:早上|上午|下午|晚上)好|谢谢(?:大家|各位|主持人|主办方)|感谢(?:大家|各位|主办方|邀请))|"
    r"^(?:and |but |so )?(?:thank you|thanks)\b|^good (?:evening|morning|afternoon)\b|^(?:ladies and gentlemen|welcome (?:to|back)|please welcome|let me introduce)\b|"
    r"\b(?:silence|switch off|turn off) your (?:phones?|mobiles?)\b|\bfire exits?\b.{0,40}\b(?:behind|beside|left|right|rear)\b|\broving microphone\b|\btime for (?:\w+ ){0,3}questions\b|"
    r"^(?:hello|hi|dear (?:readers?|friends|all|subscribers))\b|^(?:亲爱的|各位)?读者(?:朋友)?(?:们)?[，,：:]?(?:大家)?好|\bdoes not constitute\b|\bnot (?:a substitute for|intended as) (?:\w+ )?advice\b|"
    r"\b(?:our|tonight[’']s|today[’']s) (?:next )?speaker\b|\bhardly needs an introduction\b",
    re.I,
)


def is_housekeeping(sentence: str) -> bool:
    """Whether a sentence speaks to the audience or of the page, not of the subject."""
    return len(sentence) <= _LONGEST and bool(_HOUSEKEEPING.search(sentence))


def is_notice(words: str) -> bool:
    """Whether a whole block is such a line, wherever it falls."""
    return len(words) <= _LONGEST and bool(_ANYWHERE.match(words) or _CREDIT.match(words))


def closes(words: str, authors: tuple[str, ...]) -> bool:
    """Whether a block, one of the last, speaks of its author or of what comes next."""
    if len(words) > _LONGEST:
        return False
    bare = words.lstrip("（(*[【")
    of_author = any(bare.startswith(name) for name in authors) and bool(
        re.match(
            r"\s*(?:is|was|teaches|writes|works|lives|has)\b|[，,]?(?:系|为|是|现任|现为|任)|[，,]",
            bare[_length(bare, authors) :],
        )
    )
    return of_author or bool(_CLOSING.match(words))


def _length(words: str, authors: tuple[str, ...]) -> int:
    return next(len(name) for name in authors if words.startswith(name))
