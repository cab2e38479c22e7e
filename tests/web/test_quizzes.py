"""The pages of a quiz: the form and its blueprint, coverage, short answers, results."""

import html
import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from accounts.models import User
from content.models import Document
from progress import teaching
from quizzes import attempts, composing, presenting
from quizzes.generation.question import QuestionType
from quizzes.grading import MalformedResponse
from quizzes.models import Attempt, Quiz
from tests.factories import (
    NOW,
    classroom_of,
    enrol,
    make_course,
    make_document,
    make_user,
    question_of,
    quiz_of,
    statements_of,
)
from web.answers import LONGEST_TOLD, from_post
from web.forms import QuizForm

pytestmark = pytest.mark.django_db

CHOICE, TOLD, ORDERING = QuestionType.SINGLE_CHOICE, QuestionType.SHORT_ANSWER, QuestionType.ORDERING
HALF = "nobody swims in it"


@pytest.fixture
def teacher() -> User:
    made: User = make_user(role=User.Role.TEACHER)
    return made


@pytest.fixture
def document(teacher: User) -> Document:
    made: Document = make_document(6, course=make_course(owner=teacher))
    statements_of(made)
    return made


@pytest.fixture
def signed_in(client: Client, teacher: User) -> Client:
    client.force_login(teacher)
    return client


def text_of(client: Client, name: str, pk: int) -> str:
    response = client.get(reverse(name, args=[pk]))
    assert response.status_code == 200
    return html.unescape(response.content.decode())


# ---- the form


def form(there: Mapping[str, int], **given: Any) -> QuizForm:
    post = QueryDict(mutable=True)
    for name, value in ({"count": "10"} | given).items():
        post.setlist(name, value if isinstance(value, list) else [value])
    return QuizForm(post, topics=[], types=there, vets=False)


@pytest.mark.parametrize(
    ("there", "ticked", "expected"),
    [
        ({"cloze": 30, "short_answer": 30}, [], ["cloze"]),
        ({"cloze": 30, "short_answer": 30}, ["short_answer"], ["short_answer"]),
        ({"cloze": 30, "short_answer": 30}, ["cloze", "short_answer"], ["cloze", "short_answer"]),
        ({"short_answer": 5}, [], ["short_answer"]),
        ({"cloze": 8, "true_false": 11, "short_answer": 3}, [], ["cloze", "short_answer", "true_false"]),
        ({"cloze": 8, "true_false": 12, "short_answer": 3}, [], ["cloze", "true_false"]),
    ],
)
def test_short_answers_come_where_they_are_asked_for_or_the_others_are_too_few(
    there: Mapping[str, int], ticked: list[str], expected: list[str]
) -> None:
    filled = form(there, types=ticked)
    assert filled.is_valid()
    assert sorted(filled.cleaned_data["types"]) == expected


@pytest.mark.parametrize(("given", "expected"), [("", None), ("0.2", 0.2), ("1", 1.0)])
def test_the_share_to_understand_is_a_number_or_nothing(given: str, expected: float | None) -> None:
    filled = form({"cloze": 5}, understanding=given)
    assert filled.is_valid()
    assert filled.cleaned_data["understanding"] == expected


def test_a_share_that_is_not_offered_is_refused() -> None:
    assert "understanding" in form({"cloze": 5}, understanding="1.5").errors


