"""True or false by one change within a paradigm: a label's content for its sibling's, a term for its neighbour, a number
for a misreading, a word for its opposite, what is denied for what is held, one holder's view for another's.

Nothing within somebody's direct quotation is ever changed.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.outlining.outline import Holder, Kind
from quizzes.generation import opposites, phrasing
from quizzes.generation.claims import Relation
from quizzes.generation.drafting import draft
from quizzes.generation.families import numbers
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.standing import stands_alone
from quizzes.generation.view import Definition, View, around, squeeze

_LEAST = 0.5  # a sentence that is put up as it stands has to be one that matters
_PERSONAL = {
    "zh": re.compile(r"我(?!国|们[应要必])|笔者|你|咱"),
    "en": re.compile(r"\b(?:I|my|me|we|our|us|ours|mine)\b|\bI[’']"),
}
_LIMIT = {"zh": 90, "en": 220}
_COUNTS = {
    "zh": re.compile(
        r"(?<=[为成有从分])(?P<n>[二两三四五六])(?=(?:个|大|类|种|步|方面|阶段|层面)(?!个)[^，。；：]{0,8}[，。；：])"
    ),
    "en": re.compile(
        r"\b(?P<n>two|three|four|five|six)(?= (?:ways|kinds|types|stages|steps|parts|phases|reasons|principles|rules|forms|groups|classes)\b)"
    ),
}
_NEXT = {
    "zh": {"二": "三", "两": "三", "三": "四", "四": "三", "五": "四", "六": "五"},
    "en": {"two": "three", "three": "four", "four": "three", "five": "four", "six": "five"},
}


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that one change makes false of the text."""

    statement: int
    sentence: str
    side: str = ""


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    yield from _labels(view, rng)
    for change in changes(view, rng):
        yield _sentence(view, change.statement, change.sentence, False, side=change.side)
    for n, s in enumerate(view.statements):
        if own(view, n):
            yield _sentence(view, n, s.text, True)


def changes(view: View, rng: random.Random) -> Iterator[Change]:
    """Every sentence that can be made false so, family by family."""
    yield from _definitions(view, rng)
    yield from _numbers(view, rng)
    yield from _changed_words(view)
    yield from _denied(view)
    yield from _holders(view, rng)


def _sentence(view: View, statement: int, sentence: str, answer: bool, *, side: str = "") -> Draft:
    return draft(
        view, QuestionType.TRUE_FALSE, "truth", statement,
        phrasing.true_or_false(view.language, _crumb(view, statement, sentence), sentence),
        answer=answer, side=side, difficulty=1 if answer else 2,
    )  # fmt: skip


def _crumb(view: View, statement: int, sentence: str) -> tuple[str, ...]:
    """The heading, for a sentence that names no subject of its own."""
    bare = re.match(r"(?:应|要|必须|通过|以|在|将|把|对|针对|不断|着力|加快|进一步)", sentence)
    return view.within(statement) if view.language == "zh" and bare else ()


def _labels(view: View, rng: random.Random) -> Iterator[Draft]:
    """A label with its own content or with that of a sibling, turn and turn about."""
    for parent, group in view.aspects.items():
        if parent is None or len(group) < 2 or len({a.content for a in group}) < len(group):
            continue
        name = view.topics[parent].name
        for n, aspect in enumerate(group):
            true = n % 2 == 1
            content = aspect.content if true else rng.choice([a for a in group if a is not aspect]).content
            yield draft(
                view, QuestionType.TRUE_FALSE, "labels", aspect.statement,
                phrasing.true_or_false(
                    view.language, (), phrasing.label_holds(view.language, name, aspect.label, content)
                ),
                path=view.outline.path(parent), explanation=view.heading(aspect.topic), answer=true,
                side=f"aspect:{aspect.label}"[:40], difficulty=1,
            )  # fmt: skip


