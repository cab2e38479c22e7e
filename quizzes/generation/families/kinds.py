"""Of what kind something is that the text says was made, held or met with: 创设了一种……治理范式, 面临……的结构性矛盾."""

import random
import re
from collections.abc import Iterator

from content.outlining.importance import grams, likeness
from content.outlining.outline import Holder
from quizzes.generation import chinese_words, sentence_phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.searching import squeeze
from quizzes.generation.standing import named
from quizzes.generation.view import View

_OF_A_KIND = re.compile(
    r"^(?P<l>[^。；]{6,70}?(?:主张|创设了?|构建了?|形成了?|提出了?|建立了?|确立了?|开创了?|走出了?|塑造了?|呈现出?))(?P<m>一[种个套条])(?P<c>[^，。；]{4,40}?)"
    r"(?P<n>[\u4e00-\u9fff]{0,2}(?:模式|范式|结构|格局|机制|体系|关系|道路|方式|制度|形态|框架|图景|路径|秩序))(?=[，。；])"
)
# 常常面临着……的结构性矛盾
_FACES = re.compile(
    r"^(?P<l>[^。；]{4,60}?(?:面临|存在|陷入)着?)(?P<c>[^，。；]{4,50})的(?P<n>[^，。；的、]{0,4}(?:矛盾|困境|难题|悖论))(?=[，。；])"
)
_COUNTED = re.compile(r"以下|如下|下列|上述|[两二三四五六]个方面$")  # what follows tells, and not this
_HAS = re.compile(
    r"(?:主张|创设了?|构建了?|形成了?|提出了?|建立了?|确立了?|开创了?|走出了?|塑造了?|呈现出?|面临着?|存在着?|陷入着?)$"
)
_TOLD = 0.5  # of the answer in the heading or in the question


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    if view.language != "zh":
        return
    for sentence in view.sentences:
        found = _OF_A_KIND.match(sentence.text) or _FACES.match(sentence.text)
        if found is None or sentence.holder is Holder.REPORTED:
            continue
        if not named(view, sentence.text, sentence.statement) or len(sentence.text) > found.end("n") + 12:
            continue
        key = found["c"].removesuffix("的")
        before = _HAS.sub("", found["l"])
        if _COUNTED.search(key) or chinese_words.denies(before) or before.endswith("所"):
            continue
        told = grams(f"{found['l']}{' '.join(view.path(sentence.statement)[-1:])}", "zh")
        if likeness(grams(key, "zh"), told) > _TOLD or squeeze(key) in squeeze(found["l"]):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "kinds", sentence.statement,
            sentence_phrasing.of_what_kind(found["l"], found.groupdict().get("m") or "", found["n"]), explanation=sentence.text, points=(key,),
            side="kind", level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip
