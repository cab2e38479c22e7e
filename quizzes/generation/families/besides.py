"""What something is beyond what one would think of first: 不仅是甲，更是乙; "not only A but B". The first is shown, the other
one asked for."""

import random
import re
from collections.abc import Iterator

from content.outlining.importance import grams, likeness
from content.outlining.outline import Holder
from quizzes.generation import chinese_words, english_words, sentence_phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.standing import named
from quizzes.generation.view import View

_VERB = "是|在于|表现为|体现为|体现在|表现在|意味着|需要|取决于|有赖于|来自|源于|包括|关乎|影响"
_ZH = re.compile(
    rf"^(?P<s>[^。；：]{{2,44}}?)，?(?P<no>(?:并)?(?:不仅仅|不仅|不只|不单|不止)|既)(?P<v>{_VERB})(?P<a>[^，。；：]{{2,40}})，"
    rf"(?P<but>(?:而且|同时)?(?:更|也|还|又)*(?:主要|重要的)?)(?P<w>{_VERB})(?P<b>[^，。；：]{{4,60}})(?=[。；])"
)
_EN = re.compile(
    r"^(?P<s>[A-Z][^.;:“”\"]{3,90}?) (?P<v>is|are|was|were) not (?:only|just|merely|simply) (?P<a>[^.;:,]{3,90}?),? but (?:also |rather )?(?P<b>[^.;:]{8,120})\."
)
_POINTS = re.compile(r"^[这那它他她其此该]|这[一种]|上述")
_DENIED = re.compile(
    r"\b(?:denie[sd]|doubt(?:s|ed)?|if|unless|whether|hoped?|never|nobody|no one)\b|^No ", re.I
)
_ECHO = 0.5  # of the answer in the heading or in the question


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for sentence in view.sentences:
        found = (_ZH if view.language == "zh" else _EN).match(sentence.text)
        if found is None or sentence.holder is Holder.REPORTED:
            continue
        denied = chinese_words.denies(found["s"]) if view.language == "zh" else _DENIED.search(found["s"])
        if denied or _POINTS.search(found["s"]) or not named(view, sentence.text, sentence.statement):
            continue
        if view.language == "zh" and (not found["but"] or found["v"] != found["w"]):
            continue
        stem = _chinese(found) if view.language == "zh" else _english(found)
        told = grams(f"{stem} {' '.join(view.path(sentence.statement)[-1:])}", view.language)
        if likeness(grams(found["b"], view.language), told) > _ECHO:
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "besides", sentence.statement, stem, explanation=sentence.text,
            points=(found["b"],), side="besides", level=Level.UNDERSTANDING, difficulty=3,
        )  # fmt: skip


def _chinese(found: re.Match[str]) -> str:
    shown = found.string[: found.end("a")]
    return sentence_phrasing.besides("zh", shown, f"{found['but']}{found['w']}")


def _english(found: re.Match[str]) -> str:
    first = found["s"].split(" ", 1)[0]
    subject = found["s"]
    if english_words.is_word(first.lower()):
        subject = first.lower() + subject[len(first) :]
    return sentence_phrasing.besides("en", f"{subject} {found['v']} not only {found['a']}", found["v"])
