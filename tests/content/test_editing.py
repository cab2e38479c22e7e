"""Editing: every edit keeps the span true, and can be taken back exactly."""

import uuid
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.models import User
from content import arranging, editing, edits
from content.edits import EditRefused
from content.models import Document, Edit, KeyStatement
from quizzes import attempts, reviews
from quizzes.models import Attempt, Card, Question
from quizzes.scheduling import Rating
from tests.factories import NOW, enrol, make_user
from tests.mills import TEXT, everything, hand, import_text, place, saying, sound, topic_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    made: Document = import_text()
    return made


@pytest.fixture
def person() -> User:
    return make_user()


def refused(code: str, *args: Any, **kwargs: Any) -> None:
    act, document, *rest = args
    before = everything(document)
    with pytest.raises(EditRefused) as error:
        act(document.pk, hand(document), *rest, **kwargs)
    assert error.value.code == code
    assert everything(document) == before
    assert not Edit.objects.filter(document=document).exclude(version__lte=document.version).exists()


def test_a_span_becomes_a_statement_of_its_place(document: Document) -> None:
    start, end = place(document, "It was built of brick and stood for a century.")
    edit = editing.create(document.pk, hand(document), start - 1, end)
    assert edit is not None
    made = KeyStatement.objects.get(pk=edit.subject_id)
    assert (made.text, made.topic, made.state) == (
        "It was built of brick and stood for a century.",
        topic_of(document, "Wind"),
        "published",
    )
    sound(document)
    start, end = place(document, "Sails come in four kinds: common, spring, roller, and patent.")
    found = document.statements.filter(start=start).first()
    if found:
        editing.withdraw(document.pk, hand(document), found.pk)
    edit = editing.create(document.pk, hand(document), start, end)
    assert edit is not None
    made = KeyStatement.objects.get(pk=edit.subject_id)
    assert [document.text[a:b] for a, b in made.items] == ["common", "spring", "roller", "patent"]
    assert (made.kind, made.topic) == ("enumeration", topic_of(document, "Sails"))
    assert not found or made.pk == found.pk
    sound(document)


def test_what_breaks_the_text_is_refused_and_nothing_changes(document: Document) -> None:
    wind = saying(document, "9,000")
    gap = document.text.index("\n")
    heading, _ = place(document, "Wind\n")
    refused("empty_span", editing.create, document, gap, gap + 1)
    refused("outside_text", editing.create, document, 3, len(document.text) + 1)
    refused("outside_text", editing.create, document, 9, 3)
    refused("overlaps", editing.create, document, wind.start, wind.end)
    refused("crosses_heading", editing.create, document, heading - 9, heading + 30)
    refused("too_long", editing.create, import_text(TEXT + "\nMore and more. " * 600), 1800, 1800 + 4000)
    refused("not_here", editing.withdraw, document, saying(import_text(TEXT + "\nMore."), "9,000").pk)
    refused("elsewhere", editing.span, document, wind.pk, *place(document, "It was built"))
    refused("crosses_heading", editing.span, document, wind.pk, heading - 2, wind.end)
    refused("overlaps", editing.span, document, wind.pk, wind.start, saying(document, "1,200").end)
    refused("empty_span", editing.split, document, wind.pk, wind.end)
    last = document.statements.published().order_by("-position")[0]
    refused("no_neighbour", editing.merge, document, last.pk)
    before_sails = document.statements.published().filter(topic=wind.topic).order_by("-position")[0]
    refused("crosses_heading", editing.merge, document, before_sails.pk)
    refused("not_here", editing.move, document, wind.pk, 0)


def test_an_older_version_is_refused_and_a_request_sent_twice_counts_once(document: Document) -> None:
    a, b = saying(document, "9,000"), saying(document, "1,200")
    stale = hand(document)
    first = hand(document, key=uuid.uuid4())
    edit = editing.withdraw(document.pk, first, a.pk)
    assert editing.withdraw(document.pk, first, a.pk) == edit
    with pytest.raises(EditRefused, match="stale"):
        editing.withdraw(document.pk, stale, b.pk)
    with pytest.raises(EditRefused, match="stale"):
        edits.undo(document.pk, stale)
    assert Edit.objects.count() == 1
    b.refresh_from_db()
    assert b.state == "published"
    # What changes nothing is no edit.
    assert editing.withdraw(document.pk, hand(document), a.pk) is None
    assert Edit.objects.count() == 1


