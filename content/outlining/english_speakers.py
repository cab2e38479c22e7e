"""Who says what an English sentence quotes."""

import re

_TITLE = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Lord|President|Judge|Justice|Senator)\.?\s+)"
_NAME = r"(?:[A-Z][\w'’\-]+\.?(?:\s+(?:(?:de|van|von|la|der|bin|al)\s+)?[A-Z][\w'’\-.]*){0,3})"
_NAMES = rf"(?:{_NAME}(?:\s+and\s+{_NAME})?)"
_SAYS = (
    r"(?:said|says|say|written|argued|argues|argue|wrote|writes|write|noted|notes|claimed|claims|observed|observes|remarked|remarks|"
    r"concluded|concludes|called|calls|described|describes|put it|puts it|stated|states|insisted|insists|warned|warns|"
    r"explained|explains|suggested|suggests|declared|declares|found|reported|reports|recalled|recalls|admitted|admits|"
    r"added|adds|replied|asked|asks|concedes|conceded|wonders|wondered|demands|demanded|retorts|retorted|told|complained|joked|liked to say|used to say|maintained|maintains|believed|believes|summed|quipped|"
    r"recommends?|recommended|advised|advises|proposed|proposes|answered|commented|comments|defined|defines|likens?|likened|"
    r"compares?|compared|acknowledged|cautions?|cautioned|objects|objected|contends|contended|asserts|asserted|holds|urged|urges|tells)"
)
_ROLE = r"(?:the\s+|an?\s+)?(?:[a-z][\w’'\-]*\s+){0,5}"
_BEFORE = re.compile(
    rf"(?P<name>{_NAMES})(?:\s+of\s+[^,.“”\"]{{2,40}}?)?(?:,\s+who|,[^,.“”\"]{{2,80}},|,)?(?:\s*\(\d{{4}}[^)]*\))?\s+(?:\w+ly\s+|once\s+|has\s+|had\s+|later\s+|also\s+|famously\s+)*{_SAYS}\b[^.“”\"]{{0,100}}$"
)
_ACCORDING = re.compile(
    rf"(?:[Aa]ccording to|[Ii]n the words of|[Aa]s)\s+{_ROLE}{_TITLE}?(?P<name>{_NAMES})[^.“”\"]{{0,60}}$"
)
_VIEW = re.compile(
    rf"\b[Ii]n\s+{_ROLE}{_TITLE}?(?P<name>{_NAMES}?)['’]s?\s+(?:own\s+)?(?:view|words|opinion|phrase|judge?ment|account|report)[^.“”\"]{{0,40}}$"
)
_PLACED = re.compile(r"[a-z]\s(?:of|in|at|from|near)\s$")
_COLON = re.compile(r":\s*$")
_OPENS = re.compile(
    rf"\s*(?:[Aa]s\s+)?(?:(?:The|An?)\s+(?=[a-z]))?{_ROLE}{_TITLE}?(?P<name>{_NAMES})\s+[a-z]"
)
_AUX = r"(?:\w+ly\s+|once\s+|has\s+|had\s+|later\s+|also\s+|famously\s+|always\s+)*"
_AFTER = re.compile(
    rf"^[,.]?\s*(?:{_SAYS}\s+{_ROLE}{_TITLE}?(?P<a>{_NAMES})|{_ROLE}{_TITLE}?(?P<b>{_NAMES})(?:,[^,.]{{2,60}},)?\s+{_AUX}{_SAYS}\b)"
)
# Somebody without a name: "one old woman told …".
_NAMELESS = re.compile(
    rf"^[,.]?\s*(?P<who>(?:one|an?|the)\s(?:[a-z\-]+\s){{0,3}}[a-z\-]+?)(?:\s+of\s+[^,.“”\"]{{2,40}}?)?(?:,[^,.“”\"]{{2,60}},)?\s+{_AUX}{_SAYS}\b"
)
_PRONOUN = re.compile(
    rf"\b(?:he|she|they)\s+(?:\w+ly\s+|once\s+|later\s+|also\s+)*{_SAYS}\b[^.“”\"]{{0,100}}$", re.I
)
_PRONOUN_AFTER = re.compile(rf"^[,.]?\s*(?:he|she|they)\s+(?:\w+ly\s+)?{_SAYS}\b", re.I)
_PERSON = re.compile(
    rf"{_TITLE}(?P<titled>{_NAME})|(?P<whole>[A-ZÀ-Þ][^\W\d_A-Z][\w’'\-]*(?:\s+[A-Z]\.)?(?:\s+(?:(?:de|van|von|di|du|bin|al|la)\s+){{0,2}}[A-ZÀ-Þ][^\W\d_A-Z][\w’'\-]*){{1,2}})"
)
# Places, days and bodies are written large as well.
_NO_PERSON = re.compile(
    r"^(?:Mount|Mt|Lake|Cape|Fort|Port|San|Santa|Los|Las|Rio|Loch|St|New|North|South|East|West|Northern|Southern|Eastern|Western|Central|Great|Christmas|Easter|Good|World|United|Royal|National|"
    r"Temporary|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|"
    r"\b(?:Eve|Day|Act|Acts|Clause|University|College|School|Institute|Council|Committee|Commission|Society|Association|Board|Bank|Church|Party|"
    r"Movement|Union|States|Kingdom|Empire|Republic|City|County|Street|Road|River|Sea|Ocean|Island|Islands|Lake|Mountains|Bay|War|Famine|"
    r"Revolution|Law|Laws|Relief|Office|Court|Parliament|Congress|Assembly|Times|Review|Journal|Gazette|Post|System|Service|Agency|Company|"
    r"Project|Programme|Program|Prize|No|Museum|Library|Hospital|Reserve|Theory|Model|Effect|Age)$"
)
# "the New England township", "on Christmas Eve", "in Porto Alegre": where and when, not who.
_ELSEWHERE = re.compile(r"\b(?:the|in|on|at|near|across|throughout|around|into)\s$")
_SURNAME = re.compile(r"(?:^|[;:] )(?P<name>[A-Z][a-z]{2,}), who\b")
_STOP = frozenset(
    "The This That These Those It He She They We You I In As But And One Some When While If Although Because However For "
    "At On By From After Before During Since What Why How Who There Here Its His Her Their Our Your Even Yet So Nor Not "
    "According Most Many Few Both Each Every All No To With Like Such Dr Prof Professor Mr Mrs Ms Sir".split()
)
_CITED = re.compile(
    r"^[\"”’)\s.,]*\((?:(?:quoted|cited|qtd\.?) in\s+|see\s+)?(?:(?P<who>[A-Z][^()\d]{1,60}?),?\s+)?(?P<year>(?:1[5-9]|20)\d\d[a-z]?)(?:[,:]\s*(?:pp?\.\s*)?(?P<page>\d+(?:[–\-]\d+)?))?\)"
)
_CITED_BEFORE = re.compile(
    r"\((?P<year>(?:1[5-9]|20)\d\d[a-z]?)(?:[,:]\s*(?:pp?\.\s*)?(?P<page>\d+(?:[–\-]\d+)?))?\)"
)


