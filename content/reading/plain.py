"""Plain text."""

from content.reading.assembling import Part, assemble
from content.reading.cleaning import clean, glue
from content.reading.decoding import decode
from content.reading.layout import lines_of, paragraphs
from content.reading.manuscript import Manuscript
from content.reading.tracing import joined


def read(data: bytes) -> Manuscript:
    """Raises ReadingError: EMPTY, NOT_TEXT."""
    groups = paragraphs(lines_of(decode(data)))
    parts = [Part(clean(joined([(line.text, line.number) for line in group], glue))) for group in groups]
    return assemble(parts, format="txt", origin_unit="line")
