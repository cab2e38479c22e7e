"""What the API says of a question in one's own words."""

from typing import Any

import pytest
from django.test import Client

from quizzes.generation.question import QuestionType
from tests.factories import make_course, make_document, make_user, question_of, statements_of

pytestmark = pytest.mark.django_db


def test_key_points_and_level_are_told_also_of_what_was_stored_before_they_were_known(client: Client) -> None:
    person = make_user()
    first, second = statements_of(make_document(2, course=make_course(owner=person)))
    told, old = question_of(first, QuestionType.SHORT_ANSWER), question_of(second)
    told.body = {**told.body, "level": "understanding"}
    told.save()
    old.body = {name: value for name, value in old.body.items() if name not in {"points", "level"}}
    old.save()
    client.force_login(person)
    found = [client.get(f"/api/v1/questions/{question.pk}/").json() for question in (told, old)]
    assert [(one["points"], one["level"]) for one in found] == [
        (["it is 1 miles long", "nobody swims in it"], "understanding"),
        ([], "recall"),
    ]


def test_key_points_are_written_as_they_are_read(client: Client) -> None:
    person = make_user()
    question = question_of(
        statements_of(make_document(1, course=make_course(owner=person)))[0], QuestionType.SHORT_ANSWER
    )
    client.force_login(person)

    def sent(one: dict[str, Any], **changed: Any) -> Any:
        names = (
            "stem",
            "options",
            "answer",
            "blanks",
            "pairs",
            "extra_rights",
            "sequence",
            "points",
            "revision",
        )
        body = {name: one[name] for name in names} | changed
        return client.patch(f"/api/v1/questions/{one['id']}/", body, content_type="application/json")

    read = client.get(f"/api/v1/questions/{question.pk}/").json()
    echoed = sent(read)
    assert (echoed.status_code, echoed.json()["id"], echoed.json()["points"]) == (
        200,
        question.pk,
        read["points"],
    )
    made = sent(read, points=["it is 1 miles long"]).json()
    assert (made["points"], made["blanks"]) == (["it is 1 miles long"], [])
    # Where other types have their accepted answers it takes points too, but nothing that would be lost.
    assert sent(made, points=[], blanks=[["nobody swims in it"]]).json()["points"] == ["nobody swims in it"]
    now = client.get(f"/api/v1/questions/{made['id']}/").json()
    several = sent(now, points=[], blanks=[["nobody swims in it", "nobody swims"]])
    assert (several.status_code, several.json()["error"]["code"]) == (422, "one_wording")
    both = sent(now, blanks=[["1"]])
    assert (both.status_code, both.json()["error"]["code"]) == (422, "either")
    assert sent(now, points=["a", "a"]).json()["error"]["code"] == "twice"


def test_the_schema_says_how_key_points_are_written(client: Client) -> None:
    client.force_login(make_user())
    schema = client.get("/api/v1/schema/?format=json").json()
    for name in ("QuestionWrite", "PatchedQuestionEdit"):
        words = schema["components"]["schemas"][name]["properties"]
        assert "instead of `blanks`" in words["points"]["description"]
        assert "for each gap" in words["blanks"]["description"]


def test_a_short_answer_with_key_points_is_written_by_hand(client: Client) -> None:
    person = make_user()
    statement = statements_of(make_document(1, course=make_course(owner=person)))[0]
    client.force_login(person)
    body = {"statement": statement.pk, "type": "short_answer", "stem": "What is said of river 1?", "points": ["1 miles long"]}  # fmt: skip
    made = client.post("/api/v1/questions/", body, content_type="application/json")
    assert (made.status_code, made.json()["points"], made.json()["blanks"]) == (201, ["1 miles long"], [])
