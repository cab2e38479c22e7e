"""Who is quoted, from which work and page."""

import re
from dataclasses import replace

from content.outlining.outline import Quote
from content.reading.manuscript import CitationMark

_LONG = 8  # characters; shorter ones are words set apart, unless cited
_QUOTED = re.compile(r"“([^“”]*(?:“[^“”]*”[^“”]*)*)”|「([^「」]+)」|\"([^\"]{2,600})\"")
_SAYS = r"(?:指出|强调|认为|提出|说|写道|要求|指明|主张|表示|谈到|讲|明确|称|言|云|规定|写)"
_ADVERBS = r"(?:明确|深刻|进一步|旗帜鲜明地?|多次|反复|曾|曾经|就|还|也|又|都|所|特别|着重|再次|一再|首次|曾在|正确地?|精辟地?)*"
_TITLES = r"(?:总书记|同志|主席|总理|先生|女士|教授|博士|院士|等人?|等学者)?"
_WHERE = r"(?:在|于|对|针对|围绕|看望|考察|就)[^，。；：“”]{0,40}?"
_ZH_SPEAKER = re.compile(
    rf"(?P<name>《[^》]{{2,60}}》|[\u4e00-\u9fff·]{{2,8}}?){_TITLES}(?:{_WHERE})?(?:时|中|里|上|后)?{_ADVERBS}{_SAYS}"
    r"(?:道|过)?[，,：:]?[^。“”]{0,24}$"
)
_ZH_LEAD = re.compile(
    r"^(?:同时|因此|例如|正如|如|对此|其中|而|但|但是|然而|不过|此外|与此同时|可见|后来|比如|事实上|早在|根据|按照|"
    r"当时|随后|\d{4}年[^，]{0,12}|党的[^，]{0,8}以来|在[^，]{0,20})[，,]?"
)
_NOT_NAMES = re.compile(
    r"(?:这|那|该|其|此|我们|人们|本文|文章|文中|作者|学界|应|要|必须|需要|可以|能够|进一步|着力|不断|重要|论述|治理|社会|"
    r"实践|研究|理论|精神|思想|会议|报告|他|她|们$|有人|一些|许多|所谓)"
)
_PRONOUN = re.compile(
    r"(?:^|[，。；])(?:同时，)?(?:他|她|其|并|还|又)[^，。；“”]{0,12}?"
    + _SAYS
    + r"[^。“”]{0,24}$|^并?(?:要求|强调|指出)"
)
_EN_NAME = r"(?:[A-Z][\w'’\-]+\.?(?:\s+(?:(?:de|van|von|la)\s+)?[A-Z][\w'’\-.]*){0,3})"
_EN_SAYS = (
    r"(?:said|says|say|argued|argues|wrote|writes|noted|notes|claimed|claims|observed|observes|remarked|concluded|"
    r"concludes|called|calls|described|describes|put it|puts it|stated|states|insisted|insists|warned|warns|"
    r"explained|explains|suggested|suggests|declared|found|reported)"
)
_EN_BEFORE = re.compile(
    rf"(?P<name>{_EN_NAME})(?:\s*\(\d{{4}}\))?\s+(?:\w+ly\s+)?{_EN_SAYS}\b[^.“”\"]{{0,40}}$"
)
_EN_ACCORDING = re.compile(rf"[Aa]ccording to (?P<name>{_EN_NAME})[^.“”\"]{{0,40}}$")
_EN_AFTER = re.compile(rf"^,?\s*(?:{_EN_SAYS}\s+(?P<a>{_EN_NAME})|(?P<b>{_EN_NAME})\s+{_EN_SAYS})")
_EN_STOP = {
    "The",
    "This",
    "That",
    "These",
    "It",
    "He",
    "She",
    "They",
    "We",
    "In",
    "As",
    "But",
    "And",
    "One",
    "Some",
}


