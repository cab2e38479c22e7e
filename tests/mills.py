"""A document about mills, how tests edit it, and what holds of it after every edit."""

import hashlib
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from accounts.models import User
from content import importing
from content.confinement.wire import plain
from content.edits import Hand
from content.models import Document, KeyStatement, Original, Topic
from content.outlining.outliner import outline
from content.reading.reader import read
from quizzes import authoring, revising
from quizzes.generation.making import make
from quizzes.models import Card, Question
from tests.factories import NOW, make_course

TEXT = """# Mills of the valley

Milling is older than writing. Nobody knows who ground the first grain.

## Wind

A windmill is a mill that turns the wind into useful work. In 1850 there were 9,000 windmills in the country.
A post mill is a mill that turns as a whole to face the wind. By 1900 steam had left only 1,200 windmills at work.

A tower mill is a mill of which only the cap turns. It was built of brick and stood for a century.

### Sails

Sails come in four kinds: common, spring, roller, and patent. The patent sail was invented in 1807 by William Cubitt.

## Water

A watermill is a mill that uses the weight of falling water. A millrace is a channel that carries water to a
wheel. Watermills come in three kinds: undershot, overshot, and breastshot. In 1086 the Domesday Book counted 5,624
watermills in England. The overshot wheel wastes the least water, because the water falls on it from above.

## Millers

A toll is a share of the flour that a miller keeps as payment. The usual toll was 6 percent of the flour. Millers were
envied, whereas bakers were merely mistrusted. A millwright is a carpenter who builds and mends the works of a mill.
A hopper is a box that feeds the grain to the stones. A bolter is a sieve that parts the flour from the bran.
"""


def import_text(text: str = TEXT) -> Document:
    """As an import stores it, without its detour through a process of its own."""
    course, data = make_course(), text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    original = Original.objects.create(name="mills.md", sha256=sha256, size=len(data), body=data)
    manuscript = read(data, "mills.md", limit_mb=1)
    understood = outline(manuscript)
    made = plain(make(understood, seed=sha256))

    def then(document: Document, statements: Sequence[KeyStatement]) -> None:
        authoring.write(document, made, statements)

    return importing.store(course, original, manuscript, understood, then=then)


def hand(document: Document, by: User | None = None, **changed: Any) -> Hand:
    document.refresh_from_db(fields=["version"])
    return Hand(**({"by": by or document.course.owner, "at": NOW, "version": document.version, "then": revising.FOLLOW} | changed))  # fmt: skip


def place(document: Document, words: str) -> tuple[int, int]:
    start = document.text.index(words)
    return start, start + len(words)


def saying(document: Document, words: str) -> KeyStatement:
    return document.statements.published().get(text__contains=words)


def topic_of(document: Document, label: str) -> Topic:
    return document.topics.published().get(label=label)


def told(document: Document) -> list[tuple[Any, ...]]:
    """The outline as a reader sees it."""
    return list(
        document.topics.published().order_by("position").values_list("label", "level", "parent__label")
    )


def everything(document: Document) -> dict[str, list[Any]]:
    """All rows that are not gone, exactly, and all that may be asked."""
    statements = KeyStatement.objects.filter(document=document).exclude(state="gone").order_by("pk")
    topics = Topic.objects.filter(document=document).exclude(state="gone").order_by("pk")
    return {
        "statements": list(statements.values()),
        "topics": list(topics.values()),
        "cards": list(Card.objects.filter(document=document, retired_at=None).order_by("pk").values()),
        "questions": list(
            Question.objects.filter(document=document, retired_at=None).order_by("pk").values()
        ),
    }


def sound(document: Document) -> None:
    """What holds after every edit."""
    rows = list(KeyStatement.objects.filter(document=document).order_by("position"))
    for row in rows:
        assert document.text[row.start : row.end] == row.text
        assert row.text == row.text.strip() != ""
        for t in [*row.terms, *row.quotes]:
            assert row.start <= t["start"] < t["end"] <= row.end
        assert all(row.start <= a < b <= row.end for a, b in row.items)
    alive = [row for row in rows if row.state != "gone"]
    assert [row.position for row in alive] == list(range(len(alive)))
    assert [row.start for row in alive] == sorted(row.start for row in alive)
    published = [row for row in rows if row.state == "published"]
    assert all(a.end <= b.start for a, b in pairwise(published))
    assert all(row.topic is None or row.topic.state == "published" for row in published)
    topics = list(Topic.objects.filter(document=document).exclude(state="gone").order_by("position"))
    assert [topic.position for topic in topics] == list(range(len(topics)))
    assert [topic.start for topic in topics] == sorted(topic.start for topic in topics)
    line: list[Topic] = []
    for topic in (t for t in topics if t.state == "published"):
        while line and line[-1].level >= topic.level:
            line.pop()
        assert topic.parent_id == (line[-1].pk if line else None)
        line.append(topic)
    paths = {topic.pk: topic for topic in topics}
    for card in Card.objects.askable().filter(document=document).select_related("statement"):
        path: list[str] = []
        at = card.statement.topic_id
        while at is not None:
            path.insert(0, paths[at].label)
            at = paths[at].parent_id
        assert card.topic_path == path
    for question in Question.objects.askable().filter(document=document).select_related("statement"):
        assert question.body["statements"][0] == question.statement_id
        assert question.topic_id == question.statement.topic_id
        assert question.body["span"] == [question.statement.start, question.statement.end]
