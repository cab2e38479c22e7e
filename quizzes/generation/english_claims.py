"""How English sentences claim something: forms tried in order, each on a whole sentence."""

import re

_C = r"[^,.;:!?]"
_TOP = r"^(?:In fact, |In practice, |Today, |In general, |Moreover, |Furthermore, |For example, |For instance, |Finally, |First, |Second, |Of course, )?"
_HOLDS = (
    r"argued|argues|held|holds|claimed|claims|maintained|maintains|found|finds|concluded|concludes|believed|believes|thought|"
    r"proposed|proposes|insisted|insists|objected|objects|noted|notes|showed|shows|warned|warns|suggested|suggests|"
    r"estimated|estimates|contended|contends|reported|reports|observed|observes|denied|denies|complained|replied|replies"
)

_MERELY = r"(?: (?:chiefly|mainly|partly|largely|simply|just|only|precisely|probably|perhaps|often|mostly|not least|in part))?"

FORMS = (
    (
        "opposite",
        rf"{_TOP}(?P<x>(?!What|Whether|How|Why|That)[A-Z]{_C}{{2,60}}?) (?:is|are|was|were) not (?P<s>{_C}{{4,70}}?),? but (?P<c>(?!also|it|they|he|she|that|this)[^,.;:]{{4,90}})(?=[.;,])",
    ),
    ("cause", rf"{_TOP}Because (?P<c>[^.;:]{{12,130}}?), (?P<s>[^.;:]{{15,130}})(?=[.;])"),
    # "Since the Act of 1801, …" is a time.
    (
        "cause",
        rf"{_TOP}Since (?P<c>(?=[^,]*\b(?:is|are|was|were|has|have|had|can|cannot|could|do|does|did|will|would|must|may)\b)[^.;:,]{{12,130}}), (?P<s>[^.;:]{{15,130}})(?=[.;])",
    ),
    (
        "cause",
        rf"{_TOP}(?P<s>[A-Z][^.;:]{{10,140}}?),?{_MERELY} because (?!of\b)(?P<c>[^.;:]{{12,140}}?)(?=[.;:]|, (?:but|so|yet) )",
    ),
    (
        "cause",
        rf"{_TOP}The reason (?:why |that |for )?(?P<s>[^.;:]{{6,100}}?) is that (?P<c>[^.;:]{{12,140}})(?=[.;])",
    ),
    (
        "result",
        rf"{_TOP}(?P<s>[A-Z][^.;:–—]{{16,150}}?), (?:(?:and )?(?:so|therefore|hence|thus)|which is why|with the result that) (?!\w+ that\b|whether\b|to\b|in\b|of\b|by\b|that\b|far\b|long\b|much\b|many\b|called\b|as\b|too\b|on\b|do\b|does\b|did\b)(?P<c>[^.;:]{{16,150}})(?=[.;])",
    ),
    ("means", rf"{_TOP}By (?P<c>[a-z]+ing\b[^.;:,]{{6,110}}), (?P<s>[^.;:]{{14,130}})(?=[.;])"),
    (
        "means",
        rf"{_TOP}(?P<s>[A-Z][^.;:,]{{14,120}}?) by (?P<c>(?!being|having)[a-z]+ing\b[^.;:]{{8,120}})(?=[.;])",
    ),
    (
        "purpose",
        rf"{_TOP}(?P<s>[A-Z][^.;:]{{14,140}}?),? (?:in order to|so as to) (?P<c>[^.;:]{{8,120}})(?=[.;])",
    ),
    (
        "purpose",
        rf"{_TOP}(?P<s>[A-Z][^.;:]{{14,140}}?),? so that (?P<c>[^.;:]{{4,40}} (?:can|could|may|might|will|would) [^.;:]{{6,90}})(?=[.;])",
    ),
    (
        "condition",
        rf"{_TOP}(?:If|When|Once|Whenever|Where|Unless) (?P<s>[^.;:,]{{8,110}}), (?P<c>[^.;:]{{14,150}})(?=[.;])",
    ),
    (
        "effect",
        rf"{_TOP}(?P<s>(?:[A-Z]){_C}{{4,90}}?) (?P<l>leads? to|led to|results? in|resulted in|causes?|caused|makes? it|means that|meant that) (?P<c>[^.;:]{{10,130}})(?=[.;])",
    ),
    (
        "held",
        rf"{_TOP}(?P<s>(?!In \d)[A-Z][^,.;:“”\"]{{2,60}}?),?(?: \([^)]*\))? (?:had |has |have |also |once |later |first )?(?P<l>{_HOLDS}) that (?P<c>[^.;:“”\"]{{12,150}})(?=[.;])",
    ),
    (
        "held",
        rf"^In \d{{4}},? (?P<s>[A-Z][^,.;:“”\"]{{2,60}}?) (?:also |once |later |first )?(?P<l>{_HOLDS}) that (?P<c>[^.;:“”\"]{{12,150}})(?=[.;])",
    ),
    (
        "duty",
        rf"{_TOP}(?P<s>(?:Any|All|An?|The|Each|Every|No)?\s?{_C}{{3,60}}?) (?P<l>must|should|shall|have to|has to|ought to|are required to|is required to) (?P<c>(?!be\b)[a-z][^.;:]{{8,130}})(?=[.;])",
    ),
    (
        "identity",
        rf"{_TOP}(?P<s>(?:The |An? )?[A-Z]?{_C}{{3,60}}?) (?P<l>is|are|was|were) (?P<c>(?:an?|the|one of) [^.;:]{{8,140}}?)(?=[.;]|, (?:and|but|so|though|although|because|since|while|whereas) )",
    ),
)

