"""What the text announces by its number and then tells sentence by sentence: two answers, of which "one …; the other …"."""

import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from content.outlining.outline import Holder
from content.outlining.sentences import split
from quizzes.generation import chinese_words, sentence_phrasing
from quizzes.generation.counting import HOW_MANY
from quizzes.generation.drafting import draft
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.sentence import Sentence
from quizzes.generation.standing import leans, points_nowhere
from quizzes.generation.view import View

_COUNT = {
    "zh": re.compile(r"^(?P<a>[^。；：“”]{4,40}?)(?P<n>[两二三四五])(?P<m>个|种|类|派|点|条|项|方面|大类|步)(?P<k>[^。；：“”]{0,14})[。：]$"),
    "en": re.compile(r"^(?P<a>(?:[A-Z][^.;:“”\"]{8,140}?\b)?(?P<n>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive) (?!of\b|or\b|years|days|hours|times|hundred|thousand|million)[a-z]+[^.;:“”\"]{0,80})[.:]$"),
}  # fmt: skip
# How each of them begins, in turn.
_TURNS = {
    "zh": (
        re.compile(r"^(?:第一(?:种|类|派|个)(?:可称为|是|观点)?，?|一(?:种|类|派|个)(?:是|观点)?，?|(?:首先|第一|其一|一是)，?)"),
        re.compile(r"^(?:第二(?:种|类|派|个)(?:可称为|是|观点)?，?|另一(?:种|类|派|个)(?:则|是)?(?:是|观点)?，?|(?:其次|第二|其二|二是)，?)"),
        re.compile(r"^(?:第三(?:种|类|派|个)(?:则|可称为|是|观点)?，?|还有一(?:种|类|派|个)(?:则|是)?，?|(?:再次|最后|第三|其三|三是)，?)"),
        re.compile(r"^(?:最后|第四(?:种|类|派|个)?|其四|四是)，?"),
        re.compile(r"^(?:最后|第五(?:种|类|派|个)?|其五|五是)，?"),
    ),
    "en": (
        re.compile(r"^(?:First(?:ly)?,|The first(?: of \w+| [a-z]+)? (?:is|was|concerns?|holds?|says?|points? to)(?: that)?|One(?: of them)? (?:is|was)|One,) "),
        re.compile(r"^(?:(?:And )?[Ss]econd(?:ly)?,|(?:And )?[Tt]he (?:second|other)(?: [a-z]+)? (?:is|was|concerns?|holds?|says?|points? to)(?: that)?|Another (?:is|was)) "),
        re.compile(r"^(?:(?:And )?[Tt]hird(?:ly)?,|(?:And )?[Tt]he (?:third|last)(?: [a-z]+)? (?:is|was|concerns?|holds?|says?|points? to)(?: that)?|Finally,) "),
        re.compile(r"^(?:(?:And )?[Ff]ourth(?:ly)?,|(?:And )?[Tt]he (?:fourth|last) (?:is|was|concerns?)|Finally,) "),
        re.compile(r"^(?:(?:And )?[Ff]ifth(?:ly)?,|(?:And )?[Tt]he (?:fifth|last) (?:is|was|concerns?)|Finally,) "),
    ),
}  # fmt: skip
# It leads up to what is told, or judges it.
_NO_ANSWER = re.compile(
    r"let us\b|consider\b|we\b|the (?:most|least|best|worst)\b|(?:well|widely|often|quite|very|too|so|known|obvious|clear|simple)\b|让我们|我们|来看|看看",
    re.I,
)
# In English each is told in sentences of its own, the first of which says which one it is.
_BEHIND, _APART = {"zh": 6, "en": 22}, {"zh": 2, "en": 6}
_LONGEST = {"zh": 90, "en": 220}


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    sentences = list(_all_sentences(view))
    for n, sentence in enumerate(sentences):
        found = _COUNT[view.language].match(sentence.text)
        if found is None or sentence.holder is Holder.REPORTED:
            continue
        count = HOW_MANY[found["n"].lower()]
        told = _told(view, sentences[n + 1 : n + _BEHIND[view.language]], count)
        if told is None or not _stands(view, sentence, found):
            continue
        points, held = told
        stem = (
            sentence_phrasing.which_ones(found["a"], found["n"], found["m"], found["k"]) if view.language == "zh"
            else sentence_phrasing.numbered("en", found["a"])
        )  # fmt: skip
        yield draft(
            view, QuestionType.SHORT_ANSWER, "told_in_turn", held[0].statement, stem,
            explanation="\n".join(dict.fromkeys((sentence.text, *(s.text for s in held)))), points=points,
            also=[s.statement for s in held], side=f"points:{points[0]}"[:40], level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip


def _all_sentences(view: View) -> Iterator[Sentence]:
    """Those of the whole text, with the key statement next to each under its heading: of a row of answers not every one need
    be a key statement."""
    starts = [topic.start for topic in view.topics]
    for start, line in view.lines:
        topic = bisect_right(starts, start) - 1
        inside = view.by_topic.get(topic if topic >= 0 else None, [])
        if not inside or (topic >= 0 and start <= view.topics[topic].end):
            continue
        for span in split(view.text, start, start + len(line), language=view.language):
            behind = bisect_left(inside, span.end, key=lambda n: view.statements[n].end)
            near = inside[min(behind, len(inside) - 1)]
            held = view.statements[near].start <= span.start < view.statements[near].end
            holder = view.statements[near].holder if held else Holder.AUTHOR
            yield Sentence(near, span.start, span.end, view.text[span.start : span.end], holder)


def _stands(view: View, sentence: Sentence, found: re.Match[str]) -> bool:
    if view.language == "zh":
        named = not chinese_words.lacks_subject(f"{found['a']}有问题")
        return (
            named and points_nowhere(found["a"], "zh") and not leans(view, sentence.text, sentence.statement)
        )
    said = found["a"].removeprefix("There are ").removeprefix("There were ")
    return points_nowhere(f"In {said}", "en") and not leans(view, f"{found['a']}.", sentence.statement)


def _told(
    view: View, following: Sequence[Sentence], count: int
) -> tuple[tuple[str, ...], list[Sentence]] | None:
    """(points, the sentences that hold them); None where so many do not follow in turn."""
    turns = _TURNS[view.language]
    points: list[str] = []
    held: list[Sentence] = []
    for n, sentence in enumerate(following):
        if n and not points:
            return None  # something else is told before
        parts = re.split("；", sentence.text) if view.language == "zh" else [sentence.text]
        for part in parts:
            opening = turns[len(points)].match(part) if len(points) < min(count, len(turns)) else None
            if opening is None:
                continue
            point = part[opening.end() :].rstrip("。.；")
            if _NO_ANSWER.match(point):
                continue
            if not 6 <= len(point) <= _LONGEST[view.language] or re.match(
                r"[这那其该此]|(?:it|this|that|they)\b", point
            ):
                return None
            points.append(point[:1].upper() + point[1:] if view.language == "en" else point)
            if not held or held[-1] is not sentence:
                held.append(sentence)
        if len(points) == count:
            break
    near = all(b.statement - a.statement < _APART[view.language] for a, b in pairwise(held))
    return (tuple(points), held) if len(points) == count and near else None
