"""Cloze: the words that carry the point are left out of the sentence."""

import random
import re
from collections.abc import Iterator

from content.outlining.outline import Term, TermKind
from quizzes.generation import phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.numbers import in_range
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.standing import stands_alone
from quizzes.generation.view import View, squeeze

_SET_APART = {"“": "”", "《": "》"}
_LONGEST = {"zh": 10, "en": 28}
_APART = 6
_STEM_LIMIT = {"zh": 120, "en": 240}


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for n, s in enumerate(view.statements):
        if len(s.text) > _STEM_LIMIT[view.language] or not stands_alone(view, n):
            continue
        chosen = _chosen(view, n, rng)
        if chosen:
            yield _cloze(view, n, chosen)
    yield from _lists(view)


def askable(view: View, statement: int) -> list[Term]:
    """The terms of a statement that one could know: coined words, numbers, dates, names and defined terms."""
    s = view.statements[statement]
    definition = view.defined.get(statement)
    defined = definition.shown.strip("“”《》") if definition else None
    found = []
    for term in s.terms:
        words = view.term_text(term)
        if not 2 <= len(words) <= _LONGEST[view.language] or s.text.count(words) != 1:
            continue
        if term.kind in {TermKind.NUMBER, TermKind.DATE} and in_range(view, term):
            continue
        opener = view.text[term.start - 1 : term.start]
        apart = opener in _SET_APART and view.text[term.end : term.end + 1] == _SET_APART[opener]
        if (
            words == defined
            or apart
            or term.kind in {TermKind.NUMBER, TermKind.DATE}
            or (term.kind is TermKind.NAME and term.start > s.start)
        ):
            found.append(term)
    return found


def _chosen(view: View, statement: int, rng: random.Random) -> list[Term]:
    s = view.statements[statement]
    terms = [t for t in askable(view, statement) if not _given_away(view, statement, t)]
    if not terms:
        return []
    first = rng.choice(terms)
    room = len(s.text) > (40 if view.language == "zh" else 90)
    # Two gaps side by side leave nothing to go by.
    others = [
        t
        for t in terms
        if t.kind is not first.kind and min(abs(t.start - first.end), abs(first.start - t.end)) > _APART
    ]
    return sorted([first, rng.choice(others)] if others and room else [first], key=lambda t: t.start)


def _given_away(view: View, statement: int, term: Term) -> bool:
    """Whether the breadcrumb in the stem says the word itself."""
    path = view.path(statement)
    return bool(path) and squeeze(view.term_text(term)) in squeeze(path[-1])


def _cloze(view: View, statement: int, terms: list[Term]) -> Draft:
    s = view.statements[statement]
    return draft(
        view,
        QuestionType.CLOZE,
        "gaps",
        statement,
        phrasing.fill(view.language, view.within(statement), gapped(view, s.start, s.end, terms)),
        blanks=tuple((view.term_text(t), *_also(view.term_text(t))) for t in terms),
    )


def gapped(view: View, start: int, end: int, terms: list[Term]) -> str:
    """The sentence with its gaps."""
    parts, at = [], start
    for term in terms:
        parts += [view.text[at : term.start], phrasing.GAP]
        at = term.end
    return "".join([*parts, view.text[at:end]])


def _also(words: str) -> tuple[str, ...]:
    """What else is right: an approximate number without the word that says so."""
    bare = re.sub(r"^(?:约|近|超过|逾)", "", words)
    return (bare,) if bare != words else ()


def _lists(view: View) -> Iterator[Draft]:
    """A closed list to be filled in, in any order."""
    for n, s in enumerate(view.statements):
        items = [view.text[i.start : i.end] for i in s.items]
        if not 3 <= len(items) <= 5 or not stands_alone(view, n) or len(s.text) > _STEM_LIMIT[view.language]:
            continue
        if any(not 2 <= len(i) <= _LONGEST[view.language] or s.text.count(i) != 1 for i in items):
            continue
        even = view.language == "en" or max(map(len, items)) <= min(map(len, items)) + (
            3 if len({i[-1] for i in items}) == 1 else 1
        )
        open_ended = view.text[s.items[-1].end : s.items[-1].end + 1] == "等"
        path = view.path(n)
        if not even or open_ended or (path and any(squeeze(i) in squeeze(path[-1]) for i in items)):
            continue
        terms = [Term(i.start, i.end) for i in s.items]
        stem = gapped(view, s.start, s.end, terms)
        if len(stem.replace(phrasing.GAP, "")) < (8 if view.language == "zh" else 20):
            continue
        yield draft(
            view,
            QuestionType.ENUMERATION,
            "lists",
            n,
            phrasing.fill_list(view.language, stem, len(items)),
            blanks=tuple((i,) for i in items),
            order_free=True,
        )
