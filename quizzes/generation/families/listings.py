"""What a sentence says a thing falls into, or counts out of it: its parts, sides and kinds, told in one's own words."""

import random
import re
from collections.abc import Iterator

from content.outlining.enumerations import JOINT, items_of
from content.outlining.outline import Span
from quizzes.generation import chinese_words, english_words, sentence_phrasing
from quizzes.generation.counting import HOW_MANY
from quizzes.generation.drafting import draft
from quizzes.generation.families.lists import parallel
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.sentence import Sentence
from quizzes.generation.standing import named
from quizzes.generation.view import View


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    yield from _included(view)
    yield from _in_two(view)
    yield from _numbered(view)
    yield from _made_up(view)
    yield from _behind_colon(view)
    if view.language == "zh":
        yield from _counted_inline(view)
        yield from _beside_these(view)
        yield from _traits(view)
    yield from _in_all_its_sides(view)


def told_alone(view: View, pattern: re.Pattern[str]) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """The sentences that have the pattern and can be asked about alone."""
    for sentence in view.sentences:
        found = pattern.match(sentence.text)
        if found is None or not named(view, sentence.text, sentence.statement):
            continue
        if not any(
            chinese_words.denies(words)
            for name, words in found.groupdict().items()
            if words and name in _SPOKEN_OF
        ):
            yield sentence, found


_SPOKEN_OF = frozenset("sabl")  # the groups of what something is said of


_NUMBERED = {
    "zh": re.compile(
        r"^(?P<l>[^：。；“”]{3,40}?(?P<n>[两二三四五六])(?:个|种|大|类|型|条|项|点|步|样|件|层|重|方面)[^：。；，、]{0,10})：(?P<i>[^。：]{8,140})。$"
    ),
    "en": re.compile(
        r"^(?P<l>(?:[A-Z][^:;.]{8,120}?\b)?(?P<n>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix) [a-z]+(?: [a-z]+){0,6}): (?P<i>[^:.]{12,360})\.$"
    ),
}


_GLOSS = re.compile(r"（[^（）]*）")
_LETTERED = re.compile(r"\((?:[a-h]|i{1,3}|iv|v|\d)\) ")


def _numbered(view: View) -> Iterator[Draft]:
    """What a sentence counts out behind a colon: "Protection rests on three ideas: …"."""
    for sentence, found in told_alone(view, _NUMBERED[view.language]):
        count = HOW_MANY[found["n"].lower()]
        if found["i"].startswith(("一是", "其一", "第一")):
            continue  # what it counts out has a family of its own
        items = _parts(_LETTERED.sub("", _GLOSS.sub("", found["i"])), count, view.language)
        if len(items) != count or min(map(len, items)) < 2:
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement,
            sentence_phrasing.numbered(view.language, found["l"]), explanation=sentence.text, points=tuple(items),
            side="items", level=Level.RECALL, difficulty=4,
        )  # fmt: skip


_COLON = re.compile(
    r"^(?P<l>[^：。；“”]{4,40}?(?:包括|如下|在于|指标|条件|标准|判据|表现为|体现在|原因|步骤|原则|要求|任务|职责|情形|依据|特征|特点|作用|功能|方式|途径|类型|列举的有|包括以下几种))：(?P<i>[^。：]{5,60}(?:；[^。；：]{5,60}){2,4})。$"
)


def _behind_colon(view: View) -> Iterator[Draft]:
    """What a Chinese sentence counts out behind a colon, parted by semicolons, without saying how many there are."""
    if view.language != "zh":
        return
    for sentence, found in told_alone(view, _COLON):
        items = found["i"].split("；")
        if items[0].startswith(("一是", "其一", "第一")):
            continue  # what it counts out has a family of its own
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement,
            sentence_phrasing.numbered("zh", found["l"]), explanation=sentence.text, points=tuple(items), side="items", difficulty=4,
        )  # fmt: skip


_COUNTS = re.compile(r"[两二三四五六](?:个|种|点|项|条|大|类)[^，]{0,8}$")
# 李格尔的贡献，一是……，二是……
_INLINE = re.compile(
    r"^(?P<l>[^。；：“”]{3,36}?)(?:有(?P<n>[两二三四])(?:点|个|条|项|方面|个方面)?|在于|是)?[：，]一是(?P<a>[^。；]{5,80}?)[；，]二是(?P<b>[^。；]{5,80}?)(?:[；，]三是(?P<c>[^。；]{5,80}?))?。$"
)


