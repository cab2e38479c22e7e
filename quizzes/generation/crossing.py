"""Sentences that set two things side by side, told with the one for the other."""

import re
from itertools import combinations

from quizzes.generation import chinese_words, english_words

_CLAUSE = re.compile(r"[^，；：。]+")
_LENGTHS = (4, 3, 2)  # characters of a Chinese name of one of two
_PLACES = re.compile("[内外上下左右前后顶缘首尾]")
# What holds of both alike would stay true, and so may a limit.
_MUTUAL = re.compile(
    r"前者|后者|相互|互相|彼此|相当|相同|一样|一致|都|均|共同|不[少多低高大小超]于?|不得|至[少多]|以[上下内外]|\b(?:both|each other|alike|equal|same|together)\b"
)
_BESIDE = re.compile(
    r"^(?P<x>[^,;:“”]+)(?P<joint>; |, (?:while|whereas|but) |; by contrast, )(?P<y>[^;:“”]+)\.$"
)
_LONGEST = 4  # words of an English subject


def crossed(sentence: str, language: str) -> str | None:
    """ "The upper layer is sand, the lower layer clay" as "the lower layer is sand, the upper layer clay"; None where no
    two clauses speak of two things named alike (Chinese), or of two subjects (English)."""
    if _MUTUAL.search(sentence):
        return None
    return _in_chinese(sentence) if language == "zh" else _in_english(sentence)


def _in_chinese(sentence: str) -> str | None:
    edges = chinese_words.edges(sentence)
    clauses = list(_CLAUSE.finditer(sentence))
    for one, other in combinations(clauses, 2):
        # Side by side: the next clause, or the first of the next part.
        between = sentence[one.end() : other.start()]
        if between != "，" and sentence[other.start() - 1] != "；":
            continue
        for length in _LENGTHS:
            a, b = one.group()[:length], other.group()[:length]
            if re.match("[一二三四五六七八九十]", a) or one.group()[length : length + 1] in "和与及、":
                continue
            if min(len(one.group()), len(other.group())) < length + 2 or not _alike(a, b):
                continue
            if _repeats(one.group(), length) or _repeats(other.group(), length):
                continue
            if {one.start() + length, other.start() + length} <= edges and _name(a) and _name(b):
                return sentence.replace(a, "\0").replace(b, a).replace("\0", b)
    return None


def _repeats(clause: str, length: int) -> bool:
    """上肢扎在上臂: what is said of it names it again, so that nobody would believe it of the other."""
    return any(letter in clause[length:] for letter in clause[: length - length // 2])


def _alike(a: str, b: str) -> bool:
    """凹岸 and 凸岸, 扇顶 and 扇缘: of two characters the last is the same, or the first before a place; of more, more."""
    if a == b:
        return False
    if len(a) == 2 and a[0] == b[0]:
        return bool(_PLACES.match(a[1]) and _PLACES.match(b[1]))
    return a[-(len(a) // 2) :] == b[-(len(b) // 2) :] and (len(a) != 3 or a[1:] == b[1:])


def _name(words: str) -> bool:
    return all(tag[0] in "nfstbj" or tag in {"vn", "an"} for _word, tag, _at in chinese_words.tagged(words))


def _in_english(sentence: str) -> str | None:
    found = _BESIDE.match(sentence)
    if found is None:
        return None
    x, y = found["x"], found["y"]
    first = english_words.subject_end(x)
    second = english_words.subject_end(y[:1].upper() + y[1:])
    if first is None or second is None or first[1] != second[1]:
        return None
    a, b = x[: first[0]], y[: second[0]]
    if max(len(a.split()), len(b.split())) > _LONGEST or a.lower() == b.lower():
        return None
    same = a.split()[-1].lower() == b.split()[-1].lower()
    if not same and (";" in found["joint"] or "but" in found["joint"]):
        return None
    if a.split()[-1] in y[len(b) :] or b.split()[-1] in x[len(a) :]:
        return None
    if re.search(r"\b(?:this|that|these|those|other|others|it|they|one|another|such)\b", f"{a} {b}", re.I):
        return None
    head = a.split(" ", 1)[0]
    inner = a[:1].lower() + a[1:] if english_words.is_word(head.lower()) or head in {"A", "An", "The"} else a
    return f"{b[:1].upper()}{b[1:]}{x[len(a) :]}{found['joint']}{inner}{y[len(b) :]}."
