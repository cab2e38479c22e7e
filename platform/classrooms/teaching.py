"""The verbs on classes: open one, join, leave, share a course, assign a quiz."""

import datetime

from django.db import transaction

from accounts.models import User
from classrooms import access
from classrooms.models import Assignment, Classroom, Membership, new_code
from content.models import Course
from quizzes import reviews
from quizzes.models import Enrolment, Quiz


class UnknownCode(Exception):
    """No open class has this code."""


@transaction.atomic
def open_classroom(name: str, *, by: User) -> Classroom:
    """A class with its first teacher."""
    classroom = Classroom.objects.create(name=name, code=_free_code())
    Membership.objects.create(classroom=classroom, user=by, role=Membership.Role.TEACHER)
    return classroom


def _free_code() -> str:
    code = new_code()
    while Classroom.objects.filter(code=code).exists():
        code = new_code()
    return code


@transaction.atomic
def join(code: str, user: User, *, at: datetime.datetime) -> Classroom:
    """Become a learner of the class with this code, and study its courses. Safe to repeat."""
    classroom = Classroom.objects.filter(code=code.strip().upper(), archived_at=None).first()
    if classroom is None:
        raise UnknownCode
    Membership.objects.get_or_create(classroom=classroom, user=user)
    reviews.enrol_all([user], classroom.courses.all(), at=at)
    return classroom


@transaction.atomic
def share_course(classroom: Classroom, course: Course, *, at: datetime.datetime) -> None:
    """Open a course to the class; its learners study it from now on. Safe to repeat."""
    classroom.courses.add(course)
    learners = User.objects.filter(
        memberships__classroom=classroom, memberships__role=Membership.Role.LEARNER
    )
    reviews.enrol_all(learners, [course], at=at)


@transaction.atomic
def assign(
    classroom: Classroom, quiz: Quiz, *, by: User, at: datetime.datetime, due_at: datetime.datetime | None
) -> Assignment:
    """Give the quiz to the class and open its course to it; assigning again moves the due date."""
    share_course(classroom, quiz.document.course, at=at)
    assignment, _ = Assignment.objects.update_or_create(
        classroom=classroom,
        quiz=quiz,
        defaults={"due_at": due_at},
        create_defaults={"due_at": due_at, "assigned_by": by, "assigned_at": at},
    )
    return assignment


@transaction.atomic
def leave(classroom: Classroom, user: User) -> None:
    """Only learners leave this way: a class is never left without its teacher. Safe to repeat.

    Courses that were open through this class alone are studied no more; what was learnt of them is kept.
    """
    Membership.objects.filter(classroom=classroom, user=user, role=Membership.Role.LEARNER).delete()
    Enrolment.objects.filter(learner=user).exclude(course__in=access.courses(user)).delete()
