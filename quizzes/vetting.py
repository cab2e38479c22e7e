"""The verbs of those who look at questions before they are used, and of learners who flag one.

Each locks what it writes, is safe to repeat, and raises VettingRefused: not_here (retired, or its statement
withdrawn), failing (a gate fails, so it cannot be accepted), stale (somebody edited it meanwhile), duplicate (the
document has this very question already), no_reason.
"""

import datetime
import hashlib
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q

from content.models import Document, KeyStatement, Topic
from quizzes import authoring, keeping, statistics
from quizzes.generation.frozen import from_json, to_json
from quizzes.generation.question import Draft, QuestionType
from quizzes.models import Flag, Question, QuizQuestion, Thumb
from quizzes.models.asking import QuestionQuerySet
from quizzes.revising import neighbourhood
from quizzes.worded import Worded, worded_as, worded_of

if TYPE_CHECKING:
    from accounts.models import User

NOTE_LENGTH = 500
# What a list of questions may be narrowed to.
SHOWN = ("all", "unreviewed", "accepted", "rejected", "flagged", "by_hand", "failing", "dead")
# As `Question.objects.standing` has it.
_STANDS = Q(retired_at=None, statement__state=KeyStatement.State.PUBLISHED)
_FLAGGED = Q(Exists(Flag.objects.filter(question=OuterRef("pk"), settled_at=None)))
# Whose words are a person's.
_OWN_WORDS = (Question.Origin.EDITED, Question.Origin.WRITTEN)


class VettingRefused(Exception):
    """What the rules forbid; `code` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


# ---- reads


def listed(
    document: Document, *, show: str = "all", topic: int | None = None, type_: str = ""
) -> QuestionQuerySet:
    """The document's standing questions in reading order, with `open_flags`, `ups`, `downs` and `stands`.

    `show` is one of SHOWN; `topic` takes in what is below it too. Those that are flagged come also where they stand
    no more: nobody is asked them, but their flags wait for somebody to read them.
    """
    found = shown(document)
    if show != "flagged":
        found = found.filter(_STANDS)
    match show:
        case Question.State.UNREVIEWED | Question.State.ACCEPTED | Question.State.REJECTED:
            found = found.filter(state=show)
        case "flagged":
            found = found.filter(_FLAGGED)
        case "by_hand":
            found = found.filter(origin__in=_OWN_WORDS)
        case "failing":
            found = found.exclude(failing=[])
        case "dead":
            found = found.filter(pk__in=statistics.with_dead(found.only("body")))
    if topic is not None:
        found = found.filter(topic__in=_below(document, topic))
    if type_:
        found = found.filter(type=type_)
    return found


def shown(document: Document) -> QuestionQuerySet:
    """All that any list of the document may show, as `listed` gives it: what stands, and what has open flags."""
    return counted(document).filter(_STANDS | _FLAGGED)


def counted(document: Document) -> QuestionQuerySet:
    """Every question of the document, whatever became of it, as `listed` gives it."""
    return (
        Question.objects.filter(document=document)
        .annotate(
            stands=ExpressionWrapper(_STANDS, BooleanField()),
            open_flags=Count("flags", filter=Q(flags__settled_at=None), distinct=True),
            ups=Count("thumbs", filter=Q(thumbs__up=True), distinct=True),
            downs=Count("thumbs", filter=Q(thumbs__up=False), distinct=True),
        )
        .order_by("statement__position", "pk")
    )


def _below(document: Document, topic: int) -> set[int]:
    wanted = {topic}
    rows = Topic.objects.published().filter(document=document).order_by("position")
    for pk, parent in rows.values_list("pk", "parent_id"):  # a parent stands before its children
        if parent in wanted:
            wanted.add(pk)
    return wanted


def totals(document: Document) -> dict[str, int]:
    """How many questions of the document each of SHOWN but `dead` has."""
    standing = Question.objects.standing().filter(document=document)
    state = Question.State
    found: dict[str, int] = standing.aggregate(
        all=Count("pk"),
        unreviewed=Count("pk", filter=Q(state=state.UNREVIEWED)),
        accepted=Count("pk", filter=Q(state=state.ACCEPTED)),
        rejected=Count("pk", filter=Q(state=state.REJECTED)),
        by_hand=Count("pk", filter=Q(origin__in=_OWN_WORDS)),
        failing=Count("pk", filter=~Q(failing=[])),
    )
    flagged = Flag.objects.open().filter(question__document=document)
    return found | {"flagged": flagged.values("question").distinct().count()}


def newest(pk: int) -> int:
    """The key of what stands for a question by now: itself, or the last of those that were made of it."""
    while (newer := Question.objects.filter(replaces=pk).values_list("pk", flat=True).first()) is not None:
        pk = newer
    return pk


def revision(question: Question) -> str:
    """Which wording of it somebody saw: goes with an edit, which is refused where the wording is another by then.

    Of what a person may word and nothing else: place, topic and gates change while the words stay.
    """
    return hashlib.sha256(repr(worded_of(from_json(question.body))).encode()).hexdigest()[:12]


# ---- verdicts


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody decided on a question: `state`, and of a rejection why."""

    state: str
    objection: str = ""
    note: str = ""


