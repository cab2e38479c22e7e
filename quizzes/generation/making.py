"""Everything that is made of an outline, at once: what an import stores, what the command prints."""

import random
from dataclasses import dataclass

from content.outlining.outline import Outline
from quizzes.generation.blueprint import Blueprint
from quizzes.generation.cards import CardDraft, cards
from quizzes.generation.generating import compose, generate
from quizzes.generation.question import Draft


@dataclass(frozen=True, slots=True)
class Made:
    cards: tuple[CardDraft, ...]
    questions: tuple[Draft, ...]


def make(outline: Outline, *, seed: str) -> Made:
    """Every card and every question. Deterministic: the same outline and seed give the same, in any process."""
    drawn = random.Random(seed)  # noqa: S311 (variety, not secrecy)
    return Made(cards(outline), generate(outline, rng=drawn))


def some(outline: Outline, *, seed: int, count: int | None) -> Made:
    """A well-mixed set of `count` questions (None: all), and no cards."""
    drawn = random.Random(seed)  # noqa: S311 (variety, not secrecy)
    return Made((), compose(outline, rng=drawn, blueprint=Blueprint(count=count)))
