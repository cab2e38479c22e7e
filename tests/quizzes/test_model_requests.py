"""A document's requests to the language model: each sent once, paid for once, its questions stored once."""

import datetime
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from content import editing
from content.models import KeyStatement
from quizzes import language_model, model_requests
from quizzes.generation.frozen import from_json
from quizzes.generation.prompting import FAMILY
from quizzes.model_requests import DailyPurse, carry_out_next, left_behind, plan
from quizzes.models import DailyTokens, ModelRequest, Question
from tests import model_server
from tests.factories import NOW, make_document, statements_of
from tests.mills import hand, import_text
from tests.model_server import (
    KEY,
    OUTAGES,
    ModelServer,
    Play,
    fails,
    raw,
    rivers,
    says,
    serving,
    states,
    writes,
    written,
)

pytestmark = pytest.mark.django_db
State = ModelRequest.State
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serving(writes()) as made:
        yield made


def test_a_document_is_planned_once_and_whole() -> None:
    document = rivers(30)
    assert plan(document.pk, at=NOW + HOUR) == 3
    requests = list(document.model_requests.all())
    asked = [key for request in requests for key in request.statements]
    assert asked == list(document.statements.values_list("pk", flat=True))
    assert plan(0, at=NOW) == 0


def test_questions_are_stored_like_any_other(server: ModelServer) -> None:
    document = import_text()
    plan(document.pk, at=NOW)
    before = Question.objects.filter(document=document).count()
    while carry_out_next(document.pk, server.address(), at=NOW):
        pass
    assert set(states(document)) == {State.DONE}
    stored = written(document)
    assert stored
    assert Question.objects.filter(document=document).count() == before + len(stored)
    for question in stored:
        statement = KeyStatement.objects.get(pk=question.body["statements"][0])
        assert (question.statement, question.topic_id) == (statement, statement.topic_id)
        assert from_json(question.body).explanation == statement.text
        assert question.body["gates"]
    kept = sum(document.model_requests.values_list("kept", flat=True))
    assert kept >= len(stored)  # a gap that is stored already is stored once


def test_stored_questions_say_that_a_language_model_wrote_them(server: ModelServer) -> None:
    document = import_text()
    plan(document.pk, at=NOW)
    assert carry_out_next(document.pk, server.address(), at=NOW)
    written = Question.objects.filter(document=document, family=FAMILY)
    assert {question.origin for question in written} == {"language_model"}


def test_nothing_is_sent_or_stored_twice(server: ModelServer) -> None:
    document = rivers(15)
    address = server.address()
    for _ in range(4):
        carry_out_next(document.pk, address, at=NOW)
    plan(document.pk, at=NOW)
    assert carry_out_next(document.pk, address, at=NOW) is False
    assert len(server.seen) == 2
    assert not Question.objects.values("document", "fingerprint").annotate(n=Count("pk")).filter(n__gt=1)


def test_one_that_is_under_way_is_left_alone_until_its_worker_is_surely_gone(server: ModelServer) -> None:
    document = rivers(3)
    document.model_requests.update(state=State.SENT, claimed_at=NOW, tries=1)
    assert carry_out_next(document.pk, server.address(), at=NOW + HOUR / 2) is False
    assert server.seen == []
    assert left_behind(at=NOW + HOUR / 2) == []
    assert left_behind(at=NOW + HOUR) == [document.pk]
    assert carry_out_next(document.pk, server.address(), at=NOW + HOUR) is True
    assert states(document) == [State.DONE]


def test_one_that_kills_its_workers_is_given_up(server: ModelServer) -> None:
    document = rivers(3)
    document.model_requests.update(state=State.SENT, claimed_at=NOW, tries=5)
    assert carry_out_next(document.pk, server.address(), at=NOW + HOUR) is False
    assert states(document) == [State.FAILED]
    assert server.seen == []


