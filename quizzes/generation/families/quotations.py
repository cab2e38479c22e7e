"""How a quotation goes on, where the text keeps coming back to whoever said it: such words are known by heart. Of others
what they say matters, and not how they put it."""

import random
import re
from collections import Counter
from collections.abc import Iterator

from content.outlining import chinese_speakers, english_speakers
from content.outlining.importance import grams, likeness
from content.outlining.outline import Holder
from quizzes.generation import phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.families.claimed import points_of
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.view import View

_WORTH = 0.6  # of a statement whose quotation is to be known by heart
_GOES_ON = re.compile(r"同时|但|而且|并且|以及|and |but ")
_ECHO = 0.2  # of what comes, said already
_AUTHORITY = 5  # quotations of one speaker
_OFFICIAL = re.compile(
    r"(?:意见|纲要|决定|决议|条例|法|公报|宣言|宪法|章程|公约)(?:（[^）]*）)?》?$|Act$|Constitution|Declaration|Convention"
)
# Whoever stands before these passes on what another one said.
_PASSED_ON = re.compile(
    r"记录|记载|记述|转述|转引|引用|引述|援引|回忆|讲述|复述|受访|的话|\b(?:quot(?:es|ed|ing)|cit(?:es|ed|ing)|record(?:s|ed)|recall(?:s|ed)|"
    r"remember(?:s|ed)|told by|in the words of)\b"
)


_BEGINS = {
    "zh": re.compile(r"^(?P<a>[^，；。：“”]{6,30}[，；：])(?P<b>[^。“”]{8,40})$"),
    "en": re.compile(r"^(?P<a>[^,;.:“”\"]{24,90}[,;:.] )(?P<b>[^“”\"]{24,160})$"),
}


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    """Of quotations that the text says nowhere else."""
    often = Counter(q.speaker for s in view.statements for q in s.quotes if q.speaker)
    for n, s in enumerate(view.statements):
        if s.importance < _WORTH or s.holder is Holder.REPORTED:
            continue
        for quote in s.quotes:
            words = view.text[quote.start : quote.end].rstrip("。.,，；")
            found = _BEGINS[view.language].match(words)
            if found is None or quote.speaker is None or view.whole.count(words) > 1:
                continue
            if view.language == "zh" and not _known_by(view, found["a"]):
                continue
            if (
                _GOES_ON.match(found["b"])
                or likeness(grams(found["b"], view.language), grams(found["a"], view.language)) > _ECHO
            ):
                continue
            if often[quote.speaker] < _AUTHORITY and not _OFFICIAL.search(quote.speaker):
                continue
            if _PASSED_ON.search(view.text[s.start : quote.start]):
                continue
            if quote.speaker not in view.speakers and f"《{quote.speaker}》" not in s.text:
                continue
            speaker = quote.speaker
            if f"《{speaker}》" in s.text:
                speaker = f"《{speaker}》"
            elif _a_work(speaker) or (view.language == "zh" and not a_person(view, speaker)):
                continue
            yield draft(
                view, QuestionType.SHORT_ANSWER, "quotations", n,
                phrasing.go_on(view.language, speaker, found["a"].rstrip("。. ")),
                points=points_of(found["b"]) if view.language == "zh" else (found["b"],),
                side=f"quotation:{found['a']}"[:40], difficulty=5,
            )  # fmt: skip


_SLOGAN = re.compile(r"(?:加强|推进|推动|努力|不断|着力|深化|深入|完善|全面|创新|发挥|从)")
_OF_SOMETHING = re.compile(r"把|将|是|的[^，。]{1,6}$")


def _known_by(view: View, opening: str) -> bool:
    """Whether a quotation can be told by how it begins: no other one begins so, and it is no call that many might."""
    words = opening.rstrip("，；：。")
    core = words.removeprefix("我们").removeprefix("要").removeprefix("必须")
    # A call to do something is followed by any other one; what is said of something is not.
    call = _SLOGAN.match(core) or (view.words.opening(core) in "VP" and not _OF_SOMETHING.search(core))
    return view.whole.count(core) == 1 and not call


def a_person(view: View, speaker: str) -> bool:
    """A name, and no word for anybody of a kind: 老人 has none."""
    if _a_work(speaker):
        return False
    if view.language == "en":
        return english_speakers.subject(speaker) == speaker
    return chinese_speakers.is_name(speaker)


def _a_work(speaker: str) -> bool:
    """A document, a survey or a school says things too; asked for a person, nobody would name them."""
    return bool(
        re.search(
            r"[《》]|(?:意见|纲要|规定|指南|手册|法|报告|办法|条例|宣言|理论|思想|论述|研究|章程|制度|通知|公告|方案|规划|公报|决定|协议|公约)"
            r"(?:（[^）]*）)?$|委员会|[大全]会$|党$|Report|Survey|Act$|Committee|Manifesto|Declaration|Constitution|Bible",
            speaker,
        )
    )
