"""A class that has studied for sixty days: what the dashboards show on a machine of one's own.

The study is played, not invented: every review follows from a learner's memory as the scheduler has it, a seeded
chance of recall, and the learner's own habits. The same moment gives the same class.
"""

import datetime
import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts.models import User
from classrooms import teaching
from classrooms.models import Classroom
from content.models import Course, Document
from quizzes import attempts, composing, presenting, reviews, scheduling
from quizzes.generation.question import QuestionType
from quizzes.models import Attempt, Card, Memory, Quiz, Review
from quizzes.scheduling import MemoryState, Rating, State
from reminders import outbox

PASSWORD = "wengu-demo"  # noqa: S105 (published; the sign-in backend refuses it on every deployment)
DOMAIN = "wengu.example"
SIGN_INS = {"learner": f"learner@{DOMAIN}", "teacher": f"teacher@{DOMAIN}", "admin": f"admin@{DOMAIN}"}
DAYS = 60
# So few a sitting that new cards are left after sixty days.
NEW_A_SITTING = (0, 0, 1, 2)
_SEED = 20260101
_IDS = uuid.UUID("8d6c6ed5-6a39-4c8c-a3f4-2d1e6b3b9b53")


@dataclass(frozen=True, slots=True)
class Habit:
    """How somebody studies: share of days, hour, how well they recall, days ago on which they began and stopped."""

    name: str
    mail: str
    diligence: float
    hour: int
    recall: float
    since: int = DAYS
    until: int = 0


# The first is the demo learner. Some are steady, some fall behind, one has given up: as classes are.
CLASS = [
    Habit("林晓 Lin Xiao", "learner", 0.9, 20, 1.0),
    Habit("陈嘉宁", "chen", 0.95, 7, 1.05),
    Habit("王思源", "wang", 0.8, 21, 1.0),
    Habit("Mia Hoffmann", "mia", 0.85, 18, 1.02),
    Habit("赵子墨", "zhao", 0.6, 22, 0.95),
    Habit("刘雨桐", "liu", 0.75, 12, 1.0),
    Habit("孙博文", "sun", 0.45, 23, 0.85),
    Habit("Daniel Okoro", "daniel", 0.7, 19, 0.98, since=40),
    Habit("周若溪", "zhou", 0.9, 6, 1.03),
    Habit("吴子轩", "wu", 0.55, 21, 0.9, until=12),
    Habit("郑可欣", "zheng", 0.8, 20, 1.0, since=25),
    Habit("Emma Novak", "emma", 0.5, 17, 0.92, until=21),
]


@transaction.atomic
def load(*, at: datetime.datetime) -> None:
    """Make the demo accounts, their class and its sixty days, up to the evening before `at`; only once."""
    if User.objects.filter(email=SIGN_INS["teacher"]).exists():
        return
    rng = random.Random(_SEED)  # noqa: S311 (believable, not secret)
    began = at - datetime.timedelta(days=DAYS + 1)
    teacher = _person("teacher", "何敏 He Min", User.Role.TEACHER)
    _person("admin", "Admin", User.Role.ADMIN)
    learners = [_person(habit.mail, habit.name, User.Role.LEARNER) for habit in CLASS]
    classroom = teaching.open_classroom("治理与学习 · Governance and learning", by=teacher)
    for learner in learners:
        teaching.join(classroom.code, learner, at=began)
    documents = list(Document.objects.filter(course__is_sample=True).select_related("course"))
    for document in documents:
        teaching.share_course(classroom, document.course, at=began)
        reviews.enrol(teacher, document.course, at=began)
    cards = _cards([document.course for document in documents])
    for learner, habit in zip(learners, CLASS, strict=True):
        _study(learner, habit, cards, at=at, rng=rng)
    for weeks, document in zip((5, 2), documents, strict=False):
        _assignment(classroom, document, teacher, learners, at=at - datetime.timedelta(weeks=weeks), rng=rng)
    if documents:
        _coming(classroom, documents[0], teacher, at=at)
    # The first reminder is due at once, so that a newcomer sees one go out.
    wishes = outbox.wishes_of(learners[0], at=at)
    wishes.next_slot_at = at
    wishes.save(update_fields=["next_slot_at"])


def _person(mail: str, name: str, role: User.Role) -> User:
    user = User.objects.create_user(
        f"{mail}@{DOMAIN}",
        PASSWORD,
        name=name,
        role=role,
        is_demo=True,
        is_staff=role == User.Role.ADMIN,
        is_superuser=role == User.Role.ADMIN,
    )
    return user


def _cards(courses: Sequence[Course]) -> list[int]:
    """In the order in which they are learnt: the courses side by side."""
    rows = [
        list(
            Card.objects.askable()
            .filter(document__course=course)
            .order_by("document", "position")
            .values_list("pk", flat=True)
        )
        for course in courses
    ]
    longest = max((len(row) for row in rows), default=0)
    return [row[n] for n in range(longest) for row in rows if n < len(row)]