def test_who_lost_the_claim_stores_nothing(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    document = rivers(3)
    store = model_requests._store

    def late(request: ModelRequest, *rest: Any) -> None:
        ModelRequest.objects.update(claimed_at=NOW + HOUR)  # somebody took it for stale
        store(request, *rest)

    monkeypatch.setattr(model_requests, "_store", late)
    carry_out_next(document.pk, server.address(), at=NOW)
    assert written(document) == []
    assert states(document) == [State.SENT]


def test_what_was_edited_meanwhile_is_not_asked_about(server: ModelServer) -> None:
    document = import_text()
    plan(document.pk, at=NOW)
    first = ModelRequest.objects.filter(document=document).first()
    assert first is not None
    gone = KeyStatement.objects.get(pk=first.statements[0])
    store = model_requests._store

    def edit_and_write(request: ModelRequest, *rest: Any) -> None:
        editing.withdraw(document.pk, hand(document), gone.pk)
        store(request, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model_requests, "_store", edit_and_write)
        carry_out_next(document.pk, server.address(), at=NOW)
    asked = {question.statement_id for question in written(document)}
    assert asked
    assert gone.pk not in asked


def test_statements_that_are_gone_are_not_sent(server: ModelServer) -> None:
    document = rivers(3)
    document.statements.update(state=KeyStatement.State.WITHDRAWN)
    assert carry_out_next(document.pk, server.address(), at=NOW) is True
    assert states(document) == [State.DONE]
    assert server.seen == []


@pytest.mark.parametrize("play", OUTAGES, ids=["401", "404", "429", "500", "cut"])
def test_a_model_that_does_not_answer_is_asked_less_and_less_often_and_then_no_more(play: Play) -> None:
    document = rivers(30)
    with serving(play) as server:
        at = NOW
        for n in range(5):
            assert carry_out_next(document.pk, server.address(), at=at) is False
            assert len(server.seen) == n + 1
            if n < 4:
                assert set(states(document)) == {State.WAITING}
                assert (
                    carry_out_next(document.pk, server.address(), at=at + datetime.timedelta(minutes=14))
                    is False
                )
                at += datetime.timedelta(minutes=15 * 4**n)
        assert set(states(document)) == {State.FAILED}
        assert carry_out_next(document.pk, server.address(), at=at + 100 * HOUR) is False
        assert len(server.seen) == 5
    assert left_behind(at=at + 100 * HOUR) == []


def test_after_an_outage_the_work_goes_on(server: ModelServer) -> None:
    document = rivers(15)
    server.plays = [fails(503), writes()]
    assert carry_out_next(document.pk, server.address(), at=NOW) is False
    assert left_behind(at=NOW + HOUR / 2) == []
    assert left_behind(at=NOW + HOUR) == [document.pk]
    assert left_behind(at=NOW + HOUR) == []  # given out once
    while carry_out_next(document.pk, server.address(), at=NOW + HOUR):
        pass
    assert states(document) == [State.DONE, State.DONE]


@pytest.mark.parametrize(
    ("play", "state"),
    [
        (says("no JSON"), State.DONE),
        (says("{}"), State.DONE),
        (raw(b"{"), State.FAILED),
        (model_server.flooding, State.FAILED),
    ],
    ids=["no JSON", "no questions", "no completion", "flood"],
)
def test_a_reply_of_no_use_is_not_paid_for_again(play: Play, state: str) -> None:
    document = rivers(15)
    with serving(play, writes()) as server:
        assert carry_out_next(document.pk, server.address(), at=NOW) is True
        assert carry_out_next(document.pk, server.address(), at=NOW) is True
        assert carry_out_next(document.pk, server.address(), at=NOW + HOUR) is False
        assert len(server.seen) == 2
    assert states(document) == [state, State.DONE]


def test_messages_that_the_server_rejects_are_left_out() -> None:
    document = rivers(15)
    with serving(fails(400), writes()) as server:
        assert carry_out_next(document.pk, server.address(), at=NOW) is False
        assert carry_out_next(document.pk, server.address(), at=NOW) is False  # not in a hurry
        assert carry_out_next(document.pk, server.address(), at=NOW + HOUR) is True
    assert states(document) == [State.FAILED, State.DONE]


def test_a_fault_of_our_own_ends_one_request_and_says_where(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    document = rivers(15)

    def stumble(*_: Any, **__: Any) -> None:
        raise KeyError("River 1 is 1 miles long.")

    with monkeypatch.context() as patch:
        patch.setattr(language_model, "write", stumble)
        assert carry_out_next(document.pk, server.address(), at=NOW) is True
    assert states(document) == [State.FAILED, State.WAITING]
    assert "outcome=KeyError@stumble" in caplog.text
    assert "River" not in caplog.text


# ---- budget


def test_a_days_tokens_are_claimed_and_settled() -> None:
    purse = DailyPurse(NOW.date(), 1_000)
    assert purse.claim(600)
    assert not purse.claim(600)
    purse.settle(600, 150)
    assert purse.claim(850)
    assert not purse.claim(1)
    assert DailyTokens.objects.get().tokens == 1_000
    assert DailyPurse(NOW.date() + datetime.timedelta(days=1), 1_000).claim(1_000)
    assert not DailyPurse(NOW.date(), 10).claim(11)


def test_what_the_server_says_it_took_is_counted(server: ModelServer) -> None:
    server.plays = [writes(taken=321)]
    document = rivers(3)
    carry_out_next(document.pk, server.address(), at=NOW)
    assert DailyTokens.objects.get(day=NOW.date()).tokens == 321
    assert document.model_requests.get().tokens == 321


@pytest.mark.parametrize("play", [fails(500), fails(429), fails(401)], ids=["500", "429", "401"])
def test_a_refusal_takes_nothing(play: Play) -> None:
    document = rivers(3)
    with serving(play) as server:
        carry_out_next(document.pk, server.address(), at=NOW)
    assert DailyTokens.objects.get().tokens == 0


def test_when_the_days_budget_is_used_up_the_rest_waits_for_the_next(server: ModelServer) -> None:
    document = rivers(15)
    server.plays = [writes(taken=7_000)]
    address = server.address(daily_tokens=8_000)
    assert carry_out_next(document.pk, address, at=NOW) is True
    assert carry_out_next(document.pk, address, at=NOW) is False
    assert carry_out_next(document.pk, address, at=NOW + HOUR) is False
    assert len(server.seen) == 1
    waiting = document.model_requests.get(state=State.WAITING)
    assert waiting.tries == 0
    assert waiting.due_at == datetime.datetime(2026, 5, 12, tzinfo=datetime.UTC)
    assert carry_out_next(document.pk, address, at=waiting.due_at) is True
    assert states(document) == [State.DONE, State.DONE]


# ---- queries, secrets


def test_planning_takes_the_same_queries_for_any_document() -> None:
    counts = []
    for size in (5, 400):
        document = make_document(size)
        statements_of(document)
        with CaptureQueriesContext(connection) as caught:
            plan(document.pk, at=NOW)
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_one_request_takes_the_same_queries_for_any_document_and_reply(server: ModelServer) -> None:
    counts = []
    kept = []
    for size in (2, 60):
        document = rivers(size)
        with CaptureQueriesContext(connection) as caught:
            carry_out_next(document.pk, server.address(), at=NOW)
        counts.append(len(caught))
        kept.append(len(written(document)))
        # The day is there from now on.
        DailyTokens.objects.all().delete()
    assert kept[0] < kept[1]
    assert counts[0] == counts[1]


def test_finding_what_is_left_behind_takes_two_queries(django_assert_num_queries: Any) -> None:
    for size in (1, 4):
        ModelRequest.objects.all().delete()
        for _ in range(size):
            rivers(3)
        with django_assert_num_queries(2):
            assert len(left_behind(at=NOW + HOUR)) == size


@pytest.mark.parametrize("play", [fails(401), fails(429), writes()], ids=["401", "429", "good"])
def test_one_line_a_request_without_key_and_content(play: Play, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    document = rivers(3)
    with serving(play) as server:
        carry_out_next(document.pk, server.address(), at=NOW)
    (line,) = [r.getMessage() for r in caplog.records if r.name.startswith("quizzes")]
    assert f"document={document.pk} request=0 try=1 outcome=" in line
    others = [record for record in caplog.records if not record.name.startswith("quizzes")]
    for record in [*others, *caplog.records]:
        if record.name != "django.db.backends":
            assert KEY not in record.getMessage()
            assert "miles" not in record.getMessage()
    # Nor in any row: neither of ours nor of anybody else's table.
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (our own tables)
            assert KEY not in repr(cursor.fetchall())
