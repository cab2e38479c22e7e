"""True or false by one change within a paradigm: a label's content for its sibling's, a term for its neighbour, a number
for a misreading, a word for its opposite, what is denied for what is held, one holder's view for another's.

Nothing within somebody's direct quotation is ever changed.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.outlining.importance import grams, likeness
from content.outlining.outline import Holder
from quizzes.generation import english_words, phrasing
from quizzes.generation.claims import Relation
from quizzes.generation.crossing import crossed
from quizzes.generation.defining import Definition
from quizzes.generation.drafting import draft
from quizzes.generation.families import agents, aspects, definitions, numbers
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.searching import squeeze
from quizzes.generation.sentence import Sentence
from quizzes.generation.standing import anchored, labelled
from quizzes.generation.view import NUMBER_FORM, View, around
from quizzes.generation.years import YEAR

_ASSERTED = 0.28  # of a heading's words in the sentence that it stands above
_ECHO = 0.35  # of a heading's words in the sentence: it would say that the sentence is true
_VIEWS = {
    "zh": re.compile("观点|主张|学说|批评|质疑|争论|之争|流派"),
    "en": re.compile(r"\b(?:challenge|critique|critics?|objections?|views?|arguments?|positions?|debate|case (?:for|against))\b", re.I),
}  # fmt: skip
_ASSERTS = re.compile(
    r"不是|而是|包括|构成|组成|分为|由于|因为|导致|造成|取决|来自|来源|转变|转化|转向|增加|减少|上升|下降|变[大小深浅宽窄快慢高低]|\d|"
    r"[一二两三四五六七八九十]+[个种项次成倍]|比|越|[高低多少大小强弱快慢早晚]于|最[^终后近初]|主要|首先|只有|称为|叫作|是指"
)
_FIGURE = re.compile(r"\d[\d,.]*")
_FIGURES = 2  # that one can weigh at once
# A clause that goes on with somebody's view, and no longer says whose.
_HOLDS_ON = re.compile(r"，(?:注重|强调|主张|坚持认为|要求|提倡)")
_TWO = re.compile(r"[a-z)\]’”]{2}[.!?] [A-Z]")  # a second sentence behind the first
# What an English sentence must say to be weighed: how much, why, which, when, or that something is not so.
_WEIGHS = re.compile(
    r"\d|\b(?:because|causes?|caused|than|not|no|only|most|least|more|fewer|less|every|each|all|depends?|consists?|includes?|means|called|"
    r"leads? to|led to|results? in|increases?d?|decreases?d?|rises?|rose|falls?|fell|faster|slower|first|earliest|largest|smallest|highest|lowest|"
    r"cannot|unlike|whereas|while|without|two|three|four|five|six|seven|eight|nine|ten|half|twice)\b"
)
_SHORTEST = 45  # characters of an English sentence that says something to be weighed
_DOUBTS = re.compile(r"\b(?:perhaps|maybe|might|seem(?:s|ed)?|would|probably|whether|I)\b")
_CALLS = re.compile(
    r"重要组成部分|不仅.*而且|根本路径|关键所在|具有重[要大]|坚实基础|怀疑|是不是|也许|似乎|^建议|^有人|率先|涌现|自\d{4}年起|最好|老[张李王赵陈刘]|小[张李王赵陈刘]|^[一二三四]要|应|必须|需要|^(?:将|把|以|通过|注重|着力|加快|不断|进一步|努力|切实|积极|大力|坚持|推动|推进|加强|健全|完善|建立|推广|强化|深化|鼓励|引导|支持|优化|构建|打造|落实|统筹|提升|培育|发挥|加大|严格|规范|在[^，。]{2,16}，着力)|^[^，。]{1,8}(?:也|还|又)"
)
# What one cannot know to be true but by the text.
_TELLS = re.compile(
    r"包括|组成|构成|分为|由于|因为|导致|造成|取决|来自|源自|高于|低于|多于|少于|只有|最早|\d|[两二三四五六七八九十][个种项类倍成]"
)
_MATTERS = 0.8  # of one that is put up as it stands
_LONGEST = {"zh": 72, "en": 170}
_LEAST = 0.5  # a sentence that is put up as it stands has to be one that matters
_PERSONAL = {
    "zh": re.compile(r"我(?!国|们[应要必])|笔者|你|咱"),
    "en": re.compile(r"\b(?:I|my|me|we|our|us|ours|mine)\b|\bI[’']"),
}
_LIMIT = {"zh": 90, "en": 220}
_APART = 1.4  # a number changed by less is a slip of the pen
# What is said of a number beside it would speak against any other one.
_TIED = re.compile(
    r"[降升增减提涨跌]低?[到至为]|由[^，。]*[到至]|从[^，。]*[到至]|一半|倍|翻番|"
    r"\b(?:doubl|tripl|halv|half|twice|times|fold\b|from \S+ to|compared|than|only|most|majority|minority)",
    re.I,
)
# What somebody says, changed, would be put into their mouth.
_SPEECH = re.compile(
    r"[“\"]|[说称道]，|批评|认为|主张|指出|\b(?:says?|said|argue[sd]?|holds?|wrote|writes)\b"
)
_CITED = re.compile(r"[（(][^（()）]*\b\d{4}[^（()）]*[）)]")
_OWN_WORDS = re.compile(r"\b(?:it|its|they|their|them|members)\b|[它其]")


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that one change makes false of the text."""

    statement: int
    sentence: str
    side: str = ""


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    yield from _labels(view, rng)
    for change in changes(view, rng):
        yield _sentence(view, change.statement, change.sentence, False, side=change.side)
    for sentence in view.sentences:
        if (
            own(view, sentence)
            and _one_claim(view, sentence)
            and _checkable(sentence.text, view.language)
            and not _asserted_above(view, sentence)
        ):
            yield _sentence(view, sentence.statement, sentence.text, True)


def _one_claim(view: View, sentence: Sentence) -> bool:
    """Whether a sentence that is put up as it stands makes one claim, and one that matters."""
    if (
        view.statements[sentence.statement].importance < _MATTERS
        or len(sentence.text) > _LONGEST[view.language]
    ):
        return False
    if view.language == "zh" and (not _TELLS.search(sentence.text) or YEAR.search(sentence.text)):
        return False  # praise, or one case among many
    return not re.search(r"[；;]|[(（]", sentence.text)


def changes(view: View, rng: random.Random) -> Iterator[Change]:
    """Every sentence that can be made false so, family by family."""
    yield from _definitions(view, rng)
    yield from _numbers(view, rng)
    yield from _changed_words(view)
    yield from _renamed(view, rng)
    yield from _denied(view)
    yield from _holders(view, rng)


def _sentence(view: View, statement: int, sentence: str, answer: bool, *, side: str = "") -> Draft:
    return draft(
        view, QuestionType.TRUE_FALSE, "truth", statement,
        phrasing.true_or_false(
            view.language, () if side.startswith(("meaning:", "held")) else _within(view, statement, sentence), sentence
        ),
        answer=answer, side=side, difficulty=1 if answer else 2,
    )  # fmt: skip


def _labels(view: View, rng: random.Random) -> Iterator[Draft]:
    """A label with its own content, or with that of a sibling."""
    for parent, group in view.aspects.items():
        if parent is None or len(group) < 2 or len({a.content for a in group}) < len(group):
            continue
        if not aspects.askable(view, group) or aspects.by_people(view, group):
            continue
        name = view.topics[parent].name
        for n, aspect in enumerate(rng.sample(group, len(group))):
            true = n % 2 == 1
            content = aspect.content if true else rng.choice([a for a in group if a is not aspect]).content
            yield draft(
                view, QuestionType.TRUE_FALSE, "labels", aspect.statement,
                phrasing.true_or_false(
                    view.language, (), phrasing.label_holds(view.language, name, aspect.label, content)
                ),
                path=view.outline.path(parent), explanation=view.heading(aspect.topic), answer=true,
                side=f"aspect:{aspect.label}"[:40], difficulty=1,
            )  # fmt: skip


