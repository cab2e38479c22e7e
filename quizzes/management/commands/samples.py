"""Load the sample courses; what is there already stays as it is."""

import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from content import importing, samples
from content.models import Course
from quizzes import authoring


class Command(BaseCommand):
    """`manage.py samples`: safe to repeat, quick when there is nothing to do."""

    help = "Load the sample courses."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(next(iter(samples.__path__)))
        wanted = tomllib.loads((folder / "courses.toml").read_text(encoding="utf-8"))["course"]
        there = set(Course.objects.filter(is_sample=True).values_list("title", flat=True))
        for course in wanted:
            if course["title"] not in there:
                self._load(course, (folder / course["file"]).read_bytes())

    @transaction.atomic
    def _load(self, course: dict[str, str], data: bytes) -> None:
        shelf = Course.objects.create(
            title=course["title"],
            description=course["description"],
            language=course["language"],
            is_sample=True,
        )
        job = importing.receive(shelf, name=course["file"], data=data, limit_mb=settings.DOCUMENT_LIMIT_MB)
        importing.carry_out(
            job.pk, at=timezone.now(), limit_mb=settings.DOCUMENT_LIMIT_MB, then=authoring.SEQUEL
        )
