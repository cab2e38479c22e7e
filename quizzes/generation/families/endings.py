"""How a quoted or a Chinese sentence goes on: its last clause, among the last clauses of others."""

import random
import re
from collections.abc import Iterator

from content.outlining.outline import Holder
from quizzes.generation import phrasing
from quizzes.generation.distractors import Candidate, choose
from quizzes.generation.drafting import choice
from quizzes.generation.question import Draft, Level
from quizzes.generation.standing import points_nowhere
from quizzes.generation.view import View, around, squeeze

_BEGINNING, _ENDING = (8, 70), (8, 40)
# Joins the sentence to the one before, and says nothing itself.
_CONNECTS = re.compile(r"^(?:同时|此外|另外|因此|可见|事实上|实际上|(?=正如[^，。“]{1,8}所)正)，?")
_BACK = tuple("这那其该此他她它并而且也则却但更还又再就都不仅从并")
_ON = (
    "以及",
    "等",
    "同时",
    "因此",
    "从而",
    "进而",
    "然而",
    "其中",
    "包括",
    "例如",
    "一方面",
    "另一方面",
    "二是",
    "三是",
    "切实",
    "共同",
    "尤其",
)


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    if view.language != "zh":
        return
    found = list(_cut(view))
    pool = [ending for _lead, ending in found]
    for n, (lead, ending) in enumerate(found):
        others = [one for one in around(pool, n) if one.statement != ending.statement]
        options = choose(
            view, rng, key=ending.text, statement=ending.statement, about=lead, pool=others, stem=lead
        )
        closing = "”" if lead.count("“") > lead.count("”") else ""
        mark = "。”" if closing else "。"
        within = view.within(ending.statement)
        if within and squeeze(ending.text) in squeeze(within[-1]):
            within = ()
        yield from choice(
            view, "endings", ending.statement,
            phrasing.goes_on("zh", within, f"{lead}{phrasing.BLANK}{mark}"), options, rng,
            side="ending", level=Level.RECALL, difficulty=2,
        )  # fmt: skip


def _cut(view: View) -> Iterator[tuple[str, Candidate]]:
    """(what leads up to it, how it ends) of sentences whose last clauses can be told from the rest."""
    for sentence in view.sentences:
        text = _CONNECTS.sub("", sentence.text)
        if sentence.holder is Holder.REPORTED or not points_nowhere(text, "zh"):
            continue
        body = text.rstrip("。”")
        at = body.rfind("，")
        if at > 0 and len(body) - at - 1 < _ENDING[0]:
            at = body.rfind("，", 0, at)  # a short clause takes the one before with it
        lead, ending = body[: at + 1], body[at + 1 :]
        if not _BEGINNING[0] <= len(lead) <= _BEGINNING[1] or not _ENDING[0] <= len(ending) <= _ENDING[1]:
            continue
        if ending.startswith((*_BACK, *_ON)) or any(mark in ending for mark in "“”：；（）《》？！"):
            continue
        if lead.count("“") - lead.count("”") not in {0, 1}:
            continue
        if lead.count("“") > lead.count("”") and not text.endswith("”"):
            continue
        start = sentence.start + sentence.text.rindex(ending)
        yield lead, Candidate(ending, sentence.statement, (start, start + len(ending)))
