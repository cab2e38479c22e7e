"""Who did it: what the text tells of one person, asked among the others that it tells of."""

import random
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from content.outlining import chinese_speakers, english_speakers
from content.outlining.importance import grams, likeness
from content.outlining.outline import Holder
from quizzes.generation import english_words, phrasing, sentence_phrasing
from quizzes.generation.distractors import Candidate, option
from quizzes.generation.drafting import choice, draft
from quizzes.generation.question import Draft, Option, Pair, QuestionType
from quizzes.generation.searching import squeeze
from quizzes.generation.sentence import Sentence
from quizzes.generation.standing import leans, stands
from quizzes.generation.view import View, around

_DEED = (28, 150)  # characters
_ZH_DEED_LENGTH = (10, 76)
_GROUP = 4
_WHEN = re.compile(r"^(?:In|By|On|During) [^,.;:“\"]{0,30}\d{3,4}s?,? ")
_NAME = re.compile(
    r"^(?:(?:The |the )?(?:[a-z]+ ){0,3}?)(?P<n>[A-Z][\w’'\-]+(?: (?:[A-Z]\.|[A-Z][\w’'\-]+|de|van|von)){1,3}"
    r"(?: and [A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+){0,2})?)(?=(?:, [^,.;]{3,70},)? [a-z])"
)
_OF_A_COUNTRY = re.compile(r"^(?:The )?(?:[A-Z]\w+(?:ish|ian|ans?|ese|ench|utch|eek) )(?=[A-Z][\w.]* [A-Z])")
_SURNAME = re.compile(r"^(?P<n>[A-Z][\w’'\-]+)(?=(?:, [^,.;]{3,70},)? [a-z])")
_CITED = re.compile(
    r"\s?[(（][^()（）]*(?:\d{4}|[A-Za-z])[^()（）]*[)）]"
)  # a work, or a name in Latin letters
_ASIDE = re.compile(r"^, [^,.;]{3,70},")  # who that is, or where it was said
# Whoever holds a view or made something, by a name that can be nothing else.
_ZH_DEED = re.compile(
    r"^(?:(?:\d{3,4}年(?:\d{1,2}月)?|同年)，?)?(?P<who>[^，。；：“”]{2,24}?)"
    r"(?:则|曾|也|还|进一步|首先|率先|最早|在[^，。“”在中里上]{2,18}[中里上]){0,3}(?P<d>(?:认为|主张|指出|强调|断言|证明|发现|发明|创立|创建|建立|首创|提出|发起|主持|撰写|写出|出版|设计|测定|测出|推翻|率领|开创|完成|编成|创办|创作|设立|兴办|建造|修建|首次|观测到|计算|获得|因[^，。]{3,24}而?获得?)了?[^。；：“”]{8,70})。$"
)
_ROLE = re.compile(r"(?:家|者|人|士|师|员|官|长|授|生|帝|王|相|将|工程师|学派的?)$|^$")
_ZH_LEANS = re.compile(r"[这那他她它其]|该|此|前者|后者|上述|自己|同样|也|还|又")
_LEANS = re.compile(
    r"\b(?:also|too|however|another|latter|former|same|instead|this|that one|these|those|such|therefore|then|later|again|there|here|both)\b"
)
_ANOTHER = re.compile(r"\b(?:never|not|no)\b|, (?:and|but|while|whereas) [A-Z]\w+")  # who does something else
_PRONOUNS = re.compile(r"\b(?:he|she|they|it|his|her|their|its|himself|herself)\b", re.I)


@dataclass(frozen=True, slots=True)
class Deed:
    """`name`, at `span`, did `deed`: the sentence's words from its verb on."""

    statement: int
    name: str
    deed: str
    span: tuple[int, int]


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    deeds = list(_deeds(view))
    first: dict[str, Deed] = {}
    for deed in deeds:
        if not any(_same(deed.name, known) for known in first):
            first[deed.name] = deed
    people = list(first.values())
    yield from _told(view, deeds)
    if len(people) < 3:
        return
    places = [p.statement for p in people]
    for deed in deeds:
        place = bisect_left(places, deed.statement)
        others = [
            p for p in around(people, place)
            if not _same(p.name, deed.name) and not _mentioned(p.name, view.statements[deed.statement].text)
        ]  # fmt: skip
        others = [p for p in others if _shape(p.name) == _shape(deed.name)]
        if len(others) < 3:
            continue
        rng.shuffle(others)
        options = [Option(deed.name, True)]
        options += [option(view, Candidate(p.name, p.statement, p.span)) for p in others[:3]]
        yield from choice(
            view, "agents", deed.statement, sentence_phrasing.who_did(view.language, deed.deed), options, rng,
            side=f"term:{deed.name}"[:40], difficulty=3,
        )  # fmt: skip
    yield from _matching(view, people)


def _told(view: View, deeds: list[Deed]) -> Iterator[Draft]:
    """Who did it, to be written: of a deed that is told of nobody else, and by which its doer is known."""
    for n, deed in enumerate(deeds):
        heading = squeeze(" ".join((view.outline.title, *view.path(deed.statement))))
        if (
            len(deed.deed) < _KNOWN[view.language]
            or squeeze(deed.name.split()[-1]) in heading
            or _VAGUE.search(deed.deed)
            or any(
                not _same(deed.name, other.name) and _alike(deed.deed, other.deed, view.language)
                for other in around(deeds, n)
            )
        ):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "agents", deed.statement, sentence_phrasing.who_did(view.language, deed.deed),
            points=(deed.name,), side=f"term:{deed.name}"[:40], difficulty=4,
        )  # fmt: skip


