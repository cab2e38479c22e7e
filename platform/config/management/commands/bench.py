"""Measure the named figures."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from config.benchmarks import FIGURES, measure
from config.management import refusal


class Command(BaseCommand):
    """`manage.py bench [--only NAME]`: one line a figure."""

    help = "Measure speed as ratios, both sides taking turns in one run."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", default="")

    def handle(self, *args: Any, only: str, **options: Any) -> None:
        chosen = [figure for figure in FIGURES if only in {"", figure.name}]
        if not chosen:
            refusal.end(f"No figure {only!r}; there are {', '.join(figure.name for figure in FIGURES)}.")
        for figure in chosen:
            self.stdout.write(measure(figure))
