"""Making a quiz: chosen topics, a number of questions, a seed."""

import random
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from content.models import Document, KeyStatement, Topic
from quizzes.generation.blueprint import Blueprint, coverage
from quizzes.generation.frozen import from_json
from quizzes.generation.question import Level, QuestionType
from quizzes.generation.selection import select
from quizzes.models import Question, Quiz, QuizQuestion

if TYPE_CHECKING:
    from accounts.models import User


class NothingToAsk(Exception):
    """The chosen topics and types have no question."""


@dataclass(frozen=True, slots=True)
class Covered:
    """What a quiz asks about, of the published statements of its topics (of its whole document where it names none).

    `asked` is each statement with the number of questions that rest on it; both are in reading order. `understanding`
    is how many of its `questions` take more than recall.
    """

    asked: list[tuple[KeyStatement, int]]
    unasked: list[KeyStatement]
    questions: int
    understanding: int

    @property
    def statement_count(self) -> int:
        return len(self.asked) + len(self.unasked)


def totals(topics: Sequence[Topic], asked: Iterable[int | None]) -> dict[int, int]:
    """How many questions each topic has, those of the topics below it included.

    `topics` are all of a document's, in reading order; `asked` names the topic of each question.
    """
    counts = Counter(asked)
    for topic in reversed(topics):  # children stand after their parent
        if topic.parent_id is not None:
            counts[topic.parent_id] += counts[topic.pk]
    return {topic.pk: counts[topic.pk] for topic in topics}


def with_descendants(document: Document, chosen: Collection[int]) -> set[int]:
    """Keys of the chosen topics and of all below them; topics of other documents are dropped."""
    wanted: set[int] = set()
    parents = (
        Topic.objects.published()
        .filter(document=document)
        .order_by("position")
        .values_list("pk", "parent_id")
    )
    for pk, parent in parents:  # a parent stands before its children
        if pk in chosen or parent in wanted:
            wanted.add(pk)
    return wanted


@transaction.atomic
def compose(
    document: Document,
    *,
    title: str,
    topics: Collection[int],
    types: Collection[str],
    count: int,
    seed: int,
    by: "User",
    accepted_only: bool = False,
    understanding: float | None = None,
    rising: bool = False,
) -> Quiz:
    """A quiz of up to `count` questions from the topics (all where none is named) and types (likewise).

    `accepted_only` leaves out what nobody has accepted; `understanding` and `rising` are the blueprint's. The same
    arguments choose the same questions. Raises NothingToAsk where there is none.
    """
    # Nobody edits, retires or rejects what is being chosen: the outline's edits lock the document, verdicts their
    # question.
    Document.objects.select_for_update().only("pk").get(pk=document.pk)
    pool = Question.objects.askable().filter(document=document).select_for_update(of=("self",), no_key=True)
    if topics:
        pool = pool.filter(topic__in=with_descendants(document, topics))
    if types:
        pool = pool.filter(type__in=types)
    if accepted_only:
        pool = pool.filter(state=Question.State.ACCEPTED)
    questions = list(pool.order_by("pk"))
    drafts = [from_json(question.body) for question in questions]
    rng = random.Random(seed)  # noqa: S311 (variety, not secrecy)
    blueprint = Blueprint(
        count, frozenset(QuestionType(name) for name in types), understanding=understanding, rising=rising
    )
    chosen = select(drafts, language=document.language, blueprint=blueprint, rng=rng)
    if not chosen:
        raise NothingToAsk
    quiz = Quiz.objects.create(title=title, document=document, made_by=by, seed=seed)
    if topics:
        quiz.topics.set(Topic.objects.filter(document=document, pk__in=topics))
    # `select` gives back the very drafts it was given.
    place = {id(draft): question for draft, question in zip(drafts, questions, strict=True)}
    QuizQuestion.objects.bulk_create(
        QuizQuestion(quiz=quiz, question=place[id(draft)], position=position)
        for position, draft in enumerate(chosen)
    )
    return quiz


def asked_now(quiz: Quiz) -> list[QuizQuestion]:
    """The places of a quiz that are asked today, in order, each with its question.

    What was withdrawn or set right since the quiz was made is not asked any more, unless nothing else is left; what
    was rejected, or fails a gate, never is.
    """
    places = QuizQuestion.objects.filter(quiz=quiz).select_related("question").order_by("position")
    asked = list(places.filter(question__in=Question.objects.askable()))
    return asked or list(places.filter(question__failing=[]).exclude(question__state=Question.State.REJECTED))


def covered(quiz: Quiz) -> Covered:
    """Statement by statement what the quiz asks about today; at most five queries, however large it is."""
    rows = KeyStatement.objects.published().filter(document=quiz.document_id)
    topics = list(quiz.topics.values_list("pk", flat=True))
    if topics:
        rows = rows.filter(topic__in=with_descendants(quiz.document, topics))
    statements = {row.pk: row for row in rows.only("pk", "text", "position").order_by("position")}
    # Stored, a question names its statements by their keys.
    drafts = [from_json(place.question.body) for place in asked_now(quiz)]
    found = coverage(drafts, list(statements))
    return Covered(
        asked=[(statements[pk], times) for pk, times in found.asked.items()],
        unasked=[statements[pk] for pk in found.unasked],
        questions=len(drafts),
        understanding=sum(draft.level is Level.UNDERSTANDING for draft in drafts),
    )
