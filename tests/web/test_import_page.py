"""The page of an import: parts, what was found, cancelling."""

import uuid

import pytest
from django.test import Client

from accounts.models import User
from content import importing
from content.models import Course, Document, ImportJob
from content.reading.reader import SUFFIXES
from content.wording import known_formats
from quizzes import authoring
from tests.content.test_importing import TEXT
from tests.factories import NOW, make_course, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client: Client) -> User:
    made = make_user()
    client.force_login(made)
    return made


@pytest.fixture
def course(person: User) -> Course:
    return make_course(owner=person)


@pytest.fixture
def job(course: Course, person: User) -> ImportJob:
    return importing.receive(course, name="canals.md", data=TEXT, limit_mb=1, by=person)


def _at_part(job: ImportJob) -> None:
    ImportJob.objects.filter(pk=job.pk).update(
        state="outlining", progress=33, part=3, parts=12, part_title="Locks & <weirs>",
        found={"characters": 812345, "topics": 40},
    )  # fmt: skip


def test_it_names_the_part_under_way_and_what_was_found(client: Client, job: ImportJob) -> None:
    _at_part(job)
    whole = client.get(f"/imports/{job.pk}/").content.decode()
    polled = client.get(f"/imports/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    for body in (whole, polled):
        assert "Part 3 of 12: Locks &amp; &lt;weirs&gt;" in body
        assert 'value="33"' in body
        assert "812,345" in body
    assert "Cancel" in whole
    # The button and the picture stay where they are while the numbers change.
    assert "<form" not in polled
    assert "<svg" not in polled


def test_it_speaks_chinese(client: Client, person: User, job: ImportJob) -> None:
    User.objects.filter(pk=person.pk).update(language="zh-hans")
    _at_part(job)
    assert "第 3 部分，共 12 部分：" in client.get(f"/imports/{job.pk}/").content.decode()


def test_cancelling_is_a_post_of_ones_own_and_says_so(client: Client, job: ImportJob) -> None:
    assert client.get(f"/imports/{job.pk}/cancel/").status_code == 405
    answer = client.post(f"/imports/{job.pk}/cancel/", follow=True)
    assert "Nothing of the document was kept" in answer.content.decode()
    assert f"/courses/{job.course_id}/add/" in answer.content.decode()
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert client.post(f"/imports/{uuid.uuid4()}/cancel/").status_code == 404
    client.force_login(make_user())
    assert client.post(f"/imports/{job.pk}/cancel/").status_code == 404


def test_the_polled_part_gives_way_to_the_end(client: Client, job: ImportJob) -> None:
    importing.cancel(job, at=NOW)
    answer = client.get(f"/imports/{job.pk}/", headers={"HX-Request": "true"})
    assert (answer["HX-Retarget"], answer["HX-Reswap"]) == ("#import", "outerHTML")
    assert "Try again" in answer.content.decode()


def test_cancelling_too_late_leads_to_the_document(client: Client, job: ImportJob) -> None:
    document = importing.carry_out(job.pk, at=NOW, limit_mb=1, then=authoring.SEQUEL)
    assert document is not None
    answer = client.post(f"/imports/{job.pk}/cancel/", follow=True)
    assert answer.redirect_chain[-1][0] == f"/documents/{document.pk}/"
    assert "It was done already" in answer.content.decode()
    assert Document.objects.count() == 1


def test_the_api_cancels_by_the_same_rules(client: Client, course: Course, job: ImportJob) -> None:
    _at_part(job)
    address = f"/api/v1/imports/{job.pk}/"
    body = client.get(address).json()
    assert (body["part"], body["parts"], body["part_title"]) == (3, 12, "Locks & <weirs>")
    assert body["found"] == {"characters": 812345, "topics": 40}
    for _ in range(2):  # safe to repeat
        gone = client.delete(address)
        assert (gone.status_code, gone.json()["state"]) == (200, "cancelled")
    assert client.delete(f"/api/v1/imports/{uuid.uuid4()}/").status_code == 404
    done = importing.receive(course, name="b.md", data=TEXT, limit_mb=1, by=job.requested_by)
    assert importing.carry_out(done.pk, at=NOW, limit_mb=1, then=authoring.SEQUEL) is not None
    late = client.delete(f"/api/v1/imports/{done.pk}/")
    assert (late.status_code, late.json()["error"]["code"]) == (409, "ended")
    assert Document.objects.count() == 1
    client.force_login(make_user())
    assert client.delete(address).status_code == 404


def test_the_formats_are_named_where_a_document_is_added(client: Client, course: Course) -> None:
    body = client.get(f"/courses/{course.pk}/add/").content.decode()
    assert known_formats()[1:] in body
    assert "plain text, Markdown, " in known_formats()
    assert all(suffix in body for suffix in SUFFIXES)


def test_the_course_leads_back_to_imports_under_way(client: Client, course: Course, job: ImportJob) -> None:
    _at_part(job)
    body = client.get(f"/courses/{course.pk}/").content.decode()
    assert f'href="/imports/{job.pk}/"' in body
    assert 'value="33"' in body
    importing.carry_out(job.pk, at=NOW, limit_mb=1, then=authoring.SEQUEL)
    assert f"/imports/{job.pk}/" not in client.get(f"/courses/{course.pk}/").content.decode()
