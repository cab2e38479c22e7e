"""Verdicts, edits, questions written by hand, thumbs and flags."""

import uuid
from typing import Any

import pytest

from content import editing
from content.models import Document
from quizzes import attempts, composing, vetting
from quizzes.generation.question import QuestionType
from quizzes.models import Flag, Question, Quiz, QuizQuestion, Thumb
from quizzes.vetting import VettingRefused
from quizzes.worded import Unfinished, Worded, read
from tests.factories import NOW, make_user
from tests.mills import hand, import_text, saying, sound

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    made: Document = import_text()
    return made


def choice(document: Document) -> Question:
    """A question with options whose statement nothing else hangs on."""
    found = Question.objects.askable().filter(document=document, type="single_choice").order_by("pk").first()
    assert found is not None
    return found


def plain(question: Question, **changed: Any) -> dict[str, Any]:
    body = question.body
    options = [{"text": o["text"], "correct": o["correct"]} for o in body["options"]]
    return {
        "stem": body["stem"],
        "options": options,
        "answer": body["answer"],
        "blanks": body["blanks"],
    } | changed


def reworded(question: Question, **changed: Any) -> Worded:
    return read(QuestionType(question.type), plain(question, **changed))


def edited(question: Question, **changed: Any) -> Question:
    owner = question.document.course.owner
    assert owner
    seen = vetting.revision(question)
    done: Question = vetting.edit(question.pk, reworded(question, **changed), seen=seen, by=owner, at=NOW)
    return done


def other_option(question: Question, text: str) -> list[dict[str, Any]]:
    """Its options with one distractor replaced."""
    options: list[dict[str, Any]] = plain(question)["options"]
    at = next(n for n, o in enumerate(options) if not o["correct"])
    options[at] = {"text": text, "correct": False}
    return options


def quiz_with(question: Question) -> Quiz:
    owner = question.document.course.owner
    assert owner
    quiz = Quiz.objects.create(title="One", document=question.document, made_by=owner, seed=1)
    QuizQuestion.objects.create(quiz=quiz, question=question, position=0)
    return quiz


# ---- verdicts


def test_a_verdict_is_given_and_taken_back(document: Document) -> None:
    person, question = make_user(), choice(document)
    for _ in range(2):
        vetting.reject(question.pk, "unclear", " two readings ", by=person, at=NOW)
    question.refresh_from_db()
    assert (question.state, question.objection, question.note) == ("rejected", "unclear", "two readings")
    assert (question.vetted_by, question.vetted_at) == (person, NOW)
    assert question not in Question.objects.askable()
    assert question in Question.objects.standing()
    vetting.accept(question.pk, by=person, at=NOW)
    question.refresh_from_db()
    assert (question.state, question.objection, question.note) == ("accepted", "", "")
    vetting.restore(question.pk, by=person, at=NOW)
    question.refresh_from_db()
    assert question.state == "unreviewed"
    assert question in Question.objects.askable()


def test_a_rejection_needs_a_reason_and_a_question_that_stands(document: Document) -> None:
    person, question = make_user(), choice(document)
    with pytest.raises(VettingRefused, match="no_reason"):
        vetting.reject(question.pk, "ugly", by=person, at=NOW)
    editing.withdraw(document.pk, hand(document), question.statement_id)
    for verb in (vetting.accept, vetting.restore):
        with pytest.raises(VettingRefused, match="not_here"):
            verb(question.pk, by=person, at=NOW)


def test_rejected_questions_are_never_in_a_quiz_and_accepted_ones_may_be_the_only_ones(
    document: Document,
) -> None:
    person = make_user()
    first, second = Question.objects.askable().filter(document=document).order_by("pk")[:2]
    vetting.reject(first.pk, "trivial", by=person, at=NOW)
    vetting.accept(second.pk, by=person, at=NOW)

    def composed(**more: Any) -> set[int]:
        made = composing.compose(
            document, title="Q", topics=[], types=[], count=500, seed=1, by=person, **more
        )
        return set(made.places.values_list("question", flat=True))

    assert first.pk not in composed()
    assert composed(accepted_only=True) == {second.pk}
    vetting.restore(second.pk, by=person, at=NOW)
    with pytest.raises(composing.NothingToAsk):
        composed(accepted_only=True)


def test_a_rejected_question_does_not_come_back_with_its_statement(document: Document) -> None:
    """Withdrawn and brought back, its statement is written anew."""
    question = choice(document)
    vetting.reject(question.pk, "trivial", by=make_user(), at=NOW)
    for verb in (editing.withdraw, editing.publish):
        verb(document.pk, hand(document), question.statement_id)
    statement = question.statement
    editing.details(document.pk, hand(document), statement.pk, source="A book")
    alike = Question.objects.filter(document=document, fingerprint=question.fingerprint)
    assert [q.state for q in alike] == ["rejected"]
    assert not Question.objects.askable().filter(fingerprint=question.fingerprint).exists()


