"""The one door into reading: bytes and a file name in, a manuscript out."""

from collections.abc import Callable
from pathlib import PurePath

from content.reading.manuscript import Manuscript
from content.reading.markup import epub, html
from content.reading.office import docx, pptx
from content.reading.pdf import pdf
from content.reading.problem import Problem, ReadingError
from content.reading.text import markdown, plain

# A format is a module with `read(data) -> Manuscript` and a line here.
_READERS: dict[str, Callable[[bytes], Manuscript]] = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".docx": docx.read,
    ".pptx": pptx.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".epub": epub.read,
    ".pdf": pdf.read,
}
SUFFIXES = frozenset(_READERS)


def read(data: bytes, name: str, *, limit_mb: int = 20) -> Manuscript:
    """The document in `data`; the suffix of `name` tells its format, none means pasted text.

    Raises ReadingError; what is too large is refused before anything is looked at.
    """
    if len(data) > limit_mb * 1024 * 1024:
        raise ReadingError(Problem.TOO_LARGE, limit_mb=limit_mb)
    suffix = PurePath(name).suffix.lower() or ".txt"
    if suffix not in _READERS:
        raise ReadingError(Problem.UNKNOWN_FORMAT, suffix=suffix)
    if not data.strip():
        raise ReadingError(Problem.EMPTY)
    return _READERS[suffix](data)
