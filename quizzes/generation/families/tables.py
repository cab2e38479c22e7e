"""Tables: which value belongs to which row, or to which column where the rows are what is compared."""

import random
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from content.outlining.importance import grams
from quizzes.generation import phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.pairing import untold
from quizzes.generation.question import Draft, Pair, QuestionType
from quizzes.generation.view import View, around

_CELL = re.compile(r"^(?P<head>[^：:；;]{1,24})(?:：|: )(?P<value>.+)$")
_JOINT = {"zh": "；", "en": "; "}
_END = {"zh": "。", "en": "."}
# A column that cannot be named without its table.
_NO_COLUMN = re.compile(
    r"^(?:备注|说明|合计|总计|其他|All|Total|Notes?|Remarks?|Other|Examples?|举例|例子|实例)$|^\d+年?$|[后前]$",
    re.I,
)
_BARE = re.compile(r"[≈~约<>≤≥＜＞]?\s?[$£€¥]?[\d.,:：∶/～~–—\-+−%％‰\s]+[$£€¥]?")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ALIKE = 0.4
_FEW, _MOST = 3, 5  # pairs
_ENOUGH = 2  # matchings on one table
_CELLS = 4  # of its cells, to be judged
_LONGEST = {"zh": 40, "en": 90}  # characters of a value that can be held in view beside others
_CORNER = 40  # characters of a row's name
_NONE = re.compile(r"[无没不是为]|主要是|—|-|/|none\b|no\b|not\b|n/a", re.I)  # no value, or half a sentence
# A first column that may name what is compared as well as the things themselves.
_EITHER = re.compile(r"^(?:项目|Items?)$", re.I)
# A first column that names what is compared, and not the things themselves.
_COMPARES = re.compile(
    r"^(?:指标|性质|特征|特点|方面|比较|比较项目?|对比|内容|维度|Property|Properties|Feature|Aspect|Criterion|Quantity)s?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Row:
    statement: int
    cells: tuple[str, ...]


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for heads, rows in _tables(view):
        name = _name(view, heads, rows)
        if not name:
            continue
        if _EITHER.match(heads[0]) and _names_things(view, heads, rows):
            heads = ("", *heads[1:])
        asked = _across(view, name, heads, rows) if _compares(heads) else _down(view, name, heads, rows)
        matched = list(islice(asked, _ENOUGH))
        yield from matched
        yield from _cells(view, name, heads, rows, {d.side.removeprefix("column:") for d in matched}, rng)


def _name(view: View, heads: Sequence[str], rows: Sequence[_Row]) -> str:
    """The heading above a table, or the one above that where the table tells of its neighbours too."""
    topic = view.statements[rows[0].statement].topic
    if topic is None:
        return view.outline.title
    beside = {view.topics[t].name for t in view.siblings(topic)}
    parent = view.topics[topic].parent
    if parent is not None and beside & {*heads, *(row.cells[0] for row in rows)}:
        return view.topics[parent].name
    return view.topics[topic].name


def _names_things(view: View, heads: Sequence[str], rows: Sequence[_Row]) -> bool:
    """Whether the text, the table aside, speaks more of what heads the columns than of what heads the rows."""
    across = [view.whole.count(head) - len(rows) for head in heads[1:]]
    down = [view.whole.count(row.cells[0]) - 1 for row in rows]
    return sum(across) * len(down) > 2 * sum(down) * len(across)


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
    pieces: list[str] = []
    for piece in text.removesuffix(_END[language]).split(_JOINT[language]):
        # What has no column's name goes on with the value before it.
        if len(pieces) > 1 and not _CELL.match(piece):
            pieces[-1] += f"{_JOINT[language]}{piece}"
        else:
            pieces.append(piece)
    found = [_CELL.match(piece) for piece in pieces]
    cells = [(cell["head"], cell["value"].strip()) for cell in found if cell]
    if len(pieces) > 2 and found[0] is None and all(found[1:]) and len(pieces[0]) <= _CORNER:
        return [("", pieces[0]), *cells]  # the corner has no name
    return cells if all(found) else []


def _down(view: View, name: str, heads: Sequence[str], rows: Sequence[_Row]) -> Iterator[Draft]:
    """Rows and what stands in a column."""
    for column in range(1, len(heads)):
        pairs = [(row.statement, Pair(row.cells[0], row.cells[column])) for row in rows]
        stem = phrasing.columns_to_match(view.language, name, heads[0], heads[column])
        if not _NO_COLUMN.search(heads[column]):
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


def _cells(
    view: View,
    name: str,
    heads: Sequence[str],
    rows: Sequence[_Row],
    matched: Container[str],
    rng: random.Random,
) -> Iterator[Draft]:
    """What is not matched already: what stands in one place of the table, or a neighbour's value in its stead."""
    if _EITHER.match(heads[0]):
        return  # nobody can tell of which two things the value is
    asked = 0
    for row in rng.sample(rows, len(rows)):
        if asked == _CELLS:
            break
        own = [cell for cell in row.cells[1:] if re.search(r"[^\W\d_]", cell)]
        others = _values(rows, heads, row)
        place = rng.randrange(1, len(heads))
        value = row.cells[place]
        if (row.cells[0] if _compares(heads) else heads[place])[:33] in matched:
            continue
        kinds = set(grams(f"{row.cells[0]}{heads[place]}", view.language))
        wrong = [
            v for v in others[place]
            if v != value and not _near(v, value, view.language) and not _NONE.match(v)
            and not kinds & set(grams(v, view.language))
        ]  # fmt: skip
        told = set(grams(value, view.language)) & set(grams(f"{row.cells[0]}{heads[place]}", view.language))
        plain = (
            value in own
            and not told
            and not _NONE.match(value)
            and len(value) <= _LONGEST[view.language]
            and not _NO_COLUMN.search(heads[place])
            and not _BARE.fullmatch(row.cells[0])
        )
        if not plain or not wrong:
            continue
        asked += 1
        thing, kind = row.cells[0], heads[place]
        if _compares(heads):
            thing, kind = kind, thing
        shown = value if asked % 2 else rng.choice(wrong)  # as many right as wrong
        said = phrasing.cell(view.language, name, thing, kind, shown)
        yield draft(
            view, QuestionType.TRUE_FALSE, "cells", row.statement, phrasing.true_or_false(view.language, (), said),
            answer=shown == value, side=f"cell:{row.cells[0]}"[:40], difficulty=2,
        )  # fmt: skip


def _values(rows: Sequence[_Row], heads: Sequence[str], own: _Row) -> dict[int, list[str]]:
    """By column, what might stand in its place: what the row says of another thing where things are compared in columns,
    and else what the column says of another row."""
    if _compares(heads):
        return {n: list(own.cells[1:]) for n in range(1, len(heads))}
    others = [row for row in around(rows, rows.index(own)) if row.cells[0] != own.cells[0]]
    also = [
        row for row in rows if row.cells[0] == own.cells[0]
    ]  # a thing that has two rows has the values of both
    return {
        n: [row.cells[n] for row in others if all(row.cells[n] != twin.cells[n] for twin in also)]
        for n in range(1, len(heads))
    }


def _compares(heads: Sequence[str]) -> bool:
    """Whether the columns are the things, and the rows what is told of them."""
    return not heads[0] or bool(_COMPARES.match(heads[0]))


def _near(a: str, b: str, language: str) -> bool:
    """Whether two values say much the same."""
    x, y = set(grams(a, language)), set(grams(b, language))
    return a in b or b in a or 2 * len(x & y) > _ALIKE * (len(x) + len(y))


def _rising(rights: Sequence[str]) -> bool:
    """Whether the values are figures that only go up or down: who sees the rows needs no text."""
    found = [_FIGURE.search(right) for right in rights]
    if not all(found):
        return False
    values = [float(f.group().replace(",", "")) for f in found if f]
    return values in (sorted(values), sorted(values, reverse=True))


def _matching(view: View, pairs: Sequence[tuple[int, Pair]], stem: str, side: str) -> Iterator[Draft]:
    told = untold(pairs, lambda one: one[1].left, lambda one: one[1].right, view.language)
    fit = [
        (n, pair) for n, pair in told
        if len(pair.left) <= _LONGEST[view.language] and len(pair.right) <= _LONGEST[view.language]
    ][:_MOST]  # fmt: skip
    rights, lefts = {pair.right for _n, pair in fit}, {pair.left for _n, pair in fit}
    if len(fit) < _FEW or len(rights) < len(fit) or any(not re.search(r"\w", right) for right in rights):
        return
    # One row twice has no right answer, and figures without a unit are nothing to keep in mind.
    if len(lefts) < len(fit) or sum(bool(_BARE.fullmatch(right)) for right in rights) * 2 >= len(rights):
        return
    words = [set(grams(right, view.language)) for right in rights]
    if any(2 * len(a & b) > _ALIKE * (len(a) + len(b)) for a, b in combinations(words, 2)):
        return  # two rows that say much the same could change places
    if _rising([pair.right for _n, pair in fit]) or 3 * len(fit) < 2 * min(len(pairs), _MOST):
        return
    if any(left in right for left in lefts for right in rights):
        return  # one row's value names another row
    yield draft(
        view, QuestionType.MATCHING, "tables", fit[0][0], stem,
        explanation="\n".join(dict.fromkeys(view.statements[n].text for n, _pair in fit)),
        also=[n for n, _pair in fit], pairs=tuple(pair for _n, pair in fit), side=f"column:{side}"[:40], difficulty=2,
    )  # fmt: skip
