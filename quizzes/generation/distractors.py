"""Wrong options that are the document's own words about something else.

Each says where it comes from. They are chosen to be of the key's kind, length and opening, so that neither looks nor
grammar gives the key away, and never to be an answer as well: nothing is taken that the text connects with what the
stem asks about.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from content.outlining.importance import grams
from quizzes.generation.question import Option
from quizzes.generation.searching import squeeze
from quizzes.generation.view import View

WANTED = 3
_TRIED = 11  # nearest candidates whose combinations are weighed
_LONGEST = 0.45  # how often the key is to be the longest
_ECHOED = 0.8  # how often a distractor is to share as much with the stem as the key does
_NARROW, _WIDE = 0.6, 1.65  # a distractor's length as a share of the key's
_ALIKE = 0.45
_BOTH = 0.7  # of the words asked about, in a candidate


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text` as shown; `statement` and `span` say where it stands."""

    text: str
    statement: int
    span: tuple[int, int]


def choose(
    view: View,
    rng: random.Random,
    *,
    key: str,
    statement: int,
    about: str,
    pool: Iterable[Candidate],
    stem: str | None = None,
    kind: bool = True,
    least: int = WANTED,
) -> list[Option] | None:
    """The key and up to three distractors, key first; None where fewer than `least` will do.

    `about` is what the stem asks about: whatever the text says of it is no distractor. `kind` asks that all begin with
    the same kind of word.
    """
    near = list(pool)
    rng.shuffle(near)
    near.sort(key=lambda one: _distance(view, statement, one.statement))
    fit = list(islice(_fitting(view, key, statement, about, near, kind), _TRIED))
    if len(fit) < least:
        return None
    picked = _combination(view, rng, key, stem or about, fit, min(WANTED, len(fit)))
    if picked is None:
        return None
    return [Option(key, True), *(option(view, one) for one in picked)]


def option(view: View, candidate: Candidate) -> Option:
    """A distractor with the statement that it comes from."""
    s = view.statements[candidate.statement]
    return Option(candidate.text, False, s.text, (s.start, s.end))


def _fitting(
    view: View, key: str, statement: int, about: str, pool: Iterable[Candidate], kind: bool
) -> Iterator[Candidate]:
    language = view.language
    source = squeeze(view.statements[statement].text)
    opening, own, asked = view.words.opening(key), grams(key, language), grams(about, language)
    twins = {(t.start, t.end) for t in view.statements[statement].twins}
    seen: set[str] = {squeeze(key)}
    for one in pool:
        plain = squeeze(one.text)
        if one.statement == statement or plain in seen or plain in source:
            continue
        if not _NARROW <= len(one.text) / len(key) <= _WIDE and abs(len(one.text) - len(key)) > 2:
            continue
        if kind and view.words.opening(one.text) != opening:
            continue
        if plain in squeeze(key) or squeeze(key) in plain:
            continue
        theirs = grams(one.text, language)
        if _jaccard(own, theirs) > _ALIKE:
            continue
        s = view.statements[one.statement]
        if any(start < s.end and s.start < end for start, end in twins):
            continue
        if sum((asked & theirs).values()) > _BOTH * max(sum(asked.values()), 1):
            continue
        if view.says(about, one.text):
            continue
        seen.add(plain)
        yield one


def _jaccard(a: Counter[str], b: Counter[str]) -> float:
    whole = sum((a | b).values())
    return sum((a & b).values()) / whole if whole else 0.0


def _distance(view: View, statement: int, other: int) -> int:
    """0 in the same topic, more the further up the topics that both stand under; the next sentences last: they often go
    on with the same thought."""
    if abs(statement - other) <= 1:
        return 9
    a, b = view.lineage(statement), view.lineage(other)
    shared = sum(1 for x, y in zip(a, b, strict=False) if x == y)
    return max(len(a), len(b)) - shared


def _combination(
    view: View, rng: random.Random, key: str, stem: str, fit: Sequence[Candidate], count: int
) -> tuple[Candidate, ...] | None:
    """The distractors among which the key is neither by rule the longest, nor the one nearest to the stem, nor the odd
    one out."""
    longest_wanted = rng.random() < _LONGEST
    out_echoed = rng.random() < _ECHOED
    asked = grams(stem, view.language)
    found = [grams(one.text, view.language) for one in fit]
    echo = [sum((asked & words).values()) for words in found]
    own_echo = sum((asked & grams(key, view.language)).values())
    plain = [squeeze(one.text) for one in fit]
    apart = {
        (a, b): _jaccard(found[a], found[b]) <= 0.6 and plain[a] not in plain[b] and plain[b] not in plain[a]
        for a, b in combinations(range(len(fit)), 2)
    }
    best, least = None, float("inf")
    for order, some in enumerate(combinations(range(len(fit)), count)):
        if not all(apart[pair] for pair in combinations(some, 2)):
            continue
        lengths = [len(fit[n].text) for n in some]
        cost = order * 0.01
        if (max(lengths) < len(key)) is not longest_wanted:
            cost += 2
        if max(lengths) == len(key):
            cost += 1
        if out_echoed and own_echo and max(echo[n] for n in some) < own_echo:
            cost += 3
        if cost < least:
            best, least = some, cost
    return None if best is None else tuple(fit[n] for n in best)
