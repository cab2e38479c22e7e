"""A set out of many: spread over statements, topics and kinds, without repeats, leaks or patterns."""

import random
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from content.outlining.importance import grams, likeness
from quizzes.generation.blueprint import Blueprint
from quizzes.generation.comparing import ALIKE, Compared, Kept
from quizzes.generation.question import OF_HEADINGS, Draft, Level, QuestionType
from quizzes.generation.sets import (
    FEW,
    GUESSERS,
    LEAD,
    LONGEST,
    MOST_PER_STATEMENT,
    RUN,
    asked_of,
    choices,
    hit,
    is_longest,
)
from quizzes.generation.view import around

# Which of two questions on a statement is the better one, other things being equal; the others count 5.
_WORTH = {
    "aspects": 9, "definitions": 8, "consequences": 8, "causes": 8, "numbers": 7, "identities": 7, "contrasts": 8, "entries": 8, "tables": 9,
    "quotations": 7, "occasions": 7, "orders": 8, "lists": 7, "listings": 7, "means": 7, "points": 7, "gaps": 5,
    "labels": 6, "roles": 8, "views": 8, "conditions": 8, "kinds": 8, "told_in_turn": 8, "posed": 8, "duties": 7, "parallels": 8, "cells": 6, "besides": 7, "firsts": 7, "changes": 7, "supports": 3, "truth": 2, "agents": 8, "announced": 8, "language_model": 6, "written": 10,
}  # fmt: skip
_AS_A_CHOICE = 4
_SINGLY = 3  # labels of one heading
_CONTENT = 8  # characters at the end of a label's sentence that tell its content
_ROUNDS = 5
_EXPLAIN = frozenset({"definitions", "entries"})
_YEAR = re.compile(r"(?:1\d\d\d|20\d\d|[1-9]\d\d|[一二][零〇一二三四五六七八九]{3})(?:年代?|s)?")
_FIGURE = re.compile(r"\d")
_FEW_OF_A_KIND = 2
_AT_LEAST = {"figures": 1, "cells": 1}  # the others may have so few, whatever their share
_AT_MOST = {
    "years": 0.2,
    "numbers": 0.1,
    "figures": 0.1,
    "truth": 0.3,
    "supports": 0.1,
    "labels": 0.06,
    "belongs": 0.2,
    "cells": 0.12,
}
_MARGIN = 0.04  # kept from the bounds, so that a set stays within them when it is cut


def together(drafts: Sequence[Draft], *, language: str, rng: random.Random) -> list[Draft]:
    """All that stand well together, in reading order: of each statement its two best, no near-duplicates, as many true
    as false, and nothing that a guesser would profit from. Stems may tell other questions' keys: it is no quiz yet."""
    ranked: dict[object, list[Draft]] = {}
    drafts = _asked_one_by_one(drafts)
    for draft in drafts:
        ranked.setdefault(asked_of(draft), []).append(draft)
    for own in ranked.values():
        rng.shuffle(own)
    lengths: Counter[bool | None] = Counter()
    kept: dict[object, list[Draft]] = {}
    compared = Compared(drafts, language)
    before = Kept(compared, drafts)
    for _ in range(MOST_PER_STATEMENT):
        for subject, own in ranked.items():
            there = kept.setdefault(subject, [])
            fit = [
                d for d in own
                if _other_side(d, there) and not any(before.like(d))
                and (
                    d.family in OF_HEADINGS or not any(compared.leaks(d, o) or compared.leaks(o, d) for o in there)
                )
            ]  # fmt: skip
            if fit:
                found = max(fit, key=lambda d: _rank(d, lengths))
                lengths[_told(found)] += 1
                there.append(found)
                own.remove(found)
                before.add(found)
    chosen = _matched_once(_told_once([d for own in kept.values() for d in own], language))
    left = _unguessable(_even(_mixed(chosen, kept), kept), language, rng)
    asked = {statement for d in left for statement in d.statements}
    # What lost its questions so is asked in another way, that gives no guesser anything.
    for own in ranked.values():
        typed = (
            d for d in own
            if d.answer is None and not d.options and d.statements[0] not in asked
            and not any(asks(d) for asks in _ASKS.values())
        )  # fmt: skip
        left += list(typed)[:1]
    return in_order(left)


