"""Lines below a title: who wrote it, where, when, on what occasion."""

import re

from content.outlining.blocks import ends_sentence

_BYLINE = re.compile(
    r"^(?:作者|文|撰文|主讲人?|讲者|演讲[者人]|口述|记录|整理|记者|编辑|编译|译者|by|authors?|speaker|lecturer)\s*(?:[:：/]\s*|\s+)",
    re.I,
)
# A sentence that says something, and not only where and when.
_TELLS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|made|makes|because|since|that|can|will)\b|[是了]|因为|由于"
)
_SIGNED = re.compile(r"by\s+[A-Z][\w.'’\-]+(?:\s+[A-Z][\w.'’\-]+){1,3}$", re.I)
# "By Any Other Name", "By Land and Sea": no author.
_PHRASE = re.compile(
    r"\b(?:Any|Other|The|This|That|All|Night|Day|Land|Sea|Air|Chance|Design|Heart|Hand|Way)\b"
)
_HAN_NAME = re.compile(r"^[\u4e00-\u9fff]{2,4}$|^[\u4e00-\u9fff·]{3,12}$")
_LATIN_NAME = re.compile(
    r"^(?:(?:Dr|Prof)\.\s)?(?:[A-Z][\w.'’\-]*\s+){1,3}(?:(?:de|van|von|la|der)\s+)?[A-Z][\w'’\-]+$"
)
_OCCASION = re.compile(
    r"^(?:recorded|filmed|delivered|broadcast) (?:in|at|on)\b|\btranscript\b.{0,30}\b(?:corrected|edited)\b|"
    r"\b(?:lecture|talk|speech|address|sermon|seminar|keynote|webinar)\b.{0,60}\b(?:given|delivered|recorded|presented|broadcast|edited)\b|"
    r"\b(?:edited|transcribed) (?:from|version)\b|^(?:an? )?(?:edited )?transcript\b|(?:讲座|演讲|录音|座谈|访谈|讲话)\S{0,12}整理|整理自",
    re.I,
)
_ORGANISATION = re.compile(
    r"大学|学院|研究所|研究院|研究中心|委员会|出版社|杂志|学报|编辑部|人民政府|University|Institute|Council\b|Committee|Ministry|Agency|Department|School of|College|Press\b|Journal|Laborator",
)
_PARTICULARS = re.compile(
    r"^(?:收稿日期|修回日期|基金项目|作者简介|通[讯信]作者|中图分类号|文献标识码|文章编号|DOI|doi:|https?://|E-?mail|发布时间|发布日期|来源|责任编辑|编辑|校对|"
    r"日期|时间|版本|Received|Accepted|Published|Last updated|Updated|Posted|Copyright|©|Working (?:Paper|Report)|Technical Report|Draft|Version|Vol\.|Issue)",
    re.I,
)
_DATED = re.compile(
    r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?,?\s+(?:19|20)\d\d[).]?$|"
    r"\b[A-Z][a-z]{2,8}\.?\s+\d{1,2},\s+(?:19|20)\d\d[).]?$"
)


def names_in(words: str) -> list[str]:
    """The people a short line names, or []."""
    byline = _BYLINE.match(words)
    rest = words[byline.end() :] if byline else words
    if len(rest) > 90 or ends_sentence(rest):
        return []
    rest = re.sub(r"[（(][^（）()]*[）)]|[\d*†‡]+$|(?<=[\w\u4e00-\u9fff])[\d*†‡,]+(?=[,，、\s]|$)", "", rest)
    rest = re.sub(r"\s*(?:编著|主编|著|编|译)$", "", rest) if len(rest) > 3 else rest
    if re.search(r"目标|要点|导读|提要|目录|摘要|引言|前言", rest):
        return []
    apart = re.fullmatch(r"[\u4e00-\u9fff]{2,4}(?: [\u4e00-\u9fff]{2,4})+", rest)
    names = (
        rest.split(" ")
        if apart
        else [name.strip() for name in re.split(r"[、，,;；&]|\s+and\s+|\s{2,}|\u3000", rest) if name.strip()]
    )
    if names and all(re.fullmatch(r"[\u4e00-\u9fff]", name) for name in names):
        names = ["".join(names)]  # a name of two characters, set wide
    if not names or len(names) > 8:
        return []
    known = all(_HAN_NAME.match(name) or _LATIN_NAME.match(name) for name in names)
    plausible = byline or len(names[0]) <= 4 or not re.search(r"[\u4e00-\u9fff]", rest)
    return names if known and plausible and not _ORGANISATION.search(rest) else []


def is_particulars(words: str) -> bool:
    """Affiliation, date, number of a report: short, and no sentence."""
    if len(words) > 120 or re.search(r"[。！？!?]$", words):
        return False
    return bool(
        _PARTICULARS.match(words)
        or (
            _ORGANISATION.search(words)
            and len(words) <= 90
            and not words.endswith(("，", ","))
            and not words.endswith(".")
        )
        or re.fullmatch(
            r"[（(]?.{0,20}(?:19|20)\d\d\s*年?(?:\s*[.\-/月]?\s*\d{0,2}\s*[.\-/月]?\s*\d{0,2}日?)?[）)]?",
            words,
        )
        or re.fullmatch(
            r"(?:[A-Z][a-z]+day,?\s+)?(?:\d{1,2}\s+)?[A-Z][a-z]+\.?\s+(?:\d{1,2},\s*)?(?:19|20)\d\d", words
        )
        or re.fullmatch(r"\S+@\S+", words)
    )


def is_signed(words: str) -> bool:
    """Whether it is "By Marian Oduya" and nothing else."""
    return bool(_SIGNED.match(words)) and not _PHRASE.search(words)


def is_name(words: str) -> bool:
    """Whether it can be a Chinese name, or one written in Chinese."""
    return bool(_HAN_NAME.match(words))


def is_occasion(words: str) -> bool:
    """Whether it says when and where a text was given or published."""
    if ends_sentence(words) and _TELLS.search(words):
        return False
    return bool(_DATED.search(words) or _OCCASION.search(words))
