"""Which ending belongs to a subject: what the text says of it, among what it says of others."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.outlining.outline import Holder
from quizzes.generation import phrasing
from quizzes.generation.distractors import Candidate, choose
from quizzes.generation.drafting import choice
from quizzes.generation.question import Draft, Level
from quizzes.generation.standing import points_nowhere
from quizzes.generation.view import View, around, squeeze

_ENDING = {"zh": (9, 60), "en": (22, 150)}


@dataclass(frozen=True, slots=True)
class _Split:
    statement: int
    subject: str
    ending: Candidate
    number: str


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    splits = list(_splits(view))
    for n, split in enumerate(splits):
        if not view.recurs(split.subject):
            continue
        pool = [one.ending for one in around(splits, n) if _agrees(split, one)]
        stem = phrasing.completed(view.language, split.subject)
        options = choose(
            view, rng, key=split.ending.text, statement=split.statement, about=split.subject, pool=pool, stem=stem,
            kind=view.language == "zh",
        )  # fmt: skip
        yield from choice(
            view, "completions", split.statement, stem, options, rng,
            side="ending", level=Level.RECALL, difficulty=2,
        )  # fmt: skip


def _agrees(split: _Split, other: _Split) -> bool:
    """Another subject, whose verb could stand with this one."""
    a, b = squeeze(split.subject), squeeze(other.subject)
    return other.number in {split.number, "e"} and a not in b and b not in a


def _splits(view: View) -> Iterator[_Split]:
    """Sentences of the author's own with a plain subject and one ending."""
    least, most = _ENDING[view.language]
    for sentence in view.sentences:
        if sentence.holder is not Holder.AUTHOR or not points_nowhere(sentence.text, view.language):
            continue
        found = view.words.subject_end(sentence.text)
        if found is None:
            continue
        cut, number = found
        subject, ending = sentence.text[:cut], sentence.text[cut:].strip().rstrip("。.")
        if (
            not least <= len(ending) <= most
            or any(mark in ending for mark in "“”：:;；?？")
            or _unclosed(ending)
        ):
            continue
        if squeeze(subject) in squeeze(ending) or re.search(r"\b(?:I|we|our|my|you|your)\b", sentence.text):
            continue
        start = sentence.start + sentence.text.index(ending, cut)
        yield _Split(
            sentence.statement,
            subject,
            Candidate(ending, sentence.statement, (start, start + len(ending))),
            number,
        )


def _unclosed(words: str) -> bool:
    return words.count("（") != words.count("）") or words.count("(") != words.count(")")