def test_the_form_ticks_all_kinds_but_short_answers_and_says_why(
    signed_in: Client, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.forms._ENOUGH", 1)
    first, second = document.statements.all()[:2]
    question_of(first)
    assert "Short answers are told" not in text_of(signed_in, "quiz-new", document.pk)
    question_of(second, TOLD)
    page = text_of(signed_in, "quiz-new", document.pk)
    boxes = {
        box: "checked" in tag
        for tag, box in re.findall(r'(<input[^>]*name="types"[^>]*value="(\w+)"[^>]*>)', page)
    }
    assert boxes == {"single_choice": True, "short_answer": False}
    assert "Short answers are told" in page


def test_a_blueprint_reaches_the_quiz_and_what_is_missing_is_said(
    signed_in: Client, document: Document
) -> None:
    for statement, difficulty in zip(document.statements.all()[:3], (3, 1, 2), strict=True):
        question = question_of(statement)
        question.body = {**question.body, "difficulty": difficulty, "level": "understanding"}
        question.save()
    url = reverse("quiz-new", args=[document.pk])
    made = signed_in.post(url, {"count": "5", "understanding": "0.6", "rising": "on"}, follow=True)
    quiz = Quiz.objects.get()
    assert [p.question.body["difficulty"] for p in quiz.places.order_by("position")] == [1, 2, 3]
    assert "You asked for 5 questions; these kinds and topics give 3" in made.content.decode()
    for statement in document.statements.all()[3:5]:
        question_of(statement)
    full = signed_in.post(url, {"count": "5"}, follow=True)
    assert Quiz.objects.first().places.count() == 5  # type: ignore[union-attr]
    assert "You asked for" not in full.content.decode()


# ---- coverage


def test_who_made_the_quiz_or_owns_the_text_sees_what_it_asks_about(
    signed_in: Client, document: Document
) -> None:
    learner = make_user()
    teacher = document.course.owner
    assert teacher
    classroom = classroom_of(teacher, learner, courses=[document.course])
    quiz = quiz_of(document, teacher, [CHOICE, CHOICE])
    page = text_of(signed_in, "quiz", quiz.pk)
    assert "Asks about 2 of 6 key statements." in page
    for statement in document.statements.all():
        assert f"{reverse('document', args=[document.pk])}?s={statement.pk}#s-{statement.pk}" in page
    assert page.count("1 question</span>") == 2
    signed_in.post(reverse("classroom-assign", args=[classroom.pk]), {"quiz": quiz.pk})
    signed_in.force_login(learner)
    assert "Asks about" not in text_of(signed_in, "quiz", quiz.pk)


def test_a_long_list_of_what_is_not_asked_ends_with_how_many_more(
    signed_in: Client, teacher: User, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz = quiz_of(document, teacher, [CHOICE])
    assert "further on in the document" not in text_of(signed_in, "quiz", quiz.pk)
    monkeypatch.setattr("web.views.quizzes.LISTED", 2)
    page = text_of(signed_in, "quiz", quiz.pk)
    assert "5 statements not asked about" in page
    assert "And 3 more, further on in the document." in page
    assert [f"#s-{s.pk}" in page for s in document.statements.all()] == [True] * 3 + [False] * 3


@pytest.mark.parametrize("sentences", [3, 30])
def test_the_quiz_page_takes_the_same_queries_for_few_and_many(
    signed_in: Client, teacher: User, sentences: int, django_assert_num_queries: Any
) -> None:
    document = make_document(sentences, course=make_course(owner=teacher))
    statements_of(document)
    quiz = quiz_of(document, teacher, [CHOICE] * (sentences - 1))
    signed_in.get(reverse("quiz", args=[quiz.pk]))
    with django_assert_num_queries(9):
        signed_in.get(reverse("quiz", args=[quiz.pk]))


# ---- answering


@pytest.fixture
def attempt(document: Document, teacher: User) -> Attempt:
    made: Attempt = attempts.start(
        quiz_of(document, teacher, [TOLD, CHOICE, ORDERING]), teacher, at=NOW, seed=1
    )
    return made


def test_a_short_answer_is_one_text_of_up_to_two_thousand_characters(attempt: Attempt) -> None:
    item = attempt.frozen[0]

    def read(text: str) -> Any:
        post = QueryDict(mutable=True)
        post["q0_0"] = text
        return from_post(item, post, 0)

    assert read("  one\r\ntwo ") == ["one\ntwo"]
    assert read(" \n ") is None
    assert read("字" * 3000) == ["字" * LONGEST_TOLD]
    assert LONGEST_TOLD == 2000


def test_a_short_answer_is_kept_and_shown_again(signed_in: Client, attempt: Attempt) -> None:
    page = text_of(signed_in, "attempt", attempt.pk)
    assert re.search(r'<textarea name="q0_0" rows="3" maxlength="2000"[^>]*></textarea>', page)
    assert HALF not in page
    url = reverse("attempt-answer", args=[attempt.pk, 0])
    assert signed_in.post(url, {"q0_0": "<b>Two</b>\r\nlines"}).status_code == 204
    response = signed_in.get(reverse("attempt", args=[attempt.pk])).content.decode()
    assert "&lt;b&gt;Two&lt;/b&gt;\nlines</textarea>" in response
    assert signed_in.post(url, {"q0_0": " "}).status_code == 204
    assert attempt.responses.get().answer is None


def test_an_order_that_was_saved_is_shown_again(signed_in: Client, attempt: Attempt) -> None:
    given = {"q2_0": "2", "q2_1": "0", "q2_2": "1"}
    assert signed_in.post(reverse("attempt-answer", args=[attempt.pk, 2]), given).status_code == 204
    page = text_of(signed_in, "attempt", attempt.pk)
    for name, rank in given.items():
        select = re.search(rf'<select[^>]* name="{name}">.*?</select>', page, re.S)
        assert select
        assert re.findall(r'value="(\d*)" selected', select[0]) == [rank]
    with pytest.raises(MalformedResponse):
        from_post(attempt.frozen[2], QueryDict("q2_0=9&q2_1=0&q2_2=1"), 2)


def test_steps_that_share_a_place_are_in_no_order(attempt: Attempt) -> None:
    assert from_post(attempt.frozen[2], QueryDict("q2_0=0&q2_1=0&q2_2=0"), 2) is None


@pytest.mark.parametrize("type_", [ORDERING, QuestionType.MATCHING])
def test_the_page_does_not_tell_the_key(
    signed_in: Client, document: Document, teacher: User, type_: QuestionType
) -> None:
    """Two attempts in other orders: what stands first in the question's own list is not the first value of both."""
    firsts = set()
    quiz = quiz_of(document, teacher, [type_])
    for seed in range(6):
        made = attempts.start(quiz, teacher, at=NOW, seed=seed)
        item = made.frozen[0]
        shown = presenting.show(item, 0, None)
        for choice in shown.rights or shown.options:
            if choice.index == 0:
                firsts.add(choice.place)
        page = text_of(signed_in, "attempt", made.pk)
        named = (
            re.findall(r'name="q0_(\d)"', page)
            if type_ is ORDERING
            else re.findall(r'<option value="(\d)"', page)
        )
        assert named[: len(item["order"])] == [str(n) for n in range(len(item["order"]))]
        attempts.submit(made.pk, at=NOW)
    assert len(firsts) > 1


def test_a_gap_among_options_is_seen_and_heard(signed_in: Client, attempt: Attempt) -> None:
    attempt.frozen[1]["body"]["stem"] = "River 2 is ____ miles long, but （　）."
    attempt.save()
    page = text_of(signed_in, "attempt", attempt.pk)
    gap = '<span class="gap" role="img" aria-label="gap"></span>'
    assert f"River 2 is {gap} miles long, but （　）." in page
    attempts.submit(attempt.pk, at=NOW)
    assert gap in text_of(signed_in, "attempt-result", attempt.pk)


# ---- results


def handed_in(attempt: Attempt, said: str) -> Attempt:
    attempts.answer(attempt.pk, 0, [said], at=NOW)
    done: Attempt = attempts.submit(attempt.pk, at=NOW)
    return done


def test_an_answer_to_compare_is_neither_right_nor_wrong(signed_in: Client, attempt: Attempt) -> None:
    attempts.answer(attempt.pk, 1, 0, at=NOW)
    handed_in(attempt, HALF)
    page = text_of(signed_in, "attempt-result", attempt.pk)
    assert re.findall(r'data-state="(\w+)"', page) == ["compare", "right", "skipped"]
    assert "1 of 2 points" in page
    assert "1 answer is for you to compare" in page
    assert "Not yet right · 1<" in page
    assert "To compare · 1<" in page
    points = re.findall(r"<li( class=\"there\")?>.*?<span>([^<]+)</span></li>", page)
    assert points == [("", "it is 1 miles long"), (' class="there"', HALF)]


def test_a_full_answer_is_right_and_needs_no_comparing(signed_in: Client, attempt: Attempt) -> None:
    handed_in(attempt, f"It is 1 miles long; {HALF}.")
    page = text_of(signed_in, "attempt-result", attempt.pk)
    assert re.findall(r'data-state="(\w+)"', page)[0] == "right"
    assert "for you to compare" not in page
    assert page.count('<li class="there">') == 2


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_bears_an_attempt_of_which_nothing_was_marked(
    signed_in: Client, teacher: User, document: Document, language: str
) -> None:
    User.objects.update(language=language)
    learner = make_user(language=language)
    classroom = classroom_of(teacher, learner, courses=[document.course])
    quiz = quiz_of(document, teacher, [TOLD])
    signed_in.post(reverse("classroom-assign", args=[classroom.pk]), {"quiz": quiz.pk})
    enrol(teacher, document.course)
    for person in (teacher, learner):
        done = handed_in(attempts.start(quiz, person, at=NOW, seed=1), HALF)
        assert done.percent is None
        signed_in.force_login(person)
        words = "not marked" if language == "en" else "未判分"
        for page in (
            reverse("home"),
            reverse("quiz", args=[quiz.pk]),
            reverse("attempt-result", args=[done.pk]),
        ):
            response = signed_in.get(page)
            assert response.status_code == 200
            text = response.content.decode()
            assert "None %" not in text
            assert (words in text) != page.endswith("/result/"), page
    signed_in.force_login(teacher)
    assert signed_in.get(reverse("classroom", args=[classroom.pk])).status_code == 200
    (row,) = teaching.assignments(classroom)
    assert (row.submitted, row.mean) == (1, None)
    assert {m.mean_score for m in teaching.members(classroom, at=NOW)} == {None}
    assert composing.covered(quiz).questions == 1