# "As Calloway put it in The Small Freedoms, …": words of a title, not a place.
_IN_WORK = re.compile(
    r"\b[Ii]n\s+(?:(?:his|her|their)\s+(?:\w+\s+){0,2})?(?P<work>(?:(?:The|An?)\s+[A-Z][\w’'\-]*|[A-Z][\w’'\-]*\s+(?:of|and|in|to|for|on|the)\s+(?:the\s+)?[A-Z][\w’'\-]*)"
    r"(?:\s+(?:[A-Z][\w’'\-]*|of|the|and|in|a|to|for|on))*)\s*(?:\(\d{4}\))?(?:,?\s+(?:he|she|they)\s+\w+)?[,:]?\s*$"
)

_TITLE_WORDS = (
    r"(?:(?:The|An?)\s+)?[A-Z][\w’'\-]*(?:\s+(?:[A-Z][\w’'\-]*|of|the|and|in|a|to|for|on)(?=[\s,:]))*"
)
# "in her fine book The Patient Public, puts it better": a word for what it is tells where the title begins.
_IN_BOOK = re.compile(
    rf"\bin\s+(?:his|her|their)\s+(?:\w+\s+){{0,3}}?(?:book|novel|memoirs?|essay|study|report|paper|article|lecture|diary)\s+(?P<work>{_TITLE_WORDS})"
)


def speaker(lead: str, tail: str) -> str | None:
    """Of a quotation between `lead` and `tail`, both of its sentence: who says it; "" for a pronoun, None where nobody
    is named."""
    for pattern in (_BEFORE, _ACCORDING, _VIEW):
        for before in pattern.finditer(lead):
            if pattern is _BEFORE and _PLACED.search(lead, 0, before.start("name")):
                continue  # "the physiocrats of Paris believed"
            if name := _clean(before["name"]):
                return name
    if (after := _AFTER.match(tail)) and (name := _clean(after["a"] or after["b"])):
        return name
    if nameless := _NAMELESS.match(tail):
        return nameless["who"]
    if _PRONOUN.search(lead):
        return ""
    if _COLON.search(lead):
        # "Amadi and Ross make the same case: …": whoever the clause begins with.
        clause = re.split(r"[.;”\"]\s", lead)[-1]
        opening = _OPENS.match(clause)
        # One capital at the beginning of a sentence makes no name.
        name = _clean(opening["name"]) if opening else ""
        if " " in name or name.endswith(("'s", "’s")):
            return name.removesuffix("'s").removesuffix("’s")
    return "" if _PRONOUN_AFTER.match(tail) else None


def last_person(text: str) -> str | None:
    """The last person whom a sentence names: by a title, or by two names."""
    found = None
    if surname := _SURNAME.search(text):
        found = _clean(surname["name"]) or None
    for match in _PERSON.finditer(text):
        name = _named(match, text)
        if name and (match["titled"] or " " in name):
            found = name
    return found


def _named(match: re.Match[str], text: str) -> str:
    """Of what is written like a name, the name; "" for a place, a day or a body."""
    name = _clean(match["titled"] or match["whole"])
    if match["titled"]:
        return name
    # "In Russia" is no first name and surname.
    elsewhere = _ELSEWHERE.search(text, 0, match.start()) or " " not in name
    return "" if elsewhere or _NO_PERSON.search(name) else name


def subject(text: str) -> str | None:
    """The one person whom a sentence names; None for several, of whom "she" may be any."""
    work = _IN_WORK.search(text)
    known = text.replace(work["work"], "") if work else text
    names = {name for match in _PERSON.finditer(known) if (name := _named(match, known))}
    return names.pop() if len(names) == 1 else None


def whole_name(name: str, text: str) -> str:
    """First name and surname of somebody called by one of them, where the text names only one such person; else `name`."""
    first = {
        match[1]
        for match in re.finditer(rf"\b([A-Z][a-z][\w’'\-]*(?:\s[A-Z]\.)?)\s{re.escape(name)}\b", text)
    } - _STOP
    if len(first) == 1:
        return f"{first.pop()} {name}"
    last = {match[1] for match in re.finditer(rf"\b{re.escape(name)}\s([A-Z][a-z][\w’'\-]+)\b", text)} - _STOP
    return f"{name} {last.pop()}" if len(last) == 1 and not first else name


def citation(lead: str, tail: str, speaker: str | None) -> tuple[str | None, str | None]:
    """Source and page of "(Keller, 2019, p. 44)" behind a quotation, or of "Keller (2019, p. 44)" before it."""
    match: re.Match[str] | None = _CITED.match(tail) or _CITED.match(
        tail[tail.find("(") :] if 0 <= tail.find("(") <= 80 else ""
    )
    who = match["who"] if match else None
    if not match:
        match = next(iter(reversed(list(_CITED_BEFORE.finditer(lead)))), None)
    if not match:
        work = _IN_WORK.search(lead) or _IN_BOOK.search(lead)
        return (work["work"] if work else None), None
    name = who or (speaker.split(" and ")[0].split()[-1] if speaker and " and " not in speaker else speaker)
    return (f"{name}, {match['year']}" if name else match["year"]), match["page"]


def _clean(name: str) -> str:
    words = name.split()
    while words and words[0].rstrip(".") in _STOP:
        words = words[1:]
    while words and words[-1] in {"and"}:
        words = words[:-1]
    return " ".join(words).rstrip(".,") if words else ""
