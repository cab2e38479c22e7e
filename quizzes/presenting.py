"""A frozen question as a learner sees it: without its key while answering, with it afterwards."""

from dataclasses import dataclass, field
from typing import Any

from quizzes.generation.frozen import from_json
from quizzes.generation.phrasing import GAP
from quizzes.generation.question import QuestionType
from quizzes.grading import grade

SEPARATORS = {"zh": "；", "en": "; "}


@dataclass(frozen=True, slots=True)
class Choice:
    """`index` points into the question's own list, whatever the order shown; `place` is where it is shown, which
    tells nothing of the key."""

    index: int
    text: str
    place: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything needed to ask, nothing that answers."""

    position: int  # 0-based
    type: str
    stem: str
    stem_parts: list[str]  # the stem between its gaps; those of a choice are to be chosen for, not typed into
    topic: list[str]
    options: list[Choice] = field(default_factory=list)
    lefts: list[str] = field(default_factory=list)
    rights: list[Choice] = field(default_factory=list)
    blanks: int = 0
    order_free: bool = False
    response: Any = None

    @property
    def number(self) -> int:
        return self.position + 1

    @property
    def chosen(self) -> list[int]:
        """The options picked so far."""
        if isinstance(self.response, bool) or self.response is None:
            return []
        return self.response if isinstance(self.response, list) else [self.response]

    @property
    def blank_rows(self) -> list[dict[str, Any]]:
        """For each gap its index, its number, and what stands in it."""
        given = self.response if isinstance(self.response, list) else []
        return [
            {"gap": n, "number": n + 1, "value": given[n] if n < len(given) else ""}
            for n in range(self.blanks)
        ]

    @property
    def gap_parts(self) -> list[dict[str, Any]]:
        """The stem's words, each followed by its gap (None after the last)."""
        rows = [*self.blank_rows, {"gap": None}]
        return [{"text": text, **row} for text, row in zip(self.stem_parts, rows, strict=False)]

    @property
    def rank_rows(self) -> list[dict[str, Any]]:
        """Steps to order, each with the 0-based rank given to it; None where there is none yet."""
        given = self.response if isinstance(self.response, list) else []
        rank = {index: n for n, index in enumerate(given)}
        return [{"place": o.place, "text": o.text, "rank": rank.get(o.index)} for o in self.options]

    @property
    def left_rows(self) -> list[dict[str, str]]:
        given = self.response if isinstance(self.response, list) else []
        return [
            {"text": text, "chosen": given[n] if n < len(given) else ""} for n, text in enumerate(self.lefts)
        ]


def rights(body: dict[str, Any]) -> list[str]:
    """The right-hand sides to choose from, each once: several left-hand sides may share one."""
    return list(dict.fromkeys([pair["right"] for pair in body["pairs"]] + list(body["extra_rights"])))


def choices(body: dict[str, Any]) -> list[str]:
    """What a learner picks from: options, steps to order or right-hand sides; [] where they type."""
    if body["options"]:
        return [option["text"] for option in body["options"]]
    return list(body["sequence"]) or rights(body)


def show(item: dict[str, Any], position: int, response: Any) -> Shown:
    """The question at a position of an attempt, in the order frozen for it."""
    body = item["body"]
    texts = choices(body)
    picked = [Choice(index, texts[index], place) for place, index in enumerate(item["order"])]
    paired = bool(body["pairs"])
    return Shown(
        position=position,
        type=body["type"],
        stem=body["stem"],
        stem_parts=body["stem"].split(GAP),
        topic=list(body["topic_path"]),
        options=[] if paired else picked,
        lefts=[pair["left"] for pair in body["pairs"]],
        rights=picked if paired else [],
        blanks=1 if body.get("points") else len(body["blanks"]),
        order_free=bool(body["order_free"]),
        response=response,
    )


def key_text(body: dict[str, Any], *, language: str, truth: tuple[str, str]) -> str:
    """The right answer in words; `truth` is how true and false are called."""
    sep = SEPARATORS[language]
    match body["type"]:
        case QuestionType.TRUE_FALSE:
            return truth[0] if body["answer"] else truth[1]
        case QuestionType.SINGLE_CHOICE | QuestionType.MULTIPLE_CHOICE:
            return sep.join(option["text"] for option in body["options"] if option["correct"])
        case QuestionType.MATCHING | QuestionType.CLASSIFICATION:
            return sep.join(f"{pair['left']} → {pair['right']}" for pair in body["pairs"])
        case QuestionType.ORDERING:
            return " → ".join(body["sequence"])
        case QuestionType.SHORT_ANSWER if body.get("points"):
            return sep.join(body["points"])
        case QuestionType.NUMBER if body["options"]:
            return sep.join(option["text"] for option in body["options"] if option["correct"])
        case _:
            return sep.join(accepted[0] for accepted in body["blanks"])


def key_answer(body: dict[str, Any]) -> Any:
    """The right answer in grading's form."""
    right = [i for i, option in enumerate(body["options"]) if option["correct"]]
    match body["type"]:
        case QuestionType.TRUE_FALSE:
            return body["answer"]
        case QuestionType.MULTIPLE_CHOICE:
            return right
        case QuestionType.MATCHING | QuestionType.CLASSIFICATION:
            return [pair["right"] for pair in body["pairs"]]
        case QuestionType.ORDERING:
            return list(range(len(body["sequence"])))
        case _ if right:
            return right[0]
        case QuestionType.SHORT_ANSWER if body.get("points"):
            return ["\n".join(body["points"])]
        case _:
            return [accepted[0] for accepted in body["blanks"]]


def answer_text(body: dict[str, Any], answer: Any, *, language: str, truth: tuple[str, str]) -> str:
    """What was answered, in words; "" for nothing."""
    sep = SEPARATORS[language]
    if answer is None or answer == []:
        return ""
    match body["type"]:
        case QuestionType.TRUE_FALSE:
            return truth[0] if answer else truth[1]
        case QuestionType.MATCHING | QuestionType.CLASSIFICATION:
            lefts = [pair["left"] for pair in body["pairs"]]
            return sep.join(f"{left} → {right or '—'}" for left, right in zip(lefts, answer, strict=False))
        case QuestionType.ORDERING:
            return " → ".join(body["sequence"][i] for i in answer)
        case _ if isinstance(answer, int):
            return str(body["options"][answer]["text"])
        case _ if body["options"]:
            return sep.join(body["options"][i]["text"] for i in answer)
        case _:
            return sep.join(text or "—" for text in answer)


def origins(body: dict[str, Any], answer: Any) -> list[tuple[str, str]]:
    """(option, the sentence it comes from) of each wrong option chosen; "" for what stands nowhere in the text."""
    if not body["options"] or answer is None or isinstance(answer, bool):
        return []
    picked = answer if isinstance(answer, list) else [answer]
    chosen = [body["options"][i] for i in picked]
    return [(o["text"], o["origin"] or "") for o in chosen if not o["correct"]]


def key_points(body: dict[str, Any], answer: Any) -> list[tuple[str, bool]]:
    """(key point, whether the answer has it word for word) of a question that is answered in one's own words."""
    points = body.get("points") or []
    there = grade(from_json(body), answer).parts or [False] * len(points)
    return list(zip(points, there, strict=True)) if points else []
