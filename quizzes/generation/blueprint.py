"""What a teacher asks for: how many questions, of which kinds, how much to recall and how much to understand."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from quizzes.generation.question import Draft, Level, QuestionType


@dataclass(frozen=True, slots=True)
class Blueprint:
    """`count` None: as many as stand well together. `understanding` is the share of questions that ask for more than
    recall (0..1; None: as it comes). `types` empty: all kinds. `rising`: from easy to hard, else as the text goes."""

    count: int | None = None
    types: frozenset[QuestionType] = field(default_factory=frozenset)
    understanding: float | None = None
    rising: bool = False

    def __post_init__(self) -> None:
        if self.count is not None and self.count < 1:
            raise ValueError("count")
        if self.understanding is not None and not 0 <= self.understanding <= 1:
            raise ValueError("understanding")

    def allows(self, draft: Draft) -> bool:
        """Whether its kind is wanted."""
        return not self.types or draft.type in self.types

    def quota(self, level: Level) -> int | None:
        """How many of a level, where the blueprint says."""
        if self.understanding is None or self.count is None:
            return None
        understood = round(self.count * self.understanding)
        return understood if level is Level.UNDERSTANDING else self.count - understood


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which statements a set asks about: `asked` (statement -> how often), `unasked` in reading order."""

    asked: dict[int, int]
    unasked: tuple[int, ...]


def coverage(drafts: Sequence[Draft], statements: Sequence[int]) -> Coverage:
    """Statement by statement, of those given."""
    counts: dict[int, int] = {}
    for draft in drafts:
        for statement in set(draft.statements):
            counts[statement] = counts.get(statement, 0) + 1
    asked = {n: counts[n] for n in statements if n in counts}
    return Coverage(asked, tuple(n for n in statements if n not in counts))
