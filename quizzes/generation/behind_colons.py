"""Lists that stand behind a colon: each entry on a line of its own, or in a sentence of its own on the colon's line."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from content.outlining.sentences import split
from quizzes.generation.view import View

_WHOLE = {"zh": 150, "en": 320}  # characters of an entry's line
_MANY = range(3, 7)


def lists_behind(view: View, lead: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str], list[str]]]:
    """(key statement, lead, entries) of every list of three to six behind words that match `lead`, which ends in the colon.
    Of an entry its first sentence, without the last mark."""
    headings = sorted(t.start for t in view.topics)
    lines: list[tuple[int, str]] = []
    for line in view.text.split("\n"):
        lines.append((lines[-1][0] + len(lines[-1][1]) + 1 if lines else 0, line))
    for n, (start, line) in enumerate(lines):
        found = lead.match(line) or lead.match(_last_sentence(line, view.language))
        if found is None or not view.statements:
            continue
        behind = found.string[found.end() :]
        if behind.strip():
            entries = _sentences(behind, view.language)
        else:
            entries = list(_first_sentences(lines[n + 1 :], headings, view.language))
        if len(entries) in _MANY:
            statement = bisect_left(view.statements, start + len(line), key=lambda s: s.end)
            yield min(statement, len(view.statements) - 1), found, entries


def _first_sentences(
    lines: Sequence[tuple[int, str]], headings: Sequence[int], language: str
) -> Iterator[str]:
    """What each line says first, down to a heading or the end; nothing where a paragraph comes between that is no entry, since
    nobody could say where the list ends."""
    found: list[str] = []
    for place, line in lines:
        if bisect_left(headings, place) < bisect_left(headings, place + len(line) + 1):
            break
        if line.strip() and len(line) > _WHOLE[language]:
            return
        found += _sentences(line, language)[:1]
    yield from found


def _last_sentence(line: str, language: str) -> str:
    if not line.rstrip().endswith((":", "：")):
        return ""
    return re.split(r"(?<=[。！？；])" if language == "zh" else r"(?<=[.!?]) (?=[A-Z])", line.rstrip())[-1]


def _sentences(line: str, language: str) -> list[str]:
    return [line[s.start : s.end].rstrip("。.；;") for s in split(line, 0, len(line), language=language)]
