"""One sentence of a key statement."""

from dataclasses import dataclass

from content.outlining.outline import Holder


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is the document's at [start, end); `holder` that of its statement."""

    statement: int
    start: int
    end: int
    text: str
    holder: Holder
