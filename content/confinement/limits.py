"""How much time and memory the work on one document may take."""

from collections.abc import Iterable
from dataclasses import dataclass

from content.reading.manuscript import Block

# A block counts as text up to so many characters: one line of ten million is no long book.
_USUAL_BLOCK = 2_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one document. Any step (reading, a part's outlining, the questions) has `cpu_seconds` to itself.

    All steps together have `cpu_seconds`, and as much more as the text is truly long: `cpu_seconds_a_million` for
    each million characters in blocks of usual length, but never more than `most_cpu_seconds`. The file limit of 20 MB
    holds some seven million Chinese characters: ten long books in one file, each as much as the goal for one allows.
    """

    cpu_seconds: int = 30
    cpu_seconds_a_million: int = 60
    most_cpu_seconds: int = 420
    memory_mb: int = 1024
    # A machine that is busy gives a process less than the whole of a core.
    wall_factor: int = 3

    @property
    def most_wall_seconds(self) -> int:
        return max(self.most_cpu_seconds, self.cpu_seconds) * self.wall_factor

    @property
    def step_wall_seconds(self) -> int:
        """So long may nothing be heard."""
        return self.cpu_seconds * self.wall_factor

    def cpu_for(self, blocks: Iterable[Block]) -> int:
        """CPU seconds for a document of these blocks, all steps together."""
        size = sum(min(block.end - block.start, _USUAL_BLOCK) for block in blocks)
        return min(
            self.cpu_seconds + self.cpu_seconds_a_million * size // 1_000_000,
            max(self.most_cpu_seconds, self.cpu_seconds),
        )
