"""Topics: the outline reads as the text does, whatever is done to it."""

from typing import Any

import pytest

from content import arranging, editing, edits
from content.edits import EditRefused
from content.models import Document, Edit, KeyStatement
from quizzes.models import Card
from tests.mills import TEXT, everything, hand, import_text, place, saying, sound, told, topic_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    made: Document = import_text()
    return made


def act(verb: Any, document: Document, *args: Any, **kwargs: Any) -> Edit | None:
    edit: Edit | None = verb(document.pk, hand(document), *args, **kwargs)
    sound(document)
    return edit


def refused(code: str, verb: Any, document: Document, *args: Any, **kwargs: Any) -> None:
    before = everything(document)
    with pytest.raises(EditRefused) as error:
        verb(document.pk, hand(document), *args, **kwargs)
    assert error.value.code == code
    assert everything(document) == before


def test_an_old_title_becomes_a_synonym_and_cards_say_the_new_one(document: Document) -> None:
    wind = topic_of(document, "Wind")
    act(arranging.retitle, document, wind.pk, "  Mills  of the wind ")
    wind.refresh_from_db()
    assert (wind.label, wind.synonyms) == ("Mills of the wind", ["Wind"])
    assert document.text[wind.start : wind.end] == "Wind"
    card = Card.objects.askable().filter(statement__topic=wind)[0]
    assert card.topic_path == ["Mills of the wind"]
    act(edits.undo, document)
    card.refresh_from_db()
    assert card.topic_path == ["Wind"]
    refused("empty_title", arranging.retitle, document, wind.pk, "  ")


def test_a_topic_made_at_a_paragraph_takes_what_follows_up_to_the_next(document: Document) -> None:
    at, _ = place(document, "A tower mill")
    last = saying(document, "A tower mill")
    edit = act(arranging.create, document, at + 5, "Towers")
    assert edit is not None
    last.refresh_from_db()
    assert last.topic == topic_of(document, "Towers")
    assert saying(document, "9,000").topic == topic_of(document, "Wind")
    # Of the level of the topic that it divides: what followed in that one is below it now.
    assert told(document) == [
        ("Wind", 1, None), ("Towers", 1, None), ("Sails", 2, "Towers"), ("Water", 1, None), ("Millers", 1, None),
    ]  # fmt: skip
    refused("topic_here", arranging.create, document, at, "Again")
    refused("crosses_heading", arranging.create, document, topic_of(document, "Water").start, "Again")
    refused("empty_title", arranging.create, document, saying(document, "A toll").start, "")
    refused(
        "not_here", arranging.create, document, saying(document, "A toll").start, "X", within=last.topic_id
    )
    act(edits.undo, document)
    assert [label for label, *_ in told(document)] == ["Wind", "Sails", "Water", "Millers"]


def test_a_topic_merges_into_the_one_above_with_all_it_holds(document: Document) -> None:
    act(arranging.merge, document, topic_of(document, "Water").pk)
    wind = topic_of(document, "Wind")
    assert (wind.synonyms, saying(document, "Domesday").topic) == (["Water"], wind)
    act(arranging.merge, document, topic_of(document, "Sails").pk)
    assert told(document) == [("Wind", 1, None), ("Millers", 1, None)]
    assert set(topic_of(document, "Wind").synonyms) == {"Water", "Sails"}
    refused("nothing_above", arranging.merge, document, wind.pk)


def test_topics_move_in_and_out_with_all_below_them(document: Document) -> None:
    water, sails, wind = (topic_of(document, label) for label in ("Water", "Sails", "Wind"))
    act(arranging.move, document, water.pk, "in")
    assert told(document)[2] == ("Water", 2, "Wind")
    act(arranging.move, document, water.pk, "in")
    assert told(document)[2] == ("Water", 3, "Sails")
    act(arranging.move, document, sails.pk, "out")
    assert told(document)[:3] == [("Wind", 1, None), ("Sails", 1, None), ("Water", 2, "Sails")]
    refused("no_place", arranging.move, document, wind.pk, "in")
    refused("no_place", arranging.move, document, wind.pk, "out")
    refused("has_heading", arranging.move, document, water.pk, "up")
    act(arranging.nest, document, sails.pk, wind.pk)
    assert told(document)[1:3] == [("Sails", 2, "Wind"), ("Water", 3, "Sails")]
    assert arranging.nest(document.pk, hand(document), sails.pk, wind.pk) is None
    refused("would_loop", arranging.nest, document, sails.pk, water.pk)
    refused("no_place", arranging.nest, document, wind.pk, topic_of(document, "Millers").pk)
    act(arranging.nest, document, water.pk, None)
    assert told(document)[2] == ("Water", 1, None)


