"""Which of these points belong to a topic: its headings among those of its neighbours."""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from content.outlining.importance import grams
from quizzes.generation import chinese_words, english_words, phrasing
from quizzes.generation.drafting import draft, shuffled
from quizzes.generation.families import aspects
from quizzes.generation.question import Draft, Level, Option, Pair, QuestionType
from quizzes.generation.view import View

_NEAREST = 6  # headings beside one
_ECHO = 0.34  # of a point's words in a heading, or of a heading's in a point
_HEADING = (3, 60)  # characters of a heading that names a point


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    yield from _told(view)
    yield from _enumerated(view)
    yield from _sorted(view, rng)
    yield from _placed(view, rng)
    for parent, children in view.children.items():
        if parent is None or not 2 <= len(children) <= 5:
            continue
        own = [view.topics[t].name for t in children]
        if not _telling(view, own):
            continue
        statement = view.statement_for(parent, own[0])
        if statement is None:
            continue
        typical = sum(map(len, own)) / len(own)
        cousins = [
            t
            for uncle in view.siblings(parent)
            if _akin(view, parent, uncle)
            for t in view.children.get(uncle, ())
            if 0.6 < len(view.topics[t].name) / typical < 1.6
            and view.topics[t].name not in own
            and any(_built_alike(view, view.topics[t].name, one) for one in own)
        ]
        if len(cousins) < 2:
            continue
        rng.shuffle(cousins)
        # Those that speak the topic's own words first, or the title alone would tell which points are its own.
        asked = set(grams(view.topics[parent].name, view.language))
        cousins.sort(key=lambda t: -len(asked & set(grams(view.topics[t].name, view.language))))
        picked = cousins[: 2 if len(children) > 3 else 3]
        theirs = {g for t in picked for g in grams(view.topics[t].name, view.language)}
        told = [asked & set(grams(title, view.language)) - theirs for title in own[:4]]
        theirs_too = [view.topics[t].name for t in picked]
        if (
            sum(map(bool, told)) * 2 > len(told)
            or _framed(own[:4], theirs_too)
            or _framed(theirs_too, own[:4])
        ):
            continue
        options = [Option(title, True) for title in own[:4]] + [
            Option(view.topics[t].name, False, view.heading(t), (view.topics[t].start, view.topics[t].end))
            for t in picked
        ]
        yield draft(
            view,
            QuestionType.MULTIPLE_CHOICE,
            "points",
            statement,
            phrasing.children(view.language, view.topics[parent].name),
            path=view.outline.path(parent),
            explanation="\n".join(view.heading(t) for t in children),
            options=shuffled(options, rng),
            side="points",
            level=Level.UNDERSTANDING,
            difficulty=3,
        )


