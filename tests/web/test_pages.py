"""Pages: who sees what, in how many queries, and clear words for what is wrong."""

import re

import brotli
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from content.models import Course, Document, ImportJob, Original
from quizzes import attempts
from quizzes.generation.question import QuestionType
from quizzes.models import Attempt, Quiz
from tests.factories import (
    NOW,
    classroom_of,
    enrol,
    make_course,
    make_document,
    make_user,
    quiz_of,
    statements_of,
)

pytestmark = pytest.mark.django_db

TYPES = [QuestionType.SINGLE_CHOICE, QuestionType.TRUE_FALSE, QuestionType.CLOZE, QuestionType.MATCHING]


@pytest.fixture
def teacher() -> User:
    return make_user(role=User.Role.TEACHER)


@pytest.fixture
def course(teacher: User) -> Course:
    return make_course(owner=teacher)


@pytest.fixture
def document(course: Course) -> Document:
    made = make_document(4, course=course)
    statements_of(made)
    return made


@pytest.fixture
def quiz(document: Document, teacher: User) -> Quiz:
    return quiz_of(document, teacher, TYPES)


@pytest.fixture
def signed_in(client: Client, teacher: User) -> Client:
    client.force_login(teacher)
    return client


def every_page(document: Document, quiz: Quiz, attempt: Attempt, classroom: int) -> list[str]:
    return [
        reverse("home"),
        reverse("courses"),
        reverse("course", args=[document.course_id]),
        reverse("document-add", args=[document.course_id]),
        reverse("document", args=[document.pk]),
        reverse("quiz-new", args=[document.pk]),
        reverse("quiz", args=[quiz.pk]),
        reverse("attempt", args=[attempt.pk]),
        reverse("study"),
        reverse("reminders"),
        reverse("classes"),
        reverse("classroom", args=[classroom]),
        reverse("settings"),
    ]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_opens_in_both_languages_within_few_queries(
    signed_in: Client,
    teacher: User,
    document: Document,
    quiz: Quiz,
    language: str,
    django_assert_max_num_queries: object,
) -> None:
    User.objects.update(language=language)
    classroom = classroom_of(teacher, *[make_user() for _ in range(5)])
    enrol(teacher, document.course)
    attempt = attempts.start(quiz, teacher, at=NOW, seed=1)
    pages = every_page(document, quiz, attempt, classroom.pk)
    signed_in.get(pages[9])  # makes the reminder settings
    for page in pages:
        with django_assert_max_num_queries(20):  # type: ignore[operator]
            response = signed_in.get(page)
        assert response.status_code == 200, page
        html = response.content.decode()
        assert f'<html lang="{language}"' in html
        assert not re.search(r"\sstyle=|\son[a-z]+=|<script>", html), page


def test_visitors_are_sent_to_sign_in_and_strangers_find_nothing(
    client: Client, document: Document, quiz: Quiz, teacher: User
) -> None:
    attempt = attempts.start(quiz, teacher, at=NOW, seed=1)
    classroom = classroom_of(teacher)
    pages = every_page(document, quiz, attempt, classroom.pk)
    for page in pages[1:]:
        assert client.get(page).status_code == 302, page
    client.force_login(make_user())
    private = [page for page in pages if re.search(r"\d", page)]
    assert {client.get(page).status_code for page in private} == {404}


def test_the_first_view_is_small_and_asks_the_database_little(
    client: Client, django_assert_max_num_queries: object, settings: object
) -> None:
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        response = client.get("/")
    html = response.content.decode()
    files = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg))"', html)
    assert len(files) >= 6
    from django.contrib.staticfiles import finders

    bodies = [html.encode()]
    for name in [*files, "web/js/sending.js"]:
        found = finders.find(name)
        assert isinstance(found, str), name
        with open(found, "rb") as file:
            bodies.append(file.read())
    assert sum(len(brotli.compress(body)) + 400 for body in bodies) < 60_000


def test_the_first_page_of_a_learner_asks_the_database_little(
    signed_in: Client, teacher: User, quiz: Quiz, django_assert_max_num_queries: object
) -> None:
    enrol(teacher, quiz.document.course)
    attempts.submit(attempts.start(quiz, teacher, at=NOW, seed=1).pk, at=NOW)
    with django_assert_max_num_queries(11):  # type: ignore[operator]
        assert signed_in.get("/").status_code == 200


def test_security_headers_are_strict(client: Client) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


# ---- documents


def add(client: Client, course: Course, name: str, data: bytes) -> object:
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("document-add", args=[course.pk]), {"file": file})


