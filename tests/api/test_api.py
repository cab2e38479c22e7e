"""The API: the same rules as the pages, one shape for what goes wrong."""

import datetime
import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from content.models import Document, ImportJob
from quizzes.models import Card, Review
from tests.factories import enrol, make_course, make_document, make_user, statements_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return make_user()


@pytest.fixture
def document(person: User) -> Document:
    made = make_document(4, course=make_course(owner=person))
    statements_of(made)
    enrol(person, made.course)
    return made


@pytest.fixture
def api(client: Client, person: User) -> Client:
    client.force_login(person)
    return client


def send(api: Client, url: str, body: object) -> Any:
    return api.post(url, body, content_type="application/json")


def review(card: Card, rating: object = 3, **changed: object) -> dict[str, object]:
    return {
        "id": str(uuid.uuid4()), "card": card.pk, "rating": rating, "took_ms": 900,
        "at": timezone.now().isoformat(), **changed,
    }  # fmt: skip


def error_of(response: Any) -> dict[str, Any]:
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message", "fields"}
    found: dict[str, Any] = body["error"]
    return found


def test_a_session_comes_with_what_every_answer_would_do(api: Client, document: Document) -> None:
    body = api.get("/api/v1/study/?limit=3").json()
    assert (len(body["cards"]), body["new"], body["due"]) == (3, 4, 0)
    card = body["cards"][0]
    assert card["state"] == "new"
    assert [card["previews"][n]["label"] for n in "1234"][:3] == ["1 min", "6 min", "10 min"]
    assert f"/documents/{document.pk}/?s=" in card["document"]["url"]
    assert card["sentence"] == "River 1 is 1 miles long."


def test_a_review_sent_twice_counts_once(api: Client, document: Document) -> None:
    sent = review(Card.objects.all()[0])
    first, second = send(api, "/api/v1/reviews/", sent), send(api, "/api/v1/reviews/", sent)
    assert first.json() == second.json()
    assert Review.objects.count() == 1


def test_a_parcel_is_recorded_whole_or_not_at_all(api: Client, document: Document) -> None:
    cards = list(Card.objects.all())
    foreign = make_document(1)
    statements_of(foreign)
    wrong = review(Card.objects.get(document=foreign))
    assert error_of(send(api, "/api/v1/reviews/", [review(cards[0]), wrong]))["code"] == "not_found"
    assert not Review.objects.exists()
    assert send(api, "/api/v1/reviews/", [review(card) for card in cards]).status_code == 200
    assert Review.objects.count() == len(cards)


def test_undo_makes_the_card_new_again(api: Client, document: Document) -> None:
    sent = review(Card.objects.all()[0])
    send(api, "/api/v1/reviews/", sent)
    assert send(api, f"/api/v1/reviews/{sent['id']}/undo/", {}).json()["due"] is None
    assert send(api, f"/api/v1/reviews/{uuid.uuid4()}/undo/", {}).status_code == 404


def test_a_clock_that_is_fast_is_set_right(api: Client, document: Document) -> None:
    ahead = timezone.now() + datetime.timedelta(days=30)
    send(api, "/api/v1/reviews/", review(Card.objects.all()[0], at=ahead.isoformat()))
    assert Review.objects.get().at <= timezone.now()


@pytest.mark.parametrize(
    "changed",
    [{"rating": 0}, {"rating": 5}, {"id": "x"}, {"at": "yesterday"}, {"took_ms": -1}],
)
def test_what_is_malformed_is_named_field_by_field(
    api: Client, document: Document, changed: dict[str, object]
) -> None:
    response = send(api, "/api/v1/reviews/", review(Card.objects.all()[0], **changed))
    assert response.status_code == 400
    error = error_of(response)
    assert error["code"] == "invalid"
    assert set(error["fields"]["0"]) == set(changed)


def test_strangers_and_visitors_find_nothing(client: Client, document: Document) -> None:
    assert client.get("/api/v1/documents/").status_code == 403
    client.force_login(make_user())
    assert client.get("/api/v1/documents/").json()["results"] == []
    assert error_of(client.get(f"/api/v1/documents/{document.pk}/"))["code"] == "not_found"


def test_a_document_comes_with_its_outline_and_true_spans(api: Client, document: Document) -> None:
    body = api.get(f"/api/v1/documents/{document.pk}/").json()
    assert [topic["label"] for topic in body["topics"]] == ["Rivers"]
    for statement in body["statements"]:
        assert body["text"][statement["start"] : statement["end"]] == statement["text"]


def test_an_import_is_taken_in_and_bad_ones_are_refused(api: Client, document: Document) -> None:
    body = {"course": document.course_id, "text": "A mill is a machine that grinds corn."}
    taken = send(api, "/api/v1/imports/", body)
    assert (taken.status_code, taken.json()["state"]) == (202, "waiting")
    assert api.get(f"/api/v1/imports/{taken.json()['id']}/").json()["progress"] == 0
    assert error_of(send(api, "/api/v1/imports/", body | {"text": "  "}))["code"] in {"empty", "invalid"}
    sample = make_course(owner=None, is_sample=True)
    assert send(api, "/api/v1/imports/", body | {"course": sample.pk}).status_code == 403
    assert send(api, "/api/v1/imports/", body | {"course": 10**9}).status_code == 404
    assert ImportJob.objects.count() == 1


def test_errors_speak_the_persons_language(api: Client) -> None:
    User.objects.update(language="zh-hans")
    assert "整数" in error_of(api.get("/api/v1/study/?limit=x"))["message"]


def test_the_schema_describes_every_address(api: Client) -> None:
    schema = api.get("/api/v1/schema/?format=json").json()
    assert {"/api/v1/study/", "/api/v1/reviews/", "/api/v1/imports/", "/api/v1/documents/{id}/"} <= set(
        schema["paths"]
    )


@pytest.mark.parametrize("size", [2, 40])
def test_a_session_takes_the_same_queries_for_few_cards_and_many(
    api: Client, person: User, size: int, django_assert_max_num_queries: object
) -> None:
    document = make_document(size, course=make_course(owner=person))
    statements_of(document)
    enrol(person, document.course, new_a_day=size)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert len(api.get("/api/v1/study/?limit=50").json()["cards"]) == size
