"""Which does what: clauses built alike, each of which says something of another thing, to be matched."""

import random
import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from content.outlining.enumerations import JOINT
from content.outlining.outline import Holder
from quizzes.generation import chinese_words, english_words, phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.pairing import untold
from quizzes.generation.question import Draft, Level, Pair, QuestionType
from quizzes.generation.rows import rows
from quizzes.generation.view import View

_FEW, _MOST = 3, 5
_UNEVEN = 3  # times as long as the shortest
_LEFT = {"zh": (2, 12), "en": (3, 40)}  # characters of what is spoken of
_RIGHT = {"zh": (2, 40), "en": (6, 100)}  # and of what is said of it
_EN_PARTS = re.compile(r"; (?:and )?")
_POINTS = re.compile(
    r"^[这那它他她其]|^(?:该|此|前者|后者)|\b(?:it|its|this|these|those|them|their|they|he|she|his|her|such)\b",
    re.I,
)
_AND = re.compile(r"^(?:and|while|but) ")
_ADVERB = re.compile(r" (?:never|not|always|often|also|rarely|seldom|only|hardly)$")
_ASIDE = re.compile(r"(?<=\w), [^,;]+,(?= )")
_RELATIVE = re.compile(r", (?:which|who|whom|whose|where) [^;]*$")


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    rows_of = _chinese if view.language == "zh" else _english
    if view.language == "en":
        yield from _in_a_row(view)
    for sentence in view.sentences:
        if sentence.holder is Holder.REPORTED:
            continue
        for kind, pairs in rows_of(sentence.text):
            found = untold(pairs, lambda p: p.left, lambda p: p.right, view.language)
            if len(found) < len(pairs) or not _fits(pairs, view.language):
                continue
            yield draft(
                view, QuestionType.MATCHING, "parallels", sentence.statement,
                phrasing.things_to_match(view.language, kind), explanation=sentence.text,
                pairs=tuple(pairs), side=f"which:{pairs[0].left}"[:40], level=Level.RECALL, difficulty=3,
            )  # fmt: skip


def _fits(pairs: Sequence[Pair], language: str) -> bool:
    lefts, rights = [p.left for p in pairs], [p.right for p in pairs]
    (least, most), (few, many) = _LEFT[language], _RIGHT[language]
    return (
        _FEW <= len(pairs) <= _MOST
        and len(set(lefts)) == len(lefts)
        and len(set(rights)) == len(rights)
        and all(least <= len(left) <= most for left in lefts)
        and all(few <= len(right) <= many for right in rights)
        and not any(_POINTS.search(words) for words in (*lefts, *rights))
        and not any(chinese_words.denies(left) or _ADVERB.search(left) for left in lefts)
        and not any(a in b for a, b in permutations(rights, 2))
    )


def _chinese(sentence: str) -> Iterator[tuple[str, list[Pair]]]:
    """(kind, pairs): what a sentence says of three things or more, in clauses built alike or in two rows of words; `kind`
    what it is of each, or ""."""
    yield from _of_each(sentence)
    yield from (("", pairs) for pairs in _each_is(sentence))
    yield from (("", pairs) for pairs in _with_one_verb(sentence))
    yield from (("", pairs) for pairs in _in_two_rows(sentence))


# 甲的口号是……，乙的口号是……，丙的口号是……
_OF_EACH = re.compile(
    r"(?:^|[，；]|那么|则|而)(?P<l>[^，；。“”的]{2,10})的(?P<k>[^，；。“”是]{2,6}?)(?:就|则|便|主要)?是(?P<r>“[^”]{2,30}”|[^，；。“”]{3,40})"
)


def _of_each(sentence: str) -> Iterator[tuple[str, list[Pair]]]:
    kinds: dict[str, list[Pair]] = {}
    for found in _OF_EACH.finditer(sentence):
        left = re.sub(r"^(?:如果说|如果|那么|而|则)", "", found["l"])
        kinds.setdefault(found["k"], []).append(Pair(left, found["r"]))
    yield from ((kind, pairs) for kind, pairs in kinds.items() if len(pairs) >= _FEW)


# 甲是表象，乙是要害，丙则是瓶颈
_IS = re.compile(
    r"^(?P<l>[^，。；：“”是的]{2,12}?|“[^“”]{1,8}”)(?:则|便|就|才)?是(?P<r>[^，。；：“”、\d]{2,40}|“[^“”]{2,20}”)$"
)


def _each_is(sentence: str) -> Iterator[list[Pair]]:
    yield from _runs(re.split("[，；]", sentence.rstrip("。")), _IS)


def _runs(clauses: Sequence[str], pattern: re.Pattern[str]) -> Iterator[list[Pair]]:
    """Clauses built alike, one behind the other."""
    pairs: list[Pair] = []
    for clause in (*clauses, ""):
        found = pattern.match(clause)
        if found is not None:
            pairs.append(Pair(found["l"], found["r"]))
            continue
        sizes = [len(pair.right) for pair in pairs]
        if len(pairs) >= _FEW and max(sizes) <= _UNEVEN * min(sizes):  # one told at length stands out
            yield pairs
        pairs = []


