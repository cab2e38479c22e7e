"""What the API says of a question in one's own words."""

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
