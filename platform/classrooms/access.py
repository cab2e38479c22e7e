"""Who may see and do what: "fetch it or refuse", the same for pages and API.

What a person may not know of raises Http404; what they know of but may not do raises PermissionDenied.
"""

import uuid

from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.http import Http404

from accounts.models import User
from classrooms.models import Classroom, Membership
from content.models import Course, CourseQuerySet, Document, ImportJob, KeyStatement, Topic
from quizzes.models import Attempt, Flag, Question, Quiz, QuizQuestion, Response


def _teaches(user: User, classroom: str) -> Exists:
    return Exists(
        Membership.objects.filter(classroom=OuterRef(classroom), user=user, role=Membership.Role.TEACHER)
    )


def courses(user: User) -> CourseQuerySet:
    """Those that the person may read: one's own, the samples, and those of one's classes."""
    through_class = Classroom.objects.filter(courses=OuterRef("pk"), archived_at=None, memberships__user=user)
    return Course.objects.filter(Q(owner=user) | Q(is_sample=True) | Exists(through_class))


def course(user: User, pk: int) -> Course:
    found = courses(user).filter(pk=pk).select_related("owner").first()
    if found is None:
        raise Http404
    return found


def may_edit(user: User, shelf: Course) -> bool:
    """Its owner; the samples belong to nobody and stay as they are."""
    return shelf.owner_id == user.pk


def course_to_edit(user: User, pk: int) -> Course:
    found = course(user, pk)
    if not may_edit(user, found):
        raise PermissionDenied
    return found


def documents(user: User) -> QuerySet[Document]:
    return Document.objects.filter(course__in=courses(user))


def document(user: User, pk: int) -> Document:
    found = documents(user).filter(pk=pk).select_related("course").first()
    if found is None:
        raise Http404
    return found


def document_to_edit(user: User, pk: int) -> Document:
    found = document(user, pk)
    if not may_edit(user, found.course):
        raise PermissionDenied
    return found


def statement_to_edit(user: User, pk: int) -> KeyStatement:
    found = KeyStatement.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    document_to_edit(user, found.document_id)
    return found


def topic_to_edit(user: User, pk: int) -> Topic:
    found = Topic.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    document_to_edit(user, found.document_id)
    return found


def question_to_vet(user: User, pk: int) -> Question:
    """Whoever may edit the outline of its document."""
    found = Question.objects.filter(pk=pk).select_related("document__course", "statement").first()
    if found is None:
        raise Http404
    document_to_edit(user, found.document_id)
    return found


def question(user: User, pk: int) -> Question:
    """What one was asked, and those of the documents that one owns or teaches; to read a document is not enough."""
    here = OuterRef("pk")
    begun = Exists(QuizQuestion.objects.filter(question=here, quiz__attempts__learner=user))
    answered = Exists(Response.objects.filter(question=here, attempt__learner=user))
    taught = Exists(
        Classroom.objects.filter(
            courses=OuterRef("document__course"),
            archived_at=None,
            memberships__user=user,
            memberships__role=Membership.Role.TEACHER,
        )
    )
    may = Q(document__course__owner=user) | taught | begun | answered
    found = Question.objects.filter(pk=pk).annotate(may=ExpressionWrapper(may, BooleanField())).first()
    if found is None:
        raise Http404
    if not found.may:  # type: ignore[attr-defined]
        document(user, found.document_id)
        raise PermissionDenied
    return found


def flagged(user: User) -> QuerySet[Document]:
    """One's own documents with questions that learners flagged, each with `open_flags`."""
    open_flags = Count("questions__flags", filter=Q(questions__flags__in=Flag.objects.open()), distinct=True)
    own = Document.objects.filter(course__owner=user).defer("text", "blocks", "origins")
    return own.annotate(open_flags=open_flags).filter(open_flags__gt=0).order_by("-open_flags", "pk")


def import_job(user: User, pk: uuid.UUID) -> ImportJob:
    """Only the person who asked for it sees it."""
    found = ImportJob.objects.filter(pk=pk, requested_by=user).select_related("course", "document").first()
    if found is None:
        raise Http404
    return found


def quizzes(user: User) -> QuerySet[Quiz]:
    """One's own, and those assigned to one's classes."""
    assigned = Membership.objects.filter(
        user=user, classroom__assignments__quiz=OuterRef("pk"), classroom__archived_at=None
    )
    return Quiz.objects.filter(Q(made_by=user) | Exists(assigned))


def quiz(user: User, pk: int) -> Quiz:
    found = quizzes(user).filter(pk=pk).select_related("document__course", "made_by").first()
    if found is None:
        raise Http404
    return found


def attempt(user: User, pk: int) -> Attempt:
    """One's own only; teachers read results on the class page."""
    found = (
        Attempt.objects.filter(pk=pk, learner=user)
        .select_related("quiz__document__course", "learner")
        .first()
    )
    if found is None:
        raise Http404
    return found


def classrooms(user: User) -> QuerySet[Classroom]:
    return Classroom.objects.filter(archived_at=None, memberships__user=user)


def classrooms_listed(user: User) -> QuerySet[Classroom]:
    """With `is_teacher` and `learner_count`."""
    learners = Count("memberships", filter=Q(memberships__role=Membership.Role.LEARNER))
    mine = Classroom.objects.filter(pk__in=classrooms(user))
    return mine.annotate(is_teacher=_teaches(user, "pk"), learner_count=learners)


def classroom(user: User, pk: int) -> Classroom:
    found = classrooms(user).filter(pk=pk).annotate(is_teacher=_teaches(user, "pk")).first()
    if found is None:
        raise Http404
    return found


def classroom_to_teach(user: User, pk: int) -> Classroom:
    found = classroom(user, pk)
    if not found.is_teacher:  # type: ignore[attr-defined]
        raise PermissionDenied
    return found


def teacher(user: User) -> None:
    """Raises PermissionDenied for anybody who does not teach."""
    if not user.is_teacher:
        raise PermissionDenied
