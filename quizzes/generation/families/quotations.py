"""Quotations: whose they are, and how they go on."""

import random
import re
from collections import Counter
from collections.abc import Iterator

from content.outlining import chinese_speakers, english_speakers
from content.outlining.outline import Holder
from quizzes.generation import phrasing
from quizzes.generation.drafting import draft, shuffled
from quizzes.generation.families.claimed import points_of
from quizzes.generation.question import Draft, Option, QuestionType
from quizzes.generation.view import View

_WORTH = 0.6  # of a statement whose quotation is to be known by heart
_LONG = 80
# Whoever stands before these passes on what another one said.
_PASSED_ON = re.compile(
    r"记录|记载|记述|转述|转引|引用|引述|援引|回忆|讲述|复述|受访|的话|\b(?:quot(?:es|ed|ing)|cit(?:es|ed|ing)|record(?:s|ed)|recall(?:s|ed)|"
    r"remember(?:s|ed)|told by|in the words of)\b"
)
_CALL = 12  # characters below which a call to do something is anybody's, where it is
_OFTEN = 5  # places in which the text speaks of what it calls for


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    yield from _speakers(view, rng)
    yield from _completed(view)


def _speakers(view: View, rng: random.Random) -> Iterator[Draft]:
    named = {
        s.speaker: n
        for n, s in enumerate(view.statements)
        if s.speaker in view.speakers
        and s.quotes
        and a_person(view, str(s.speaker))
        and f"《{s.speaker}》" not in view.text
    }
    if len(named) < 4:
        return
    often = Counter(s.speaker for s in view.statements if s.quotes)
    for n, s in enumerate(view.statements):
        quote = next(
            (q for q in s.quotes if q.speaker and len(view.text[q.start : q.end]) <= 3 * _LONG), None
        )
        if (
            quote is None
            or quote.speaker is None
            or named.get(quote.speaker) is None
            or _a_work(quote.speaker)
        ):
            continue
        if often[quote.speaker] > 1:
            continue  # whose voice one knows by then
        if quote.speaker not in view.surprising or quote.speaker.split()[-1] not in s.text:
            continue
        if _PASSED_ON.search(view.text[s.start : quote.start]):
            continue  # somebody else said it
        words = view.text[quote.start : quote.end].rstrip("。.,")
        others = rng.sample([x for x in named if x != quote.speaker], min(3, len(named) - 1))
        options = [Option(quote.speaker, True)]
        for x in others:
            o = view.statements[named[x]]
            options.append(Option(str(x), False, o.text, (o.start, o.end)))
        yield draft(
            view, QuestionType.SINGLE_CHOICE, "quotations", n, phrasing.who_said(view.language, words),
            options=shuffled(options, rng), side="speaker",
        )  # fmt: skip


_BEGINS = {
    "zh": re.compile(r"^(?P<a>[^，；。：“”]{6,30}[，；：])(?P<b>[^。“”]{8,64})$"),
    "en": re.compile(r"^(?P<a>[^,;.:“”\"]{24,90}[,;:.] )(?P<b>[^“”\"]{24,160})$"),
}


def _completed(view: View) -> Iterator[Draft]:
    """How a quotation goes on, to be known by heart, where it is said nowhere else."""
    for n, s in enumerate(view.statements):
        if s.importance < _WORTH or s.holder is Holder.REPORTED:
            continue
        for quote in s.quotes:
            words = view.text[quote.start : quote.end].rstrip("。.,")
            found = _BEGINS[view.language].match(words)
            if found is None or quote.speaker is None or view.whole.count(words) > 1:
                continue
            if view.language == "zh" and not _known_by(view, found["a"]):
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


_SLOGAN = re.compile(r"(?:坚持|加强|推进|推动|努力|不断|着力|深化|完善|全面)")


def _known_by(view: View, opening: str) -> bool:
    """Whether a quotation can be told by how it begins: no other one begins so, and it is no call that many might."""
    words = opening.rstrip("，；：。")
    core = words.removeprefix("我们").removeprefix("要").removeprefix("必须")
    call = _SLOGAN.match(core)
    often = bool(call) and view.whole.count(core[call.end() :] if call else core) >= _OFTEN
    return view.whole.count(core) == 1 and not (often and len(words) < _CALL)


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