def _asked_one_by_one(drafts: Sequence[Draft]) -> list[Draft]:
    """Without the matching of what is asked label by label, or term by term, too, and with few labels to be judged: a wrong
    one under one heading and a right one under the next, or both where there is one heading with labels enough."""
    singly = Counter(
        d.topic_path for d in drafts if d.family == "aspects" and d.type is QuestionType.SINGLE_CHOICE
    )
    labels: dict[tuple[str, ...], list[Draft]] = {}
    for draft in drafts:
        if draft.family == "labels":
            labels.setdefault(draft.topic_path, []).append(draft)
    judged: set[int] = set()
    for n, own in enumerate(labels.values()):
        wanted = (False, True) if len(labels) == 1 and len(own) > _SINGLY else (bool(n % 2),)
        said: list[str] = []  # of two that say the same content one would go
        for answer in wanted:
            # Of the labels that are chosen among, the longest content stays: a key may be the longest now and then.
            for draft in sorted(own, key=lambda d: len(d.explanation.split("\n")[0])):
                content = draft.stem[-_CONTENT:]
                if draft.answer is answer and content not in said:
                    judged.add(id(draft))
                    said.append(content)
                    break
    meanings = {d.statements[0] for d in drafts if d.family == "definitions" and d.points}
    placed: set[object] = set()
    left = []
    for d in drafts:
        if d.family == "labels" and id(d) not in judged:
            continue
        if d.type is QuestionType.MATCHING:
            if d.family == "aspects" and singly[d.topic_path] >= _SINGLY:
                continue
            if d.family == "definitions" and meanings.issuperset(d.statements):
                continue
        if _asks_place(d) and len(d.options) <= _SINGLY:
            under = (d.topic_path, next(o.text for o in d.options if o.correct))
            if under in placed:
                continue  # with so few to choose among, one answer is asked for once
            placed.add(under)
        left.append(d)
    return left


def _told_once(chosen: list[Draft], language: str) -> list[Draft]:
    """Without the lists whose every item one of the points of a part, or another list, says as well."""
    parts = [
        (d.statements[0], [grams(p, language) for p in d.points]) for d in chosen if d.family in OF_HEADINGS and d.points
    ]  # fmt: skip
    places = [statement for statement, _points in parts]
    heads = [
        point
        for d in chosen
        if d.family in OF_HEADINGS and len(d.points) > 2
        for point in d.points
        if "：" in point
    ]
    left = []
    listed: set[frozenset[str]] = set()
    for one in sorted(chosen, key=lambda d: d.family != "lists"):
        if one.family == "lists":
            items = frozenset(max(accepted, key=len) for accepted in one.blanks)
            if items in listed or all(any(item in words for words in heads) for item in items):
                continue  # its items are asked for already, or are the labels that are
            listed.add(items)
        if one.family == "listings":
            if frozenset(one.points) in listed:
                continue
            words = [grams(item, language) for item in one.points]
            near = around(parts, bisect_left(places, one.statements[0]))
            if any(all(any(likeness(item, p) > ALIKE for p in part) for item in words) for _at, part in near):
                continue
        left.append(one)
    return left


def _matched_once(chosen: list[Draft]) -> list[Draft]:
    """Without the single questions on what a term or an entry says that a matching asks as well, and without the gaps in what
    an entry is asked for whole."""
    explaining = [d for d in chosen if d.family in _EXPLAIN]
    matched = {n for d in explaining if d.type is QuestionType.MATCHING for n in d.statements}
    told = {
        d.statements[0]: " ".join(d.points) for d in explaining if d.points and d.statements[0] not in matched
    }
    return [
        d for d in chosen
        if not (d.family in _EXPLAIN and d.type is not QuestionType.MATCHING and d.statements[0] in matched)
        and not (d.blanks and all(accepted[0] in told.get(d.statements[0], "") for accepted in d.blanks))
    ]  # fmt: skip


def _mixed(chosen: list[Draft], kept: dict[object, list[Draft]]) -> list[Draft]:
    """No family of which there is easily too much makes up more than its share, and years no more than a fifth, or two."""
    left = list(chosen)
    for family, share in _AT_MOST.items():
        own = [d for d in left if d.family == family or (family in _ASKS and _ASKS[family](d))]
        spare = len(own) - max(round(share * len(left)), _AT_LEAST.get(family, _FEW_OF_A_KIND))
        own.sort(key=lambda d: len(kept[asked_of(d)]) == 1)
        dropped = {id(d) for d in own[: max(spare, 0)]}
        left = [d for d in left if id(d) not in dropped]
    return left


def _asks_year(draft: Draft) -> bool:
    """Whether nothing but a year is asked for."""
    keys = [(o.text,) for o in draft.options if o.correct] + list(draft.blanks)
    return len(keys) == 1 and all(map(_YEAR.fullmatch, keys[0]))  # a quantity may be given with its unit


