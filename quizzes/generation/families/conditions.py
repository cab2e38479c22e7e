"""Under what condition alone: what the text says holds only so, told in one's own words."""

import random
import re
from collections.abc import Iterator

from content.outlining.importance import grams, likeness
from content.outlining.outline import Holder
from quizzes.generation import chinese_words, sentence_phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.families import quotations
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.standing import leans, named, stands
from quizzes.generation.view import View

_ONLY = re.compile(
    r"^(?:[^，。；：“”]{2,12}(?:指出|认为|强调)：“|因此，|可见，)?(?P<s>[^，。；：“”]{4,36}?)只有在(?P<c>[^，。；：“”]{4,40}?)(?P<k>条件下|情况下|前提下|制度下|背景下|基础上|时|中|下)，?(?P<then>才(?:可能|能够?|会|有)[^，。；：“”]{2,36})[。；”]"
)
_TOLD = 0.6  # of the condition in the heading


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    if view.language == "en":
        yield from _english(view)
        return
    yield from _fits_only(view)
    yield from _only_so(view)
    for sentence in view.sentences:
        found = _ONLY.match(sentence.text)
        if found is None or sentence.holder is Holder.REPORTED or chinese_words.denies(found["s"]):
            continue
        claim = f"{found['s']}只有在{found['c']}{found['k']}{found['then']}。"
        if not stands(view, sentence.text, sentence.statement) or leans(view, claim, sentence.statement):
            continue
        heading = grams(" ".join(view.path(sentence.statement)[-1:]), "zh")
        if likeness(grams(found["c"], "zh"), heading) > _TOLD:
            continue
        speaker = view.statements[sentence.statement].speaker if "“" in sentence.text else None
        if "“" in sentence.text and (speaker is None or not quotations.a_person(view, speaker)):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "conditions", sentence.statement,
            sentence_phrasing.only_when(speaker or "", found["s"], found["then"]), explanation=sentence.text, points=(f"{found['c']}{found['k']}",),
            side="condition", level=Level.UNDERSTANDING, difficulty=3,
        )  # fmt: skip


_FITS = re.compile(
    r"^(?P<s>[^，。；：“”]{3,24}?)(?P<v>只适用于|仅适用于|只适合|只发生在|只出现在|只存在于)(?P<c>[^。；：“”]{6,60}?)(?:中)?(?=[，。；])"
)


def _fits_only(view: View) -> Iterator[Draft]:
    """What something is fit for, or where it is found, and nothing else."""
    for sentence in view.sentences:
        found = _FITS.match(sentence.text)
        if found is None or sentence.holder is Holder.REPORTED or chinese_words.denies(found["s"]):
            continue
        claim = found.group() + "。"
        if stands(view, claim, sentence.statement) and not leans(view, claim, sentence.statement):
            yield draft(
                view, QuestionType.SHORT_ANSWER, "conditions", sentence.statement,
                sentence_phrasing.fit_only_for(found["s"], found["v"]), explanation=sentence.text, points=(found["c"],),
                side="condition", level=Level.UNDERSTANDING, difficulty=3,
            )  # fmt: skip


# 只有把……结合起来，技术才能发挥作用
_ONLY_SO = re.compile(
    r"^(?:因此，|可见，|所以，)?只有(?P<c>[^。；：“”]{6,70}?)，(?P<s>[^，。；：“”]{2,16}?)(?P<then>才(?:能够?|会|可能|有)[^，。；：“”]{2,40})(?=[。；])"
)


def _only_so(view: View) -> Iterator[Draft]:
    """What alone brings something about of which the sentence speaks by its name."""
    for sentence in view.sentences:
        found = _ONLY_SO.match(sentence.text)
        if (
            found is None
            or sentence.holder is Holder.REPORTED
            or found["s"].startswith(("它", "其", "这", "那", "他", "她", "我"))
        ):
            continue
        if not stands(view, sentence.text, sentence.statement) or leans(
            view, sentence.text, sentence.statement
        ):
            continue
        if _otherwise(view, found) or not view.surroundings.speaks_of(found["s"], sentence.statement):
            continue  # nobody could tell what is meant
        yield draft(
            view, QuestionType.SHORT_ANSWER, "conditions", sentence.statement,
            sentence_phrasing.only_so(found["s"], found["then"]), explanation=sentence.text, points=(found["c"],),
            side="condition", level=Level.UNDERSTANDING, difficulty=3,
        )  # fmt: skip


def _otherwise(view: View, found: re.Match[str]) -> bool:
    """Whether another sentence names another condition for the same."""
    then = grams(found["then"], "zh")
    return any(
        other.text != found.string and (fit := _ONLY_THEN.search(other.text)) and likeness(then, grams(fit["then"], "zh")) > _SAME
        for other in view.sentences
    )  # fmt: skip


_ONLY_THEN = re.compile(r"只有[^。]{4,70}，[^，。]{0,20}?(?P<then>才[^，。；]{4,60})")
_SAME = 0.4

# "The maxim applies only where …", "Only the manager can suspend a membership"
_ONLY_IF = re.compile(
    r"^(?P<s>(?!No |Not )(?:The |An? )?[A-Z]?[^,.;:()“”\"]{3,70}?) (?P<v>(?:can |may |will |must )?(?:be )?[a-z]+) only (?P<c>(?:if|when|where|after|once|while|unless) [^.;:]{10,130})\.$"
)
_ALONE = re.compile(
    r"^Only (?!(?:in|at|on|by|with|without|after|before|when|if|under|through|then|once|from|for|during|where|while|as|until)\b)(?P<s>[^,.;:]{3,50}?) (?P<v>can|may|could|might|has to|needs to) (?P<d>[^,.;:]{8,100})\.$"
)


def _english(view: View) -> Iterator[Draft]:
    for sentence in view.sentences:
        if sentence.holder is Holder.REPORTED or not named(view, sentence.text, sentence.statement):
            continue
        if found := _ONLY_IF.match(sentence.text):
            if (
                _POINTS.search(found["s"])
                or _POINTS.search(found["c"])
                or found["v"] in {"not", "is", "are", "was"}
            ):
                continue
            stem, point = sentence_phrasing.only_in_a_case(found["s"], found["v"]), found["c"]
        elif found := _ALONE.match(sentence.text):
            if _POINTS.search(found["s"]) or _POINTS.search(found["d"]):
                continue
            stem, point = sentence_phrasing.who_alone(found["v"], found["d"]), found["s"]
        else:
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "conditions", sentence.statement, stem, explanation=sentence.text,
            points=(point,), side="condition", level=Level.UNDERSTANDING, difficulty=3,
        )  # fmt: skip


_POINTS = re.compile(
    r"\b(?:this|that|these|those|it|they|he|she|its|their|his|her|them|such|then|two|three|half|some|many)\b",
    re.I,
)
