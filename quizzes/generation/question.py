"""What the generator yields: one form of asking about one key statement."""

from dataclasses import dataclass
from enum import StrEnum

# Families whose options are headings or the labels of headings: told apart by their place and not by their sentence.
OF_HEADINGS = frozenset({"aspects", "points", "labels"})


class QuestionType(StrEnum):
    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    TRUE_FALSE = "true_false"
    CLOZE = "cloze"
    MATCHING = "matching"
    ORDERING = "ordering"
    CLASSIFICATION = "classification"
    NUMBER = "number"
    SHORT_ANSWER = "short_answer"
    ENUMERATION = "enumeration"


class Level(StrEnum):
    """What answering takes."""

    RECALL = "recall"  # to have kept what the text says
    UNDERSTANDING = "understanding"  # to see how what it says hangs together


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `origin` is the sentence of the document that a distractor comes from."""

    text: str
    correct: bool
    origin: str | None = None
    origin_span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A question before it is stored.

    Exactly one of these carries the key: `options` (choices), `answer` (true/false), `blanks` (cloze, number,
    short answer, enumeration: accepted strings a blank, the first one shown), `pairs` (matching,
    classification; their rights are shown shuffled, with `extra_rights` among them) or `sequence`
    (ordering, in the right order) or `points` (short answer: what a full answer names). A cloze stem holds "____"
    once a blank.
    """

    type: QuestionType
    family: str  # the module that made it
    topic_path: tuple[str, ...]
    stem: str
    statements: tuple[int, ...]  # indexes into Outline.statements; the first is the one that explains it
    span: tuple[int, int]  # of the first statement, in the canonical text
    explanation: str  # the sentence that gives the answer
    options: tuple[Option, ...] = ()
    answer: bool | None = None
    blanks: tuple[tuple[str, ...], ...] = ()
    pairs: tuple[Pair, ...] = ()
    extra_rights: tuple[str, ...] = ()
    sequence: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()  # names of the gates it passed
    order_free: bool = False  # enumeration: the blanks may be filled in any order
    points: tuple[str, ...] = ()
    side: str = ""  # the side of its statement that it asks, named as the card's is
    level: Level = Level.RECALL
    difficulty: int = 2  # 1 (recognised at a glance) to 5 (told in one's own words)