def _asks_figure(draft: Draft) -> bool:
    """Whether a figure is to be written into a gap."""
    return draft.type is QuestionType.CLOZE and any(map(_FIGURE.search, draft.blanks[0]))


def _asks_place(draft: Draft) -> bool:
    """Whether it asks under which heading a point stands."""
    return draft.family == "points" and draft.type is QuestionType.SINGLE_CHOICE


_ASKS = {"years": _asks_year, "figures": _asks_figure, "belongs": _asks_place}


def _told(draft: Draft) -> bool | None:
    """Whether the key is the longest option; None where length says nothing."""
    if draft.type is not QuestionType.SINGLE_CHOICE or len({len(o.text) for o in draft.options}) == 1:
        return None
    return is_longest(draft)


def _rank(draft: Draft, lengths: Counter[bool | None]) -> float:
    """Its worth, and a little for keeping the share of longest keys where it should be."""
    # False sentences are scarce, and without them there could be no true ones.
    worth = _WORTH.get(draft.family, 5) + 6 * (draft.answer is False or draft.family == "labels")
    if draft.family == "definitions" and draft.type is QuestionType.SINGLE_CHOICE:
        worth -= _AS_A_CHOICE  # told in one's own words it is the better question
    told, total = _told(draft), lengths[True] + lengths[False]
    if told is None or not total:
        return worth
    share = lengths[True] / total
    low, high = LONGEST
    if share < low + _MARGIN:
        return worth + (2 if told else -1)
    return worth + (0 if share <= high - 2 * _MARGIN else -2 if told else 1)


def _other_side(draft: Draft, there: Sequence[Draft]) -> bool:
    # To fill a list in and to tell it are the same, and so are a gap and a choice for one figure, and a term that is
    # asked for by its meaning.
    return not any(
        {draft.family, other.family} == {"quotations", "lists"}  # a saying is completed in one way
        or (_fact(draft) == _fact(other) and (draft.family == other.family or draft.side.startswith(_FACTS)))
        for other in there
    )


_FACTS = ("items", "term:", "meaning:", "point:", "cell:", "aspect:")


def _fact(draft: Draft) -> str:
    return draft.side.removeprefix("term:").removeprefix("meaning:")


