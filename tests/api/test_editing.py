"""Editing over REST: the same verbs, the same rules, one shape for what goes wrong."""

import uuid
from typing import Any

import pytest
from django.test import Client

from content.models import Document, KeyStatement, Topic
from tests.factories import classroom_of, make_course, make_user
from tests.mills import everything, import_text, saying, sound, topic_of

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


def version(document: Document) -> int:
    return int(Document.objects.values_list("version", flat=True).get(pk=document.pk))


def send(api: Client, document: Document, url: str, body: dict[str, Any], method: str = "post") -> Any:
    whole = {"version": version(document), **body}
    return getattr(api, method)(f"/api/v1/{url}", whole, content_type="application/json")


def code_of(response: Any) -> str:
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message", "fields"}
    return str(body["error"]["code"])


def test_a_statement_is_made_changed_and_taken_back(api: Client, document: Document) -> None:
    start = document.text.index("It was built of brick")
    made = send(api, document, "statements/", {"document": document.pk, "start": start, "end": start + 46})
    assert made.status_code == 201
    body = made.json()
    assert (body["version"], body["edit"]["verb"]) == (1, "create")
    pk, text = body["statement"]["id"], body["statement"]["text"]
    assert text == document.text[start : start + 46].strip()
    changed = send(
        api,
        document,
        f"statements/{pk}/",
        {
            "start": start,
            "end": start + 21,
            "kind": "cause",
            "holder": "reported",
            "source": "Miller",
            "page": "7",
        },
        "patch",
    ).json()
    assert (changed["version"], changed["statement"]["text"]) == (3, "It was built of brick")
    assert changed["statement"]["kind"] == "cause"
    water = topic_of(document, "Water")
    moved = send(
        api, document, f"statements/{pk}/", {"topic": water.pk, "state": "withdrawn"}, "patch"
    ).json()
    assert (moved["statement"]["topic"], moved["statement"]["state"]) == (water.pk, "withdrawn")
    log = api.get(f"/api/v1/edits/?document={document.pk}").json()
    assert [edit["verb"] for edit in log["results"]] == ["withdraw", "move", "details", "span", "create"]
    assert log["results"][0]["by"]
    for n in range(5):
        undone = send(api, document, "edits/undo/", {"document": document.pk})
        assert undone.json()["version"] == 6 + n
    assert not KeyStatement.objects.filter(pk=pk).exclude(state="gone").exists()
    assert code_of(send(api, document, "edits/undo/", {"document": document.pk})) == "nothing_to_undo"
    assert send(api, document, "edits/redo/", {"document": document.pk}).status_code == 200
    sound(document)


def test_statements_merge_and_split(api: Client, document: Document) -> None:
    first, second = saying(document, "9,000"), saying(document, "A post mill")
    merged = send(api, document, f"statements/{second.pk}/merge/", {"neighbour": "previous"}).json()
    assert merged["statement"]["id"] == first.pk
    split = send(api, document, f"statements/{first.pk}/split/", {"at": second.start})
    assert split.status_code == 200
    assert saying(document, "A post mill").pk == second.pk
    sound(document)


def test_topics_are_made_moved_merged_and_withdrawn(api: Client, document: Document) -> None:
    at = document.text.index("A tower mill")
    made = send(api, document, "topics/", {"document": document.pk, "at": at, "label": "Towers"})
    assert made.status_code == 201
    pk = made.json()["topic"]["id"]
    assert send(api, document, f"topics/{pk}/move/", {"to": "in"}).json()["topic"]["level"] == 2
    wind = topic_of(document, "Wind")
    assert send(api, document, f"topics/{pk}/", {"parent": None, "label": "High"}, "patch").json()["topic"] == {
        **made.json()["topic"], "label": "High", "synonyms": ["Towers"],
    }  # fmt: skip
    assert (
        send(api, document, f"topics/{pk}/", {"parent": wind.pk}, "patch").json()["topic"]["parent"]
        == wind.pk
    )
    assert send(api, document, f"topics/{pk}/merge/", {}).json()["topic"]["state"] == "gone"
    gone = send(api, document, f"topics/{wind.pk}/", {"state": "withdrawn"}, "patch").json()
    assert gone["topic"]["state"] == "withdrawn"
    outline = api.get(f"/api/v1/documents/{document.pk}/").json()
    assert [t["label"] for t in outline["topics"]] == ["Water", "Millers"]
    assert outline["version"] == version(document)
    assert send(api, document, f"topics/{wind.pk}/", {"state": "published"}, "patch").status_code == 200
    sound(document)


def test_refusals_have_their_code_and_words(api: Client, document: Document) -> None:
    before = everything(document)
    statement = saying(document, "9,000")
    stale = send(api, document, f"statements/{statement.pk}/", {"version": 7, "kind": "cause"}, "patch")
    assert (stale.status_code, code_of(stale)) == (409, "stale")
    overlap = send(api, document, "statements/", {"document": document.pk, "start": statement.start, "end": statement.end})  # fmt: skip
    assert (overlap.status_code, code_of(overlap)) == (422, "overlaps")
    half = send(api, document, f"statements/{statement.pk}/", {"start": 3}, "patch")
    assert (half.status_code, code_of(half)) == (400, "invalid")
    # Of several changes all are made, or none.
    both = send(api, document, f"statements/{statement.pk}/", {"kind": "cause", "topic": 0}, "patch")
    assert (both.status_code, code_of(both)) == (422, "not_here")
    assert everything(document) == before
    loop = send(api, document, f"topics/{topic_of(document, 'Wind').pk}/", {"parent": topic_of(document, "Sails").pk}, "patch")  # fmt: skip
    assert code_of(loop) == "would_loop"


