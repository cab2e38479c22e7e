"""Making a quiz, taking it, and reading why each answer is right."""

import secrets
from collections import Counter

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from classrooms import access
from classrooms.models import Membership
from content.models import Topic
from quizzes import attempts, composing, presenting
from quizzes.grading import FeedbackCode, MalformedResponse
from quizzes.models import Attempt, Flag, Question, Quiz, Response
from web.answers import LONGEST_TOLD, from_post
from web.forms import QuizForm
from web.people import PersonRequest, page

# Of the statements that a quiz does not ask about; a book has thousands.
LISTED = 300


@page
def new(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Choose topics, number and kinds; get a quiz at once."""
    document = access.document(request.user, pk)
    topics = list(Topic.objects.published().filter(document=document))
    askable = Question.objects.askable().filter(document=document)
    rows = list(askable.values_list("topic", "type"))
    counts = composing.totals(topics, [topic for topic, _type in rows])
    form = QuizForm(
        request.POST or None,
        topics=[(topic.pk, topic.label) for topic in topics],
        types=Counter(type_ for _topic, type_ in rows),
        vets=access.may_edit(request.user, document.course),
        initial={"topics": request.GET.getlist("topic")},
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            quiz = composing.compose(
                document,
                title=chosen["title"].strip() or document.title[:200],
                topics=chosen["topics"],
                types=chosen["types"],
                count=chosen["count"],
                seed=secrets.randbits(48),
                by=request.user,
                accepted_only=chosen.get("accepted_only", False),
                understanding=chosen["understanding"],
                rising=chosen["rising"],
            )
        except composing.NothingToAsk:
            form.add_error(
                None, _("These topics have no question of these kinds. Choose more topics or more kinds.")
            )
        else:
            _say_how_many(request, wanted=chosen["count"], made=quiz.places.count())
            _say_how_deep(request, quiz, share=chosen["understanding"])
            return redirect("quiz", quiz.pk)
    return render(
        request,
        "web/quiz_new.html",
        {
            "document": document,
            "course": document.course,
            "form": form,
            "topics": [
                {
                    "topic": topic,
                    "questions": counts[topic.pk],
                    "chosen": str(topic.pk) in (form["topics"].value() or []),
                }
                for topic in topics
            ],
            "question_count": len(rows),
        },
        status=422 if form.is_bound else 200,
    )


def _say_how_many(request: PersonRequest, *, wanted: int, made: int) -> None:
    """Nothing where all that were asked for are there."""
    if made < wanted:
        words = ngettext(
            "You asked for %(wanted)s questions; these kinds and topics give %(made)s.",
            "You asked for %(wanted)s questions; these kinds and topics give %(made)s that do not tell each other’s answers.",  # noqa: E501
            made,
        )
        messages.info(request, words % {"wanted": wanted, "made": made})


def _say_how_deep(request: PersonRequest, quiz: Quiz, *, share: float | None) -> None:
    """Nothing where as many ask to understand as were wanted, or nothing was said of it."""
    if share is None:
        return
    levels = [place.question.body.get("level") for place in quiz.places.select_related("question")]
    there = sum(level == "understanding" for level in levels)
    wanted = round(share * len(levels))
    if there < wanted:
        words = ngettext(
            "Of them %(wanted)s were to ask for understanding; the document gives %(there)s that fits.",
            "Of them %(wanted)s were to ask for understanding; the document gives %(there)s that fit.",
            there,
        )
        messages.info(request, words % {"wanted": wanted, "there": there})


@page
def detail(request: PersonRequest, pk: int) -> HttpResponseBase:
    """What the quiz covers, one's attempts, and a way to give it to a class."""
    quiz = access.quiz(request.user, pk)
    mine = Attempt.objects.filter(quiz=quiz, learner=request.user).defer("frozen")
    own = quiz.made_by_id == request.user.pk
    inside = own or access.may_edit(request.user, quiz.document.course)
    covered = composing.covered(quiz) if inside else None
    taught = access.classrooms(request.user).filter(
        memberships__user=request.user, memberships__role=Membership.Role.TEACHER
    )
    return render(
        request,
        "web/quiz.html",
        {
            "quiz": quiz,
            "document": quiz.document,
            "course": quiz.document.course,
            "question_count": covered.questions if covered else len(composing.asked_now(quiz)),
            "topics": quiz.topics.all(),
            "attempts": mine,
            "open_attempt": next((a for a in mine if a.submitted_at is None), None),
            "classrooms": taught if own and request.user.is_teacher else [],
            "coverage": covered,
            "unasked_listed": covered.unasked[:LISTED] if covered else [],
            "unasked_more": max(len(covered.unasked) - LISTED, 0) if covered else 0,
        },
    )


@require_POST
@page
def start(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Begin, or go on where one left off."""
    quiz = access.quiz(request.user, pk)
    try:
        attempt = attempts.start(quiz, request.user, at=timezone.now(), seed=secrets.randbits(48))
    except attempts.NothingLeft:
        messages.error(
            request,
            _("Every question of this quiz was rejected or fails a check, so there is nothing to ask."),
        )
        return redirect("quiz", quiz.pk)
    return redirect("attempt", attempt.pk)


@page
def attempt(request: PersonRequest, pk: int) -> HttpResponseBase:
    """The questions; a POST carries all the answers and hands them in."""
    found = access.attempt(request.user, pk)
    if found.submitted_at is not None:
        return redirect("attempt-result", found.pk)
    if request.method == "POST":
        now = timezone.now()
        for position, item in enumerate(found.frozen):
            try:
                given = from_post(item, request.POST, position)
                if given is not None:
                    attempts.answer(found.pk, position, given, at=now)
            except MalformedResponse:
                messages.error(request, _("An answer could not be read; please give it again."))
                return redirect("attempt", found.pk)
            except attempts.AttemptClosed:
                break
        attempts.submit(found.pk, at=now)
        return redirect("attempt-result", found.pk)
    given = dict(found.responses.values_list("position", "answer"))
    items = [presenting.show(item, n, given.get(n)) for n, item in enumerate(found.frozen)]
    return render(
        request,
        "web/attempt.html",
        {
            "attempt": found,
            "quiz": found.quiz,
            "items": items,
            "answered": len(given),
            "longest": LONGEST_TOLD,
        },
    )


@require_POST
@page
def save_answer(request: PersonRequest, pk: int, position: int) -> HttpResponseBase:
    """Keep one answer as it is given: 204, 400 for what is no answer, 409 once handed in."""
    found = access.attempt(request.user, pk)
    try:
        given = from_post(found.frozen[position], request.POST, position)
        attempts.answer(found.pk, position, given, at=timezone.now())
    except (IndexError, MalformedResponse, attempts.NoSuchPosition):
        return HttpResponse(status=400)
    except attempts.AttemptClosed:
        return HttpResponse(status=409)
    return HttpResponse(status=204)


@page
def result(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Each answer with its reason: the sentence, and where it stands."""
    found = access.attempt(request.user, pk)
    if found.submitted_at is None:
        return redirect("attempt", found.pk)
    language = found.quiz.document.language
    truth = (_("True"), _("False"))
    place = reverse("document", args=[found.quiz.document_id])
    responses = {r.position: r for r in found.responses.all()}
    questions = [item["question"] for item in found.frozen]
    mine = Flag.objects.filter(question__in=questions, learner=request.user, settled_at=None)
    flagged = set(mine.values_list("question", flat=True))
    there = set(Question.objects.filter(pk__in=questions).values_list("pk", flat=True))
    items = []
    for position, item in enumerate(found.frozen):
        body, response = item["body"], responses[position]
        statement = item["statement"]
        items.append(
            {
                "position": position,
                "number": position + 1,
                "question": presenting.show(item, position, response.answer),
                "answer_text": presenting.answer_text(body, response.answer, language=language, truth=truth),
                "key_text": presenting.key_text(body, language=language, truth=truth),
                "points": presenting.key_points(body, response.answer),
                "state": _state(response),
                "explanation": body["explanation"],
                "origins": presenting.origins(body, response.answer),
                "topic": body["topic_path"],
                "document_url": f"{place}?s={statement}#s-{statement}",
                "flag_url": reverse("question-flag", args=[item["question"]])
                if item["question"] in there
                else "",
                "flagged": item["question"] in flagged,
            }
        )
    states = Counter(item["state"] for item in items)
    return render(
        request,
        "web/result.html",
        {
            "attempt": found,
            "quiz": found.quiz,
            "document": found.quiz.document,
            "items": items,
            "wrong": len(items) - states["right"] - states["compare"],
            "compare": states["compare"],
            "objections": Question.Objection.choices,
        },
    )


def _state(response: Response) -> str:
    score = response.score
    if response.feedback == FeedbackCode.UNANSWERED:
        return "skipped"
    if score is None:
        return "compare"
    return "right" if score >= 1 else "partial" if score > 0 else "wrong"
