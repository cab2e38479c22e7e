"""A question as a person words it: from plain JSON, checked, to a draft that the gates can look at. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizzes.generation.phrasing import GAP
from quizzes.generation.question import Draft, Option, Pair, QuestionType

STEM_LENGTH = 1000
TEXT_LENGTH = 400
MOST = 12  # options, gaps, pairs or steps
BY_HAND = (
    QuestionType.SINGLE_CHOICE,
    QuestionType.MULTIPLE_CHOICE,
    QuestionType.TRUE_FALSE,
    QuestionType.CLOZE,
    QuestionType.SHORT_ANSWER,
)
_ONE_RIGHT = {QuestionType.SINGLE_CHOICE, QuestionType.NUMBER}
_GAPPED = {QuestionType.CLOZE, QuestionType.ENUMERATION}


class Unfinished(ValueError):
    """Not a whole question yet; `code` is stable.

    malformed (not of the shape), no_stem, too_long, few_options, one_right, some_right, twice, no_answer, gaps,
    few_pairs, few_steps, one_wording (a key point is worded once), either (accepted answers or key points).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Worded:
    """The parts of a question that a person may word; see `Draft` for what they mean."""

    stem: str
    options: tuple[tuple[str, bool], ...] = ()
    answer: bool | None = None
    blanks: tuple[tuple[str, ...], ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    extra_rights: tuple[str, ...] = ()
    sequence: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


def read(type_: QuestionType, plain: Any) -> Worded:
    """What a form or a client sent, for a question of a type; what is left empty is left out.

    {stem, options: [{text, correct}], answer, blanks: [[accepted]], pairs: [{left, right}], extra_rights, sequence,
    points: [point]}: the parts that the type has no use for are ignored. A short answer has `blanks` (accepted
    answers) or `points` (what a full answer names). Raises Unfinished.
    """
    if not isinstance(plain, dict):
        raise Unfinished("malformed")
    stem = _text(plain.get("stem"), STEM_LENGTH)
    if not stem:
        raise Unfinished("no_stem")
    match type_:
        case QuestionType.TRUE_FALSE:
            if not isinstance(plain.get("answer"), bool):
                raise Unfinished("no_answer")
            return Worded(stem, answer=plain["answer"])
        case QuestionType.MATCHING | QuestionType.CLASSIFICATION:
            return _pairs(stem, plain)
        case QuestionType.ORDERING:
            steps = _texts(plain.get("sequence"))
            if len(steps) < 2:
                raise Unfinished("few_steps")
            _each_once(steps)
            return Worded(stem, sequence=steps)
        case QuestionType.SINGLE_CHOICE | QuestionType.MULTIPLE_CHOICE:
            return _options(type_, stem, plain)
        case QuestionType.NUMBER if plain.get("options"):
            return _options(type_, stem, plain)
        case _:
            return _blanks(type_, stem, plain)


def _options(type_: QuestionType, stem: str, plain: dict[str, Any]) -> Worded:
    found = []
    for option in _list(plain.get("options")):
        if not isinstance(option, dict) or not isinstance(option.get("correct"), bool):
            raise Unfinished("malformed")
        text = _text(option.get("text"), TEXT_LENGTH)
        if text:
            found.append((text, option["correct"]))
    if len(found) < 2:
        raise Unfinished("few_options")
    _each_once([text for text, _ in found])
    right = sum(correct for _, correct in found)
    if type_ in _ONE_RIGHT and right != 1:
        raise Unfinished("one_right")
    if not right:
        raise Unfinished("some_right")
    return Worded(stem, options=tuple(found))


def _blanks(type_: QuestionType, stem: str, plain: dict[str, Any]) -> Worded:
    found = tuple(accepted for one in _list(plain.get("blanks")) if (accepted := _texts(one)))
    if type_ is QuestionType.SHORT_ANSWER and (points := _texts(plain.get("points"))):
        if found:
            raise Unfinished("either")
        _each_once(points)
        return Worded(stem, points=points)
    if not found:
        raise Unfinished("no_answer")
    if type_ in _GAPPED and stem.count(GAP) != len(found):
        raise Unfinished("gaps")
    return Worded(stem, blanks=found)


def _pairs(stem: str, plain: dict[str, Any]) -> Worded:
    found = []
    for pair in _list(plain.get("pairs")):
        if not isinstance(pair, dict):
            raise Unfinished("malformed")
        left, right = _text(pair.get("left"), TEXT_LENGTH), _text(pair.get("right"), TEXT_LENGTH)
        if left and right:
            found.append((left, right))
        elif left or right:
            raise Unfinished("few_pairs")
    if len(found) < 2:
        raise Unfinished("few_pairs")
    _each_once([left for left, _ in found])
    return Worded(stem, pairs=tuple(found), extra_rights=_texts(plain.get("extra_rights")))


def _list(value: Any) -> Sequence[Any]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise Unfinished("malformed")
    if len(value) > MOST:
        raise Unfinished("too_long")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(text for one in _list(value) if (text := _text(one, TEXT_LENGTH)))


def _text(value: Any, most: int) -> str:
    """Without blanks around it; only what a database can hold: neither NUL nor half a character."""
    if value is None:
        return ""
    if not isinstance(value, str) or re.search(r"[\x00\ud800-\udfff]", value):
        raise Unfinished("malformed")
    text = value.replace("\r\n", "\n").strip()
    if len(text) > most:
        raise Unfinished("too_long")
    return text


def _each_once(texts: Sequence[str]) -> None:
    if len(set(texts)) < len(texts):
        raise Unfinished("twice")


def worded_as(base: Draft, worded: Worded) -> Draft:
    """The draft with these words; a distractor that stays keeps the sentence it comes from.

    Raises Unfinished (one_wording).
    """
    before = {option.text: option for option in base.options}

    def option(text: str, correct: bool) -> Option:
        kept = before.get(text)
        if kept is None or correct:
            return Option(text, correct)
        return Option(text, correct, kept.origin, kept.origin_span)

    points, blanks = worded.points, worded.blanks
    # Of a question that has points, what stands where others have their accepted answers is points too.
    if base.points and blanks:
        if any(len(accepted) > 1 for accepted in blanks):
            raise Unfinished("one_wording")
        points, blanks = tuple(accepted[0] for accepted in blanks), ()
    return replace(
        base,
        points=points,
        stem=worded.stem,
        options=tuple(option(text, correct) for text, correct in worded.options),
        answer=worded.answer,
        blanks=blanks,
        pairs=tuple(Pair(left, right) for left, right in worded.pairs),
        extra_rights=worded.extra_rights,
        sequence=worded.sequence,
    )


def worded_of(draft: Draft) -> Worded:
    """What a person may word of a draft, as it is now."""
    return Worded(
        stem=draft.stem,
        options=tuple((option.text, option.correct) for option in draft.options),
        answer=draft.answer,
        blanks=draft.blanks,
        pairs=tuple((pair.left, pair.right) for pair in draft.pairs),
        extra_rights=draft.extra_rights,
        sequence=draft.sequence,
        points=draft.points,
    )
