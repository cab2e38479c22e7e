"""The page for vetting questions: who may, what it shows, what a decision answers, in how many queries."""

import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from content.models import Document
from quizzes import attempts, vetting
from quizzes.generation.gates import GATES
from quizzes.generation.question import QuestionType
from quizzes.models import Question
from quizzes.worded import read
from tests.factories import NOW, classroom_of, make_user, quiz_of
from tests.mills import import_text, saying
from web import vetting_page

pytestmark = pytest.mark.django_db
DOCUMENTS = Path(__file__).resolve().parents[1] / "content" / "outlining" / "documents"


@pytest.fixture
def document() -> Document:
    made: Document = import_text()
    return made


@pytest.fixture
def owner(client: Client, document: Document) -> User:
    assert document.course.owner
    client.force_login(document.course.owner)
    return document.course.owner


def page_of(document: Document, query: str = "") -> str:
    return reverse("questions", args=[document.pk]) + query


def first(document: Document) -> Question:
    found = vetting.listed(document, type_="single_choice").first()
    assert found is not None
    return found


def post(client: Client, url: str, body: Any) -> Any:
    text = body if isinstance(body, str) else json.dumps(body)
    return client.post(url, text, content_type="application/json")


def decide(client: Client, question: Question, verb: str, **more: Any) -> Any:
    return post(client, reverse("question-decide", args=[question.pk]), {"verb": verb, **more})


def plain(question: Question, **changed: Any) -> dict[str, Any]:
    options = [{"text": o["text"], "correct": o["correct"]} for o in question.body["options"]]
    return {"stem": question.body["stem"], "options": options} | changed


# ---- who may


def test_only_who_may_edit_the_outline_vets(document: Document, client: Client) -> None:
    teacher = document.course.owner
    assert teacher
    learner, stranger, admin = make_user(), make_user(), make_user(is_staff=True, is_superuser=True)
    classroom_of(teacher, learner, courses=[document.course])
    sample = import_text()
    sample.course.owner, sample.course.is_sample = None, True
    sample.course.save()
    cast: list[tuple[User | AnonymousUser, int, int]] = [
        # who, the document's page and verbs, those of a sample
        (AnonymousUser(), 302, 302),
        (stranger, 404, 403),
        (admin, 404, 403),
        (learner, 403, 403),
        (teacher, 200, 403),
    ]
    statement = saying(document, "9,000")
    for person, own, theirs in cast:
        client.logout()
        if isinstance(person, User):
            client.force_login(person)
        for one, expected in ((document, own), (sample, theirs)):
            question = first(one)
            where = one.statements.all()[0] if one is sample else statement
            words = {"stem": "How many windmills were there in 1850?", "blanks": [["9,000"]]}
            asked = {"statement": where.pk, "type": "short_answer", "key": str(uuid.uuid4()), "words": words}
            answers = {
                "page": client.get(page_of(one)),
                "one": client.get(reverse("question", args=[question.pk])),
                "accept": decide(client, question, "accept"),
                "reject": decide(client, question, "reject", objection="trivial"),
                "restore": decide(client, question, "restore"),
                "rate": decide(client, question, "rate", up=True),
                "settle": decide(client, question, "settle"),
                "edit": decide(
                    client, question, "edit", seen=vetting.revision(question), words=plain(question)
                ),
                "write": post(client, reverse("question-write", args=[one.pk]), asked),
            }
            assert {name: a.status_code for name, a in answers.items()} == dict.fromkeys(answers, expected), (
                person
            )
    assert not Question.objects.filter(document=sample).exclude(state="unreviewed").exists()


# ---- the page


def test_the_page_shows_a_question_with_its_source_and_badge(
    client: Client, owner: User, document: Document
) -> None:
    question = first(document)
    html = client.get(page_of(document, f"?q={question.pk}")).content.decode()
    assert f'data-question="{question.pk}"' in html
    assert question.statement.text.split(",")[0] in html
    assert "Passed " in html
    assert html.count('class="passed"') == len(question.body["gates"]) == len(GATES)
    assert f"?s={question.statement_id}#s-{question.statement_id}" in html
    origin = next(o["origin"] for o in question.body["options"] if o["origin"])
    assert origin.split(",")[0].split("’")[0] in html
    rows = vetting.listed(document).count()
    assert html.count("data-row=") == rows


def test_filters_narrow_the_list(client: Client, owner: User, document: Document) -> None:
    one, two = vetting.listed(document)[:2]
    vetting.accept(one.pk, by=owner, at=NOW)
    vetting.flag(two.pk, "wrong_key", "it is 8,000", by=make_user(name="Lena"), at=NOW)
    html = client.get(page_of(document, "?show=accepted")).content.decode()
    assert html.count("data-row=") == 1
    assert f'data-row="{one.pk}"' in html
    html = client.get(page_of(document, "?show=flagged")).content.decode()
    assert f'data-row="{two.pk}"' in html
    assert "Lena: the answer given is wrong — it is 8,000" in html
    html = client.get(page_of(document, f"?topic={one.topic_id}&type={one.type}")).content.decode()
    assert html.count("data-row=") == vetting.listed(document, topic=one.topic_id, type_=one.type).count()
    # What makes no sense narrows nothing.
    html = client.get(page_of(document, "?show=x&topic=x&type=x&page=x&q=x&write=x")).content.decode()
    assert html.count("data-row=") == vetting.listed(document).count()
    assert "No question is like that." in client.get(page_of(document, "?show=rejected")).content.decode()


