"""The figures of `make bench`: each a ratio of two sides that take turns in one run, so that a noisy machine
slows both. A figure with a floor is the measure's time over ours: above 1, ours is the quicker. A figure with a
ceiling is a growth: the time of more work over the time of less."""

import datetime
import random
import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.utils import timezone

from content import samples
from content.models import Course, Document, KeyStatement, Original
from content.outlining.outline import Outline
from content.outlining.outliner import outline
from content.reading.reader import read
from quizzes import reviews
from quizzes.generation.making import some
from quizzes.models import Card
from quizzes.scheduling import Rating

RUNS = 9
Side = Callable[[], object]
Sides = Callable[[], AbstractContextManager[tuple[Side, Side]]]


@dataclass(frozen=True, slots=True)
class Figure:
    """`sides` opens what is measured and yields two sides; ratio = time of the first / of the second."""

    name: str
    goal: float
    sides: Sides
    factor: float = 1.0  # of work that the measure's side leaves out
    is_ceiling: bool = False  # the goal is the most that the ratio may be, not the least


def measure(figure: Figure, *, runs: int = RUNS) -> str:
    """One line: NAME ratio=R (min-max, n runs) goal>=G, or goal<=G for a ceiling."""
    with figure.sides() as (theirs, ours):
        theirs(), ours()  # warm
        ratios = [figure.factor * _seconds(theirs) / _seconds(ours) for _ in range(runs)]
    middle = statistics.median(ratios)
    spread = f"({min(ratios):.2f}-{max(ratios):.2f}, {runs} runs)"
    sign = "<=" if figure.is_ceiling else ">="
    return f"{figure.name} ratio={middle:.2f} {spread} goal{sign}{figure.goal:g}"


def _seconds(side: Side) -> float:
    began = time.perf_counter()
    side()
    return time.perf_counter() - began


@contextmanager
def _outline_linear() -> Iterator[tuple[Side, Side]]:
    """Ten copies' worth of the sample courses, read and outlined, over one copy."""
    texts = [p.read_text() for p in sorted(Path(next(iter(samples.__path__))).glob("*.md"))]
    once = [(text * 3).encode() for text in texts]
    ten_times = [(text * 30).encode() for text in texts]

    def understood(documents: list[bytes]) -> None:
        for document in documents:
            outline(read(document, "sample.md"))

    yield (lambda: understood(ten_times), lambda: understood(once))


_THINGS = "harbour mill lantern orchard bridge market chapel quarry granary ferry tannery canal meadow cellar".split()
_TRAITS = "cheapest oldest widest plainest busiest narrowest driest".split()
_KINDS = (
    "store of the valley|work of the guild|pride of the parish|burden of the council|gate of the town".split(
        "|"
    )
)
_NAMES = "Ada Berthe Carlo Dorrit Emil Fenna Gustav Hedda Ivo Jorun Kasper Liv".split()
_FAMILIES = "Thornvik Abergast Quillmark Ostrander Velthuis Kjeldgaard Brannoch Sundqvarn".split()


def _chronicle(parts: int) -> Outline:
    """A made-up chronicle: parts of sentences of all forms, no two alike."""
    drawn = random.Random(11)  # noqa: S311 (variety, not secrecy)
    lines = ["# A chronicle"]
    for n in range(parts):
        a, b, c = drawn.sample(_THINGS, 3)
        who = f"{drawn.choice(_NAMES)} {drawn.choice(_FAMILIES)}"
        year, share = 1100 + 7 * n % 800, drawn.randrange(11, 90)
        lines.append(f"## The {a} and the {b}, part {n + 1}")
        lines.append(
            f"The {a} of ward {n + 1} is the {drawn.choice(_TRAITS)} {drawn.choice(_KINDS)}. In {year} {who} "
            f"rebuilt the {b} of ward {n + 1} with stone from the {c}. Because the {c} stood empty for {share} "
            f"years, the {a} of ward {n + 1} took its trade. {who} argued that the {b} of ward {n + 1} would "
            f"outlast the {c}. "
            f"If the {c} of ward {n + 1} floods again, the {a} has to be closed for {share + 3} days."
        )
    return outline(read("\n\n".join(lines).encode(), "chronicle.md"))


@contextmanager
def _questions_linear() -> Iterator[tuple[Side, Side]]:
    """Every question on four times as many statements, over once as many."""
    few, many = _chronicle(50), _chronicle(200)
    yield (lambda: some(many, seed=7, count=None), lambda: some(few, seed=7, count=None))


@contextmanager
def _queue_growth() -> Iterator[tuple[Side, Side]]:
    """A session from ten times as many due cards, in at most about ten times the time."""
    from accounts.models import User

    with _scratch_database():
        at = timezone.now()
        few, many = (User.objects.create_user(f"{n}@example.org", "x", name=str(n)) for n in ("few", "many"))
        cards = _cards(2000)
        rng = random.Random(1)  # noqa: S311
        for person, some in ((few, cards[:200]), (many, cards)):
            reviews.rate_all(
                person,
                [
                    reviews.Answer(
                        id=uuid.UUID(int=rng.getrandbits(128)),
                        card=card,
                        rating=Rating.EASY,
                        at=at - datetime.timedelta(days=rng.randint(40, 90)),
                    )
                    for card in some
                ],
            )
        yield (
            lambda: reviews.queue(few, at=at, limit=20),
            lambda: reviews.queue(many, at=at, limit=20),
        )


@contextmanager
def _scratch_database() -> Iterator[None]:
    kept = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(kept, verbosity=0)


def _cards(count: int) -> list[int]:
    course = Course.objects.create(title="Bench", language="en")
    original = Original.objects.create(name="bench.txt", sha256="0" * 64, size=1, body=b"x")
    document = Document.objects.create(
        course=course, original=original, title="Bench", language="en", format="txt", sha256="0" * 64,
        text="x" * (count + 1), origin_unit="line",
    )  # fmt: skip
    statements = KeyStatement.objects.bulk_create(
        KeyStatement(
            document=document, position=n, text="x", start=n, end=n + 1, kind="claim", fingerprint=f"{n:032x}"
        )
        for n in range(count)
    )
    made = Card.objects.bulk_create(
        Card(document=document, statement=s, side="term:0", position=n, front="?", back="!")
        for n, s in enumerate(statements)
    )
    return [card.pk for card in made]


FIGURES = [
    Figure("outline-linear", 11, _outline_linear, is_ceiling=True),
    Figure("questions-linear", 5, _questions_linear, is_ceiling=True),
    Figure("queue-growth", 0.8, _queue_growth, factor=10),
]