# ---- edits


def test_an_edited_question_takes_the_place_of_what_the_generator_made(document: Document) -> None:
    question = choice(document)
    quiz = quiz_with(question)
    flag = vetting.flag(question.pk, "unclear", by=make_user(), at=NOW)
    made = edited(question, stem=question.body["stem"] + " Choose one.")
    question.refresh_from_db()
    assert question.retired_at == NOW
    assert (made.replaces, made.origin, made.state, made.failing) == (question, "edited", "accepted", [])
    assert made.body["gates"]
    assert made.body["statements"] == [made.statement_id]
    assert [p.question for p in quiz.places.all()] == [made]
    flag.refresh_from_db()
    assert flag.question == made
    # Sent twice, it is edited once; sent by somebody who saw the old one, it is refused.
    assert edited(question, stem=question.body["stem"] + " Choose one.") == made
    with pytest.raises(VettingRefused, match="stale"):
        edited(question, stem="Which of these is another question altogether?")
    # Nothing changed is no edit.
    assert edited(made) == made
    sound(document)


def test_an_edit_is_not_late_while_the_words_are_those_that_were_seen(document: Document) -> None:
    """Somebody shortens the statement, which moves the question's place and leaves its words."""
    statement = saying(document, "the cap turns")
    options = Question.objects.standing().filter(document=document, statement=statement, type="single_choice")
    question = options[0]
    Question.objects.filter(pk=question.pk).update(state="accepted")
    seen = vetting.revision(question)
    editing.span(document.pk, hand(document), statement.pk, statement.start, statement.end - 1)
    moved = Question.objects.get(pk=question.pk)
    assert moved.body["span"] != question.body["span"]
    assert vetting.revision(moved) == seen
    words: list[dict[str, Any]] = [{"stem": "x"}, {"points": ["x"]}, {"answer": True}, {"blanks": [["x"]]}]
    for changed in words:
        assert vetting.revision(Question(body={**question.body, **changed})) != seen
    owner = document.course.owner
    assert owner
    worded = reworded(question, stem=question.body["stem"] + " Look closely.")
    assert vetting.edit(question.pk, worded, seen=seen, by=owner, at=NOW).replaces == question


def test_an_edit_of_what_nobody_was_asked_keeps_its_row(document: Document) -> None:
    made = edited(choice(document), stem="Which of these words is the one that is meant here?")
    again = edited(made, stem="Which of these words is meant in this sentence?")
    assert again.pk == made.pk
    quiz_with(again)
    newer = edited(again, stem="Which one of these words is meant in this sentence?")
    assert newer.pk != again.pk
    again.refresh_from_db()
    assert again.body["stem"] == "Which of these words is meant in this sentence?"


def test_what_was_answered_stays_as_it_was_shown(document: Document) -> None:
    made = edited(choice(document), stem="Which of these words is the one that is meant here?")
    learner = make_user()
    attempt = attempts.start(quiz_with(made), learner, at=NOW, seed=1)
    attempts.answer(attempt.pk, 0, 0, at=NOW)
    newer = edited(made, options=other_option(made, "a lighthouse on a rock"))
    attempts.submit(attempt.pk, at=NOW)
    attempt.refresh_from_db()
    assert attempt.frozen[0]["body"] == Question.objects.get(pk=made.pk).body != newer.body
    assert attempt.responses.get().question == made


def test_an_edit_that_fails_a_gate_is_kept_but_not_asked(document: Document) -> None:
    question = choice(document)
    key = next(o["text"] for o in question.body["options"] if o["correct"])
    made = edited(question, stem=f"{question.body['stem']} Is it {key}?")
    assert "key_hidden" in made.failing
    assert "key_hidden" not in made.body["gates"]
    assert made.state == "unreviewed"
    assert made in Question.objects.standing()
    assert made not in Question.objects.askable()
    with pytest.raises(VettingRefused, match="failing"):
        vetting.accept(made.pk, by=make_user(), at=NOW)
    right = edited(made, stem=question.body["stem"])
    assert (right.failing, right.state) == ([], "accepted")
    assert right in Question.objects.askable()


