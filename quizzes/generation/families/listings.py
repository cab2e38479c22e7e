"""What a sentence says a thing falls into, or counts out of it: its parts, sides and kinds, told in one's own words."""

import random
import re
from collections.abc import Iterator

from content.outlining.enumerations import items_of
from content.outlining.outline import Span
from quizzes.generation import english_words, phrasing
from quizzes.generation.counting import HOW_MANY
from quizzes.generation.drafting import draft
from quizzes.generation.families.lists import parallel
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.sentence import Sentence
from quizzes.generation.standing import anchored
from quizzes.generation.view import View


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    yield from _respectively(view)
    yield from _included(view)
    yield from _in_two(view)
    yield from _numbered(view)
    yield from _made_up(view)


def _told(view: View, pattern: re.Pattern[str]) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """The sentences that have the pattern and can be asked about alone."""
    for sentence in view.sentences:
        found = pattern.match(sentence.text)
        if found is not None and anchored(view, sentence.text, sentence.statement):
            yield sentence, found


_RESPECTIVELY = re.compile(
    r"^(?P<l>(?:[^，。；：“”]{2,30}，)?)(?P<a>[^，。；：“”是]{3,20}?)(?:主要)?是(?P<x>[^，。；：]{4,40})[，；](?:而)?(?P<b>[^，。；：“”是]{3,20}?)(?:则|主要)?是(?P<y>[^，。；：]{4,40})。$"
)


def _respectively(view: View) -> Iterator[Draft]:
    """Two that are named alike, each of which is something: what the first and the last aim is."""
    if view.language != "zh":
        return
    for sentence, found in _told(view, _RESPECTIVELY):
        if found["a"][-2:] != found["b"][-2:] or found["a"] == found["b"]:
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement,
            phrasing.respectively(found["l"], found["a"], found["b"]), explanation=sentence.text,
            points=(found["x"], found["y"]), side="identity", level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip


_NUMBERED = {
    "zh": re.compile(
        r"^(?P<l>[^：。；“”]{3,40}?(?P<n>[两二三四五六])(?:个|种|大|类|条|项|点|步|方面)[^：。；，、]{0,10})：(?P<i>[^。：]{8,140})。$"
    ),
    "en": re.compile(
        r"^(?P<l>[A-Z][^:;.]{8,120}?\b(?P<n>two|three|four|five|six) [a-z]+(?: [a-z]+){0,6}): (?P<i>[^:.]{12,240})\.$"
    ),
}


def _numbered(view: View) -> Iterator[Draft]:
    """What a sentence counts out behind a colon: "Protection rests on three ideas: …"."""
    for sentence, found in _told(view, _NUMBERED[view.language]):
        count = HOW_MANY[found["n"]]
        items = _parts(found["i"], count, view.language)
        if len(items) != count or min(map(len, items)) < 2:
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement,
            phrasing.numbered(view.language, found["l"]), explanation=sentence.text, points=tuple(items),
            side="items", level=Level.RECALL, difficulty=4,
        )  # fmt: skip


def _parts(listed: str, count: int, language: str) -> list[str]:
    """Cut at the widest marks that give so many."""
    marks = ("；", "、", "，") if language == "zh" else ("; ", ", ")
    # What its own marks part needs no cut at its "and".
    for mark in sorted(marks, key=lambda mark: len(listed.split(mark)) != count):
        parts = listed.split(mark)
        if language == "zh" and len(parts) == count - 1:
            *first, last = parts
            parts = [*first, *re.split("以及|和|及|与", last, maxsplit=1)]
        elif language == "en":
            *first, last = parts
            last = re.sub(r"^(?:and|or) ", "", last)
            parts = [
                *first,
                *(re.split(r" (?:and|or) ", last, maxsplit=1) if len(parts) == count - 1 else [last]),
            ]
        if len(parts) == count:
            # What is said of the last alone is no part of the list.
            if language == "zh" and not any("，" in part for part in parts[:-1]):
                parts[-1] = parts[-1].split("，")[0]
            return [re.sub(r"^(?:[一二三四五六]是|以及|和|及)", "", part.strip()) for part in parts]
    return []


# 大气自下而上可分为甲、乙和丙；……由甲、乙和丙三部分组成
_MADE_UP = re.compile(
    r"^(?:[^，。；：“”、]{2,24}，|根据[^，。；：“”]{2,30}，|按[^，。；：“”]{2,20}，)?(?P<s>[^，。；：“”、]{2,24}?)(?:主要|一般|通常|大致)?(?P<v>由|可?以?分为|可?以?分成|包括|包含)"
    r"(?P<i>[^，。；：“”]{5,70}?)(?:这)?(?P<t>(?:[两二三四五六]个?(?:部分|大?类|种|层|方面|阶段|环节|要素|系统))?(?:组成|构成)?)(?=。|，(?:其中|它们|三者|两者|四者|前者))"
)


def _made_up(view: View) -> Iterator[Draft]:
    """What a Chinese sentence says something is made up of, or falls into: two to six names of things."""
    if view.language != "zh":
        return
    for sentence in view.sentences:
        found = _MADE_UP.match(sentence.text)
        if found is None or re.match("[又也还可再则]", found["s"]):
            continue
        if not anchored(view, sentence.text, sentence.statement, labelled=True):
            continue
        *first, last = re.split("、", found["i"])
        items = [*first, *re.split("以及|和|与|及", last, maxsplit=1)]
        counted = re.match("[两二三四五六]", found["t"])
        if counted and HOW_MANY[counted.group()] != len(items):
            continue
        if len(items) not in range(2, 7) or any(
            not 2 <= len(item) <= 14 or "的" in item[-2:] for item in items
        ):
            continue
        if (found["v"] == "由" and not found["t"].endswith(("组成", "构成"))) or found["i"].endswith("等"):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement,
            phrasing.made_up(found["s"], found["v"], len(items)), explanation=sentence.text, points=tuple(items),
            side="items", difficulty=4,
        )  # fmt: skip


_TWO_PARTS = {
    "zh": re.compile(
        r"^(?P<s>[^，。；：“”]{2,24}?)(?:主要)?(?:包括|包含|分为|有|可分为)(?P<a>[^，。；：、]{3,44}?)(?:和|与|以及)(?P<b>[^，。；：、]{3,44}?)(?:这)?(?P<n>两)(?:个|种|大)?(?P<k>方面|部分|层面|环节|阶段|类|种|类型|形式|维度)(?=[，。])"
    ),
    "en": re.compile(
        r"^(?P<s>(?:The |An? )?[A-Z]?[^,.;:]{3,60}?) (?P<v>has|have|takes?|comes? in|consists? of|involves?) two (?P<k>\w+ )?(?:parts|forms|kinds|types|stages|sides|components|branches|elements|functions|tasks): (?P<a>[^.;:]{4,80}?),? and (?P<b>[^.;:,]{4,80})\.$"
    ),
}


def _in_two(view: View) -> Iterator[Draft]:
    """What something falls into, where that is two."""
    for sentence, found in _told(view, _TWO_PARTS[view.language]):
        zh = view.language == "zh"
        stem = phrasing.which_two(found["s"], found["k"]) if zh else _what_belongs(view, found, 2)
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement, stem, explanation=sentence.text,
            points=(found["a"], found["b"]), side="items", difficulty=4,
        )  # fmt: skip


_INCLUDES = {
    "zh": re.compile(
        r"^(?P<s>[^，。；：“”]{3,36}?)(?:主要)?(?:包括|分为|由)(?P<i>[^，。；：“”]{6,90}?)(?:构成|组成|几个方面|等方面)?。$"
    ),
    "en": re.compile(
        r"^(?P<s>(?:The |An? )?[A-Z]?[^,.;:]{3,60}?) (?P<v>includes?|consists? of|comprises?) (?P<i>[^.;:]{10,200})\.$"
    ),
}


def _included(view: View) -> Iterator[Draft]:
    """What something consists of, where the text counts it out in a sentence."""
    for sentence, found in _told(view, _INCLUDES[view.language]):
        at = sentence.start + found.start("i")
        items = items_of(
            view.text, at if view.language == "zh" else sentence.start, sentence.end, language=view.language
        )
        if items and view.language == "zh":
            # The list begins behind its verb, and ends where the sentence has said all of it.
            items = (
                Span(at, items[0].end),
                *items[1:-1],
                Span(items[-1].start, sentence.start + found.end("i")),
            )
        whole = (
            items and items[0].start <= at + 1 and sentence.text.endswith(("等。", "and others.")) is False
        )
        if not whole or not 3 <= len(items) <= 6 or not parallel(view, items):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement,
            _what_belongs(view, found, len(items)), explanation=sentence.text,
            points=tuple(view.text[i.start : i.end] for i in items), side="items", difficulty=4,
        )  # fmt: skip


def _what_belongs(view: View, found: re.Match[str], count: int) -> str:
    whole = found["s"]
    if view.language == "zh":
        return phrasing.what_belongs("zh", whole, count)
    first = whole.split(" ", 1)[0]
    if english_words.is_word(first.lower()):
        whole = first.lower() + whole[len(first) :]
    plural = not re.match(r"\w+s\b", found["v"])
    return phrasing.what_belongs("en", whole, count, verb="do" if plural else "does")