@transaction.atomic
def accept(pk: int, *, by: "User", at: datetime.datetime) -> Question:
    """It may be used where only accepted questions are wanted."""
    question = _standing(pk)
    if question.failing:
        raise VettingRefused("failing")
    return _decided(question, Question.State.ACCEPTED, by=by, at=at)


@transaction.atomic
def reject(pk: int, objection: str, note: str = "", *, by: "User", at: datetime.datetime) -> Question:
    """It is asked no more, and no later generation brings it back."""
    if objection not in Question.Objection.values:
        raise VettingRefused("no_reason")
    question = _standing(pk)
    note = note.strip()[:NOTE_LENGTH]
    return _decided(question, Question.State.REJECTED, objection, note, by=by, at=at)


@transaction.atomic
def restore(pk: int, *, by: "User", at: datetime.datetime) -> Question:
    """As if nobody had accepted or rejected it."""
    return _decided(_standing(pk), Question.State.UNREVIEWED, by=by, at=at)


def _decided(
    question: Question, state: str, objection: str = "", note: str = "", *, by: "User", at: datetime.datetime
) -> Question:
    if (question.state, question.objection, question.note) == (state, objection, note):
        return question
    question.state, question.objection, question.note = state, objection, note
    question.vetted_by, question.vetted_at = by, at
    question.save(update_fields=["state", "objection", "note", "vetted_by", "vetted_at"])
    return question


def _standing(pk: int) -> Question:
    """Nobody else's until the transaction ends."""
    question = Question.objects.select_for_update().filter(pk=pk).first()
    if question is None or not Question.objects.standing().filter(pk=pk).exists():
        raise VettingRefused("not_here")
    return question


# ---- words


@transaction.atomic
def edit(pk: int, worded: Worded, *, seen: str, by: "User", at: datetime.datetime) -> Question:
    """The question with other words; `seen` is the `revision` that the writer had before them.

    The gates look at it again: one that passes counts as accepted, one that fails is kept but not asked. A question
    that the generator made, that was answered or that a quiz holds stays as it is, retired, and a new one stands for
    it, in the quizzes too. Sent twice, it is edited once.
    """
    document = Document.objects.select_for_update().filter(questions=pk).first()
    if document is None:
        raise VettingRefused("not_here")
    newer = Question.objects.filter(replaces=pk).first()
    if newer is not None:
        if _same(from_json(newer.body), worded):
            return newer
        raise VettingRefused("stale")
    question = _standing(pk)
    draft = from_json(question.body)
    if _same(draft, worded):
        return question
    if revision(question) != seen:
        raise VettingRefused("stale")
    body, failing = _judged(document, worded_as(draft, worded), question.body["statements"])
    anew = question.origin not in _OWN_WORDS or keeping.in_use(question)
    newer = Question(document=document, replaces=question) if anew else question
    newer.statement_id, newer.topic_id = question.statement_id, question.topic_id
    newer.type, newer.family, newer.origin = question.type, question.family, Question.Origin.EDITED
    _keep(newer, body, failing, older=question if anew else None, by=by, at=at)
    return newer


@transaction.atomic
def take_back(
    pk: int, worded: Worded, verdict: Verdict, *, seen: str, by: "User", at: datetime.datetime
) -> Question:
    """An edit undone: the words and the verdict as they were; what the generator made is the generator's again."""
    question = edit(pk, worded, seen=seen, by=by, at=at)
    older = question.replaces
    while older is not None and not _same(from_json(older.body), worded):
        older = older.replaces
    question.origin = older.origin if older is not None else question.origin
    if verdict.state == Question.State.REJECTED and verdict.objection not in Question.Objection.values:
        raise VettingRefused("no_reason")
    question.state = Question.State.UNREVIEWED if question.failing else verdict.state
    rejected = question.state == Question.State.REJECTED
    question.objection = verdict.objection if rejected else ""
    question.note = verdict.note.strip()[:NOTE_LENGTH] if rejected else ""
    question.save(update_fields=["origin", "state", "objection", "note"])
    return question


