"""Editing on the document page: who may, what comes back, in how many queries."""

import json
import re
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from content.models import Document, Edit, KeyStatement, Topic
from tests.factories import classroom_of, make_document, make_user, statements_of
from tests.mills import TEXT, everything, import_text, saying, sound, topic_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    made: Document = import_text()
    return made


@pytest.fixture
def editor(client: Client, document: Document) -> Client:
    assert document.course.owner
    client.force_login(document.course.owner)
    return client


def send(client: Client, document: Document, verb: str, **more: Any) -> Any:
    version = Document.objects.values_list("version", flat=True).get(pk=document.pk)
    asked = {"verb": verb, "version": version, "key": uuid.uuid4().hex, **more}
    return client.post(
        reverse("document-edit", args=[document.pk]), json.dumps(asked), content_type="application/json"
    )


def test_who_may_only_read_sees_nothing_of_it(document: Document, client: Client) -> None:
    teacher = document.course.owner
    assert teacher
    learner, stranger, admin = make_user(), make_user(), make_user(is_staff=True, is_superuser=True)
    classroom_of(teacher, learner, courses=[document.course])
    statement = saying(document, "9,000")
    before = everything(document)
    cast: list[tuple[User | AnonymousUser, int, int]] = [
        (AnonymousUser(), 302, 302), (stranger, 404, 404), (admin, 404, 404), (learner, 200, 403),
    ]  # fmt: skip
    for person, read, write in cast:
        client.logout()
        if isinstance(person, User):
            client.force_login(person)
        page = client.get(reverse("document", args=[document.pk]))
        assert page.status_code == read
        if read == 200:
            html = page.content.decode()
            assert not re.search(r"data-edit|editor\.js|editor\.css|topic-menu|edit-bar|data-start", html)
        assert send(client, document, "withdraw", statement=statement.pk).status_code == write
        assert client.get(reverse("document-history", args=[document.pk])).status_code == write
    assert everything(document) == before
    client.force_login(teacher)
    html = client.get(reverse("document", args=[document.pk])).content.decode()
    assert "editor.js" in html
    assert send(client, document, "withdraw", statement=statement.pk).status_code == 200


def test_an_edit_answers_with_the_paragraphs_it_changed(editor: Client, document: Document) -> None:
    statement = saying(document, "9,000")
    body = send(
        editor, document, "span", statement=statement.pk, start=statement.start, end=statement.end - 1
    ).json()
    assert (body["version"], body["statement"], body["undo"], body["redo"]) == (1, statement.pk, True, False)
    (html,) = body["paragraphs"].values()
    text = re.sub(r"<[^>]+>", "", html).strip()
    assert text == next(
        document.text[a:b] for a, b, *_ in document.blocks if a <= statement.start < b
    ).replace("’", "&#x27;")
    assert "outline" not in body
    assert body["counts"] == {str(statement.topic_id): statement.topic.statements.count()}  # type: ignore[union-attr]
    body = send(editor, document, "undo").json()
    assert (body["undo"], body["redo"]) == (False, True)
    assert body["said"].startswith("Undone:")
    assert f">{statement.text}</a>" in next(iter(body["paragraphs"].values()))
    sound(document)


def test_a_topic_made_by_hand_gets_a_heading_in_its_place(editor: Client, document: Document) -> None:
    at = document.text.index("A tower mill")
    body = send(editor, document, "topic_create", at=at, label="Towers <b>").json()
    topic = topic_of(document, "Towers <b>")
    assert f'id="t-{topic.pk}" class="made"' in body["paragraphs"][str(at)]
    assert "Towers &lt;b&gt;" in body["paragraphs"][str(at)]
    assert f'data-topic="{topic.pk}" class="made"' in body["outline"]
    assert "5 topics" in body["summary"]
    html = editor.get(reverse("document", args=[document.pk])).content.decode()
    assert f'id="t-{topic.pk}" class="made"' in html
    # Withdrawn, it leaves no heading; the text is as it was.
    body = send(editor, document, "topic_withdraw", topic=topic.pk).json()
    assert 'class="made"' not in body["paragraphs"][str(at)]
    assert f'data-topic="{topic.pk}" class="withdrawn"' in body["outline"]


def test_what_is_withdrawn_can_be_shown_to_editors_only(editor: Client, document: Document) -> None:
    statement = saying(document, "9,000")
    send(editor, document, "withdraw", statement=statement.pk)
    page = reverse("document", args=[document.pk])
    assert f'withdrawn" tabindex="-1" id="s-{statement.pk}"' in editor.get(page).content.decode()
    learner = make_user()
    assert document.course.owner
    classroom_of(document.course.owner, learner, courses=[document.course])
    editor.force_login(learner)
    assert f's-{statement.pk}"' not in editor.get(page).content.decode()


