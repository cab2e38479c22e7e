"""Whether a sentence is whole, and can stand without the one before it."""

import re

# Openings that mean nothing without the sentence before.
_LEANS = {
    "zh": re.compile(
        r"^(?:这|那(?!里的)|其(?!中|实|他|余|次)|该|此(?!外|前|后)|他|她|它|对此|为此|由此|与此同时|一方面|另一方面|上述|前者|后者|"
        r"两者|二者|以上|而(?!且)|但|然而|不过|并(?!非|不)|因而|于是|可见|因此|所以|换言之|也就是说|反之|反过来|同样|相反|否则|结果|其中|"
        r"除此|从此|照此|据此|按此|依此|按[他她]的|据[他她]|在[这此]|对[这此]|当时|例外|后来|随后|接着|到了|有的|有些|另一|再|还|也|又|却|则|只不过|何况|毕竟)"
    ),
    "en": re.compile(
        r"^(?:This|That|These|Those|It|Its|He|She|They|Their|His|Her|Such|Both|But|And|So|Thus|Therefore|Hence|However|"
        r"Instead|Yet|Consequently|Likewise|Similarly|Nevertheless|Nonetheless|Otherwise|Here|Another|Others|Conversely|"
        r"Nor|Then|Neither|Either|Each|Few|Many|Still|Again|Worse|As a result|What is more|Even so|That is|Of course|"
        r"There(?! (?:is|are|was|were) )|The (?:former|latter)|(?:\w+ )?too,|Once more|Better still|Not all|Only then|"
        r"The (?:same|others?|first|second|third|two|three|rest)(?= (?:is|are|was|were|has|have|had|can|will|would|does|"
        r"did|goes|holds|applies|comes|came|ones?)\b|,)|In (?:this|that|these|both) (?:way|case|sense|regard|respect|cases)|"
        r"(?:One|Some|Most) of (?:them|these|it)|(?:By|In) contrast|In other words|(?:After|Before|From|Since) (?:that|then)|"
        r"At the same time|On the other hand|(?:To|For|With|Because of|Of|Among|Under|By|Without|Despite) (?:this|that|these|it|them))"
        r"(?=[\s,’'\-]|$)"
    ),
}
# Behind a light opening (同时， Moreover,) the sentence itself decides.
_LIGHT = {
    "zh": re.compile(
        r"^(?:同时|此外|另外|首先|其次|再次|最后|总之|说到底|归根到底|当然|事实上|实际上|其实|一般说来|换句话说|严格地说)，?"
    ),
    "en": re.compile(
        r"^(?:Moreover|Furthermore|In addition|Also|First|Second|Third|Finally|In fact|Indeed|In short|Today|In practice|In general),?\s+"
    ),
}
# "同时" ties what follows to what stands before; the others merely go on.
_TIES = {
    "zh": re.compile(r"^(?:同时|与此同时|换句话说|总之)"),
    "en": re.compile(r"^(?:In short|Indeed|In fact)\b"),
}
_WHOLE = {"zh": re.compile(r"[。！？!?…][”’」』）)》\"']*$|\.$"), "en": re.compile(r"[.!?…][\"'”’)\]]*$")}
_LATIN_START = re.compile(
    r"^(?:[\"“][^\"“”]{2,60}[\"”]\s+(?:means|includes|refers to|has the)\b|(?:\([a-z\d]{1,3}\)\s*)?[\"'“‘(\[]*[A-Z0-9$€£])"
)
_BAD_START = "，。、；：？！”’）】》,.;:?!)]%·—-"
_SHORTEST = {"zh": 8, "en": 20}
LONGEST = {"zh": 420, "en": 900}
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("(", ")"), ("「", "」"))


_OPPOSES = {
    "zh": re.compile(r"^(?:但是?|不过|然而|可是|而(?!且))[，]?"),
    "en": re.compile(r"^(?:But|And|Yet),?\s+(?=[a-z])"),
}


def only_opposes(words: str, language: str) -> bool:
    """Whether nothing but a conjunction ties it to the sentence before: it says less of itself, but all it says."""
    found = _OPPOSES[language].match(words)
    if found is None:
        return False
    rest = words[found.end() :]
    return not leans_on_before(rest[:1].upper() + rest[1:], language)


def leans_on_before(words: str, language: str) -> bool:
    """Whether it opens with what only the sentence before explains."""
    bare = words.lstrip('“"‘(（')
    if _LEANS[language].match(bare) or _TIES[language].match(bare):
        return True
    light = _LIGHT[language].match(bare)
    if light is None:
        return False
    rest = bare[light.end() :]
    # "Moreover, it …": the first letter is small now.
    return bool(_LEANS[language].match(rest[:1].upper() + rest[1:]))


def well_formed(words: str, language: str) -> bool:
    """A whole, clean sentence or several, of a length that can be asked about."""
    return len(words) >= _SHORTEST[language] and whole(words, language)


def whole(words: str, language: str) -> bool:
    """A whole, clean sentence or several, however short."""
    if not _WHOLE[language].search(words) or "\n" in words or len(words) > LONGEST[language]:
        return False
    if words[0] in _BAD_START or (language == "en" and not _LATIN_START.match(words)):
        return False
    return all(words.count(a) == words.count(b) for a, b in _PAIRS) and words.count('"') % 2 == 0