@transaction.atomic
def write(
    statement_id: int,
    type_: QuestionType,
    worded: Worded,
    *,
    by: "User",
    at: datetime.datetime,
    key: uuid.UUID | None = None,
) -> Question:
    """A question of one's own on a statement; the same gates look at it as at any other.

    `key` is the client's: sent twice with it, it is there once.
    """
    found = KeyStatement.objects.published().filter(pk=statement_id).first()
    if found is None:
        raise VettingRefused("not_here")
    document = Document.objects.select_for_update().get(pk=found.document_id)
    key = key or uuid.uuid4()
    held = Question.objects.filter(document=document, key=key).first()
    if held is not None:
        return held
    base = Draft(type_, "written", (), "", (0,), (found.start, found.end), found.text)
    body, failing = _judged(document, worded_as(base, worded), [found.pk])
    question = Question(
        document=document,
        statement=found,
        topic_id=found.topic_id,
        type=type_.value,
        family=base.family,
        origin=Question.Origin.WRITTEN,
        key=key,
    )
    _keep(question, body, failing, older=None, by=by, at=at)
    return question


def _same(draft: Draft, worded: Worded) -> bool:
    return worded_as(draft, worded) == draft


def _judged(document: Document, draft: Draft, statements: list[int]) -> tuple[dict[str, Any], list[str]]:
    """The body of a draft on these statements, and the names of the gates that it fails."""
    topics = list(Topic.objects.published().filter(document=document).order_by("position"))
    rows = neighbourhood(document, set(statements), ())
    view = keeping.view_of(document, topics, rows)
    stored = Question(origin=Question.Origin.EDITED, body={**to_json(draft), "statements": statements})
    found = keeping.anchored(stored, view, rows)
    return found["body"], found["failing"]


def _keep(
    question: Question,
    body: dict[str, Any],
    failing: list[str],
    *,
    older: Question | None,
    by: "User",
    at: datetime.datetime,
) -> None:
    """Store its words; what they take the place of retires."""
    mark = authoring.fingerprint(from_json(body))
    alike = Question.objects.filter(document=question.document_id, fingerprint=mark).exclude(pk=question.pk)
    other = alike.first()
    if other is not None:
        if other != older and other.retired_at is None:
            raise VettingRefused("duplicate")
        # The mark is the new one's: whoever makes this question again finds what a person made of it.
        alike.update(fingerprint=hashlib.sha256(f"replaced {other.pk}".encode()).hexdigest()[:32])
    question.body, question.failing, question.fingerprint = body, failing, mark
    question.state = Question.State.UNREVIEWED if failing else Question.State.ACCEPTED
    question.objection, question.note, question.vetted_by, question.vetted_at = "", "", by, at
    question.save()
    if older is not None:
        Question.objects.filter(pk=older.pk).update(retired_at=at)
        QuizQuestion.objects.filter(question=older).update(question=question)
        Flag.objects.filter(question=older, settled_at=None).update(question=question)


# ---- what people think of it


@transaction.atomic
def rate(pk: int, up: bool | None, *, by: "User") -> None:
    """Thumb up, down, or neither."""
    question = _standing(pk)
    if up is None:
        Thumb.objects.filter(question=question, person=by).delete()
    else:
        Thumb.objects.update_or_create(question=question, person=by, defaults={"up": up})


@transaction.atomic
def flag(pk: int, objection: str, note: str = "", *, by: "User", at: datetime.datetime) -> Flag:
    """Say what is wrong with a question; said again before it is settled, the latest words count.

    What was asked may have been edited since: the flag goes to what stands for it now.
    """
    if objection not in Question.Objection.values:
        raise VettingRefused("no_reason")
    question = Question.objects.select_for_update().filter(pk=newest(pk)).first()
    if question is None:
        raise VettingRefused("not_here")
    said, _ = Flag.objects.update_or_create(
        question=question,
        learner=by,
        settled_at=None,
        defaults={"objection": objection, "note": note.strip()[:NOTE_LENGTH]},
        create_defaults={"objection": objection, "note": note.strip()[:NOTE_LENGTH], "at": at},
    )
    return said


def settle_flags(pk: int, *, by: "User", at: datetime.datetime) -> int:
    """The open flags of a question are dealt with; how many there were."""
    return Flag.objects.filter(question=pk, settled_at=None).update(settled_at=at, settled_by=by)
