"""Questions over REST: the verbs of the vetting page, the same rules, one shape for what goes wrong."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from content.models import Document
from quizzes import vetting
from quizzes.models import Flag, Question
from tests.factories import NOW, classroom_of, make_user
from tests.mills import import_text, saying

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    made: Document = import_text()
    return made


@pytest.fixture
def api(client: Client, document: Document) -> Client:
    assert document.course.owner
    client.force_login(document.course.owner)
    return client


def send(api: Client, url: str, body: Any = None, method: str = "post") -> Any:
    return getattr(api, method)(f"/api/v1/questions/{url}", body or {}, content_type="application/json")


def code_of(response: Any) -> str:
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message", "fields"}
    return str(body["error"]["code"])


def first(document: Document) -> Question:
    found = vetting.listed(document, type_="single_choice").first()
    assert found is not None
    return found


def test_questions_are_listed_and_narrowed(api: Client, document: Document) -> None:
    found = api.get(f"/api/v1/questions/?document={document.pk}").json()
    assert found["count"] == vetting.listed(document).count()
    one = found["results"][0]
    assert (one["state"], one["origin"], one["failing"], one["flags"]) == ("unreviewed", "generated", [], [])
    assert one["passed"]
    question = first(document)
    send(api, f"{question.pk}/accept/")
    send(api, f"{question.pk}/flag/", {"objection": "unclear", "note": "huh?"})
    for query in (
        "show=accepted",
        "show=flagged",
        f"show=accepted&topic={question.topic_id}&type={question.type}",
    ):
        (row,) = api.get(f"/api/v1/questions/?document={document.pk}&{query}").json()["results"]
        assert (row["id"], row["flags"][0]["note"]) == (question.pk, "huh?")
        assert row["tally"] == {"answers": 0, "chosen": [0] * len(row["options"]), "dead": []}
    for query in ("show=x", "type=x"):
        assert code_of(api.get(f"/api/v1/questions/?document={document.pk}&{query}")) == "malformed"
    assert api.get("/api/v1/questions/").status_code == 404


def test_verdicts(api: Client, document: Document) -> None:
    pk = first(document).pk
    assert send(api, f"{pk}/accept/").json()["state"] == "accepted"
    done = send(api, f"{pk}/reject/", {"objection": "wrong_key", "note": "no"}).json()
    assert (done["state"], done["objection"], done["note"]) == ("rejected", "wrong_key", "no")
    assert code_of(send(api, f"{pk}/reject/", {"objection": "ugly"})) == "invalid"
    assert send(api, f"{pk}/restore/").json()["state"] == "unreviewed"
    assert send(api, f"{pk}/rate/", {"up": True}).json()["thumbs_up"] == 1
    assert send(api, f"{pk}/rate/", {"up": None}).json()["thumbs_up"] == 0
    assert send(api, f"{pk}/flag/", {"objection": "unclear"}).status_code == 201
    assert send(api, f"{pk}/settle/").json()["flags"] == []


def test_an_edit_answers_with_what_stands_for_the_question_now(api: Client, document: Document) -> None:
    old = api.get(f"/api/v1/questions/{first(document).pk}/").json()
    key = next(o["text"] for o in old["options"] if o["correct"])
    words = {"stem": f"{old['stem']} Is it {key}?", "options": old["options"], "revision": old["revision"]}
    made = send(api, f"{old['id']}/", words, "patch").json()
    assert (made["replaces"], made["origin"], made["state"]) == (old["id"], "edited", "unreviewed")
    assert "key_hidden" in made["failing"]
    refused = send(api, f"{made['id']}/accept/")
    assert (refused.status_code, code_of(refused)) == (422, "failing")
    stale = send(api, f"{made['id']}/", words | {"stem": "Another question of this kind?"}, "patch")
    assert (stale.status_code, code_of(stale)) == (409, "stale")
    half = send(api, f"{made['id']}/", words | {"options": []}, "patch")
    assert (half.status_code, code_of(half)) == (422, "few_options")
    gone = send(api, f"{old['id']}/accept/")
    assert (gone.status_code, code_of(gone)) == (404, "not_here")


def test_a_question_is_written_once(api: Client, document: Document) -> None:
    body = {
        "statement": saying(document, "9,000").pk,
        "type": "cloze",
        "key": str(uuid.uuid4()),
        "stem": "In 1850 there were ____ windmills in the country.",
        "blanks": [["9,000"]],
    }
    first_, second = (send(api, "", body) for _ in range(2))
    assert (first_.status_code, first_.json()["origin"], first_.json()["failing"]) == (201, "written", [])
    assert first_.json()["id"] == second.json()["id"]
    assert code_of(send(api, "", body | {"key": str(uuid.uuid4())})) == "duplicate"
    assert code_of(send(api, "", body | {"type": "matching"})) == "invalid"
    assert code_of(send(api, "", body | {"blanks": []})) == "no_answer"


def test_the_same_people_as_on_the_pages(document: Document, client: Client) -> None:
    teacher = document.course.owner
    assert teacher
    learner, stranger = make_user(), make_user()
    admin = make_user(is_staff=True, is_superuser=True)
    classroom_of(teacher, learner, courses=[document.course])
    question = first(document)
    revision = vetting.revision(question)
    words = {"stem": question.body["stem"], "options": question.body["options"]}
    for person, wanted, flagging in (
        (None, 403, 403),
        (stranger, 404, 404),
        (admin, 404, 404),
        (learner, 403, 403),
        (teacher, 200, 201),
    ):
        client.logout()
        if person:
            client.force_login(person)
        asked = [
            client.get(f"/api/v1/questions/?document={document.pk}"),
            client.get(f"/api/v1/questions/{question.pk}/"),
            send(client, f"{question.pk}/accept/"),
            send(client, f"{question.pk}/reject/", {"objection": "trivial"}),
            send(client, f"{question.pk}/restore/"),
            send(client, f"{question.pk}/rate/", {"up": None}),
            send(client, f"{question.pk}/settle/"),
            send(client, f"{question.pk}/", words | {"revision": revision}, "patch"),
        ]
        assert {r.status_code for r in asked} == {wanted}, person
        written = send(
            client,
            "",
            {"statement": question.statement_id, "type": "short_answer", "stem": "What?", "blanks": [["x"]]},
        )
        assert written.status_code == (201 if wanted == 200 else wanted)
        assert send(client, f"{question.pk}/flag/", {"objection": "unclear"}).status_code == flagging
    assert Flag.objects.count() == 1
    for url in ("999999/", "nine/", f"{'9' * 5000}/"):
        assert client.get(f"/api/v1/questions/{url}").status_code == 404


def test_a_list_takes_the_same_queries_for_few_and_many(api: Client, document: Document) -> None:
    for question in vetting.listed(document)[:5]:
        vetting.flag(question.pk, "unclear", by=make_user(), at=NOW)
    counted = []
    for limit in (8, 40):
        with CaptureQueriesContext(connection) as made:
            rows = api.get(f"/api/v1/questions/?document={document.pk}&limit={limit}").json()["results"]
        counted.append(len(made))
        assert len(rows) == 8 or limit == 40
    assert counted[0] == counted[1]


def test_the_schema_names_every_verb(api: Client) -> None:
    text = api.get("/api/v1/schema/").content.decode()
    for verb in ("accept", "reject", "restore", "rate", "settle", "flag"):
        assert f"questions/{{id}}/{verb}/" in text


def test_the_flags_of_what_is_asked_no_more_are_listed_and_settled(api: Client, document: Document) -> None:
    question = first(document)
    vetting.flag(question.pk, "unclear", "huh?", by=make_user(), at=NOW)
    Question.objects.filter(pk=question.pk).update(retired_at=NOW)
    (row,) = api.get(f"/api/v1/questions/?document={document.pk}&show=flagged").json()["results"]
    assert (row["id"], row["stands"], row["flags"][0]["note"]) == (question.pk, False, "huh?")
    assert api.get(f"/api/v1/questions/{question.pk}/").json()["stands"] is False
    settled = send(api, f"{question.pk}/settle/")
    assert (settled.status_code, settled.json()["flags"]) == (200, [])
    assert code_of(api.get(f"/api/v1/questions/{question.pk}/")) == "not_here"