def test_a_topic_without_a_heading_moves_by_paragraphs(document: Document) -> None:
    at, _ = place(document, "A tower mill")
    edit = act(arranging.create, document, at, "Towers")
    assert edit is not None
    act(arranging.move, document, edit.subject_id, "up")
    assert saying(document, "9,000").topic == topic_of(document, "Towers")
    refused("no_place", arranging.move, document, edit.subject_id, "up")
    act(arranging.move, document, edit.subject_id, "down")
    assert saying(document, "9,000").topic == topic_of(document, "Wind")
    refused("no_place", arranging.move, document, edit.subject_id, "down")


def test_levels_end_somewhere(document: Document) -> None:
    document.topics.filter(pk=topic_of(document, "Sails").pk).update(level=6)
    refused(
        "too_deep", arranging.nest, document, topic_of(document, "Water").pk, topic_of(document, "Sails").pk
    )


def test_a_topic_is_withdrawn_with_its_statements_and_comes_back_with_them(document: Document) -> None:
    wind, sails = topic_of(document, "Wind"), topic_of(document, "Sails")
    alone = saying(document, "9,000")
    act(editing.withdraw, document, alone.pk)
    before = everything(document)
    act(arranging.withdraw, document, wind.pk)
    assert [label for label, *_ in told(document)] == ["Water", "Millers"]
    assert not KeyStatement.objects.published().filter(topic__in=[wind, sails]).exists()
    made = act(editing.create, document, *place(document, "It was built of brick and stood for a century."))
    assert made is not None
    assert KeyStatement.objects.get(pk=made.subject_id).topic is None
    act(edits.undo, document)
    act(arranging.publish, document, wind.pk)
    after = everything(document)
    assert all(after[rows] == before[rows] for rows in ("topics", "statements", "cards"))
    alone.refresh_from_db()
    assert alone.state == "withdrawn"


@pytest.mark.parametrize("label", ["Wind", "Sails", "Water", "Millers"])
def test_a_topic_brought_back_gives_back_the_same_cards_and_questions(document: Document, label: str) -> None:
    before, topic = everything(document), topic_of(document, label)
    act(arranging.withdraw, document, topic.pk)
    act(arranging.publish, document, topic.pk)
    assert everything(document) == before


def test_a_statement_edited_in_a_withdrawn_topic_comes_back_with_its_cards(document: Document) -> None:
    wind, statement = topic_of(document, "Wind"), saying(document, "9,000")
    cards = set(Card.objects.askable().filter(statement=statement).values_list("pk", flat=True))
    act(arranging.withdraw, document, wind.pk)
    act(editing.details, document, statement.pk, speaker="Ann")
    act(arranging.publish, document, wind.pk)
    assert (
        set(Card.objects.askable().filter(statement=statement).values_list("pk", flat=True)) == cards != set()
    )


def test_a_topic_made_before_the_first_takes_what_stood_below_none() -> None:
    document = import_text(
        TEXT.replace("Nobody knows", "A quern is a small mill that is turned by hand. Nobody knows")
    )
    quern = saying(document, "A quern")
    assert quern.topic is None
    act(arranging.create, document, quern.start, "Querns")
    assert saying(document, "A quern").topic == topic_of(document, "Querns")
    assert saying(document, "9,000").topic == topic_of(document, "Wind")


def test_in_a_document_without_topics_a_first_one_takes_what_follows() -> None:
    document = import_text("\n".join(line for line in TEXT.split("\n") if not line.startswith("##")))
    assert not document.topics.exists()
    first, last = saying(document, "A windmill"), saying(document, "A watermill")
    act(arranging.create, document, last.start, "Water")
    assert (saying(document, "A windmill").topic, saying(document, "A toll").topic) == (None, topic_of(document, "Water"))  # fmt: skip
    act(arranging.create, document, first.start, "Wind")
    assert saying(document, "A windmill").topic == topic_of(document, "Wind")
    assert saying(document, "A watermill").topic == topic_of(document, "Water")


def test_no_topic_comes_back_to_a_paragraph_where_another_begins_by_now(document: Document) -> None:
    at, _ = place(document, "A tower mill")
    first = act(arranging.create, document, at, "Towers")
    assert first is not None
    act(arranging.withdraw, document, first.subject_id)
    second = act(arranging.create, document, at, "High mills")
    assert second is not None
    refused("topic_here", arranging.publish, document, first.subject_id)
    act(arranging.withdraw, document, second.subject_id)
    act(arranging.publish, document, first.subject_id)
    refused("topic_here", arranging.publish, document, second.subject_id)
    # Below one that was withdrawn with it, the one whose place is taken stays as it is.
    act(arranging.nest, document, first.subject_id, topic_of(document, "Wind").pk)
    act(arranging.withdraw, document, topic_of(document, "Wind").pk)
    wind = document.topics.get(label="Wind")
    act(arranging.publish, document, second.subject_id)
    act(arranging.publish, document, wind.pk)
    labels = [label for label, *_ in told(document)]
    assert "High mills" in labels
    assert "Towers" not in labels
