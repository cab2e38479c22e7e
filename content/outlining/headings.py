"""Which blocks are headings, and the stretches of text below each."""

import re
from dataclasses import dataclass

from content.outlining import levels
from content.outlining.blocks import ends_sentence, states_level, words_of
from content.outlining.front import Front
from content.outlining.levels import Heading
from content.outlining.outline import Span, Topic
from content.reading.manuscript import Block, BlockKind, Manuscript
from content.reading.numbering import RUN_IN, Number, is_number_alone, number_of

_CLOSING_WORDS = frozenset(
    "引言 前言 绪论 导言 导论 序言 结语 结论 结束语 余论 小结 总结 introduction conclusion conclusions summary discussion background "
    "preface prologue epilogue foreword overview executivesummary".split()
)
_COLON = re.compile(r"[:：]\s*")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]+条(?:之[一二三四五六七八九十])?[ \u3000：:]+")
_STRONG = frozenset({"part", "chapter", "section"})
# What stands on a box and heads nothing.
_LABELS = frozenset(
    "注意 警告 提示 危险 说明 小贴士 小提示 温馨提示 重要提示 知识链接 知识窗 拓展阅读 想一想 做一做 试一试 议一议 练一练 读一读 学习目标 教学目标 案例 小资料 note notes: warning caution tip tips important danger example".split()
)
_BOXES = frozenset(
    "keypoints keyfacts keytakeaways ataglance inbrief 本文要点 本章要点 核心提示 要点提示 内容提要".split()
)
_HEADING_LIMIT = 80  # characters; a longer line is a sentence without its stop
_ENDS_PARAGRAPH = re.compile(r"[。！？!?…][”’」』）)》\"']*$|[.][\"')\]]*$|[:：]$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Body text below one topic: one block, or the blocks of a list that runs on."""

    start: int
    end: int
    topic: int | None
    kind: BlockKind
    items: tuple[Span, ...] = ()  # of a list that runs on: it starts in the last sentence of its lead-in


def topics_of(manuscript: Manuscript, front: Front) -> tuple[list[Topic], list[Stretch]]:
    """The topic tree, and the stretches of body text in order."""
    text = manuscript.text
    found = _headings(manuscript, front)
    depths = levels.levelled(found)
    topics = [
        levels.topic(heading, text, level, parent, *aspect_of(text[heading.start : heading.end]))
        for heading, level, parent in zip(found, depths, levels.parents(depths), strict=True)
    ]
    return topics, _stretches(manuscript, front, found)


def _stretches(manuscript: Manuscript, front: Front, found: list[Heading]) -> list[Stretch]:
    text = manuscript.text
    stretches: list[Stretch] = []
    current: int | None = None
    by_block = {heading.block: n for n, heading in enumerate(found)}
    number_alone = {
        heading.block - 1
        for heading in found
        if heading.number and heading.start == manuscript.blocks[heading.block].start
    }
    for n in front.body:
        block = manuscript.blocks[n]
        start = block.start
        if n in by_block:
            current = by_block[n]
            heading = found[current]
            if not heading.run_in:
                continue
            start = heading.end
            while start < block.end and text[start] in "。．.：: ”":
                start += 1
        elif article := _ARTICLE.match(text, start, block.end):
            start = article.end()  # 第三条: the number of what follows, no part of it
        elif n in front.labels:
            start += front.labels[n]
        elif n in number_alone and is_number_alone(words_of(text, block)):
            continue
        if start >= block.end or block.kind in {BlockKind.CODE, BlockKind.CAPTION, BlockKind.HEADING}:
            continue
        runs_on = block.kind is BlockKind.LIST_ITEM and start > 0 and text[start - 1] != "\n"
        if runs_on and stretches and stretches[-1].end >= start - 1:
            last = stretches[-1]
            items = (*last.items, _item(text, start, block.end))
            stretches[-1] = Stretch(last.start, block.end, last.topic, BlockKind.PARAGRAPH, items)
        else:
            stretches.append(Stretch(start, block.end, current, block.kind))
    return stretches


def _item(text: str, start: int, end: int) -> Span:
    """An item of a list without its number and the punctuation that parts it from the next."""
    if number := number_of(text[start:end]):
        start += len(number.text)
    while end > start and text[end - 1] in "；;，,、。.":
        end -= 1
    tail = re.search(r"[;,]\s*(?:and|or)$", text[start:end])
    return Span(start, start + tail.start() if tail else end)


def _headings(manuscript: Manuscript, front: Front) -> list[Heading]:
    text = manuscript.text
    found: list[Heading] = []
    ordinals = _sequences(manuscript, front)
    stated = sum(states_level(manuscript.blocks[n]) for n in front.body) >= 2
    looks = [
        words_of(text, manuscript.blocks[n]) for n in front.body if manuscript.blocks[n].rank is not None
    ]
    stated_styles = {
        number.style
        for n in front.body
        if states_level(manuscript.blocks[n]) and (number := number_of(words_of(text, manuscript.blocks[n])))
    }
    # Where looks tell headings, one whose look got lost is known by having the number of the others.
    styles = {number.style for words in looks if (number := number_of(words))}
    for place, n in enumerate(front.body):
        block = manuscript.blocks[n]
        words = words_of(text, block)
        number = number_of(words)
        if n in ordinals and number is not None and block.kind is not BlockKind.HEADING:
            stop = _run_in_end(words, number)
            if stop:
                start = block.start + len(number.text)
                found.append(Heading(n, start, block.start + stop, number, run_in=True))
            continue
        above = manuscript.blocks[front.body[place - 1]] if place else None
        if above is not None and is_number_alone(words_of(text, above)) and _heads(words):
            alone = number_of(f"{words_of(text, above)} {words}")
            found.append(
                Heading(
                    n,
                    block.start,
                    block.end,
                    alone,
                    _stated(above) or _stated(block),
                    above.rank or block.rank,
                )
            )
            continue
        if is_number_alone(words) and not _last_of(front, place):
            continue
        skip = len(number.text) if number else 0
        label = _label(words)
        if label in _BOXES or (label in _LABELS and not states_level(block)):
            continue
        if (
            above is not None
            and _label(words_of(text, above)) in _LABELS
            and not states_level(block)
            and number is None
        ):
            continue  # the title of the box
        closing = re.sub(r"\s+", "", words[skip:]).lower() in _CLOSING_WORDS
        if block.kind is BlockKind.HEADING:
            if not _is_heading(manuscript, front, place):
                continue
            found.append(
                Heading(n, block.start + skip, block.end, number, _stated(block), block.rank, closing=closing)
            )
        elif _is_plain_heading(
            manuscript,
            front,
            place,
            number,
            formal=(stated and not _is_below(number, stated_styles))
            or (len(looks) >= 2 and (number is None or not _is_among(number, styles))),
        ):
            end = block.start + len(words.rstrip(".。")) if number and number.style in _STRONG else block.end
            found.append(Heading(n, block.start + skip, end, number, closing=closing))
    _rank_capitals(text, found)
    return found


def _is_among(number: Number, styles: set[str]) -> bool:
    """Whether headings have numbers of this kind, or of a narrower one, which only stand below it: 一、 where （一） are."""
    narrowest = [levels.ORDER[s] for s in styles if s in levels.ORDER]
    return number.style in styles or (
        number.style in {"part", "chapter", "section", "han"}
        and levels.ORDER[number.style] < min(narrowest, default=0)
    )


def _label(words: str) -> str:
    return re.sub(r"[\s【】\[\]:：!！]+", "", words).lower()


def _is_below(number: Number | None, stated: set[str]) -> bool:
    """Whether a number is of the next kind below those of stated headings: 一、 is stated, （一） only typed."""
    if number is None or not stated:
        return False
    widest = min((levels.ORDER[s] for s in stated if s in levels.ORDER), default=None)
    return (
        widest is not None
        and levels.ORDER.get(number.style, -1) > widest
        and number.style in {"han_bracket", "dotted1"}
    )


def _rank_capitals(text: str, found: list[Heading]) -> None:
    """Where some lines are in capitals throughout and others not, capitals are the higher look."""
    plain = [h for h in found if h.number is None and h.stated is None and h.rank is None and not h.run_in]
    capitals = {id(h) for h in plain if text[h.start : h.end].isupper()}
    if 0 < len(capitals) < len(plain):
        for heading in plain:
            heading.rank = 1 if id(heading) in capitals else 2


def _stated(block: Block) -> int | None:
    return block.level if states_level(block) else None


def _heads(words: str) -> bool:
    return len(words) <= _HEADING_LIMIT * 2 and not ends_sentence(words) and not is_number_alone(words)


def _last_of(front: Front, place: int) -> bool:
    return place + 1 >= len(front.body)


def _is_heading(manuscript: Manuscript, front: Front, place: int) -> bool:
    """What the format takes for a heading is one, unless it heads nothing and only looks like one."""
    block = manuscript.blocks[front.body[place]]
    return states_level(block) or not _last_of(front, place)


def _is_plain_heading(
    manuscript: Manuscript, front: Front, place: int, number: Number | None, *, formal: bool
) -> bool:
    """A block that only its words show to be a heading."""
    block = manuscript.blocks[front.body[place]]
    words = words_of(manuscript.text, block)
    if block.kind is not BlockKind.PARAGRAPH or len(words) > _HEADING_LIMIT:
        return False
    if number is not None and number.style in _STRONG:
        words = words.rstrip(".。")  # Section 1. Short title.
    elif number is not None and words[len(number.text)].islower():
        return False  # an item that goes on with its lead-in
    if ends_sentence(words):
        return False
    if re.sub(r"\s+", "", words).lower() in _CLOSING_WORDS:
        return True
    if formal:
        return False  # the format states its headings: numbers elsewhere are lists
    last = _last_of(front, place)
    if number is not None:
        inner = words[len(number.text) :]
        return not (
            number.style in RUN_IN or last or re.search(r"[。！？]|[.!?]\s", inner)
        ) and not _is_listed(manuscript, front, place, number)
    if last or manuscript.format not in {"txt", "pdf"} or len(words) > 60 or words[0] in "“\"'（(《-*•·—–":
        return False
    is_title_case = bool(re.match(r"[A-Z]", words)) and not re.search(r"[a-z][.!?]\s", words)
    if len(words) > 48 or not (is_title_case or re.match(r"[\u4e00-\u9fff]", words)):
        return False
    return _heads_text(manuscript, front, place) or (
        # A heading right below a heading: EARLY GLASS / Egypt and Mesopotamia.
        words.isupper()
        and not words_of(manuscript.text, block).endswith(",")
        and _heads_text(manuscript, front, place + 1)
    )


def _heads_text(manuscript: Manuscript, front: Front, place: int) -> bool:
    """Whether what follows is a paragraph, longer than the line at `place` and ended."""
    if _last_of(front, place):
        return False
    words = words_of(manuscript.text, manuscript.blocks[front.body[place]])
    following = words_of(manuscript.text, manuscript.blocks[front.body[place + 1]])
    return len(following) > 2 * len(words) and bool(_ENDS_PARAGRAPH.search(following))


def _is_listed(manuscript: Manuscript, front: Front, place: int, number: Number) -> bool:
    """A numbered line among others that follow each other without text between: a list, no headings."""
    if number.style not in {"dotted1", "digit_bracket", "han_bracket"}:
        return False

    def neighbour(step: int) -> bool:
        at = place + step
        if not 0 <= at < len(front.body):
            return False
        block = manuscript.blocks[front.body[at]]
        other = number_of(words_of(manuscript.text, block))
        return other is not None and other.style == number.style

    return neighbour(1) or (neighbour(-1) and not _has_text_below(manuscript, front, place))


def _has_text_below(manuscript: Manuscript, front: Front, place: int) -> bool:
    if _last_of(front, place):
        return False
    block = manuscript.blocks[front.body[place + 1]]
    return block.kind is BlockKind.PARAGRAPH and ends_sentence(words_of(manuscript.text, block))


# Numbers that open a heading on a line of its own; where it runs into its paragraph, they open that.
_ALSO_RUN_IN = frozenset({"dotted1", "han_bracket", "digit_bracket", "han"})
_SHORT, _TEXT = 40, 80  # characters of a heading that runs into its paragraph, and of that paragraph at least
_ORDER = "一二三四五六七八九十"


def _sequences(manuscript: Manuscript, front: Front) -> set[int]:
    """Blocks that open with 第一， 第二， … (or 其一， …), or with 1．， 2．， … and a heading's words before their first sentence: only
    where at least two follow each other in order."""
    members: set[int] = set()
    runs: dict[str, list[int]] = {}
    for n in front.body:
        words = words_of(manuscript.text, manuscript.blocks[n])
        number = number_of(words)
        if number is None:
            continue
        style, value = number.style, _value(number)
        if style not in RUN_IN and not (style in _ALSO_RUN_IN and _opens_with_heading(words, number)):
            if style in _ALSO_RUN_IN:
                runs.pop(style, None)
            elif style not in RUN_IN:  # a chapter or the like: what it holds is counted anew
                runs.clear()
            continue
        if style in RUN_IN:  # one of them ends the other
            runs = {k: v for k, v in runs.items() if k == style or k not in RUN_IN}
        run = runs.get(style, [])
        if value == 1:
            runs[style] = [n]
        elif run and value == len(run) + 1:
            run.append(n)
            members.update(run)
        else:
            runs.pop(style, None)
    return members


def _value(number: Number) -> int:
    """Of 第三， 3． or （三） what it counts; 0 where Chinese numerals say more than ten."""
    found = re.search(rf"\d+|[{_ORDER}]+", number.text)
    if found is None:
        return 0
    words = found.group()
    if words.isdigit():
        return int(words)
    return _ORDER.index(words) + 1 if len(words) == 1 else 0


# What says by itself that something is or has to be so.
_SENTENCE = re.compile(
    r"应当?|必须|不得|可以|需要|已经|曾|了(?!解)|(?<![但凡就])是(?!否)|那年|岁|[他她它这那]|(?:甲|乙|双|一|当事)方"
)


def _opens_with_heading(words: str, number: Number) -> bool:
    """Whether a numbered paragraph begins with words that head it and are parted from the rest by a full stop alone:
    1．整体观：系统性保护的认识前提。遗产的价值……"""
    inner = words[len(number.text) :]
    title, stop, rest = inner.partition("。")
    return (
        bool(stop)
        and 3 <= len(title) <= _SHORT
        and len(rest) >= _TEXT
        and not re.search(r"[！？；“]|，.*，.*，", title)
        and bool(re.match(r"[\u4e00-\u9fff]", title))
        and not words[len(number.text) - 1].isalnum()  # 1 月是河谷最冷的时候
        and not _SENTENCE.search(title)
    )


def _run_in_end(words: str, number: Number) -> int:
    """Where the heading that runs into its paragraph ends; 0 if its first sentence is too long for one."""
    marks = r"[。：:]" if number.style in RUN_IN else "。"
    stop = re.search(marks, words[len(number.text) :])
    end = len(number.text) + stop.start() if stop else len(words)
    return end if 0 < end - len(number.text) <= 60 else 0


def aspect_of(title: str) -> tuple[str, str]:
    """ "label: content" in its two parts, or two empty strings."""
    match = _COLON.search(title)
    if not match or not 1 < match.start() <= 20 or match.end() >= len(title):
        return "", ""
    return title[: match.start()], title[match.end() :]
