"""A document's outline on standard output; no database needed."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from content.command_line import end, load, put, refuse
from content.confinement.limits import Limits
from content.outlining.outline import Outline


class Command(BaseCommand):
    """`manage.py outline FILE --format json|text [--top N]`: exit status 2 and one line for what cannot be read."""

    help = "Print a document's topics and key statements."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--format", choices=["json", "text"], default="text")
        parser.add_argument("--top", type=int, metavar="N", help="only the N statements that matter most")

    def handle(self, *args: Any, file: str, format: str, top: int | None, **options: Any) -> None:
        if top is not None and top < 1:
            refuse("--top takes a whole number from 1 on.")
        found, _ = load(file, limit_mb=settings.DOCUMENT_LIMIT_MB, limits=Limits(**settings.DOCUMENT_LIMITS))
        if top is not None:
            found = replace(found, statements=tuple(found.statements[n] for n in found.foremost(top)))
        if format == "json":
            put(json.dumps(as_dict(found), ensure_ascii=False, indent=1))
        else:
            put("\n".join(tree(found)))
        end()


def as_dict(found: Outline) -> dict[str, Any]:
    """The outline as JSON has it: see the README of this command."""
    titles = [topic.title for topic in found.topics]
    return {
        "title": found.title,
        "authors": list(found.authors),
        "language": found.language,
        "keywords": list(found.keywords),
        "works": [{"number": w.number, "text": found.text[w.span.start : w.span.end]} for w in found.works],
        "topics": [
            {
                "title": topic.title,
                "level": topic.level,
                "parent_title": titles[topic.parent] if topic.parent is not None else None,
                "span": [topic.start, topic.end],
                "synonyms": list(topic.synonyms),
                "inferred": topic.inferred,
            }
            for topic in found.topics
        ],
        "statements": [
            {
                "text": s.text,
                "topic_title": titles[s.topic] if s.topic is not None else None,
                "kind": s.kind.value,
                "holder": s.holder.value,
                "speaker": s.speaker,
                "source": s.source,
                "page": s.page,
                "span": [s.start, s.end],
                "importance": s.importance,
                "twins": [[t.start, t.end] for t in s.twins],
                "quotes": [
                    {
                        "text": found.text[q.start : q.end],
                        "speaker": q.speaker,
                        "source": q.source,
                        "page": q.page,
                        "span": [q.start, q.end],
                    }
                    for q in s.quotes
                ],
                "items": [found.text[i.start : i.end] for i in s.items],
            }
            for s in found.statements
        ],
        "text": found.text,
    }


def tree(found: Outline) -> Iterator[str]:
    """Topics indented by level, their statements under them."""
    yield found.title
    at: int | None = -1
    for n in [None, *range(len(found.topics))]:
        if n is not None:
            topic = found.topics[n]
            yield ""
            blank = " " if topic.number and found.language == "en" else ""
            yield f"{'  ' * (topic.level - 1)}{topic.number}{blank}{topic.title}"
        at = n
        depth = found.topics[n].level if n is not None else 0
        for s in found.statements:
            if s.topic == at:
                yield f"{'  ' * depth}- [{s.kind.value}] {s.text}"
