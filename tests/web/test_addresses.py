"""What people type into addresses and fields: numbers of any length are found, not found, or refused, never a fault."""

import uuid

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from accounts.models import User
from classrooms.keys import NOBODYS, number
from content.models import Document
from quizzes import attempts
from quizzes.generation.question import QuestionType
from quizzes.grading import MalformedResponse
from tests.factories import NOW, make_document, question_of, quiz_of, statements_of
from web.answers import from_post

pytestmark = pytest.mark.django_db

# Python refuses to read more than 4,300 digits at once, and databases more than 19.
LONG = ["9" * 20, "9" * 5000]


@pytest.fixture
def document() -> Document:
    made: Document = make_document(3)
    statements_of(made)
    return made


@pytest.fixture
def owner(client: Client, document: Document) -> User:
    assert document.course.owner
    client.force_login(document.course.owner)
    return document.course.owner


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", None), ("-1", None), ("1.5", None), ("x", None), ("²", None), ("0", 0), ("12", 12), ("٣", 3)],
)
def test_a_number_is_read_where_there_is_one(text: str, expected: int | None) -> None:
    assert number(text) == expected


@pytest.mark.parametrize("text", LONG)
def test_a_number_longer_than_any_key_is_nobodys(text: str) -> None:
    assert number(text) == NOBODYS < 1 << 63


@pytest.mark.parametrize("text", LONG)
def test_pages_find_nothing_under_a_number_that_nobody_has(
    client: Client, owner: User, document: Document, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LARGE", "_PART"):
        monkeypatch.setattr(f"web.document_page.{name}", 30)
    place = reverse("document", args=[document.pk])
    vetting = reverse("questions", args=[document.pk])
    study = reverse("study")
    wanted = {
        f"{place}?s={text}": 200,
        f"{place}?t={text}": 200,
        f"{place}?part={text}": 200,
        f"{vetting}?q={text}": 200,
        f"{vetting}?write={text}": 200,
        f"{vetting}?topic={text}": 200,
        f"{vetting}?page={text}": 200,
        f"{study}?document={text}": 404,
        f"{study}?course={text}": 404,
        f"/documents/{text}/": 404,
        f"/api/v1/documents/{text}/": 404,
        "/api/v1/documents/x/": 404,
        f"/api/v1/questions/{text}/": 404,
        f"/api/v1/questions/?document={text}": 404,
        f"/api/v1/questions/?document={document.pk}&topic={text}": 200,
        f"/api/v1/study/?document={text}&course={text}&card={text}&limit={text}": 200,
        f"/api/v1/courses/?limit={text}": 200,
        f"/api/v1/courses/?offset={text}": 200,
        "/api/v1/study/?document=x": 400,
    }
    found = {url: client.get(url).status_code for url in wanted}
    assert {url[:40]: code for url, code in found.items()} == {url[:40]: code for url, code in wanted.items()}


def test_the_review_of_a_card_that_nobody_has_is_refused(client: Client, owner: User) -> None:
    review = {"id": str(uuid.uuid4()), "rating": 3, "at": NOW.isoformat()}
    for card, expected in ((10**19, 400), (10**400, 400), (NOBODYS, 404)):
        answer = client.post("/api/v1/reviews/", review | {"card": card}, content_type="application/json")
        assert answer.status_code == expected, card


@pytest.mark.parametrize("text", [*LONG, "3", "x", "-1"])
def test_an_option_that_is_not_there_is_no_answer(document: Document, text: str) -> None:
    body = question_of(document.statements.all()[0]).body
    item = {"body": body, "order": [0, 1, 2]}
    with pytest.raises(MalformedResponse):
        from_post(item, QueryDict(f"q0={text}"), 0)
    assert from_post(item, QueryDict("q0=2"), 0) == 2


@pytest.mark.parametrize("text", LONG)
def test_an_attempt_takes_no_fault_from_a_long_number(
    client: Client, owner: User, document: Document, text: str
) -> None:
    quiz = quiz_of(document, owner, [QuestionType.SINGLE_CHOICE])
    attempt = attempts.start(quiz, owner, at=NOW, seed=1)
    page = reverse("attempt", args=[attempt.pk])
    assert client.post(page, {"q0": text}).headers["Location"] == page
    assert client.post(reverse("attempt-answer", args=[attempt.pk, 0]), {"q0": text}).status_code == 400
    assert not attempt.responses.exists()
