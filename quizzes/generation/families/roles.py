"""What is the key, the core or the precondition of something: of such there is one, and the text names it."""

import random
import re
from collections import Counter
from collections.abc import Iterator

from content.outlining.importance import grams, likeness
from content.outlining.outline import Holder
from quizzes.generation import chinese_words, phrasing, sentence_phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.families.claimed import points_of
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.standing import named
from quizzes.generation.view import View

# 甲，是乙的关键
_ROLE = re.compile(
    r"^(?:而|可见，|因此，|这(?:就|也|进一步)?(?:明确了|说明|表明)，?|[^，。；：“”]{2,16}中，)?"
    r"(?P<s>[^。；：]{4,80}?)，?(?:就|正|才)?是(?P<o>[^，。；：、是]{3,30}?)的?"
    r"(?P<r>关键(?:所在|环节|抓手)?|核心|根本(?:所在|要求|前提|途径|动力|目的|出路|任务)?|(?:首要|逻辑|基本)?前提|主线|本质(?:特征|要求)?|首要\w{2}|"
    r"必然要求|内在要求|中心任务|出发点和落脚点|灵魂|底线|决定性因素|必由之路|最\w{1,3}的\w{2,4})(?=。$|，是)"
)
_ECHO = 0.6  # of the answer in the heading or in the question
# It is that and more, or leans on what was said before.
_UNFIT = re.compile(
    r"不仅|既|不但|如何|怎样|什么|认为|认定|否认|相信|知道|同意|觉得|以为|没有人|很少|不能|不是|未必|才$|说|^(?:这|那|其(?!他)|该|此|他|她|它|也|但|并|不|就|都|只|正|所谓)|(?:就|也|都|不|而且)$"
)
_ONE = re.compile(r"之一|重要|一个|一种|不是|也是|还是|又是")


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    if view.language != "zh":
        yield from _english(view)
        return
    yield from _behind_colon(view)
    found = [
        (sentence, match) for sentence in view.sentences
        if sentence.holder is not Holder.REPORTED and (match := _ROLE.match(sentence.text)) is not None
    ]  # fmt: skip
    often = Counter((match["o"], match["r"]) for _s, match in found)
    for sentence, match in found:
        subject, of, role = match["s"], match["o"], match["r"]
        whole = f"{subject}是{of}{role}。"
        if (
            often[of, role] > 1
            or view.whole.count(f"{of}的{role}") > 1
            or _ONE.search(match.group()[len(subject) :])
            or _UNFIT.search(subject)
        ):
            continue
        if not named(view, whole, sentence.statement) or chinese_words.tagged(of)[0][1] in {"p", "r", "d"}:
            continue
        above = " ".join(view.path(sentence.statement)[-1:])
        own = grams(subject, "zh")
        if likeness(own, grams(above, "zh")) > _ECHO or likeness(own, grams(of, "zh")) > _ECHO:
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "roles", sentence.statement, sentence_phrasing.role(of, role),
            explanation=sentence.text, points=points_of(subject), side=f"role:{role}", level=Level.UNDERSTANDING,
            difficulty=4,
        )  # fmt: skip


# "The advantage of X is that …": of what is named so there is one.
_EN_ROLE = re.compile(
    r"^(?P<s>The (?:main |chief |great |real |central |crucial |essential |basic |only )?(?:difference|distinction|advantage|disadvantage|drawback|danger|purpose|aim|function|goal|test|key|secret|effect|consequence|"
    r"weakness|strength|merit|difficulty|objection|paradox|irony|lesson|trick|point|attraction|appeal|virtue|limitation|cost|price|task|role|job|meaning) (?:of|between|to|for|with|in|against) [^,.;:]{6,80}?) "
    r"(?P<v>is|was|lies in|lay in) (?P<c>(?:that |to |(?:the|its|their|his|her|our) |(?!(?:no|some|any|every)thing\b)[a-z]+ing )[^.;:]{12,166})\.$"
)


def _english(view: View) -> Iterator[Draft]:
    for sentence in view.sentences:
        found = _EN_ROLE.match(sentence.text)
        if found is None or sentence.holder is Holder.REPORTED:
            continue
        if not named(view, sentence.text, sentence.statement):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "roles", sentence.statement,
            sentence_phrasing.english_role(found["s"], found["v"]), explanation=sentence.text,
            points=(re.sub("^that ", "", found["c"]),), side="role", level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip


_COLON = re.compile(
    r"^(?:[^，。；：“”]{2,20}，)?(?:我们|作者|笔者)?的?(?P<l>(?![^，。；：“”]{0,14}[不没])[^，。；：“”]{0,16}?(?:结论|原则|宗旨|口诀|目标|底线|做法|教训|要求))(?:就|只有一条|就一条)?是：(?P<c>[^。：]{6,90})。"
)


def _behind_colon(view: View) -> Iterator[Draft]:
    """What the text gives as its conclusion, its rule or its aim, behind a colon."""
    for sentence in view.sentences:
        found = _COLON.match(sentence.text)
        heading = " ".join(view.path(sentence.statement)[-1:])
        if (
            found is None
            or sentence.holder is Holder.REPORTED
            or not heading
            or re.search("[这那其该此他它]", found["c"][:6])
        ):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "roles", sentence.statement,
            phrasing.fill("zh", (heading,), sentence_phrasing.colon(found["l"])),
            explanation=sentence.text,
            points=points_of(found["c"].strip("“”")), side="role:colon", level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip
