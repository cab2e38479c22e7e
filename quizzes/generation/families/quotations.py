"""How a quotation goes on, where the text keeps coming back to whoever said it: such words are known by heart. Of others
what they say matters, and not how they put it."""

import random
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from content.outlining import chinese_speakers, english_speakers
from content.outlining.importance import grams, likeness
from content.outlining.outline import Holder, Quote, Term, TermKind
from quizzes.generation import phrasing, sentence_phrasing
from quizzes.generation.askable import gapped
from quizzes.generation.drafting import draft
from quizzes.generation.families.claimed import points_of
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.sentence import Sentence
from quizzes.generation.standing import lead_in
from quizzes.generation.view import View, around

_STEM = 110  # characters of a sentence with gaps
_WORTH = 0.6  # of a statement whose quotation is to be known by heart
_GOES_ON = re.compile(r"同时|但|而且|并且|以及|and |but ")
_ECHO = 0.3  # of what comes, said already
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
    yield from _formulas(view)
    quotes = [q for s in view.statements for q in s.quotes]
    often = Counter(q.speaker for q in quotes if q.speaker)
    for n, s in enumerate(view.statements):
        if s.importance < _WORTH or s.holder is Holder.REPORTED:
            continue
        for quote in s.quotes:
            words = view.text[quote.start : quote.end].rstrip("。.,，；")
            found = _BEGINS[view.language].match(words)
            if found is None or quote.speaker is None or view.whole.count(words) > 1:
                continue
            if view.language == "zh" and not _known_by(view, found["a"], found["b"]):
                continue
            if _said_alike(view, found["b"], quote, quotes):
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
                sentence_phrasing.go_on(view.language, speaker, found["a"].rstrip("。. ")),
                points=points_of(found["b"]) if view.language == "zh" else (found["b"],),
                side=f"quotation:{found['a']}"[:40], difficulty=5,
            )  # fmt: skip


# What a Chinese saying comes down to: 甲是乙的丙, 关键在丙.
_FORMULA = re.compile(
    r"(?:(?:是|作为)[^，。；、“”]{0,24}的(?:一[条个项座])?|(?:关键|重点|核心|根本|重心|基础)(?:在于?|就?是))(?P<h>[^，。；、“”的]{2,8})(?=[，。；”]|$)"
)
_COMMON = re.compile(
    r"^(?:要求|需要|问题|方面|工作|作用|意义|内容|过程|结果|事情|部分|东西|力量|目标|任务|方向|基础|关键|保证|保障|体现|表现)$"
)


def _formulas(view: View) -> Iterator[Draft]:
    """The words in which a saying ends that is known by heart, to be filled in."""
    if view.language != "zh":
        return
    often = Counter(q.speaker for s in view.statements for q in s.quotes if q.speaker)
    for sentence in view.sentences:
        s = view.statements[sentence.statement]
        if s.importance < _WORTH or s.holder is Holder.REPORTED or len(sentence.text) > _STEM:
            continue
        quotes = [
            q for q in s.quotes
            if sentence.start <= q.start and q.end <= sentence.end and q.speaker and often[q.speaker] >= _AUTHORITY
            and a_person(view, q.speaker)
        ]  # fmt: skip
        terms = [
            Term(found.start("h"), found.end("h"), TermKind.TERM)
            for q in quotes for found in _FORMULA.finditer(view.text, q.start, q.end)
            if _tells(view, sentence, found["h"])
        ][:2]  # fmt: skip
        lead = lead_in(view, sentence) if terms else None
        if lead is None:
            continue
        if sentence.text.startswith("“"):
            lead = f"{quotes[0].speaker}指出："  # who goes on speaking
        yield draft(
            view, QuestionType.CLOZE, "quotations", sentence.statement,
            phrasing.fill("zh", view.within(sentence.statement), lead + gapped(view, sentence.start, sentence.end, terms)),
            explanation=sentence.text, blanks=tuple((view.term_text(t),) for t in terms),
            side=f"term:{view.term_text(terms[0])}"[:40], difficulty=3,
        )  # fmt: skip


def _tells(view: View, sentence: Sentence, words: str) -> bool:
    """Whether the words carry the point, stand once in the sentence, and in no heading above it."""
    above = " ".join((view.outline.title, *view.path(sentence.statement)))
    rest = sentence.text.replace(words, "", 1)
    return (
        not _COMMON.search(words)
        and sentence.text.count(words) == 1
        and words not in above
        and 2 * sum(words[n : n + 2] in rest for n in range(len(words) - 1)) < len(words) - 1
    )


_TWIN = 0.7  # of how a quotation goes on, in another one


def _said_alike(view: View, words: str, own: Quote, quotes: Sequence[Quote]) -> bool:
    """Whether another quotation near by says much the same, with which this one would be mixed up for a word."""
    asked = grams(words, view.language)
    return any(
        likeness(asked, grams(view.text[q.start : q.end], view.language)) > _TWIN
        for q in around(quotes, bisect_left(quotes, own.start, key=lambda q: q.start)) if q.start != own.start
    )  # fmt: skip


_TIED = re.compile(r"让|使|为|确保|以|把|从而|进而")
_SPECIFIC = 12  # characters of a call that says what it is about
_SLOGAN = re.compile(r"(?:加强|推进|推动|努力|不断|着力|深化|深入|完善|全面|创新|发挥|从)")
_OF_SOMETHING = re.compile(r"把|将|是|的[^，。]{1,6}$")


def _known_by(view: View, opening: str, rest: str) -> bool:
    """Whether a quotation can be told by how it begins: no other one begins so, and it is no call that many might."""
    words = opening.rstrip("，；：。")
    core = words.removeprefix("我们").removeprefix("要").removeprefix("必须")
    # A call to do something is followed by any other one; what is said of something is not.
    call = _SLOGAN.match(core) or (view.words.opening(core) in "VP" and not _OF_SOMETHING.search(core))
    return view.whole.count(core) == 1 and (not call or (len(core) >= _SPECIFIC and bool(_TIED.match(rest))))


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