def test_a_dropped_file_becomes_a_job(
    signed_in: Client, course: Course, django_capture_on_commit_callbacks: object
) -> None:
    response = add(signed_in, course, "notes.md", b"# Notes\n\nA mill is a machine that grinds corn.\n")
    job = ImportJob.objects.get()
    assert response.headers["Location"] == reverse("import", args=[job.pk])  # type: ignore[attr-defined]
    page = signed_in.get(reverse("import", args=[job.pk]))
    assert b"hx-get" in page.content
    stranger = Client()
    stranger.force_login(make_user())
    assert stranger.get(reverse("import", args=[job.pk])).status_code == 404


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(
    ("name", "data", "english", "chinese"),
    [
        ("empty.txt", b"", "This file is empty.", "这个文件是空的。"),
        ("song.mp3", b"abc", "cannot read", "温故还读不了"),
        ("blank.txt", b"  \n ", "There is no text", "没有文字"),
    ],
)
def test_bad_files_get_a_clear_message_and_leave_nothing(
    signed_in: Client, course: Course, language: str, name: str, data: bytes, english: str, chinese: str
) -> None:
    User.objects.update(language=language)
    response = add(signed_in, course, name, data)
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert (english if language == "en" else chinese) in response.content.decode()  # type: ignore[attr-defined]
    assert not ImportJob.objects.exists()
    assert not Original.objects.exists()


def test_a_file_over_the_limit_is_refused_in_words(
    signed_in: Client, course: Course, settings: object
) -> None:
    settings.DOCUMENT_LIMIT_MB = 1  # type: ignore[attr-defined]
    response = add(signed_in, course, "long.txt", b"word " * 300_000)
    assert "1 MB" in response.content.decode()  # type: ignore[attr-defined]
    assert not Original.objects.exists()


