"""What something has become, or what took its place."""

import random
import re
from collections.abc import Iterator

from content.outlining.importance import grams, likeness
from content.outlining.outline import Holder
from quizzes.generation import chinese_words, sentence_phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.standing import named
from quizzes.generation.view import View

_BECAME = re.compile(
    r"(?:^|[，：“])(?P<s>[^，。；：“”、]{3,24}?)(?P<v>(?:已经|已|最终|便|就)?(?:转化|转变|演变|蜕变|上升|异化|转型)(?:为|成))(?!什么)(?P<o>[^，。；：“”]{4,60})(?=[。；]|，(?!而不))"
)
# 政府的职责由“办文化”更多地转向……
_TURNS = re.compile(
    r"^(?P<s>[^。；：]{2,44}?[^，。；：由从]{2,20})[由从](?P<a>[^，。；：由从]{2,24}?)(?P<v>(?:更多地?|逐步|逐渐|进一步|开始|正在)?(?:转向|转变为|转为|转化为|拓展到|扩展到|延伸到|上升到|上升为|发展为|发展到|走向|过渡到))(?P<o>[^，。；：]{2,40}(?:，[^，。；：]{2,20})?)(?=[，。；])"
)
# What is made into something by somebody, or from what it came.
_MADE = re.compile(r"[把将由从使让]|^(?:并|也|而|都|就|能|会|可|应|要|才)|[它其这那]|的$")
_REPLACED = re.compile(
    r"^(?P<y>(?:In|By|From) \d{3,4},? )?(?P<s>(?!(?:In|By|At|On|From|During|After|Before|Until|For) )(?:The |the )?[A-Za-z][^,.;:()]{6,70}?) (?P<v>was|were|has been|have been) (?:gradually |finally |largely |eventually )?replaced by (?P<o>[^.;:]{6,100}?)(?=[.;])"
)
_UNFIT = re.compile(
    r"\d[%％]|百分之|[一二三四五六七八九]成|[一二]是|一方面"
)  # figures, and half of what a sentence says
_ECHO = 0.5  # of the answer in the heading or in the question


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    if view.language == "zh":
        yield from _turned(view)
    pattern = _BECAME if view.language == "zh" else _REPLACED
    for sentence in view.sentences:
        found = pattern.search(sentence.text)
        if found is None or sentence.holder is Holder.REPORTED:
            continue
        subject = found["s"]
        before = sentence.text[: found.end("s")]
        if view.language == "zh" and (_MADE.search(subject) or chinese_words.denies(before)):
            continue
        if not named(
            view,
            f"{subject}{found['v']}{found['o']}。" if view.language == "zh" else sentence.text,
            sentence.statement,
        ):
            continue
        told = grams(f"{subject} {' '.join(view.path(sentence.statement)[-1:])}", view.language)
        if likeness(grams(found["o"], view.language), told) > _ECHO:
            continue
        said = _quoted_from(view, sentence.statement, sentence.start + found.start("o"))
        yield draft(
            view, QuestionType.SHORT_ANSWER, "changes", sentence.statement,
            sentence_phrasing.what_became(view.language, said, found.groupdict().get("y") or "", subject, found["v"]),
            explanation=sentence.text, points=(found["o"],), side="change", level=Level.UNDERSTANDING, difficulty=3,
        )  # fmt: skip


def _turned(view: View) -> Iterator[Draft]:
    """To what something has turned from what it was, in a Chinese sentence that names it."""
    for sentence in view.sentences:
        found = _TURNS.match(sentence.text)
        if found is None or sentence.holder is Holder.REPORTED or _UNFIT.search(sentence.text):
            continue
        if (
            re.search(r"[“‘][^”’]*$", found["s"])
            or chinese_words.denies(found["s"])
            or chinese_words.denies(found["a"])
        ):
            continue
        answer = found["o"].split("，")[0] if "“" not in found["o"] else found["o"]
        told = grams(f"{found['s']}{found['a']} {' '.join(view.path(sentence.statement)[-1:])}", "zh")
        if (
            "的" in answer
            or likeness(grams(answer, "zh"), told) > _ECHO
            or not named(view, sentence.text, sentence.statement)
        ):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "changes", sentence.statement,
            sentence_phrasing.what_became("zh", "", "", sentence.text[: found.end("a")], found["v"]),
            explanation=sentence.text, points=(answer,), side="change", level=Level.UNDERSTANDING, difficulty=3,
        )  # fmt: skip


def _quoted_from(view: View, statement: int, place: int) -> str:
    """Who says so, where it stands in a quotation; else ""."""
    quotes = [q for q in view.statements[statement].quotes if q.start <= place < q.end]
    return (quotes[0].speaker or "") if quotes else ""
