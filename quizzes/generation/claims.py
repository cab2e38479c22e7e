"""What a sentence claims of what: the two sides that a question can set against each other.

A claim is read off the surface of one sentence by its connecting words; whatever does not fit a form whole and clean
claims nothing here. Both sides are the document's own words, at their places.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from content.outlining.outline import Holder
from quizzes.generation import chinese_claims, chinese_words, english_claims, english_words
from quizzes.generation.sentence import Sentence


class Relation(StrEnum):
    IDENTITY = "identity"  # subject is content
    CONSEQUENCE = "consequence"  # what the text concludes from what was said or quoted
    MEANS = "means"  # subject is reached by content
    PURPOSE = "purpose"  # subject serves content
    CAUSE = "cause"  # subject holds because of content
    RESULT = "result"  # subject holds, so content does
    EFFECT = "effect"  # subject brings content about
    CONDITION = "condition"  # when subject, then content
    HELD = "held"  # subject (a person, a school, a work) holds content
    OPPOSITE = "opposite"  # not subject but content
    DUTY = "duty"  # for subject, content has to be done


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern with the groups `s` (subject), `c` (content) and, for words the stem repeats, `l` (link)."""

    relation: Relation
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """`subject` and `content` as (start, end) in the document's text; `link` the words that join them."""

    relation: Relation
    statement: int
    subject: tuple[int, int]
    content: tuple[int, int]
    sentence: tuple[int, int]
    link: str  # "!" where an English sentence says what to do


_FORMS = {
    language: tuple(Form(Relation(name), re.compile(pattern)) for name, pattern in module.FORMS)
    for language, module in (("zh", chinese_claims), ("en", english_claims))
}
_CLEAN = {"zh": chinese_claims.clean, "en": english_claims.clean}
_CLAUSE = {"zh": 4, "en": 18}  # the least that a clause has
_STANDS = {"zh": lambda subject: True, "en": english_claims.subject_stands}
# Relations whose subject is a name or a thing, not a clause.
_NAMED = frozenset({Relation.HELD, Relation.IDENTITY, Relation.EFFECT, Relation.DUTY})
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("(", ")"), ("‘", "’"))
_MOST = {"zh": (4, 64, 4, 64), "en": (5, 170, 16, 170)}
_CONSEQUENT = {"zh": chinese_claims.CONSEQUENT, "en": english_claims.CONSEQUENT}


def claims_of(sentences: list[Sentence], *, language: str) -> Iterator[Claim]:
    """In reading order; of one sentence at most one claim of each relation, but of views every one that a
    Chinese sentence sets side by side."""
    statements: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        statements.setdefault(sentence.statement, []).append(sentence)
    for sentence in sentences:
        made = list(_claims(sentence, statements[sentence.statement], language))
        found = {claim.relation: claim for claim in reversed(made)}
        # One view after another: 甲认为……；乙则主张……
        pieces = list(_pieces(sentence)) if language == "zh" else []
        if pieces:
            found.pop(Relation.HELD, None)
        yield from sorted(found.values(), key=lambda claim: claim.relation)
        for piece in pieces:
            yield from (c for c in _claims(piece, [piece], language) if c.relation is Relation.HELD)


def _pieces(sentence: Sentence) -> Iterator[Sentence]:
    """What stands between its semicolons, where there are such."""
    start = sentence.start
    parts = sentence.text.split("；")
    for part in parts if len(parts) > 1 else ():
        end = start + len(part)
        yield Sentence(sentence.statement, start, end, part, sentence.holder)
        start = end + 1


def _before(
    sentence: Sentence, statement: list[Sentence], language: str
) -> Iterator[tuple[str, tuple[int, int]]]:
    """What its statement says before the sentence, and where: all of it, or else what was quoted last."""
    told = [s for s in statement if s.end <= sentence.start]
    if not told:
        return
    yield (" " if language == "en" else "").join(s.text for s in told), (told[0].start, told[-1].end)
    if len(told) > 1 and language == "zh" and _QUOTES.search(told[-1].text):
        yield told[-1].text, (told[-1].start, told[-1].end)


_QUOTES = re.compile("^[^“”。]{2,16}[：，]?“[^“”]+”$|^[^“”。]{2,16}：“.*”$")
# The sentence behind a conclusion draws another one.
_CONCLUDES_ON = {
    "zh": re.compile(r"(?:同时|此外|另外|因此|所以|因而|也|还|并)?，?(?:应|必须|要|需|意味着|这)"),
    "en": re.compile("."),
}


