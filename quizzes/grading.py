"""What an answer is worth. Pure: a question and a response in, an outcome out."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from quizzes.generation.numerals import HAN_NUMBER, in_digits
from quizzes.generation.question import Draft, QuestionType


class FeedbackCode(StrEnum):
    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNANSWERED = "unanswered"
    UNGRADED = "ungraded"  # a person must grade it


@dataclass(frozen=True, slots=True)
class Outcome:
    """`score` is 0..1, or None where a person must grade; `parts` says which blanks or pairs are right."""

    score: float | None
    code: FeedbackCode
    parts: tuple[bool, ...] = ()


class MalformedResponse(ValueError):
    """The response has not the shape that the type of question asks for; `code` says which part."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def grade(question: Draft, response: Any) -> Outcome:
    """The outcome of a response.

    Responses: single choice (and numbers with options): the index of an option; multiple choice: a list of indexes;
    true/false: a bool; typed answers: a list of strings, one a blank; matching and classification: the right-hand
    text for each left-hand side, "" where left open; ordering: the indexes of the steps in the order given; short
    answers with points: a list of one text. None, or
    a list with nothing in it, is unanswered. Raises MalformedResponse for anything else.
    """
    if response is None or response == []:
        return Outcome(0.0, FeedbackCode.UNANSWERED)
    match question.type:
        case QuestionType.TRUE_FALSE:
            if not isinstance(response, bool):
                raise MalformedResponse("bool")
            return _outcome([response is question.answer])
        case QuestionType.SINGLE_CHOICE:
            return _outcome([question.options[_index(response, len(question.options))].correct])
        case QuestionType.NUMBER if question.options:
            return _outcome([question.options[_index(response, len(question.options))].correct])
        case QuestionType.MULTIPLE_CHOICE:
            return _several(question, response)
        case QuestionType.MATCHING | QuestionType.CLASSIFICATION:
            known = {pair.right for pair in question.pairs} | set(question.extra_rights) | {""}
            given = _texts(response, len(question.pairs))
            if not set(given) <= known:
                raise MalformedResponse("right")
            return _outcome([text == pair.right for text, pair in zip(given, question.pairs, strict=True)])
        case QuestionType.ORDERING:
            return _order(question, response)
        case QuestionType.SHORT_ANSWER if question.points:
            return _told(question, _texts(response, 1)[0])
        case _:
            given = _texts(response, len(question.blanks))
            return _outcome(_blanks(question, given))


def _outcome(parts: Sequence[bool]) -> Outcome:
    score = sum(parts) / len(parts)
    code = FeedbackCode.RIGHT if score == 1 else FeedbackCode.PARTLY if score else FeedbackCode.WRONG
    return Outcome(score, code, tuple(parts))


def _index(value: Any, size: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < size:
        raise MalformedResponse("index")
    return int(value)


def _texts(response: Any, size: int) -> list[str]:
    if not isinstance(response, (list, tuple)) or len(response) != size:
        raise MalformedResponse("length")
    if not all(isinstance(text, str) for text in response):
        raise MalformedResponse("text")
    return list(response)


def _several(question: Draft, response: Any) -> Outcome:
    """Right ones chosen minus wrong ones chosen, of all the right ones; never below 0."""
    if not isinstance(response, (list, tuple)):
        raise MalformedResponse("list")
    picked = [_index(value, len(question.options)) for value in response]
    if len(set(picked)) != len(picked):
        raise MalformedResponse("twice")
    right = sum(question.options[n].correct for n in picked)
    score = max(right - (len(picked) - right), 0) / sum(o.correct for o in question.options)
    parts = tuple((n in picked) == o.correct for n, o in enumerate(question.options))
    code = FeedbackCode.RIGHT if all(parts) else FeedbackCode.PARTLY if score else FeedbackCode.WRONG
    return Outcome(1.0 if all(parts) else min(score, 0.99) if score else 0.0, code, parts)


def _order(question: Draft, response: Any) -> Outcome:
    """The share of neighbouring pairs that stand in the right order."""
    size = len(question.sequence)
    if not isinstance(response, (list, tuple)) or len(response) != size:
        raise MalformedResponse("length")
    given = [_index(value, size) for value in response]
    if len(set(given)) != size:
        raise MalformedResponse("twice")
    return _outcome([a < b for a, b in pairwise(given)])


def _told(question: Draft, text: str) -> Outcome:
    """Right where the words of every point are there, `parts` saying which are; else a person has to weigh it.

    Nothing is understood: who denies a point in its own words has its words, and scores.
    """
    said = plain(text)
    if not said:
        return Outcome(0.0, FeedbackCode.UNANSWERED)
    parts = tuple(_says(said, plain(point)) for point in question.points)
    return (
        Outcome(1.0, FeedbackCode.RIGHT, parts) if all(parts) else Outcome(None, FeedbackCode.UNGRADED, parts)
    )


# Chinese has no spaces to tell its words apart by, and may stand right next to others.
_LETTER = r"[^\W\u4e00-\u9fff]"


def _says(said: str, point: str) -> bool:
    """Whether the words of a point are there, whole words where the language has spaces, and whole numbers."""
    part = r"\d" if re.search(r"[\u4e00-\u9fff]", point) else _LETTER
    return re.search(rf"(?<!{part}){re.escape(point)}(?!{part})", said) is not None


def _blanks(question: Draft, given: list[str]) -> list[bool]:
    accepted = [{plain(text) for text in texts} for texts in question.blanks]
    if not question.order_free:
        return [plain(text) in right for text, right in zip(given, accepted, strict=True)]
    left = list(accepted)
    parts = []
    for text in given:
        found = next((right for right in left if plain(text) in right), None)
        if found is not None:
            left.remove(found)
        parts.append(found is not None)
    return parts


_EDGES = "。．.，,、；;：:！!？?“”‘’\"'「」『』（）()《》〈〉【】[] \t\u3000"


def plain(text: str) -> str:
    """What is the same answer: width, case, blanks, punctuation around it, and how a number is written.

    7.0 is 7. Nothing else is forgiven: 2.53 is not 2.35, and 万 is not 亿.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"(?<![\d.])(\d+)(?:\.0+|(\.\d*[1-9])0+)(?![\d.])", r"\1\2", text)
    text = re.sub(r"百分之([\d.]+|[零〇一二两三四五六七八九十百]+)", lambda m: f"{m[1]}%", text)
    text = re.sub(r"\s*(?:percent|per cent)\b", "%", text)
    text = re.sub(r"\s+", " ", text).strip(_EDGES).replace(" %", "%")
    if re.search(r"[\u4e00-\u9fff]", text):
        text = text.replace(" ", "")
    text = re.sub(r"^(?:the|an?) (?=\S)", "", text)
    # Blanks that went may leave a letter and its accent side by side.
    return unicodedata.normalize("NFKC", HAN_NUMBER.sub(lambda m: in_digits(m.group()), text))
