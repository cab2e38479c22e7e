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
from quizzes.generation.view import NUMBER_FORM, Definition, View, around, squeeze

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
_APART = 1.4  # a number changed by less is a slip of the pen
_YEAR = re.compile(r"(?<!\d)(?:1\d\d\d|20\d\d)(?!\d)")
_LIMITED = re.compile(
    r"(?:超过|不足|不得|不少于|不多于|不低于|不高于|至少|至多|最多|最少|低于|高于|多于|少于|大于|小于|以内|满|达到|"
    r"more than|less than|at least|at most|over|under|above|below|within|up to|no more than|fewer than|only|until)\s*$",
    re.I,
)
_LIMITED_AFTER = re.compile(
    r"(?:以上|以下|以内|之内|以外|or (?:more|less|fewer|over|under)| at (?:most|least))"
)
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
    yield from _relabelled(view, rng)
    yield from _definitions(view, rng)
    yield from _numbers(view, rng)
    yield from _changed_words(view)
    yield from _denied(view)
    yield from _holders(view, rng)


def _sentence(view: View, statement: int, sentence: str, answer: bool, *, side: str = "") -> Draft:
    return draft(
        view, QuestionType.TRUE_FALSE, "truth", statement,
        phrasing.true_or_false(view.language, _within(view, statement, sentence), sentence),
        answer=answer, side=side, difficulty=1 if answer else 2,
    )  # fmt: skip


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


def _relabelled(view: View, rng: random.Random) -> Iterator[Change]:
    """A sentence that names one of several aspects, with the name of another one."""
    for group in view.aspects.values():
        labels = [a.label for a in group]
        if len(set(labels)) < 3:
            continue
        for aspect in group:
            for n in (m for t in view.below(aspect.topic) for m in view.by_topic.get(t, ())):
                text = view.statements[n].text
                named = [label for label in labels if label in text]
                if named != [aspect.label] or not own(view, n):
                    continue
                if not re.search(
                    rf"是[^，。]*{re.escape(aspect.label)}(?=[，。])|\b(?:is|as) the {re.escape(aspect.label)}\b",
                    text,
                ):
                    continue  # said in passing, and not what something is
                other = rng.choice([label for label in labels if label != aspect.label])
                changed = text.replace(aspect.label, other)
                if squeeze(changed) not in view.flat:
                    yield Change(n, changed, "label")


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
    alike = (one.shown[0] == "“") == (other.shown[0] == "“") and one.body[-2:] == other.body[-2:]
    return alike and one.link == other.link and other.term not in one.body


def _numbers(view: View, rng: random.Random) -> Iterator[Change]:
    """A quantity for one that is far from it. A limit is left alone: what holds above 4 hours may hold above 2 as well;
    so is a year, which one figure makes another."""
    for n, question in enumerate(numbers.make(view, rng)):
        statement = question.statements[0]
        key = next(o.text for o in question.options if o.correct)
        sentence = question.explanation
        at = sentence.find(key)
        limit = _LIMITED.search(sentence[max(at - 14, 0) : at]) or _LIMITED_AFTER.match(
            sentence[at + len(key) :]
        )
        if n % 2 or _YEAR.search(key) or limit or len(sentence) > _LIMIT[view.language]:
            continue
        wrong = [o.text for o in question.options if not o.correct and _far(o.text, key)]
        if wrong:
            changed = sentence.replace(key, rng.choice(wrong), 1)
            if squeeze(changed) not in view.flat:
                yield Change(statement, changed, f"term:{key}"[:40])


def _far(a: str, b: str) -> bool:
    x, y = (NUMBER_FORM.match(words) for words in (a, b))
    if x is None or y is None:
        return False
    p, q = (float(found["value"].replace(",", "")) for found in (x, y))
    return max(p, q) >= _APART * min(p, q)


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


def _within(view: View, statement: int, sentence: str) -> tuple[str, ...]:
    """The heading to go before the sentence, unless it says the same."""
    within = view.within(statement)
    return () if within and squeeze(within[-1]) in squeeze(sentence) else within
