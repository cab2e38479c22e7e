"""The cards of a document, and the questions that ask them."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from content import importing
from content.models import Document
from quizzes import tasks
from quizzes.generation.frozen import to_json
from quizzes.ladders import ladders
from quizzes.models import Card, Question
from tests.factories import draft_of, make_course, make_document, make_user, statements_of
from tests.quizzes.generation.making_views import SLEEP

pytestmark = pytest.mark.django_db


def _asking(document: Document) -> list[Card]:
    """Each statement's card, and two questions on its side of which the harder was stored first, and one on another."""
    for statement in statements_of(document):
        for side, difficulty in (("number:0", 4), ("number:0", 1), ("depth", 2)):
            body = {**to_json(draft_of(statement)), "side": side, "difficulty": difficulty}
            Question.objects.create(
                document=document, statement=statement, type="single_choice", family="test", body=body,
                fingerprint=f"{statement.pk}-{side}-{difficulty}",
            )  # fmt: skip
    return list(Card.objects.filter(document=document))


@pytest.mark.parametrize("sentences", [2, 9])
def test_a_cards_forms_go_from_recognition_to_recall(
    client: Client, sentences: int, django_assert_num_queries: Any
) -> None:
    person = make_user()
    document = make_document(sentences, course=make_course(owner=person))
    _asking(document)
    client.force_login(person)
    with django_assert_num_queries(6):
        found = client.get(f"/api/v1/cards/?document={document.pk}").json()
    assert found["count"] == sentences
    for card in found["results"]:
        assert [form["difficulty"] for form in card["forms"]] == [1, 4]
        assert card["side"] == "number:0"


def test_what_is_rejected_retired_or_fails_a_gate_is_no_form() -> None:
    (card,) = _asking(make_document(1))
    easy, hard = (f.question for f in ladders([card])[card.pk])
    Question.objects.filter(pk=easy).update(state=Question.State.REJECTED)
    assert [f.question for f in ladders([card])[card.pk]] == [hard]
    Question.objects.filter(pk=hard).update(failing=["length"])
    assert ladders([card])[card.pk] == []
    Question.objects.filter(pk=easy).update(state=Question.State.ACCEPTED, retired_at=timezone.now())
    assert ladders([card])[card.pk] == []


def test_only_who_may_read_the_document_sees_its_cards(client: Client) -> None:
    document = make_document(1, course=make_course(owner=make_user()))
    _asking(document)
    client.force_login(make_user())
    assert client.get(f"/api/v1/cards/?document={document.pk}").status_code in {403, 404}
    for key in ("", "x", "9" * 5000):
        assert client.get(f"/api/v1/cards/?document={key}").status_code == 404
    client.logout()
    assert client.get(f"/api/v1/cards/?document={document.pk}").status_code in {401, 403}


def test_an_imported_document_has_forms_for_most_of_its_cards() -> None:
    job = importing.receive(make_course(), name="sleep.md", data=SLEEP.encode(), limit_mb=1)
    tasks.import_document(str(job.pk))
    document = Document.objects.get()
    cards = list(Card.objects.askable().filter(document=document))
    found = ladders(cards)
    assert 2 * sum(map(bool, found.values())) > len(cards)
    assert any(len(forms) > 1 for forms in found.values())
