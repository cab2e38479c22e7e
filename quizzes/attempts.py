"""The verbs on attempts: start, answer, submit."""

import datetime
import random
import uuid
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from quizzes import composing, presenting, reviews
from quizzes.generation.frozen import from_json
from quizzes.grading import grade
from quizzes.models import Attempt, Card, Memory, Quiz, Response
from quizzes.scheduling import Rating

if TYPE_CHECKING:
    from accounts.models import User

# Makes the ids of the reviews that an attempt stands for, so that submitting twice records them once.
_REVIEWS = uuid.UUID("5b0d0f39-35cb-4f0e-9d1b-0f3a4b1c7e55")


class AttemptClosed(Exception):
    """The attempt is submitted: nothing changes in it any more."""


class NoSuchPosition(Exception):
    """The attempt has no question there."""


class NothingLeft(Exception):
    """Every question of the quiz was rejected since it was made, or fails a gate."""


def start(quiz: Quiz, learner: "User", *, at: datetime.datetime, seed: int) -> Attempt:
    """Freeze the quiz for this learner; an attempt that is still open is gone on with instead.

    Raises NothingLeft for a quiz of whose questions none may be asked any more.
    """
    open_one = Attempt.objects.filter(quiz=quiz, learner=learner, submitted_at=None).first()
    if open_one is not None:
        return open_one
    frozen = _freeze(quiz, random.Random(seed))  # noqa: S311 (variety, not secrecy)
    if not frozen and quiz.places.exists():
        raise NothingLeft
    try:
        with transaction.atomic():
            return Attempt.objects.create(
                quiz=quiz,
                learner=learner,
                started_at=at,
                seed=seed,
                frozen=frozen,
                max_score=sum(item["points"] for item in frozen),
            )
    except IntegrityError:
        # Another tab was a moment quicker.
        return Attempt.objects.get(quiz=quiz, learner=learner, submitted_at=None)


def _freeze(quiz: Quiz, rng: random.Random) -> list[dict[str, Any]]:
    frozen = []
    for place in composing.asked_now(quiz):
        body = place.question.body
        order = list(range(len(presenting.choices(body))))
        rng.shuffle(order)
        frozen.append(
            {
                "question": place.question_id,
                "statement": place.question.statement_id,
                "points": place.points,
                "body": body,
                "order": order,
            }
        )
    return frozen


@transaction.atomic
def answer(attempt_id: int, position: int, given: Any, *, at: datetime.datetime) -> Response:
    """Keep what was answered at a position; the last answer counts. `given` is in grading's form.

    Raises AttemptClosed, NoSuchPosition, or grading's MalformedResponse for an answer of the wrong shape.
    """
    attempt = Attempt.objects.select_for_update().get(pk=attempt_id)
    if attempt.submitted_at is not None:
        raise AttemptClosed
    if not 0 <= position < len(attempt.frozen):
        raise NoSuchPosition
    item = attempt.frozen[position]
    grade(from_json(item["body"]), given)  # refuses what could never be graded
    response, _ = Response.objects.update_or_create(
        attempt=attempt,
        position=position,
        defaults={"question_id": item["question"], "answer": given, "answered_at": at},
    )
    return response


@transaction.atomic
def submit(attempt_id: int, *, at: datetime.datetime) -> Attempt:
    """Grade every answer, close the attempt and let memory know. Safe to repeat: the first time counts.

    What only a person can grade counts neither in `score` nor in `max_score`.
    """
    claimed = Attempt.objects.filter(pk=attempt_id, submitted_at=None).update(submitted_at=at)
    attempt = Attempt.objects.select_related("learner", "quiz__document__course").get(pk=attempt_id)
    if not claimed:
        return attempt
    given = {r.position: r for r in attempt.responses.all()}
    responses, total, most = [], 0.0, 0.0
    for position, item in enumerate(attempt.frozen):
        response = given.get(position) or Response(
            attempt=attempt, position=position, question_id=item["question"], answered_at=at
        )
        outcome = grade(from_json(item["body"]), response.answer)
        response.score, response.feedback = outcome.score, outcome.code.value
        if outcome.score is not None:
            total += item["points"] * outcome.score
            most += item["points"]
        responses.append(response)
    Response.objects.bulk_create([r for r in responses if r.pk is None])
    Response.objects.bulk_update([r for r in responses if r.pk is not None], ["score", "feedback"])
    attempt.score, attempt.max_score = total, most
    attempt.save(update_fields=["score", "max_score"])
    _remember(attempt, responses, at=at)
    return attempt


def _remember(attempt: Attempt, responses: list[Response], *, at: datetime.datetime) -> None:
    """Answering a question is a review of its statement's first card.

    A wrong answer brings the card into the learner's reviews; a right one counts for a card that is there. A
    question left open says nothing about memory.
    """
    statements = {item["statement"] for item in attempt.frozen}
    # Later rows win, so the descending order leaves each statement its first card.
    cards = dict(
        Card.objects.askable()
        .filter(statement__in=statements)
        .order_by("-position", "-pk")
        .values_list("statement", "pk")
    )
    remembered = set(
        Memory.objects.filter(learner=attempt.learner, card_id__in=cards.values()).values_list(
            "card", flat=True
        )
    )
    answers: dict[int, reviews.Answer] = {}
    for response in responses:
        item = attempt.frozen[response.position]
        card = cards.get(item["statement"])
        if card is None or response.answer is None or response.score is None:
            continue
        right = response.score >= 1.0
        if right and card not in remembered:
            continue
        # Two questions on one statement are one review of it, and a mistake weighs more than a hit.
        if card in answers and answers[card].rating is Rating.AGAIN:
            continue
        answers[card] = reviews.Answer(
            id=uuid.uuid5(_REVIEWS, f"{attempt.pk}:{card}"),
            card=card,
            rating=Rating.GOOD if right else Rating.AGAIN,
            at=at,
            asked=item["body"]["type"],
        )
    if answers:
        reviews.enrol(attempt.learner, attempt.quiz.document.course, at=at)
        reviews.rate_all(attempt.learner, answers.values())
