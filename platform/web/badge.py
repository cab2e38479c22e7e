"""The badge of a question: which checks it passed and which it fails, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.generation.gates import GATES
from quizzes.keeping import STATEMENT_GONE

# A gate without an entry here says its own reason.
GATE_WORDS: dict[str, str | Promise] = {
    "grounded": _("The answer stands in the document, at the place given."),
    "one_answer": _("Exactly the marked answers are right."),
    "false_is_false": _("A false sentence is said nowhere in the document."),
    "holder_kept": _("A view that is only reported is asked about as its holder’s."),
    "self_contained": _("The question can be understood without the sentence before it."),
    "clean_options": _("The options are whole and free of leftovers."),
    "length": _("The question is neither a stub nor a page."),
    "key_hidden": _("The question does not give its answer away."),
    "balanced_lengths": _("The length of the right option does not give it away."),
    "distinct": _("No two options say the same."),
    "no_tricks": _("There is no “all” or “none of the above”."),
    "gaps_match": _("Filled in, the gaps give the sentence back."),
    "quotation_untouched": _("Nobody’s quoted words are changed."),
    "explained": _("The sentence that gives the answer comes with the question."),
    "parallel": _("No option stands out by how it begins or ends."),
    "focused": _("It asks one thing, with enough to go by."),
    "worth_asking": _("It asks about what the text states, not about a row of a table or an announcement."),
    "whole_words": _("No gap cuts a word in two."),
    "enough_options": _("There are three options at least, and no more than one can keep in view."),
    STATEMENT_GONE: _("Every statement that it rests on is there."),
}


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    words: str | Promise
    passed: bool


def checks(passed: Sequence[str], failing: Sequence[str]) -> list[Check]:
    """What fails first, then what passed."""
    reasons = {gate.name: gate.reason for gate in GATES}

    def words(name: str) -> str | Promise:
        return GATE_WORDS.get(name) or reasons.get(name, name)

    return [
        *(Check(name, words(name), False) for name in failing),
        *(Check(name, words(name), True) for name in passed),
    ]
