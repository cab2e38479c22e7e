"""The words of a statement that one could be asked for."""

import re

from content.outlining.outline import Holder, Term, TermKind
from quizzes.generation import chinese_words, english_words
from quizzes.generation.distractors import Candidate
from quizzes.generation.phrasing import GAP
from quizzes.generation.standing import points_nowhere
from quizzes.generation.view import View, squeeze

_NAMED = re.compile(
    r"(?:叫作|叫做|称为|称作|名为)$|(?:is called|are called|known as|is termed) (?:an? |the )?$"
)
_COUNT = r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|hundred|thousand)"
_FROM = re.compile(
    rf"(?:\b{_COUNT}\s*(?:to|and|or|至|到|[-–—~～])|\bbetween|[一二三四五六七八九十百]至|\d[至到])\s*$"
)
_TO = re.compile(rf"代|\s*(?:to|or|至|到|[-–—~～])\s*{_COUNT}|\d")
_OF_A_COUNTRY = re.compile(r"(?:ish|ian|ans?|ese|ench|utch|eek)$")
_SET_APART = {"“": "”", "《": "》"}
_COMMON = 5  # what is named more often than this is what the text is about
_LONGEST = {"zh": 10, "en": 28}


def askable(view: View, statement: int) -> list[Term]:
    """The terms that one could know without a choice: coined words, numbers, dates, names and defined terms."""
    s = view.statements[statement]
    definition = view.defined.get(statement)
    defined = definition.shown.strip("“”《》") if definition else None
    found = []
    for term in s.terms:
        words = view.term_text(term)
        if not 2 <= len(words) <= _LONGEST[view.language] or s.text.count(words) != 1:
            continue
        if term.kind in {TermKind.NUMBER, TermKind.DATE} and in_range(view, term):
            continue
        if term.kind in {TermKind.NAME, TermKind.DATE} and _in_brackets(view, s.start, term):
            continue  # of a citation
        opener = view.text[term.start - 1 : term.start]
        apart = opener in _SET_APART and view.text[term.end : term.end + 1] == _SET_APART[opener]
        if (
            words == defined
            or (apart and not _spoken(view, statement, term))
            or term.kind in {TermKind.NUMBER, TermKind.DATE}
            or _NAMED.search(view.text[max(term.start - 12, 0) : term.start])
            or (term.kind is TermKind.NAME and term.start > s.start and _is_name(view, words))
        ):
            found.append(term)
    return found


def in_range(view: View, term: Term) -> bool:
    """One end of "1 to 2 percent" is no fact of its own."""
    before, after = view.text[max(term.start - 14, 0) : term.start], view.text[term.end : term.end + 8]
    return bool(_FROM.search(before) or _TO.match(after))


def _in_brackets(view: View, start: int, term: Term) -> bool:
    before = view.text[start : term.start]
    return before.count("(") > before.count(")") or before.count("（") > before.count("）")


def _spoken(view: View, statement: int, term: Term) -> bool:
    """Whether it is a whole quotation: words that somebody said are not one term."""
    return any(q.start == term.start and q.end == term.end for q in view.statements[statement].quotes)


def _is_name(view: View, words: str) -> bool:
    """A person, place or work that the document speaks of more than once, or that no lexicon knows as a word."""
    if view.language == "zh":
        return 2 <= view.flat.count(squeeze(words)) <= _COMMON
    parts = words.split()
    if len(parts) == 1 and _OF_A_COUNTRY.search(words):
        return False
    unknown = [p for p in parts if not english_words.is_word(p)]
    return len(unknown) == len(parts) or (len(parts) > 1 and bool(unknown))


def telling(view: View) -> list[Candidate]:
    """Noun phrases in which the author's and the quoted sentences come down to a point, in reading order."""
    found: list[Candidate] = []
    for sentence in view.sentences:
        if sentence.holder is Holder.REPORTED or not points_nowhere(sentence.text, view.language):
            continue
        cut = view.words.subject_end(sentence.text)
        for start, end in view.words.heads(sentence.text):
            words = sentence.text[start:end]
            # What the sentence speaks of is told, not asked.
            if (cut and end <= cut[0]) or (not cut and start < 6):
                continue
            if re.search(r"[A-Z]", words[:1]) or not _stands_for_something(view, words):
                continue
            found.append(Candidate(words, sentence.statement, (sentence.start + start, sentence.start + end)))
    return found


def _stands_for_something(view: View, words: str) -> bool:
    """Chinese phrases behind 的 are names of things; of English ones only the document's own concepts are, which nothing
    else says as well."""
    if view.language == "en":
        return words.lower() in view.concepts
    inner = [tag for _word, tag, _at in chinese_words.tagged(words)]
    # A verb between nouns makes a sentence, unless the whole is said again and again.
    a_clause = any(tag.startswith("v") and tag != "vn" for tag in inner[1:]) or len(inner) > 3
    return view.flat.count(words) >= 2 if a_clause else view.flat.count(words[-2:]) >= 2


def gapped(view: View, start: int, end: int, terms: list[Term]) -> str:
    """The sentence with its gaps."""
    parts, at = [], start
    for term in terms:
        parts += [view.text[at : term.start], GAP]
        at = term.end
    return "".join([*parts, view.text[at:end]])