def test_pasted_text_beyond_what_a_form_may_hold_is_refused_in_words(
    signed_in: Client, course: Course, settings: object
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000  # type: ignore[attr-defined]
    response = signed_in.post(reverse("document-add", args=[course.pk]), {"text": "word " * 1000})
    assert response.status_code in {400, 413}
    assert "MB" in response.content.decode()


def test_a_failed_import_says_why_in_the_persons_language(
    signed_in: Client, teacher: User, course: Course
) -> None:
    job = ImportJob.objects.create(
        course=course, requested_by=teacher, file_name="x.docx", state="failed", problem="broken_file",
        problem_parameters={"format": "Word"},
    )  # fmt: skip
    User.objects.update(language="zh-hans")
    assert "这不是一份 Word 文档" in signed_in.get(reverse("import", args=[job.pk])).content.decode()


def test_the_document_page_lights_every_statement_in_place(signed_in: Client, document: Document) -> None:
    statement = document.statements.all()[1]
    page = signed_in.get(reverse("document", args=[document.pk]), {"s": statement.pk}).content.decode()
    for one in document.statements.all():
        assert f'id="s-{one.pk}"' in page
        assert one.text in page
    assert f'data-active="{statement.pk}"' in page


@pytest.mark.parametrize("size", [3, 200])
def test_the_document_page_takes_the_same_queries_for_short_and_long(
    signed_in: Client, course: Course, size: int, django_assert_max_num_queries: object
) -> None:
    document = make_document(size, course=course)
    statements_of(document)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        signed_in.get(reverse("document", args=[document.pk]))


# ---- quizzes


def test_a_quiz_from_chosen_topics_to_its_result(signed_in: Client, document: Document, quiz: Quiz) -> None:
    topic = document.topics.get()
    made = signed_in.post(
        reverse("quiz-new", args=[document.pk]), {"title": "Mine", "topics": [topic.pk], "count": "10"}
    )
    mine = Quiz.objects.get(title="Mine")
    assert made.headers["Location"] == reverse("quiz", args=[mine.pk])
    started = signed_in.post(reverse("quiz-start", args=[mine.pk]))
    attempt = Attempt.objects.get(quiz=mine)
    assert started.headers["Location"] == reverse("attempt", args=[attempt.pk])
    answers: dict[str, str] = {}
    for position, item in enumerate(attempt.frozen):
        match item["body"]["type"]:
            case "single_choice":
                answers[f"q{position}"] = "0"
            case "true_false":
                answers[f"q{position}"] = "false"
            case "cloze":
                answers[f"q{position}_0"] = item["body"]["blanks"][0][0]
            case _:
                # The right sides are named by where they are shown.
                answers |= {f"q{position}_{n}": str(item["order"].index(n)) for n in range(2)}
    done = signed_in.post(reverse("attempt", args=[attempt.pk]), answers)
    assert done.headers["Location"] == reverse("attempt-result", args=[attempt.pk])
    attempt.refresh_from_db()
    assert attempt.percent == 75
    page = signed_in.get(reverse("attempt-result", args=[attempt.pk])).content.decode()
    for item in attempt.frozen:
        assert item["body"]["explanation"] in page
        assert f"?s={item['statement']}#s-{item['statement']}" in page


def test_an_answer_is_saved_as_it_is_given(signed_in: Client, teacher: User, quiz: Quiz) -> None:
    attempt = attempts.start(quiz, teacher, at=NOW, seed=1)
    url = reverse("attempt-answer", args=[attempt.pk, 0])
    assert signed_in.post(url, {"q0": "2"}).status_code == 204
    assert signed_in.post(url, {"q0": "99"}).status_code == 400
    assert signed_in.post(reverse("attempt-answer", args=[attempt.pk, 77]), {"q77": "1"}).status_code == 400
    assert attempt.responses.get().answer == 2
    attempts.submit(attempt.pk, at=NOW)
    assert signed_in.post(url, {"q0": "1"}).status_code == 409


def test_the_key_is_not_in_the_page_while_answering(signed_in: Client, teacher: User, quiz: Quiz) -> None:
    attempt = attempts.start(quiz, teacher, at=NOW, seed=1)
    page = signed_in.get(reverse("attempt", args=[attempt.pk])).content.decode()
    assert "correct" not in page
    assert attempt.frozen[0]["body"]["explanation"] not in page


# ---- classes, settings, language


def test_a_teacher_opens_a_class_a_learner_joins_by_code(signed_in: Client, teacher: User) -> None:
    signed_in.post(reverse("classes"), {"action": "create", "name": "Rivers 101"})
    classroom = teacher.memberships.get().classroom
    learner = Client()
    person = make_user()
    learner.force_login(person)
    assert learner.post(reverse("classes"), {"action": "create", "name": "Mine"}).status_code == 403
    assert (
        b"No class has this code"
        in learner.post(reverse("classes"), {"action": "join", "code": "NONE"}).content
    )
    joined = learner.post(reverse("classes"), {"action": "join", "code": f" {classroom.code.lower()} "})
    assert joined.headers["Location"] == reverse("classroom", args=[classroom.pk])
    assert person.display_name in signed_in.get(reverse("classroom", args=[classroom.pk])).content.decode()


def test_assigning_opens_the_course_to_the_class(
    signed_in: Client, teacher: User, document: Document, quiz: Quiz
) -> None:
    person = make_user()
    classroom = classroom_of(teacher, person)
    learner = Client()
    learner.force_login(person)
    assert learner.get(reverse("document", args=[document.pk])).status_code == 404
    signed_in.post(
        reverse("classroom-assign", args=[classroom.pk]), {"quiz": quiz.pk, "due_at": "2026-12-01T12:00"}
    )
    assert learner.get(reverse("document", args=[document.pk])).status_code == 200
    assert quiz.title in learner.get(reverse("home")).content.decode()
    assert (
        learner.post(reverse("classroom-assign", args=[classroom.pk]), {"quiz": quiz.pk}).status_code == 403
    )


@pytest.mark.parametrize("size", [2, 40])
def test_the_class_page_takes_the_same_queries_for_few_learners_and_many(
    signed_in: Client, teacher: User, size: int, django_assert_max_num_queries: object
) -> None:
    classroom = classroom_of(teacher, *[make_user() for _ in range(size)])
    with django_assert_max_num_queries(18):  # type: ignore[operator]
        signed_in.get(reverse("classroom", args=[classroom.pk]))


def test_settings_are_kept_and_a_wrong_zone_is_refused(signed_in: Client, teacher: User) -> None:
    fields = {
        "name": "He",
        "language": "zh-hans",
        "time_zone": "Europe/Paris",
        "theme": "dark",
        "day_starts_at": "3",
    }
    signed_in.post(reverse("settings"), fields)
    teacher.refresh_from_db()
    assert (teacher.name, teacher.time_zone, teacher.theme) == ("He", "Europe/Paris", "dark")
    wrong = signed_in.post(reverse("settings"), fields | {"time_zone": "Mars/Olympus"})
    assert "没有这个时区" in wrong.content.decode()


def test_language_is_switched_for_visitors_and_remembered_for_people(client: Client, teacher: User) -> None:
    client.post(reverse("language"), {"language": "zh-hans", "next": "/"})
    assert "免费开始" in client.get("/").content.decode()
    client.force_login(teacher)
    client.post(reverse("language"), {"language": "zh-hans", "next": "/"})
    teacher.refresh_from_db()
    assert teacher.language == "zh-hans"


def test_unknown_addresses_get_a_page_of_ours(client: Client) -> None:
    response = client.get("/nothing/here/")
    assert response.status_code == 404
    assert b"There is nothing here" in response.content


def test_administrators_have_a_back_door_and_others_do_not(client: Client, teacher: User) -> None:
    admin = User.objects.create_superuser("admin@example.org", "pass-word-2")
    client.force_login(admin)
    for model in (
        "accounts/user",
        "content/course",
        "content/document",
        "classrooms/classroom",
        "reminders/notice",
    ):
        assert client.get(f"/admin/{model}/").status_code == 200, model
    assert client.get(f"/admin/accounts/user/{teacher.pk}/change/").status_code == 200
    client.force_login(teacher)
    assert client.get("/admin/accounts/user/").status_code == 302