def test_a_key_used_for_something_else_is_refused(document: Document) -> None:
    a, b, wind = saying(document, "9,000"), saying(document, "A post mill"), topic_of(document, "Wind")
    below = topic_of(document, "Sails")
    once = hand(document, key=uuid.uuid4())
    merged = editing.merge(document.pk, once, b.pk, "previous")
    assert merged is not None
    assert merged.subject_id == a.pk
    assert editing.merge(document.pk, once, b.pk, "previous") == merged
    before = everything(document)
    others: list[tuple[Any, ...]] = [
        (editing.withdraw, a.pk),
        (editing.merge, saying(document, "A tower mill").pk, "previous"),
        (editing.create, a.start, a.end),
        (arranging.withdraw, wind.pk),
        (arranging.retitle, wind.pk, "Air"),
    ]
    for act, *rest in others:
        with pytest.raises(EditRefused, match="stale"):
            act(document.pk, once, *rest)
    named = hand(document, key=uuid.uuid4())
    arranging.retitle(document.pk, named, wind.pk, "Air")
    with pytest.raises(EditRefused, match="stale"):
        arranging.retitle(document.pk, named, topic_of(document, "Water").pk, "Air")
    withdrawn = hand(document, key=uuid.uuid4())
    arranging.withdraw(document.pk, withdrawn, wind.pk)
    with pytest.raises(EditRefused, match="stale"):
        arranging.withdraw(document.pk, withdrawn, below.pk)
    edits.undo(document.pk, hand(document))
    edits.undo(document.pk, hand(document))
    assert everything(document) == before


def test_a_side_that_stays_keeps_its_card_and_what_is_remembered_of_it(
    document: Document, person: User
) -> None:
    statement = saying(document, "9,000")
    enrol(person, document.course)
    before = {card.side: card for card in Card.objects.filter(statement=statement)}
    assert before
    kept, card = next(iter(before.items()))
    memory = reviews.rate(
        person, reviews.Answer(id=uuid.uuid4(), card=card.pk, rating=Rating.GOOD, at=NOW, took_ms=900)
    )
    follower = saying(document, "A post mill")
    editing.withdraw(document.pk, hand(document), follower.pk)
    edit = editing.span(document.pk, hand(document), statement.pk, statement.start, follower.end)
    assert edit is not None
    after = {c.side: c for c in Card.objects.filter(statement=statement, retired_at=None)}
    assert kept in after
    for side in set(before) & set(after):
        assert before[side].pk == after[side].pk
        assert before[side].front != after[side].front
    for side in set(before) - set(after):
        assert Card.objects.get(pk=before[side].pk).retired_at == NOW
    edits.undo(document.pk, hand(document))
    edits.undo(document.pk, hand(document))
    restored = Card.objects.get(pk=card.pk)
    assert (restored.retired_at, restored.front, restored.side) == (None, card.front, kept)
    memory.refresh_from_db()
    assert memory.reps == 1


def test_merging_and_splitting_take_the_cards_along(document: Document) -> None:
    first, second = saying(document, "9,000"), saying(document, "A post mill")
    state = everything(document)
    cards = set(Card.objects.filter(statement__in=[first, second]).values_list("pk", flat=True))
    edit = editing.merge(document.pk, hand(document), first.pk, "next")
    assert edit is not None
    sound(document)
    merged = saying(document, "9,000")
    assert merged.pk == first.pk
    assert (merged.start, merged.end) == (first.start, second.end)
    second.refresh_from_db()
    assert second.state == "gone"
    editing.split(document.pk, hand(document), first.pk, second.start)
    sound(document)
    second.refresh_from_db()
    first.refresh_from_db()
    assert (second.state, first.end < second.start) == ("published", True)
    now = set(Card.objects.askable().filter(statement__in=[first, second]).values_list("pk", flat=True))
    assert cards <= now
    edits.undo(document.pk, hand(document))
    edits.undo(document.pk, hand(document))
    assert everything(document) == state


