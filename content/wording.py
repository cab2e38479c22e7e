"""Why a document cannot be read, in words: the same on pages, in the API and on the command line."""

from django.utils.translation import gettext as _

from content.reading.problem import Problem, ReadingError


def message(error: ReadingError) -> str:
    """One or two sentences in the active language: what is wrong, and what to do."""
    words = {
        Problem.EMPTY: _("There is no text in this document."),
        Problem.TOO_LARGE: _(
            "This is larger than %(limit_mb)s MB. Split it into parts and add them one by one."
        ),
        Problem.NOT_TEXT: _(
            "This is not a text: it holds bytes that no text has. Save it as UTF-8 text and try again."
        ),
        Problem.UNKNOWN_FORMAT: _(
            "Wengu cannot read “%(suffix)s” files. It reads .txt, .md and .docx files and pasted text."
        ),
        Problem.BROKEN_FILE: _(
            "This is not a %(format)s document, whatever its name says. Open it where it was made and save it again."
        ),
        Problem.TOO_LITTLE: _(
            "There is too little text here to learn from: Wengu found no whole sentence to keep."
        ),
        Problem.FAULT: _(
            "Wengu stumbled over this document. It is our fault; nothing was kept, and the fault is in the log."
        ),
        Problem.INTERRUPTED: _(
            "The work on this document was interrupted again and again. Please add it once more."
        ),
    }
    return words[error.problem] % error.parameters