CONSEQUENT = re.compile(
    r"^(?:This|That|It) (?:also |in turn |therefore )?(?P<l1>means|meant|implies|implied|shows|showed|suggests|suggested) that "
    r"(?P<c>[^.;:]{12,150})(?=[.;])"
)
_PRONOUN = r"(?:this|that|it|he|she|they|we|you|i|these|those|such|its|their|his|her|there|here|what|which|who|whoever|nobody|everything|everyone|somebody|something|nothing|one|both|neither|either|some|many|most|few|others?|another|so|but|and|or|nor|yet|then|thus|hence|even|not|only|also|as|for|in|at|on|by|of|to|from|with|after|before|during|since|until|although|though|while|whereas|however|instead|if|when|where|because|how|why|whether|the same|the former|the latter|the (?:two|three|others?|first|second|third|last|latter|rest|result|results|idea|effect|answer|point|aim|trick|difference|reason)|all|each|much|more|less|perhaps|moreover)"
_BAD_SUBJECT = re.compile(rf"^{_PRONOUN}\b|\b(?:both|these|those|his|her|their|its)\b", re.I)
_LEANING = re.compile(
    r"^(?:this|that|it|he|she|they|these|those|such|its|their|his|her|there|so|the (?:former|latter|same|other|others))\b",
    re.I,
)
_BAD_ANYWHERE = re.compile(
    r"\b(?:see (?:table|figure|section|chapter)|table \d|figure \d|above|below|as follows|the following|former|latter)\b|[?“”\"]",
    re.I,
)
_BAD_EDGES = re.compile(
    r" (?:also|too|as well)$|, (?:most|chiefly|mainly|partly|largely|either|too)$|^(?:But|And|Now|So|Yet|\(\w\)|I )|\b(?:and|or|but|so|is|are|was|were|be|been|can|may|will|could|would|might|is that|I|you|says?|holds?)$| (?:says?|holds?) that "
)
# In a clause shown by itself it is not said who or what they are.
# "Hanging valleys form.": no sentence that anybody would give a reason for.
_STUB = re.compile(r"^(?:\S+ ){1,6}(?:occurs?|forms?|happens?|arises?|appears?|exists?)$")
# A reason that may be that of the second claim alone.
_TWO_CLAIMS = re.compile(r", (?:and|but|while|whereas) ")
_BARE_PRONOUN = re.compile(
    r"\b(?:it|they|he|she|them|him)\b(?! (?:is|was|takes|seems) (?:\w+ )?(?:to|that)\b)", re.I
)
_POINTING = re.compile(
    r"\b(?:this|these|those) (?:\w+)\b|\bthat (?:order|way|case|point|reason|sense|kind|time|moment)\b|\bboth,|\bthe (?:former|latter)\b",
    re.I,
)


def clean(subject: str, content: str, *, grounded: bool) -> bool:
    """Whether both sides say something by themselves."""
    if _BAD_ANYWHERE.search(content) or _LEANING.search(content) or _POINTING.search(content):
        return False
    if grounded:
        return not _LEANING.search(subject)
    if _LEANING.search(subject) or _BAD_ANYWHERE.search(subject) or _POINTING.search(subject):
        return False
    if _BARE_PRONOUN.search(subject) or _STUB.search(subject) or _TWO_CLAIMS.search(subject):
        return False
    if _BAD_EDGES.search(subject) or re.match(r"(?:and|as|or|it|then|of|not) ", content):
        return False
    if re.match(
        r"(?:The|An?) (?:difference|reason|result|same|trick|point|aim|idea|effect)\b(?! of| between)",
        subject,
    ):
        return False
    return subject not in content and content not in subject


def subject_stands(subject: str) -> bool:
    """Whether it names what it is about: no pronoun, no connecting word."""
    return not _BAD_SUBJECT.search(subject)
