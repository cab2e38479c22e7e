"""Closed lists, to be filled in in any order."""

import random
import re
import statistics
from collections.abc import Iterator

from content.outlining.enumerations import items_of
from content.outlining.outline import Span, Term
from quizzes.generation import chinese_words, phrasing
from quizzes.generation.askable import gapped
from quizzes.generation.drafting import draft
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.rows import Row, rows
from quizzes.generation.searching import squeeze
from quizzes.generation.sentence import Sentence
from quizzes.generation.standing import lead_in
from quizzes.generation.view import View

_LISTED = re.compile(r"\s*,|\s+(?:and|or)\b|[”\"’)]")
_LONGEST = {"zh": 8, "en": 34}
_STEM_LIMIT = {"zh": 150, "en": 240}
_CLAUSE = re.compile("[，。；：“”]")
_MATTERS = 0.9  # of a sentence whose list is known as it stands
_LOOSE = re.compile(r"(?:各个?|等|的|这些|几|多|一|其他|以及|和|与|及)$")
_WORDS = 2  # of English items so short that their first words tell nothing of how they are built
_FUNCTION = tuple("了着过的在由以从把将是有为和与及又也还就")


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    asked: set[frozenset[str]] = set()
    yield from _rows(view, asked)
    for n, sentence, spans in _lists(view):
        if len(sentence.text) > _STEM_LIMIT[view.language] or sentence.text.count("——") > 2:
            continue  # a table set in words
        items = [view.text[i.start : i.end] for i in spans]
        if frozenset(items) in asked:
            continue
        lead = lead_in(view, sentence)
        if lead is None or not parallel(view, spans):
            continue
        if any(not 2 <= len(i) <= _LONGEST[view.language] or sentence.text.count(i) != 1 for i in items):
            continue
        within = view.within(n)
        if any(squeeze(i) in squeeze(name) for i in items for name in within):
            continue
        stem = gapped(view, sentence.start, sentence.end, [Term(i.start, i.end) for i in spans])
        if _open(view, sentence, spans) or not _told_as_these(view, sentence, spans):
            continue  # others might be right
        if len(stem.replace(phrasing.GAP, "")) < (10 if view.language == "zh" else 24):
            continue
        yield draft(
            view,
            QuestionType.ENUMERATION,
            "lists",
            n,
            phrasing.fill_list(view.language, within, lead + stem, len(items)),
            explanation=sentence.text,
            blanks=tuple((i,) for i in items),
            order_free=True,
            side=f"items:{items[0]}"[:40] if spans != view.statements[n].items else "items",
            difficulty=4,
        )


def _rows(view: View, asked: set[frozenset[str]]) -> Iterator[Draft]:
    """Chinese items that begin or end alike: what they share stays, and says what is asked for. Each goes to `asked`."""
    if view.language != "zh":
        return
    for sentence in view.sentences:
        lead = None
        for row in rows(view.text, sentence.start, sentence.end):
            words = frozenset(view.words_of((i.start, i.end)) for i in row.items)
            lead = lead_in(view, sentence) if lead is None else lead
            if "分别" in view.text[row.items[-1].end : sentence.end]:
                continue  # it is told in their order
            if lead is None or words in asked or len(sentence.text) > _STEM_LIMIT["zh"]:
                continue
            asked.add(words)
            yield _row(view, sentence, row, lead)


def _row(view: View, sentence: Sentence, row: Row, lead: str) -> Draft:
    within = view.within(sentence.statement)
    items, gaps = row.items, row.gaps()
    told = squeeze(gapped(view, sentence.start, sentence.end, [Term(g.start, g.end) for g in gaps]))
    # Where what is left of an item stands elsewhere in the question, the whole is asked for.
    inner = not any(view.words_of((g.start, g.end)) in told + squeeze("".join(within) + lead) for g in gaps)
    spans = gaps if inner and len(row.affix) > 1 else items
    stem = gapped(view, sentence.start, sentence.end, [Term(i.start, i.end) for i in spans])
    words = [
        (view.words_of((s.start, s.end)), view.words_of((i.start, i.end)))
        for s, i in zip(spans, items, strict=True)
    ]
    return draft(
        view, QuestionType.ENUMERATION, "lists", sentence.statement,
        phrasing.fill_list("zh", within, lead + stem, len(items)), explanation=sentence.text,
        blanks=tuple(tuple(dict.fromkeys(accepted)) for accepted in words), order_free=True,
        side=f"items:{words[0][1]}"[:40] if items != view.statements[sentence.statement].items else "items", difficulty=4,
    )  # fmt: skip


_EXAMPLES = re.compile(
    r"(?:\b(?:such as|like|for example|for instance|e\.g\.|including)|(?:例如|比如|譬如|诸如|如)[^，。；]{0,12})[:,：，]?\s*(?:an? |the )?$"
)
# What a sentence counts out under a name of its own is known in just these words.
_COUNTED = {
    "zh": (
        re.compile(
            r"(?:即|包括|包含|分为|分成|称为|概括为|归纳为|总结为|由|[二三四五六两]+个?[^，。；、]{0,8}[：，])[^，。；、]{0,6}$"
        ),
        re.compile(
            r"[^，。；、]{0,3}(?:这|等)?[二三四五六两]+(?:个|种|大|类|项|者|方面)|[^，。；、]{0,4}(?:组成|构成|特点|特征|原则|环节|要素|阶段)"
        ),
    ),
    "en": (
        re.compile(
            r"(?:\b(?:includes?|consists? of|comprises?|divided into|made up of|namely|known as|called)|\b(?:three|four|five|six)\b[^,.;]{0,30}[:,])[^,.;:]{0,12}$"
        ),
        re.compile(r"[^,.;]{0,12}\b(?:these|all) (?:three|four|five|six)\b"),
    ),
}
_DONE = re.compile(r"\b(?:then|such as|it|them|so)\b|^\d")


