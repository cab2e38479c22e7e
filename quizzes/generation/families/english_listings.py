"""What an English sentence lists: in phrases that begin alike, or parted by semicolons behind a colon."""

import random
import re
from collections.abc import Iterator

from content.outlining.outline import Holder
from quizzes.generation import english_words, phrasing, sentence_phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.families.listings import told_alone
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.standing import leans, points_nowhere
from quizzes.generation.view import View

_MANY = range(3, 8)


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    if view.language == "en":
        yield from _of_three_or_more(view)
        yield from _behind_colon(view)


# "The principal investigator must: (a) …; (b) …; and (c) …"
_COLON = re.compile(
    r"^(?:In particular,? |Accordingly,? )?(?P<l>[A-Za-z][^:;.]{3,150}?\b(?:must|shall|should|may|are|is|includes?|state|contain|give|record|following|met|conditions|reasons|steps|rules|duties|purposes|means)): "
    r"(?P<i>[^:]{20,900})\.$"
)
_LETTER = re.compile(r"^(?:and |or )?(?:\([a-h]\) |\([ivx]{1,4}\) |\(\d\) )?(?:and |or )?")
_SEE = re.compile(
    r" \((?:see )?(?:section|paragraph|chapter|clause|article|page)s? [^()]*\)|, in accordance with (?:section|paragraph|clause) [\d.()a-z]+"
)
# Reasons for what?
_OF_WHAT = re.compile(
    r"^(?:The |These |Some )?(?:\w+ )?(?:reasons|grounds|conditions|exceptions|examples|steps|rules|factors|criteria|options|purposes|means) (?:are|is|include)$"
)
_LONGEST = 170  # characters of an item
_ORDERED = re.compile(r"\border\b|\bsteps?\b|\bsequence\b", re.I)


def _behind_colon(view: View) -> Iterator[Draft]:
    """What a sentence lists behind a colon, parted by semicolons."""
    for sentence in view.sentences:
        found = _COLON.match(sentence.text)
        if found is None or _ORDERED.search(found["l"]) or sentence.holder is Holder.REPORTED:
            continue  # or to be put in order
        lead = f"{found['l'][:1].upper()}{found['l'][1:]}"
        if _OF_WHAT.match(lead):
            continue
        said = lead.replace(" of the following", "").replace("the following ", "")
        if not points_nowhere(said, "en") or leans(view, f"{said}.", sentence.statement):
            continue
        items = [_SEE.sub("", _LETTER.sub("", part.strip())) for part in found["i"].split(";")]
        if len(items) not in _MANY or any(not 4 <= len(item) <= _LONGEST for item in items):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement,
            phrasing.fill("en", view.within(sentence.statement), sentence_phrasing.listed_behind(lead, len(items))), explanation=sentence.text, points=tuple(items),
            side="items", level=Level.RECALL, difficulty=5,
        )  # fmt: skip


# "Any such system needs a receptor that …, a control centre that …, and an effector that …"
_NEEDS = re.compile(
    r"^(?P<s>(?:The |Any |Every |An? )?[A-Z]?[^,.;:()]{3,60}?) (?P<v>needs?|requires?|involves?|depends? on|rests? on|combines?|consists? of|comprises?|includes?|has|have|must contain|must include|should include|should contain) "
    r"(?P<i>(?:an?|the|its|one|two|[a-z]+ing) [^.;:]{20,260})\.$"
)
_FIRST_WORDS = re.compile(r"(?:an?|the|its|one|two|(?!(?:no|some|any|every)thing\b)\w+ing)\b")


def _of_three_or_more(view: View) -> Iterator[Draft]:
    """What an English sentence counts out in phrases that begin alike, each with a word of its own to begin it."""
    if view.language != "en":
        return
    for sentence, found in told_alone(view, _NEEDS):
        listed = re.split(r",(?= )", found["i"])
        last = next((n for n, part in enumerate(listed) if re.match(r" (?:and|or) ", part)), None)
        if last is not None and last < len(listed) - 1:
            continue  # something more is said of the last one
        items = [re.sub(r"^(?:and|or) ", "", part.strip()) for part in listed]
        if len(items) == 2:
            items = [items[0], *re.split(r" (?:and|or) (?=(?:an?|the|its) )", items[1], maxsplit=1)]
        gerunds = {bool(re.match(r"(?!\w*thing\b)\w+ing\b", item)) for item in items}
        if len(items) not in range(3, 7) or len(gerunds) > 1 or not all(map(_FIRST_WORDS.match, items)):
            continue
        subject = found["s"]
        if english_words.is_word(subject.split(" ", 1)[0].lower()):
            subject = subject[:1].lower() + subject[1:]
        yield draft(
            view, QuestionType.SHORT_ANSWER, "listings", sentence.statement,
            sentence_phrasing.which_things(subject, found["v"], len(items)), explanation=sentence.text, points=tuple(items),
            side="items", difficulty=4,
        )  # fmt: skip
