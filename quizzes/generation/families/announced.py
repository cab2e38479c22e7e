"""What a list holds that the text announces: "There are four areas …", and then four entries; or entries under a heading
that says what they are. Asked to be told."""

import random
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quizzes.generation import chinese_words, english_words, phrasing, sentence_phrasing
from quizzes.generation.behind_colons import lists_behind
from quizzes.generation.counting import HOW_MANY
from quizzes.generation.drafting import draft
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.standing import leans, points_nowhere
from quizzes.generation.view import View

_MANY = range(2, 7)
_ITEM = {"zh": 26, "en": 90}  # characters of an entry without a label
_LEAD = {
    "zh": re.compile(r"^[^。“”]{4,60}?(?P<n>[两二三四五六])(?:个|种|大|类|条|项|点|步|层|方面)[^。，；：、“”]{0,14}[。：]?$"),
    "en": re.compile(
        r"^(?:There (?:are|were)|[A-Z][^;:“”\"]{6,120}?\b(?:in|into|of|by|for|has|have|had|distinguish(?:es|ed)?|recogni[sz]e[sd]?|names?|identif(?:y|ies|ied))) "
        r"(?P<n>two|three|four|five|six) (?!of\b|years|days|hours|times)[a-z]+[^,;:“”\"]{0,90}[.:]$"
    ),
}  # fmt: skip
_MARK = re.compile(r"^\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十])[)）.、．]|[-–•*])\s*")


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    lines = view.lines
    for n, (_start, line) in enumerate(lines):
        found = _LEAD[view.language].match(_last_sentence(line, view.language))
        if found is None:
            continue
        count = HOW_MANY[found["n"]]
        items = _items(view, lines[n + 1 : n + 2 + count])
        if len(items) != count:
            continue
        lead = found.group().rstrip("。：.:")
        statement = _statement(view, lines[n + 1][0])
        said = lead.removeprefix("There are ").removeprefix("There were ")
        if statement is None or not _stands(said, view.language) or leans(view, f"{lead}.", statement):
            continue
        yield _draft(
            view,
            statement,
            sentence_phrasing.numbered(view.language, lead),
            items,
            lines[n + 1 : n + 1 + count],
        )
    yield from _under_headings(view, lines)
    yield from _in_a_case(view)


def _stands(lead: str, language: str) -> bool:
    """Whether an announcement says by itself what it speaks of."""
    if language == "zh":
        return points_nowhere(lead, language) and not chinese_words.lacks_subject(lead)
    return points_nowhere(f"In {lead}", language)  # "There are four areas" begins with its number


def _under_headings(view: View, lines: Sequence[tuple[int, str]]) -> Iterator[Draft]:
    """Labels of all the entries that stand under a heading such as "Factors that the court weighs"."""
    starts = [start for start, _line in lines]
    for topic, found in enumerate(view.topics):
        if not view.is_of_kinds(topic) or view.children.get(topic):
            continue
        stop = len(view.text)
        if topic + 1 < len(view.topics):  # up to its line, where its number stands
            stop = view.text.rfind("\n", 0, view.topics[topic + 1].start) + 1
        inside = lines[bisect_left(starts, found.end) : bisect_left(starts, stop)]
        labels = [view.surroundings.head(start) for start, _line in inside]
        if labels and not labels[0]:  # what leads up to them
            labels, inside = labels[1:], inside[1:]
        if any(_POINTS_BACK.search(label) for label in labels):
            continue  # what is said of them all
        if len(labels) not in _MANY or not all(labels) or len(set(labels)) < len(labels):
            continue
        statement = _statement(view, inside[0][0])
        if statement is None:
            continue
        stem = phrasing.named_points(view.language, found.name, len(labels), kinds=True)
        yield _draft(view, statement, stem, labels, inside)


_POINTS_BACK = re.compile(r"\b(?:these|those|they|this|all of)\b|[这那]些|上述|以上", re.I)


def _draft(
    view: View, statement: int, stem: str, items: Sequence[str], lines: Sequence[tuple[int, str]]
) -> Draft:
    held = [n for start, _line in lines if (n := _statement(view, start)) is not None]
    return draft(
        view, QuestionType.SHORT_ANSWER, "announced", statement, stem,
        explanation="\n".join(line for _start, line in lines), also=held, points=tuple(items), side="named",
        level=Level.RECALL, difficulty=4,
    )  # fmt: skip


def _last_sentence(line: str, language: str) -> str:
    if language == "zh":
        return re.split(r"(?<=[。！？；])(?!$)", line.rstrip())[-1]
    return re.split(r"(?<=[.!?]) (?=[A-Z])", line.rstrip())[-1]


def _items(view: View, lines: Sequence[tuple[int, str]]) -> list[str]:
    """What each line of a list names, label or short entry; the line behind the list must be none."""
    names = [_named(view, start, line) for start, line in lines]
    while names and names[-1] is None:
        names.pop()
    return [] if None in names else [str(name) for name in names]


def _named(view: View, start: int, line: str) -> str | None:
    label = view.surroundings.head(start)
    if label:
        return label
    words = _MARK.sub("", line).rstrip("。；;.")
    marked = _MARK.match(line)
    return words if marked and len(words) <= _ITEM[view.language] else None


def _statement(view: View, place: int) -> int | None:
    """The first key statement of the line that begins at a place of the text; None where there is none."""
    n = bisect_left(view.statements, place, key=lambda s: s.start)
    within = n < len(view.statements) and view.statements[n].start < place + len(view.paragraph(place))
    return n if within else None


# What is to be done in a case: "If a person begins to tell you something: …"
_CASE = {
    "zh": re.compile(
        r"^(?P<w>[^。；：，“”]{4,30}(?:时|后|前|的))，?(?:应当?|要|须|必须|请)?(?:做到|如下|做以下几件事)?[：:]"
    ),
    "en": re.compile(r"^(?P<w>(?:If|When|Before|After|Once|Whenever) [^.:;“”\"]{8,90}):"),
}
_DEED = {"zh": (4, 60), "en": (10, 150)}  # characters of an entry that says what to do


def _in_a_case(view: View) -> Iterator[Draft]:
    """All that is to be done when something happens, of which the text gives a list."""
    least, most = _DEED[view.language]
    for statement, found, entries in lists_behind(view, _CASE[view.language]):
        case = found["w"]
        if not all(least <= len(e) <= most and points_nowhere(e, view.language) for e in entries):
            continue
        if not _bids(entries, view) or not points_nowhere(case, view.language):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "announced", statement,
            phrasing.fill(
                view.language, view.within(statement), phrasing.what_is_to_be_done(view.language, case, len(entries))
            ),
            explanation=f"{found.group()} {' '.join(entries)}", points=tuple(entries), side="case", level=Level.RECALL,
            difficulty=4,
        )  # fmt: skip


def _bids(entries: Sequence[str], view: View) -> bool:
    """Whether most entries bid the reader to do something."""
    if view.language == "zh":
        bids = [view.words.opening(e) == "V" for e in entries]
    else:
        bids = [english_words.is_command(f"{e}.") for e in entries]
    return 2 * sum(bids) > len(entries)
