"""From the fields of a form to an answer as grading takes it."""

from typing import Any

from django.http import QueryDict

from classrooms.keys import number
from quizzes import presenting
from quizzes.generation.question import QuestionType
from quizzes.grading import MalformedResponse

# Characters of an answer that are kept: in a gap, and in one's own words.
LONGEST_TYPED = 500
LONGEST_TOLD = 2000


def from_post(item: dict[str, Any], post: QueryDict, position: int) -> Any:
    """The answer in the fields `q<position>` or `q<position>_<i>`; None where nothing was answered, or where
    steps share a place.

    Sides and steps are named by where they are shown, in the item's order. Raises MalformedResponse for values that
    no field of ours could send.
    """
    body, order = item["body"], item["order"]
    name = f"q{position}"
    match body["type"]:
        case QuestionType.TRUE_FALSE:
            return {"true": True, "false": False}.get(post.get(name, ""))
        case QuestionType.MULTIPLE_CHOICE:
            return [_index(value, body["options"]) for value in post.getlist(name)] or None
        case QuestionType.MATCHING | QuestionType.CLASSIFICATION:
            texts = presenting.rights(body)
            fields = [post.get(f"{name}_{i}", "") for i in range(len(body["pairs"]))]
            chosen = [texts[order[_index(value, order)]] if value else "" for value in fields]
            return chosen if any(chosen) else None
        case QuestionType.ORDERING:
            ranks = [post.get(f"{name}_{i}", "") for i in range(len(body["sequence"]))]
            if not all(ranks):
                return None
            numbers = [_index(rank, order) for rank in ranks]
            if len(set(numbers)) < len(numbers):
                return None
            return [order[place] for place in sorted(range(len(numbers)), key=numbers.__getitem__)]
        case _ if body["options"]:
            value = post.get(name, "")
            return _index(value, body["options"]) if value else None
        case _:
            told = body["type"] == QuestionType.SHORT_ANSWER
            size = 1 if body.get("points") else len(body["blanks"])
            texts = [_lines(post.get(f"{name}_{i}", "")) for i in range(size)]
            typed = [text[: LONGEST_TOLD if told else LONGEST_TYPED] for text in texts]
            return typed if any(typed) else None


def _lines(text: str) -> str:
    """A form that is handed in whole ends its lines otherwise than one that is saved as it is filled in."""
    return text.replace("\r\n", "\n").strip()


def _index(value: str, among: Any) -> int:
    index = number(value)
    if index is None or index >= len(among):
        raise MalformedResponse("index")
    return index
