"""What the page for vetting questions shows: the list, one question with its source, and what a decision changed."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from content.models import Document, KeyStatement
from quizzes import presenting, statistics, vetting
from quizzes.generation.question import QuestionType
from quizzes.models import Flag, Question, Thumb
from quizzes.statistics import Tally
from quizzes.worded import BY_HAND
from web.badge import Check, checks

# Rows of the list on one page.
ROWS = 60
_OPTIONS = {QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE}
_PAIRS = {QuestionType.MATCHING, QuestionType.CLASSIFICATION}


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option with where it comes from, and how it was chosen where enough answered."""

    text: str
    correct: bool
    origin: str | None
    percent: int | None
    dead: bool


@dataclass(frozen=True, slots=True)
class Source:
    """The paragraph around a statement, cut at its ends."""

    before: str
    lit: str
    after: str
    url: str


@dataclass(frozen=True, slots=True)
class Vetted:
    """One question as the page shows it."""

    question: Question
    options: list[OptionRow]
    pairs: list[dict[str, str]]
    key: str
    source: Source
    checks: list[Check]
    passed: int
    flags: list[Flag]
    thumb: str  # "up", "down" or ""
    tally: Tally | None
    revision: str
    words: str  # JSON of what may be edited
    parts: dict[str, Any]  # the same for the fields of the form


def filters(totals: Mapping[str, int]) -> list[dict[str, Any]]:
    """The filters in order, each with its count where that is known at once."""
    labels = {
        "all": _("All"),
        "unreviewed": _("Not looked at"),
        "accepted": _("Accepted"),
        "rejected": _("Rejected"),
        "flagged": _("Flagged"),
        "by_hand": _("Edited or written"),
        "failing": _("Failing a check"),
        "dead": _("Dead distractors"),
    }
    return [{"name": name, "label": labels[name], "count": totals.get(name)} for name in vetting.SHOWN]


def vetted(document: Document, question: Question, person: User) -> Vetted:
    """Reads the question's flags, the person's thumb and its answers: three queries."""
    body = question.body
    tally = statistics.tallies([question]).get(question.pk)
    options = [
        OptionRow(
            o["text"],
            o["correct"],
            o["origin"],
            round(100 * tally.chosen[n] / tally.answers) if tally and tally.enough else None,
            bool(tally and n in tally.dead),
        )
        for n, o in enumerate(body["options"])
    ]
    thumb = Thumb.objects.filter(question=question, person=person).values_list("up", flat=True).first()
    flags = Flag.objects.filter(question=question, settled_at=None).select_related("learner")
    return Vetted(
        question=question,
        options=options,
        pairs=body["pairs"],
        key=presenting.key_text(body, language=document.language, truth=(_("True"), _("False"))),
        source=source(document, question.statement),
        checks=checks(body["gates"], question.failing),
        passed=len(body["gates"]),
        flags=list(flags),
        thumb="" if thumb is None else "up" if thumb else "down",
        tally=tally if tally and tally.answers else None,
        revision=vetting.revision(question),
        words=json.dumps(words_of(body), ensure_ascii=False),
        parts=parts_of(body),
    )


def source(document: Document, statement: KeyStatement) -> Source:
    """The statement within the paragraphs that it stands in."""
    starts = [block[0] for block in document.blocks]
    first = max(bisect_right(starts, statement.start) - 1, 0)
    last = max(bisect_left(starts, statement.end) - 1, first)
    begin = document.blocks[first][0] if starts else statement.start
    end = max(document.blocks[last][1] if starts else statement.end, statement.end)
    text = document.text
    place = reverse("document", args=[document.pk])
    return Source(
        text[begin : statement.start],
        text[statement.start : statement.end],
        text[statement.end : end],
        f"{place}?s={statement.pk}#s-{statement.pk}",
    )


def words_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """What a person may word of a question, as `worded.read` takes it."""
    return {
        "stem": body["stem"],
        "options": [{"text": o["text"], "correct": o["correct"]} for o in body["options"]],
        "answer": body["answer"],
        "blanks": body["blanks"],
        "pairs": body["pairs"],
        "extra_rights": body["extra_rights"],
        "sequence": body["sequence"],
        "points": list(body.get("points", ())),
    }


def parts_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """For the fields: which parts the type has, with room for more."""
    type_ = QuestionType(body["type"])
    choices = type_ in _OPTIONS or bool(body["options"])
    spare = [{"text": "", "correct": False}] * 2
    return {
        "type": type_.value,
        "stem": body["stem"],
        "several": type_ is QuestionType.MULTIPLE_CHOICE,
        "options": [*body["options"], *spare] if choices else [],
        "truth": type_ is QuestionType.TRUE_FALSE,
        "answer": body["answer"],
        "blanks": ["\n".join(accepted) for accepted in body["blanks"]],
        "points": "\n".join(body.get("points", ())),
        "pairs": [*body["pairs"], {"left": "", "right": ""}] if type_ in _PAIRS else [],
        "extra_rights": "\n".join(body["extra_rights"]),
        "steps": "\n".join(body["sequence"]),
    }


def blank_form() -> dict[str, Any]:
    """The fields of a question yet to be written, all parts of every type among them."""
    return {"options": [{"text": "", "correct": False}] * 5, "blanks": [""], "truth": True}


def types_by_hand() -> list[tuple[str, str]]:
    return [(t.value, str(Question.TypeChoice(t.value).label)) for t in BY_HAND]


def rows(questions: Iterable[Question]) -> list[Question]:
    """The list's questions, each with `dead`; one query for all of them."""
    found = list(questions)
    dead = statistics.with_dead(found)
    for question in found:
        question.dead = question.pk in dead  # type: ignore[attr-defined]
    return found


def changed(document: Document, question: Question, person: User, said: str) -> dict[str, Any]:
    """What the page replaces after a decision; `row` and `html` are empty for what no list shows any more."""
    row = rows(vetting.shown(document).filter(pk=question.pk).select_related("statement"))
    return {
        "question": question.pk,
        "row": render_to_string("web/_vetting_row.html", {"q": row[0], "document": document}) if row else "",
        "html": card(document, row[0], person) if row else "",
        "totals": vetting.totals(document),
        "said": said,
    }


def card(document: Document, question: Question, person: User) -> str:
    """The question as a fragment."""
    return render_to_string(
        "web/_vetted.html", {"v": vetted(document, question, person), "document": document}
    )