def quotes_in(
    text: str, start: int, end: int, marks: list[CitationMark], *, language: str, speaker_before: str | None
) -> list[Quote]:
    """The quotations of a sentence: those long enough to be speech, and shorter ones that are cited.

    `marks` are those that fall within the sentence; `speaker_before` is who spoke in the sentence before, to whom
    a pronoun or a chained quotation refers.
    """
    found: list[Quote] = []
    speaker: str | None = None
    last_end = start
    for match in _QUOTED.finditer(text, start, end):
        inner = next(n for n in (1, 2, 3) if match.group(n) is not None)
        quote = Quote(match.start(inner), match.end(inner))
        cited = _mark_after(text, match.end(), end, marks)
        between = text[last_end : match.start()]
        said = speaker_of(text, start, match, end, language=language)
        if said == "":  # "he said": whoever spoke before
            said = speaker or speaker_before
        chained = bool(found) and not re.sub(r"[，、；,;和及与\s]", "", between)
        at_start = not text[start : match.start()].strip()
        if said is None and (chained or (at_start and not found and language == "zh")):
            said = speaker or (speaker_before if at_start else None)
        if said is None and found and cited:
            said = speaker
        long = quote.end - quote.start >= (_LONG if language == "zh" else 25)
        if not (cited or (long and said) or (long and text[quote.end - 1] in "。！？.!?")):
            continue
        speaker = said or speaker
        last_end = match.end()
        found.append(
            replace(
                quote,
                speaker=said,
                source=cited.source if cited else None,
                page=cited.page if cited else None,
            )
        )
    return found


def _mark_after(text: str, at: int, end: int, marks: list[CitationMark]) -> CitationMark | None:
    """The mark that stands right after a quotation, or after the full stop behind it."""
    limit = at + 1 if at < end and text[at] in "。，、；,;." else at
    return next((m for m in marks if at <= m.at <= limit), None)


def speaker_of(text: str, start: int, quote: re.Match[str], end: int, *, language: str) -> str | None:
    """Who says it; "" for a pronoun, None where nobody is named."""
    if language == "en":
        return _english_speaker(text[start : quote.start()], text[quote.end() : end])
    lead = text[start : quote.start()]
    lead = re.split(r"[。；”]", lead)[-1]
    lead = lead.lstrip("，、")
    for _ in range(3):
        lead = _ZH_LEAD.sub("", lead, count=1) if _ZH_LEAD.match(lead) and _says_later(lead) else lead
    match = _ZH_SPEAKER.search(lead)
    while match:
        name = match["name"].strip("《》") if match["name"].startswith("《") else match["name"]
        before = lead[: match.start()]
        if not _NOT_NAMES.search(name) and (not before or before[-1] in "，、的如据"):
            return name
        match = _ZH_SPEAKER.search(lead, match.start() + 1)
    return "" if _PRONOUN.search(lead) else None


def _says_later(lead: str) -> bool:
    stripped = _ZH_LEAD.sub("", lead, count=1)
    return bool(re.search(_SAYS, stripped))


def _english_speaker(lead: str, tail: str) -> str | None:
    match = _EN_BEFORE.search(lead) or _EN_ACCORDING.search(lead)
    if match:
        words = match["name"].split()
        while words and words[0] in _EN_STOP:
            words = words[1:]
        if words:
            return " ".join(words)
        return ""
    match = _EN_AFTER.match(tail)
    if match:
        name = match["a"] or match["b"]
        return None if name.split()[0] in _EN_STOP else name
    return "" if re.search(rf"\b(?:he|she|they)\s+{_EN_SAYS}\b[^.“”\"]{{0,40}}$", lead, re.I) else None


def inherit(quotes: list[list[Quote]]) -> list[list[Quote]]:
    """A work that one speaker only is quoted from lends its speaker to quotations without one."""
    speakers: dict[str, set[str]] = {}
    for group in quotes:
        for quote in group:
            if quote.source and quote.speaker:
                speakers.setdefault(quote.source, set()).add(quote.speaker)
    only = {source: next(iter(names)) for source, names in speakers.items() if len(names) == 1}
    return [
        [replace(q, speaker=only[q.source]) if not q.speaker and q.source in only else q for q in group]
        for group in quotes
    ]
