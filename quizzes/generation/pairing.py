"""Pairs to be matched, none of which is found by its words."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from content.outlining.importance import grams

T = TypeVar("T")


def untold(items: Sequence[T], left: Callable[[T], str], right: Callable[[T], str], language: str) -> list[T]:
    """Without those whose left side shares words with its own right side alone."""
    rights = [set(grams(right(item), language)) for item in items]
    return [
        item for item, own in zip(items, rights, strict=True)
        if not (set(grams(left(item), language)) & own).difference(*(r for r in rights if r is not own))
    ]  # fmt: skip
