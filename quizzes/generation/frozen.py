"""Drafts as JSON and back: how questions are stored, and how attempts keep them."""

from dataclasses import asdict
from typing import Any

from quizzes.generation.question import Draft, Level, Option, Pair, QuestionType


def to_json(draft: Draft) -> dict[str, Any]:
    """Plain dicts, lists, strings and numbers; `from_json` gives an equal draft back."""
    body = asdict(draft)
    body["type"], body["level"] = draft.type.value, draft.level.value
    plain: dict[str, Any] = _lists(body)
    return plain


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _lists(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_lists(inner) for inner in value]
    return value


def from_json(body: dict[str, Any]) -> Draft:
    """Raises KeyError or ValueError for what `to_json` never wrote."""
    return Draft(
        type=QuestionType(body["type"]),
        family=body["family"],
        topic_path=tuple(body["topic_path"]),
        stem=body["stem"],
        statements=tuple(body["statements"]),
        span=(body["span"][0], body["span"][1]),
        explanation=body["explanation"],
        options=tuple(
            Option(
                o["text"],
                o["correct"],
                o["origin"],
                (o["origin_span"][0], o["origin_span"][1]) if o["origin_span"] else None,
            )
            for o in body["options"]
        ),
        answer=body["answer"],
        blanks=tuple(tuple(accepted) for accepted in body["blanks"]),
        pairs=tuple(Pair(p["left"], p["right"]) for p in body["pairs"]),
        extra_rights=tuple(body["extra_rights"]),
        sequence=tuple(body["sequence"]),
        gates=tuple(body["gates"]),
        order_free=body["order_free"],
        # Not there in what was stored before they were known.
        points=tuple(body.get("points", ())),
        side=body.get("side", ""),
        level=Level(body.get("level", Level.RECALL.value)),
        difficulty=body.get("difficulty", 2),
    )
