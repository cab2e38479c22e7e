"""Which point a quotation is to bear out."""

import random
from collections.abc import Iterator, Sequence

from content.outlining.importance import grams, likeness
from quizzes.generation import phrasing
from quizzes.generation.drafting import choice, draft
from quizzes.generation.families import aspects
from quizzes.generation.question import Draft, Level, Option, Pair, QuestionType
from quizzes.generation.view import Aspect, View

_SHARED = 4  # pairs of characters, or words, that say on which side a quotation bears
_TOLD = 0.6  # of an aspect in the quotation
_SHORT, _LONG = 12, 80  # characters of a Chinese quotation; of an English one three times as many


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    yield from _sides(view, rng)
    for parent, children in view.children.items():
        if parent is None or not 3 <= len(children) <= 6:
            continue
        found = {t: hit for t in children if (hit := _fitting(view, t)) is not None}
        title = view.topics[parent].name
        if len(found) >= 3:
            some = list(found.items())[:4]
            yield draft(
                view, QuestionType.CLASSIFICATION, "supports", some[0][1][0],
                phrasing.sort_points(view.language, title),
                path=view.outline.path(parent),
                explanation="\n".join(view.statements[n].text for _, (n, _w) in some),
                also=[n for _, (n, _w) in some],
                pairs=tuple(Pair(words, view.topics[t].name) for t, (_n, words) in some),
                extra_rights=tuple(view.topics[t].name for t in children if t not in found)[:1],
                side="point", level=Level.UNDERSTANDING, difficulty=4,
            )  # fmt: skip


def _sides(view: View, rng: random.Random) -> Iterator[Draft]:
    """On which side of a topic a quotation bears, where its sides have labels: one has to understand it, since it says
    none of their words."""
    for parent, group in view.aspects.items():
        if parent is None or not 3 <= len(group) <= 5 or not aspects.askable(view, group):
            continue
        for aspect in group:
            for n, words in _bearing(view, aspect, group):
                options = [Option(aspect.label, True)]
                options += [
                    Option(a.label, False, view.heading(a.topic), (view.topics[a.topic].start, view.topics[a.topic].end))
                    for a in group if a is not aspect
                ][:3]  # fmt: skip
                yield from choice(
                    view, "supports", n, phrasing.borne_out(view.language, view.topics[parent].name, words), options, rng,
                    path=view.outline.path(parent), explanation=f"{view.heading(aspect.topic)}\n{view.statements[n].text}",
                    side="point", level=Level.UNDERSTANDING, difficulty=4,
                )  # fmt: skip


def _bearing(view: View, aspect: Aspect, group: Sequence[Aspect]) -> Iterator[tuple[int, str]]:
    """Quotations below an aspect that bear on it more than on any other one, in other words than its own."""
    own = grams(f"{aspect.label}{aspect.content}", view.language)
    others = [grams(f"{a.label}{a.content}", view.language) for a in group if a is not aspect]
    for topic in view.below(aspect.topic):
        for n in view.by_topic.get(topic, ()):
            for quote in view.statements[n].quotes:
                words = view.text[quote.start : quote.end].rstrip("。.,，；")
                if (
                    quote.speaker is None
                    or not _SHORT <= len(words) <= _LONG
                    or view.whole.count(words[:12]) > 1
                ):
                    continue
                said = grams(words, view.language)
                shared = sum((said & own).values())
                if shared < _SHARED or any(2 * sum((said & other).values()) > shared for other in others):
                    continue
                if likeness(own, said) <= _TOLD:
                    yield n, words


def _fitting(view: View, topic: int) -> tuple[int, str] | None:
    """A quotation of the topic that does not say its heading, and is said nowhere else."""
    heading = grams(view.topics[topic].title, view.language)
    for n in view.by_topic.get(topic, ()):
        s = view.statements[n]
        for quote in s.quotes:
            if quote.speaker is None:
                continue
            words = view.text[quote.start : quote.end]
            own = likeness(heading, grams(words, view.language))
            if not _SHORT <= len(words) <= (_LONG if view.language == "zh" else 3 * _LONG) or own >= 0.3:
                continue
            siblings = (grams(view.topics[t].title, view.language) for t in view.siblings(topic))
            if any(likeness(other, grams(words, view.language)) >= max(own, 0.01) for other in siblings):
                continue  # it would fit another heading as well
            if view.whole.count(words[:20]) == 1:
                return n, words.rstrip("。.,")
    return None
