"""What a person edited, wrote or accepted, what a language model wrote, and what learners were asked already, when
its statement changes.

Its words stay; only its place follows, and the gates look at it again. What fails one is kept but not asked. What
learners were asked and nobody took in hand retires where the generator would not make it any more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef

from content.models import Document, KeyStatement, Topic
from content.outlines import outline_of
from content.outlining.outline import Outline
from quizzes.generation.frozen import from_json, to_json
from quizzes.generation.gates import GATES, failed
from quizzes.generation.question import Draft
from quizzes.generation.view import View
from quizzes.models import Question, QuizQuestion, Response
from quizzes.models.asking import QuestionQuerySet

# Stands among the names of gates: one of the statements that the question rests on is not there any more.
STATEMENT_GONE = "statement_gone"


def with_use(questions: QuestionQuerySet) -> QuestionQuerySet:
    """With `used` (in a quiz, or answered) and `superseded` (a newer version stands for it)."""
    here = OuterRef("pk")
    return questions.annotate(
        used=Exists(QuizQuestion.objects.filter(question=here))
        | Exists(Response.objects.filter(question=here)),
        superseded=Exists(Question.objects.filter(replaces=here)),
    )


def in_use(question: Question) -> bool:
    """Whether a quiz holds it, or somebody answered it."""
    return question.places.exists() or question.responses.exists()


def by_hand(question: Question) -> bool:
    """Whether the generator did not make it as it is: it cannot make it again."""
    return question.origin != Question.Origin.GENERATED


def lasting(question: Question) -> bool:
    """Whether no rewriting may retire it: it was made otherwise, or somebody looked at it and accepted it."""
    return by_hand(question) or question.state == Question.State.ACCEPTED


def held(question: Question) -> bool:
    """Whether no rewriting may change its words; of `with_use`."""
    used: bool = question.used  # type: ignore[attr-defined]
    return lasting(question) or used


def superseded(question: Question) -> bool:
    """Whether a person's newer version stands for it; of `with_use`."""
    found: bool = question.superseded  # type: ignore[attr-defined]
    return found


def view_of(document: Document, topics: Sequence[Topic], rows: Sequence[KeyStatement]) -> View:
    """The published statements `rows` as the gates look at them."""
    return View(outline_of(document, topics, rows))


def widened(
    document: Document,
    understood: Outline,
    topics: Sequence[Topic],
    rows: Sequence[KeyStatement],
    questions: Iterable[Question],
) -> tuple[View, Sequence[KeyStatement]]:
    """The view of the rows, and of what else the questions rest on where that stands far off."""
    there = {row.pk for row in rows}
    wanted = {pk for question in questions for pk in question.body["statements"]} - there
    far = list(KeyStatement.objects.published().filter(document=document, pk__in=wanted)) if wanted else []
    if not far:
        return View(understood), rows
    both = sorted([*rows, *far], key=lambda row: row.position)
    return view_of(document, topics, both), both


def judged(draft: Draft, view: View) -> tuple[Draft, list[str]]:
    """The draft with the names of the gates it passes, and those that it fails."""
    fails = failed(draft, view)
    return replace(draft, gates=tuple(gate.name for gate in GATES if gate.name not in fails)), list(fails)


def anchored(question: Question, view: View, rows: Sequence[KeyStatement]) -> dict[str, Any]:
    """Its `body` and `failing` now; `rows` are the statements of the view, in its order."""
    places = {row.pk: n for n, row in enumerate(rows)}
    body: dict[str, Any] = question.body
    if any(pk not in places for pk in body["statements"]):
        return {"body": body, "failing": [STATEMENT_GONE]}
    first = rows[places[body["statements"][0]]]
    draft = from_json({**body, "statements": [places[pk] for pk in body["statements"]]})
    if draft.explanation == view.text[draft.span[0] : draft.span[1]]:
        draft = replace(draft, explanation=first.text)
    if by_hand(question) and len(draft.statements) == 1:
        draft = replace(draft, topic_path=view.path(draft.statements[0]))
    draft, fails = judged(replace(draft, span=(first.start, first.end)), view)
    return {"body": {**to_json(draft), "statements": body["statements"]}, "failing": fails}
