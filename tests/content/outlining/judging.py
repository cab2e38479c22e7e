"""An outline held against what a careful reader expects: topics found, statements covered whole and clean, leaks."""

import difflib
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from content.outlining.outline import Outline, Statement
from content.reading.numbering import number_of

_ALIKE = 0.85
_COVERS = 0.8
_BRACKETS = (("“", "”"), ("（", "）"), ("《", "》"), ("(", ")"), ("「", "」"))


@dataclass(frozen=True, slots=True)
class Judgement:
    """Shares, 0..1, and what is behind them."""

    topic_f1: float
    level_accuracy: float
    parent_accuracy: float
    must_recall: float
    attribution: float
    missed_topics: list[str]
    stray_topics: list[str]
    missed_statements: list[str]
    wrong_speakers: list[str]
    leaks: list[str]


def expected_of(document: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads(document.with_suffix(".expected.json").read_text())
    return expected


def judge(found: Outline, expected: dict[str, Any]) -> Judgement:
    """Each expected topic and statement against the best of those found."""
    lenient = expected.get("lenient_tree", False)
    pairs = _pairs(found, expected)
    hits = {i for i, _ in pairs}
    wanted = [i for i, t in enumerate(expected["topics"]) if not t.get("optional")]
    right = {j for _, j in pairs}
    if lenient:
        words = [plain(w) for s in expected["statements"] for w in s["answer_terms"] if len(w) > 1]
        right |= {j for j, t in enumerate(found.topics) if any(w in plain(t.title) for w in words)}
    recall = sum(i in hits for i in wanted) / len(wanted)
    precision = len(right) / len(found.topics) if found.topics else 0.0
    by_id = {t["id"]: t for t in expected["topics"]}
    levels = [found.topics[j].level == expected["topics"][i]["level"] for i, j in pairs]
    parents = [_same_parent(found, j, by_id.get(expected["topics"][i]["parent"])) for i, j in pairs]
    musts = [s for s in expected["statements"] if s["must"]]
    missed = [s["text"] for s in musts if not any(covers(f, s) for f in found.statements)]
    quoted = [(s, q) for s in expected["statements"] for q in s.get("quotes", ()) if q["speaker"]]
    heard = [(q, _speakers(found, q["text"])) for _, q in quoted]
    wrong = [
        f"{q['text']} ({said})"
        for q, said in heard
        if said is not None and not _is_speaker(q["speaker"], said)
    ]
    covered = sum(said is not None for _, said in heard)
    return Judgement(
        topic_f1=2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        level_accuracy=_share(levels),
        parent_accuracy=_share(parents),
        must_recall=1 - len(missed) / len(musts),
        attribution=1 - len(wrong) / covered if covered else 1.0,
        missed_topics=[expected["topics"][i]["title"] for i in wanted if i not in hits],
        stray_topics=[t.title for j, t in enumerate(found.topics) if j not in right],
        missed_statements=missed,
        wrong_speakers=wrong,
        leaks=_leaks(found, expected),
    )


def _share(found: list[bool]) -> float:
    return sum(found) / len(found) if found else 1.0


def plain(text: str) -> str:
    """Without blanks, marks and punctuation, in one width and case."""
    folded = unicodedata.normalize("NFKC", re.sub(r"\[\^?\w+\]", "", text))
    return re.sub(r"[\W_]+", "", folded).casefold()


def _alike(a: str, b: str, least: float) -> bool:
    if a == b:
        return True
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return bool(a and b) and matcher.quick_ratio() >= least and matcher.ratio() >= least


def _names(topic: dict[str, Any]) -> list[str]:
    names = [topic["title"], *topic.get("aliases", [])]
    return [plain(name[len(number.text) :] if (number := number_of(name)) else name) for name in names] + [
        plain(name) for name in names
    ]


def _is(title: str, topic: dict[str, Any]) -> bool:
    bare = plain(title)
    if any(plain(word) in bare for word in topic.get("match_any", [])):
        return True
    return any(_alike(bare, name, _ALIKE) for name in _names(topic))


def _pairs(found: Outline, expected: dict[str, Any]) -> list[tuple[int, int]]:
    """Each expected topic with the nearest found one of its name that is still free."""
    pairs: list[tuple[int, int]] = []
    free = set(range(len(found.topics)))
    for i, topic in enumerate(expected["topics"]):
        same = [j for j in sorted(free) if _is(found.topics[j].title, topic)]
        if same:
            j = min(same, key=lambda j: abs(j - i))
            free.remove(j)
            pairs.append((i, j))
    return pairs


def _same_parent(found: Outline, topic: int, parent: dict[str, Any] | None) -> bool:
    above = found.topics[topic].parent
    if parent is None:
        return above is None
    return above is not None and _is(found.topics[above].title, parent)


def covers(found: Statement, wanted: dict[str, Any]) -> bool:
    """Whether a statement says what is wanted, whole, and not much besides."""
    if flaws(found.text):
        return False
    said, want = plain(found.text), plain(wanted["text"])
    limit = max(2.5 * len(want), len(want) + 120)
    items = [plain(item) for item in wanted.get("items", [])]
    if len(items) >= 3 and sum(item in said for item in items) >= 0.8 * len(items):
        return len(said) <= limit
    if want in said:
        return len(said) <= limit
    return (said in want and len(said) >= 0.6 * len(want)) or _alike(said, want, _COVERS)


def flaws(text: str) -> list[str]:
    """What keeps a statement from being whole, clean sentences."""
    found = []
    if re.search(r"[\r\n\f]", text):
        found.append("line break")
    if not re.search(r"[。！？!?.…][”’\"'」』）)》\]]*$", text):
        found.append("no end")
    if text[0] in "，。、；：？！”’）】》,.;:?!)]%·—-" or (text[0].isascii() and text[0].islower()):
        found.append("begins in mid-sentence")
    if re.search(r"\[\d+\]|［\d", text):
        found.append("citation mark")
    if re.search(r"[\u4e00-\u9fff] +[\u4e00-\u9fff]|[a-z]{2,}- [a-z]{2,}(?<!and)(?<!or)", text):
        found.append("blank or hyphen of the layout")
    if any(text.count(a) != text.count(b) for a, b in _BRACKETS) or text.count('"') % 2:
        found.append("open bracket or quotation mark")
    return found


def _speakers(found: Outline, quote: str) -> str | None:
    """Who says it as far as the outline knows; None where no statement holds it."""
    words = plain(quote)
    holding = [s for s in found.statements if words in plain(s.text)]
    if not holding:
        return None
    return " ".join(q.speaker or "" for s in holding for q in s.quotes) or " ".join(
        s.speaker or "" for s in holding
    )


def _is_speaker(wanted: str, said: str) -> bool:
    """By name or by family name alone, with a title or without."""
    a, b = plain(wanted), plain(said)
    return bool(b) and (a in b or (b in a and len(b) >= 0.3 * len(a)))


def _leaks(found: Outline, expected: dict[str, Any]) -> list[str]:
    """Furniture that was taken for content."""

    def squeezed(text: str) -> str:
        return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()

    furniture = {squeezed(f) for f in expected["not_content"] if f}
    texts = [squeezed(t.title) for t in found.topics] + [squeezed(s.text) for s in found.statements]
    return [f for f in sorted(furniture) for t in texts if (f in t if len(f) >= 4 else f == t)]