def test_a_long_list_comes_in_pages(
    client: Client, owner: User, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.vetting_page.ROWS", 4)
    html = client.get(page_of(document, "?show=unreviewed&page=2")).content.decode()
    assert html.count("data-row=") == 4
    assert "5–8 / " in html
    assert 'rel="next" href="?show=unreviewed&amp;page=3"' in html


@pytest.mark.parametrize("dead", [False, True])
def test_dead_distractors_are_marked(
    client: Client, owner: User, document: Document, dead: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizzes.statistics.LEAST", 1 if dead else 5)
    question = first(document)
    quiz = quiz_of(document, owner, [])
    quiz.places.create(question=question, position=0)
    attempt = attempts.start(quiz, owner, at=NOW, seed=1)
    key = next(n for n, o in enumerate(question.body["options"]) if o["correct"])
    attempts.answer(attempt.pk, 0, key, at=NOW)
    attempts.submit(attempt.pk, at=NOW)
    html = client.get(reverse("question", args=[question.pk])).content.decode()
    assert ("hardly ever chosen" in html) is dead
    assert ("100 %" in html) is dead
    assert "Answered 1 time." in html
    assert ("Too few to say" in html) is not dead
    listed = client.get(page_of(document, "?show=dead")).content.decode()
    assert (f'data-row="{question.pk}"' in listed) is dead


# ---- decisions


def test_a_decision_answers_with_what_it_changed(client: Client, owner: User, document: Document) -> None:
    question = first(document)
    body = decide(client, question, "accept").json()
    assert body["question"] == question.pk
    assert 'data-state="accepted"' in body["row"]
    assert 'data-state="accepted"' in body["html"]
    assert body["totals"]["accepted"] == 1
    body = decide(client, question, "reject", objection="second_answer", note="<b>also</b>").json()
    assert "A second answer is right: &lt;b&gt;also&lt;/b&gt;" in body["html"]
    body = decide(client, question, "rate", up=False).json()
    assert 'data-thumb="down"' in body["html"]
    body = decide(client, question, "restore").json()
    assert body["totals"]["rejected"] == 0


@pytest.mark.parametrize("name", ["zh_notes.md", "zh_wiki.md", "en_manual.md"])
def test_what_is_opened_and_kept_as_it_was_is_no_edit(name: str) -> None:
    """Of every type and family that real documents give."""
    made = import_text((DOCUMENTS / name).read_text())
    owner = made.course.owner
    assert owner
    questions = list(Question.objects.standing().filter(document=made))
    assert len({q.type for q in questions}) > 3
    for question in questions:
        words = json.loads(json.dumps(vetting_page.words_of(question.body)))
        worded = read(QuestionType(question.type), words)
        assert vetting.edit(question.pk, worded, seen="", by=owner, at=NOW) == question


def test_an_edit_runs_the_gates_again(client: Client, owner: User, document: Document) -> None:
    question = first(document)
    key = next(o["text"] for o in question.body["options"] if o["correct"])
    words = plain(question, stem=f"{question.body['stem']} Is it {key}?")
    body = decide(client, question, "edit", seen=vetting.revision(question), words=words).json()
    assert body["question"] != question.pk
    assert 'data-fails="key_hidden"' in body["html"]
    assert "Not so: The question does not give its answer away." in body["html"]
    assert "until every check passes" in body["said"]
    assert client.get(reverse("question", args=[question.pk])).status_code == 404
    made = Question.objects.get(pk=body["question"])
    User.objects.update(language="zh-hans")
    refused = decide(client, made, "accept")
    assert (refused.status_code, refused.json()["code"]) == (422, "failing")
    assert "检查" in refused.json()["message"]


def test_key_points_have_a_field_of_their_own(client: Client, owner: User, document: Document) -> None:
    question = vetting.listed(document, type_="short_answer")[0]
    points = [*question.body["points"], "a wheel"]
    words = {"stem": question.body["stem"], "points": points}
    made = decide(client, question, "edit", seen=vetting.revision(question), words=words).json()
    body = Question.objects.get(pk=made["question"]).body
    assert (body["points"], body["blanks"]) == (points, [])
    joined = "\n".join(points).replace("'", "&#x27;")
    assert f'name="point" rows="4">{joined}</textarea>' in made["html"]
    assert 'data-part="blanks" hidden' in made["html"]


def test_a_gate_without_words_of_its_own_says_its_reason(
    client: Client, owner: User, document: Document
) -> None:
    question = first(document)
    body = question.body | {"gates": [*question.body["gates"], "brand_new"]}
    Question.objects.filter(pk=question.pk).update(body=body, failing=["other_new"])
    html = client.get(reverse("question", args=[question.pk])).content.decode()
    assert "brand_new" in html
    assert "Not so: other_new" in html


def test_refusals_come_in_words(client: Client, owner: User, document: Document) -> None:
    question = first(document)
    assert client.get(page_of(document, f"?q={'9' * 5000}&write={'9' * 5000}")).status_code == 200
    bodies: list[Any] = ["[" * 100_000, "[]", "null", "\xff", {"verb": "eat"}, {"verb": []}, {"verb": "reject", "objection": 3}, {"verb": "rate", "up": "x"}, {"verb": "reject", "objection": "other", "note": "a\x00"}]  # fmt: skip
    for body in bodies:
        answer = post(client, reverse("question-decide", args=[question.pk]), body)
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed"), body
    none = decide(client, question, "reject", objection="ugly")
    assert (none.status_code, none.json()["code"]) == (422, "no_reason")
    stale = decide(
        client, question, "edit", seen="old", words=plain(question, stem="Something else is asked?")
    )
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    half = decide(client, question, "edit", seen="old", words=plain(question, options=[]))
    assert (half.status_code, half.json()["message"]) == (422, "It needs at least two options.")
    url = reverse("question-write", args=[document.pk])
    statement = document.statements.all()[0].pk
    for changed in ({"type": "matching"}, {"statement": "1"}, {"key": "x"}, {"words": 3}):
        asked = {"statement": statement, "type": "true_false", "key": uuid.uuid4().hex, "words": {"stem": "x", "answer": True}}  # fmt: skip
        assert post(client, url, asked | changed).status_code == 400, changed
    elsewhere = import_text().statements.all()[0].pk
    assert post(client, url, asked | {"statement": elsewhere}).status_code == 404
    assert client.get(reverse("question-decide", args=[question.pk])).status_code == 405


def test_a_question_is_written_on_a_statement_of_the_document(
    client: Client, owner: User, document: Document
) -> None:
    statement = saying(document, "9,000")
    html = client.get(page_of(document, f"?write={statement.pk}")).content.decode()
    assert f'data-write-now="{statement.pk}"' in html
    panel = client.get(reverse("document", args=[document.pk])).content.decode()
    assert f'data-questions="{page_of(document)}"' in panel
    words = {"stem": "In 1850 there were ____ windmills in the country.", "blanks": [["9,000"]]}
    asked = {"statement": statement.pk, "type": "cloze", "key": uuid.uuid4().hex, "words": words}
    url = reverse("question-write", args=[document.pk])
    bodies = [post(client, url, asked).json() for _ in range(2)]
    assert bodies[0]["question"] == bodies[1]["question"]
    assert "written by hand" in bodies[0]["html"]
    assert bodies[0]["totals"]["by_hand"] == 1


def test_a_quiz_whose_questions_were_all_rejected_does_not_begin(
    client: Client, owner: User, document: Document
) -> None:
    question = first(document)
    quiz = quiz_of(document, owner, [])
    quiz.places.create(question=question, position=0)
    vetting.reject(question.pk, "wrong_key", by=owner, at=NOW)
    answer = client.post(reverse("quiz-start", args=[quiz.pk]), follow=True)
    assert "Every question of this quiz was rejected or fails a check" in answer.content.decode()
    assert not quiz.attempts.exists()


# ---- the quiz form


def test_only_who_vets_may_ask_for_accepted_questions_only(
    client: Client, owner: User, document: Document
) -> None:
    url = reverse("quiz-new", args=[document.pk])
    asked = {"title": "", "count": 5, "accepted_only": "on"}
    assert "accepted_only" in client.get(url).content.decode()
    assert client.post(url, asked).status_code == 422
    question = first(document)
    vetting.accept(question.pk, by=owner, at=NOW)
    assert client.post(url, asked).status_code == 302
    quiz = document.quizzes.get()
    assert [p.question for p in quiz.places.all()] == [question]
    learner = make_user()
    classroom_of(owner, learner, courses=[document.course])
    client.force_login(learner)
    assert "accepted_only" not in client.get(url).content.decode()
    client.post(url, asked)
    assert document.quizzes.get(made_by=learner).places.count() == 5


# ---- queries


def test_the_page_and_a_decision_take_the_same_queries_for_few_and_many(
    client: Client, owner: User, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = first(document)
    for flagged in vetting.listed(document)[:5]:
        for _ in range(2):
            vetting.flag(flagged.pk, "unclear", by=make_user(), at=NOW)
    counted = []
    for rows in (2, 30):
        monkeypatch.setattr("web.vetting_page.ROWS", rows)
        with CaptureQueriesContext(
            connection,
        ) as page:
            assert client.get(page_of(document, "?show=unreviewed")).status_code == 200
        with CaptureQueriesContext(connection) as made:
            assert decide(client, question, "restore").status_code == 200
        counted.append((len(page), len(made)))
    assert counted[0] == counted[1]
    assert counted[0][0] <= 16
