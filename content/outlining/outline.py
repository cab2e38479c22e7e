"""What outlining yields: a tree of topics, and key statements that stand in the text."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    DEFINITION = "definition"
    CLAIM = "claim"
    QUOTATION = "quotation"
    ENUMERATION = "enumeration"
    FIGURE = "figure"
    CONTRAST = "contrast"
    CAUSE = "cause"


class Holder(StrEnum):
    """Who holds what the statement says."""

    AUTHOR = "author"
    SPEAKER = "speaker"  # a named person or document, quoted or paraphrased with approval
    REPORTED = "reported"  # a view reported in order to be discussed or criticised


class TermKind(StrEnum):
    TERM = "term"  # a word or phrase that carries the point
    NUMBER = "number"  # a value with its unit
    DATE = "date"
    NAME = "name"  # person, place, work, organisation


_SAID = re.compile("：|: ")


def name_of(title: str) -> str:
    """The words of an inferred title ("Loaf, tea and shop: …"), without what follows their colon."""
    return _SAID.split(title, maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` of the canonical text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """Words worth asking for, inside their statement's span."""

    start: int
    end: int
    kind: TermKind = TermKind.TERM


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation inside a statement, without its quotation marks."""

    start: int
    end: int
    speaker: str | None = None
    source: str | None = None  # the work's number or name as cited
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What a citation mark stands for, as a note or a reference names it."""

    number: str
    span: Span
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading, with or without a number. Topics come in document order, a parent before its children."""

    title: str  # numbering dropped
    level: int  # 1 = highest
    parent: int | None  # index into Outline.topics
    start: int  # the heading's own place in the text
    end: int
    label: str = ""  # the part before a colon in "aspect: content" headings
    content: str = ""  # the part after it
    number: str = ""  # the numbering as written: "一、", "1.2", "第二，"
    synonyms: tuple[str, ...] = ()  # other names that the document gives to the same point
    inferred: bool = (
        False  # no heading: the text turns here, and the title is made of its words; start == end
    )

    @property
    def name(self) -> str:
        """What a question or a card calls it: of an inferred title only the words, not what it says of them, which may
        be the very thing asked for."""
        return name_of(self.title) if self.inferred else self.title


@dataclass(frozen=True, slots=True)
class Statement:
    """A key statement: `text == Outline.text[start:end]`, a whole sentence or several that need each other."""

    text: str
    start: int
    end: int
    topic: int | None  # index into Outline.topics; None before the first heading
    kind: Kind
    holder: Holder = Holder.AUTHOR
    speaker: str | None = None
    source: str | None = None
    page: str | None = None
    quotes: tuple[Quote, ...] = ()
    terms: tuple[Term, ...] = ()
    items: tuple[Span, ...] = ()  # of an enumeration, in order
    importance: float = 0.0  # 0..1, comparable within one document only
    twins: tuple[Span, ...] = ()  # where the document says nearly the same once more


@dataclass(frozen=True, slots=True)
class Outline:
    """A document, understood."""

    title: str
    language: str  # "zh" or "en"
    text: str
    topics: tuple[Topic, ...]
    statements: tuple[Statement, ...]
    authors: tuple[str, ...] = ()
    abstract: Span | None = None
    keywords: tuple[str, ...] = ()
    notes: tuple[Span, ...] = ()  # footnotes, endnotes and other matter behind the body
    references: tuple[Span, ...] = ()
    works: tuple[Work, ...] = ()  # by the numbers of their citation marks

    def foremost(self, count: int) -> tuple[int, ...]:
        """Indexes of the `count` statements that matter most, in reading order."""
        ranked = sorted(range(len(self.statements)), key=lambda n: (-self.statements[n].importance, n))
        return tuple(sorted(ranked[:count]))

    def path(self, topic: int | None) -> tuple[str, ...]:
        """Names from the top level down to `topic`; () for None."""
        titles: list[str] = []
        while topic is not None:
            titles.append(self.topics[topic].name)
            topic = self.topics[topic].parent
        return tuple(reversed(titles))
