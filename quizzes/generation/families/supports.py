"""Which point a quotation is to bear out."""

import random
from collections.abc import Iterator

from content.outlining.importance import grams, likeness
from quizzes.generation import phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.question import Draft, Level, Pair, QuestionType
from quizzes.generation.view import View

_SHORT, _LONG = 12, 80  # characters of a Chinese quotation; of an English one three times as many


def make(view: View, rng: random.Random) -> Iterator[Draft]:
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
