"""Who is quoted, from which work and page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.outlining import chinese_speakers, english_speakers
from content.outlining.outline import Quote
from content.reading.manuscript import CitationMark

_LONG = {"zh": 8, "en": 25}  # characters; shorter ones are words set apart, unless cited
_NAMES_MOST = 200  # speakers whose other name is looked for
_NEAR = 400  # characters before and behind a quotation
_QUOTED = re.compile(r"“([^“”]*(?:“[^“”]*”[^“”]*)*)”|「([^「」]+)」|\"([^\"]{2,600})\"")
_CHINESE_CITED = re.compile(
    r"^[”」。，]*（(?:(?P<who>[^（）\d，,]{2,20})[，,]\s*)?(?P<year>(?:1[5-9]|20)\d\d)年?[a-z]?(?:[：:，,]\s*(?:第)?(?P<page>\d+(?:[–\-]\d+)?)页?)?）"
)
# "—— Name, Work" below a quotation that stands on its own.
_ATTRIBUTION = re.compile(r"(?:^|(?<=[\s。！？!?.”\"]))(?:——|—|–|--|-)\s*(?P<who>\S.{0,118})$")
# "(Name & Name, p. 91)" behind it.
_BRACKETED = re.compile(
    r"[（(](?P<who>[^（）()]{2,118}?(?:\bpp?\.\s*\d[\d–\-]*|第\d[\d–\-]*页|》))[）)][.。]?$"
)
_WORK = re.compile(
    r"《(?P<zh>[^》]{2,60})》|[,，]\s*(?:(?:quoted\s+|cited\s+|writing\s+)?in\s+(?:the\s+|his\s+|her\s+|their\s+)?)?(?P<en>[A-Z][^,(]{3,80})"
)
_ATTRIBUTED_PAGE = re.compile(r"[,，]?\s*(?:\bpp?\.\s*|第)(?P<page>\d{1,4}(?:[–\-]\d{1,4})?)页?\s*$")


_EMPLOYER = re.compile(
    r"\b(?:University|Institute|College|School|Museum|Hospital|Academy|Laborator\w+|Ministry|Department|Cent(?:er|re))\b"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who a quotation on its own is from; `start` is where the text that says so begins."""

    start: int
    speaker: str | None
    work: str | None
    page: str | None = None


def quotes_in(
    text: str,
    start: int,
    end: int,
    marks: Sequence[CitationMark],
    *,
    language: str,
    speaker_before: str | None,
    quoted_before: str | None = None,
) -> list[Quote]:
    """The quotations of a sentence: those long enough to be speech, and shorter ones that are cited.

    `marks` are those that fall within the sentence; `speaker_before` is who spoke, or was spoken of, in the sentence
    before, to whom a pronoun refers; `quoted_before` is whom the sentence before quotes, who goes on where a
    quotation follows at once.
    """
    found: list[Quote] = []
    speaker: str | None = None
    last_end = start
    for match in _QUOTED.finditer(text, start, end):
        inner = next(n for n in (1, 2, 3) if match.group(n) is not None)
        quote = Quote(match.start(inner), match.end(inner))
        cited = _mark_after(text, match.end(), end, marks)
        # Who says it stands near.
        lead = text[max(start, match.start() - _NEAR) : match.start()]
        tail = text[match.end() : min(end, match.end() + _NEAR)]
        between = text[last_end : match.start()]
        tongue = chinese_speakers if language == "zh" else english_speakers
        said = tongue.speaker(lead, tail)
        if said == "":  # "he said": whoever spoke, or was spoken of, before
            said = speaker or tongue.subject(lead) or speaker_before
        chained = bool(found) and not re.sub(r"[，、；,;和及与\s]", "", between)
        at_start = match.start() - start < _NEAR and not text[start : match.start()].strip()
        if said is None and (chained or (at_start and not found)):
            said = speaker or (quoted_before if at_start else None)
        if said is None and (found or (speaker and language == "en")) and (cited or language == "en"):
            said = speaker
        source, page = (
            (cited.source, cited.page)
            if cited
            else _author_year(lead, _further(text, match.end(), end), said, language)
        )
        long = quote.end - quote.start >= _LONG[language]
        if not (
            cited
            or (said and marks)
            or (long and (said or source))
            or (long and text[quote.end - 1] in "。！？.!?")
        ):
            speaker = said or speaker  # too short for a quotation, but the words behind it say who goes on
            continue
        speaker = said or speaker
        last_end = match.end()
        found.append(replace(quote, speaker=said, source=source, page=page))
    if (
        language == "en"
        and found
        and len({(m.source, m.page) for m in marks}) == 1
        and not any(q.source for q in found)
    ):
        # The mark stands at the end of the sentence, behind whoever says it.
        found = [
            replace(q, source=marks[0].source, page=marks[0].page) if marks[0].at >= q.end else q
            for q in found
        ]
    if language == "en" and len(found) > 1 and found[0].speaker is None:
        # "…," he remarked, "…": the words between the halves name the speaker of both.
        named = next((q.speaker for q in found if q.speaker), None)
        found = [replace(q, speaker=q.speaker or named) for q in found]
    return found


