"""Learners say what is wrong with a question: who may, and how it comes to the owner."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from accounts.models import User
from classrooms.models import Classroom, Membership
from content import editing
from content.models import Document
from quizzes import attempts, vetting
from quizzes.models import Flag, Question
from tests.factories import NOW, classroom_of, enrol, make_user, quiz_of
from tests.mills import hand, import_text, saying
from tests.web.test_vetting import decide, first, page_of, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    made: Document = import_text()
    return made


@pytest.fixture
def owner(client: Client, document: Document) -> User:
    assert document.course.owner
    client.force_login(document.course.owner)
    return document.course.owner


def flag_url(question: Question) -> str:
    return reverse("question-flag", args=[question.pk])


# ---- who may


def test_who_owns_or_teaches_a_document_flags_its_questions_and_a_reader_does_not(
    document: Document, client: Client
) -> None:
    owner = document.course.owner
    assert owner
    reader, colleague, former = make_user(), make_user(), make_user()
    classroom_of(owner, reader, courses=[document.course])
    classroom_of(colleague, courses=[document.course])
    archived = classroom_of(former, courses=[document.course])
    Classroom.objects.filter(pk=archived.pk).update(archived_at=NOW)
    # Teaches something else, and learns here.
    other = classroom_of(make_user(), courses=[document.course])
    Membership.objects.create(classroom=other, user=former)
    cast: list[tuple[User | AnonymousUser, int]] = [
        (AnonymousUser(), 302),
        (make_user(), 404),
        (make_user(is_staff=True, is_superuser=True), 404),
        (reader, 403),
        (former, 403),
        (colleague, 200),
        (owner, 200),
    ]
    for person, expected in cast:
        client.logout()
        if isinstance(person, User):
            client.force_login(person)
        answer = post(client, flag_url(first(document)), {"objection": "unclear"})
        assert answer.status_code == expected, person
    assert {flag.learner for flag in Flag.objects.all()} == {colleague, owner}


def test_a_learner_flags_what_a_quiz_asks_them(document: Document, client: Client) -> None:
    """Assigned to a class that reads nothing of the course; and what they answered once, whatever comes after."""
    learner, stranger = make_user(), make_user()
    question = first(document)
    assert document.course.owner
    quiz = quiz_of(document, document.course.owner, [])
    quiz.places.create(question=question, position=0)
    url = flag_url(question)
    client.force_login(learner)
    assert post(client, url, {"objection": "unclear"}).status_code == 404
    attempt = attempts.start(quiz, learner, at=NOW, seed=1)
    assert post(client, url, {"objection": "unclear"}).status_code == 200
    attempts.answer(attempt.pk, 0, 0, at=NOW)
    quiz.places.all().delete()
    for _ in range(2):
        assert post(client, url, {"objection": "unclear", "note": "huh?"}).status_code == 200
    assert Flag.objects.get().learner == learner
    client.force_login(stranger)
    assert post(client, url, {"objection": "unclear"}).status_code == 404


# ---- flags reach the owner


def test_flags_are_seen_by_the_owner_and_by_nobody_else(
    client: Client, owner: User, document: Document
) -> None:
    learner = make_user()
    classroom_of(owner, learner, courses=[document.course])
    for person in (owner, learner):
        enrol(person, document.course)
    for person in (owner, learner):
        client.force_login(person)
        assert "data-flagged" not in client.get("/").content.decode()
        page = client.get(reverse("document", args=[document.pk])).content.decode()
        assert "data-open-flags" not in page
    flag = vetting.flag(first(document).pk, "unclear", by=learner, at=NOW)
    for person in (owner, learner):
        client.force_login(person)
        assert ("data-flagged" in client.get("/").content.decode()) is (person == owner)
        page = client.get(reverse("document", args=[document.pk])).content.decode()
        assert ("data-open-flags" in page) is (person == owner)
        assert (page_of(document) in page) is (person == owner)
    vetting.settle_flags(flag.question_id, by=owner, at=NOW)
    client.force_login(owner)
    assert "data-flagged" not in client.get("/").content.decode()


def test_the_result_offers_to_flag(client: Client, owner: User, document: Document) -> None:
    question = first(document)
    quiz = quiz_of(document, owner, [])
    quiz.places.create(question=question, position=0)
    attempt = attempts.submit(attempts.start(quiz, owner, at=NOW, seed=1).pk, at=NOW)
    url = reverse("question-flag", args=[question.pk])
    result = reverse("attempt-result", args=[attempt.pk])
    html = client.get(result).content.decode()
    assert f'data-flag="{url}" hidden' in html
    post(client, url, {"objection": "unclear"})
    assert f'data-flag="{url}" disabled hidden' in client.get(result).content.decode()


@pytest.mark.parametrize("withdrawn", [False, True])
def test_the_flag_of_what_is_asked_no_more_comes_to_the_owner(
    client: Client, owner: User, document: Document, withdrawn: bool
) -> None:
    """A learner was asked it; then its statement changed, and nothing stands for it."""
    learner = make_user(name="Lena")
    statement = saying(document, "falling water")
    question = Question.objects.askable().filter(document=document, statement=statement)[0]
    quiz = quiz_of(document, owner, [])
    quiz.places.create(question=question, position=0)
    attempts.submit(attempts.start(quiz, learner, at=NOW, seed=1).pk, at=NOW)
    if withdrawn:
        editing.withdraw(document.pk, hand(document), statement.pk)
    else:
        editing.span(document.pk, hand(document), statement.pk, statement.start + 8, statement.end)
    assert question not in Question.objects.standing()
    client.force_login(learner)
    assert post(client, flag_url(question), {"objection": "unclear", "note": "huh?"}).status_code == 200

    client.force_login(owner)
    assert "data-flagged" in client.get("/").content.decode()
    assert "data-open-flags" in client.get(reverse("document", args=[document.pk])).content.decode()
    assert vetting.totals(document)["flagged"] == 1
    pages = [page_of(document, "?show=flagged"), page_of(document, f"?q={question.pk}"), reverse("question", args=[question.pk])]  # fmt: skip
    for url in pages:
        html = client.get(url).content.decode()
        assert "Lena: unclear — huh?" in html
        assert "Nobody is asked this any more" in html
        assert "data-gone" in html
    assert f'data-row="{question.pk}"' in client.get(pages[0]).content.decode()
    # It is in no other list, and nothing else is to be done with it.
    assert f'data-row="{question.pk}"' not in client.get(page_of(document)).content.decode()
    assert decide(client, question, "accept").status_code == 404
    done = decide(client, question, "settle").json()
    assert (done["row"], done["html"], done["totals"]["flagged"]) == ("", "", 0)
    assert not Question.objects.filter(pk=question.pk).exclude(state="unreviewed").exists()
    assert "data-flagged" not in client.get("/").content.decode()
    assert client.get(reverse("question", args=[question.pk])).status_code == 404


def test_a_retired_flagged_question_costs_no_query_more(
    client: Client, owner: User, document: Document, django_assert_max_num_queries: Any
) -> None:
    questions = list(Question.objects.standing().filter(document=document)[:6])
    for question in questions:
        vetting.flag(question.pk, "unclear", by=owner, at=NOW)
    Question.objects.filter(pk__in=[q.pk for q in questions]).update(retired_at=NOW)
    with django_assert_max_num_queries(16):
        html = client.get(page_of(document, "?show=flagged")).content.decode()
    assert html.count("data-row=") == 6
    assert html.count("not asked any more") == 6
