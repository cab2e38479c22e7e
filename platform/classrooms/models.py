"""Classes, who is in them, and what is assigned."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models import Course
from quizzes.models import Quiz

# Read aloud and typed by hand: no 0/O, 1/I/L.
_CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def new_code() -> str:
    """Eight letters: 31**8 codes, guessed by nobody."""
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(8))


class Classroom(models.Model):
    """People who learn together; its courses are open to its members."""

    name = models.CharField(_("name"), max_length=120)
    code = models.CharField(_("joining code"), max_length=8, unique=True, default=new_code)
    courses = models.ManyToManyField(Course, blank=True, related_name="classrooms")
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("class")
        verbose_name_plural = _("classes")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person in a class, as teacher or learner."""

    class Role(models.TextChoices):
        TEACHER = "teacher", _("Teacher")
        LEARNER = "learner", _("Learner")

    classroom = models.ForeignKey(Classroom, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.LEARNER)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["role", "pk"]
        constraints = [models.UniqueConstraint(fields=["classroom", "user"], name="membership_once")]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")

    def __str__(self) -> str:
        return f"{self.user}: {self.classroom}"


class Assignment(models.Model):
    """A quiz for a class, until a date."""

    classroom = models.ForeignKey(Classroom, models.CASCADE, related_name="assignments")
    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="assignments")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    assigned_at = models.DateTimeField()
    due_at = models.DateTimeField(_("due"), null=True, blank=True)

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["classroom", "quiz"], name="assignment_once")]
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    def __str__(self) -> str:
        return f"{self.quiz}: {self.classroom}"
