"""What every question must pass before anybody sees it. A question that fails is dropped, never repaired."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from content.outlining.importance import grams, likeness
from content.outlining.outline import Holder
from quizzes.generation.phrasing import GAP
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.view import View, squeeze

Check = Callable[[Draft, View], bool]
_CHOICES = {QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE}
_STEM_LENGTH = {"zh": (12, 200), "en": (25, 480)}
_LEFTOVER = re.compile(r"[\[［]\d+[\]］]|[①-⑳]|\*\*|&[a-z]+;|\ufffd")
_ABSOLUTE = {
    "zh": re.compile(r"以上都|都不对|全部正确"),
    "en": re.compile(r"\b(?:all|none) of the (?:above|below)\b", re.I),
}


@dataclass(frozen=True, slots=True)
class Gate:
    """`name` is stored with each question that passed; `reason` says what the gate keeps out."""

    name: str
    reason: str
    passes: Check


def _grounded(draft: Draft, view: View) -> bool:
    start, end = draft.span
    statement = view.statements[draft.statements[0]]
    if view.text[start:end] != statement.text:
        return False
    keys = [o.text for o in draft.options if o.correct]
    keys += [accepted[0] for accepted in draft.blanks]
    keys += [text for pair in draft.pairs for text in (pair.left, pair.right)]
    if not all(squeeze(key) in view.flat for key in keys):
        return False
    if draft.answer:
        return squeeze(statement.text) in squeeze(draft.stem)
    return True


def _one_answer(draft: Draft, view: View) -> bool:
    right = [o for o in draft.options if o.correct]
    wrong = [o for o in draft.options if not o.correct]
    if draft.type is QuestionType.SINGLE_CHOICE and len(right) != 1:
        return False
    if draft.type is QuestionType.MULTIPLE_CHOICE and (len(right) < 2 or not wrong):
        return False
    rights = [pair.right for pair in draft.pairs]
    if draft.type is QuestionType.MATCHING and len(set(rights)) < len(rights):
        return False
    if set(rights) & set(draft.extra_rights):
        return False
    if draft.family in {"numbers"}:
        source = view.statements[draft.statements[0]].text
        return not any(o.text in source for o in wrong)
    return True


def _false_is_false(draft: Draft, view: View) -> bool:
    if draft.answer is not False:
        return True
    sentence = draft.stem.split("：", 1)[-1] if view.language == "zh" else draft.stem.split("? ", 1)[-1]
    return squeeze(sentence.rstrip("。.")) not in view.flat


def _holder_kept(draft: Draft, view: View) -> bool:
    statement = view.statements[draft.statements[0]]
    if statement.holder is not Holder.REPORTED:
        return True
    if draft.family in {"aspects", "points"}:
        return True
    # The view of others is asked about only in the words that name them.
    opening = re.split(r"[，,]", statement.text)[0][:12]
    return opening in draft.stem


_POINTS_BACK = re.compile(
    r"^(?:这|那|其|该|此|他|她|它|同时|因此|可见|例如|所以|This|That|These|Those|It|He|She|They|Its)\b"
)


def _self_contained(draft: Draft, view: View) -> bool:
    inner = (
        re.split(r"[？?：:，]\s?“?", draft.stem)[-1] if draft.type is QuestionType.TRUE_FALSE else draft.stem
    )
    if _POINTS_BACK.match(inner) or _LEFTOVER.search(draft.stem):
        return False
    pairs = (("“", "”"), ("（", "）"), ("《", "》"), ("(", ")"))
    return all(draft.stem.count(a) == draft.stem.count(b) for a, b in pairs)


def _clean_options(draft: Draft, view: View) -> bool:
    texts = [o.text for o in draft.options] + [t for p in draft.pairs for t in (p.left, p.right)]
    pairs = (("“", "”"), ("（", "）"), ("《", "》"), ("(", ")"))
    return all(
        not _LEFTOVER.search(t) and all(t.count(a) == t.count(b) for a, b in pairs) and t == t.strip()
        for t in texts
    )


def _length(draft: Draft, view: View) -> bool:
    low, high = _STEM_LENGTH[view.language]
    return low <= len(draft.stem) <= high


def _key_hidden(draft: Draft, view: View) -> bool:
    stem = squeeze(draft.stem)
    keys = [accepted[0] for accepted in draft.blanks]
    keys += [o.text for o in draft.options if o.correct]
    if any(squeeze(key) in stem for key in keys):
        return False
    wrong = [o.text for o in draft.options if not o.correct]
    if draft.type not in _CHOICES or draft.family == "numbers":
        return True
    asked = grams(draft.stem, view.language)
    clang = sum(likeness(grams(key, view.language), asked) for key in keys) / len(keys)
    return clang - max((likeness(grams(w, view.language), asked) for w in wrong), default=0.0) < 0.3


def _balanced_lengths(draft: Draft, view: View) -> bool:
    if draft.type is not QuestionType.SINGLE_CHOICE:
        return True
    key = next(len(o.text) for o in draft.options if o.correct)
    wrong = [len(o.text) for o in draft.options if not o.correct]
    if not wrong:
        return True
    mean = sum(wrong) / len(wrong)
    return abs(key - mean) <= 3 or 0.5 < key / mean < 1.8


def _distinct(draft: Draft, view: View) -> bool:
    texts = [squeeze(o.text) for o in draft.options]
    for n, a in enumerate(texts):
        for b in texts[n + 1 :]:
            if a == b:
                return False
            if draft.family != "numbers" and min(len(a), len(b)) > 3 and (a in b or b in a):
                return False
            x, y = grams(a, view.language), grams(b, view.language)
            if x and y and draft.family != "numbers":
                common = sum((x & y).values())
                if common / (sum((x | y).values())) > 0.7:
                    return False
    return True


def _no_tricks(draft: Draft, view: View) -> bool:
    return not any(_ABSOLUTE[view.language].search(o.text) for o in draft.options)


def _gaps_match(draft: Draft, view: View) -> bool:
    if draft.type not in {QuestionType.CLOZE, QuestionType.ENUMERATION}:
        return True
    if draft.stem.count(GAP) != len(draft.blanks) or f"{GAP}{GAP}" in draft.stem:
        return False
    filled = draft.stem
    for accepted in draft.blanks:
        filled = filled.replace(GAP, accepted[0], 1)
    return squeeze(view.statements[draft.statements[0]].text) in squeeze(filled)


def _quotation_untouched(draft: Draft, view: View) -> bool:
    if draft.answer is not False:
        return True
    statement = view.statements[draft.statements[0]]
    return all(view.text[q.start : q.end] in draft.stem for q in statement.quotes)


def _explained(draft: Draft, view: View) -> bool:
    return bool(draft.explanation.strip())


GATES = (
    Gate("grounded", "the key stands in the document, at the place stored", _grounded),
    Gate("one_answer", "exactly the marked answers are right", _one_answer),
    Gate("false_is_false", "a false sentence is said nowhere in the document", _false_is_false),
    Gate("holder_kept", "a view that is only reported is asked about as its holder's", _holder_kept),
    Gate("self_contained", "the stem needs no sentence before it and carries no leftovers", _self_contained),
    Gate("clean_options", "options are whole and free of leftovers", _clean_options),
    Gate("length", "the stem is neither a stub nor a page", _length),
    Gate("key_hidden", "the stem neither holds the key nor echoes it alone", _key_hidden),
    Gate("balanced_lengths", "the key is not told by its length", _balanced_lengths),
    Gate("distinct", "no two options say the same", _distinct),
    Gate("no_tricks", "no all or none of the above", _no_tricks),
    Gate("gaps_match", "filled in, the gaps give the sentence back", _gaps_match),
    Gate("quotation_untouched", "nobody's quoted words are changed", _quotation_untouched),
    Gate("explained", "the sentence that answers comes with the question", _explained),
)


def admitted(draft: Draft, view: View) -> Draft | None:
    """The draft with the names of the gates it passed, or None if it failed one."""
    if all(gate.passes(draft, view) for gate in GATES):
        return replace(draft, gates=tuple(gate.name for gate in GATES))
    return None


def failed(draft: Draft, view: View) -> tuple[str, ...]:
    """The names of the gates that the draft fails."""
    return tuple(gate.name for gate in GATES if not gate.passes(draft, view))
