"""What the text says should be done: all that a part of it demands, as the points of one answer."""

import random
import re
from collections.abc import Iterator

from quizzes.generation import phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.families.claimed import points_of
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.standing import points_nowhere
from quizzes.generation.view import View

_MOST = 4
_ASKS = {
    "zh": re.compile(r"应(?![急用对])|必须|需要|要(?=[求坚加完推注])"),
    "en": re.compile(r"\b(?:should|must|ought|has to|have to|needs? to)\b"),
}
_SPOKEN = re.compile(r"“[^”]*”")
_DEMANDS = {
    "zh": re.compile(
        r"^(?:(?:因此|所以|未来|实践证明|同时|此外)，)?(?:[^，。；“”]{2,24}[，中])?(?:我们)?(?:应当?|必须|需要?|要)(?P<p>(?!说|看|是|求|素|提醒|指出|注意)[^。；“”]{8,90})[。；]$"
    ),
    "en": re.compile(
        r"^(?P<s>[A-Z][^,.;:]{2,60}?) (?:should|must|ought to|has to|have to) (?P<p>(?!have\b|not be\b)[a-z][^.;:]{12,140})\.$"
    ),
}


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for topic, inside in view.by_topic.items():
        if topic is None or view.topics[topic].inferred:
            continue
        found: list[tuple[int, str]] = []
        missed = False
        for n in inside:
            for sentence in view.sentences_of[n]:
                demand = _DEMANDS[view.language].match(sentence.text)
                if demand is not None and _whole(view, demand):
                    found.append((n, demand["p"] if view.language == "zh" else sentence.text.rstrip(".")))
                elif _ASKS[view.language].search(_SPOKEN.sub("", sentence.text)):
                    missed = True  # a full answer would have to name it
        points = [p for _n, p in found]
        if len(points) == 1 and view.language == "zh":
            points = list(points_of(points[0]))
        if missed or not 2 <= len(points) <= _MOST:
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "duties", found[0][0],
            phrasing.what_should_be(view.language, view.topics[topic].name),
            explanation="\n".join(dict.fromkeys(view.statements[n].text for n, _ in found)),
            also=[n for n, _ in found], points=tuple(points), side="duties",
            level=Level.UNDERSTANDING, difficulty=5,
        )  # fmt: skip


def _whole(view: View, demand: re.Match[str]) -> bool:
    return view.language == "zh" or points_nowhere(demand.group(), "en")
