"""Who did it: what the text tells of one person, asked among the others that it tells of."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.outlining.outline import Holder
from quizzes.generation import chinese_words, english_words, phrasing
from quizzes.generation.distractors import Candidate, option
from quizzes.generation.drafting import choice, draft
from quizzes.generation.question import Draft, Option, Pair, QuestionType
from quizzes.generation.view import View, around, squeeze

_DEED = {"zh": (8, 60), "en": (20, 150)}
_GROUP = 4
_WHEN = {
    "zh": re.compile(r"^(?:[^，。“]{0,12}?\d{2,4}年[^，。“]{0,8}，|\d{2,4}年)"),
    "en": re.compile(r"^(?:In|By|On|During) [^,.;:“\"]{0,30}\d{3,4}s?,? "),
}
_NAME = re.compile(
    r"^(?:(?:The |the )?(?:[A-Z]?[a-z]+ ){0,3}?)(?P<n>[A-Z][\w’'\-]+(?: (?:[A-Z]\.|[A-Z][\w’'\-]+|de|van|von)){1,3}"
    r"(?: and [A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+){0,2})?)(?= [a-z])"
)
_PRONOUNS = re.compile(r"\b(?:he|she|they|it|his|her|their|its|himself|herself)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Deed:
    statement: int
    name: str
    deed: str
    span: tuple[int, int]


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    deeds = list(_deeds(view))
    first: dict[str, _Deed] = {}
    for deed in deeds:
        if not any(_same(deed.name, known) for known in first):
            first[deed.name] = deed
    people = list(first.values())
    if len(people) < 3:
        return
    for deed in deeds:
        place = min(range(len(people)), key=lambda n: abs(people[n].statement - deed.statement))
        others = [
            p for p in around(people, place)
            if not _same(p.name, deed.name) and squeeze(p.name) not in squeeze(view.statements[deed.statement].text)
        ]  # fmt: skip
        if len(others) < 2:
            continue
        others.sort(key=lambda p: (_shape(p.name) != _shape(deed.name), rng.random()))
        options = [Option(deed.name, True)]
        options += [option(view, Candidate(p.name, p.statement, p.span)) for p in others[:3]]
        yield from choice(
            view, "agents", deed.statement, phrasing.who_did(view.language, deed.deed), options, rng,
            side=f"term:{deed.name}"[:40], difficulty=3,
        )  # fmt: skip
    yield from _matching(view, people)


def _matching(view: View, people: list[_Deed]) -> Iterator[Draft]:
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


def _shape(name: str) -> bool:
    return " and " in name


def _deeds(view: View) -> Iterator[_Deed]:
    least, most = _DEED[view.language]
    for sentence in view.sentences:
        if sentence.holder is Holder.REPORTED:
            continue
        when = _WHEN[view.language].match(sentence.text)
        told = sentence.text[when.end() :] if when else sentence.text
        found = _english(told) if view.language == "en" else _chinese(told)
        if found is None:
            continue
        name, deed = found
        if view.language == "zh" and f"在{name}" in view.whole:
            continue  # a place
        if not least <= len(deed) <= most or any(mark in deed for mark in '“”"：:;；?？'):
            continue
        start = sentence.start + sentence.text.index(name)
        yield _Deed(sentence.statement, name, deed, (start, start + len(name)))


def _english(told: str) -> tuple[str, str] | None:
    name = _NAME.match(told)
    if name is None or not _person(name["n"]):
        return None
    deed = told[name.end() :].strip().rstrip(".")
    verb = deed.split(" ", 1)[0]
    if not ({"VERB", "AUX"} & english_words.can_be(verb)) or _PRONOUNS.search(deed):
        return None
    return name["n"], deed


def _person(name: str) -> bool:
    """Two names or more, of which no lexicon knows the last."""
    parts = [p for p in name.split() if p[0].isupper()]
    return (
        len(parts) >= 2 and not english_words.is_word(parts[-1]) and name.split()[0] not in {"The", "A", "An"}
    )


def _chinese(told: str) -> tuple[str, str] | None:
    words = chinese_words.tagged(told[:40])
    for n, (word, tag, at) in enumerate(words[:4]):
        if word[0] in "，。；：、“”《》（）" or tag in {"p", "c", "r"}:
            return None
        if tag in {"nr", "nrt", "nrfg"} and len(word) >= 2:
            after = words[n + 1] if n + 1 < len(words) else None
            if after is None or not after[1].startswith(("v", "d", "p")) or after[0] in {"的", "等"}:
                return None
            end = at + len(word)
            clauses = re.split(r"[，；。]", told[end:])
            deed = clauses[0] if len(clauses[0]) >= _DEED["zh"][0] else "，".join(clauses[:2])
            deed = deed.rstrip("，")
            return None if re.search(r"[他她]", deed) else (told[:end], deed)
    return None