def _study(
    learner: User, habit: Habit, cards: list[int], *, at: datetime.datetime, rng: random.Random
) -> None:
    plan = reviews.plan_of(learner)
    zone = ZoneInfo(learner.time_zone)
    today = scheduling.learner_day(at, plan)
    states: dict[int, MemoryState] = {}
    unseen = iter(cards)
    log: list[Review] = []
    for ago in range(habit.since, max(habit.until, 1) - 1, -1):
        if rng.random() > habit.diligence:
            continue
        day = today - datetime.timedelta(days=ago)
        local = datetime.datetime.combine(day, datetime.time(habit.hour, rng.randrange(50)), zone)
        for review, after in _session(
            learner, habit, states, unseen, local.astimezone(datetime.UTC), plan, rng
        ):
            log.append(review)
            states[review.card_id] = after
    Review.objects.bulk_create(log, batch_size=500)
    Memory.objects.bulk_create(
        [reviews.memory_row(learner, card, None, state) for card, state in states.items()], batch_size=500
    )


def _session(
    learner: User,
    habit: Habit,
    states: dict[int, MemoryState],
    unseen: Iterator[int],
    at: datetime.datetime,
    plan: scheduling.Plan,
    rng: random.Random,
) -> Iterator[tuple[Review, MemoryState]]:
    """One sitting: what is due, then some new cards, each until it leaves its learning steps."""
    end_of_day = scheduling.day_start(scheduling.learner_day(at, plan) + datetime.timedelta(days=1), plan)
    due = [card for card, state in states.items() if state.due < end_of_day][:60]
    fresh = [card for _, card in zip(range(rng.choice(NEW_A_SITTING)), unseen, strict=False)]
    for card in [*due, *fresh]:
        for _ in range(6):
            before = states.get(card)
            at = max(at, before.due if before and before.state is not State.REVIEW else at)
            took = rng.randint(3, 20)
            rating = _rating(before, habit, at, rng)
            after = reviews.after(card, before, rating, at, plan)
            yield (
                reviews.review_row(
                    learner,
                    reviews.Answer(
                        id=uuid.uuid5(_IDS, f"{learner.pk}:{card}:{at.isoformat()}"),
                        card=card,
                        rating=rating,
                        at=at,
                        took_ms=took * 1000,
                    ),
                    before,
                    plan,
                ),
                after,
            )
            at += datetime.timedelta(seconds=took)
            if after.state is State.REVIEW:
                break


def _rating(before: MemoryState | None, habit: Habit, at: datetime.datetime, rng: random.Random) -> Rating:
    if before is None:
        return rng.choices(list(Rating), weights=[25, 15, 50, 10])[0]
    days = (at - before.last_review) / datetime.timedelta(days=1)
    chance = scheduling.retrievability(before.stability, days) * habit.recall
    if before.state is not State.REVIEW:
        chance = 0.85 * habit.recall
    if rng.random() > chance:
        return Rating.AGAIN
    return rng.choices([Rating.HARD, Rating.GOOD, Rating.EASY], weights=[15, 75, 10])[0]


def _assignment(
    classroom: Classroom,
    document: Document,
    teacher: User,
    learners: Sequence[User],
    *,
    at: datetime.datetime,
    rng: random.Random,
) -> None:
    quiz = _quiz(document, teacher, document.title[:180], count=10, seed=rng.randrange(1 << 32))
    teaching.assign(classroom, quiz, by=teacher, at=at, due_at=at + datetime.timedelta(days=7))
    for learner, habit in zip(learners, CLASS, strict=True):
        if rng.random() > habit.diligence + 0.1:
            continue
        _attempt(quiz, learner, habit, at=at + datetime.timedelta(hours=rng.randint(3, 150)), rng=rng)


def _coming(classroom: Classroom, document: Document, teacher: User, *, at: datetime.datetime) -> None:
    """One that nobody has handed in yet, due in three days."""
    title = f"复习：{document.title}" if document.language == "zh" else f"Review: {document.title}"
    quiz = _quiz(document, teacher, title[:180], count=8, seed=_SEED)
    due = (at + datetime.timedelta(days=3)).replace(hour=12, minute=0, second=0, microsecond=0)
    teaching.assign(classroom, quiz, by=teacher, at=at - datetime.timedelta(days=1), due_at=due)


def _quiz(document: Document, teacher: User, title: str, *, count: int, seed: int) -> Quiz:
    return composing.compose(
        document,
        title=title,
        topics=[],
        types=[],
        count=count,
        seed=seed,
        by=teacher,
    )


def _attempt(quiz: Quiz, learner: User, habit: Habit, *, at: datetime.datetime, rng: random.Random) -> None:
    attempt: Attempt = attempts.start(quiz, learner, at=at, seed=rng.randrange(1 << 32))
    for position, item in enumerate(attempt.frozen):
        body = item["body"]
        right = rng.random() < 0.78 * habit.recall
        given = presenting.key_answer(body) if right else _slip(body, rng)
        attempts.answer(attempt.pk, position, given, at=at + datetime.timedelta(seconds=30 * position))
    attempts.submit(attempt.pk, at=at + datetime.timedelta(minutes=len(attempt.frozen)))


def _slip(body: dict[str, object], rng: random.Random) -> object:
    """A wrong answer such as people give; None (left open) where they would have to type."""
    key = presenting.key_answer(body)
    if body["type"] == QuestionType.TRUE_FALSE:
        return not key
    if isinstance(key, int):
        options = body["options"]
        assert isinstance(options, list)
        return rng.choice([i for i in range(len(options)) if i != key])
    if body["type"] in {QuestionType.MATCHING, QuestionType.CLASSIFICATION} and isinstance(key, list):
        return key[1:] + key[:1]
    return None
