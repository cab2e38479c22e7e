"""English words as questions need them: what can be a noun or a verb, where a subject ends, which nouns carry a point.

The lexicon is lemminflect's; it says what a word can be, and its neighbours which of that it is.
"""

import re
from functools import lru_cache

from lemminflect import getAllLemmas

_WORD = re.compile(r"[A-Za-z][A-Za-z’'\-]*|\d[\d,.]*%?|[,;:—–()“”\"]")
_DETERMINERS = frozenset(
    "a an the this that these those its their his her our your my each every any some no all both either neither "
    "most many few several much more less another other such one two three four five six seven eight nine ten".split()
)
_PREPOSITIONS = frozenset(
    "out off up down left right whether of in on at by for with from to into onto over under between among through during before after about against "
    "within without across along around behind beyond near per than as like upon toward towards until since".split()
)
_CONJUNCTIONS = frozenset(
    "and or but nor so yet because although though while whereas if when where that which who whose whom".split()
)
_PRONOUNS = frozenset(
    "it he she they we you i them him us me this that these those there who what which everything nothing".split()
)
_FINITE = frozenset(
    "is are was were has have had can could may might must will would shall should does do did cannot isn’t aren’t wasn’t "
    "isn't aren't doesn't doesn’t don't don’t".split()
)
_PLURAL_FINITE = frozenset("are were have do".split())
_SINGULAR_FINITE = frozenset("is was has does".split())
_EITHER = frozenset("had can could may might must will would shall should did cannot".split())
_ADVERBS = frozenset(
    "not never always often usually sometimes rarely seldom also only just still already even soon now then thus hence "
    "therefore however too very quite rather almost nearly mainly chiefly largely partly first last once twice".split()
)
# Nouns that any text has: a gap on one of them asks for nothing.
DULL = frozenset(
    "time times way ways part parts year years day days week weeks month months hour hours minute minutes number numbers "
    "people person man men woman women thing things case cases use uses effect effects result results change changes form "
    "forms kind kinds sort sorts type types example examples point points place places fact facts work works problem "
    "problems question questions reason reasons side sides end ends level levels area areas group groups set sets line "
    "lines word words name names lot half rest one ones something nothing anything everything someone nobody everybody "
    "matter matters means idea ideas view views order state states system systems process processes world life lives "
    "country countries city cities town towns home house hand hands head eye eyes body room water money order start "
    "beginning middle top bottom step steps rule rules amount amounts rate rates degree range size kind share total "
    "difference differences role roles need needs cost costs value values job jobs position situation condition "
    "conditions section chapter table figure page text study studies research evidence author authors book paper century "
    "decade decades today tomorrow yesterday morning evening night second seconds new old own good bad big small large "
    "great high low long short early late more most less least much many same different important major main general "
    "particular certain whole full open free clear common single first last next other possible able sure "
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)


@lru_cache(maxsize=20_000)
def can_be(word: str) -> frozenset[str]:
    """Of NOUN, VERB, ADJ, ADV, AUX what a word can be, whatever its case; a word unknown can be a noun."""
    low = word.lower()
    if low in _FINITE:
        return frozenset({"AUX"})
    if low in _DETERMINERS | _PREPOSITIONS | _CONJUNCTIONS | _PRONOUNS:
        return frozenset()
    if low in _ADVERBS:
        return frozenset({"ADV"})
    found = frozenset(getAllLemmas(low))
    return found or frozenset({"NOUN"})


