"""Who or what was the first: 四川率先出台了……; "Switzerland was the first country to …"."""

import random
import re
from collections.abc import Iterator

from content.outlining import chinese_speakers
from content.outlining.outline import Holder
from quizzes.generation import chinese_words, sentence_phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.searching import squeeze
from quizzes.generation.standing import named
from quizzes.generation.view import View

_ZH = re.compile(
    r"^(?:(?P<y>(?:早在)?\d{3,4}年)，?)?(?P<w>[\u4e00-\u9fff·]{2,14}?)(?P<t>(?:于|在)\d{3,4}年)?(?P<f>率先(?!垂范)|最早|最先|第一个|首创)(?P<d>[^。；]{8,70})[。；]"
)
_EN = re.compile(
    r"^(?P<y>In \d{3,4},? )?(?P<w>(?:The )?[A-Z][^,.;:()]{2,40}?) (?P<v>was|became) the first (?P<k>(?:[A-Za-z]+ ){0,2}?[a-z]+)"
    r"(?: in (?P<in>(?:the )?[A-Z]?\w+))? (?P<d>to [a-z][^.;:]{14,110}?)[.;,]"
)


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for sentence in view.sentences:
        if sentence.holder is Holder.REPORTED or not named(view, sentence.text, sentence.statement):
            continue
        found = _chinese(sentence.text) if view.language == "zh" else _english(sentence.text)
        if found is None:
            continue
        who, stem = found
        if squeeze(who) in squeeze(" ".join((view.outline.title, *view.path(sentence.statement)))):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "firsts", sentence.statement, stem, explanation=sentence.text, points=(who,),
            side=f"term:{who}"[:40], difficulty=3,
        )  # fmt: skip


def _chinese(sentence: str) -> tuple[str, str] | None:
    """(who or where, the question)."""
    found = _ZH.match(sentence)
    if found is None or re.match(r"[^，]{0,8}的[^，]{0,12}(?:是|为)", found["d"]):
        return None  # 最早种植的作物是……
    tags = [tag for _word, tag, _at in chinese_words.tagged(found["w"])]
    person = chinese_speakers.is_name(found["w"])
    if not person and not (len(tags) <= 2 and all(tag.startswith(("ns", "nt")) for tag in tags)):
        return None
    when = f"{found['y']}，" if found["y"] else ""
    deed = f"{found['t'] or ''}{found['f']}{found['d']}"
    return found["w"], sentence_phrasing.who_first("zh", when, "谁" if person else "哪里", deed)


def _english(sentence: str) -> tuple[str, str] | None:
    found = _EN.match(sentence)
    if found is None:
        return None
    where = f" in {found['in']}" if found["in"] else ""
    kind = f"{found['k']}{where}"
    return found["w"], sentence_phrasing.who_first(
        "en", found["y"] or "", kind, f"{found['v']} the first {found['d']}"
    )
