"""Tables: which value belongs to which row, or to which column where the rows are what is compared."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from quizzes.generation import phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.pairing import untold
from quizzes.generation.question import Draft, Pair, QuestionType
from quizzes.generation.view import View

_CELL = re.compile(r"^(?P<head>[^：:；;]{1,24})(?:：|: )(?P<value>.+)$")
_JOINT = {"zh": "；", "en": "; "}
_END = {"zh": "。", "en": "."}
_FEW, _MOST = 3, 5  # pairs
_ENOUGH = 4  # questions on one table
_LONGEST = {"zh": 40, "en": 90}  # characters of a value that can be held in view beside others
# A first column that names what is compared, and not the things themselves.
_COMPARES = re.compile(
    r"^(?:项目|指标|性质|特征|特点|方面|比较|比较项目?|对比|内容|维度|Property|Properties|Feature|Aspect|Criterion|Item|Quantity)s?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Row:
    statement: int
    cells: tuple[str, ...]


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for heads, rows in _tables(view):
        topic = view.statements[rows[0].statement].topic
        name = view.topics[topic].name if topic is not None else view.outline.title
        if not name:
            continue
        asked = (
            _across(view, name, heads, rows) if _COMPARES.match(heads[0]) else _down(view, name, heads, rows)
        )
        yield from islice(asked, _ENOUGH)


def _tables(view: View) -> Iterator[tuple[tuple[str, ...], list[_Row]]]:
    """The columns' names, and rows that follow each other under them."""
    heads: tuple[str, ...] = ()
    rows: list[_Row] = []
    for n, s in enumerate(view.statements):
        parsed = _parsed(s.text, view.language)
        names = tuple(name for name, _value in parsed)
        follows = rows and names == heads and view.statements[rows[-1].statement].topic == s.topic
        if not follows:
            if len(rows) >= 2:
                yield heads, rows
            heads, rows = names, []
        if len(parsed) >= 2:
            rows.append(_Row(n, tuple(value for _name, value in parsed)))
    if len(rows) >= 2:
        yield heads, rows


def _parsed(text: str, language: str) -> list[tuple[str, str]]:
    """(column, value) of every cell; [] of what is no row."""
    found = [_CELL.match(piece) for piece in text.removesuffix(_END[language]).split(_JOINT[language])]
    return [(cell["head"], cell["value"].strip()) for cell in found if cell] if all(found) else []


def _down(view: View, name: str, heads: Sequence[str], rows: Sequence[_Row]) -> Iterator[Draft]:
    """Rows and what stands in a column."""
    for column in range(1, len(heads)):
        pairs = [(row.statement, Pair(row.cells[0], row.cells[column])) for row in rows]
        stem = phrasing.columns_to_match(view.language, name, heads[0], heads[column])
        yield from _matching(view, pairs, stem, heads[column])


def _across(view: View, name: str, heads: Sequence[str], rows: Sequence[_Row]) -> Iterator[Draft]:
    """What is compared, and what stands in a row; the same values once."""
    seen = set()
    for row in rows:
        if frozenset(row.cells[1:]) in seen:
            continue
        seen.add(frozenset(row.cells[1:]))
        pairs = [
            (row.statement, Pair(head, value)) for head, value in zip(heads[1:], row.cells[1:], strict=True)
        ]
        stem = phrasing.row_to_match(view.language, name, row.cells[0])
        yield from _matching(view, pairs, stem, row.cells[0])


def _matching(view: View, pairs: Sequence[tuple[int, Pair]], stem: str, side: str) -> Iterator[Draft]:
    told = untold(pairs, lambda one: one[1].left, lambda one: one[1].right, view.language)
    fit = [
        (n, pair) for n, pair in told
        if len(pair.left) <= _LONGEST[view.language] and len(pair.right) <= _LONGEST[view.language]
    ][:_MOST]  # fmt: skip
    rights = {pair.right for _n, pair in fit}
    if len(fit) < _FEW or len(rights) < len(fit) or any(not re.search(r"\w", right) for right in rights):
        return
    yield draft(
        view, QuestionType.MATCHING, "tables", fit[0][0], stem,
        explanation="\n".join(dict.fromkeys(view.statements[n].text for n, _pair in fit)),
        also=[n for n, _pair in fit], pairs=tuple(pair for _n, pair in fit), side=f"column:{side}"[:40], difficulty=2,
    )  # fmt: skip