def test_refusals_come_in_words(editor: Client, document: Document) -> None:
    statement = saying(document, "9,000")
    stale = send(editor, document, "withdraw", statement=statement.pk, version=9)
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    User.objects.update(language="zh-hans")
    refused = send(editor, document, "create", start=statement.start, end=statement.end)
    assert (refused.status_code, refused.json()["code"]) == (422, "overlaps")
    assert "要点" in refused.json()["message"]
    for wrong in ({"statement": "x"}, {"statement": True}, {"key": "none"}, {"version": -1}):
        asked: dict[str, Any] = {"statement": statement.pk, **wrong}
        assert send(editor, document, "withdraw", **asked).status_code == 400
    assert send(editor, document, "eat").status_code == 400
    assert send(editor, document, "details", statement=statement.pk, kind="poem").status_code == 400
    assert editor.get(reverse("document-edit", args=[document.pk])).status_code == 405
    assert not Edit.objects.exists()


@pytest.mark.parametrize("body", ["[" * 200_000, '{"a":' * 200_000, "[]", "null", "{", b"\xff", '"undo"', '{"verb": []}'])  # fmt: skip
def test_a_body_that_is_no_request_makes_no_sense(editor: Client, document: Document, body: str) -> None:
    answer = editor.post(reverse("document-edit", args=[document.pk]), body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


@pytest.mark.parametrize("label", ["a\x00b", "a\ud800b"])
def test_what_no_database_holds_is_no_text(editor: Client, document: Document, label: str) -> None:
    answer = send(editor, document, "retitle", topic=topic_of(document, "Wind").pk, label=label)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    speaker = send(editor, document, "details", statement=saying(document, "9,000").pk, speaker=label)
    assert speaker.status_code == 400
    assert not Edit.objects.exists()


@pytest.mark.parametrize("fault", [ValueError, KeyError, TypeError])
def test_a_fault_of_ours_is_not_told_as_theirs(
    editor: Client, document: Document, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def broken(*_args: object) -> None:
        raise fault

    monkeypatch.setattr("content.editing.withdraw", broken)
    with pytest.raises(fault):
        send(editor, document, "withdraw", statement=saying(document, "9,000").pk)


@pytest.mark.parametrize("verb", ["undo", "redo"])
def test_a_turn_sent_twice_is_stale(editor: Client, document: Document, verb: str) -> None:
    for text in ("9,000", "1,200"):
        send(editor, document, "withdraw", statement=saying(document, text).pk)
    for _ in range(2 if verb == "redo" else 0):
        send(editor, document, "undo")
    version = Document.objects.get(pk=document.pk).version
    same = {"version": version, "key": uuid.uuid4().hex}
    assert send(editor, document, verb, **same).status_code == 200
    again = send(editor, document, verb, **same)
    assert (again.status_code, again.json()["code"]) == (409, "stale")
    assert Document.objects.get(pk=document.pk).version == version + 1


def test_the_history_says_who_did_what(editor: Client, document: Document) -> None:
    url = reverse("document-history", args=[document.pk])
    assert "Nobody has edited" in editor.get(url).content.decode()
    send(editor, document, "withdraw", statement=saying(document, "9,000").pk)
    send(editor, document, "retitle", topic=topic_of(document, "Wind").pk, label="Air")
    send(editor, document, "undo")
    html = editor.get(url).content.decode()
    assert document.course.owner
    assert html.count(document.course.owner.display_name) == 2
    assert re.findall(r'class="(\w+)"', html).count("undone") == 1
    assert html.index("retitled a topic") < html.index("withdrew a statement")


def counted(client: Client, document: Document, verb: str, **more: Any) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = send(client, document, verb, **more)
    assert response.status_code == 200, response.json()
    return len(queries)


@pytest.mark.parametrize("language", ["en"])
def test_edits_take_the_same_queries_for_short_documents_and_long(client: Client, language: str) -> None:
    found: list[dict[str, int]] = []
    chapter = TEXT.split("\n", 1)[1]
    for chapters in (2, 12):  # with one chapter some verbs find nothing to write
        text = "# Mills\n" + "".join(chapter.replace("## ", f"## {n} ").replace("9,000", f"9,0{n:02}") for n in range(chapters))  # fmt: skip
        document = import_text(text)
        assert document.course.owner
        client.force_login(document.course.owner)
        client.get(reverse("document", args=[document.pk]))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("document", args=[document.pk]))
        counts = {"page": len(queries)}
        one, other = (
            document.statements.filter(text__contains=words)[0] for words in ("windmills in the", "A post")
        )
        topic = document.topics.filter(label__contains="Sails")[0]
        counts["span"] = counted(client, document, "span", statement=one.pk, start=one.start, end=one.end - 1)
        counts["undo"] = counted(client, document, "undo")
        counts["redo"] = counted(client, document, "redo")
        counts["merge"] = counted(client, document, "merge", statement=one.pk, neighbour="next")
        counts["split"] = counted(client, document, "split", statement=one.pk, at=other.start)
        counts["withdraw"] = counted(client, document, "withdraw", statement=one.pk)
        counts["retitle"] = counted(client, document, "retitle", topic=topic.pk, label="Cloth")
        counts["topic_move"] = counted(client, document, "topic_move", topic=topic.pk, to="out")
        counts["topic_withdraw"] = counted(client, document, "topic_withdraw", topic=topic.pk)
        sound(document)
        found.append(counts)
    few, many = found
    # A card or a question more to write is one query, whatever the document's size.
    assert all(many[name] - few[name] <= 3 for name in few), found
    assert few["page"] == many["page"] <= 12
    assert max(many.values()) <= 60


def long_document() -> Document:
    """About 400,000 characters in 40 topics, of which every tenth is of the first level."""
    line = (
        "The river carries sand and silt from the hills down to the sea, year after year, and never tires. "
    )
    blocks: list[list[Any]] = []
    lines: list[str] = []
    at = 0
    for n in range(40):
        for words, kind in [
            (f"Chapter {n}", "heading"),
            *[(f"{line * 9}{n}-{k}.", "paragraph") for k in range(11)],
        ]:
            blocks.append([at, at + len(words), kind, 1 if kind == "heading" else None])
            lines.append(words)
            at += len(words) + 1
    document = make_document(text="\n".join(lines), blocks=blocks, origins=[[b[0], n + 1] for n, b in enumerate(blocks)], origin_unit="page")  # fmt: skip
    headings = [b for b in blocks if b[2] == "heading"]
    topics = Topic.objects.bulk_create(
        Topic(
            document=document, position=n, level=1 if n % 10 == 0 else 2, label=f"Chapter {n}", start=a, end=b
        )
        for n, (a, b, *_rest) in enumerate(headings)
    )
    bodies = [b for b in blocks if b[2] == "paragraph"]
    KeyStatement.objects.bulk_create(
        KeyStatement(document=document, topic=topics[n // 11], position=n, text=document.text[a : a + 97], start=a,
                     end=a + 97, kind="claim", fingerprint=f"{n:032x}")
        for n, (a, _b, *_rest) in enumerate(bodies)
    )  # fmt: skip
    return document


def test_a_long_document_is_shown_part_by_part(client: Client) -> None:
    document = long_document()
    assert document.course.owner
    client.force_login(document.course.owner)
    url = reverse("document", args=[document.pk])
    first = client.get(url)
    assert len(first.content) < 1_500_000
    html = first.content.decode()
    parts = int(re.findall(r"Part 1 of (\d+)", html)[0])
    assert 3 <= parts <= 6
    assert html.count('<li data-topic="') == 40
    assert 'rel="next"' in html
    assert 'rel="prev"' not in html
    # All parts together are the whole text, once.
    starts: list[str] = []
    for n in range(1, parts + 1):
        page = client.get(f"{url}?part={n}").content.decode()
        starts += re.findall(r'<(?:p|h\d)[^>]* data-at="(\d+)"', page)
    assert [int(s) for s in starts] == [block[0] for block in document.blocks]
    # A statement or a topic opens the part in which it stands, and the outline leads across.
    late = document.statements.order_by("-position")[0]
    page = client.get(f"{url}?s={late.pk}").content.decode()
    assert f'id="s-{late.pk}"' in page
    assert f"Part {parts} of {parts}" in page
    topic = document.topics.get(position=39)
    assert f'href="?t={topic.pk}#t-{topic.pk}"' in html
    assert f'id="t-{topic.pk}"' in client.get(f"{url}?t={topic.pk}").content.decode()
    assert f'href="#t-{topic.pk}"' in page
    assert 'data-origin="Page of the original"' in page
    for nonsense in (
        "?part=99",
        "?part=x",
        "?s=0",
        "?t=9999999999999999999999",
        "?s=99999999999999999999999",
    ):
        assert client.get(url + nonsense).status_code == 200


def test_a_short_document_is_one_page(client: Client) -> None:
    document = make_document(3)
    statements_of(document)
    assert document.course.owner
    client.force_login(document.course.owner)
    assert "Part 1" not in client.get(reverse("document", args=[document.pk])).content.decode()


@pytest.mark.parametrize(("unit", "words"), [("line", "Line"), ("paragraph", "Paragraph"), ("page", "Page"), ("slide", "Slide")])  # fmt: skip
def test_the_place_in_the_original_is_named_by_its_unit(client: Client, unit: str, words: str) -> None:
    document = make_document(2, origin_unit=unit)
    statements_of(document)
    assert document.course.owner
    client.force_login(document.course.owner)
    page = client.get(reverse("document", args=[document.pk])).content.decode()
    assert f'data-origin="{words} of the original"' in page