_VERB = "回答|解决|要求|主张|强调|认为|关注|重视|追求|侧重|偏重|指向|适用于|表现为|来自|取决于|负责|分泌|产生|控制|调节|反映|体现|对应"
_DOES = re.compile(
    rf"(?:^|[，；：])(?P<l>[^，；。：“”]{{2,10}}?)(?:则|却|更|又|主要|着重)?(?P<v>{_VERB})(?P<r>“[^“”]{{2,20}}”|[^，；。：“”]{{3,40}})"
)


def _with_one_verb(sentence: str) -> Iterator[list[Pair]]:
    """甲要求……，乙要求……，丙则要求……"""
    by_verb: dict[str, list[Pair]] = {}
    for found in _DOES.finditer(sentence):
        by_verb.setdefault(found["v"], []).append(Pair(found["l"], f"{found['v']}{found['r']}"))
    for pairs in by_verb.values():
        if len(pairs) >= _FEW and len({len(p.left) for p in pairs}) <= 2:
            yield pairs


_RESPECTIVELY = re.compile(
    r"分别(?:是|为|由|以|指|称为|叫作|对应|位于|来自|用|属于)(?P<r>[^，。；：“”]{6,80}?)(?:为基础|为依据|为代表|为特征|为主|表示|组成|构成|负责)?(?=[，。；])"
)
_BETWEEN = re.compile(f"、|{JOINT.pattern}")


def _in_two_rows(sentence: str) -> Iterator[list[Pair]]:
    """过程型、特征型和制度型……，分别以……、……和……为基础."""
    for found in _RESPECTIVELY.finditer(sentence):
        rights = _BETWEEN.split(found["r"])
        for row in rows(sentence, 0, found.start()):
            if len(row.items) == len(rights):
                yield [
                    Pair(sentence[i.start : i.end], right) for i, right in zip(row.items, rights, strict=True)
                ]


def _english(sentence: str) -> Iterator[tuple[str, list[Pair]]]:
    """ "Beta cells secrete insulin; alpha cells secrete glucagon; and delta cells secrete somatostatin": one verb for all."""
    parts = [
        _ASIDE.sub("", _alike(_AND.sub("", part.strip()))) for part in _EN_PARTS.split(sentence.rstrip("."))
    ]
    if len(parts) < _FEW:
        return
    parts = [*parts[:-1], _RELATIVE.sub("", parts[-1])]
    verb = _shared_verb(parts)
    if verb is None or any("," in part for part in parts):
        return
    words = [part.split() for part in parts]
    yield "", [Pair(" ".join(w[: w.index(verb)]), " ".join(w[w.index(verb) :])) for w in words]


def _shared_verb(parts: Sequence[str]) -> str | None:
    """The verb that all parts have, once and behind their subject; None where it is not plain which one that is."""
    words = [part.split() for part in parts]
    shared = [
        w for w in dict.fromkeys(words[0])
        if "VERB" in english_words.can_be(w) and all(0 < own.index(w) < len(own) - 1 and own.count(w) == 1 if w in own else False for own in words)
    ]  # fmt: skip
    cuts = [english_words.subject_end(part) for part in parts]
    behind = {part[cut[0] + 1 :].split(" ", 1)[0] for part, cut in zip(parts, cuts, strict=True) if cut}
    plain = [w for w in shared if w in behind] if behind else shared
    return plain[0] if len(plain) == 1 and len(behind) <= 1 else None


def _alike(left: str) -> str:
    """Each with a capital, wherever it stood."""
    return left[:1].upper() + left[1:]


_SAYS = re.compile(
    r"^(?P<l>(?:The |An? )?[A-Z]?[\w’'\-]*(?: [\w’'\-]+){0,3}?) (?P<v>asks? whether|means?|is about|covers?|concerns?|refers? to|describes?|applies to|apply to|deals? with|occurs? when|involves?|"
    r"measures?|controls?|secretes?|produces?|carries|carry|requires?|protects?|is for|are for) (?P<r>[^;]{6,100})\.$"
)


def _in_a_row(view: View) -> Iterator[Draft]:
    """Sentences that follow each other and say of one thing after another what it asks, means or covers."""
    row: list[tuple[int, str, Pair]] = []
    for sentence in [*view.sentences, None]:
        found = _SAYS.match(sentence.text) if sentence is not None else None
        goes_on = found is not None and row and row[-1][1] == found["v"] and sentence is not None
        if not (goes_on and sentence is not None and sentence.statement - row[-1][0] <= 1):
            if _FEW <= len(row) <= _MOST:
                yield from _matched(view, row)
            row = []
        if found is not None and sentence is not None and sentence.holder is not Holder.REPORTED:
            row.append(
                (sentence.statement, found["v"], Pair(_alike(found["l"]), f"{found['v']} {found['r']}"))
            )


def _matched(view: View, row: Sequence[tuple[int, str, Pair]]) -> Iterator[Draft]:
    pairs = [pair for _n, _verb, pair in row]
    if len(untold(pairs, lambda p: p.left, lambda p: p.right, "en")) == len(pairs) and _fits(pairs, "en"):
        yield draft(
            view, QuestionType.MATCHING, "parallels", row[0][0], phrasing.things_to_match("en"),
            explanation="\n".join(dict.fromkeys(view.statements[n].text for n, _verb, _pair in row)),
            also=[n for n, _verb, _pair in row[1:]], pairs=tuple(pairs), side=f"which:{pairs[0].left}"[:40],
            level=Level.RECALL, difficulty=3,
        )  # fmt: skip
