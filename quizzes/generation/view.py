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
from quizzes.generation import chinese_words, english_leaning, english_words
from quizzes.generation.claims import Claim, Relation, claims_of
from quizzes.generation.defining import Definition, definitions_of, explains_coinage
from quizzes.generation.searching import Searchable, squeeze
from quizzes.generation.sentence import Sentence
from quizzes.generation.years import YEAR

T = TypeVar("T")
_JOINT = re.compile(
    r"(?:与此同时|同时|此外|另外|总之|事实上|实际上|其实|正(?=如[^，。“]{1,8}所))，?(?![^，。]{0,3}[，。])"
)
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
_ESSAY = 20  # key statements
_EVERYWHERE = 40  # a name that stands so often is what the whole text is about, and tells nothing
# Words that any heading may have.
_GENERAL = frozenset(
    "主要 基本 重要 问题 方面 作用 意义 影响 特点 特征 原因 关系 发展 发育 变化 过程 方法 内容 概念 定义 类型 分类 条件 因素 结构 功能 情况 现状 对策 建议 "
    "结论 小结 总结 概述 引言 导论 前言 背景 实践 理论 研究 分析 探索 路径 逻辑 价值 困境 挑战 机制 体系 模式 怎样 如何 什么 为什么 认识 理解 "
    "推动 推进 实现 加强 完善 坚持 构建 提高 提升 促进 优化 健全 强化 形成 增强 打造 建设 工作 社会 国家 时代 我国 中国 内在 现实 根本 总体 创新 管理 服务".split()
)
_FULL_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'\-]+(?: [A-Z]\.)* (?:(?:de|van|von|di|la) ){0,2}[A-ZÀ-Þ][\w’'\-]+\b")
_OFTEN = 4  # places
_CHRONICLE = 0.25  # different years a statement
_SOMEBODY = {
    "zh": re.compile(r"(?P<who>[\u4e00-\u9fff·]{2,8}?(?:学派|主义|派))"),
    "en": re.compile(r"^[A-Z]\w+ (?:[A-Z][\w.]* )?(?P<who>[A-Z]\w+)(?=$|[:,’'])"),
}
# "- 构造地震：由…" and "Latency: the time…" speak of their labels.
_LABEL = {
    "zh": re.compile(r"^(?P<label>[^，。；：“”（）\d]{2,10})(?:：(?!“)|。)(?=[^\n]{8})"),
    "en": re.compile(r"^(?P<label>[A-Z][^,.;:“”\"\d]{2,40})(?:: | [–—] |[.] (?=[A-Z]))(?=[^\n]{12})"),
}
_NO_LABEL = re.compile(
    r"(?:打个比方|比方|例如|比如|举例|例[一二三\d]?|注意?|提示|说明|问题?|答案?|小结|总结|结论|重点|难点|思考|练习|提醒|案例|资料|材料|图|表|第|问答|[一二三四五六七八九十]|"
    r"(?:Note|Tip|Example|For example|Question|Answer|Summary|Warning|Remember|Hint|Step|Case|Figure|Table|Chapter|Section|First|Second|Third|Result|Key point)s?\b)"
    r"|.*(?:[是说道指认为有了着的]|\b(?:is|are|was|were|has|have|had|said)\b)"
)
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
        self._theme_words: dict[int | None, frozenset[str]] = {}
        self._heading_words: dict[int | None, frozenset[str]] = {}

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

    def speaks_of(self, sentence: str, statement: int) -> bool:
        """Whether a sentence has a word of the title or of the headings above it, a name, or a term that is defined."""
        if self.language == "zh":
            if any(word in sentence for word in self._themes(self.statements[statement].topic)):
                return True
            return any(
                len(word) > 1 and tag in {"nr", "ns", "nt", "nrt"} and self.whole.count(word) < _EVERYWHERE
                for word, tag, _at in chinese_words.tagged(sentence)
            )
        words = [w for w, _start, _end in english_words.words(sentence) if w[0].isalpha()]
        themes = self._themes(self.statements[statement].topic)
        if any(english_words.stem(word) in themes for word in words):
            return True
        low = f" {sentence.lower()}"
        if any(f" {concept}" in low for concept in self.concepts) or english_leaning.names_somebody(sentence):
            return True
        # What holds always is understood where it is of something that the text speaks of.
        return english_words.is_general(sentence) and any(
            self.speaks_often_of(word) for word in words if "NOUN" in english_words.can_be(word)
        )

    def speaks_often_of(self, word: str) -> bool:
        """Whether an English word stands in so many places that a reader knows which thing it names."""
        return len(word) > 3 and word.lower() not in english_words.DULL and self.flat.count(word) >= _OFTEN

    def told(self, statement: int) -> frozenset[str]:
        """Stems of the words that an English reader is given: of the title and of the headings above a statement."""
        topic = self.statements[statement].topic
        if topic not in self._heading_words:
            self._heading_words[topic] = english_words.stems(
                " ".join([self.outline.title, *self.outline.path(topic)])
            )
        return self._heading_words[topic]

    def under_somebody(self, sentence: Sentence) -> bool:
        """Whether it stands under the name of a thinker or a school, whose view it may be, and names neither."""
        heading = " ".join(self.path(sentence.statement)[-1:])
        found = _SOMEBODY[self.language].search(heading)
        return found is not None and found["who"] not in sentence.text

    def label(self, place: int) -> str:
        """The label under which the list's entry around a place of the text stands, a name of something; else ""."""
        found = _LABEL[self.language].match(self.paragraph(place))
        if found is None or _NO_LABEL.match(found["label"]):
            return ""
        label = found["label"]
        if self.language == "en":
            return label if english_words.is_name(label) else ""
        named = all(tag[0] not in "dcpuryq" for _word, tag, _at in chinese_words.tagged(label))
        return label if named else ""

    def _themes(self, topic: int | None) -> frozenset[str]:
        if topic not in self._theme_words:
            headings = [self.outline.title, *self.outline.path(topic)]
            found: set[str] = set()
            for heading in headings:
                if self.language == "zh":
                    found |= {
                        word for word, tag, _at in chinese_words.tagged(heading)
                        if len(word) > 1 and tag[0] in "nvlijab" and word not in _GENERAL
                    }  # fmt: skip
                else:
                    found |= {
                        english_words.stem(w) for w, _start, _end in english_words.words(heading)
                        if len(w) > 3 and w.lower() not in english_words.DULL and "NOUN" in english_words.can_be(w)
                    }  # fmt: skip
            if self.language == "zh":
                found |= {d.term for d in self.definitions}
            self._theme_words[topic] = frozenset(found)
        return self._theme_words[topic]

    def closes(self, statement: int) -> bool:
        """Whether it stands in the last paragraph of a text of some length, where essays bow out."""
        if len(self.statements) < _ESSAY:
            return False
        last = self.statements[-1]
        return self.text.find("\n", self.statements[statement].start) >= last.end or (
            "\n" not in self.text[self.statements[statement].start : last.end]
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
        """By relation, in reading order; of two claims on one subject only the first."""
        found: dict[Relation, list[Claim]] = {}
        for claim in claims_of(list(self.sentences), language=self.language):
            found.setdefault(claim.relation, []).append(claim)
        return found

    @cached_property
    def _lines(self) -> list[tuple[int, str]]:
        """(start, words) of each clause of the whole text, in order: where else something is said."""
        found, at = [], 0
        for piece in _SENTENCE.split(self.text):
            found.append((at, piece))
            at += len(piece)
        return found

    @cached_property
    def _line_starts(self) -> list[int]:
        return [start for start, _ in self._lines]

    def says(self, about: str, words: str) -> bool:
        """Whether a sentence anywhere says `words` in connection with most of what `about` speaks of."""
        asked = set(grams(about, self.language))
        if not asked:
            return False
        for n, place in enumerate(self.whole.places(words)):
            if n == _LOOKS:
                return True  # whatever is said so often may well be said of this
            line = self._lines[bisect_right(self._line_starts, place) - 1][1]
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
            start, line = self._lines[bisect_right(self._line_starts, place) - 1]
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
        label = self.label(s.start)
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
        return len(set(YEAR.findall(self.text))) >= max(_CHRONICLE * len(self.statements), 4)

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
