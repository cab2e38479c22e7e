"""How far the work on a document is."""

from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    READING = "reading"
    OUTLINING = "outlining"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Progress:
    """`part` of `parts` is under way (both 0 where the stage has none), `title` names it."""

    stage: Stage
    part: int = 0
    parts: int = 0
    title: str = ""
    # What was found so far: "characters", then "topics" and "statements", then how much the further work made.
    found: dict[str, int] = field(default_factory=dict)