def words(text: str) -> list[tuple[str, int, int]]:
    """(word or mark, start, end) in order."""
    return [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


def opening(text: str) -> str:
    """What a phrase begins with, for telling whether options are alike: one of D(eterminer), P(reposition), V(erb to),
    G(erund), A(uxiliary), C(onjunction), R (pronoun), N (anything else)."""
    first = re.match(r"[A-Za-z’'\-]+", text)
    if first is None:
        return "N"
    low = first.group().lower()
    if low == "to":
        return "V"
    if low in _FINITE:
        return "A"
    if low in _PRONOUNS - _DETERMINERS:
        return "R"
    if low in _DETERMINERS:
        return "D"
    if low in _PREPOSITIONS:
        return "P"
    if low in _CONJUNCTIONS:
        return "C"
    if low.endswith("ing") and "VERB" in can_be(low):
        return "G"
    kinds = can_be(low)
    if kinds == {"VERB"}:
        return "V"
    return "N"


def subject_end(sentence: str) -> tuple[int, str] | None:
    """(where the subject ends, "s" or "p" for the number of its verb), or None where that is not plain to see.

    The verb begins after the blank that follows. "Soil holds water": (4, "s").
    """
    found = words(sentence)
    if len(found) < 4 or not found[0][0][:1].isupper():
        return None
    nouns = 0
    behind_preposition = False
    for n, (word, start, _end) in enumerate(found[:9]):
        low = word.lower()
        if not word[0].isalpha() or low in _CONJUNCTIONS - {"and", "or"}:
            return None
        if low in _PRONOUNS and n == 0:
            return None
        if low in _FINITE:
            if not nouns:
                return None
            number = "p" if low in _PLURAL_FINITE else "s" if low in _SINGULAR_FINITE else "e"
            return start - 1, number
        if low in _PREPOSITIONS:
            if low != "of" or not nouns:
                return None
            behind_preposition = True
            continue
        kinds = can_be(word)
        after = found[n + 1][0].lower() if n + 1 < len(found) else ""
        if (
            nouns
            and "VERB" in kinds
            and not behind_preposition
            and _is_finite(found[n - 1][0], word, kinds, after)
        ):
            return start - 1, "s" if low.endswith("s") and not low.endswith("ss") else "e" if low.endswith(
                "ed"
            ) else "p"
        if "NOUN" in kinds:
            nouns += 1
    return None


def _is_finite(before: str, word: str, kinds: frozenset[str], after: str) -> bool:
    """Whether a word that can be a verb is one here: it agrees with the noun before, and an object or the like follows."""
    low, noun = word.lower(), before.lower()
    if "NOUN" not in can_be(before) or low.endswith("ing"):
        return False
    plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    agrees = (low.endswith("s") and not low.endswith("ss") and not plural) or (
        plural and not low.endswith(("s", "ed"))
    )
    opens = after in _DETERMINERS | _PREPOSITIONS | _PRONOUNS | _ADVERBS or after == "that"
    if kinds == {"VERB"} and agrees:
        return True
    return agrees and opens


def heads(sentence: str) -> list[tuple[int, int]]:
    """Noun phrases of one to three words that end their phrase, without determiner: (start, end) in the sentence."""
    found = words(sentence)
    spans: list[tuple[int, int]] = []
    for n, (word, _start, end) in enumerate(found):
        low = word.lower()
        if not word[0].isalpha() or low in DULL or len(low) < 3 or "NOUN" not in can_be(word):
            continue
        if {"VERB", "ADV"} & can_be(word) and not _after_opener(found, n):
            continue
        after = found[n + 1][0].lower() if n + 1 < len(found) else "."
        ends = after in _PREPOSITIONS | _CONJUNCTIONS | _FINITE or not after[0].isalpha()
        if not ends:
            continue
        first = n
        while first > 0 and n - first < 2 and _modifies(found[first - 1][0]):
            first -= 1
        spans.append((found[first][1], end))
    return spans


def _after_opener(found: list[tuple[str, int, int]], n: int) -> bool:
    """Whether a determiner, preposition or adjective stands before: then it is the noun that it can be."""
    before = found[n - 1][0].lower() if n else ""
    return before in _DETERMINERS | _PREPOSITIONS - {"to"} or "ADJ" in can_be(before or "the")


def _modifies(word: str) -> bool:
    low = word.lower()
    if not word[0].isalpha() or low in DULL or low in _ADVERBS or len(low) < 3:
        return False
    kinds = can_be(word)
    return bool({"ADJ", "NOUN"} & kinds) and "AUX" not in kinds and kinds != {"VERB"}


def is_general(sentence: str) -> bool:
    """Whether a sentence says of things of a kind what holds of them always: "A catalyst lowers …", "Enzymes are …"."""
    cut = subject_end(sentence)
    if cut is None or re.match(
        r"(?:The|This|That|These|Those|Its?|Their|His|Her|Both|Another|Other|Such|Some|Each)\b", sentence
    ):
        return False
    verb = re.match(r" ?([A-Za-z’']+)", sentence[cut[0] :])
    if verb is None:
        return False
    word = verb[1].lower()
    if word in {"is", "are", "can", "cannot", "may", "must"}:
        return True
    lemmas = getAllLemmas(word).get("VERB", ())
    return word not in _FINITE and (word in lemmas or (word.endswith("s") and not word.endswith("ss")))


def is_name(label: str) -> bool:
    """Whether a few words name something, and say nothing of it."""
    found = [w for w, _start, _end in words(label)]
    if len(found) > 4 or found[0].lower() in _PREPOSITIONS | _CONJUNCTIONS | _PRONOUNS or len(found[-1]) < 3:
        return False
    return not has_verb(label) and not any(can_be(w) in ({"VERB"}, {"ADV"}) for w in found)


def is_command(sentence: str) -> bool:
    """Whether it tells the reader to do something: "Put visitors on …", "Never use …"."""
    if re.match(
        r"(?:Never|Do not|Don[’']t|Always|Make sure|Be|Please|Let|Read|See|Compare|Consider|Note|Remember)\b",
        sentence,
    ):
        return True
    found = re.match(r"(?:(?:First|Then|Next|Finally),? )?([A-Za-z]+) ([A-Za-z’'\-]+|\d+)", sentence)
    if found is None:
        return False
    first, second = found[1].lower(), found[2].lower()
    if first not in getAllLemmas(first).get("VERB", ()) or first in _FINITE | _DETERMINERS | _PREPOSITIONS:
        return False
    after = can_be(second)
    return (
        "NOUN" not in can_be(first)
        or second in _DETERMINERS
        or second == "what"
        or (is_plural(second) and "VERB" not in after)
    )


def stem(word: str) -> str:
    """In small letters, without the ending of a plural: for telling whether two sentences speak of one thing."""
    low = word.lower().rstrip("’'")
    if len(low) > 4 and low.endswith("ies"):
        return f"{low[:-3]}y"
    return low[:-1] if len(low) > 3 and low.endswith("s") and not low.endswith("ss") else low


def stems(text: str) -> frozenset[str]:
    """Of every word in a text its stem."""
    return frozenset(stem(word) for word, _start, _end in words(text) if word[0].isalpha())


def is_plural(word: str) -> bool:
    low = word.lower()
    return low.endswith("s") and not low.endswith(("ss", "us", "is"))


def is_word(word: str) -> bool:
    """Whether the lexicon, or the list of small words, knows it."""
    low = word.lower().strip("’'")
    small = _DETERMINERS | _PREPOSITIONS | _CONJUNCTIONS | _PRONOUNS | _FINITE | _ADVERBS | DULL
    return low in small or bool(getAllLemmas(low)) or "’" in low or "'" in low


def has_verb(sentence: str) -> bool:
    """Whether it says anything of what it names: a line of a form or a heading does not."""
    found = [w for w, _start, _end in words(sentence) if w[0].isalpha()]
    return any(
        w.lower() in _FINITE or ("VERB" in can_be(w) and w.lower().endswith(("s", "ed"))) for w in found[1:]
    )
