"""Why a document cannot be read, as a code that the layers above put into words."""

from enum import StrEnum


class Problem(StrEnum):
    EMPTY = "empty"  # nothing but white space
    TOO_LARGE = "too_large"  # parameters: limit_mb
    NOT_TEXT = "not_text"  # NUL bytes or no known encoding
    UNKNOWN_FORMAT = "unknown_format"  # parameters: suffix
    BROKEN_FILE = "broken_file"  # the content is not what the name says; parameters: format
    NO_TEXT_LAYER = "no_text_layer"  # a PDF that holds pictures of pages
    ENCRYPTED = "encrypted"  # opens with a password only
    TOO_DEMANDING = "too_demanding"  # would take more time or memory than any one document may
    FAULT = "fault"  # ours: the reader stumbled
    INTERRUPTED = "interrupted"  # the work on it stopped again and again
    TOO_LITTLE = "too_little"  # readable, but no sentence to learn from


class ReadingError(Exception):
    """Raised by every reader; `problem` says why, `parameters` fill the message."""

    def __init__(self, problem: Problem, **parameters: object) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.parameters = parameters
