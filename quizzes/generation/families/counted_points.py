"""What a Chinese text counts out (一是, 二是, 三是), asked for by the words that announce it."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from content.outlining.importance import grams
from quizzes.generation import chinese_words, phrasing, sentence_phrasing
from quizzes.generation.counting import HOW_MANY, Point, counted
from quizzes.generation.drafting import draft
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.standing import anchored, points_nowhere
from quizzes.generation.view import View

_UNEVEN = 4  # times as long as the shortest of a row
_OFTEN = 4  # places that name what is spoken of
_LEADS_UP = tuple("在由当因以既从就对这那")


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for topic in view.by_topic:
        if topic is None or view.topics[topic].inferred:
            continue
        for row in counted(view, topic):
            # What leads up to a point is none; the words that it leads up to are.
            if any(p.words.startswith(_LEADS_UP) and "，" not in p.words for p in row):
                continue
            row = [replace(p, words=_IT_IS.sub("", p.words)) for p in row]
            sizes = [len(p.words) for p in row]
            if max(sizes) > _UNEVEN * min(sizes):  # some told at length: of each what it says first
                row = [replace(p, words=p.words.split("，")[0]) for p in row]
            stem = _stem_of_row(view, topic, row)
            if stem is None:
                continue
            yield draft(
                view, QuestionType.SHORT_ANSWER, "points", row[0].statement, stem,
                explanation="\n".join(dict.fromkeys(_said_at(view, p.place) for p in row)),
                also=[p.statement for p in row], points=tuple(p.words for p in row), side=f"points:{row[0].words}"[:40],
                level=Level.UNDERSTANDING, difficulty=5,
            )  # fmt: skip


def _said_at(view: View, place: int) -> str:
    """The sentence around a place, its number included."""
    start = max(view.text.rfind(mark, 0, place) for mark in "。；\n") + 1
    ends = [at for mark in "。；\n" if (at := view.text.find(mark, place)) >= 0]
    return view.text[start : min(ends, default=len(view.text)) + 1].strip()


_NUMBER = re.compile(r"[：:]?(?:一是|一要|第一，|其一，|首先，)$")


def _stem_of_row(view: View, topic: int, row: Sequence[Point]) -> str | None:
    """By the words that announce the points, or by the heading where they are what stands under it first."""
    paragraph = view.text.rfind("\n", 0, row[0].place) + 1
    before = _NUMBER.sub("", view.text[paragraph : row[0].place].rstrip())
    if not before.strip():  # they stand in paragraphs of their own
        before = view.paragraph(max(paragraph - 2, 0))
    before = before.strip()
    if (its := _ITS.search(before)) is not None and (told := _anchored_lead(view, topic, its)):
        return sentence_phrasing.counted_behind(told, its["x"], its["v"], len(row))
    takes_up = _TAKES_UP.search(before)
    if takes_up is not None and HOW_MANY[takes_up["n"]] == len(row):
        how_many = f"哪{takes_up['n']}{takes_up['m']}{takes_up['k']}"
        return _of_what_was_said(view, topic, takes_up, how_many)
    named = _NAMED.search(before)
    if named is not None and points_nowhere(named["a"], "zh") and _of_the_topic(view, topic, named["a"]):
        return sentence_phrasing.counted_of(named["a"], len(row))
    ought = _OUGHT.search(before)
    if ought is not None and HOW_MANY[ought["n"]] == len(row) and points_nowhere(ought["a"], "zh"):
        return sentence_phrasing.which_ones(ought["a"], ought["n"], ought["m"], ought["k"])
    lead = _COUNTS.search(before)
    announced = lead is not None and HOW_MANY[lead["n"]] == len(row)
    if lead is not None and announced and _names(view, lead["a"]):
        return sentence_phrasing.which_ones(lead["a"], lead["n"], lead["m"], lead["k"])
    if _CAUSES.search(before):
        return sentence_phrasing.causes_counted(view.topics[topic].name, len(row))
    inside = view.by_topic[topic]
    first, last = inside[:2], inside[-2:]
    if (announced or row[0].statement in first) and row[-1].statement in last:  # all that the part says
        return phrasing.told_apart(view.language, view.topics[topic].name, len(row))
    return None  # some of what the topic says, under no name of its own


def _of_what_was_said(view: View, topic: int, takes_up: re.Match[str], how_many: str) -> str | None:
    """The sentence that a count takes up, or what it has just defined, asked for what is counted out of it."""
    statement = next((n for n in view.by_topic[topic] if takes_up["lead"] in view.statements[n].text), None)
    if statement is None:
        return None
    definition = view.defined.get(statement)
    if definition is not None and not definition.clause:
        return sentence_phrasing.counted_of_this(definition.shown, takes_up["x"], how_many)
    if anchored(view, takes_up["lead"], statement):
        return sentence_phrasing.counted_of_this("", takes_up["x"], how_many, lead=takes_up["lead"])
    return None


_OWN = 2  # pairs of characters


def _of_the_topic(view: View, topic: int, what: str) -> bool:
    """Whether it speaks in words of its heading or of the title."""
    above = grams(f"{view.outline.title} {' '.join(view.outline.path(topic))}", "zh")
    return sum((grams(what, "zh") & above).values()) >= _OWN


def _names(view: View, what: str) -> bool:
    """Whether an announcement says of what the points are."""
    if not points_nowhere(what, "zh"):
        return False
    often = view.whole.count(what.removesuffix("有")) >= _OFTEN
    return often or not chinese_words.lacks_subject(f"{what}有问题")


# How many there are, of what: 改进评价机制，应当把握三个转变：
_COUNTS = re.compile(
    r"(?:^|[。；，])(?P<a>[^，。；：“”]{4,30}?)(?:以下|如下|下列)?(?P<n>[两二三四五六])(?P<m>个|项|种|条|点|类|大|重|步)(?P<k>[^，。；：“”]{0,12})(?:(?:加以)?(?:把握|理解|展开|推进|着手|入手))?[：:，,。]?$"
)
# 究其原因，一是……
_CAUSES = re.compile(r"(?:究其(?:原因|根源)|(?:主要)?原因(?:主要)?(?:有|在于|是)?|之所以如此)[，：]?$")
# 改进评价机制，应当把握三个转变：
_OUGHT = re.compile(
    r"(?:^|[。；])(?P<a>[^，。；：“”]{4,18}，(?:应当?|要|必须|需要?)[^，。；：“”]{2,12}?)(?P<n>[两二三四五六])(?P<m>个|项|种|条|点|类|大|重)(?P<k>[^，。；：“”]{0,10})[：。]?$"
)
# What is counted out of the sentence before: 其具体拓展在于：一是……
_ITS = re.compile(
    r"(?:^|(?<=[。”]))(?P<lead>[^。”][^。]{8,90}。)其(?P<x>[^，。；：“”]{2,10}?)(?P<v>在于|包括|体现在|表现在|有)$"
)
# 这一概念包含三个层面的规定性。
_TAKES_UP = re.compile(
    r"(?:^|(?<=[。”]))(?P<lead>[^。”][^。]{8,110}。)(?P<x>这一?(?:个|种)?(?:概念|定义|论断|思想|观点|判断|命题|要求|转变|过程|说法|理论|原则)(?:主要)?(?:包含|包括|包含着|有|体现在|可以从|蕴含着?))"
    r"(?P<n>[两二三四五六])(?P<m>个|项|种|条|点|类|大|重|层)(?P<k>[^，。；：“”来加]{0,10}?)(?:来|加以)?(?:把握|理解|展开)?[：。]?$"
)
# 造成供需错位的原因是多方面的：
_NAMED = re.compile(
    r"(?:^|[。；])(?P<a>[^，。；：“”]{3,30}?(?:原因|表现|特征|特点|好处|意义|作用|要求|任务|措施|途径|困难|后果|危害|影响|贡献|条件|依据))"
    r"(?:是多方面的|有很多|主要有|主要在于|在于|有|如下|主要如下|主要表现在|主要体现在|体现在|表现在)(?:以下|如下)?(?:几个?(?:方面|点|条|项))?[：。]?$"
)


def _anchored_lead(view: View, topic: int, its: re.Match[str]) -> str:
    """The sentence that a count takes up, where it stands by itself; else ""."""
    statement = next((n for n in view.by_topic[topic] if its["lead"] in view.statements[n].text), None)
    whole = statement is not None and anchored(view, its["lead"], statement)
    return its["lead"] if whole else ""


_IT_IS = re.compile(r"^(?:它们?|其|这)是?(?=.{3})|(?<=而言，)它")