def test_distractors_that_stay_keep_where_they_come_from(document: Document) -> None:
    found = Question.objects.askable().filter(document=document, type="single_choice")
    question = next(q for q in found if sum(bool(o["origin"]) for o in q.body["options"]) > 1)
    kept = [o for o in question.body["options"] if o["origin"]][1]
    options = plain(question)["options"]
    at = next(n for n, o in enumerate(question.body["options"]) if o["origin"])
    options[at] = {"text": "a lighthouse on a rock", "correct": False}
    made = edited(question, options=options)
    assert kept in made.body["options"]
    assert next(o for o in made.body["options"] if "lighthouse" in o["text"])["origin"] is None


def test_no_two_questions_of_a_document_are_the_same(document: Document) -> None:
    person = make_user()
    statement = saying(document, "9,000")
    stem = "In 1850 there were ____ windmills in the country."
    words = Worded(stem, blanks=(("9,000",),))
    first = vetting.write(statement.pk, QuestionType.SHORT_ANSWER, words, by=person, at=NOW)
    with pytest.raises(VettingRefused, match="duplicate"):
        vetting.write(statement.pk, QuestionType.SHORT_ANSWER, words, by=person, at=NOW)
    vetting.reject(first.pk, "trivial", by=person, at=NOW)
    with pytest.raises(VettingRefused, match="duplicate"):
        vetting.write(statement.pk, QuestionType.SHORT_ANSWER, words, by=person, at=NOW)


# ---- written by hand


@pytest.mark.parametrize(
    ("type_", "words", "failing"),
    [
        (QuestionType.CLOZE, {"stem": "In 1850 there were ____ windmills in the country.", "blanks": [["9,000", "nine thousand"]]}, []),
        (QuestionType.SHORT_ANSWER, {"stem": "How many windmills were there in 1850?", "blanks": [["9,000"]]}, []),
        (QuestionType.TRUE_FALSE, {"stem": "Is this right? In 1850 there were 9,000 windmills in the country.", "answer": True}, []),
        (QuestionType.TRUE_FALSE, {"stem": "Is this right? In 1850 there were 700 windmills in the country.", "answer": False}, []),
        (QuestionType.SHORT_ANSWER, {"stem": "How many windmills were there in 1850?", "blanks": [["12,345"]]}, ["grounded"]),
    ],
)  # fmt: skip
def test_a_question_written_by_hand_passes_the_same_gates(
    document: Document, type_: QuestionType, words: dict[str, Any], failing: list[str]
) -> None:
    statement = saying(document, "9,000")
    key = uuid.uuid4()
    made = [
        vetting.write(statement.pk, type_, read(type_, words), by=make_user(), at=NOW, key=key)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert (made[0].origin, made[0].failing, made[0].topic) == ("written", failing, statement.topic)
    assert made[0].body["explanation"] == statement.text
    assert made[0].body["topic_path"][-1] == "Wind"
    assert (made[0] in Question.objects.askable()) is (not failing)
    sound(document)


def test_a_statement_that_is_withdrawn_takes_no_question(document: Document) -> None:
    statement = saying(document, "9,000")
    editing.withdraw(document.pk, hand(document), statement.pk)
    with pytest.raises(VettingRefused, match="not_here"):
        vetting.write(statement.pk, QuestionType.TRUE_FALSE, Worded("x", answer=True), by=make_user(), at=NOW)


@pytest.mark.parametrize(
    ("type_", "words", "code"),
    [
        (QuestionType.SINGLE_CHOICE, [], "malformed"),
        (QuestionType.SINGLE_CHOICE, {"stem": " "}, "no_stem"),
        (QuestionType.SINGLE_CHOICE, {"stem": 3}, "malformed"),
        (QuestionType.SINGLE_CHOICE, {"stem": "a\x00b"}, "malformed"),
        (QuestionType.SINGLE_CHOICE, {"stem": "x" * 1001}, "too_long"),
        (QuestionType.SINGLE_CHOICE, {"stem": "x", "options": [{"text": "a", "correct": True}, {"text": "", "correct": False}]}, "few_options"),
        (QuestionType.SINGLE_CHOICE, {"stem": "x", "options": [{"text": t, "correct": True} for t in "ab"]}, "one_right"),
        (QuestionType.MULTIPLE_CHOICE, {"stem": "x", "options": [{"text": t, "correct": False} for t in "ab"]}, "some_right"),
        (QuestionType.MULTIPLE_CHOICE, {"stem": "x", "options": [{"text": "a", "correct": True}] * 2}, "twice"),
        (QuestionType.MULTIPLE_CHOICE, {"stem": "x", "options": [{"text": "a"}] * 2}, "malformed"),
        (QuestionType.MULTIPLE_CHOICE, {"stem": "x", "options": [{"text": "a", "correct": True}] * 13}, "too_long"),
        (QuestionType.TRUE_FALSE, {"stem": "x", "answer": "yes"}, "no_answer"),
        (QuestionType.CLOZE, {"stem": "x", "blanks": [["a"]]}, "gaps"),
        (QuestionType.CLOZE, {"stem": "____ x", "blanks": [[" "]]}, "no_answer"),
        (QuestionType.SHORT_ANSWER, {"stem": "x", "blanks": "a"}, "malformed"),
        (QuestionType.MATCHING, {"stem": "x", "pairs": [{"left": "a", "right": "b"}]}, "few_pairs"),
        (QuestionType.ORDERING, {"stem": "x", "sequence": ["a"]}, "few_steps"),
    ],
)  # fmt: skip
def test_half_a_question_is_refused(type_: QuestionType, words: Any, code: str) -> None:
    with pytest.raises(Unfinished) as refused:
        read(type_, words)
    assert refused.value.code == code


# ---- thumbs and flags


def test_a_thumb_is_ones_own(document: Document) -> None:
    question, one, two = choice(document), make_user(), make_user()
    vetting.rate(question.pk, True, by=one)
    vetting.rate(question.pk, True, by=one)
    vetting.rate(question.pk, False, by=two)
    row = vars(vetting.listed(document).get(pk=question.pk))
    assert (row["ups"], row["downs"]) == (1, 1)
    vetting.rate(question.pk, None, by=one)
    assert [t.person for t in Thumb.objects.all()] == [two]


def test_a_flag_is_open_once_and_follows_the_question(document: Document) -> None:
    question, learner, owner = choice(document), make_user(), make_user()
    vetting.flag(question.pk, "unclear", by=learner, at=NOW)
    vetting.flag(question.pk, "wrong_key", "it is 8,000", by=learner, at=NOW)
    (flag,) = Flag.objects.open()
    assert (flag.objection, flag.note) == ("wrong_key", "it is 8,000")
    vetting.flag(question.pk, "unclear", by=owner, at=NOW)
    assert vars(vetting.listed(document, show="flagged").get())["open_flags"] == 2
    made = edited(question, stem="Which of these words is the one that is meant here?")
    assert vetting.listed(document, show="flagged").get() == made
    assert vetting.settle_flags(made.pk, by=owner, at=NOW) == 2
    assert vetting.settle_flags(made.pk, by=owner, at=NOW) == 0
    # Who had the old one before them flags what stands for it now.
    assert vetting.flag(question.pk, "unclear", by=learner, at=NOW).question == made
    with pytest.raises(VettingRefused, match="no_reason"):
        vetting.flag(question.pk, "", by=learner, at=NOW)


def test_the_list_is_narrowed(document: Document) -> None:
    person = make_user()
    one, two, three = Question.objects.askable().filter(document=document).order_by("pk")[:3]
    vetting.accept(one.pk, by=person, at=NOW)
    vetting.reject(two.pk, "trivial", by=person, at=NOW)
    flagged = vetting.flag(three.pk, "unclear", by=person, at=NOW).question
    written = vetting.write(
        saying(document, "9,000").pk,
        QuestionType.SHORT_ANSWER,
        Worded("What?", blanks=(("no",),)),
        by=person,
        at=NOW,
    )

    def shown(show: str) -> set[int]:
        return set(vetting.listed(document, show=show).values_list("pk", flat=True))

    standing = set(Question.objects.standing().filter(document=document).values_list("pk", flat=True))
    assert shown("all") == standing
    assert shown("accepted") == {one.pk}
    assert shown("rejected") == {two.pk}
    assert shown("unreviewed") == standing - {one.pk, two.pk}
    assert shown("flagged") == {flagged.pk}
    assert shown("by_hand") == shown("failing") == {written.pk}
    assert shown("dead") == set()
    totals = vetting.totals(document)
    assert {name: len(shown(name)) for name in totals} == totals
    topic = one.topic
    assert topic is not None
    below = vetting.listed(document, topic=topic.pk, type_=one.type)
    assert one in below
    assert {q.type for q in below} == {one.type}


# ---- edits taken back


@pytest.mark.parametrize("state", ["unreviewed", "accepted", "rejected"])
def test_an_edit_taken_back_leaves_everything_as_it_was(document: Document, state: str) -> None:
    question = choice(document)
    was = vetting.Verdict(state, *(("trivial", "too easy") if state == "rejected" else ()))
    words = reworded(question)
    made = edited(question, stem=question.body["stem"] + " Choose one.")
    back = vetting.take_back(made.pk, words, was, seen=vetting.revision(made), by=make_user(), at=NOW)
    assert back.body["stem"] == question.body["stem"]
    assert (back.state, back.objection, back.note, back.origin) == (
        was.state, was.objection, was.note, question.origin,
    )  # fmt: skip
    assert vetting.newest(question.pk) == back.pk
    sound(document)
