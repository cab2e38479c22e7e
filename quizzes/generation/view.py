"""An outline as the families look at it: siblings, definitions, numbers, and what stands where."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from content.outlining import english_speakers, sentences
from content.outlining.importance import grams
from content.outlining.outline import Holder, Kind, Outline, Statement, Term, TermKind, Topic
from quizzes.generation import chinese_words, english_words
from quizzes.generation.claims import Claim, Relation, claims_of
from quizzes.generation.defining import Definition, definitions_of, explains_coinage
from quizzes.generation.searching import Searchable, squeeze
from quizzes.generation.sentence import Sentence
from quizzes.generation.surroundings import Surroundings
from quizzes.generation.years import YEAR

T = TypeVar("T")
_JOINT = re.compile(
    r"(?:与此同时|同时|此外|另外|总之|事实上|实际上|其实|正(?=如[^，。“]{1,8}所))，?(?![^，。]{0,3}[，。])"
)
_NUMBERED = re.compile(r"\d{1,2}[.．、)]\s*(?=[^\d\s])|\d{1,2}\.\d{1,2}\.?\s+(?=[A-Z\u4e00-\u9fff])")
_OPENS, _CLOSES = frozenset('“"*'), frozenset('”"*')
_SPOKEN_OF = 3  # places where a concept is named, its heading among them
_ARTICLE = re.compile(r"^(?:The|An?|Some|All|Every|Each) ", re.I)


class Words(Protocol):
    """What a language's module of words gives."""

    def opening(self, text: str) -> str: ...
    def subject_end(self, sentence: str) -> tuple[int, str] | None: ...
    def heads(self, sentence: str) -> list[tuple[int, int]]: ...


# "Option B" says which one it is and not what.
_COUNTS = re.compile(
    r"(?:The )?(?:\w+ )?(?:[A-Z]|[IVX]+|\d+|One|Two|Three|Four|Five)$|The (?:first|second|third|fourth|fifth|last)\b|"
    r"(?:\w{0,3}?)(?:方案|类型|阶段|步骤|情形|案例|模式|专栏|第)[一二三四五六七八九十甲乙丙丁A-Z\d]$"
)
# What stands under such a heading is one of them each: 主要特征, 现实困境, 三种类型, Causes of the famine.
_OF_KINDS = {
    "zh": re.compile(
        r"^(?!.*(?:怎样|如何|为什么))(?:.*(?:特征|特点|特性|特色|内涵|困境|困难|难题|问题|挑战|路径|途径|原因|成因|理由|根源|动因|原则|意义|价值|功能|类型|种类|分类|方法|方式|措施|举措|对策|建议|"
        r"优势|优点|缺点|不足|影响|表现|阶段|环节|步骤|要素|因素|维度|向度|逻辑|任务|策略|结果|后果|危害|机理|进路|启示|经验|教训|要点|职责|误区)|"
        r".*(?:的|主要|基本|重要|必要)(?:作用|条件|要求|目标|机制|来源|规则|方面|形式|内容))$"
    ),
    "en": re.compile(
        r"^(?:The |Main |Major |Some |Three |Four |Five |Key )*(?:Types?|Kinds|Forms|Causes|Reasons|Effects|Consequences|Results|Features|Characteristics|Principles|Functions|Stages|Phases|Steps|"
        r"Advantages|Disadvantages|Benefits|Challenges|Barriers|Methods|Strategies|Factors|Elements|Components|Conditions|Arguments|Objections|Risks|Symptoms|Views|Levels|Roles)\b",
        re.I,
    ),
}
_FULL_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'\-]+(?: [A-Z]\.)* (?:(?:de|van|von|di|la) ){0,2}[A-ZÀ-Þ][\w’'\-]+\b")
_CHRONICLE = 0.2  # different years a statement
NEIGHBOURS = 30
_LOOKS = 12  # places at which the same words are looked at
_CONNECTED = 0.6
_SENTENCE = re.compile(r"(?<=[。！？；\n])|(?<=[.!?;]\s)")
NUMBER_FORM = re.compile(r"(?P<lead>约|近|超过|逾)?(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>.*)", re.S)