def _open(view: View, sentence: Sentence, spans: tuple[Span, ...]) -> bool:
    """Whether they are examples, or more is said to follow."""
    before = view.text[sentence.start : spans[0].start]
    after = view.text[spans[-1].end : spans[-1].end + 3]
    return bool(_EXAMPLES.search(before) or re.match(r"等(?![一二三四五六七八九十两\d])", after))


def _told_as_these(view: View, sentence: Sentence, spans: tuple[Span, ...]) -> bool:
    """Whether they are known by heart, as words of a quotation, or counted out as what something consists of."""
    if any(_DONE.search(view.text[i.start : i.end]) for i in spans):
        return False
    s = view.statements[sentence.statement]
    even = len({i.end - i.start for i in spans}) == 1
    if view.language == "zh" and even and s.importance >= _MATTERS:
        return True  # set words, that go together
    if s.quotes and all(view.in_quotation(s, i.start, i.end) for i in spans):
        return True
    before, behind = _COUNTED[view.language]
    return bool(
        before.search(view.text[sentence.start : spans[0].start])
        or behind.match(view.text[spans[-1].end : sentence.end])
    )


def _lists(view: View) -> Iterator[tuple[int, Sentence, tuple[Span, ...]]]:
    """(statement, sentence, items) of every list of three to six."""
    for sentence in view.sentences:
        at = sentence.start
        stops = (
            [m.end() for m in _CLAUSE.finditer(view.text, sentence.start, sentence.end)]
            if view.language == "zh"
            else []
        )
        for stop in [*stops, sentence.end]:
            if view.language == "en" or view.text.count("、", at, stop):
                spans = items_of(view.text, at, stop, language=view.language)
                spans = recut(view, spans) if view.language == "zh" else spans
                if 3 <= len(spans) <= 6:
                    yield sentence.statement, sentence, spans
            at = stop


def parallel(view: View, items: tuple[Span, ...]) -> bool:
    """Whether the items are cut as they should be: whole words, built alike."""
    texts = [view.text[i.start : i.end] for i in items]
    sizes = {len(text) if view.language == "zh" else len(text.split()) for text in texts}
    even = len(sizes) == 1 and (view.language == "zh" or max(sizes) <= _WORDS)
    if not even and len({view.words.opening(text) for text in texts}) > 1:
        return False
    if view.language == "en":
        # "80 for HTTP and 443 for HTTPS": no item is cut short.
        cut = any(not _LISTED.match(view.text, i.end) for i in items[:-1])
        return not cut and max(len(t.split()) for t in texts) <= 5
    if any(text.startswith(_FUNCTION) for text in texts):
        return False
    alike = len({text[-1] for text in texts}) == 1 or len({len(text) for text in texts}) == 1
    if max(map(len, texts)) > min(map(len, texts)) + (4 if alike else 2):
        return False
    return all(_whole(view, item) for item in (items[0], items[-1])) and not _goes_on(view, items[-1])


def _whole(view: View, item: Span) -> bool:
    """Whether no word runs over either end."""
    start, edges = _edges(view, item)
    return item.start - start in edges and item.end - start in edges


def _goes_on(view: View, item: Span) -> bool:
    """Whether the words behind the last item make a longer name with it: 雷诺 of 雷诺综合征."""
    after = re.split("[，。；：“”、]", view.text[item.end : item.end + 12])[0]
    if not after or after.startswith(("等", "的", "和", "与", "及", "以及")):
        return False
    tag = chinese_words.tagged(after)[0][1]
    return tag.startswith("n") or tag in {"vn", "v"}


def _edges(view: View, item: Span) -> tuple[int, frozenset[int]]:
    """Where the clause around an item begins, and where in it words begin and end."""
    start = max(view.text.rfind(mark, 0, item.start) for mark in "。，；：\n“") + 1
    stops = [at for mark in "，。；”" if (at := view.text.find(mark, item.end)) >= 0]
    return start, chinese_words.edges(view.text[start : min(stops, default=len(view.text))])


def recut(view: View, items: tuple[Span, ...]) -> tuple[Span, ...]:
    """The first item without what leads up to the list, the last without what follows it: cut at the ends of words, as
    long as those between, which are surely whole."""
    if len(items) < 3:
        return items
    typical = statistics.median(i.end - i.start for i in items[1:-1])
    first, last = items[0], items[-1]
    start, edges = _edges(view, first)
    heads = [start + e for e in edges if first.start - 2 <= start + e <= first.end - 2]
    start, edges = _edges(view, last)
    tails = [
        start + e for e in edges
        if last.start + 2 <= start + e <= last.end + 1 and not _LOOSE.search(view.text[last.start : start + e])
    ]  # fmt: skip
    head = min(heads, key=lambda at: (abs(first.end - at - typical), -at), default=first.start)
    tail = min(tails, key=lambda at: (abs(at - last.start - typical), at), default=last.end)
    return (Span(head, first.end), *items[1:-1], Span(last.start, tail))
