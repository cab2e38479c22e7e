"""What a Chinese sentence says of two things side by side, or of one from two sides."""

import random
import re
from collections.abc import Iterator

from quizzes.generation import chinese_words, sentence_phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.families.listings import told_alone
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.standing import named
from quizzes.generation.view import View


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    if view.language == "zh":
        yield from _respectively(view)
        yield from _one_and_other(view)
        yield from _each_means(view)
        yield from _on_two_sides(view)


_RESPECTIVELY = re.compile(
    r"^(?P<l>(?:[^，。；：“”]{2,30}，)?)(?P<a>[^，。；：“”是]{3,20}?)(?:主要)?是(?P<x>[^，。；：]{4,40})[，；](?:而)?(?P<b>[^，。；：“”是]{3,20}?)(?:则|主要)?是(?P<y>[^，。；：]{4,40})。$"
)


def _respectively(view: View) -> Iterator[Draft]:
    """Two that are named alike, each of which is something: what the first and the last aim is."""
    for sentence, found in told_alone(view, _RESPECTIVELY):
        if found["a"][-2:] != found["b"][-2:] or found["a"] == found["b"]:
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement,
            sentence_phrasing.respectively(found["l"], found["a"], found["b"]), explanation=sentence.text,
            points=(found["x"], found["y"]), side="identity", level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip


_ONE_AND_OTHER = re.compile(
    r"^(?P<a>[^，。；：“”是]{2,8}?)是(?P<x>“[^“”]{3,30}”|[^，。；：“”]{6,40})[，；](?:而)?(?P<b>[^，。；：“”是]{2,8}?)(?:则)?是(?P<y>“[^“”]{3,30}”|[^，。；：“”]{6,40})(?=[，；。])"
)


_EACH_MEANS = re.compile(
    r"^“(?P<a>[^“”]{2,10})”(?P<v>意味着|是指|指的是|强调的是|说的是)(?P<x>[^，。；：“”]{4,40})[，；]“(?P<b>[^“”]{2,10})”则?(?P=v)(?P<y>[^，。；：“”]{4,40})。$"
)


def _each_means(view: View) -> Iterator[Draft]:
    """“甲”意味着……，“乙”意味着……: two words that the text has just used."""
    for sentence in view.sentences:
        found = _EACH_MEANS.match(sentence.text)
        if found is None or min(view.whole.count(found[n]) for n in "ab") < 2:
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement,
            sentence_phrasing.each_means(found["a"], found["b"], found["v"]), explanation=sentence.text,
            points=(found["x"], found["y"]), side="identity", level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip


def _one_and_other(view: View) -> Iterator[Draft]:
    """巡查是……，检查是……: what two things are, that the text names again and again."""
    for sentence in view.sentences:
        found = _ONE_AND_OTHER.match(sentence.text)
        if (
            found is None
            or min(view.whole.count(found[n]) for n in "ab") < 2
            or found["a"][-2:] == found["b"][-2:]
        ):
            continue
        if chinese_words.denies(found["a"]) or chinese_words.denies(found["b"]):
            continue
        if len(found["a"]) != len(found["b"]) or (found["x"][0] == "“") is not (found["y"][0] == "“"):
            continue
        if not named(view, sentence.text, sentence.statement):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement, sentence_phrasing.known_alone(found["a"], found["b"]),
            explanation=sentence.text, points=(f"{found['a']}是{found['x']}", found["y"]), side="identity",
            level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip


# 推动就地解决，一方面可以……；另一方面可以……
_SIDES = re.compile(
    r"^(?P<s>[^。；：“”]{4,40}?)，?一方面(?P<a>[^。；]{6,60})[；，。]另一方面，?(?:也|还|又|则)?(?P<b>[^。；]{6,60})[。；]"
)
_DOES, _OUGHT = re.compile(r"(?:可以|能够?|有助于|有利于|会)"), re.compile(r"(?:要|应当?|必须|需要?)")


def _on_two_sides(view: View) -> Iterator[Draft]:
    """What a Chinese sentence says of a thing on the one hand and on the other: what it is good for, or what it asks for."""
    for sentence, found in told_alone(view, _SIDES):
        ways = [kind for kind in (_DOES, _OUGHT) if kind.match(found["a"]) and kind.match(found["b"])]
        if not ways or found["s"].endswith(("时", "中", "后", "上", "下")):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement,
            sentence_phrasing.two_sides(found["s"], ought=ways[0] is _OUGHT), explanation=sentence.text,
            points=(found["a"], found["b"]), side="items", level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip
