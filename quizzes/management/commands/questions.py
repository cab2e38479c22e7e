"""A document's questions on standard output; no database needed."""

import json
import random
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from content.command_line import end, load, put, refuse
from content.confinement.confining import Further
from content.confinement.limits import Limits
from content.confinement.wire import rebuilt
from content.outlining.outline import Outline
from quizzes.generation.making import Made
from quizzes.generation.prompting import chunks
from quizzes.generation.question import Draft
from quizzes.generation.view import View
from quizzes.language_model import Address, Trouble, Unanswered, configured, write


class Command(BaseCommand):
    """`manage.py questions FILE --seed N [--count N] [--language-model] --format json|text`."""

    help = "Print questions on a document."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--seed", type=int, required=True)
        parser.add_argument("--count", type=_count)
        parser.add_argument(
            "--language-model",
            action="store_true",
            help="have the language model of WENGU_LM_URL write them; it is sent the document's key statements",
        )
        parser.add_argument("--format", choices=["json", "text"], default="text")

    def handle(
        self,
        *args: Any,
        file: str,
        seed: int,
        count: int | None,
        format: str,
        language_model: bool,
        **options: Any,
    ) -> None:
        address = configured() if language_model else None
        if language_model and address is None:
            refuse("There is no language model: set WENGU_LM_URL and WENGU_LM_MODEL.")
        outline, made = load(
            file,
            limit_mb=settings.DOCUMENT_LIMIT_MB,
            limits=Limits(**settings.DOCUMENT_LIMITS),
            further=None
            if address
            else Further("quizzes.generation.making:some", {"seed": seed, "count": count}),
        )
        drafts = asked(address, outline, seed=seed, count=count) if address else rebuilt(Made, made).questions
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


class _Allowance:
    """Without a database, a day's budget is that of this run."""

    def __init__(self, tokens: int) -> None:
        self._left = tokens

    def claim(self, tokens: int) -> bool:
        if tokens > self._left:
            return False
        self._left -= tokens
        return True

    def settle(self, claimed: int, taken: int) -> None:
        self._left += claimed - taken


def asked(address: Address, outline: Outline, *, seed: int, count: int | None) -> tuple[Draft, ...]:
    """What the language model writes, in reading order, until there are `count`. Stops, and says why, where it does
    not answer."""
    view, rng = View(outline), random.Random(seed)  # noqa: S311 (variety, not secrecy)
    purse, drafts, dropped = _Allowance(address.daily_tokens), list[Draft](), Counter[str]()
    for chunk in chunks([statement.text for statement in view.statements]):
        if count is not None and len(drafts) >= count:
            break
        try:
            written = write(address, view, chunk, purse=purse, rng=rng)
        except Unanswered as error:
            status = f", status {error.status}" if error.status else ""
            print(f"The language model gave no answer: {error.trouble.value}{status}.", file=sys.stderr)
            if error.trouble in {Trouble.TOO_LARGE, Trouble.UNREADABLE, Trouble.REJECTED}:
                continue
            break
        drafts += written.drafts
        dropped.update(written.dropped)
    if dropped:
        said = ", ".join(f"{reason} {times}" for reason, times in sorted(dropped.items()))
        print(f"Dropped: {said}.", file=sys.stderr)
    return tuple(drafts[:count])


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
