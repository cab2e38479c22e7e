"""A cast of people at every door: what is unknown to them is 404, what is known but not theirs is 403."""

import datetime
import uuid
from dataclasses import dataclass

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from classrooms import access, teaching
from classrooms.models import Classroom
from content.models import Document
from quizzes import attempts, reviews
from quizzes.generation.question import QuestionType
from quizzes.models import Attempt, Quiz
from quizzes.scheduling import Rating
from tests.factories import (
    NOW,
    classroom_of,
    make_course,
    make_document,
    make_user,
    quiz_of,
    statements_of,
)

pytestmark = pytest.mark.django_db


@dataclass
class Cast:
    teacher: User
    learner: User
    stranger: User
    former: User
    document: Document
    sample: Document
    classroom: Classroom
    quiz: Quiz
    attempt: Attempt


@pytest.fixture
def cast() -> Cast:
    teacher = make_user(role=User.Role.TEACHER)
    learner, stranger, former = [make_user() for _ in range(3)]
    document = make_document(course=make_course(owner=teacher))
    statements_of(document)
    sample = make_document(course=make_course(owner=None, is_sample=True))
    classroom = classroom_of(teacher, learner, former)
    quiz = quiz_of(document, teacher, [QuestionType.SINGLE_CHOICE])
    teaching.assign(classroom, quiz, by=teacher, at=NOW, due_at=None)
    teaching.leave(classroom, former)
    attempt = attempts.start(quiz, learner, at=NOW, seed=1)
    return Cast(teacher, learner, stranger, former, document, sample, classroom, quiz, attempt)


def test_a_course_is_open_to_its_owner_and_to_the_class_it_is_shared_with(cast: Cast) -> None:
    for person in (cast.teacher, cast.learner):
        assert access.document(person, cast.document.pk) == cast.document
    for person in (cast.stranger, cast.former):
        with pytest.raises(Http404):
            access.document(person, cast.document.pk)


def test_samples_are_open_to_everybody_and_changed_by_nobody(cast: Cast) -> None:
    for person in (cast.teacher, cast.learner, cast.stranger):
        assert access.document(person, cast.sample.pk) == cast.sample
        with pytest.raises(PermissionDenied):
            access.course_to_edit(person, cast.sample.course_id)


def test_only_the_owner_adds_documents(cast: Cast) -> None:
    assert access.course_to_edit(cast.teacher, cast.document.course_id)
    with pytest.raises(PermissionDenied):
        access.course_to_edit(cast.learner, cast.document.course_id)
    with pytest.raises(Http404):
        access.course_to_edit(cast.stranger, cast.document.course_id)


def test_a_quiz_is_open_to_its_maker_and_to_those_it_is_assigned_to(cast: Cast) -> None:
    for person in (cast.teacher, cast.learner):
        assert access.quiz(person, cast.quiz.pk) == cast.quiz
    for person in (cast.stranger, cast.former):
        with pytest.raises(Http404):
            access.quiz(person, cast.quiz.pk)


def test_an_attempt_is_its_learners_own(cast: Cast) -> None:
    assert access.attempt(cast.learner, cast.attempt.pk) == cast.attempt
    for person in (cast.teacher, cast.stranger, cast.former):
        with pytest.raises(Http404):
            access.attempt(person, cast.attempt.pk)


def test_a_class_is_known_to_its_members_and_taught_by_its_teachers(cast: Cast) -> None:
    assert access.classroom_to_teach(cast.teacher, cast.classroom.pk) == cast.classroom
    assert access.classroom(cast.learner, cast.classroom.pk) == cast.classroom
    with pytest.raises(PermissionDenied):
        access.classroom_to_teach(cast.learner, cast.classroom.pk)
    for person in (cast.stranger, cast.former):
        with pytest.raises(Http404):
            access.classroom(person, cast.classroom.pk)


def test_an_archived_class_opens_nothing(cast: Cast) -> None:
    Classroom.objects.update(archived_at=NOW)
    with pytest.raises(Http404):
        access.document(cast.learner, cast.document.pk)
    with pytest.raises(Http404):
        access.quiz(cast.learner, cast.quiz.pk)
    with pytest.raises(Http404):
        access.classroom(cast.teacher, cast.classroom.pk)


def test_a_teacher_cannot_leave_a_class_without_one(cast: Cast) -> None:
    teaching.leave(cast.classroom, cast.teacher)
    assert access.classroom_to_teach(cast.teacher, cast.classroom.pk)


def test_leaving_a_class_ends_the_study_of_what_it_alone_opened(cast: Cast) -> None:
    card = cast.document.cards.all()[0]
    reviews.rate(cast.learner, reviews.Answer(id=uuid.uuid4(), card=card.pk, rating=Rating.EASY, at=NOW))
    later = NOW + datetime.timedelta(days=60)
    assert reviews.counts(cast.learner, at=later)[0] == 1
    teaching.leave(cast.classroom, cast.learner)
    assert reviews.counts(cast.learner, at=later) == (0, 0)
    assert cast.learner.memories.count() == 1
    teaching.join(cast.classroom.code, cast.learner, at=later)
    assert reviews.counts(cast.learner, at=later)[0] == 1
