"""Cloze: the words that carry the point are left out of their sentence, to be written."""

import random
import re
from collections import Counter
from collections.abc import Iterator

from content.outlining.outline import Term, TermKind
from quizzes.generation import phrasing
from quizzes.generation.askable import askable_in, gapped, telling_in
from quizzes.generation.distractors import Candidate
from quizzes.generation.drafting import draft
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.searching import squeeze
from quizzes.generation.sentence import Sentence
from quizzes.generation.standing import lead_in
from quizzes.generation.view import NUMBER_FORM, View

_STEM_LIMIT = {"zh": 110, "en": 220}
_TIMES = 2  # that the same words are asked for
_LEFT = {"zh": 12, "en": 40}  # characters that a sentence without its gap must keep


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    """Of each sentence at most one term that can be known, and one phrase that it comes down to."""
    asked: Counter[str] = Counter()
    for sentence in view.sentences:
        lead = lead_in(view, sentence) if len(sentence.text) <= _STEM_LIMIT[view.language] else None
        if lead is None:
            continue
        terms = [t for t in askable_in(view, sentence) if _fits(view, sentence, t)]
        terms = [t for t in terms if asked[view.term_text(t)] < _TIMES]
        if terms:
            term = rng.choice(terms)
            asked[view.term_text(term)] += 1
            yield _cloze(view, sentence, term, lead)
        heads = [
            Term(*head.span) for head in telling_in(view, sentence) if _to_be_known(view, sentence, head)
        ]
        heads = [
            t for t in heads
            if t not in terms and asked[view.term_text(t)] < _TIMES and _fits(view, sentence, t)
        ]  # fmt: skip
        if heads:
            # The later ones are what the sentence leads up to.
            head = rng.choice(heads[-2:])
            asked[view.term_text(head)] += 1
            yield _cloze(view, sentence, head, lead)


def _to_be_known(view: View, sentence: Sentence, head: Candidate) -> bool:
    """Words of a quotation are known by heart, concepts by name; in the author's own sentence others might do as well."""
    s = view.statements[sentence.statement]
    if view.language == "en":
        return True
    if view.in_quotation(s, *head.span):
        return not sentence.text.startswith("“")  # which would leave out who says it
    return any(head.text == topic.label for topic in view.topics)


def _fits(view: View, sentence: Sentence, term: Term) -> bool:
    """Neither the breadcrumb nor the rest of the sentence says it, and enough is left to go by."""
    words = view.term_text(term)
    rest = sentence.text.replace(words, "", 1)
    path = view.path(sentence.statement)
    told = squeeze(words) in squeeze(rest) or (bool(path) and squeeze(words) in squeeze(path[-1]))
    return not told and len(rest) >= _LEFT[view.language]


def _cloze(view: View, sentence: Sentence, term: Term, lead: str) -> Draft:
    """Of a number its figures are left out: the unit says that a number is asked for."""
    words = view.term_text(term)
    also = _also(words)
    form = NUMBER_FORM.match(words) if term.kind is TermKind.NUMBER else None
    if form and form["unit"].strip():
        term = Term(term.start + form.start("value"), term.start + form.end("value"), term.kind)
        words, also = form["value"], (words,)
    return draft(
        view,
        QuestionType.CLOZE,
        "gaps",
        sentence.statement,
        phrasing.fill(
            view.language,
            view.within(sentence.statement),
            lead + gapped(view, sentence.start, sentence.end, [term]),
        ),
        explanation=sentence.text,
        blanks=((words, *also),),
        side=f"term:{words}"[:40],
        difficulty=3 if term.kind is TermKind.TERM else 4,
    )


def _also(words: str) -> tuple[str, ...]:
    """What else is right: the other way to write a dash, a century for a hundred years."""
    found = []
    if re.search(r"[—–-]", words):
        found.append(re.sub(r"[—–-]+", "-", words))
    if words in {"a hundred years", "one hundred years"}:
        found.append("a century")
    return tuple(w for w in found if w != words)