def _sorted(view: View, rng: random.Random) -> Iterator[Draft]:
    """The points under sibling topics, one of each, to be put where they belong."""
    for parent, children in view.children.items():
        if parent is None or not 3 <= len(children) <= 5:
            continue
        groups = [[view.topics[g].name for g in view.children.get(t, ())] for t in children]
        names = [view.topics[t].name for t in children]
        if not all(groups) or any(not _telling(view, group) for group in groups):
            continue
        words = [set(grams(name, view.language)) for name in names]
        # What says its topic's own words is no question; they are those that no other one has.
        picked, told = [], 0
        for own, group in zip(words, groups, strict=True):
            alone = own - {g for other in words if other is not own for g in other}
            untold = [point for point in group if not alone & set(grams(point, view.language))]
            told += not untold
            picked.append(rng.choice(untold or group))
        if told:
            continue
        statement = view.statement_for(parent, picked[0])
        if statement is None:
            continue
        yield draft(
            view, QuestionType.CLASSIFICATION, "points", statement,
            phrasing.points_to_sort(view.language, view.topics[parent].name),
            path=view.outline.path(parent), explanation="\n".join(view.heading(t) for t in children),
            pairs=tuple(Pair(point, name) for point, name in zip(picked, names, strict=True)),
            side="sorted", level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip


def _placed(view: View, rng: random.Random) -> Iterator[Draft]:
    """Under which of the neighbouring headings a point stands, where it repeats none of their words."""
    for parent, children in view.children.items():
        if parent is None or view.topics[parent].inferred:
            continue
        near = sorted(view.siblings(parent), key=lambda t: abs(t - parent))[:_NEAREST]
        uncles = sorted(t for t in near if _akin(view, parent, t) and not view.topics[t].inferred)
        own = [view.topics[t].name for t in children]
        if len(uncles) < 2 or not 2 <= len(children) <= 6 or not _telling(view, own):
            continue
        for topic in children:
            point = view.topics[topic].name
            statement = view.statement_for(topic, point)
            if statement is None or any(_says(view, point, view.topics[t].name) for t in (parent, *uncles)):
                continue
            if (which := _belongs(view, rng, parent, uncles, topic, statement)) is not None:
                yield which


def _belongs(
    view: View, rng: random.Random, parent: int, uncles: Sequence[int], topic: int, statement: int
) -> Draft | None:
    """Under which of the neighbours a point stands; None where its words say so."""
    point = view.topics[topic].name
    others = rng.sample(uncles, min(3, len(uncles)))
    names = {t: view.topics[t].name for t in (parent, *others)}
    labels = {t: view.topics[t].label or "" for t in names}
    as_labels = all(label and aspects.is_role(label, view.language) for label in labels.values())
    # By its label alone a heading shares no words with its points, and nobody finds it by plain sense.
    shown = labels if as_labels else names
    if _echoes(view, point, parent, shown):
        return None
    options = [Option(shown[parent], True)]
    options += [
        Option(shown[t], False, view.heading(t), (view.topics[t].start, view.topics[t].end)) for t in others
    ]
    return draft(
        view, QuestionType.SINGLE_CHOICE, "points", statement,
        phrasing.which_heading(view.language, view.outline.path(view.topics[parent].parent)[-1:], point),
        path=view.outline.path(view.topics[parent].parent), explanation=f"{view.heading(parent)}\n{view.heading(topic)}",
        options=shuffled(options, rng), side=f"point:{point}"[:40], level=Level.UNDERSTANDING, difficulty=3,
    )  # fmt: skip


def _echoes(view: View, point: str, parent: int, shown: Mapping[int, str]) -> bool:
    """Whether a point sounds like its own heading more than like any other one."""
    asked = set(grams(point, view.language))
    shared = {t: len(asked & set(grams(words, view.language))) for t, words in shown.items()}
    return shared[parent] > max(count for t, count in shared.items() if t != parent)


def _says(view: View, point: str, name: str) -> bool:
    """Whether a point repeats so much of a heading that nobody need know where it stands."""
    a, b = set(grams(point, view.language)), set(grams(name, view.language))
    return len(a & b) > _ECHO * min(len(a), len(b))


def _told(view: View) -> Iterator[Draft]:
    """The same to be told: the points of a topic that is divided under real headings."""
    for parent, children in view.children.items():
        if parent is None or not 2 <= len(children) <= 6 or view.topics[parent].inferred:
            continue
        kind = view.language == "zh" and view.is_of_kinds(parent)
        least = 2 if kind else _HEADING[0]
        if any(
            view.topics[t].inferred or not least <= len(view.topics[t].name) <= _HEADING[1] for t in children
        ):
            continue
        own = tuple(_IT_IS.sub("", view.topics[t].name) for t in children)
        if any(_FURNITURE.search(heading) or _ABOUT.search(heading) for heading in own):
            continue
        if kind and _BOTH.search(view.topics[parent].name):
            continue
        if not kind and not (_telling(view, own) and _states(view, parent, own)):
            continue
        statement = view.statement_for(parent, own[0])
        if statement is None:
            continue
        yield draft(
            view,
            QuestionType.SHORT_ANSWER,
            "points",
            statement,
            phrasing.named_points(
                view.language,
                view.topics[parent].name,
                len(own),
                kinds=kind and not _SIDES.search(view.topics[parent].name),
            ),
            path=view.outline.path(parent),
            explanation="\n".join(view.heading(t) for t in children),
            points=own,
            side="points",
            level=Level.UNDERSTANDING,
            difficulty=5,
        )


def _akin(view: View, parent: int, uncle: int) -> bool:
    """Whether two topics are of a kind, so that what stands under the one could stand under the other."""
    a, b = view.topics[parent], view.topics[uncle]
    if a.label and b.label:
        return True
    if view.language == "zh":
        return a.name[-2:] == b.name[-2:]
    return a.name.split()[-1].lower() == b.name.split()[-1].lower()


def _built_alike(view: View, name: str, other: str) -> bool:
    """Both begin with the same kind of word and end in the same way: "…的要求" or a deed."""
    ends = [re.search(r"的[^，、的]{2,6}$", words) is None for words in (name, other)]
    return ends[0] is ends[1] and view.words.opening(name) == view.words.opening(other)


def _framed(own: Sequence[str], others: Sequence[str]) -> bool:
    """Whether all that belong begin, end or are built alike, and none of the others is."""
    cuts: tuple[Callable[[str], object], ...] = (
        lambda words: words[:1], lambda words: words[-2:], lambda words: "：" in words or ": " in words,
        lambda words: re.split("[：:]", words)[0][-2:],
    )  # fmt: skip
    for cut in cuts:
        frame = {cut(words) for words in own}
        if len(frame) == 1 and not any(cut(words) in frame for words in others):
            return True
    return False


_FURNITURE = re.compile(
    r"(?:[简年]表|一览表?|附录|附表|小结|总结|结语|结论|思考题?|练习题?|作业|参考文献|注释|延伸阅读|拓展阅读|导语|导言|引言|前言)$|"
    r"^(?:Summary|Conclusion|Introduction|Further reading|References|Exercises|Questions|Timeline|Glossary|Key terms|Appendix)\b"
)


_IT_IS = re.compile("^这(?:就|也)?是")
_SIDES = re.compile(
    "(?:内涵|逻辑|依据|基础|渊源|意义|价值)$"
)  # they are looked at from sides, and have no items
_BOTH = re.compile("[与和及]")
# Headings that say what a part is about, and not what it says.
_ABOUT = re.compile(
    r"[？?]$|其[他它]|^(?:什么是|如何|怎样|为什么|谁|数据来源|研究[设方对思背综]|基本情况|概述|概况|背景|简介|定义|概念|总体|现状)|(?:概述|概况|简介|背景|界定|设计|说明|评价|比较|方法|概念|分类|简史|[与和及](?:疾病|特征|类型|应用|发展|影响|意义))$|的(?:发现|提出|由来|历史|产生|形成|演变|发展)$|^.{0,3}(?:渊源|内涵|背景|依据|基础|意义|特征|路径|思想|原则|目标|表现|原因|措施|类型|分类|步骤|职责)$"
)


def _states(view: View, parent: int, headings: Sequence[str]) -> bool:
    """Whether each heading says something: as the content of a label, or with a verb in it."""
    if view.language == "en":
        return False  # English headings name what their part is about
    if view.topics[parent].label:
        return True
    return all(
        "：" in heading or "，" in heading
        or any(tag.startswith("v") for _word, tag, _at in chinese_words.tagged(heading))
        for heading in headings
    )  # fmt: skip


def _telling(view: View, headings: Sequence[str]) -> bool:
    """Whether the headings say something, and are no mere entries of a table of contents."""
    if any(_FURNITURE.search(heading) for heading in headings):
        return False
    if view.language == "zh":
        return sum(map(len, headings)) >= 8 * len(headings)
    sizes = [len(h.split()) for h in headings]
    return min(sizes) >= 3 and sum(sizes) >= 4 * len(sizes) and all(map(english_words.has_verb, headings))


_ORDINAL = re.compile(r"^(?P<n>First|Second|Third|Fourth|Fifth)(?:ly)?, (?P<p>[^.;]{20,190})[.;]")
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth")


def _enumerated(view: View) -> Iterator[Draft]:
    """What an English topic counts out, each in a sentence of its own: "First, … Second, …"."""
    if view.language != "en":
        return
    for topic, inside in view.by_topic.items():
        if topic is None or not view.is_of_kinds(topic):
            continue  # of what they are points, nothing says
        points: list[tuple[int, str]] = []
        for n in inside:
            for sentence in view.sentences_of[n]:
                found = _ORDINAL.match(sentence.text)
                if found and _ORDINALS.index(found["n"]) == len(points):
                    points.append((n, found["p"][:1].upper() + found["p"][1:]))
        if not 2 <= len(points) <= 5:
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "points", points[0][0],
            phrasing.counted_out(view.topics[topic].name, len(points)),
            explanation="\n".join(dict.fromkeys(view.statements[n].text for n, _ in points)),
            also=[n for n, _ in points], points=tuple(p for _, p in points), side="points",
            level=Level.UNDERSTANDING, difficulty=5,
        )  # fmt: skip
