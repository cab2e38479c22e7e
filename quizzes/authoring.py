"""From what was made of a document to its stored cards and questions."""

import hashlib
from collections.abc import Sequence
from typing import Any

from content.confinement.wire import rebuilt
from content.importing import Sequel
from content.models import Document, KeyStatement
from quizzes.generation.frozen import to_json
from quizzes.generation.making import Made
from quizzes.generation.question import Draft
from quizzes.models import Card, Question

_BATCH = 500


def write(document: Document, plain: Any, statements: Sequence[KeyStatement]) -> None:
    """Store every card and every question that was made of the document; what is stored already stays as it is.

    `plain` is a `Made` that travelled; its statements are numbered as `statements` are.
    """
    made = rebuilt(Made, plain)
    Card.objects.bulk_create(
        [
            Card(
                document=document,
                statement=statements[draft.statement],
                side=draft.side,
                position=position,
                front=draft.front,
                back=draft.back,
                topic_path=list(draft.topic_path),
            )
            for position, draft in enumerate(made.cards)
        ],
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
    Question.objects.bulk_create(
        [question(document, draft, statements) for draft in made.questions],
        batch_size=_BATCH,
        ignore_conflicts=True,
    )


SEQUEL = Sequel("quizzes.generation.making:make", write)


def question(
    document: Document,
    draft: Draft,
    statements: Sequence[KeyStatement],
    origin: Question.Origin = Question.Origin.GENERATED,
) -> Question:
    """Not stored yet; `statements` are those of the outline that the draft was made from, in its order."""
    rests_on = [statements[n] for n in draft.statements]
    return Question(
        document=document,
        statement=rests_on[0],
        topic_id=rests_on[0].topic_id,
        type=draft.type.value,
        family=draft.family,
        origin=origin,
        # Stored, a question names its statements by their keys: their places change when the document is edited.
        body={**to_json(draft), "statements": [statement.pk for statement in rests_on]},
        fingerprint=fingerprint(draft),
    )


def fingerprint(draft: Draft) -> str:
    """The same for the same type, stem and key; 32 hex digits."""
    key = (
        draft.type.value,
        draft.stem,
        sorted(option.text for option in draft.options if option.correct),
        draft.answer,
        draft.blanks,
        sorted((pair.left, pair.right) for pair in draft.pairs),
        draft.sequence,
    )
    return hashlib.sha256(repr(key).encode()).hexdigest()[:32]