def test_a_write_sent_twice_counts_once(api: Client, document: Document) -> None:
    statement = saying(document, "9,000")
    body = {"version": 0, "key": str(uuid.uuid4()), "state": "withdrawn", "kind": "cause"}
    first, second = (send(api, document, f"statements/{statement.pk}/", body, "patch") for _ in range(2))
    assert first.json() == second.json()
    assert version(document) == 2


def test_a_turn_sent_twice_is_stale_whatever_its_key(api: Client, document: Document) -> None:
    for text in ("9,000", "1,200"):
        send(api, document, f"statements/{saying(document, text).pk}/", {"state": "withdrawn"}, "patch")
    body = {"document": document.pk, "version": 2, "key": str(uuid.uuid4())}
    assert send(api, document, "edits/undo/", body).status_code == 200
    assert code_of(send(api, document, "edits/undo/", body)) == "stale"
    assert version(document) == 3
    schema = api.get("/api/v1/schema/?format=json").json()["components"]["schemas"]
    (turn,) = (found for name, found in schema.items() if name.startswith("Turn"))
    assert "key" not in turn["properties"]


def test_a_key_used_for_another_row_is_stale(api: Client, document: Document) -> None:
    body = {"version": 0, "key": str(uuid.uuid4()), "state": "withdrawn"}
    send(api, document, f"statements/{saying(document, '9,000').pk}/", body, "patch")
    other = send(api, document, f"statements/{saying(document, '1,200').pk}/", body, "patch")
    assert (other.status_code, code_of(other)) == (409, "stale")


def test_what_no_database_holds_is_no_text(api: Client, document: Document) -> None:
    url = f"topics/{topic_of(document, 'Wind').pk}/"
    for label in ("a\x00b", "a\ud800b"):
        answer = send(api, document, url, {"label": label}, "patch")
        assert (answer.status_code, code_of(answer)) == (400, "invalid")
    assert version(document) == 0


def test_only_who_may_edit_writes(document: Document, client: Client) -> None:
    """The same cast as on the pages: unknown is 404, known but not allowed is 403."""
    teacher = document.course.owner
    assert teacher
    learner, stranger = make_user(), make_user()
    admin = make_user(is_staff=True, is_superuser=True)
    classroom_of(teacher, learner, courses=[document.course])
    sample = import_text()
    sample.course.owner, sample.course.is_sample = None, True
    sample.course.save()
    wanted = {teacher: 200, learner: 403, stranger: 404, admin: 404}
    before = {pk: everything(d) for pk, d in ((1, document), (2, sample))}
    for person, status in [*wanted.items(), (None, 403)]:
        client.logout()
        if person:
            client.force_login(person)
        for one, expected in ((document, status), (sample, 403)):
            statement, topic = one.statements.all()[0], Topic.objects.filter(document=one)[0]
            old = version(one) + (0 if expected != 200 else 99)
            asked = [
                send(
                    client,
                    one,
                    f"statements/{statement.pk}/",
                    {"version": old, "state": "withdrawn"},
                    "patch",
                ),
                send(client, one, f"statements/{statement.pk}/merge/", {"version": old}),
                send(
                    client,
                    one,
                    f"statements/{statement.pk}/split/",
                    {"version": old, "at": statement.start + 5},
                ),
                send(client, one, "statements/", {"version": old, "document": one.pk, "start": 1, "end": 5}),
                send(client, one, f"topics/{topic.pk}/", {"version": old, "label": "X"}, "patch"),
                send(client, one, f"topics/{topic.pk}/merge/", {"version": old}),
                send(client, one, f"topics/{topic.pk}/move/", {"version": old, "to": "in"}),
                send(client, one, "topics/", {"version": old, "document": one.pk, "at": 1, "label": "X"}),
                send(client, one, "edits/undo/", {"version": old, "document": one.pk}),
                send(client, one, "edits/redo/", {"version": old, "document": one.pk}),
            ]
            # Who may edit comes as far as being told that the version is not the latest.
            assert {r.status_code for r in asked} == {409 if expected == 200 else expected}, person
            assert client.get(f"/api/v1/edits/?document={one.pk}").status_code == expected
    assert before == {1: everything(document), 2: everything(sample)}


def test_unknown_things_are_not_found(api: Client, document: Document) -> None:
    make_course()
    for url in ("statements/999999/", "topics/999999/", "statements/nine/"):
        assert code_of(send(api, document, url, {"state": "withdrawn"}, "patch")) == "not_found"
    assert api.get("/api/v1/edits/").status_code == 404


def test_the_schema_names_every_verb(api: Client) -> None:
    text = api.get("/api/v1/schema/").content.decode()
    for path in ("statements/{id}/merge/", "statements/{id}/split/", "topics/{id}/move/", "topics/{id}/merge/", "edits/undo/", "edits/redo/"):  # fmt: skip
        assert f"/api/v1/{path}" in text or f"/{path}" in text
