"""Cloze: the words that carry the point are left out, to be written or to be chosen."""

import random
import re
from collections.abc import Iterator

from content.outlining.outline import Term, TermKind
from quizzes.generation import phrasing
from quizzes.generation.askable import askable, gapped, telling
from quizzes.generation.distractors import Candidate, choose
from quizzes.generation.drafting import choice, draft
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.sentence import Sentence
from quizzes.generation.standing import points_nowhere
from quizzes.generation.view import View, around, squeeze

_APART = 6
_STEM_LIMIT = {"zh": 132, "en": 240}
_MOST_CHOICES = 2  # of one statement


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for sentence in view.sentences:
        if len(sentence.text) <= _STEM_LIMIT[view.language] and points_nowhere(sentence.text, view.language):
            chosen = _chosen(view, sentence, rng)
            if chosen:
                yield _cloze(view, sentence, chosen)
    yield from _choices(view, rng)


def _chosen(view: View, sentence: Sentence, rng: random.Random) -> list[Term]:
    terms = [
        t for t in askable(view, sentence.statement)
        if sentence.start <= t.start and t.end <= sentence.end and not _given_away(view, sentence.statement, t)
    ]  # fmt: skip
    if not terms:
        return []
    first = rng.choice(terms)
    room = len(sentence.text) > (40 if view.language == "zh" else 90)
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


def _cloze(view: View, sentence: Sentence, terms: list[Term]) -> Draft:
    hard = 3 if all(t.kind is TermKind.TERM for t in terms) else 4
    gaps = gapped(view, sentence.start, sentence.end, terms)
    return draft(
        view,
        QuestionType.CLOZE,
        "gaps",
        sentence.statement,
        phrasing.fill(view.language, view.within(sentence.statement), gaps),
        explanation=sentence.text,
        blanks=tuple((view.term_text(t), *_also(view.term_text(t))) for t in terms),
        side=f"term:{view.term_text(terms[0])}"[:40],
        difficulty=min(hard + (len(terms) > 1), 5),
    )


def _also(words: str) -> tuple[str, ...]:
    """What else is right: an approximate number without the word that says so."""
    bare = re.sub(r"^(?:约|近|超过|逾)", "", words)
    return (bare,) if bare != words else ()


def _choices(view: View, rng: random.Random) -> Iterator[Draft]:
    """The noun phrase that a sentence comes down to, among others of the document that look like it."""
    heads = telling(view)
    pools: dict[str, list[Candidate]] = {}
    for head in heads:
        pools.setdefault(view.words.shape(head.text), []).append(head)
    made: dict[int, int] = {}
    for head in heads:
        if made.get(head.statement, 0) >= _MOST_CHOICES:
            continue
        sentence = next(
            s for s in view.sentences_of[head.statement] if s.start <= head.span[0] and head.span[1] <= s.end
        )
        # Only in a sentence by itself, one that says enough to go by.
        bare = sentence.text.replace(head.text, "", 1)
        if not _enough(view, sentence.text, bare, head.text):
            continue
        pool = pools[view.words.shape(head.text)]
        near = [one for one in around(pool, pool.index(head)) if one.text not in sentence.text]
        before = view.text[max(head.span[0] - 4, 0) : head.span[0]]
        if view.language == "en" and (article := re.search(r"\b(an?) $", before, re.I)):
            vowel = article[1].lower() == "an"
            near = [one for one in near if (one.text[0].lower() in "aeiou") == vowel]
        stem = sentence.text.replace(head.text, phrasing.GAP, 1)
        within = view.within(head.statement)
        if within and squeeze(head.text) in squeeze(within[-1]):
            within = ()
        options = choose(
            view, rng, key=head.text, statement=head.statement, about=bare, pool=near, stem=bare, kind=False
        )
        for one in choice(
            view, "gaps", head.statement, phrasing.which_words(view.language, within, stem), options, rng,
            explanation=sentence.text, side=f"term:{head.text}"[:40], difficulty=2,
        ):  # fmt: skip
            made[head.statement] = made.get(head.statement, 0) + 1
            yield one


def _enough(view: View, sentence: str, bare: str, words: str) -> bool:
    least, most = (14, 100) if view.language == "zh" else (45, 220)
    return least <= len(bare) <= most and sentence.count(words) == 1 and squeeze(words) not in squeeze(bare)
