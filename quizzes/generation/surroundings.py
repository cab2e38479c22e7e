"""What stands around a sentence: headings, labels, and what the text speaks of, by which a reader knows what is meant."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from quizzes.generation import chinese_words, english_leaning, english_words
from quizzes.generation.sentence import Sentence

if TYPE_CHECKING:
    from quizzes.generation.view import View

_ESSAY = 20  # key statements
_EVERYWHERE = 40  # a name that stands so often is what the whole text is about, and tells nothing
# Words that any heading may have.
_GENERAL = frozenset(
    "主要 基本 重要 问题 方面 作用 意义 影响 特点 特征 原因 关系 发展 发育 变化 过程 方法 内容 概念 定义 类型 分类 条件 因素 结构 功能 情况 现状 对策 建议 "
    "结论 小结 总结 概述 引言 导论 前言 背景 实践 理论 研究 分析 探索 路径 逻辑 价值 困境 挑战 机制 体系 模式 怎样 如何 什么 为什么 认识 理解 "
    "推动 推进 实现 加强 完善 坚持 构建 提高 提升 促进 优化 健全 强化 形成 增强 打造 建设 工作 社会 国家 时代 我国 中国 内在 现实 根本 总体 创新 管理 服务".split()
)
_OFTEN = 4  # places
_SOMEBODY = {
    "zh": re.compile(r"(?P<who>[\u4e00-\u9fff·]{2,8}?(?:学派|主义|派))"),
    "en": re.compile(r"^[A-Z]\w+ (?:[A-Z][\w.]* )?(?P<who>[A-Z]\w+)(?=$|[:,’'])"),
}
_CLOSING = re.compile(
    r".{0,4}(?:结语|结束语|总结|小结|结论|尾声|余论)|(?:Conclusions?|Summary|Summing up|In conclusion|Closing|Afterword|Epilogue)\b",
    re.I,
)
# "- 构造地震：由…" and "Latency: the time…" speak of their labels.
_LABEL = {
    "zh": re.compile(
        r"^(?:\d+(?:\.\d+)*[.、]?\s?)?(?P<label>[^，。；：“”（）\d]{2,10})(?:：(?!“)|。)(?=[^\n]{8})"
    ),
    "en": re.compile(r"^(?P<label>[A-Z][^,.;:“”\"\d]{2,40})(?:: | [–—] |[.] (?=[A-Z]))(?=[^\n]{12})"),
}
_TASK = "(?:课后|课前|课堂|本章|本节|随堂)?(?:思考|练习|习题|作业|讨论|探究|活动|实践|想一想|议一议|做一做|试一试|复习)"
# "【思考】……" and "Exercises", under whose lines numbered ones are tasks.
_TASKS = re.compile(
    rf"\s*[【\[［〖（(]{_TASK}[^。，；：]{{0,8}}?[】\]］〗）)]|"
    rf"\s*{_TASK}(?:题|与(?:思考|练习|讨论|探究|实践|活动))?[一二三四五六七八九十\d]{{0,3}}(?:[：:]|\s*$)|"
    r"\s*(?:(?:Review |Discussion |Study |Practice )?(?:Exercises?|Questions|Problems)|Activit(?:y|ies)|Homework|For discussion|Think about it)(?: \d{1,2}| (?:for|on|to) [^.;,:]{1,24})?(?::|\s*$)",
    re.I | re.M,
)
_NUMBERED = re.compile(r"\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）).．、]")
_NO_LABEL = re.compile(
    r"(?:打个比方|比方|数值例|例子|例题|算例|例如|比如|举例|例[一二三\d]?|注意?|提示|说明|问题?|答案?|小结|总结|结论|重点|难点|思考|练习|提醒|案例|资料|材料|图|表|第|问答|[一二三四五六七八九十]|"
    r"(?:Note|Tip|Example|For example|Question|Answer|Summary|Warning|Remember|Hint|Step|Case|Figure|Table|Chapter|Section|First|Second|Third|Result|Key point)s?\b)"
    r"|.*(?:[是说道指认为有了着的]|\b(?:is|are|was|were|has|have|had|said)\b)"
)


class Surroundings:
    """Of one document's sentences."""

    def __init__(self, view: "View") -> None:
        self._view = view
        self._theme_words: dict[int | None, frozenset[str]] = {}
        self._heading_words: dict[int | None, frozenset[str]] = {}

    def speaks_of(self, sentence: str, statement: int) -> bool:
        """Whether a sentence has a word of the title or of the headings above it, a name, or a term that is defined."""
        if self._view.language == "zh":
            if any(word in sentence for word in self._themes(self._view.statements[statement].topic)):
                return True
            return any(
                len(word) > 1
                and tag in {"nr", "ns", "nt", "nrt"}
                and self._view.whole.count(word) < _EVERYWHERE
                for word, tag, _at in chinese_words.tagged(sentence)
            )
        words = [w for w, _start, _end in english_words.words(sentence) if w[0].isalpha()]
        themes = self._themes(self._view.statements[statement].topic)
        if any(english_words.stem(word) in themes for word in words):
            return True
        low = f" {sentence.lower()}"
        if any(f" {concept}" in low for concept in self._view.concepts) or english_leaning.names_somebody(
            sentence
        ):
            return True
        # What holds always is understood where it is of something that the text speaks of.
        return english_words.is_general(sentence) and any(
            self.speaks_often_of(word) for word in words if "NOUN" in english_words.can_be(word)
        )

    def names_theme(self, words: str, statement: int) -> bool:
        """Whether a stretch of a sentence names what the title or a heading above it speaks of."""
        themes = self._themes(self._view.statements[statement].topic)
        return any(word in words.lower() for word in themes if len(word) > 1)

    def speaks_often_of(self, word: str) -> bool:
        """Whether an English word stands in so many places that a reader knows which thing it names."""
        return (
            len(word) > 3 and word.lower() not in english_words.DULL and self._view.flat.count(word) >= _OFTEN
        )

    def told(self, statement: int) -> frozenset[str]:
        """Stems of the words that an English reader is given: of the title and of the headings above a statement."""
        topic = self._view.statements[statement].topic
        if topic not in self._heading_words:
            self._heading_words[topic] = english_words.stems(
                " ".join([self._view.outline.title, *self._view.outline.path(topic)])
            )
        return self._heading_words[topic]

    def under_somebody(self, sentence: Sentence) -> bool:
        """Whether it stands under the name of a thinker or a school, whose view it may be, and names neither."""
        heading = " ".join(self._view.path(sentence.statement)[-1:])
        found = _SOMEBODY[self._view.language].search(heading)
        return found is not None and found["who"] not in sentence.text

    def sets_task(self, place: int) -> bool:
        """Whether a place of the text lies in a question to the reader, or in a row of exercises under their title."""
        starts, tasks = self._tasks
        return tasks[bisect_right(starts, place) - 1]

    @cached_property
    def _tasks(self) -> tuple[list[int], list[bool]]:
        """Where each line starts, and whether it sets a task: under such a title all the numbered ones do."""
        starts: list[int] = []
        tasks: list[bool] = []
        at = 0
        for line in self._view.text.split("\n"):
            starts.append(at)
            tasks.append(bool(_TASKS.match(line) or (_NUMBERED.match(line) and tasks and tasks[-1])))
            at += len(line) + 1
        return starts, tasks

    def label(self, place: int) -> str:
        """The label under which the list's entry around a place of the text stands, a name of something; else ""."""
        label = self.head(place)
        if not label:
            return ""
        if self._view.language == "en":
            return label if english_words.is_name(label) else ""
        tags = [tag for _word, tag, _at in chinese_words.tagged(label)]
        if any(tag[0] in "dcpuryq" for tag in tags):
            return ""
        # Before a full stop a short sentence is no label: 平台信任介于两者之间。
        behind = self._view.paragraph(place).partition(label)[2]
        return "" if behind.startswith("。") and "v" in tags[1:] else label

    def head(self, place: int) -> str:
        """The words before the first mark of the paragraph around a place, where they could be a label; else ""."""
        found = _LABEL[self._view.language].match(self._view.paragraph(place))
        return found["label"] if found and not _NO_LABEL.match(found["label"]) else ""

    def _themes(self, topic: int | None) -> frozenset[str]:
        if topic not in self._theme_words:
            headings = [self._view.outline.title, *self._view.outline.path(topic)]
            found: set[str] = set()
            for heading in headings:
                if self._view.language == "zh":
                    found |= {
                        word for word, tag, _at in chinese_words.tagged(heading)
                        if len(word) > 1 and tag[0] in "nvlijab" and word not in _GENERAL
                    }  # fmt: skip
                else:
                    found |= {
                        english_words.stem(w) for w, _start, _end in english_words.words(heading)
                        if len(w) > 3 and w.lower() not in english_words.DULL and "NOUN" in english_words.can_be(w)
                    }  # fmt: skip
            if self._view.language == "zh":
                found |= {d.term for d in self._view.definitions}
            self._theme_words[topic] = frozenset(found)
        return self._theme_words[topic]

    def closes(self, statement: int) -> bool:
        """Whether it stands where essays bow out: under a heading that says so, or in the last paragraph of a text of some
        length."""
        if _CLOSING.match(" ".join(self._view.path(statement)[-1:])):
            return True
        if len(self._view.statements) < _ESSAY:
            return False
        last = self._view.statements[-1]
        return self._view.text.find("\n", self._view.statements[statement].start) >= last.end or (
            "\n" not in self._view.text[self._view.statements[statement].start : last.end]
        )
