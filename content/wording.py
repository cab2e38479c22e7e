"""What is refused, in words: the same on pages, in the API and on the command line."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.edits import EditRefused
from content.reading.problem import Problem, ReadingError
from content.reading.reader import NAMES, SUFFIXES


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
            "Wengu cannot read “%(suffix)s” files. It reads %(known)s files and pasted text."
        ),
        Problem.BROKEN_FILE: _(
            "This is not a %(format)s document, whatever its name says. "
            "Open it where it was made and save it again."
        ),
        Problem.NO_TEXT_LAYER: _(
            "This document holds pictures of its pages and no text. "
            "Recognise the text first (OCR), then add it again."
        ),
        Problem.ENCRYPTED: _(
            "This document is locked with a password or by a shop. Save a copy without the lock and add that."
        ),
        Problem.TOO_DEMANDING: _(
            "Reading this would take more time or memory than one document may. "
            "If it is a book, split it into parts; if not, open it where it was made and save it again."
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
    given = {"known": known_suffixes(), **error.parameters}
    if given.get("format") == "text":
        given["format"] = _("plain text")
    return words[error.problem] % given


def known_suffixes() -> str:
    """ ".docx, .epub, … and .txt", from the reader's own table."""
    return _listed(sorted(SUFFIXES))


def known_formats() -> str:
    """ "plain text, Markdown, … and EPUB", from the same."""
    return _listed([_("plain text") if name == "text" else name for name in NAMES])


def _listed(words: list[str]) -> str:
    comma = "、" if (get_language() or "").startswith("zh") else ", "
    return _("%(most)s and %(last)s") % {"most": comma.join(words[:-1]), "last": words[-1]}


def refusal(error: EditRefused) -> str:
    """Why an edit is not made, in the active language, and what would be."""
    words = {
        "stale": _("Somebody changed this document meanwhile, so nothing was changed now. Look at it again."),
        "not_here": _("This is not in the document any more."),
        "outside_text": _("That lies outside the text."),
        "empty_span": _("There would be nothing left of it. Choose at least one word."),
        "too_long": _("That is too long for one key statement. Choose a sentence, or a few."),
        "crosses_heading": _("A key statement ends where its topic ends: it cannot hold a heading."),
        "overlaps": _("Part of these words belongs to another key statement. Merge the two, or shorten one."),
        "elsewhere": _("A key statement keeps some of its words. Make a new one for another place."),
        "no_neighbour": _("There is no key statement next to this one to merge with."),
        "empty_title": _("A topic needs a title."),
        "topic_here": _("A topic begins at this paragraph already."),
        "nothing_above": _("There is no topic above this one."),
        "no_place": _("The order of the text leaves no place there."),
        "has_heading": _(
            "This topic stands where its heading stands in the text. Move it in or out instead."
        ),
        "too_deep": _("Topics can be six levels deep, no more."),
        "would_loop": _("A topic cannot be below itself."),
        "nothing_to_undo": _("There is nothing to undo."),
        "nothing_to_redo": _("There is nothing to do again."),
    }
    return words[error.code]
