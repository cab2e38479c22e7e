"""Aspect and content: headings of the form "label: content", asked among their siblings."""

import random
import re
from collections.abc import Iterator, Sequence

from content.outlining import chinese_speakers
from content.outlining.importance import grams
from quizzes.generation import chinese_words, phrasing
from quizzes.generation.drafting import draft, shuffled
from quizzes.generation.question import Draft, Level, Option, Pair, QuestionType
from quizzes.generation.view import Aspect, View


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    for parent, group in view.aspects.items():
        if (
            parent is None
            or len({a.label for a in group}) < 3
            or len({a.content for a in group}) < len(group)
            or not askable(view, group)
        ):
            continue
        for aspect in group if not by_people(view, group) else ():
            yield _choice(view, parent, aspect, group, rng)
        yield _matching(view, parent, group[:5], rng)


# What a point is to its topic. "是什么" can be asked of these, not of a slogan's two verbs.
_ROLE = re.compile(
    r"(?:取向|保障|目标|思路|要求|途径|路径|支撑|策略|基础|前提|关键|核心|原则|任务|动力|原因|根源|特征|特点|优势|方向|定位|内涵|意义|价值|抓手|"
    r"举措|机制|条件|依据|主体|载体|重点|逻辑|维度|之维|向度|层面|领域|因素|功能|作用|使命|遵循|底色|主线|属性|本质|实质|困境|挑战|问题|成就|经验|"
    r"启示|超越|贡献|起点|立场|方法|视角|主义|传统|学派|理论|观点|时期|阶段|时代|模式|类型|形态|结构|制度|体系|环节|要素|标准|指标|效应|风险|影响|[^，]{2}[观论说])$"
)


_EN_ROLE = re.compile(
    r"\b(?:aim|goal|purpose|objective|cause|reason|basis|foundation|means|method|approach|principle|core|key|result|effect|outcome|role|function|"
    r"advantage|disadvantage|benefit|cost|risk|threat|step|stage|phase|type|kind|form|feature|property|strategy|policy|challenge|problem|obstacle|"
    r"solution|remedy|lesson|condition|requirement|guarantee|safeguard|target|direction|task|theme|question|theory|view|school|period|age|layer|level|part)s?$",
    re.I,
)


def is_role(label: str, language: str) -> bool:
    """Whether a label says what its content is to the topic, and is no slogan."""
    return bool((_EN_ROLE if language == "en" else _ROLE).search(label))


def askable(view: View, group: list[Aspect]) -> bool:
    """Whether the labels are names of something, and none of them says its content in the same words."""
    if view.language == "en" and not all(_EN_ROLE.search(a.label) for a in group):
        return False
    if view.language == "zh" and not all(
        _ROLE.search(a.label) or chinese_words.tagged(a.label)[-1][1].startswith("nr") for a in group
    ):
        return False
    if len({a.label[-2:] for a in group}) == 1 and view.language == "zh":
        return False  # 经济价值, 情感价值: each names the field of its content
    return _untold(view, group)


def _untold(view: View, group: Sequence[Aspect]) -> bool:
    """Whether no label has a word of its content that the other contents have not."""
    for aspect in group:
        others = {g for a in group if a is not aspect for g in grams(a.content, view.language)}
        if set(grams(aspect.label, view.language)) & set(grams(aspect.content, view.language)) - others:
            return False
    return True


def by_people(view: View, group: list[Aspect]) -> bool:
    """Whether the labels are people, who are not what is said of them: 王夫之：行先知后."""
    return view.language == "zh" and any(
        chinese_words.tagged(part)[-1][1].startswith("nr") or chinese_speakers.is_name(part)
        for a in group for part in re.split("[与和、]", a.label) if part
    )  # fmt: skip


def _choice(view: View, parent: int, aspect: Aspect, group: list[Aspect], rng: random.Random) -> Draft:
    others = [a for a in group if a is not aspect]
    others.sort(key=lambda a: abs(len(a.content) - len(aspect.content)))
    options = [Option(aspect.content, True)] + [
        Option(
            a.content, False, view.heading(a.topic), (view.topics[a.topic].start, view.topics[a.topic].end)
        )
        for a in others[:3]
    ]
    return draft(
        view,
        QuestionType.SINGLE_CHOICE,
        "aspects",
        aspect.statement,
        phrasing.aspect(view.language, view.topics[parent].name, aspect.label),
        path=view.outline.path(parent),
        explanation=_explanation(view, aspect),
        options=shuffled(options, rng),
        side=f"aspect:{aspect.label}"[:40],
        level=Level.UNDERSTANDING,
    )


def _matching(view: View, parent: int, group: list[Aspect], rng: random.Random) -> Draft:
    built = {(view.words.opening(a.content), "了" in a.content) for a in group}
    cousins = [
        a.content for p, other in view.aspects.items() if p != parent
        for a in other if (view.words.opening(a.content), "了" in a.content) in built
    ]  # fmt: skip
    return draft(
        view,
        QuestionType.MATCHING,
        "aspects",
        group[0].statement,
        phrasing.aspects_to_match(view.language, view.topics[parent].name),
        path=view.outline.path(parent),
        explanation="\n".join(view.heading(a.topic) for a in group),
        pairs=tuple(Pair(a.label, a.content) for a in group),
        extra_rights=tuple(rng.sample(cousins, 1)) if cousins else (),
        side="aspects",
        level=Level.UNDERSTANDING,
        difficulty=3,
    )


def _explanation(view: View, aspect: Aspect) -> str:
    return f"{view.heading(aspect.topic)}\n{view.statements[aspect.statement].text}"
