"""From an understood document to its stored cards and questions."""

import hashlib
import random
from collections.abc import Sequence

from content.models import Document, KeyStatement
from content.outlining.outline import Outline
from quizzes.generation.cards import cards
from quizzes.generation.frozen import to_json
from quizzes.generation.generating import generate
from quizzes.generation.question import Draft
from quizzes.models import Card, Question

_BATCH = 500


def write(document: Document, understood: Outline, statements: Sequence[KeyStatement]) -> None:
    """Store every card and every question that the document gives; what is stored already stays as it is.

    Deterministic: the same document gives the same questions, whoever imports it.
    """
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
            for position, draft in enumerate(cards(understood))
        ],
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
    drafts = generate(understood, rng=random.Random(document.sha256))  # noqa: S311 (variety, not secrecy)
    Question.objects.bulk_create(
        [question(document, draft, statements) for draft in drafts],
        batch_size=_BATCH,
        ignore_conflicts=True,
    )


def question(document: Document, draft: Draft, statements: Sequence[KeyStatement]) -> Question:
    """Not stored yet; `statements` are those of the outline that the draft was made from, in its order."""
    rests_on = [statements[n] for n in draft.statements]
    return Question(
        document=document,
        statement=rests_on[0],
        topic_id=rests_on[0].topic_id,
        type=draft.type.value,
        family=draft.family,
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
