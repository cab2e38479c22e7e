"""Who may see and do what: "fetch it or refuse", the same for pages and API.

What a person may not know of raises Http404; what they know of but may not do raises PermissionDenied.
"""

import uuid

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from accounts.models import User
from classrooms.models import Classroom, Membership
from content.models import Course, CourseQuerySet, Document, ImportJob, KeyStatement, Topic
from quizzes.models import Attempt, Quiz


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
