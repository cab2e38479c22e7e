"""What a Chinese part says is to be done: all its demands together, told under its heading."""

import random
import re
from collections.abc import Collection, Iterator, Sequence

from content.outlining.importance import grams, likeness
from content.outlining.outline import Holder, Kind
from quizzes.generation import sentence_phrasing
from quizzes.generation.claims import Relation
from quizzes.generation.drafting import draft
from quizzes.generation.families.claimed import points_of
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.view import View

_DEMAND = re.compile(
    r"^(?:[^，。；：“”]{2,24}，){0,2}?(?:今后|未来|当前|目前|现阶段|下一步)?(?:还|也|就)?(?:应当?|必须|需要?|要)(?!求|点|素|么|是|不是)(?P<c>[^。；]{8,130})。$"
)
_CONCLUDES = re.compile(r"^(?:这|因此|所以|为此)[^，。]{0,6}(?:要求|意味着|需要|决定了|应|必须)")
_MANY = range(2, 7)
_LONGEST = 44  # characters of a point
_SAID = 0.6  # of a point in the heading
_SEE = re.compile(r"^(?:说明|注意|指出|强调|看到|承认|认识到|警惕|明确的|补充|追问|提醒|形成在|理解|区分)")
_LEANS = re.compile(r"^(?:对|把|将|在|从|以)?(?:这|那|其(?!他)|该|此|他|她|它|上述|前者|后者)")


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    if view.language != "zh":
        return
    concluded = {c.statement for c in view.claims.get(Relation.CONSEQUENCE, [])}
    concluded |= {s.statement for s in view.sentences if _CONCLUDES.match(s.text)}
    for topic, inside in view.by_topic.items():
        if topic is None or view.topics[topic].inferred or view.children.get(topic):
            continue
        if concluded & set(inside):
            continue  # what follows from somebody's words is to be done too
        found = [(n, c) for n in inside for c in _demands(view, n)]
        points = _points(view, topic, [c for _n, c in found])
        if len(points) not in _MANY or _asks_more(view, inside, {n for n, _c in found}):
            continue
        held = list(dict.fromkeys(n for n, _c in found))
        yield draft(
            view, QuestionType.SHORT_ANSWER, "duties", held[0],
            sentence_phrasing.what_to_do(view.topics[topic].name), explanation="\n".join(view.statements[n].text for n in held),
            also=held[1:], points=points, side="duties", level=Level.UNDERSTANDING, difficulty=5,
        )  # fmt: skip


_MORE = re.compile(r"(?:^|[，；])(?:还|也|就)?(?:要(?!求|点|素|么|是|不是)|应当?(?!用|对)|必须)[^，。；]{3,}")


def _asks_more(view: View, inside: Sequence[int], told: Collection[int]) -> bool:
    """Whether sentences of the part that were not taken demand something too."""
    return any(
        _MORE.search(sentence.text) and not (n in told and _DEMAND.match(sentence.text))
        for n in inside for sentence in view.sentences_of[n]
    )  # fmt: skip


def _demands(view: View, statement: int) -> Iterator[str]:
    """What the author says is to be done; what follows from somebody's words is asked beside them."""
    s = view.statements[statement]
    if s.holder is not Holder.AUTHOR or s.kind is Kind.QUOTATION:
        return
    for sentence in view.sentences_of[statement]:
        found = _DEMAND.match(sentence.text)
        if found is not None and not _SEE.match(found["c"]) and "“" not in sentence.text[: found.start("c")]:
            yield found["c"]


def _points(view: View, topic: int, demands: Sequence[str]) -> tuple[str, ...]:
    """One by one, without what the heading says; () where one of them is too much to be told, or leans."""
    heading = grams(view.topics[topic].name, "zh")
    points = [
        p for demand in demands for p in points_of(demand) if likeness(grams(p, "zh"), heading) <= _SAID
    ]
    whole = all(len(p) <= _LONGEST and not _LEANS.match(p) and p.count("“") == p.count("”") for p in points)
    acts = sum(view.words.opening(p) == "V" for p in points)
    return (
        tuple(dict.fromkeys(p.removeprefix("同时") for p in points))
        if whole and 4 * acts >= 3 * len(points)
        else ()
    )
