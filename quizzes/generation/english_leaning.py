"""What in an English sentence says who, what or when only by what was said before it.

Pure functions of the sentence and of what the reader has been told: `told` are stems (`english_words.stem`) of the words of
the title, of the headings above it, and of whatever goes before it in the question.
"""

import re
from collections.abc import Callable, Set

from quizzes.generation import english_words

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Easter|Christmas)"
_CALENDAR = re.compile(rf"\b{_MONTH}\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_YEAR = re.compile(r"\b1\d\d\d\b|\b20\d\d\b")
_IN_A_MONTH = re.compile(
    rf"\b(?:[Ii]n|[Bb]y|[Oo]n|[Oo]f|[Uu]ntil|[Ss]ince|[Ff]rom) (?:\d+ )?(?:early |late |mid-)?{_MONTH}\b"
)
_SPAN = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|generations?)"
_LATER = re.compile(
    rf"\b{_SPAN} (?:later|earlier|afterwards)\b|\b{_SPAN} before[,.;]|\b(?:soon|shortly|long) (?:afterwards|after[,.;])"
)
_THEN = re.compile(
    r"\b(?:by|since|until|till|only|even|from) then\b|\bthe time being\b|\bat the time\b(?! (?:of|when|that))",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:no|any|every|most|all|many|some) others?\b(?! than)|\bthe others?\b|\b(?:goes|went|going) further\b|\ba different \w+(?! (?:from|than|to|for|in))|"
    r"\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|may|might|can|could|must|seems?|seemed|came|come|remains?|remained|exists?|existed|should|shall)\b)|\bothers\b(?! than)|\ban?other\b(?! than)(?= (?:is|was|has|had)\b)|"
    r"\bthe same\b(?! time\b)(?![^.;]*\bas\b)|\bsuch (?!as\b|that\b)|\bas well[.]$|, either[.]$|\btoo[.]$|\bso too\b|\bone of them\b|\bthat (?:far|much|long|often|high|low)\b|(?<!one )\banother (?!of\b)\w+(?! than)|"
    r"\b(?:is|was|says?|said|estimate[sd]?|claim(?:s|ed)?|argue[sd]?|finds?|found|holds?|held|think|thought|believe[sd]?) that (?:it|they) (?:would|will|could|can|had|has|have|might)\b",
    re.I,
)
_COMPARED = re.compile(
    r"\b(?:is|was|are|were|be|been|seems?|seemed|remains?|became) (?:far |much |even |rather |no |still )?(?:(?:more|less) \w+|"
    r"(?:small|larg|high|low|great|old|young|long|short|fast|slow|cheap|strong|weak|bigg|bett|wors|earli|lat)e?r\b)|"
    r"\bin (?:retaliation|response|return|reply|turn|consequence)(?=[,.;]|$)|\bas a result[.;]|\binstead[.;]"
)
_SO_MANY = re.compile(r"\b[Tt]he (?:two|three|four|five)\b(?! (?:of|that|which|who)\b)")
_TWO = re.compile(r"\btwo\b|\bboth\b|\beither\b|\bpairs?\b|\bhalf\b|\bsome\b|\bone of\b", re.I)
_MORE = re.compile(
    r"^(?:More|Fewer|Less|Better|Worse|Larger|Smaller|Bigger|Higher|Lower|Older|Newer|Later|Earlier|Further) (?:\w+ )?\w+"
)
_PERSON = re.compile(
    r"(?P<title>(?:Dr|Mr|Mrs|Ms|Sir|Lady|Lord|King|Queen|Pope|President|Professor|General|Captain) [A-Z]\w+)|(?<![A-Za-z’'] )?[A-Z][a-zé’'\-]+ (?:[A-Z]\.? )?(?:(?:de|van|von|di|du|al) )?[A-Z][\w’'\-]+|[A-Z]\. (?:[A-Z]\. )?[A-Z][\w’'\-]+"
)
_SOMEBODY = re.compile(
    r"^(?:(?:If|When|Once|Where|Unless|Because|As) )?(?:an?|every|each|any|no|the) \w+", re.I
)
_HE = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.I)
_MAN, _WOMAN = re.compile(r"\b(?:he|him|his)\b", re.I), re.compile(r"\b(?:she|her|hers)\b", re.I)
# The one with whom somebody did it is not the one who did it.
_BESIDE = re.compile(r"^(?:With|To|For|From|Like|Unlike|By|Against|Under|After|Before|Among|Of|Following) ")
_THEM = re.compile(r"\b(?:them|him)\b")
# In a clause of its own it may stand for what the clause before names.
_SUBORDINATE = re.compile(
    r"\w+s\b.*\b(?:because|when|if|so|that|which|who|as|while|although|and|but|where) [^,;:]{0,40}$"
)
_ITS = re.compile(r"\b(?:it|its|they|their)\b", re.I)
_EXPLETIVE = re.compile(
    r"\bit (?:is|was|takes|took|seems|seemed|would be|may be|can be|has been|had been|became|makes sense)\b[^.;,]{0,40}?\b(?:to|that|who|which|how|whether|not until|why)\b",
    re.I,
)
_POSSESSED = re.compile(r"^(?:[A-Z][\w’'.\-]*,? ){2,4}(?:[^,]{0,80}, )?\w+(?:ed|s)? (?:its|it|their|them)\b")
# Access to what, whose approval?
_BARE_DEED = re.compile(
    r"^(?:Access|Approval|Consent|Permission|Entry|Admission|Registration|Payment|Delivery|Membership|Renewal|Removal|Disposal|Refusal|Appeal|Notice) "
    r"(?:is|was|requires?|must|may|can|should|will|depends?|takes?|ends?|begins?)\b"
)
_DEFINITE = re.compile(
    r"\b[Tt]he (?P<noun>[a-z][a-z\-]+)(?P<next>[,.;:)]| (?:in|on|by|from|at) (?=\d)| [A-Za-z]+|$)"
)
_LATER_CLAUSE = re.compile(
    r"[;:] |, (?:and|but|so|which|where|because|while|until|although|who) |\b(?:because|so that) "
)
_MODIFIED = frozenset(
    "of that which who whose in for to between on from behind where when among at by with without per within against into".split()
)
# They name a place in what was said, whatever it was.
_SHELLS = frozenset(
    "price result cost word link term name answer effect cause reason idea method process problem question study finding findings experiment case example "
    "figure total rate share increase decrease rise fall decline change difference gap amount aim goal purpose trick lesson theory law "
    "rule principle model measure measures policy plan scheme programme program project reform act bill decision vote election war battle treaty agreement "
    "city town village region district author report event incident disaster crisis attack company firm team group authors "
    "researchers participants subjects sum remedy cure response reaction claim view argument objection criticism debate relationship pattern trend "
    "distinction comparison consequence consequences outcome outcomes benefit benefits advantage drawback risk danger threat loss gain "
    "building site colony expedition voyage journey treatment test trial survey sample campaign movement strike revolt rising "
    "uprising invasion siege famine epidemic outbreak scandal crash boom bubble discovery invention technique "
    "trade-off compromise deal settlement provision clause passage quotation phrase sentence chapter section remark observation".split()
)
# There is but one of it, or everybody knows which.
_KNOWN = frozenset(
    "world economy government state public internet sun moon earth sea sky body brain heart blood mind market poor rich past future present "
    "end beginning middle top bottom rest way first last same only most least other army church press nation country people left right "
    "inside outside surface ground air water ocean weather climate universe environment night day morning evening summer winter spring autumn "
    "king queen crown law poor sick dead young old unemployed wealthy majority minority average eye skin liver stomach lungs hippocampus cortex cerebellum amygdala thalamus retina pancreas kidneys spine skeleton bloodstream cell mouth nose tongue ear "
    "kitchen street river coast countryside labour land soil state family individual community consumer buyer seller reader learner student teacher "
    "user child mother father patient farmer worker".split()
)  # fmt: skip


def leans(sentence: str, told: Set[str], often: Callable[[str], bool], *, years: bool, dated: bool) -> bool:
    """Whether anything in it points to what `told` does not hold.

    `often(word)` says whether the document speaks of a thing again and again; `years`, whether it names years; `dated`,
    whether a year goes before.
    """
    bare = _QUOTED.sub("“”", sentence)
    return (
        _when(bare, years=years, dated=dated)
        or _which(bare, told, often)
        or _who(bare)
        or bool(_BARE_DEED.match(bare))
        or bool(_SO_MANY.search(bare))
        or bool(_OTHER.search(bare) and not _TWO.search(bare))
        or bool((_MORE.match(bare) or _COMPARED.search(bare)) and " than " not in bare)
    )


def names_somebody(sentence: str) -> bool:
    """Whether a name stands in it that is neither a month nor a day."""
    return any(
        word[0].isupper() and len(word) > 1 and not _CALENDAR.fullmatch(word)
        for word, _start, _end in english_words.words(sentence)[1:]
    )


def _when(bare: str, *, years: bool, dated: bool) -> bool:
    year = dated or bool(_YEAR.search(bare))
    then = re.search(r"\bthen\b", bare)
    if then and not re.search(r"\b(?:if|when|once|first|and|where|whenever)\b", bare[: then.start()], re.I):
        return True
    return bool((_LATER.search(bare) or (years and _IN_A_MONTH.search(bare))) and not year) or bool(
        _THEN.search(bare)
    )


def _which(bare: str, told: Set[str], often: Callable[[str], bool]) -> bool:
    seen = set(told)
    at = 0
    for found in _DEFINITE.finditer(bare):
        seen |= {english_words.stem(w) for w, _s, _e in english_words.words(bare[at : found.start()])}
        at = found.start()
        noun, following = found["noun"], found["next"].lower()
        following = "" if following.endswith(" ") else following.strip()
        if following in _MODIFIED or noun in _KNOWN or "NOUN" not in english_words.can_be(noun):
            continue
        # "the copper wire": it is the next word that is meant, and the one before says which.
        if following.isalpha() and english_words.can_be(following) & {"NOUN", "ADJ"} and not _verb(following):
            continue
        if english_words.stem(noun) in seen:
            continue
        # Of one thing it must have been said which, unless a clause before tells; the mills of a text on mills are all.
        told_by_now = bool(_LATER_CLAUSE.search(bare[: found.start()])) or (
            english_words.is_plural(noun) and often(noun)
        )
        if noun in _SHELLS or not told_by_now:
            return True
    return False


def _verb(word: str) -> bool:
    return bool(english_words.can_be(word) & {"VERB", "AUX"})


def _who(bare: str) -> bool:
    person = _PERSON.search(bare)
    named = person and not _CALENDAR.match(person.group())
    he = _HE.search(bare)
    # He married her: one of the two was named before.
    if _MAN.search(bare) and _WOMAN.search(bare) and len(set(_PERSON.findall(bare))) < 2:
        return True
    if re.search(r"\bwhom (?:he|she|they)\b|^In [A-Z][^.;]{2,80}? (?:he|she) \w+", bare):
        return True
    if he:
        before = bare[: he.start()]
        known = named and person is not None and person.end() <= he.start() and not _BESIDE.match(before)
        if not known and not _SOMEBODY.match(before):
            return True
    them = _THEM.search(bare)
    if them and not _SUBORDINATE.search(bare[: them.start()]):
        return True
    without = _EXPLETIVE.sub("", bare)
    return bool(
        _ITS.search(without)
        and (_POSSESSED.match(without) or (_BESIDE.match(without[:30]) and _ITS.search(without[:40])))
    )
