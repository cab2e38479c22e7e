"""The one door into reading: bytes and a file name in, a manuscript out."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from content.reading.manuscript import Manuscript
from content.reading.problem import Problem, ReadingError


@dataclass(frozen=True, slots=True)
class Format:
    """`module` of this room has `read(data) -> Manuscript`; it is loaded once a document needs it."""

    name: str  # as messages have it
    module: str


# A format is a module and a line here.
_FORMATS: dict[str, Format] = {
    ".txt": Format("text", "text.plain"),
    ".md": Format("Markdown", "text.markdown"),
    ".markdown": Format("Markdown", "text.markdown"),
    ".docx": Format("Word", "office.docx"),
    ".pptx": Format("PowerPoint", "office.pptx"),
    ".html": Format("HTML", "markup.html"),
    ".htm": Format("HTML", "markup.html"),
    ".xhtml": Format("HTML", "markup.html"),
    ".epub": Format("EPUB", "markup.epub"),
    ".pdf": Format("PDF", "pdf.pdf"),
}
SUFFIXES = frozenset(_FORMATS)
NAMES = tuple(dict.fromkeys(known.name for known in _FORMATS.values()))


def suffix_of(name: str) -> str:
    """In lower case, with its dot; a name without one is a pasted text's."""
    return PurePath(name).suffix.lower() or ".txt"


def format_of(name: str) -> str:
    """The format that a file's name promises, as messages have it; its suffix where nobody knows it."""
    suffix = suffix_of(name)
    return _FORMATS[suffix].name if suffix in _FORMATS else suffix


def read(data: bytes, name: str, *, limit_mb: int = 20) -> Manuscript:
    """The document in `data`; the suffix of `name` tells its format, none means pasted text.

    Raises ReadingError; what is too large is refused before anything is looked at.
    """
    if len(data) > limit_mb * 1024 * 1024:
        raise ReadingError(Problem.TOO_LARGE, limit_mb=limit_mb)
    suffix = suffix_of(name)
    if suffix not in _FORMATS:
        raise ReadingError(Problem.UNKNOWN_FORMAT, suffix=suffix)
    if not data.strip():
        raise ReadingError(Problem.EMPTY)
    module = import_module(f"content.reading.{_FORMATS[suffix].module}")
    reader: Callable[[bytes], Manuscript] = module.read
    return reader(data)
