"""Load the demo class, where that is allowed."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from config import demo
from config.management import refusal


class Command(BaseCommand):
    """`manage.py demo`: safe to repeat; refused on a deployment and on a database of one's own."""

    help = "Load the demo class with sixty days of study."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_ALLOWED:
            refusal.end(
                "Demo accounts have published passwords: only on loopback with the embedded database."
            )
        demo.load(at=timezone.now())
