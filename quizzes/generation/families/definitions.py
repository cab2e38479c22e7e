"""Terms and what they mean: told in one's own words, chosen among others of its kind, and matched."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from quizzes.generation import phrasing, sentence_phrasing
from quizzes.generation.defining import Definition
from quizzes.generation.drafting import draft, shuffled
from quizzes.generation.pairing import hinted, untold
from quizzes.generation.question import Draft, Option, Pair, QuestionType
from quizzes.generation.standing import leans, stands
from quizzes.generation.view import View, around

_PAIRS = 4


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    known = understood(view)
    yield from _told(view, known)
    for n, one in enumerate(known):
        others = _akin(around(known, n), one)
        if len(others) >= 2 and n % 2:
            stem = sentence_phrasing.what_is(view.language, one.shown)
            yield _choice(view, one, others[:3], stem, attrgetter("body"), rng)
            continue
        # Terms of another kind will do where there are more of them: which one is meant must be known.
        others = others if len(others) >= 2 else _akin(around(known, n), one, kind=False)
        told = hinted(one.term, one.body, [d.term for d in others[:3]], view.language)
        if len(others) >= 3 and not told:
            stem = phrasing.which_term(view.language, one.body)
            yield _choice(view, one, others[:3], stem, attrgetter("term"), rng)
    plain = [
        d for n, d in enumerate(known)
        if not d.clause and not hinted(d.term, d.body, [o.term for o in around(known, n) if o is not d], view.language)
    ]  # fmt: skip
    # Within a chapter, so that what changes in another one leaves a group as it is.
    for _chapter, inside in groupby(plain, lambda d: view.lineage(d.statement)[:1]):
        own = list(inside)
        for start in range(0, len(own) - 2, _PAIRS):
            group = untold(own[start : start + _PAIRS], attrgetter("term"), attrgetter("body"), view.language)
            if len(group) >= 3:
                genera = {_genus(d) for d in group}
                rest = [d for d in own if d not in group and _genus(d) in genera]
                yield _matching(view, group, rest, rng)


def understood(view: View) -> list[Definition]:
    """Those that need no sentence before them, of terms and not of one place or body."""
    return [
        d for d in view.definitions
        if (d.entry or stands(view, d.leading, d.statement) or _told_whole(view, d)) and not _proper(view, d)
    ]  # fmt: skip


def _told_whole(view: View, one: Definition) -> bool:
    """Whether a Chinese explanation leans on nothing, whatever else its sentence does: the question shows the term alone."""
    said = f"{one.term}是{one.body}。"
    whole = not one.called and one.link.endswith(("是指", "指的是", "："))
    return (
        view.language == "zh"
        and whole
        and stands(view, said, one.statement)
        and not leans(view, said, one.statement)
    )


def _proper(view: View, one: Definition) -> bool:
    """Whether an English word is only ever written as a name is."""
    if view.language == "zh" or one.entry:
        return False
    plain = f"{one.term[0].lower()}{one.term[1:]}"
    return plain not in view.whole and any(
        _WITHIN.match(view.text[max(at - 2, 0) : at])
        and not view.text[at + len(one.term) : at + len(one.term) + 1].isalnum()
        for at in view.whole.places(one.term)
    )


_WITHIN = re.compile("[a-z,] $")  # what stands before it is no beginning of a sentence


def _told(view: View, known: Sequence[Definition]) -> Iterator[Draft]:
    """What a term means, in the reader's own words."""
    for one in known:
        yield draft(
            view, QuestionType.SHORT_ANSWER, "definitions", one.statement,
            sentence_phrasing.what_is(view.language, one.shown, one.coined_by), explanation=one.sentence, points=(one.body,), side=f"meaning:{one.term}"[:40], difficulty=4,
        )  # fmt: skip


def _akin(known: Sequence[Definition], one: Definition, *, kind: bool = True) -> list[Definition]:
    """Others that are explained in the same way and at about the same length, and as the same kind of thing where `kind`
    says so, so that each could be meant."""
    fit = [
        d
        for d in known
        if d is not one
        and 0.45 < len(d.body) / len(one.body) < 2.2
        and d.called is one.called
        and d.entry is one.entry
        and d.clause is one.clause
        and (not kind or _genus(d) == _genus(one))
        and one.term not in d.body
        and d.term not in one.body
    ]
    return sorted(fit, key=lambda d: abs(len(d.body) - len(one.body)))


def _genus(one: Definition) -> str:
    """What kind of thing it is: the words that an English explanation begins with, or a Chinese one ends in."""
    return " ".join(one.body.split()[:2]) if one.body.isascii() else one.body[-2:]


def _origin(view: View, d: Definition) -> tuple[str, tuple[int, int]]:
    s = view.statements[d.statement]
    return s.text, (s.start, s.end)


def _choice(
    view: View,
    one: Definition,
    others: Sequence[Definition],
    stem: str,
    shown: Callable[[Definition], str],
    rng: random.Random,
) -> Draft:
    options = [Option(shown(one), True)] + [Option(shown(d), False, *_origin(view, d)) for d in others]
    return draft(
        view, QuestionType.SINGLE_CHOICE, "definitions", one.statement, stem, options=shuffled(options, rng),
        side=f"meaning:{one.term}"[:40],
    )  # fmt: skip


def _matching(view: View, group: list[Definition], rest: list[Definition], rng: random.Random) -> Draft:
    return draft(
        view,
        QuestionType.MATCHING,
        "definitions",
        group[0].statement,
        phrasing.terms_to_match(view.language),
        path=view.common_path([d.statement for d in group]),
        explanation="\n".join(view.statements[d.statement].text for d in group),
        also=[d.statement for d in group],
        pairs=tuple(Pair(d.term, d.body) for d in group),
        extra_rights=(rng.choice(rest).body,) if rest else (),
        side=f"meaning:{group[0].term}"[:40],
        difficulty=3,
    )