@dataclass(frozen=True, slots=True)
class Aspect:
    """A heading "label: content" and the statement that it hangs on."""

    topic: int
    statement: int
    label: str
    content: str


class View:
    """Everything is computed once; nothing here draws or chooses."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.text = outline.text
        self.language = outline.language
        self.words: Words = chinese_words if outline.language == "zh" else english_words
        self.statements = outline.statements
        self.topics = outline.topics
        self.surroundings = Surroundings(self)

    @cached_property
    def flat(self) -> Searchable:
        """The text for "does it say so anywhere": case and blanks aside."""
        return Searchable(squeeze(self.text))

    @cached_property
    def whole(self) -> Searchable:
        """The text as it stands, for the same."""
        return Searchable(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Those of the statements, in reading order, without what only joins them to the one before."""
        return tuple(
            self._sentence(n, s.holder, span.start, span.end)
            for n, s in enumerate(self.statements)
            for span in sentences.split(self.text, s.start, s.end, language=self.language)
        )

    def paragraph(self, place: int) -> str:
        """The words of the paragraph, heading or list entry around a place of the text."""
        end = self.text.find("\n", place)
        return self.text[self.text.rfind("\n", 0, place) + 1 : end if end >= 0 else len(self.text)]

    def sentence_at(self, span: tuple[int, int]) -> Sentence:
        """The sentence that stands exactly there. Raises StopIteration where none does."""
        near = bisect_left(self.sentences, span[0], key=lambda s: s.start)
        return next(s for s in self.sentences[near : near + 2] if (s.start, s.end) == span)

    def _sentence(self, statement: int, holder: Holder, start: int, end: int) -> Sentence:
        number = _NUMBERED.match(self.text, start, end)
        start = number.end() if number else start
        joint = _JOINT.match(self.text, start, end) if self.language == "zh" else None
        start = joint.end() if joint else start
        return Sentence(statement, start, end, self.text[start:end], holder)

    @cached_property
    def sentences_of(self) -> dict[int, list[Sentence]]:
        """By statement."""
        found: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault(sentence.statement, []).append(sentence)
        return found

    @cached_property
    def claims(self) -> dict[Relation, list[Claim]]:
        """By relation, in reading order."""
        found: dict[Relation, list[Claim]] = {}
        for claim in claims_of(list(self.sentences), language=self.language):
            found.setdefault(claim.relation, []).append(claim)
        return found

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """(start, words) of every line that holds any."""
        found, at = [], 0
        for line in self.text.split("\n"):
            if line.strip():
                found.append((at, line))
            at += len(line) + 1
        return found

    @cached_property
    def _clauses(self) -> list[tuple[int, str]]:
        """(start, words) of each clause of the whole text, in order: where else something is said."""
        found, at = [], 0
        for piece in _SENTENCE.split(self.text):
            found.append((at, piece))
            at += len(piece)
        return found

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [start for start, _ in self._clauses]

    def says(self, about: str, words: str) -> bool:
        """Whether a sentence anywhere says `words` in connection with most of what `about` speaks of."""
        asked = set(grams(about, self.language))
        if not asked:
            return False
        for n, place in enumerate(self.whole.places(words)):
            if n == _LOOKS:
                return True  # whatever is said so often may well be said of this
            line = self._clauses[bisect_right(self._clause_starts, place) - 1][1]
            there = set(grams(line.replace(words, " "), self.language))
            if len(asked & there) >= _CONNECTED * len(asked):
                return True
        return False

    def lineage(self, statement: int) -> tuple[int, ...]:
        """The topics above it, the highest first."""
        found: list[int] = []
        topic = self.statements[statement].topic
        while topic is not None:
            found.append(topic)
            topic = self.topics[topic].parent
        return tuple(reversed(found))

    def words_of(self, span: tuple[int, int]) -> str:
        """The document's words at (start, end)."""
        return self.text[span[0] : span[1]]

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """Those of the author's own and of speakers that are followed, in reading order."""
        said = (
            s for s in self.sentences
            if s.holder is not Holder.REPORTED
            and (self.statements[s.statement].kind is not Kind.QUOTATION or explains_coinage(s.text))
        )  # fmt: skip
        return tuple(definitions_of(said, self.language))

    @cached_property
    def defined(self) -> dict[int, Definition]:
        """The first definition that a statement holds, by its index."""
        return {d.statement: d for d in reversed(self.definitions)}

    @cached_property
    def speakers(self) -> frozenset[str]:
        return frozenset(s.speaker for s in self.statements if s.speaker and self.names(s.speaker))

    @cached_property
    def people(self) -> dict[str, str]:
        """By surname, the one person whom an English text names in full so."""
        found: dict[str, set[str]] = {}
        for match in _FULL_NAME.finditer(self.text):
            name = english_speakers.subject(match.group())
            if name and not english_words.is_word(name.split()[-1]):
                found.setdefault(name.split()[-1], set()).add(name)
        return {surname: names.pop() for surname, names in found.items() if len(names) == 1}

    @cached_property
    def surprising(self) -> frozenset[str]:
        """The speakers whom one has to know: of three or more, those who are not quoted most of the time."""
        if len(self.speakers) < 3:
            return frozenset()
        said = Counter(s.speaker for s in self.statements if s.speaker)
        return frozenset(name for name in self.speakers if 2 * said[name] <= said.total())

    def names(self, speaker: str) -> bool:
        """Whether it is a whole name where the text says it, and no piece of other words."""
        if self.language == "en":
            return speaker[:1].isupper()
        for n, place in enumerate(self.whole.places(speaker)):
            start, line = self._clauses[bisect_right(self._clause_starts, place) - 1]
            if {place - start, place - start + len(speaker)} <= chinese_words.edges(line):
                return True
            if n == _LOOKS:
                break
        return speaker not in self.whole  # made of what stands in several places

    @cached_property
    def children(self) -> dict[int | None, list[int]]:
        found: dict[int | None, list[int]] = {}
        for n, topic in enumerate(self.topics):
            found.setdefault(topic.parent, []).append(n)
        return found

    @cached_property
    def by_topic(self) -> dict[int | None, list[int]]:
        found: dict[int | None, list[int]] = {}
        for n, s in enumerate(self.statements):
            found.setdefault(s.topic, []).append(n)
        return found

    @cached_property
    def aspects(self) -> dict[int | None, list[Aspect]]:
        """By parent topic; labels and contents are each different within a group."""
        groups: dict[int | None, list[Aspect]] = {}
        for n, topic in enumerate(self.topics):
            if not topic.label or not topic.content or _COUNTS.match(topic.label):
                continue
            statement = self.statement_for(n, topic.content)
            if statement is not None:
                groups.setdefault(topic.parent, []).append(Aspect(n, statement, topic.label, topic.content))
        return groups

    def statement_for(self, topic: int, words: str) -> int | None:
        """The statement in or below the topic that comes nearest to `words`; None where there is none."""
        below = self.below(topic)
        inside = [n for t in below for n in self.by_topic.get(t, ())]
        exact = next((n for n in inside if words in self.statements[n].text), None)
        return exact if exact is not None else min(inside, default=None)

    def below(self, topic: int) -> list[int]:
        """The topic and all its descendants, in reading order."""
        found = [topic]
        for child in self.children.get(topic, ()):
            found += self.below(child)
        return found

    def is_of_kinds(self, topic: int) -> bool:
        """Whether a heading says what the headings under it are: features, causes, ways."""
        found = self.topics[topic]
        if found.inferred or found.label or (self.language == "zh" and self.words.opening(found.name) == "V"):
            return False  # 健全机制 is something to be done
        return bool(_OF_KINDS[self.language].search(found.name))

    def siblings(self, topic: int | None) -> list[int]:
        if topic is None:
            return []
        return [t for t in self.children[self.topics[topic].parent] if t != topic]

    def common_path(self, statements: Sequence[int]) -> tuple[str, ...]:
        """The names of the topics that all of them stand under."""
        shared: list[str] = []
        for names in zip(*(self.path(n) for n in statements), strict=False):
            if len(set(names)) > 1:
                break
            shared.append(names[0])
        return tuple(shared)

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What an English document is about, in small letters: the terms it defines or sets apart, and the noun phrases of
        its title and headings that its sentences speak of too."""
        found = {d.term.lower() for d in self.definitions}
        for heading in (self.outline.title, *(t.title for t in self.topics if not t.inferred)):
            words = heading[:1].lower() + heading[1:]
            found |= {words[a:b].lower() for a, b in english_words.heads(f"{words}.")}
        for s in self.statements:
            for t in s.terms:
                apart = self.text[t.start - 1 : t.start] in _OPENS and self.text[t.end : t.end + 1] in _CLOSES
                if apart and t.kind is TermKind.TERM:
                    found.add(self.term_text(t).lower())
        title = self.outline.title.lower()
        return frozenset(
            words for words in found if self.flat.count(squeeze(words)) >= _SPOKEN_OF and words not in title
        )

    def path(self, statement: int) -> tuple[str, ...]:
        return self.outline.path(self.statements[statement].topic)

    def within(self, statement: int) -> tuple[str, ...]:
        """The label or heading under which it stands, for a stem to say; the title where there is none; () where none
        stands there but words of its own part, which may give away what is asked."""
        s = self.statements[statement]
        label = self.surroundings.label(s.start)
        if label and not s.text.startswith(label):
            return (label,)
        if s.topic is None and self.outline.title:
            return (f"《{self.outline.title}》" if self.language == "zh" else self.outline.title,)
        topic = s.topic
        return self.path(statement)[-1:] if topic is not None and not self.topics[topic].inferred else ()

    def heading(self, topic: int) -> str:
        """As written, its number included."""
        found: Topic = self.topics[topic]
        gap = "" if self.language == "zh" or not found.number else " "
        return f"{found.number}{gap}{found.title}"

    def term_text(self, term: Term) -> str:
        return self.text[term.start : term.end]

    @cached_property
    def numbers(self) -> tuple[tuple[int, Term], ...]:
        """(statement, term) of every number and date, in reading order."""
        return tuple(
            (n, t)
            for n, s in enumerate(self.statements)
            for t in s.terms
            if t.kind in {TermKind.NUMBER, TermKind.DATE}
        )

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year that the text names."""
        found = [int(year) for year in YEAR.findall(self.text)]
        return (min(found), max(found)) if found else None

    @cached_property
    def chronicles(self) -> bool:
        """Whether it tells what happened when, so that its years are worth knowing."""
        return len(set(YEAR.findall(self.text))) >= max(_CHRONICLE * len(self.statements), 3)

    @cached_property
    def misreadable(self) -> dict[tuple[TermKind, str], list[tuple[int, str, re.Match[str]]]]:
        """(statement, words, form) of every number by its kind and unit, each words once, in reading order."""
        found: dict[tuple[TermKind, str], dict[str, tuple[int, str, re.Match[str]]]] = {}
        for n, term in self.numbers:
            words = self.term_text(term)
            form = NUMBER_FORM.match(words)
            if form:
                alike = found.setdefault((term.kind, form["unit"].strip()), {})
                alike.setdefault(words, (n, words, form))
        return {key: list(alike.values()) for key, alike in found.items()}

    def in_quotation(self, statement: Statement, start: int, end: int) -> bool:
        """Whether a stretch lies within somebody's words."""
        return any(start < q.end and end > q.start for q in statement.quotes)


def around(many: Sequence[T], place: int) -> Sequence[T]:
    """All of them, or of very many those in the neighbourhood: whoever looks at each from each of them would never
    come to an end in a long book."""
    if len(many) <= 2 * NEIGHBOURS:
        return many
    first = min(max(place - NEIGHBOURS, 0), len(many) - 2 * NEIGHBOURS)
    return many[first : first + 2 * NEIGHBOURS]
