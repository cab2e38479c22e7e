"""A set out of many: spread over topics and types, without repeats, leaks or patterns."""

import random
from collections import Counter
from collections.abc import Sequence

from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.view import squeeze

MOST_PER_STATEMENT = 2


def select(drafts: Sequence[Draft], *, count: int, rng: random.Random) -> list[Draft]:
    """Up to `count` of the very drafts given, in reading order, types mixed.

    Greedy: each step takes the draft whose type, topic and statement are least used so far; ties fall to `rng`. Half
    of the true/false questions are true. No two share a key shown in the other's stem.
    """
    pool = list(drafts)
    rng.shuffle(pool)
    chosen: list[Draft] = []
    types: Counter[QuestionType] = Counter()
    topics: Counter[tuple[str, ...]] = Counter()
    statements: Counter[int] = Counter()
    truths: Counter[bool] = Counter()

    def cost(draft: Draft) -> tuple[int, ...]:
        used = statements[draft.statements[0]] * 3 + types[draft.type] + topics[draft.topic_path]
        return used, topics[draft.topic_path]

    while len(chosen) < count:
        if chosen:  # what the others rule out is gone already
            pool = [d for d in pool if _fits(d, chosen[-1], statements)]
        # Of true and false neither may lead by more than one.
        ready = [d for d in pool if d.answer is None or truths[d.answer] <= truths[not d.answer]]
        if not ready:
            break
        draft = min(ready, key=cost)
        pool = [d for d in pool if d is not draft]
        chosen.append(draft)
        types[draft.type] += 1
        topics[draft.topic_path] += 1
        statements.update(draft.statements[:1])
        if draft.answer is not None:
            truths[draft.answer] += 1
    return _in_order(chosen)


def _fits(draft: Draft, chosen: Draft, statements: Counter[int]) -> bool:
    return statements[draft.statements[0]] < MOST_PER_STATEMENT and not _clashes(draft, chosen)


def _clashes(a: Draft, b: Draft) -> bool:
    """One tells the other's key, or both ask the same statement in the same way."""
    same = bool(set(a.statements) & set(b.statements)) and a.type is b.type
    return same or leaks(a, b) or leaks(b, a)


def leaks(teller: Draft, asked: Draft) -> bool:
    """Whether one question's stem says what the other asks for."""
    if not set(teller.statements) & set(asked.statements):
        return False
    told = squeeze(teller.stem)
    keys = [squeeze(o.text) for o in asked.options if o.correct]
    keys += [squeeze(accepted[0]) for accepted in asked.blanks]
    keys += [squeeze(pair.right) for pair in asked.pairs]
    return any(len(key) > 1 and key in told for key in keys)


def _in_order(chosen: list[Draft]) -> list[Draft]:
    """Reading order, but no more than three of one truth value in a row."""
    ordered = sorted(chosen, key=lambda d: (d.span, d.type.value))
    for n in range(3, len(ordered)):
        run = [d.answer for d in ordered[n - 3 : n + 1]]
        if run[0] is not None and len(set(run)) == 1:
            other = next((m for m in range(n + 1, len(ordered)) if ordered[m].answer != run[0]), None)
            if other is not None:
                ordered.insert(n, ordered.pop(other))
    return ordered
