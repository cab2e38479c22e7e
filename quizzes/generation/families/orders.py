"""Ordering, where real dates or named steps give an order."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.outlining.outline import Holder
from quizzes.generation import chinese_words, english_words, phrasing
from quizzes.generation.behind_colons import lists_behind
from quizzes.generation.drafting import draft
from quizzes.generation.families.lists import parallel
from quizzes.generation.question import Draft, Level, Pair, QuestionType
from quizzes.generation.searching import squeeze
from quizzes.generation.standing import anchored, points_nowhere
from quizzes.generation.view import View

_GROUP = 4
_LENGTH = {"zh": (6, 30), "en": (20, 100)}
_DATED = {
    "zh": (
        re.compile(
            r"^(?:自|从)?(?P<y>1\d\d\d|20\d\d|[1-9]\d\d)年(?!代)(?:\d{1,2}月(?:\d{1,2}日)?)?(?:[春夏秋冬]天?|春节前夕|年?[初底末中])?(?!前后|左右|以[前后来]|之[前后]|起|至|到|[—-])，?(?P<e>[^。；]+?)[。；]"
        ),
    ),
    "en": (
        re.compile(
            r"^(?:In|By|On) (?:\d{1,2} )?(?:[A-Z][a-z]+ |the (?:spring|summer|autumn|winter) of )?(?:\d{1,2}, )?(?P<y>1\d\d\d|20\d\d),? (?P<e>[^.;]+)[.;](?!\d)"
        ),
        re.compile(r"^(?P<e>[A-Z][^.;]+?),? in (?P<y>1\d\d\d|20\d\d)[.;]"),
    ),
}
_ANY_YEAR = re.compile(
    r"1\d\d\d|20\d\d|\d{3}年|[一二三四五六七八九十]年[前后]|\byears? (?:later|earlier|before|after)\b|同年|次年|翌年|later|earlier"
)
_LEANS = {
    "zh": re.compile(r"^(?:他|她|它|这|那|其|该|此|又|也|还|再|才|则|并|[两二三四]国)"),
    "en": re.compile(
        r"^(?:he|she|it|they|this|that|these|those|his|her|its|their|there|another|both|the (?:same|latter|former|other))\b",
        re.I,
    ),
}
_STEPS = {
    "zh": re.compile(r"步骤|阶段|环节|程序|流程|[三四五]步|依次|先后"),
    "en": re.compile(r"\b(?:steps?|stages?|phases?|in order|in turn|sequence)\b", re.I),
}


@dataclass(frozen=True, slots=True)
class _Event:
    statement: int
    year: int
    words: str


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    yield from _by_date(view)
    yield from _by_step(view)
    yield from _by_line(view)


def _by_date(view: View) -> Iterator[Draft]:
    """Four events at a time, of four different years."""
    events: dict[int, _Event] = {}
    for event in _events(view):
        events.setdefault(event.year, event)
    chosen = list(events.values())  # in reading order, so that a set keeps to a part of a long text
    for first in range(0, len(chosen) - 2, _GROUP):
        group = chosen[first : first + _GROUP]
        if len(group) < 3:
            return
        ordered = sorted(group, key=lambda event: event.year)
        # The same events are put in order or given their years, not both.
        if first % (2 * _GROUP) and all(str(e.year) in view.statements[e.statement].text for e in group):
            yield draft(
                view, QuestionType.MATCHING, "orders", group[0].statement, phrasing.years_to_match(view.language),
                path=view.common_path([e.statement for e in group]),
                explanation="\n".join(view.statements[e.statement].text for e in group),
                also=[e.statement for e in group],
                pairs=tuple(Pair(e.words, str(e.year)) for e in group), side="years", difficulty=3,
            )  # fmt: skip
            continue
        yield draft(
            view, QuestionType.ORDERING, "orders", ordered[0].statement, phrasing.in_order(view.language),
            path=view.common_path([e.statement for e in ordered]),
            explanation="\n".join(view.statements[e.statement].text for e in ordered),
            also=[e.statement for e in ordered],
            sequence=tuple(e.words for e in ordered), side="order", level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip


def _events(view: View) -> Iterator[_Event]:
    least, most = _LENGTH[view.language]
    for sentence in view.sentences:
        if sentence.holder is Holder.REPORTED:
            continue
        for pattern in _DATED[view.language]:
            found = pattern.match(sentence.text)
            if found is None:
                continue
            words = found["e"].strip()
            if view.language == "zh":
                words = re.sub(r"^[一二三四五六七八九十正腊冬]+月[初末底]?，?", "", words)
                words = words if len(words) <= most else words.split("，")[0]
            quoted = any(mark in words for mark in '“”"')
            if (
                least <= len(words) <= most and not quoted and not _ANY_YEAR.search(words)
                and not _LEANS[view.language].match(words) and points_nowhere(words, view.language)
                and anchored(view, sentence.text, sentence.statement) and _happens(view, words)
            ):  # fmt: skip
                yield _Event(sentence.statement, int(found["y"]), words[:1].upper() + words[1:])
            break


def _happens(view: View, words: str) -> bool:
    """Whether a clause tells what happened, and not what is so, or only who there was."""
    if view.language == "en":
        return not re.search(r"\b(?:is|are|has|have|had)\b", words)
    tagged = chinese_words.tagged(words)
    if chinese_words.lacks_subject(words) or re.match(r"[受经因由在据]", words):
        return False
    if re.search(r"[说称]，|据说|[是为].{0,12}的?[年时]", words):
        return False  # somebody's word for it, or what a year is
    verbs = [tag for _word, tag, _at in tagged if tag.startswith("v") and tag != "vn"]
    return bool(verbs) and not re.match(r"[^，]{1,4}的", words) and not tagged[-1][1].startswith("nr")


def _by_step(view: View) -> Iterator[Draft]:
    for n, s in enumerate(view.statements):
        items = [view.text[i.start : i.end] for i in s.items]
        if (
            not 3 <= len(items) <= 6
            or not _STEPS[view.language].search(s.text)
            or not parallel(view, s.items)
        ):
            continue
        if not all(_does(view, item) for item in items):
            continue
        within = view.within(n)
        name = within[-1] if within else view.outline.title
        if not name or any(squeeze(i) in squeeze(name) for i in items):
            continue
        yield draft(
            view, QuestionType.ORDERING, "orders", n, phrasing.steps_in_order(view.language, name),
            sequence=tuple(items), side="order", level=Level.UNDERSTANDING, difficulty=3,
        )  # fmt: skip


def _does(view: View, words: str) -> bool:
    """Whether a step says what is done."""
    if view.language == "zh":
        return view.words.opening(words) == "V"
    return "VERB" in english_words.can_be(words.split()[0])


_SEQUENCE = {
    "zh": re.compile(r"^[^。；]{0,40}?(?:步骤|流程|顺序|程序|阶段|依次|次序)[^。；：:]{0,12}[：:]"),
    "en": re.compile(
        r"^[^.;]{0,120}?\b(?:sequence|steps?|stages?|phases?|procedure|in (?:this|the following) order|in turn)\b[^.;:]{0,60}:", re.I
    ),
}  # fmt: skip
_LINE = {"zh": (6, 44), "en": (16, 120)}  # characters of a step
_LEANING_STEP = re.compile(
    r"^(?:[这那他她它其]|该|此|然后|接着|随后|最后|首先|其次|第[一二三四五六]|先|再|(?:first|then|next|finally|after (?:this|that)|this|that|these|those|it|they|he|she)\b)",
    re.I,
)


def _by_line(view: View) -> Iterator[Draft]:
    """Steps that stand each on a line, or in a sentence, of its own behind words that say they are some."""
    least, most = _LINE[view.language]
    for statement, _lead, steps in lists_behind(view, _SEQUENCE[view.language]):
        if not all(least <= len(step) <= most and not _LEANING_STEP.match(step) for step in steps):
            continue
        within = view.within(statement)
        name = within[-1] if within else view.outline.title
        if name:
            yield draft(
                view, QuestionType.ORDERING, "orders", statement, phrasing.steps_in_order(view.language, name),
                explanation="\n".join(steps), sequence=tuple(steps), side="order", level=Level.UNDERSTANDING, difficulty=3,
            )  # fmt: skip