def _counted_inline(view: View) -> Iterator[Draft]:
    """What one sentence counts out of a thing that it names."""
    for sentence, found in told_alone(view, _INLINE):
        points = tuple(words for name in "abc" if (words := found[name]))
        if (found["n"] and HOW_MANY[found["n"]] != len(points)) or _COUNTS.search(found["l"]):
            continue  # what a count announces has a family of its own
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement, sentence_phrasing.counted_of(found["l"], len(points)),
            explanation=sentence.text, points=points, side="items", level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip


_BESIDE = re.compile(
    r"^(?P<s>[^，。；：“”]{2,20}?)除了?(?P<a>[^，。；：“”]{2,24}?)(?:以外|之外|外)，还(?:包括|有|涉及|含有)(?P<i>[^，。；：“”]{6,80}?)(?:等(?:方面|内容)?)?。$"
)


def _beside_these(view: View) -> Iterator[Draft]:
    """除甲与乙外，还包括……"""
    for sentence, found in told_alone(view, _BESIDE):
        items = re.split("、" if found["i"].count("、") > 1 else f"、|{JOINT.pattern}", found["i"])
        if len(items) in range(2, 7) and min(map(len, items)) >= 2 and "等" not in sentence.text[-4:]:
            yield draft(
                view, QuestionType.SHORT_ANSWER, "listings", sentence.statement,
                sentence_phrasing.beside_these(found["s"], found["a"]), explanation=sentence.text, points=tuple(items), side="items",
                difficulty=4,
            )  # fmt: skip


def _parts(listed: str, count: int, language: str) -> list[str]:
    """Cut at the widest marks that give so many."""
    marks = ("；", "、", "，") if language == "zh" else ("; ", ", ")
    # What its own marks part needs no cut at its "and".
    for mark in sorted(marks, key=lambda mark: len(listed.split(mark)) != count):
        parts = listed.split(mark)
        if language == "zh" and len(parts) == count - 1:
            *first, last = parts
            parts = [*first, *JOINT.split(last, maxsplit=1)]
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
_UNIT = re.compile(r"^[两二三四五六]|(?:组成|构成)$")
_MADE_UP = re.compile(
    r"^(?:[^，。；：“”、]{2,24}，|根据[^，。；：“”]{2,30}，|按[^，。；：“”]{2,20}，)?(?P<s>(?!主要|一般|通常|大致)[^，。；：“”、]{2,24}?)，?(?:主要|一般|通常|大致)?(?P<v>由|可?以?分为|可?以?分成|包括|包含)"
    r"(?P<i>[^，。；：“”]{5,70}?)(?:这)?(?P<t>(?:[两二三四五六]个?(?:部分|大?类型?|种(?:类型)?|层|方面|阶段|环节|要素|系统))?(?:组成|构成)?)(?=。|，(?:其中|它们|三者|两者|四者|前者))"
)


def _made_up(view: View) -> Iterator[Draft]:
    """What a Chinese sentence says something is made up of, or falls into: two to six names of things."""
    if view.language != "zh":
        return
    for sentence in view.sentences:
        found = _MADE_UP.match(sentence.text)
        if found is None or re.match("[又也还可再则]", found["s"]):
            continue
        if not named(view, sentence.text, sentence.statement, labelled=True):
            continue
        *first, last = re.split("、", found["i"])
        items = [*first, *JOINT.split(last, maxsplit=1)]
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
            sentence_phrasing.made_up(_SAID_HERE.sub("", found["s"]), found["v"], len(items), _UNIT.sub("", found["t"])), explanation=sentence.text, points=tuple(items),
            side="items", difficulty=4,
        )  # fmt: skip


_SAID_HERE = re.compile(r"^(?:本文|这里|本章)所?(?:说|称|讲|谓|指)的")


# 酶具有高效性、专一性和作用条件温和的特点
_TRAITS = re.compile(
    r"^(?:[^，。；：“”]{2,16}，)?(?P<s>[^，。；：“”、]{2,24}?)(?:主要|一般|通常)?(?P<v>具有|呈现出?|兼具|表现出)(?P<i>[^，。；：“”]{6,60}?)(?:[两二三四五六](?:个|大|种|项)?)?(?:的)?(?:鲜明|显著|基本|主要)?"
    r"(?P<k>特征|特点|属性|特性|功能|优势|性质)(?=[。，；])"
)


def _traits(view: View) -> Iterator[Draft]:
    """What a Chinese sentence says something is like, three times or more."""
    for sentence, found in told_alone(view, _TRAITS):
        *first, last = found["i"].split("、")
        items = [*first, *JOINT.split(last, maxsplit=1)]
        if (
            len(items) not in range(3, 7)
            or any(not 2 <= len(item) <= 12 for item in items)
            or "等" in found["i"][-2:]
        ):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement,
            sentence_phrasing.traits(found["s"], found["v"], len(items), found["k"]), explanation=sentence.text,
            points=tuple(items), side="items", difficulty=4,
        )  # fmt: skip


_TWO_PARTS = {
    "zh": re.compile(
        r"^(?P<s>[^，。；：“”]{2,24}?)(?:主要)?(?:包括|包含|分为|(?<![没所具现国私公拥只])有|可分为)(?P<a>[^，。；：、]{3,44}?)(?:和(?![谐平解睦])|(?<![参给赋授])与(?!否)|以及)(?P<b>[^，。；：、]{3,44}?)(?:这)?(?P<n>两)(?:个|种|大)?(?P<k>方面|部分|层面|环节|阶段|类|种|类型|形式|维度)(?=[，。])"
    ),
    "en": re.compile(
        r"^(?P<s>(?:The |An? )?[A-Z]?[^,.;:]{3,60}?) (?P<v>has|have|takes?|comes? in|consists? of|involves?) two (?P<k>\w+ )?(?:parts|forms|kinds|types|stages|sides|components|branches|elements|functions|tasks): (?P<a>[^.;:]{4,80}?),? and (?P<b>[^.;:,]{4,80})\.$"
    ),
}


def _in_two(view: View) -> Iterator[Draft]:
    """What something falls into, where that is two."""
    for sentence, found in told_alone(view, _TWO_PARTS[view.language]):
        zh = view.language == "zh"
        stem = sentence_phrasing.which_two(found["s"], found["k"]) if zh else _what_belongs(view, found, 2)
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
    for sentence, found in told_alone(view, _INCLUDES[view.language]):
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
            points=tuple(_HOW_MANY_LAST.sub("", view.text[i.start : i.end]) for i in items), side="items", difficulty=4,
        )  # fmt: skip


_HOW_MANY_LAST = re.compile(
    r"[两二三四五六]个?(?:大|基本|主要)?(?:部分|类型|类|种类型|种|项|型|方面|层次|阶段|环节)$"
)


def _what_belongs(view: View, found: re.Match[str], count: int) -> str:
    whole = found["s"]
    if view.language == "zh":
        return sentence_phrasing.what_belongs("zh", whole, count)
    first = whole.split(" ", 1)[0]
    if english_words.is_word(first.lower()):
        whole = first.lower() + whole[len(first) :]
    plural = not re.match(r"\w+s\b", found["v"])
    return sentence_phrasing.what_belongs("en", whole, count, verb="do" if plural else "does")


_IS_AND_IS = re.compile(
    r"^(?P<s>[^，。；：“”、]{2,20}?)(?:不仅|既)?是(?P<i>[^。；：]{4,60}(?:，(?:也|又|更|还|同时|而且|同样)?是[^，。；：]{4,50}){2,5})。$"
)


def _in_all_its_sides(view: View) -> Iterator[Draft]:
    """What a Chinese sentence says a thing is, three times or more: 甲是……，是……，是……。"""
    if view.language != "zh":
        return
    for sentence, found in told_alone(view, _IS_AND_IS):
        items = re.split(r"，(?:也|又|更|还|同时|而且|同样)?是", found["i"])
        if (
            len(items) not in range(3, 7)
            or re.match(r"[这那它他她其]|该|此", found["s"])
            or len(set(items)) < len(items)
            or any(item.endswith("的") for item in items)  # how something was done
        ):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement,
            sentence_phrasing.in_all_its_sides(found["s"], len(items)), explanation=sentence.text, points=tuple(items),
            side="items", level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip
