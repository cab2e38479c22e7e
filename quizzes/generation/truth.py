"""True or false by one change: a term for its neighbour, a label for its sibling, a number for a misreading.

Nothing within somebody's direct quotation is ever changed.
"""

import random
from collections.abc import Iterator

from content.outlining import sentences
from content.outlining.outline import Holder, Kind
from quizzes.generation import numbers, phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.standing import stands_alone
from quizzes.generation.view import Definition, View, around, squeeze


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    yield from _definitions(view, rng)
    yield from _numbers(view, rng)
    yield from _items(view, rng)
    yield from _plain(view)


def _sentence(view: View, statement: int, sentence: str, answer: bool) -> Draft:
    return draft(
        view,
        QuestionType.TRUE_FALSE,
        "truth",
        statement,
        phrasing.true_or_false(view.language, sentence),
        answer=answer,
    )


def _definitions(view: View, rng: random.Random) -> Iterator[Draft]:
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
            yield _sentence(view, one.statement, changed, False)


def _swappable(one: Definition, other: Definition) -> bool:
    alike = (one.shown[0] == "“") == (other.shown[0] == "“")
    return alike and one.link == other.link and other.term not in one.body


def _numbers(view: View, rng: random.Random) -> Iterator[Draft]:
    for n, question in enumerate(numbers.make(view, rng)):
        if n % 3:
            continue
        statement = question.statements[0]
        key = next(o.text for o in question.options if o.correct)
        wrong = [o for o in question.options if not o.correct]
        changed = view.statements[statement].text.replace(key, rng.choice(wrong).text, 1)
        if squeeze(changed) not in view.flat:
            yield _sentence(view, statement, changed, False)


def _items(view: View, rng: random.Random) -> Iterator[Draft]:
    """One item of a closed list for an item of another list that looks like it."""
    lists = [(n, s) for n, s in enumerate(view.statements) if len(s.items) >= 3]
    for place, (n, s) in enumerate(lists):
        if s.kind is Kind.QUOTATION or s.holder is not Holder.AUTHOR or not stands_alone(view, n):
            continue
        words = [view.text[i.start : i.end] for i in s.items]
        ending = {w[-1] for w in words} if view.language == "zh" else {""}
        if len(ending) > 1:
            continue
        foreign = [
            text
            for m, other in around(lists, place)
            if m != n
            for i in other.items
            if (text := view.text[i.start : i.end])[-1:] in ending
            and text not in s.text
            and abs(len(text) - len(words[-1])) <= 1
        ]
        if not foreign:
            continue
        old = words[rng.randrange(1, len(words))]
        changed = s.text.replace(old, rng.choice(foreign), 1)
        if s.text.count(old) == 1 and squeeze(changed) not in view.flat:
            yield _sentence(view, n, changed, False)


def _plain(view: View) -> Iterator[Draft]:
    """Sentences of the author's own, as they stand."""
    limit = 90 if view.language == "zh" else 200
    for n, s in enumerate(view.statements):
        fine = s.holder is Holder.AUTHOR and s.kind is not Kind.QUOTATION and len(s.text) <= limit
        single = len(sentences.split(view.text, s.start, s.end, language=view.language)) == 1
        if fine and single and not s.quotes and stands_alone(view, n):
            yield _sentence(view, n, s.text, True)
