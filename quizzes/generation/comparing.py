"""Whether two questions ask nearly the same, and whether one tells the other's key."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from content.outlining.importance import grams
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.searching import squeeze

ALIKE = 0.7  # Jaccard of stem and key from which on two questions are one
# Letters from which on words said in a question on something else are no chance: a name, a coined word, a point.
_TELLING = {"zh": 4, "en": 7}
_LETTER = re.compile(r"[^\W\d_]")


def key_of(draft: Draft) -> str:
    """What is to be answered, in words; "" for true or false."""
    keys = [o.text for o in draft.options if o.correct]
    keys += [accepted[0] for accepted in draft.blanks]
    keys += [pair.right for pair in draft.pairs]
    return " ".join([*keys, *draft.points, *draft.sequence])


def _keys(draft: Draft) -> tuple[str, ...]:
    keys = [o.text for o in draft.options if o.correct]
    keys += [accepted[0] for accepted in draft.blanks]
    keys += [pair.right for pair in draft.pairs]
    return tuple(squeeze(key) for key in (*keys, *draft.points, *draft.sequence))


def _shown(draft: Draft) -> tuple[str, ...]:
    """Its stem, and what it shows of its key: which goes with which is asked, the words themselves are there to read."""
    there = [pair.left for pair in draft.pairs] + [pair.right for pair in draft.pairs]
    if draft.type is QuestionType.MULTIPLE_CHOICE:
        there += [o.text for o in draft.options if o.correct]
    return (draft.stem, *there, *draft.sequence)


class Compared:
    """Questions of one language, each read once, to be held against each other."""

    def __init__(self, drafts: Sequence[Draft], language: str) -> None:
        self.language = language
        self._words = {id(d): frozenset(grams(f"{d.stem} {key_of(d)}", language)) for d in drafts}
        self._told = {id(d): "\n".join(map(squeeze, _shown(d))) for d in drafts}
        self._keys = {id(d): _keys(d) for d in drafts}

    def likeness(self, a: Draft, b: Draft) -> float:
        """Jaccard of the words of stem and key, 0..1, or 0 where it cannot be above `ALIKE`. Both must be among the
        questions given."""
        x, y = self._words[id(a)], self._words[id(b)]
        if min(len(x), len(y)) <= ALIKE * max(len(x), len(y)):
            return 0.0  # whatever they share, it is less
        return len(x & y) / len(x | y) if x | y else 0.0

    def leaks(self, teller: Draft, asked: Draft) -> bool:
        """Whether one question says what the other asks for, in its stem or in words that are put in order or together
        there: any of it where both rest on one statement, and else what no other sentence would say by chance."""
        told, keys = self._told[id(teller)], self._keys[id(asked)]
        if set(teller.statements) & set(asked.statements):
            # A true sentence tells whether its changed twin is.
            twin = asked.answer is not None and self._told[id(asked)][-40:] in told
            return twin or any(len(key) > 1 and key in told for key in keys)
        least = _TELLING[self.language]
        return any(len(key) >= least and key in told and _LETTER.search(key) for key in keys)

    def twins(self, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
        """Every pair of them that asks nearly the same."""
        kept = Kept(self, drafts)
        for draft in drafts:
            for other in kept.like(draft):
                yield other, draft
            kept.add(draft)


class Kept:
    """Questions kept so far, among which those like another one are found without a look at each: sets of which more
    than a share of the words is common have one of their rarest words in common (prefix filter, Chaudhuri et al. 2006)."""

    def __init__(self, compared: Compared, pool: Sequence[Draft]) -> None:
        self._compared = compared
        often = Counter(word for d in pool for word in compared._words[id(d)])
        self._rarest = {}
        for d in pool:
            words = compared._words[id(d)]
            some = len(words) - math.ceil(ALIKE * len(words)) + 1
            self._rarest[id(d)] = sorted(words, key=lambda word: (often[word], word))[:some]
        self._by_word: dict[str, list[Draft]] = {}

    def add(self, draft: Draft) -> None:
        """From now on others are held against it."""
        for word in self._rarest[id(draft)]:
            self._by_word.setdefault(word, []).append(draft)

    def like(self, draft: Draft) -> Iterator[Draft]:
        """Those kept that ask nearly the same."""
        seen = {id(o): o for word in self._rarest[id(draft)] for o in self._by_word.get(word, ())}
        for other in seen.values():
            if self._compared.likeness(draft, other) > ALIKE:
                yield other
