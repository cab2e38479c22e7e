"""Questions that the text asks itself and answers at once: there is no better stem than the author's own."""

import random
import re
from collections.abc import Iterator

from content.outlining.outline import Holder
from content.outlining.sentences import split
from quizzes.generation import sentence_phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.families.claimed import points_of
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.standing import leans, points_nowhere
from quizzes.generation.view import View

_ASKS = {
    "zh": re.compile(r"^(?:那么，?|然而，?|但是?，?|可是，?|于是，?)?(?P<q>[^。？“”]{2,50}(?:为什么|为何|如何|怎样|什么|哪些|何以|谁|是否)[^。？“”]{0,40}|(?:为什么|为何|怎样|如何|何以|什么是)[^。？“”]{6,50})？$"),
    "en": re.compile(r"^(?:So |But |And |Yet )?(?P<q>(?:[Ww]hy|[Hh]ow|[Ww]hat|[Ww]ho|[Ww]here|[Ww]hen|[Ww]hich)\b[^?“”\"]{14,140})\?$"),
}  # fmt: skip
# The answer says that it is one.
_ANSWERS = {
    "zh": re.compile(
        r"^(?:(?:一个|最|较为?|比较)?(?:合理|直接|简单|可能|重要|主要|根本)?的?(?:解释|答案|原因|理由|回答|关键)(?:就|主要|恰恰|正)?(?:是|在于)，?|(?:这|就|正|主要)?(?:就|正|主要)?是?因为，?|原因(?:就|主要)?在于，?)(?P<a>[^。]{8,110})。$"
    ),
    "en": re.compile(
        r"^(?:Because |(?:The|The short|The usual|The simplest|The best) (?:\w+ )?(?:answer|reason|explanation)(?: \w+){0,3} (?:is|was|lies in|must be|lay in)(?: that)?,? |It (?:is|was) because )(?P<a>[^.]{16,200})\.$"
    ),
}
_HERE = re.compile(
    r"^(?:本文|我们|我|你|您|I|we|you)\b|本(?:文|章|节|书)|\b(?:we|I|you|this (?:article|chapter|essay))\b"
)
# It says of the answer how it is, and not what.
_JUDGED = re.compile(
    r"(?:simple|known|not known|clear|unclear|obvious|easy|hard|difficult|complicated|uncertain|very|quite|too|so|well)\b|(?:很|非常|十分|并不|不)",
    re.I,
)
_POINTS = re.compile(r"^(?:he|she|this|that)\b|^(?:这|那|其|他|她)")


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    language = view.language
    for n, s in enumerate(view.statements):
        if s.holder is Holder.REPORTED:
            continue
        for sentence in view.sentences_of.get(n, []):
            answer = _ANSWERS[language].match(sentence.text)
            if answer is None or _POINTS.match(answer["a"]):
                continue
            asked = _before(view, sentence.start)
            found = _ASKS[language].match(asked)
            if found is None or _HERE.search(found["q"]) or not points_nowhere(found["q"], language):
                continue
            if ("是否" in found["q"]) or _JUDGED.match(answer["a"]):
                continue
            if leans(view, f"{found['q']}。" if language == "zh" else f"{found['q']}.", n):
                continue
            points = points_of(answer["a"]) if language == "zh" else (answer["a"],)
            yield draft(
                view, QuestionType.SHORT_ANSWER, "posed", n, sentence_phrasing.posed(language, found["q"]),
                explanation=f"{asked}{' ' if language == 'en' else ''}{sentence.text}", points=points, side="posed",
                level=Level.UNDERSTANDING, difficulty=4,
            )  # fmt: skip


def _before(view: View, place: int) -> str:
    """The sentence before a place, in its paragraph; "" where there is none."""
    start = view.text.rfind("\n", 0, place) + 1
    before = split(view.text, start, place, language=view.language)
    return view.text[before[-1].start : before[-1].end] if before else ""
