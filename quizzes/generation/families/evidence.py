"""Which quotation or sentence bears out a point: all options are the document's own, each said of another point."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from content.outlining.importance import grams, likeness
from content.outlining.outline import Holder
from quizzes.generation import phrasing
from quizzes.generation.distractors import Candidate, option
from quizzes.generation.drafting import choice
from quizzes.generation.question import Draft, Level, Option
from quizzes.generation.searching import squeeze
from quizzes.generation.standing import stands
from quizzes.generation.view import View, around

_LENGTH = {"zh": (14, 80), "en": (40, 200)}
_MOST_OWN = 0.45  # of the heading's words in the key: more would need no understanding
_MARGIN = {
    True: 0.06,
    False: 0.1,
}  # by how much the key (quoted or not) is nearer to the heading than any other option
_NEAR = 4  # steps from topic to topic, up and down the tree: further away stands nothing that rivals it
_CLAIM = {"zh": 8, "en": 28}  # characters of a heading that makes a point
_PER_TOPIC = 2


@dataclass(frozen=True, slots=True)
class _Evidence:
    topic: int
    candidate: Candidate
    quoted: bool


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    found = list(_found(view))
    words = [grams(e.candidate.text, view.language) for e in found]
    made: dict[tuple[int, bool], int] = {}
    # An option that names another heading would rule itself out.
    labels = {t.label for t in view.topics if t.label}
    for n, one in enumerate(found):
        topic = view.topics[one.topic]
        if (
            len(topic.name) < _CLAIM[view.language]
            or topic.inferred
            or made.get((one.topic, one.quoted), 0) >= _PER_TOPIC
            or topic.parent is None
        ):
            continue
        heading = grams(topic.name, view.language)
        own = likeness(heading, words[n])
        margin = _MARGIN[one.quoted]
        if not margin < own <= _MOST_OWN:
            continue
        under = set(view.below(one.topic)) | set(view.lineage(one.candidate.statement))
        others = [
            m
            for m in around(range(len(found)), n)
            if found[m].topic not in under
            and found[m].quoted == one.quoted
            and view.apart(found[m].topic, one.topic) <= _NEAR
            and 0.6 < len(found[m].candidate.text) / len(one.candidate.text) < 1.7
            and likeness(heading, words[m]) + margin < own
            and not any(label in found[m].candidate.text for label in labels)
        ]
        # Those that share the heading's words with the key come first: no word alone shall tell.
        parent = view.topics[topic.parent].name
        telling = set(grams(f"{parent} {topic.name}", view.language) & words[n])
        rng.shuffle(others)
        others.sort(key=lambda m: (-len(telling & set(words[m])), view.apart(found[m].topic, one.topic)))
        picked = _different(others, found)
        if picked is None:
            continue
        if telling - {g for m in picked for g in words[m]}:
            continue
        options = [Option(one.candidate.text, True), *(option(view, found[m].candidate) for m in picked)]
        stem = phrasing.which_bears_out(
            view.language, view.topics[topic.parent].name, topic.name, quoted=one.quoted
        )
        for made_one in choice(
            view, "evidence", one.candidate.statement, stem, options, rng,
            path=view.outline.path(one.topic), side="point", level=Level.UNDERSTANDING, difficulty=4,
        ):  # fmt: skip
            made[one.topic, one.quoted] = made.get((one.topic, one.quoted), 0) + 1
            yield made_one


def _different(others: list[int], found: list[_Evidence]) -> list[int] | None:
    """Three of them, of three topics where there are so many."""
    picked: list[int] = []
    for m in others:
        if all(found[m].topic != found[k].topic for k in picked):
            picked.append(m)
        if len(picked) == 3:
            return picked
    return None


def _found(view: View) -> Iterator[_Evidence]:
    """Quotations that stand for one point only, and sentences of the author's own."""
    least, most = _LENGTH[view.language]
    for n, s in enumerate(view.statements):
        if s.topic is None:
            continue
        if s.quotes:
            for quote in s.quotes:
                text = view.text[quote.start : quote.end].rstrip("。.；;")
                if (
                    least <= len(text) <= most
                    and view.whole.count(text[:16]) == 1
                    and _whole(view, quote.start)
                ):
                    yield _Evidence(s.topic, Candidate(text, n, (quote.start, quote.start + len(text))), True)
        elif s.holder is Holder.AUTHOR and s.importance >= 0.5:
            for sentence in view.sentences_of[n]:
                if (
                    least <= len(sentence.text) <= most
                    and stands(view, sentence.text, n)
                    and "：" not in sentence.text
                ):
                    yield _Evidence(
                        s.topic, Candidate(sentence.text, n, (sentence.start, sentence.end)), False
                    )


def _whole(view: View, start: int) -> bool:
    """Whether a quotation is a sentence of its own, and no piece of the author's."""
    lead = view.text[max(start - 3, 0) : start]
    return view.language == "en" or "：“" in lead or "。”“" in lead or squeeze(lead).endswith("，要")
