"""Pairs to be matched, none of which is found by its words."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from content.outlining.importance import grams

T = TypeVar("T")


def hinted(label: str, told: str, others: Sequence[str], language: str) -> bool:
    """Whether what is said has a piece of its label that no other label has: 叶缘先焦 of 焦味, roots of Rootstock."""
    rest = "".join(others).lower()
    if language == "zh":
        return any(c in told for c in label if c not in rest and c not in "的之与和" and c.strip())
    words = [word.lower()[:4] for word in re.findall(r"[A-Za-z]{4,}", told)]
    return any(
        word.lower()[:4] in words and word.lower() not in rest for word in re.findall(r"[A-Za-z]{4,}", label)
    )


def untold(items: Sequence[T], left: Callable[[T], str], right: Callable[[T], str], language: str) -> list[T]:
    """Without those whose left side shares words, or a piece of one, with its own right side alone."""
    lefts = [left(item) for item in items]
    items = [
        item for n, item in enumerate(items)
        if not hinted(lefts[n], right(item), [*lefts[:n], *lefts[n + 1 :]], language)
    ]  # fmt: skip
    rights = [set(grams(right(item), language)) for item in items]
    return [
        item for item, own in zip(items, rights, strict=True)
        if not (set(grams(left(item), language)) & own).difference(*(r for r in rights if r is not own))
    ]  # fmt: skip