def _definitions(view: View, rng: random.Random) -> Iterator[Change]:
    """A definition with the term of another one."""
    known = [d for d in definitions.understood(view) if not d.entry and d.link != ","]
    for n, one in enumerate(known):
        others = [d for d in around(known, n) if d is not one and _swappable(view, one, d)]
        if not others:
            continue
        other = rng.choice(others)
        changed = one.of(other.shown)
        if squeeze(changed) not in view.flat:
            yield Change(one.statement, changed, f"meaning:{one.term}"[:40])


def _swappable(view: View, one: Definition, other: Definition) -> bool:
    """Written alike, of one family of terms (full backup, incremental backup), of which neither the heading nor the
    explanation says which it is."""
    if _OWN_WORDS.search(one.body):
        return False  # it would go on speaking of the term that is gone
    if not _related(one.term, other.term) or _gives_away(view, one, other):
        return False
    if (
        (one.shown[0] == "“") != (other.shown[0] == "“")
        or one.called is not other.called
        or other.term in one.body
    ):
        return False
    return view.language == "zh" or (
        one.link == other.link and one.shown[0].isupper() is other.shown[0].isupper()
    )


def _related(a: str, b: str) -> bool:
    """Whether two terms end alike: in the same word, or in two Chinese characters."""
    if a.isascii():
        return " " in a and " " in b and a.split()[-1].lower() == b.split()[-1].lower()
    return len(a) > 2 and len(b) > 2 and a[-2:] == b[-2:]


def _gives_away(view: View, one: Definition, other: Definition) -> bool:
    """Whether what tells a term from the other stands in its heading or in what is said of it."""
    if one.term.isascii():
        own = set(one.term.lower().split()) - set(other.term.lower().split())
    else:
        own = {one.term[n : n + 2] for n in range(len(one.term) - 1)} - {
            other.term[n : n + 2] for n in range(len(other.term) - 1)
        }
    told = f"{one.body} {' '.join(view.path(one.statement)[-1:])}".lower()
    return any(word in told for word in own)


def _numbers(view: View, rng: random.Random) -> Iterator[Change]:
    """A quantity for one that is far from it, which no year is."""
    for question in numbers.make(view, rng):
        statement = question.statements[0]
        key = next(o.text for o in question.options if o.correct)
        sentence = question.explanation
        if (
            not anchored(view, sentence, statement, labelled=True)
            or len(_FIGURE.findall(sentence)) > _FIGURES
            or _TIED.search(sentence)
            or len(sentence) > _LIMIT[view.language]
        ):
            continue
        wrong = [o.text for o in question.options if not o.correct and _far(o.text, key)]
        if wrong:
            changed = sentence.replace(key, rng.choice(wrong), 1)
            if squeeze(changed) not in view.flat:
                yield Change(statement, changed, f"term:{key}"[:40])


def _far(a: str, b: str) -> bool:
    x, y = (NUMBER_FORM.match(words) for words in (a, b))
    if x is None or y is None:
        return False
    p, q = (float(found["value"].replace(",", "")) for found in (x, y))
    return max(p, q) >= _APART * min(p, q)


def own(view: View, sentence: Sentence) -> bool:
    """A sentence of the author's own that stands by itself, matters and quotes nobody."""
    s = view.statements[sentence.statement]
    return (
        s.holder is Holder.AUTHOR
        and not any(q.start < sentence.end and sentence.start < q.end for q in s.quotes)
        and len(sentence.text) <= _LIMIT[view.language]
        and s.importance >= _LEAST
        and not _PERSONAL[view.language].search(sentence.text)
        and not _TWO.search(sentence.text)
        and not labelled(sentence.text, view.language)
        and not view.surroundings.under_somebody(sentence)
        and anchored(view, sentence.text, sentence.statement, labelled=True)
    )


def _asserted_above(view: View, sentence: Sentence) -> bool:
    """Whether the heading, which is shown above, says that the sentence is true; or names a view, whose it may be."""
    heading = " ".join(view.path(sentence.statement)[-1:])
    if _VIEWS[view.language].search(heading):
        return True
    return likeness(grams(heading, view.language), grams(sentence.text, view.language)) > _ASSERTED