def _definitions(view: View, rng: random.Random) -> Iterator[Change]:
    """Every other definition with the term of another one."""
    known = list(view.definitions)
    for n, one in enumerate(known):
        if n % 2:
            continue
        others = [d for d in around(known, n) if d is not one and _swappable(one, d)]
        if not others:
            continue
        other = rng.choice(others)
        s = view.statements[one.statement]
        changed = other.opening + s.text[len(one.opening) :]
        if squeeze(changed) not in view.flat:
            yield Change(one.statement, changed, f"meaning:{one.term}"[:40])


def _swappable(one: Definition, other: Definition) -> bool:
    alike = (one.shown[0] == "“") == (other.shown[0] == "“")
    return alike and one.link == other.link and other.term not in one.body


def _numbers(view: View, rng: random.Random) -> Iterator[Change]:
    for n, question in enumerate(numbers.make(view, rng)):
        if n % 2:
            continue
        statement = question.statements[0]
        key = next(o.text for o in question.options if o.correct)
        wrong = [o for o in question.options if not o.correct]
        changed = view.statements[statement].text.replace(key, rng.choice(wrong).text, 1)
        if squeeze(changed) not in view.flat and len(changed) <= _LIMIT[view.language]:
            yield Change(statement, changed, f"term:{key}"[:40])


def own(view: View, statement: int) -> bool:
    """A single sentence of the author's own that stands by itself and quotes nobody."""
    s = view.statements[statement]
    return (
        s.holder is Holder.AUTHOR
        and s.kind is not Kind.QUOTATION
        and not s.quotes
        and len(s.text) <= _LIMIT[view.language]
        and len(view.sentences_of[statement]) == 1
        and stands_alone(view, statement)
        and s.importance >= _LEAST
        and not _PERSONAL[view.language].search(s.text)
    )


def _changed_words(view: View) -> Iterator[Change]:
    """One word for its opposite, or one count for another."""
    for n, s in enumerate(view.statements):
        if not own(view, n):
            continue
        changed = opposites.turned(s.text, view.language) or _miscounted(s.text, view.language)
        if changed is not None and squeeze(changed) not in view.flat:
            yield Change(n, changed)


def _miscounted(sentence: str, language: str) -> str | None:
    found = list(_COUNTS[language].finditer(sentence))
    if len(found) != 1 or re.search(r"[:：]|一是|first,|首先", sentence):
        return None  # counted out in the same sentence, it would contradict itself
    start, end = found[0].span("n")
    return sentence[:start] + _NEXT[language][found[0]["n"]] + sentence[end:]


def _denied(view: View) -> Iterator[Change]:
    """ "Not A but B", turned round."""
    for claim in view.claims.get(Relation.OPPOSITE, []):
        if not own(view, claim.statement):
            continue
        s = view.statements[claim.statement]
        a, b = view.words_of(claim.subject), view.words_of(claim.content)
        at = claim.subject[0] - s.start
        middle = view.text[claim.subject[1] : claim.content[0]]
        changed = s.text[:at] + b + middle + a + s.text[claim.content[1] - s.start :]
        yield Change(claim.statement, changed, "opposite")


def _holders(view: View, rng: random.Random) -> Iterator[Change]:
    """A view given to somebody who holds another one."""
    claims = view.claims.get(Relation.HELD, [])
    for n, claim in enumerate(claims):
        s = view.statements[claim.statement]
        if s.quotes or len(s.text) > _LIMIT[view.language] or len(view.sentences_of[claim.statement]) > 1:
            continue
        own = view.words_of(claim.subject)
        others = [
            name for other in around(claims, n)
            if squeeze(name := view.words_of(other.subject)) != squeeze(own)
            and squeeze(name) not in squeeze(s.text) and other.link == claim.link
        ]  # fmt: skip
        if not others:
            continue
        at = claim.subject[0] - s.start
        changed = s.text[:at] + rng.choice(others) + s.text[at + len(own) :]
        yield Change(claim.statement, changed, "held")
