"""Cloze: the words that carry the point are left out of their sentence, to be written."""

import random
import re
from collections import Counter
from collections.abc import Iterator

from content.outlining.outline import Term, TermKind
from quizzes.generation import numerals, phrasing
from quizzes.generation.askable import MADE_UP, askable_in, gapped
from quizzes.generation.drafting import draft
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.searching import squeeze
from quizzes.generation.sentence import Sentence
from quizzes.generation.standing import lead_in
from quizzes.generation.view import View

_STEM_LIMIT = {"zh": 110, "en": 220}
_COINAGE = 8  # characters
_TIMES = 2  # that the same words are asked for
_LEFT = {"zh": 12, "en": 40}  # characters that a sentence without its gap must keep


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    """Of each sentence at most one term that can be known."""
    asked: Counter[str] = Counter()
    for sentence in view.sentences:
        lead = lead_in(view, sentence) if len(sentence.text) <= _STEM_LIMIT[view.language] else None
        if lead is None:
            continue
        if _said_by_nobody(sentence.text) or _NICKNAME.search(sentence.text):
            continue
        terms = [t for t in askable_in(view, sentence) if _fits(view, sentence, t)]
        if MADE_UP.search(lead + sentence.text):
            terms = [t for t in terms if t.kind not in {TermKind.NUMBER, TermKind.DATE}]
        terms = [t for t in terms if asked[view.term_text(t)] < _TIMES and not _phrased(view, t)]
        if terms:
            term = rng.choice(terms)
            asked[view.term_text(term)] += 1
            yield _cloze(view, sentence, term, lead)


# What the press or the people call it is no term.
_NICKNAME = re.compile(
    r"(?:媒体|网友|坊间|民间|人们|有人)[^，。]{0,6}(?:称|叫|戏称|誉)[为作]|(?:形象|戏谑|俗)地?称[为作]"
)


def _said_by_nobody(sentence: str) -> bool:
    """Whether it is all of it a quotation, or speech in a story."""
    whole = re.fullmatch(r"[“\"][^“”\"]*[”\"][.。]?", sentence)
    return bool(whole or re.search(r"[”\"] (?:said|asked|cried|replied|answered|shouted) ", sentence))


def _phrased(view: View, term: Term) -> bool:
    """Whether a Chinese coinage is so long or built of parts that it could be said a little otherwise."""
    words = view.term_text(term)
    coined = term.kind is TermKind.TERM and view.language == "zh"
    return coined and view.text[term.start - 1] == "“" and (len(words) > _COINAGE or "、" in words)


def _fits(view: View, sentence: Sentence, term: Term) -> bool:
    """Neither the breadcrumb nor the rest of the sentence says it, and enough is left to go by."""
    words = view.term_text(term)
    rest = sentence.text.replace(words, "", 1)
    path = view.path(sentence.statement)
    above = squeeze(" ".join((view.outline.title, *path)))
    told = squeeze(words) in squeeze(rest) or (term.kind is TermKind.TERM and squeeze(words) in above)
    told = told or (bool(path) and squeeze(words) in squeeze(path[-1]))
    return not told and len(rest) >= _LEFT[view.language]


def _cloze(view: View, sentence: Sentence, term: Term, lead: str) -> Draft:
    """Of a number its figures are left out: the unit says that a number is asked for."""
    side = f"term:{view.term_text(term)}"[:40]  # as a card has it
    term, also = _narrowed(view, term)
    words = view.term_text(term)
    return draft(
        view,
        QuestionType.CLOZE,
        "gaps",
        sentence.statement,
        phrasing.fill(
            view.language,
            view.within(sentence.statement),
            lead + gapped(view, sentence.start, sentence.end, [term]),
        ),
        explanation=sentence.text,
        blanks=(tuple(dict.fromkeys((words, *also))),),
        side=side,
        difficulty=3 if term.kind is TermKind.TERM else 4,
    )


_MEASURED = re.compile(
    r"(?P<value>\d[\d,.]*(?<![,.])|[零〇一二两三四五六七八九十百千]+(?![分成零〇一二两三四五六七八九十百千])|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?(?= ))"
    r"(?P<unit>.+)", re.S | re.I,
)  # fmt: skip
_PART = re.compile(r"[ -](?:thirds|quarters|fifths|halves)\b")
_SIZE = re.compile(r"\s?(?:million|billion|thousand)\b|[万亿]+")


def _narrowed(view: View, term: Term) -> tuple[Term, tuple[str, ...]]:
    """Of a number its figures and of a date its year, so that the rest says what is asked for; and what else is right."""
    words = view.term_text(term)
    language = view.language
    if term.kind is TermKind.DATE and (year := re.search(r"\d{3,4}(?!s)", words)):
        own = year.group()
        narrow = Term(term.start + year.start(), term.start + year.end(), term.kind)
        return narrow, tuple(w for w in (f"{own}年" if language == "zh" else "", words) if w and w != own)
    found = _MEASURED.fullmatch(words) if term.kind is TermKind.NUMBER else None
    if found is None:
        return term, _also(view, term)
    end = found.end("value")
    # Millions belong to the figures.
    if size := _SIZE.match(words, end):
        end = size.end()
    if not words[end:].strip() or _PART.match(words, end):
        return term, _also(view, term)
    narrow = Term(term.start + found.start("value"), term.start + end, term.kind)
    return narrow, (*numerals.others(view.term_text(narrow), language), words)


def _also(view: View, term: Term) -> tuple[str, ...]:
    """What else is right: the other way to write a number or a dash, a surname alone, a century for a hundred years."""
    words = view.term_text(term)
    found = list(numerals.others(words, view.language)) if term.kind is TermKind.NUMBER else []
    if re.search(r"[—–-]", words):
        found.append(re.sub(r"[—–-]+", "-", words))
    if words in {"a hundred years", "one hundred years"}:
        found.append("a century")
    if term.kind is TermKind.NAME and words in view.people:
        found.append(view.people[words])
    if "·" in words and view.text[term.start - 1] == "《":
        found += words.split("·")  # a chapter, and its book
    if term.kind is TermKind.NAME and (surname := _SURNAME.fullmatch(words)):
        found.append(surname["surname"] or surname["x"])
    return tuple(w for w in dict.fromkeys(found) if w != words)


_SURNAME = re.compile(
    r"(?:[A-Z][\w’'\-]*\.? ){1,3}(?P<surname>[A-Z][\w’'\-]+)|[\u4e00-\u9fff]+·(?P<x>[\u4e00-\u9fff]+)"
)
