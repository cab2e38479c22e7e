"""Entries of a list under their labels: which one is it that is told of so, and which is which."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from quizzes.generation import english_words, phrasing
from quizzes.generation.drafting import draft, shuffled
from quizzes.generation.pairing import untold
from quizzes.generation.question import Draft, Level, Option, Pair, QuestionType
from quizzes.generation.standing import stands
from quizzes.generation.view import View

_TOLD = {"zh": (8, 90), "en": (24, 190)}  # characters of what an entry says first
_GROUP = range(3, 7)


@dataclass(frozen=True, slots=True)
class Entry:
    """`label`, and what its entry says first: `told`."""

    statement: int
    label: str
    told: str


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for topic, inside in view.by_topic.items():
        found = [entry for n in inside if (entry := entry_of(view, n)) is not None]
        group = untold(found, attrgetter("label"), attrgetter("told"), view.language)
        if topic is None or view.topics[topic].inferred or len(group) not in _GROUP:
            continue
        if len({entry.label for entry in group}) < len(group):
            continue
        name = view.topics[topic].name
        for entry in group:
            if (which := _which(view, entry, group, name, rng)) is not None:
                yield which
        yield _matching(view, group[:5], name)


def entry_of(view: View, statement: int) -> Entry | None:
    """What the first sentence behind a label says; None where there is no label, or it points elsewhere."""
    s = view.statements[statement]
    label = view.surroundings.label(s.start)
    paragraph = view.paragraph(s.start)
    behind = paragraph[len(label) :].lstrip("：:。.–— ") if label else ""
    first = view.sentences_of[statement][:1]
    if not label or not first:
        return None
    said = first[0].text.removeprefix(label).lstrip("：:。.–— ")
    least, most = _TOLD[view.language]
    if not behind.startswith(said[:12]) or not least <= len(said) <= most:
        return None
    if label.lower() in said.lower() or not stands(view, first[0].text, statement, labelled=True):
        return None
    return Entry(statement, label, said.rstrip("。.；;"))


def _agree(label: str, other: str, language: str) -> bool:
    """Whether the verb that follows would fit both: a switch joins, servers join."""
    return language == "zh" or english_words.is_plural(label) is english_words.is_plural(other)


def _which(view: View, entry: Entry, group: Sequence[Entry], name: str, rng: random.Random) -> Draft | None:
    others = [e for e in group if e is not entry and _agree(e.label, entry.label, view.language)]
    if len(others) < _GROUP.start - 1:
        return None
    others = rng.sample(others, min(3, len(others)))
    options = [Option(entry.label, True)]
    for other in others:
        s = view.statements[other.statement]
        options.append(Option(other.label, False, s.text, (s.start, s.end)))
    return draft(
        view, QuestionType.SINGLE_CHOICE, "entries", entry.statement,
        phrasing.which_entry(view.language, name, entry.told), options=shuffled(options, rng),
        side=f"entry:{entry.label}"[:40], level=Level.RECALL, difficulty=2,
    )  # fmt: skip


def _matching(view: View, group: Sequence[Entry], name: str) -> Draft:
    return draft(
        view, QuestionType.MATCHING, "entries", group[0].statement, phrasing.entries_to_match(view.language, name),
        explanation="\n".join(view.statements[e.statement].text for e in group),
        also=[e.statement for e in group], pairs=tuple(Pair(e.label, e.told) for e in group),
        side=f"entry:{group[0].label}"[:40], difficulty=3,
    )  # fmt: skip