def _claims(sentence: Sentence, statement: list[Sentence], language: str) -> Iterator[Claim]:
    consequent = _CONSEQUENT[language].match(sentence.text)
    if consequent is not None:
        # What is concluded stands behind what it is concluded from, in the same statement.
        behind = [s for s in statement if s.start > sentence.start]
        if behind and _CONCLUDES_ON[language].match(behind[0].text):
            return
        content = sentence.text[consequent.start("c") :].rstrip("。.”")
        ground = next(
            (
                g
                for g in _before(sentence, statement, language)
                if _fits(g[0], content, language, grounded=True)
            ),
            None,
        )
        if ground is not None:
            span = (consequent.start("c"), consequent.start("c") + len(content))
            link = next(words for name, words in consequent.groupdict().items() if name != "c" and words)
            yield _claim(sentence, Relation.CONSEQUENCE, ground[1], span, link)
        return
    for form in _FORMS[language]:
        match = form.pattern.match(sentence.text)
        if match is None:
            continue
        subject, content = match["s"].rstrip("，,"), _CITED.sub("", match["c"])
        if form.relation is Relation.HELD and sentence.holder is Holder.SPEAKER and "“" in content:
            continue  # quotations have a family of their own
        clause = form.relation not in _NAMED | {Relation.OPPOSITE}
        if clause and len(subject) < _CLAUSE[language]:
            continue
        if form.relation in {Relation.CAUSE, Relation.RESULT} and not _whole_clause(subject, language):
            continue
        if form.relation is Relation.RESULT and "是指" in subject:
            continue  # half of a definition
        if form.relation in _NAMED and not _STANDS[language](subject):
            continue
        if (
            language == "en"
            and form.relation is Relation.CONDITION
            and _goes_on_listing(content, sentence.text)
        ):
            continue
        # Of several deeds in a row, the first alone would be half the answer.
        half = language == "zh" and form.relation is Relation.IDENTITY and "的" not in content[-13:]
        if half and sentence.text[match.end("c") : match.end("c") + 1] not in "。；":
            continue
        plain = _GOES_ON.sub("", content) if form.relation is Relation.RESULT else content
        if form.relation is Relation.HELD and language == "zh" and not chinese_claims.holds_views(subject):
            continue
        if _fits(
            subject,
            plain,
            language,
            grounded=form.relation is Relation.OPPOSITE,
            named=form.relation is Relation.HELD,
        ):
            start = sentence.start + match.start("s")
            link = match.groupdict().get("l") or ""
            if language == "en" and english_words.can_be(content.split(" ", 1)[0]) == {"VERB"}:
                link = "!"  # what to do
            placed = (match.start("c"), match.start("c") + len(content))
            yield _claim(sentence, form.relation, (start, start + len(subject)), placed, link)


def _whole_clause(words: str, language: str) -> bool:
    """Whether it says of something that it is so: "On 14 March, with a stoker" does not, nor does 口服会被分解."""
    if language == "en":
        first = words.split(" ", 1)[0]
        later = words.split()[1:]
        return first not in _ADVERBIAL and any(
            "VERB" in kinds or "AUX" in kinds for kinds in map(english_words.can_be, later)
        )
    return not chinese_words.lacks_subject(words)


_CITED = re.compile(r"\s*[(（][^()（）]*\d{4}[a-z]?(?:[,:，：]\s?[\d–—-]+)?[)）]$")
_GOES_ON = re.compile(r"^(?:(?:it|they|he|she) |它们?|[他她]们?|其)")
_ADVERBIAL = frozenset("In On At With After Before During Since From By For".split())


def _goes_on_listing(content: str, sentence: str) -> bool:
    """Whether what follows the comma is a second condition and no consequence yet."""
    first = content.split(" ", 1)[0]
    return sentence.count(",") > 1 and english_words.can_be(first) == {"VERB"}


def _claim(
    sentence: Sentence, relation: Relation, subject: tuple[int, int], content: tuple[int, int], link: str
) -> Claim:
    """`content` lies in the sentence."""
    placed = (sentence.start + content[0], sentence.start + content[1])
    return Claim(relation, sentence.statement, subject, placed, (sentence.start, sentence.end), link)


def _fits(subject: str, content: str, language: str, *, grounded: bool = False, named: bool = False) -> bool:
    """Whether both sides are whole, of a fit length, and lean on nothing. `named`: the subject may be a short name."""
    least_s, most_s, least_c, most_c = _MOST[language]
    least_s = 2 if named else least_s
    if not least_s <= len(subject) <= (2 * most_s if grounded else most_s):
        return False
    if not least_c <= len(content) <= (1.5 * most_c if grounded else most_c):
        return False
    for side in (subject, content):
        if any(side.count(a) != side.count(b) for a, b in _PAIRS[:4]):
            return False
    if subject.strip() != subject or content.strip() != content:
        return False
    return _CLEAN[language](subject, content, grounded=grounded)