def _alike(deed: str, other: str, language: str) -> bool:
    """Whether two people did much the same."""
    return likeness(grams(deed, language), grams(other, language)) > _TWIN


_TWIN = 0.8
_KNOWN = {"zh": 22, "en": 60}  # characters of a deed by which its doer is known
# Anybody may have said or thought so.
_VAGUE = re.compile(
    r"^(?:was|were|is|are|had|has|wanted|tried|began|went|came|felt|knew|looked|seemed|lived|died)\b|^(?:认为|主张|指出|强调)"
)


def _matching(view: View, people: list[Deed]) -> Iterator[Draft]:
    for start in range(0, len(people) - 2, _GROUP):
        group = people[start : start + _GROUP]
        if len(group) < 3:
            return
        yield draft(
            view, QuestionType.MATCHING, "agents", group[0].statement, phrasing.people_to_match(view.language),
            path=view.common_path([d.statement for d in group]),
            explanation="\n".join(view.statements[d.statement].text for d in group),
            also=[d.statement for d in group], pairs=tuple(Pair(d.name, d.deed) for d in group),
            side=f"term:{group[0].name}"[:40], difficulty=3,
        )  # fmt: skip


def _same(a: str, b: str) -> bool:
    a, b = squeeze(a), squeeze(b)
    return a in b or b in a


def _mentioned(name: str, text: str) -> bool:
    """Whether a sentence names somebody, in full or by the surname."""
    return (
        squeeze(name) in squeeze(text) or re.search(rf"\b{re.escape(name.split()[-1])}\b", text) is not None
    )


def _shape(name: str) -> bool:
    return " and " in name


def _deeds(view: View) -> Iterator[Deed]:
    for sentence in view.sentences:
        deed = deed_in(view, sentence)
        if deed is not None:
            yield deed


def deed_in(view: View, sentence: Sentence) -> Deed | None:
    """What a sentence tells of a person whom the text names in full; None where it tells of nobody, or leans on another."""
    if sentence.holder is Holder.REPORTED or not stands(view, sentence.text, sentence.statement):
        return None
    least, most = _DEED if view.language == "en" else _ZH_DEED_LENGTH
    plain = _CITED.sub("", sentence.text)
    found = _chinese(plain) if view.language == "zh" else _named(view, plain)
    if found is None:
        return None
    name, shown, deed = found
    if not least <= len(deed) <= most or any(mark in deed for mark in '“”":;?') or _ANOTHER.search(deed):
        return None
    if view.language == "en" and leans(view, f"{name} {deed}.", sentence.statement):
        return None
    start = sentence.start + sentence.text.index(shown)
    return Deed(sentence.statement, name, deed, (start, start + len(shown)))


def _named(view: View, sentence: str) -> tuple[str, str, str] | None:
    """(name in full, name as written there, deed): of somebody named in full, or by a surname that one person has."""
    when = _WHEN.match(sentence)
    told = sentence[when.end() :] if when else sentence
    if (named := _english(told)) is not None:
        return named[0], named[0], named[1]
    surname = _SURNAME.match(told)
    name = view.people.get(surname["n"]) if surname else None
    if surname is None or name is None:
        return None
    deed = _deed(told[surname.end() :])
    return (name, surname["n"], deed) if deed is not None else None


def _chinese(sentence: str) -> tuple[str, str, str] | None:
    found = _ZH_DEED.match(sentence)
    if found is None or _ZH_LEANS.search(found["d"]):
        return None
    who = found["who"]
    for size in sorted({len(who), 4, 3, 2}, reverse=True):
        name, role = who[-size:], who[:-size]
        if size <= len(who) and chinese_speakers.is_name(name) and _ROLE.search(role):
            return name, name, found["d"]
    return None


def _english(told: str) -> tuple[str, str] | None:
    name = _NAME.match(_OF_A_COUNTRY.sub("", told))
    if name is None or not _person(name["n"]):
        return None
    deed = _deed(told[told.index(name["n"]) + len(name["n"]) :])
    return (name["n"], deed) if deed is not None else None


def _deed(behind: str) -> str | None:
    deed = _ASIDE.sub("", behind).strip().rstrip(".")
    verb = deed.split(" ", 1)[0]
    whole = (
        {"VERB", "AUX"} & english_words.can_be(verb)
        and not _PRONOUNS.search(deed)
        and not _LEANS.search(deed)
    )
    return deed if whole else None


_TONGUE = re.compile(
    r"\b(?:\w+(?:ish|ese|ench|utch|eek)|German|Latin|Russian|Italian|Norwegian|Arabic|Hebrew|Sanskrit|Persian)$"
)


def _person(name: str) -> bool:
    """Two names or more, of which no lexicon knows the last, or two people; no place, and no word before a name."""
    people = name.split(" and ")
    if _TONGUE.search(name):
        return False
    whole = english_speakers.subject(people[0])
    return whole == people[0] and not english_words.is_word(name.split()[-1])