def test_questions_that_rest_on_it_are_written_anew_and_frozen_ones_stay(
    document: Document, person: User
) -> None:
    statement = saying(document, "A toll is")
    resting = [
        q.pk for q in Question.objects.filter(document=document) if statement.pk in q.body["statements"]
    ]
    assert resting
    from quizzes import composing

    quiz = composing.compose(document, title="All", topics=[], types=[], count=50, seed=1, by=person)
    attempt = attempts.start(quiz, person, at=NOW, seed=1)
    frozen = attempt.frozen
    start = statement.start + len("A toll is ")
    editing.span(document.pk, hand(document), statement.pk, start, statement.end)
    sound(document)
    assert Question.objects.filter(pk__in=resting).exclude(retired_at=None).exists()
    assert Attempt.objects.get(pk=attempt.pk).frozen == frozen
    # Whoever begins now is not asked what was set right.
    retired = set(
        Question.objects.filter(document=document).exclude(retired_at=None).values_list("pk", flat=True)
    )
    later = attempts.start(quiz, make_user(), at=NOW, seed=1)
    assert retired & {item["question"] for item in frozen}
    assert {item["question"] for item in later.frozen} == {item["question"] for item in frozen} - retired
    edits.undo(document.pk, hand(document))
    assert not Question.objects.filter(pk__in=resting).exclude(retired_at=None).exists()


def test_a_withdrawn_statement_is_not_asked_until_it_is_brought_back(document: Document) -> None:
    statement = saying(document, "9,000")
    cards = Card.objects.askable().filter(statement=statement)
    n = cards.count()
    editing.withdraw(document.pk, hand(document), statement.pk)
    assert not cards.exists()
    assert not any(
        statement.pk in q.body["statements"] for q in Question.objects.askable().filter(document=document)
    )
    sound(document)
    editing.publish(document.pk, hand(document), statement.pk)
    assert cards.count() == n
    # Its words are part of another: it stays where it is.
    editing.withdraw(document.pk, hand(document), statement.pk)
    editing.create(document.pk, hand(document), statement.start + 3, statement.end)
    refused("overlaps", editing.publish, document, statement.pk)


def test_what_is_edited_while_withdrawn_comes_back_with_its_cards_and_questions(document: Document) -> None:
    statement = saying(document, "9,000")
    cards = set(Card.objects.askable().filter(statement=statement).values_list("pk", flat=True))
    questions = set(Question.objects.askable().filter(statement=statement).values_list("pk", flat=True))
    assert cards
    assert questions
    editing.withdraw(document.pk, hand(document), statement.pk)
    editing.details(document.pk, hand(document), statement.pk, speaker="Ann")
    editing.publish(document.pk, hand(document), statement.pk)
    sound(document)
    assert set(Card.objects.askable().filter(statement=statement).values_list("pk", flat=True)) == cards
    assert (
        set(Question.objects.askable().filter(statement=statement).values_list("pk", flat=True)) == questions
    )


def test_a_statement_brought_back_gives_back_the_same_cards_and_questions(document: Document) -> None:
    for statement in document.statements.published():
        before = everything(document)
        editing.withdraw(document.pk, hand(document), statement.pk)
        editing.publish(document.pk, hand(document), statement.pk)
        sound(document)
        assert everything(document) == before


def test_details_are_set_one_by_one(document: Document) -> None:
    statement = saying(document, "envied")
    editing.details(
        document.pk, hand(document), statement.pk, kind="claim", holder="speaker", speaker=" Ann "
    )
    statement.refresh_from_db()
    assert (statement.kind, statement.holder, statement.speaker) == ("claim", "speaker", "Ann")
    assert editing.details(document.pk, hand(document), statement.pk, kind="claim") is None