def _further(text: str, at: int, end: int) -> str:
    """What follows a quotation; behind a full stop inside it, also a citation in brackets beyond its sentence."""
    return text[at : end + 60] if text[end : end + 1] in {"（", "("} and end - at <= 1 else text[at:end]


def _author_year(lead: str, tail: str, said: str | None, language: str) -> tuple[str | None, str | None]:
    """The citation in the text itself, or the work in which somebody says it."""
    if language == "en":
        return english_speakers.citation(lead, tail, said)
    if match := _CHINESE_CITED.match(tail):
        who = match["who"] or said
        return (f"{who}，{match['year']}" if who else match["year"]), match["page"]
    return chinese_speakers.work(lead, tail)


def _mark_after(text: str, at: int, end: int, marks: Sequence[CitationMark]) -> CitationMark | None:
    """The mark that stands right after a quotation, or after the full stop behind it."""
    limit = at + 1 if at < end and text[at] in "。，、；,;." else at
    return next((m for m in marks if at <= m.at <= limit), None)


def attribution(text: str, start: int, end: int, *, language: str) -> Attribution | None:
    """The line "—— name, work" that `text[start:end]` ends with, or is; or "(name, p. 9)" at its end."""
    words = text[start:end]
    match = _ATTRIBUTION.search(words) or _BRACKETED.search(words)
    if not match or (match.re is _BRACKETED and not match.start()):
        return None
    who = match["who"].strip().rstrip("。.")
    page = _ATTRIBUTED_PAGE.search(who)
    who = who[: page.start()].rstrip(" ,，") if page else who
    work = _WORK.search(who)
    name = (who[: work.start()] if work else who).strip(" ,，:：")
    if language == "en":
        person = english_speakers.last_person(name)
        name = person or name
    elif len(name) > 12:
        name = chinese_speakers.speaker(f"{name}说：", "") or name
    if work and work["en"] and _EMPLOYER.search(work["en"]):
        work = None  # where somebody works
    source = _named(work) if work else name if match.re is _BRACKETED else None
    return Attribution(start + match.start(), name or None, source, page["page"] if page else None)


def _named(work: re.Match[str]) -> str:
    return str(work["zh"] or work["en"]).strip(" ,")


def in_full(quotes: list[list[Quote]], text: str) -> list[list[Quote]]:
    """Speakers called by one name get both where the text has just one bearer of it: Quill, Dorothy Quill."""
    whole: dict[str, str] = {}
    for name in dict.fromkeys(q.speaker for group in quotes for q in group if q.speaker):
        if len(whole) < _NAMES_MOST and re.fullmatch(r"[A-Z][a-z][\w’'\-]*", name):
            whole[name] = english_speakers.whole_name(name, text)
    return [
        [replace(q, speaker=whole.get(q.speaker, q.speaker)) if q.speaker else q for q in group]
        for group in quotes
    ]


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
