"""Entries of a list under their labels: which one is it that is told of so, and which is which."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from content.outlining.sentences import split
from quizzes.generation import english_words, phrasing
from quizzes.generation.counting import counted
from quizzes.generation.drafting import draft, shuffled
from quizzes.generation.pairing import untold
from quizzes.generation.question import Draft, Level, Option, Pair, QuestionType
from quizzes.generation.standing import points_nowhere, stands
from quizzes.generation.view import View

_TOLD = {"zh": (8, 90), "en": (24, 190)}  # characters of what an entry says first
_GROUP = range(3, 7)
_ALL = {"zh": 150, "en": 320}  # characters of all that an entry says
_SEVERAL = re.compile(
    r"[与和及]|\b(?:and|or|versus|vs)\b|^\w+ing$"
)  # two things are told apart; "Opening" is none
_PLAIN_HEADING = 5  # characters
_QUOTES = re.compile(r"“[^”]{13,}|\"[^\"]{24,}|[说道出为]：“")  # what somebody said, and no word set apart
_TWO = 2  # entries that are worth a question each, though too few to choose among


@dataclass(frozen=True, slots=True)
class Entry:
    """`label`, and what its entry says first: `told`."""

    statement: int
    label: str
    told: str


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for topic, inside in view.by_topic.items():
        if topic is None or view.topics[topic].inferred:
            continue
        name = _name(view, topic)
        found = [entry for n in inside if (entry := entry_of(view, n)) is not None]
        if _TWO <= len(found) < _GROUP.stop and len({entry.label for entry in found}) == len(found):
            for entry in found:
                whole = _whole(view, entry)
                if whole and entry.statement not in view.defined and not _SEVERAL.search(entry.label):
                    yield _told(view, entry, whole, name)
            yield from _among(view, found, name, rng)
        for row in counted(view, topic):
            points = [Entry(p.statement, p.words, p.told) for p in row if p.told and _plain(p.told)]
            if len(points) == len(row):
                yield from _among(view, points, name, rng)


def _name(view: View, topic: int) -> str:
    """What a question calls a part: a heading that any part might have, such as 处理方法, with the one above it."""
    own = view.topics[topic]
    short = len(own.name) <= _PLAIN_HEADING if view.language == "zh" else " " not in own.name
    if own.parent is None or not short:
        return own.name
    return f"{view.topics[own.parent].name}{'：' if view.language == 'zh' else ': '}{own.name}"


def _plain(told: str) -> bool:
    """Whether the words behind a label quote nobody and lean on nothing before them."""
    return not _QUOTES.search(told) and points_nowhere(told, "zh") and len(told) <= _TOLD["zh"][1]


def _among(view: View, found: Sequence[Entry], name: str, rng: random.Random) -> Iterator[Draft]:
    """Which of them is spoken of, and which is which."""
    group = untold(found, attrgetter("label"), attrgetter("told"), view.language)
    if len(group) not in _GROUP:
        return
    for entry in group:
        if (which := _which(view, entry, group, name, rng)) is not None:
            yield which
    if 2 * sum(entry.statement in view.defined for entry in group) <= len(group):
        yield _matching(view, group[:5], name)  # else the family of definitions does


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


def _whole(view: View, entry: Entry) -> tuple[str, ...]:
    """All that its paragraph says of it, sentence by sentence; () where that is more than a full answer can hold."""
    paragraph = view.paragraph(view.statements[entry.statement].start)
    behind = paragraph[paragraph.find(entry.told) :]
    parts = [
        behind[s.start : s.end].rstrip("。.；;")
        for s in split(behind, 0, len(behind), language=view.language)
    ]
    if (
        len(behind) > _ALL[view.language]
        or len(parts) > _GROUP.start
        or not all(points_nowhere(p, view.language) for p in parts)
    ):
        return ()
    return tuple(point for part in parts for point in re.split(r"[；;]\s?", part))


def _told(view: View, entry: Entry, whole: tuple[str, ...], name: str) -> Draft:
    """What the text says of it, in the reader's own words."""
    return draft(
        view, QuestionType.SHORT_ANSWER, "entries", entry.statement,
        phrasing.card_entry(view.language, name, entry.label), points=whole,
        side=f"entry:{entry.label}"[:40], difficulty=4,
    )  # fmt: skip


def _agree(label: str, other: str, language: str) -> bool:
    """Whether the verb that follows would fit both: a switch joins, servers join."""
    return language == "zh" or english_words.is_plural(label) is english_words.is_plural(other)


def _which(view: View, entry: Entry, group: Sequence[Entry], name: str, rng: random.Random) -> Draft | None:
    others = [e for e in group if e is not entry and _agree(e.label, entry.label, view.language)]
    if len(others) < _GROUP.start - 1:
        return None
    others = rng.sample(others, min(3, len(others)))
    ends = {_end(other.label, view.language) for other in others}
    if len(ends) == 1 and _end(entry.label, view.language) not in ends:
        return None  # the odd one out
    options = [Option(entry.label, True)]
    for other in others:
        s = view.statements[other.statement]
        options.append(Option(other.label, False, s.text, (s.start, s.end)))
    return draft(
        view, QuestionType.SINGLE_CHOICE, "entries", entry.statement,
        phrasing.which_entry(view.language, name, entry.told), options=shuffled(options, rng),
        side=f"entry:{entry.label}"[:40], level=Level.RECALL, difficulty=2,
    )  # fmt: skip


def _end(label: str, language: str) -> str:
    return label[-2:] if language == "zh" else label.lower().split()[-1]


def _matching(view: View, group: Sequence[Entry], name: str) -> Draft:
    return draft(
        view, QuestionType.MATCHING, "entries", group[0].statement, phrasing.entries_to_match(view.language, name),
        explanation="\n".join(view.statements[e.statement].text for e in group),
        also=[e.statement for e in group], pairs=tuple(Pair(e.label, e.told) for e in group),
        side=f"entry:{group[0].label}"[:40], difficulty=3,
    )  # fmt: skip