def test_undo_and_redo_go_step_by_step_until_a_new_edit(document: Document) -> None:
    a, b = saying(document, "9,000"), saying(document, "1,200")
    states = [everything(document)]
    for statement in (a, b):
        editing.withdraw(document.pk, hand(document), statement.pk)
        states.append(everything(document))
    with pytest.raises(EditRefused, match="nothing_to_redo"):
        edits.redo(document.pk, hand(document))
    edits.undo(document.pk, hand(document))
    assert everything(document) == states[1]
    edits.undo(document.pk, hand(document))
    assert everything(document) == states[0]
    with pytest.raises(EditRefused, match="nothing_to_undo"):
        edits.undo(document.pk, hand(document))
    edits.redo(document.pk, hand(document))
    assert everything(document) == states[1]
    editing.withdraw(document.pk, hand(document), saying(document, "A toll").pk)
    with pytest.raises(EditRefused, match="nothing_to_redo"):
        edits.redo(document.pk, hand(document))
    assert [(e.verb, e.undone_at is None) for e in Edit.objects.order_by("version")] == [
        ("withdraw", True), ("withdraw", False), ("withdraw", True),
    ]  # fmt: skip


ACTS = ["create", "span", "details", "merge", "split", "move", "withdraw", "publish", "retitle", "topic", "within",
        "topic_merge", "in", "out", "up", "down", "nest", "topic_withdraw", "topic_publish", "undo", "redo"]  # fmt: skip


# Not shrunk: an example takes a good part of a second.
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(ACTS), st.integers(0, 10_000), st.integers(0, 10_000)),
        min_size=1,
        max_size=14,
    )
)
def test_any_edits_keep_every_span_true_and_undoing_them_all_gives_the_first_state_back(
    steps: list[tuple[str, int, int]],
) -> None:
    document = import_text()
    first = everything(document)
    for act, a, b in steps:
        statements = list(document.statements.exclude(state="gone"))
        topics = list(document.topics.exclude(state="gone"))
        statement, topic = statements[a % len(statements)], topics[a % len(topics)]
        size = len(document.text)
        verbs: dict[str, Any] = {
            "create": (editing.create, a * 7 % size, a * 7 % size + b % 90),
            "span": (editing.span, statement.pk, max(statement.start + a % 41 - 20, 0), statement.end + b % 41 - 20),
            "details": (editing.details, statement.pk),
            "merge": (editing.merge, statement.pk, ["next", "previous"][b % 2]),
            "split": (editing.split, statement.pk, statement.start + b % max(len(statement.text), 1)),
            "move": (editing.move, statement.pk, topics[b % len(topics)].pk),
            "withdraw": (editing.withdraw, statement.pk),
            "publish": (editing.publish, statement.pk),
            "retitle": (arranging.retitle, topic.pk, f"Title {b % 3}"),
            "topic": (arranging.create, a * 7 % size, f"New {b % 3}"),
            "within": (arranging.create, a * 7 % size, f"New {b % 3}"),
            "topic_merge": (arranging.merge, topic.pk),
            **{to: (arranging.move, topic.pk, to) for to in ("in", "out", "up", "down")},
            "nest": (arranging.nest, topic.pk, topics[b % len(topics)].pk if b % 4 else None),
            "topic_withdraw": (arranging.withdraw, topic.pk),
            "topic_publish": (arranging.publish, topic.pk),
            "undo": (edits.undo,),
            "redo": (edits.redo,),
        }  # fmt: skip
        verb, *rest = verbs[act]
        named: dict[str, Any] = {}
        if act == "within":
            named = {"within": topics[b % len(topics)].pk}
        elif act == "details":
            named = {"kind": "cause", "holder": "author"}
        try:
            verb(document.pk, hand(document), *rest, **named)
        except EditRefused:
            continue
        sound(document)
    last = everything(document)
    undone = 0
    while edits.last_done(document):
        edits.undo(document.pk, hand(document))
        undone += 1
    assert everything(document) == first
    for _ in range(undone):
        edits.redo(document.pk, hand(document))
    assert everything(document) == last