def _even(chosen: list[Draft], kept: dict[object, list[Draft]]) -> list[Draft]:
    """As many true as false ones, give or take a third of the fewer, so none where there are no false ones: who has seen one such
    set would answer the next unread. Of what is too much those go first whose statement is asked otherwise too."""
    truths = Counter(d.answer for d in chosen if d.answer is not None)
    more = truths[True] > truths[False]
    fewer = min(truths[True], truths[False])
    surplus = max(truths.values(), default=0) - (fewer + fewer // 3)
    spare = [d for d in chosen if d.answer is more]
    spare.sort(key=lambda d: (len(kept[asked_of(d)]) == 1, _WORTH.get(d.family, 5)))
    dropped = {id(d) for d in spare[: max(surplus, 0)]}
    return [d for d in chosen if id(d) not in dropped]


def _unguessable(chosen: list[Draft], language: str, rng: random.Random) -> list[Draft]:
    """Without those by which a guesser comes too far, or by which the key is the longest too often or too seldom."""
    left = list(chosen)
    for _ in range(_ROUNDS):  # what one takes away may help another
        size = len(left)
        for guess in GUESSERS.values():
            gains = {id(d): hit(d, guess, language) - 1 / len(d.options) for d in choices(left)}
            left = _trimmed(left, gains, LEAD - _MARGIN, rng)
        told = {id(d): float(is_longest(d)) for d in choices(left) if _told(d) is not None}
        left = _trimmed(left, told, LONGEST[1] - _MARGIN, rng)
        untold = {id(d): float(not is_longest(d)) for d in choices(left) if _told(d) is not None}
        left = _trimmed(left, untold, 1 - LONGEST[0], rng)
        if len(left) == size:
            break
    return left


def _trimmed(left: list[Draft], gains: dict[int, float], limit: float, rng: random.Random) -> list[Draft]:
    """Those that gain are dropped, the least worth first, while the mean gain of those counted is above the limit."""
    count, total = len(gains), sum(gains.values())
    asked = Counter(statement for d in left for statement in set(d.statements))
    spare = [d for d in left if gains.get(id(d), 0.0) > limit]
    rng.shuffle(spare)
    # What is the only question on a statement goes last.
    spare.sort(key=lambda d: (all(asked[n] == 1 for n in d.statements), _WORTH.get(d.family, 5)))
    dropped: set[int] = set()
    for draft in spare:
        if count < FEW or total <= limit * count:
            break
        count, total = count - 1, total - gains[id(draft)]
        dropped.add(id(draft))
    return [d for d in left if id(d) not in dropped]


def select(
    drafts: Sequence[Draft], *, language: str, blueprint: Blueprint, rng: random.Random
) -> list[Draft]:
    """Of the very drafts given, a set after the blueprint; fewer than its count where no more fit together.

    Greedy: each step takes the draft whose kind, topic and statement are least used so far; ties fall to `rng`. No
    statement is asked more than twice, no stem tells another's key, no two are near-duplicates, and of true and false
    neither leads by more than one. The order is that of the text, or of difficulty.
    """
    pool = [d for d in drafts if blueprint.allows(d)]
    if blueprint.count is None:
        return together(pool, language=language, rng=rng)
    rng.shuffle(pool)
    compared = Compared(pool, language)
    chosen: list[Draft] = []
    types: Counter[QuestionType] = Counter()
    topics: Counter[tuple[str, ...]] = Counter()
    statements: Counter[int] = Counter()
    truths: Counter[bool] = Counter()
    levels: Counter[Level] = Counter()
    longest: Counter[bool] = Counter()

    def cost(draft: Draft) -> tuple[float, ...]:
        used = statements[draft.statements[0]] * 3 + types[draft.type] + topics[draft.topic_path]
        quota = blueprint.quota(draft.level)
        over = quota is not None and levels[draft.level] >= quota
        told = draft.type is QuestionType.SINGLE_CHOICE and is_longest(draft)
        pattern = told and 3 * (longest[True] + 1) > longest.total() + 1
        return over, used + 2 * pattern, -_WORTH.get(draft.family, 5)

    while len(chosen) < blueprint.count:
        if chosen:  # what the others rule out is gone already
            pool = [d for d in pool if _fits(d, chosen[-1], statements, compared)]
        # Of true and false neither may lead by more than one.
        ready = [d for d in pool if d.answer is None or truths[d.answer] <= truths[not d.answer]]
        if not ready:
            break
        draft = min(ready, key=cost)
        pool = [d for d in pool if d is not draft]
        chosen.append(draft)
        types[draft.type] += 1
        topics[draft.topic_path] += 1
        levels[draft.level] += 1
        statements.update(set(draft.statements))
        if draft.type is QuestionType.SINGLE_CHOICE:
            longest[is_longest(draft)] += 1
        if draft.answer is not None:
            truths[draft.answer] += 1
    return in_order(chosen, rising=blueprint.rising)


def _fits(draft: Draft, chosen: Draft, statements: Counter[int], compared: Compared) -> bool:
    often = max(statements[n] for n in draft.statements)
    return often < MOST_PER_STATEMENT and not _clashes(draft, chosen, compared)


def _clashes(a: Draft, b: Draft, compared: Compared) -> bool:
    """One tells the other's key, they ask nearly the same, or they ask one statement in the same way."""
    if a.type is b.type and set(a.statements) & set(b.statements):
        return True
    return compared.leaks(a, b) or compared.leaks(b, a) or compared.likeness(a, b) > ALIKE


def in_order(chosen: Sequence[Draft], *, rising: bool = False) -> list[Draft]:
    """Reading order, or from easy to hard, but no more than three of one truth value in a row."""
    ordered = sorted(chosen, key=lambda d: (d.difficulty if rising else 0, d.span, d.type.value, d.stem))
    for _ in range(len(ordered)):
        n = _run_end(ordered)
        if n is None:
            break
        # Something else comes between: the next that differs, or else one from before.
        behind = [m for m in range(n + 1, len(ordered)) if ordered[m].answer != ordered[n].answer]
        before = [m for m in range(n - RUN - 1, -1, -1) if ordered[m].answer != ordered[n].answer]
        for m in (*behind[:3], *before[:12]):
            moved = [*ordered[:m], *ordered[m + 1 :]]
            moved.insert(n if m > n else n - 1, ordered[m])
            end = _run_end(moved)
            if end is None or end > n:
                ordered = moved
                break
        else:
            break
    return ordered


def _run_end(ordered: Sequence[Draft]) -> int | None:
    """The place of the first question that makes a run of one truth value too long."""
    run = 1
    for n in range(1, len(ordered)):
        same = ordered[n].answer is not None and ordered[n].answer == ordered[n - 1].answer
        run = run + 1 if same else 1
        if run > RUN:
            return n
    return None
