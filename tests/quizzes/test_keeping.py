"""No rewriting of the outline, and no undo or redo of it, overwrites what a person made of a question."""

import pytest

from content import editing, edits
from content.models import Document
from quizzes import vetting
from quizzes.generation.question import QuestionType
from quizzes.keeping import STATEMENT_GONE
from quizzes.models import Question
from quizzes.worded import Worded, read
from tests.factories import NOW, make_user
from tests.mills import everything, hand, import_text, saying, sound
from tests.quizzes.test_vetting import choice, edited, other_option, plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    made: Document = import_text()
    return made


def test_an_edited_question_outlives_the_rewriting_of_its_statement(document: Document) -> None:
    question = choice(document)
    made = edited(question, options=other_option(question, "a lighthouse on a rock"))
    words = plain(made)
    before = everything(document)
    editing.details(document.pk, hand(document), made.statement_id, source="A book")
    made.refresh_from_db()
    assert (plain(made), made.retired_at, made.failing) == (words, None, [])
    # Neither does what it replaced come back, nor is it made again.
    assert Question.objects.standing().filter(document=document, body__stem=made.body["stem"]).get() == made
    edits.undo(document.pk, hand(document))
    assert everything(document) == before
    sound(document)


def test_undo_and_redo_of_the_outline_bring_back_nothing_that_was_replaced(document: Document) -> None:
    """The log of an edit knows a question that a person took in hand afterwards."""
    question = choice(document)
    editing.withdraw(document.pk, hand(document), saying(document, "1,200").pk)
    editing.details(document.pk, hand(document), question.statement_id, speaker="Ann")
    question.refresh_from_db()
    if question.retired_at is not None:
        question = choice(document)
    made = edited(question, stem="Which of these words is the one that is meant here?")
    for turn in (edits.undo, edits.undo, edits.redo, edits.redo):
        turn(document.pk, hand(document))
        question.refresh_from_db()
        made.refresh_from_db()
        assert question.retired_at is not None
        assert made.retired_at is None
        assert made.body["stem"] == "Which of these words is the one that is meant here?"
        sound(document)


def test_a_question_written_by_hand_follows_where_its_statement_stands(document: Document) -> None:
    person, statement = make_user(), saying(document, "9,000")
    stem = "In 1850 there were ____ windmills in the country."
    made = vetting.write(
        statement.pk, QuestionType.CLOZE, Worded(stem, blanks=(("9,000",),)), by=person, at=NOW
    )
    editing.span(document.pk, hand(document), statement.pk, statement.start, statement.end - 16)
    made.refresh_from_db()
    assert made.body["span"] == [statement.start, statement.end - 16]
    assert made.retired_at is None
    # Written while the statement was shorter: undoing that moves it as well.
    later = vetting.write(
        statement.pk,
        QuestionType.SHORT_ANSWER,
        Worded("How many windmills were there in 1850?", blanks=(("9,000",),)),
        by=person,
        at=NOW,
    )
    edits.undo(document.pk, hand(document))
    for one in (made, later):
        one.refresh_from_db()
        assert one.body["span"] == [statement.start, statement.end]
        assert one.body["explanation"] == statement.text
        assert one.failing == []
    sound(document)


def test_a_question_that_its_statement_fits_no_more_is_kept_but_not_asked(document: Document) -> None:
    statement = saying(document, "9,000")
    stem = "In 1850 there were ____ windmills in the country."
    words = Worded(stem, blanks=(("9,000",),))
    made = vetting.write(statement.pk, QuestionType.CLOZE, words, by=make_user(), at=NOW)
    other = saying(document, "A post mill")
    editing.withdraw(document.pk, hand(document), other.pk)
    country = statement.start + statement.text.index("in the country")
    editing.span(document.pk, hand(document), statement.pk, country, other.end)
    made.refresh_from_db()
    assert "gaps_match" in made.failing
    assert made not in Question.objects.askable()
    assert made in Question.objects.standing()
    edits.undo(document.pk, hand(document))
    made.refresh_from_db()
    assert made in Question.objects.askable()


def test_what_rests_on_several_statements_waits_for_all_of_them(document: Document) -> None:
    found = Question.objects.askable().filter(document=document, type="matching")
    question = next(q for q in found if len(set(q.body["statements"])) > 2)
    pairs = question.body["pairs"]
    words = read(
        QuestionType.MATCHING,
        {
            "stem": question.body["stem"] + " Match them.",
            "pairs": pairs,
            "extra_rights": question.body["extra_rights"],
        },
    )
    owner = make_user()
    made = vetting.edit(question.pk, words, seen=vetting.revision(question), by=owner, at=NOW)
    assert made.failing == []
    gone = made.body["statements"][-1]
    editing.withdraw(document.pk, hand(document), gone)
    made.refresh_from_db()
    assert made.failing == [STATEMENT_GONE]
    editing.publish(document.pk, hand(document), gone)
    made.refresh_from_db()
    assert made.failing == []


def test_what_an_undo_takes_away_stops_what_rests_on_it(document: Document) -> None:
    """A question that the log knows nothing of: it was edited after the statement had come back."""
    found = Question.objects.askable().filter(document=document, type="matching")
    question = next(q for q in found if len(set(q.body["statements"])) > 2)
    last = question.body["statements"][-1]
    for verb in (editing.withdraw, editing.publish):
        verb(document.pk, hand(document), last)
    question = next(q for q in found.all() if last in q.body["statements"][1:])
    pairs, rest = question.body["pairs"], question.body["extra_rights"]
    stem = question.body["stem"] + " Match them."
    words = read(QuestionType.MATCHING, {"stem": stem, "pairs": pairs, "extra_rights": rest})
    made = vetting.edit(question.pk, words, seen=vetting.revision(question), by=make_user(), at=NOW)
    assert made in Question.objects.askable()
    edits.undo(document.pk, hand(document))
    made.refresh_from_db()
    assert (made.failing, made in Question.objects.askable()) == ([STATEMENT_GONE], False)
    edits.redo(document.pk, hand(document))
    made.refresh_from_db()
    assert (made.failing, made in Question.objects.askable()) == ([], True)


def test_what_somebody_accepted_keeps_its_options(document: Document) -> None:
    question = choice(document)
    body = {**question.body, "options": [*question.body["options"]]}
    body["options"][-1] = {**body["options"][-1], "text": "a lighthouse on a rock", "correct": False}
    # As if an older generator had drawn other distractors.
    Question.objects.filter(pk=question.pk).update(body=body, state="accepted")
    editing.details(document.pk, hand(document), question.statement_id, source="A book")
    question.refresh_from_db()
    assert question.retired_at is None
    assert question.body["options"] == body["options"]
    Question.objects.filter(pk=question.pk).update(state="unreviewed")
    editing.details(document.pk, hand(document), question.statement_id, source="Another book")
    question.refresh_from_db()
    assert question.body["options"] != body["options"]
