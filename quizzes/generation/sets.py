"""What a set of questions must hold to as a whole: the gates on sets.

Pure functions of the drafts. `SET_GATES` names each with its reason; `selection` keeps to them, the tests hold every set
against them.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, permutations

from content.outlining.importance import grams
from quizzes.generation.comparing import Compared
from quizzes.generation.question import OF_HEADINGS, Draft, QuestionType

MOST_PER_STATEMENT = 2
LONGEST = (0.2, 0.4)  # the share of choices in which the key may be the longest
TRUE = (0.4, 0.6)
LEAD = 0.15  # how far above chance a guesser may come
FEW = 10  # below so many questions of a kind a share says nothing
RUN = 3  # of one truth value in a row


Guesser = Callable[[Draft, str], tuple[int, ...]]  # the options between which it draws


@dataclass(frozen=True, slots=True)
class SetGate:
    """`passes(drafts, language)`."""

    name: str
    reason: str
    passes: Callable[[Sequence[Draft], str], bool]


def asked_of(draft: Draft) -> object:
    """What a question asks about, for counting: a heading's place where it asks about headings, else its statement."""
    return (draft.topic_path, draft.side) if draft.family in OF_HEADINGS else draft.statements[0]


def choices(drafts: Sequence[Draft]) -> list[Draft]:
    """The single choices among them."""
    return [d for d in drafts if d.type is QuestionType.SINGLE_CHOICE]


def key_place(draft: Draft) -> int:
    """Where a single choice's key stands."""
    return next(n for n, o in enumerate(draft.options) if o.correct)


def _best(values: Sequence[float]) -> tuple[int, ...]:
    """Where the greatest of them stand."""
    most = max(values)
    return tuple(n for n, value in enumerate(values) if value == most)


def _longest(draft: Draft, language: str) -> tuple[int, ...]:
    return _best([len(o.text) for o in draft.options])


def _shortest(draft: Draft, language: str) -> tuple[int, ...]:
    return _best([-len(o.text) for o in draft.options])


def _echo(draft: Draft, language: str) -> tuple[int, ...]:
    """The options sharing most words with the stem."""
    asked = grams(draft.stem, language)
    return _best([sum((asked & grams(o.text, language)).values()) for o in draft.options])


def _odd(draft: Draft, language: str) -> tuple[int, ...]:
    """The options least like the others."""
    found = [grams(o.text, language) for o in draft.options]
    return _best(
        [-sum(_share(one, other) for m, other in enumerate(found) if m != n) for n, one in enumerate(found)]
    )


def _share(a: Counter[str], b: Counter[str]) -> float:
    whole = sum((a | b).values())
    return sum((a & b).values()) / whole if whole else 0.0


GUESSERS: dict[str, Guesser] = {"longest": _longest, "shortest": _shortest, "echo": _echo, "odd": _odd}


def hit(draft: Draft, guess: Guesser, language: str) -> float:
    """How likely a guesser is to find the key, 0..1."""
    drawn = guess(draft, language)
    return 1 / len(drawn) if key_place(draft) in drawn else 0.0


def lead(drafts: Sequence[Draft], guess: Guesser, language: str) -> float:
    """How far above chance a guesser gets on the single choices; 0 where there are too few to say."""
    asked = choices(drafts)
    if len(asked) < FEW:
        return 0.0
    hits = sum(hit(d, guess, language) for d in asked) / len(asked)
    return hits - sum(1 / len(d.options) for d in asked) / len(asked)


def longest_share(drafts: Sequence[Draft]) -> float | None:
    """The share of single choices whose key is longer than every other option; None where there are too few to say.

    Options that are all of one length, as years are, say nothing.
    """
    asked = [d for d in choices(drafts) if len({len(o.text) for o in d.options}) > 1]
    if len(asked) < FEW:
        return None
    return sum(is_longest(d) for d in asked) / len(asked)


def is_longest(draft: Draft) -> bool:
    """Whether the key is longer than every other option."""
    key = next(len(o.text) for o in draft.options if o.correct)
    return all(len(o.text) < key for o in draft.options if not o.correct)


def _no_twins(drafts: Sequence[Draft], language: str) -> bool:
    return not any(Compared(drafts, language).twins(drafts))


def _no_leaks(drafts: Sequence[Draft], language: str) -> bool:
    compared = Compared(drafts, language)
    return not any(compared.leaks(a, b) for a, b in permutations(drafts, 2))


def _spread(drafts: Sequence[Draft], language: str) -> bool:
    counts = Counter(asked_of(d) for d in drafts)
    return not counts or max(counts.values()) <= MOST_PER_STATEMENT


def _even_truth(drafts: Sequence[Draft], language: str) -> bool:
    truths = [d.answer for d in drafts if d.answer is not None]
    return len(truths) < FEW or TRUE[0] <= truths.count(True) / len(truths) <= TRUE[1]


def _no_runs(drafts: Sequence[Draft], language: str) -> bool:
    run = 1
    for a, b in pairwise(drafts):
        run = run + 1 if a.answer is not None and a.answer == b.answer else 1
        if run > RUN:
            return False
    return True


def _even_places(drafts: Sequence[Draft], language: str) -> bool:
    asked = [d for d in choices(drafts) if len(d.options) == 4]
    if len(asked) < 4 * FEW:
        return True
    counts = Counter(key_place(d) for d in asked)
    expected = len(asked) / 4
    # Chi-square with three degrees of freedom, at one in twenty.
    return sum((counts[n] - expected) ** 2 / expected for n in range(4)) < 7.81


def _even_lengths(drafts: Sequence[Draft], language: str) -> bool:
    share = longest_share(drafts)
    return share is None or LONGEST[0] <= share <= LONGEST[1]


def _not_guessed(drafts: Sequence[Draft], language: str) -> bool:
    return all(lead(drafts, guess, language) <= LEAD for guess in GUESSERS.values())


SET_GATES = (
    SetGate("no_twins", "no two ask the same in nearly the same words", _no_twins),
    SetGate("no_leaks", "no stem says another one's key", _no_leaks),
    SetGate("spread", f"no statement is asked more than {MOST_PER_STATEMENT} times", _spread),
    SetGate("even_truth", "of true and false about as many", _even_truth),
    SetGate("no_runs", f"no more than {RUN} of one truth value in a row", _no_runs),
    SetGate("even_places", "the key stands in every place about as often", _even_places),
    SetGate("even_lengths", "the key is the longest option neither by rule nor never", _even_lengths),
    SetGate("not_guessed", "nobody gets far who knows nothing of the text", _not_guessed),
)


def broken(drafts: Sequence[Draft], language: str) -> tuple[str, ...]:
    """The names of the set gates that the set fails."""
    return tuple(gate.name for gate in SET_GATES if not gate.passes(drafts, language))


def placed(drafts: Sequence[Draft], rng: random.Random) -> list[Draft]:
    """The same, with the keys of the single choices dealt to all places alike."""
    decks: dict[int, list[int]] = {}
    dealt = []
    for draft in drafts:
        if draft.type is not QuestionType.SINGLE_CHOICE:
            dealt.append(draft)
            continue
        size = len(draft.options)
        if not decks.get(size):
            decks[size] = rng.sample(range(size), size)
        place = decks[size].pop()
        wrong = [o for o in draft.options if not o.correct]
        key = next(o for o in draft.options if o.correct)
        dealt.append(replace(draft, options=(*wrong[:place], key, *wrong[place:])))
    return dealt
