"""A document's questions on standard output; no database needed."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from content.command_line import end, load, put
from content.confinement.confining import Further
from content.confinement.limits import Limits
from content.confinement.wire import rebuilt
from content.outlining.outline import Outline
from quizzes.generation.making import Made
from quizzes.generation.question import Draft


class Command(BaseCommand):
    """`manage.py questions FILE --seed N [--count N] --format json|text`."""

    help = "Print questions on a document."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--seed", type=int, required=True)
        parser.add_argument("--count", type=_count)
        parser.add_argument("--format", choices=["json", "text"], default="text")

    def handle(
        self, *args: Any, file: str, seed: int, count: int | None, format: str, **options: Any
    ) -> None:
        outline, made = load(
            file,
            limit_mb=settings.DOCUMENT_LIMIT_MB,
            limits=Limits(**settings.DOCUMENT_LIMITS),
            further=Further("quizzes.generation.making:some", {"seed": seed, "count": count}),
        )
        drafts = rebuilt(Made, made).questions
        if not drafts:
            print("No good question can be made from this document.", file=sys.stderr)
        if format == "json":
            questions = [as_dict(draft, outline) for draft in drafts]
            put(json.dumps({"questions": questions}, ensure_ascii=False, indent=1))
        else:
            put("\n".join(line for n, draft in enumerate(drafts, 1) for line in lines(n, draft)))
        end()


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1000:
        raise ValueError(text)
    return int(text)


def as_dict(draft: Draft, outline: Outline) -> dict[str, Any]:
    return {
        "type": draft.type.value,
        "family": draft.family,
        "topic": list(draft.topic_path),
        "stem": draft.stem,
        "options": [{"text": o.text, "correct": o.correct, "from": o.origin} for o in draft.options],
        "pairs": [{"left": p.left, "right": p.right} for p in draft.pairs],
        "extra_rights": list(draft.extra_rights),
        "blanks": [list(accepted) for accepted in draft.blanks],
        "answer": draft.answer,
        "points": list(draft.points),
        "sequence": list(draft.sequence),
        "level": draft.level.value,
        "difficulty": draft.difficulty,
        "statement": outline.statements[draft.statements[0]].text,
        "span": list(draft.span),
        "explanation": draft.explanation,
        "gates": list(draft.gates),
    }


def lines(number: int, draft: Draft) -> Iterator[str]:
    """For people: the key is marked with *."""
    yield f"{number}. [{draft.type.value}] {draft.stem}"
    for letter, option in zip("ABCDEFGH", draft.options, strict=False):
        yield f"   {'*' if option.correct else ' '} {letter}. {option.text}"
    for pair in draft.pairs:
        yield f"     {pair.left} — {pair.right}"
    if draft.extra_rights:
        yield f"     (also offered: {'; '.join(draft.extra_rights)})"
    if draft.answer is not None:
        yield f"     {'True' if draft.answer else 'False'}"
    if draft.blanks:
        yield f"     {' / '.join(accepted[0] for accepted in draft.blanks)}"
    for place, step in enumerate(draft.sequence, 1):
        yield f"     {place}. {step}"
    for point in draft.points:
        yield f"     - {point}"
    yield ""