def _checkable(sentence: str, language: str) -> bool:
    """Whether it says of something that it is so: no call to act, and no praise, can be true or false."""
    if language == "en":
        return (
            not re.match(r"[A-Z]\w+, (?:aged|a|an) ", sentence)
            and len(sentence) >= _SHORTEST
            and not english_words.is_command(sentence)
            and not _DOUBTS.search(sentence)
            and bool(_WEIGHS.search(sentence))
            and english_words.has_verb(sentence)
        )
    if len(_FIGURE.findall(sentence)) > _FIGURES or _HOLDS_ON.search(sentence):
        return False
    return bool(_ASSERTS.search(sentence)) and not _CALLS.search(sentence)


def _changed_words(view: View) -> Iterator[Change]:
    """What two things have, the one for the other's."""
    for sentence in view.sentences:
        if not own(view, sentence):
            continue
        text, language = sentence.text, view.language
        if _SPEECH.search(text):
            continue
        changed = crossed(text, language)
        if changed is not None and squeeze(changed) not in view.flat:
            yield Change(sentence.statement, changed)


def _renamed(view: View, rng: random.Random) -> Iterator[Change]:
    """What one person did, told of another one of the document's."""
    if view.language != "en":
        return  # a tagger's Chinese names are too often something else
    deeds = [
        (sentence, deed) for sentence in view.sentences
        if own(view, sentence) and (deed := agents.deed_in(view, sentence)) is not None
    ]  # fmt: skip
    for n, (sentence, deed) in enumerate(deeds):
        others = {
            other.name for _s, other in around(deeds, n)
            if (" and " in other.name) is (" and " in deed.name)
            and squeeze(other.name) not in squeeze(sentence.text) and squeeze(deed.name) not in squeeze(other.name)
        }  # fmt: skip
        if not others or sentence.text.count(deed.name) != 1:
            continue
        changed = sentence.text.replace(deed.name, rng.choice(sorted(others)))
        if squeeze(changed) not in view.flat:
            yield Change(sentence.statement, changed, f"term:{deed.name}"[:40])


def _denied(view: View) -> Iterator[Change]:
    """ "Not A but B", turned round."""
    for claim in view.claims.get(Relation.OPPOSITE, []):
        sentence = view.sentence_at(claim.sentence)
        if not own(view, sentence):
            continue
        a, b = view.words_of(claim.subject), view.words_of(claim.content)
        middle = view.text[claim.subject[1] : claim.content[0]]
        heading = set(grams(" ".join(view.path(claim.statement)[-1:]), view.language))
        if heading & (set(grams(b, view.language)) - set(grams(a, view.language))):
            continue  # the heading says which of them it is
        head, tail = view.text[sentence.start : claim.subject[0]], view.text[claim.content[1] : sentence.end]
        yield Change(claim.statement, head + b + middle + a + tail, "opposite")


def _holders(view: View, rng: random.Random) -> Iterator[Change]:
    """A view given to somebody who holds another one."""
    claims = view.claims.get(Relation.HELD, [])
    for n, claim in enumerate(claims):
        whole = [s for s in view.sentences_of[claim.statement] if (s.start, s.end) == claim.sentence]
        if not whole:
            continue  # one piece of a sentence that goes on
        sentence = whole[0]
        if "“" in sentence.text or _CITED.search(sentence.text) or len(sentence.text) > _LIMIT[view.language]:
            continue
        subject = view.words_of(claim.subject)
        others = [
            name for other in around(claims, n)
            if squeeze(name := view.words_of(other.subject)) != squeeze(subject)
            and squeeze(name) not in squeeze(sentence.text) and other.link == claim.link
        ]  # fmt: skip
        if others:
            tail = view.text[claim.subject[1] : sentence.end]
            changed = view.text[sentence.start : claim.subject[0]] + rng.choice(others) + tail
            yield Change(claim.statement, changed, "held")


def _within(view: View, statement: int, sentence: str) -> tuple[str, ...]:
    """The heading to go before the sentence, unless it says the same."""
    within = view.within(statement)
    if not within:
        return ()
    heading = grams(within[-1], view.language)
    return () if likeness(heading, grams(sentence, view.language)) > _ECHO else within
