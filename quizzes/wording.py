"""Why a verdict, an edit or a question written by hand is refused, in words."""

from django.utils.translation import gettext as _


def refusal(code: str) -> str:
    """For the codes of `vetting.VettingRefused` and `worded.Unfinished`, in the person's language."""
    words = {
        "not_here": _("This question is not there any more."),
        "failing": _("It fails a check, so it cannot be accepted. Edit it first."),
        "stale": _("Somebody edited this question meanwhile. Look at it as it is now."),
        "duplicate": _("The document has this very question already."),
        "no_reason": _("Choose a reason first."),
        "no_stem": _("Write the question first."),
        "too_long": _("A text is too long, or there are too many of them."),
        "few_options": _("It needs at least two options."),
        "one_right": _("Mark exactly one option as right."),
        "some_right": _("Mark the options that are right."),
        "twice": _("The same text stands there twice."),
        "no_answer": _("Give the answer."),
        "gaps": _("Give an answer for each gap (____) of the sentence, and a gap for each answer."),
        "one_wording": _(
            "A key point has one wording: make another wording a point of its own, or leave it out."
        ),
        "either": _("Give either accepted answers or key points, not both."),
        "few_pairs": _("It needs at least two pairs, each with both sides."),
        "few_steps": _("It needs at least two steps."),
    }
    return words.get(code, _("This makes no sense."))
