"""Who did it: what the text tells of one person, asked among the others that it tells of."""

import random
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from content.outlining.outline import Holder
from quizzes.generation import english_words, phrasing
from quizzes.generation.distractors import Candidate, option
from quizzes.generation.drafting import choice, draft
from quizzes.generation.question import Draft, Option, Pair, QuestionType
from quizzes.generation.searching import squeeze
from quizzes.generation.sentence import Sentence
from quizzes.generation.standing import stands
from quizzes.generation.view import View, around

_DEED = (20, 150)  # characters
_GROUP = 4
_WHEN = re.compile(r"^(?:In|By|On|During) [^,.;:“\"]{0,30}\d{3,4}s?,? ")
_NAME = re.compile(
    r"^(?:(?:The |the )?(?:[a-z]+ ){0,3}?)(?P<n>[A-Z][\w’'\-]+(?: (?:[A-Z]\.|[A-Z][\w’'\-]+|de|van|von)){1,3}"
    r"(?: and [A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+){0,2})?)(?= [a-z])"
)
_PRONOUNS = re.compile(r"\b(?:he|she|they|it|his|her|their|its|himself|herself)\b", re.I)


@dataclass(frozen=True, slots=True)
class Deed:
    """`name`, at `span`, did `deed`: the sentence's words from its verb on."""

    statement: int
    name: str
    deed: str
    span: tuple[int, int]


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    if view.language != "en":
        return  # a tagger's Chinese names are too often places
    deeds = list(_deeds(view))
    first: dict[str, Deed] = {}
    for deed in deeds:
        if not any(_same(deed.name, known) for known in first):
            first[deed.name] = deed
    people = list(first.values())
    if len(people) < 3:
        return
    places = [p.statement for p in people]
    for deed in deeds:
        place = bisect_left(places, deed.statement)
        others = [
            p for p in around(people, place)
            if not _same(p.name, deed.name) and squeeze(p.name) not in squeeze(view.statements[deed.statement].text)
        ]  # fmt: skip
        others = [p for p in others if _shape(p.name) == _shape(deed.name)]
        if len(others) < 3:
            continue
        rng.shuffle(others)
        options = [Option(deed.name, True)]
        options += [option(view, Candidate(p.name, p.statement, p.span)) for p in others[:3]]
        yield from choice(
            view, "agents", deed.statement, phrasing.who_did(view.language, deed.deed), options, rng,
            side=f"term:{deed.name}"[:40], difficulty=3,
        )  # fmt: skip
    yield from _matching(view, people)


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


def _shape(name: str) -> bool:
    return " and " in name


def _deeds(view: View) -> Iterator[Deed]:
    for sentence in view.sentences:
        deed = deed_in(view, sentence)
        if deed is not None:
            yield deed


def deed_in(view: View, sentence: Sentence) -> Deed | None:
    """What an English sentence tells of a person named in full; None where it tells of nobody, or leans on another."""
    if sentence.holder is Holder.REPORTED or not stands(view, sentence.text, sentence.statement):
        return None
    least, most = _DEED
    when = _WHEN.match(sentence.text)
    found = _english(sentence.text[when.end() :] if when else sentence.text)
    if found is None:
        return None
    name, deed = found
    if not least <= len(deed) <= most or any(mark in deed for mark in '“”":;?'):
        return None
    start = sentence.start + sentence.text.index(name)
    return Deed(sentence.statement, name, deed, (start, start + len(name)))


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
