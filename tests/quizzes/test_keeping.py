"""No rewriting of the outline, and no undo or redo of it, overwrites what a person made of a question."""

import importlib

import pytest
from django.apps import apps

from content import editing, edits
from content.models import Document
from quizzes import authoring, vetting
from quizzes.generation.prompting import FAMILY
from quizzes.generation.question import Draft, QuestionType
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
    made = edited(question, options=other_option(question, "8,500"))
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


def by_a_model(document: Document) -> Question:
    """What a language model wrote on the statement about 1850, as its request stores it."""
    statement = saying(document, "9,000")
    draft = Draft(
        QuestionType.SHORT_ANSWER,
        FAMILY,
        ("Wind",),
        "How many windmills were there in the country in 1850?",
        (0,),
        (statement.start, statement.end),
        statement.text,
        blanks=(("9,000",),),
    )
    made = authoring.question(document, draft, [statement], Question.Origin.LANGUAGE_MODEL)
    made.save()
    return made


def test_what_a_language_model_wrote_outlives_the_rewriting_of_its_statement(document: Document) -> None:
    question = by_a_model(document)
    vetting.accept(question.pk, by=make_user(), at=NOW)
    editing.details(document.pk, hand(document), question.statement_id, source="A book")
    question.refresh_from_db()
    assert (question.retired_at, question.state, question.failing) == (None, "accepted", [])
    # Edited, it stays as it was, retired: nobody pays for it again.
    made = edited(question, stem="How many windmills did the country have in 1850?")
    question.refresh_from_db()
    assert (made.replaces, made.origin, question.origin) == (question, "edited", "language_model")
    assert question.retired_at is not None
    assert list(vetting.listed(document, show="by_hand")) == [made]


def test_nothing_that_a_language_model_wrote_counts_as_made_by_hand(document: Document) -> None:
    by_a_model(document)
    assert not vetting.listed(document, show="by_hand").exists()
    assert vetting.totals(document)["by_hand"] == 0


def test_what_was_stored_before_questions_said_who_made_them_says_so(document: Document) -> None:
    question = by_a_model(document)
    Question.objects.filter(pk=question.pk).update(origin="generated")
    importlib.import_module("quizzes.migrations.0005_language_model_origin").told(apps, None)
    question.refresh_from_db()
    assert question.origin == "language_model"
    assert Question.objects.filter(document=document, origin="generated").exists()


def test_what_somebody_accepted_outlives_a_trim_of_its_statement(document: Document) -> None:
    """The generator words it otherwise by then; the verdict stands while every check passes."""
    statement = saying(document, "falling water")
    person = make_user()
    accepted = Question.objects.askable().filter(document=document, statement=statement).order_by("pk")
    keys = [vetting.accept(question.pk, by=person, at=NOW).pk for question in accepted]
    assert keys
    before = everything(document)
    editing.span(document.pk, hand(document), statement.pk, statement.start, statement.end - 1)
    # Neither does the generator's new wording of the same stand beside them.
    assert [question.pk for question in accepted.all()] == keys
    for question in accepted.all():
        assert (question.retired_at, question.state) == (None, "accepted")
        assert question.body["span"] == [statement.start, statement.end - 1]
    edits.undo(document.pk, hand(document))
    assert everything(document) == before


def test_what_was_accepted_and_fits_no_more_is_kept_with_what_it_fails(document: Document) -> None:
    statement = saying(document, "falling water")
    question = Question.objects.askable().filter(document=document, statement=statement).order_by("pk")[0]
    vetting.accept(question.pk, by=make_user(), at=NOW)
    weight = statement.start + statement.text.index("the weight")
    editing.span(document.pk, hand(document), statement.pk, weight, statement.end)
    question.refresh_from_db()
    assert (question.retired_at, question.state) == (None, "accepted")
    assert question.failing
    assert question not in Question.objects.askable()
    edits.undo(document.pk, hand(document))
    question.refresh_from_db()
    assert (question.failing, question in Question.objects.askable()) == ([], True)


def test_no_verdict_is_written_over(document: Document, locked: list[str]) -> None:
    """Whoever rewrites, takes back or does again holds the questions while reading what people made of them."""
    question = choice(document)
    editing.details(document.pk, hand(document), question.statement_id, source="A book")
    assert locked.count("Question") >= 3  # a statement's own, those it shares, and those known by their words
    for turn in (edits.undo, edits.redo):
        locked.clear()
        turn(document.pk, hand(document))
        assert locked.count("Question") == 2  # those of the log, and those that follow their statement
