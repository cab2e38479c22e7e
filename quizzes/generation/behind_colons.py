"""Lists that stand behind a colon: each entry on a line of its own, or in a sentence of its own on the colon's line."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from content.outlining.sentences import split
from quizzes.generation import english_words
from quizzes.generation.counting import HOW_MANY
from quizzes.generation.view import View

_WHOLE = {"zh": 150, "en": 320}  # characters of an entry's line
_MANY = range(3, 7)
_COUNT = {
    "zh": re.compile(r"[三四五六](?=[个步条项点种类])"), "en": re.compile(r"\b(?:three|four|five|six)\b", re.I)
}  # fmt: skip
# What tells of a state or a rule, where the others say what is done.
_STATES = {
    "zh": re.compile(r"是|为(?!了)|应当?|必须|可以|享受|\d{3,4}年|世纪"),
    "en": re.compile(r"\b(?:is|are|was|were|has|have|had|must|should|may|can)\b|\b\d{4}\b"),
}


def lists_behind(view: View, lead: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str], list[str]]]:
    """(key statement, lead, entries) of every list of three to six behind words that match `lead`, which ends in the colon.
    Of an entry its first sentence, without its number and the last mark; all of them are built alike, or nobody could say
    where the list ends. The statement stands under the same heading."""
    lines = view.lines
    for n, (start, line) in enumerate(lines):
        found = lead.match(line) or lead.match(_last_sentence(line, view.language))
        if found is None:
            continue
        behind = found.string[found.end() :]
        entries = _sentences(behind, view.language) if behind.strip() else _first_sentences(view, n + 1)
        statement = _statement(view, start + len(line))
        count = _COUNT[view.language].search(found.group())
        announced = HOW_MANY[count.group().lower()] if count else 0
        if len(entries) in _MANY and statement is not None and _alike(view, entries, announced):
            yield statement, found, entries


def _statement(view: View, place: int) -> int | None:
    """The key statement next to a place under the same heading; None where there is none."""
    topic = bisect_right(view.topics, place, key=lambda t: t.start) - 1
    inside = view.by_topic.get(topic if topic >= 0 else None, [])
    behind = bisect_left(inside, place, key=lambda n: view.statements[n].end)
    return inside[min(behind, len(inside) - 1)] if inside else None


def _first_sentences(view: View, line: int) -> list[str]:
    """What each line from here on says first, down to a heading or the end; nothing where a paragraph comes between that is
    no entry, since nobody could say where the list ends."""
    found: list[str] = []
    headings = view.topics
    for place, words in view.lines[line:]:
        if bisect_left(headings, place, key=lambda t: t.start) < bisect_left(
            headings, place + len(words) + 1, key=lambda t: t.start
        ):
            break
        if len(words) > _WHOLE[view.language]:
            return []
        found += _sentences(words, view.language)[:1]
        if len(found) not in range(_MANY.stop):
            return []
    return found


def _alike(view: View, entries: Sequence[str], count: int) -> bool:
    """Whether all bid the reader to do something, or none does and the lead says how many there are: the line behind a list
    tends to say how something is."""
    bids = {_bids(view, entry) for entry in entries}
    states = {bool(_STATES[view.language].search(entry)) for entry in entries}
    return bids == {True} or (len(states) == 1 and count == len(entries))


def _bids(view: View, entry: str) -> bool:
    if view.language == "zh":
        return view.words.opening(entry) == "V"
    return english_words.is_command(f"{entry}.")


def _last_sentence(line: str, language: str) -> str:
    if not line.rstrip().endswith((":", "：")):
        return ""
    return re.split(r"(?<=[。！？；])" if language == "zh" else r"(?<=[.!?]) (?=[A-Z])", line.rstrip())[-1]


_NUMBER = re.compile(
    r"^\s*(?:[（(]?\d{1,2}[)）.、．]|[（(]?[一二三四五六七八九十][)）、．]|步骤[一二三四五六\d][：:]?|第[一二三四五六]步[，：:]?|Step \d[:.]?)\s*"
)
_PARTED = re.compile(r"；|; (?:and )?")
_ORDINAL = re.compile(
    r"^(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|last(?:ly)?|finally|then), "
)


def _sentences(line: str, language: str) -> list[str]:
    """Its sentences; of a single one what its semicolons part."""
    line = _NUMBER.sub("", line)
    found = [
        _NUMBER.sub("", line[s.start : s.end].rstrip("。.；;"))
        for s in split(line, 0, len(line), language=language)
    ]
    if len(found) == 1 and len(parts := _PARTED.split(found[0])) in _MANY:
        return [_ORDINAL.sub("", part.strip()) for part in parts]
    return found
