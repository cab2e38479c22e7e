"""What every question must pass before anybody sees it. A question that fails is dropped, never repaired.

The gates on a set of questions are in `sets.py`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from content.outlining.importance import grams, likeness
from content.outlining.outline import Holder
from quizzes.generation import phrasing
from quizzes.generation.phrasing import GAP
from quizzes.generation.question import OF_HEADINGS, Draft, QuestionType
from quizzes.generation.searching import squeeze
from quizzes.generation.view import View

Check = Callable[[Draft, View], bool]
_CHOSEN_WORDS = {QuestionType.SINGLE_CHOICE, QuestionType.CLOZE, QuestionType.NUMBER}
_CHOICES = {QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE}
_STEM_LENGTH = {"zh": (12, 185), "en": (25, 380)}
# Somebody, or something that reads, chose what to ask about.
_CHOSEN = frozenset({"written", "language_model", "tables"})
# A sentence put together of headings, or of a table's cells.
_MADE_UP = frozenset({"labels", "cells"})
# Names are as long as they are.
_NAMES = frozenset({"quotations", "supports", "occasions", "agents", "entries"})
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("(", ")"), ("「", "」"), ("『", "』"))
_QUOTED = re.compile(r"“[^“”]+”|「[^「」]+」|『[^『』]+』|\"[^\"]+\"")
# A row of a table or an entry of a form is no sentence to be asked about.
_ROW = {
    "zh": re.compile(
        r"^[^，。；：]{1,14}：[^。；]{1,40}；[^；：]{1,16}：|^[^，。；：]{1,8}：[^，。；：]{1,12}。?$"
    ),
    "en": re.compile(
        r"^[A-Z][\w ()/%]{1,40}: [^;]{1,60}; [A-Z]?[\w ()/%]{1,40}: |^[A-Z][\w ]{2,24}: [^.;:]{1,40}\.?$|, by [A-Z][\w.’ \-]+\.$"
    ),
}
# Parts of a textbook that set aims or exercises, or send the reader elsewhere.
ASIDE = re.compile(
    r"(?:学习|教学|本章|本节)(?:目标|要求|提示)|(?:^|[、与和及])评分$|评分(?:标准|细则|办法|方式)$|考核(?:方式|要求|标准|安排)|考试安排|课程安排|^(?:导入|情境|引入|课前|小故事|思考|练习|习题|复习|作业|讨论|想一想|延伸阅读|参考)|"
    r"^(?:learning |chapter |section |unit )?(?:objectives|outcomes|goals)|^(?:review |discussion |study |check )?(?:questions|exercises|problems)|"
    r"^(?:assessment|grading|marking)(?: (?:criteria|scheme|policy|methods?|and \w+))?$|^(?:check yourself|self-(?:test|check)s?$|quiz(?:zes)?$|test yourself|further reading|see also|key terms|glossary|acknowledge?ments)",
    re.I,
)
# What only says what the text is about to do, or what others have written.
_ANNOUNCES = {
    "zh": re.compile(
        r"本文(?:拟|将|试图|旨在|尝试)|(?:下面|以下|接下来)(?:将|分别|就)|学界|国内外学者|既有研究|已有研究|研究综述|综上所述|提供了[^，。]{0,14}(?:指南|遵循|支撑)|指明了[^，。]{0,8}方向|具有重(?:大|要)[^，。]{0,12}意义|见表|见图|如图|如表|同时废止|起(?:施行|实施)|负责解释"
    ),
    "en": re.compile(
        r"\b(?:this (?:paper|article|chapter|essay|section|guide|book) (?:will|aims|sets out|argues|asks|describes|explains|looks)|"
        r"we (?:shall|will) (?:see|return|look)|the (?:next|following|previous) (?:section|chapter)|see (?:figure|table|section|chapter)|you (?:should|will) be able to)\b",
        re.I,
    ),
}
_ABOVE = 0.7  # of a key point in the heading that is shown, or of a clause of that in a key point
_CLAUSE = 5  # characters of a clause of a heading that says something
_LEAST_IMPORTANCE = 0.3
_LEFTOVER = re.compile(
    r"[\[［【]\s?(?:摘\s*要|关键词|中图|文献标识|文章编号)|[\[［]\d+[\]］]|[①-⑳]|\*\*|[（(][图表]\s?\d|&[a-z]+;|\ufffd"
)
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
    keys += [*draft.points, *draft.sequence]
    if not all(squeeze(key) in view.flat for key in keys):
        return False
    if draft.family in _MADE_UP:
        return all(line in view.text for line in draft.explanation.split("\n"))  # what says both
    if draft.answer:
        return any(squeeze(s.text) in squeeze(draft.stem) for s in view.sentences_of[draft.statements[0]])
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
    if draft.type is QuestionType.SINGLE_CHOICE and draft.family not in OF_HEADINGS:
        source = squeeze(view.statements[draft.statements[0]].text)
        return not any(squeeze(o.text) in source for o in wrong)
    return True


def _false_is_false(draft: Draft, view: View) -> bool:
    if draft.answer is not False:
        return True
    said = squeeze(asserted(draft, view).rstrip("。."))
    if said in view.flat:
        return False
    # Where the document says the same twice in slightly other words, one of its own wordings is not false.
    twins = [view.text[t.start : t.end] for t in view.statements[draft.statements[0]].twins]
    own = grams(said, view.language)
    return all(likeness(own, grams(twin, view.language)) < 0.97 for twin in twins)


def asserted(draft: Draft, view: View) -> str:
    """The sentence that a true/false question puts up for judgement."""
    return draft.stem.split(phrasing.JUDGE[view.language], 1)[-1]


_HOLDS = re.compile(r"认为|主张|提出|强调|指出| (?:argue|hold|claim|maintain|believe)[sd]? ")


def _holder_kept(draft: Draft, view: View) -> bool:
    statement = view.statements[draft.statements[0]]
    if statement.holder is not Holder.REPORTED:
        return True
    if draft.family in OF_HEADINGS:
        return True
    # The view of others is asked about only in the words that name them.
    opening = re.split(r"[，,]", statement.text)[0]
    holder = _HOLDS.split(opening, maxsplit=1)[0]
    return opening[:12] in draft.stem or (1 < len(holder) < len(opening) and holder in draft.stem)


_POINTS_BACK = re.compile(
    r"^(?:这|那|其|该|此|他|她|它|同时|因此|可见|例如|所以|This|That|These|Those|It|He|She|They|Its)\b"
)


def _self_contained(draft: Draft, view: View) -> bool:
    inner = asserted(draft, view)
    if _POINTS_BACK.match(inner) or _LEFTOVER.search(draft.stem):
        return False
    return all(draft.stem.count(a) == draft.stem.count(b) for a, b in _PAIRS)


def _clean_options(draft: Draft, view: View) -> bool:
    texts = [o.text for o in draft.options] + [t for p in draft.pairs for t in (p.left, p.right)]
    texts += [*draft.points, *draft.sequence, *draft.extra_rights]
    return all(
        not _LEFTOVER.search(t) and all(t.count(a) == t.count(b) for a, b in _PAIRS) and t == t.strip()
        for t in texts
    )


def _length(draft: Draft, view: View) -> bool:
    low, high = _STEM_LENGTH[view.language]
    return low <= len(draft.stem) <= high


def _key_hidden(draft: Draft, view: View) -> bool:
    stem = squeeze(draft.stem)
    keys = [accepted[0] for accepted in draft.blanks]
    keys += [o.text for o in draft.options if o.correct]
    keys += [*draft.points, *draft.sequence]
    if any(squeeze(key) in stem for key in keys):
        return False
    # The heading is shown above the question.
    if draft.type in _CHOSEN_WORDS and draft.family not in OF_HEADINGS:
        heading = squeeze(" ".join(draft.topic_path[-1:]))
        if any(_stem_of(squeeze(key), view.language) in heading for key in keys):
            return False
    if draft.points and draft.family not in OF_HEADINGS | _NAMES:
        above = grams(" ".join(draft.topic_path[-1:]), view.language)
        if any(likeness(grams(point, view.language), above) > _ABOVE for point in draft.points):
            return False
        clauses = [
            c
            for c in re.split("[，：]", draft.topic_path[-1] if draft.topic_path else "")
            if len(c) > _CLAUSE
        ]
        if view.language == "zh" and any(
            likeness(grams(clause, "zh"), grams(point, "zh")) > _ABOVE
            for clause in clauses
            for point in draft.points
        ):
            return False
    wrong = [o.text for o in draft.options if not o.correct]
    if draft.type not in _CHOICES or draft.family == "numbers" or not keys:
        return True
    asked = grams(draft.stem, view.language)
    clang = sum(likeness(grams(key, view.language), asked) for key in keys) / len(keys)
    return clang - max((likeness(grams(w, view.language), asked) for w in wrong), default=0.0) < 0.3


def _stem_of(key: str, language: str) -> str:
    """An English word without its ending, so that externality is found in externalities."""
    return key[:-1] if language == "en" and len(key) > 4 else key


def _balanced_lengths(draft: Draft, view: View) -> bool:
    if draft.type is not QuestionType.SINGLE_CHOICE or draft.family in _NAMES:
        return True
    key = next((len(o.text) for o in draft.options if o.correct), 0)
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
    whole, n = squeeze(filled), draft.statements[0]
    said = [view.statements[n].text, *(s.text for s in view.sentences_of[n])]
    keys = [squeeze(accepted[0]) for accepted in draft.blanks]
    return any(squeeze(text) in whole and all(key in squeeze(text) for key in keys) for text in said)


def _quotation_untouched(draft: Draft, view: View) -> bool:
    if draft.answer is not False:
        return True
    statement = view.statements[draft.statements[0]]
    if draft.family in _MADE_UP:
        return True  # of headings and tables, which quote nobody
    said = asserted(draft, view)
    if not all(squeeze(found.strip('“”「」『』"')) in view.flat for found in _QUOTED.findall(said)):
        return False
    if not any(mark in said for mark in '“”"'):
        return True  # a sentence of its statement that quotes nobody
    return all(view.text[q.start : q.end] in draft.stem for q in statement.quotes)


def _parallel(draft: Draft, view: View) -> bool:
    """The key begins as another option does, and ends with or without a mark as they do."""
    if draft.type is not QuestionType.SINGLE_CHOICE or len(draft.options) < 3:
        return True
    key = next((o.text for o in draft.options if o.correct), "")
    wrong = [o.text for o in draft.options if not o.correct]
    opening = view.words.opening(key)
    if draft.family not in OF_HEADINGS | _NAMES | {"gaps", "numbers"} and not any(
        view.words.opening(w) == opening for w in wrong
    ):
        return False
    marked = [bool(re.search(r"[。.！!？?；;]$", text)) for text in (key, *wrong)]
    return len(set(marked)) == 1


def _focused(draft: Draft, view: View) -> bool:
    """One question, and no more gaps than words to go by."""
    if draft.stem.count(GAP) > (2 if draft.type is QuestionType.CLOZE else 7):
        return False
    outside = re.sub(r"“[^”]*”|‘[^’]*’", "", draft.stem)
    return outside.count("？") + outside.count("?") <= 1


def _worth_asking(draft: Draft, view: View) -> bool:
    """Neither a row of a table, nor an announcement, nor a filler."""
    s = view.statements[draft.statements[0]]
    if any(ASIDE.search(name) for name in view.path(draft.statements[0])) or view.surroundings.sets_task(
        s.start
    ):
        return False
    row = _ROW[view.language].search(s.text) and draft.family not in {"tables", "cells"}
    if draft.family in OF_HEADINGS:
        return True  # it asks about the headings, and not about what the sentence under them announces
    if row or _ANNOUNCES[view.language].search(s.text):
        return False
    return draft.family in _CHOSEN or s.importance >= _LEAST_IMPORTANCE or len(view.statements) < 12


def _whole_words(draft: Draft, view: View) -> bool:
    """No gap cuts a word in two."""
    if draft.type not in {QuestionType.CLOZE, QuestionType.ENUMERATION} and GAP not in draft.stem:
        return True
    if view.language == "en":
        return not re.search(rf"\w{GAP}|{GAP}\w", draft.stem)
    return not re.search(rf"[A-Za-z0-9]{GAP}|{GAP}[A-Za-z0-9]", draft.stem)


def _enough_options(draft: Draft, view: View) -> bool:
    """Three options at least, and four points to sort at most as many as one can hold in view."""
    if draft.type is QuestionType.SINGLE_CHOICE:
        return 3 <= len(draft.options) <= 5
    if draft.type in {QuestionType.MATCHING, QuestionType.CLASSIFICATION}:
        return 3 <= len(draft.pairs) <= 6
    if draft.type is QuestionType.ORDERING:
        return 3 <= len(set(draft.sequence)) == len(draft.sequence) <= 6
    return True


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
    Gate("parallel", "no option stands out by how it begins or ends", _parallel),
    Gate("focused", "one question is asked, with enough to go by", _focused),
    Gate("worth_asking", "it asks neither a table's row nor an announcement nor a filler", _worth_asking),
    Gate("whole_words", "no gap cuts a word in two", _whole_words),
    Gate("enough_options", "three options at least, and no more than one can hold in view", _enough_options),
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
