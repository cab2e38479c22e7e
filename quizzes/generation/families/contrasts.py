"""Who holds which view, and what is set against what."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from content.outlining.outline import Holder
from quizzes.generation import chinese_claims, chinese_words, english_words, phrasing, sentence_phrasing
from quizzes.generation.claims import Claim, Relation
from quizzes.generation.drafting import draft
from quizzes.generation.families.claimed import asked
from quizzes.generation.question import Draft, Level, Pair, QuestionType
from quizzes.generation.searching import squeeze
from quizzes.generation.sentence import Sentence
from quizzes.generation.standing import leans, points_nowhere
from quizzes.generation.view import View

_MENTIONS = {"zh": 3, "en": 2}  # of a holder whose one view is reported
_PAIRS = 4


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    holders = Counter(squeeze(view.words_of(c.subject)) for c in view.claims.get(Relation.HELD, ()))
    for made in asked(view, rng, "contrasts", Relation.HELD, among=False, told=True):
        if _once(view, made, holders):
            yield made
    yield from asked(view, rng, "contrasts", Relation.OPPOSITE, among=False, told=True)
    yield from _matching(view)
    if view.language == "zh":
        yield from _former_and_latter(view)
        yield from _side_by_side(view)
        yield from _from_one_side(view)
    else:
        yield from _of_one_kind(view)


def _once(view: View, made: Draft, holders: Mapping[str, int]) -> bool:
    """Whether the text reports from the holder just here: of whoever says much, more than one answer would be right."""
    stem = squeeze(made.stem)
    held = view.claims[Relation.HELD]
    for claim in held:
        holder = view.words_of(claim.subject)
        if claim.statement == made.statements[0] and squeeze(holder) in stem:
            if not _whole(view, claim, held):
                return False
            mentions = _mentions(view, holder)
            return (
                holders[squeeze(holder)] == 1
                and mentions <= _MENTIONS[view.language]
                and squeeze(holder) not in squeeze(view.outline.title)
            )
    return False


def _mentions(view: View, holder: str) -> int:
    """How often the text names somebody."""
    places = view.whole.places(holder)
    if view.language == "zh":
        return sum(1 for _ in places)
    ends = ((at, at + len(holder)) for at in places)
    return sum(
        not (view.text[max(a - 1, 0) : a].isalnum() or view.text[b : b + 1].isalnum()) for a, b in ends
    )


def _whole(view: View, claim: Claim, held: Sequence[Claim]) -> bool:
    """Whether the sentence ends with the view, or goes on with somebody else's."""
    sentence = next(s for s in view.sentences_of[claim.statement] if s.start <= claim.sentence[0] < s.end)
    rest = view.text[claim.content[1] : sentence.end].strip("。.；; ")
    return not rest or any(claim.content[1] < other.subject[0] <= claim.content[1] + 3 for other in held)


def _matching(view: View) -> Iterator[Draft]:
    """Holders and their views, each holder once."""
    by_holder: dict[str, Claim] = {}
    for claim in view.claims.get(Relation.HELD, []):
        by_holder.setdefault(squeeze(view.words_of(claim.subject)), claim)
    claims = list(by_holder.values())
    for start in range(0, len(claims) - 2, _PAIRS):
        group = claims[start : start + _PAIRS]
        if len(group) < 3:
            return
        if len({view.lineage(c.statement)[:2] for c in group}) > 1:
            continue
        pairs = tuple(Pair(view.words_of(c.subject), view.words_of(c.content)) for c in group)
        yield draft(
            view, QuestionType.MATCHING, "contrasts", group[0].statement, phrasing.holders_to_match(view.language),
            path=view.common_path([c.statement for c in group]),
            explanation="\n".join(view.words_of(c.sentence) for c in group),
            also=[c.statement for c in group], pairs=pairs, side="held", level=Level.UNDERSTANDING, difficulty=3,
        )  # fmt: skip


_TWO = re.compile(
    r"(?P<a>“[^“”]{2,12}”|[\u4e00-\u9fffA-Za-z]{2,12})(?:（[^（）]{1,40}）)?(?:与|和|同|跟|及)(?P<b>“[^“”]{2,12}”|[\u4e00-\u9fffA-Za-z]{2,12}?)(?=（|，|。|两|二|不同|有|常|是|都|之间|存在)"
)
_UNLIKE = re.compile(
    r"(?:^|[，：])(?P<a>[^，。；：“”]{2,10}?)(?:不等于|不同于|有别于|区别于)(?P<b>[^，。；：“”]{2,10})(?=[，。])"
)
_EACH = re.compile(r"^前者(?P<x>[^；。]{5,60})(?:；|，)(?:而)?后者则?(?P<y>[^；。]{5,60})。$")
_VERBS = re.compile(r"^.*?(?:分为|分成|包括|区分|比较|对比|把|将|称为|有|即|是)")


def _former_and_latter(view: View) -> Iterator[Draft]:
    """What a Chinese text says of two things that the sentence before names."""
    before = None
    for sentence in view.sentences:
        lead, before = before, sentence
        each = _EACH.match(sentence.text)
        if lead is None or each is None or lead.statement not in {sentence.statement, sentence.statement - 1}:
            continue
        found = list(_UNLIKE.finditer(lead.text)) or list(_TWO.finditer(lead.text))
        if (
            len(found) != 1
            or each["x"].startswith(("包括", "有", "如"))
            or "有关" in lead.text
            or "取决于" in lead.text
        ):
            continue
        one, other = (
            _VERBS.sub("", found[0][name]) if "“" not in found[0][name] else found[0][name] for name in "ab"
        )
        one, other = one.strip("“”"), other.strip("“”")
        whole = all(
            {lead.text.index(n), lead.text.index(n) + len(n)} <= chinese_words.edges(lead.text)
            for n in (one, other)
            if n
        )
        if (
            min(len(one), len(other)) < 2
            or not whole
            or leans(view, f"{each['x']}；{each['y']}", sentence.statement)
        ):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "contrasts", sentence.statement, sentence_phrasing.how_told_apart(one, other),
            explanation=f"{lead.text}{sentence.text}", points=(f"前者{each['x']}", _latter(sentence.text)), also=[lead.statement], side="apart",
            level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip


def _latter(sentence: str) -> str:
    return sentence[sentence.rindex("后者") :].rstrip("。")


_HOLD = "认为|主张|提出|强调|看作|视为|指出|把(?=[^，。；]{1,20}(?:看作|视为|当作|理解为|归结为))"
_BOTH = re.compile(
    rf"^(?P<a>[^，。；：“”]{{2,16}}?)(?P<x>(?:则|都)?(?:{_HOLD})[^，。；]{{4,40}})[，；](?:而)?(?P<b>[^，。；：“”]{{2,16}}?)则(?P<y>(?:{_HOLD})[^，。；]{{4,40}})(?=[，。；])"
)
_HOLDER = re.compile(r"(?:视角|理论|学派|主义|学说|观点|思想|传统|派|学者|[家者人])$")


def _shared_nouns(one: str, other: str) -> str:
    """What two views are on, in their common words; "" where they have none."""
    nouns = [w for w, tag, _at in chinese_words.tagged(one) if len(w) > 1 and tag[0] in "nl" and w in other]
    return "与".join(dict.fromkeys(nouns[:2]))


def _side_by_side(view: View) -> Iterator[Draft]:
    """Two views that one sentence sets against each other: 甲认为……，乙则提出……"""
    for sentence in view.sentences:
        found = _BOTH.match(sentence.text)
        if found is None or not all(
            _HOLDER.search(found[n]) or chinese_claims.holds_views(found[n]) for n in "ab"
        ):
            continue
        if not points_nowhere(sentence.text, "zh") or leans(
            view, f"{found['x']}，{found['y']}", sentence.statement
        ):
            continue
        about = _shared_nouns(found["x"], found["y"])
        if not about:
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "contrasts", sentence.statement,
            sentence_phrasing.two_views(found["a"], found["b"], about),
            explanation=sentence.text, points=(f"{found['a']}{found['x']}", f"{found['b']}则{found['y']}"), side="apart",
            level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip


# 从价值取向看，“甲”以任务为中心，“乙”以人为中心。
_SIDE = re.compile(
    r"^(?:[首其再最][先次后]，|第[一二三四]，|[一二三四]是)?(?P<k>(?:从|就|在)[^，。；：“”]{2,12}?(?:上看|来看|看|而言|来说|来讲|方面|上))，(?P<a>“[^“”]{2,8}”|[^，。；：“”]{2,8}?)(?P<x>(?:是|以|依靠|强调|注重|侧重|偏重|追求|主张|关注|属于|着眼于|立足于|来自|源于|指向|面向|表现为|体现为)[^。；]{3,50}?)"
    r"[，；](?:而)?(?P<b>“[^“”]{2,8}”|[^，。；：“”]{2,8}?)(?P<y>则?(?:是|以|依靠|强调|注重|侧重|偏重|追求|主张|关注|属于|着眼于|立足于|来自|源于|指向|面向|表现为|体现为)[^。；]{3,50})[。；]"
)
_TERMS = 3  # places that name each of the two


def _from_one_side(view: View) -> Iterator[Draft]:
    """How two things that a Chinese text sets against each other differ, from one side."""
    for sentence in view.sentences:
        found = _SIDE.match(sentence.text)
        if found is None or sentence.holder is Holder.REPORTED:
            continue
        one, other = found["a"].strip("“”"), found["b"].strip("“”")
        if one == other or min(view.whole.count(one), view.whole.count(other)) < _TERMS:
            continue
        if leans(view, f"{found['a']}{found['x']}，{found['b']}{found['y']}。", sentence.statement):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "contrasts", sentence.statement,
            sentence_phrasing.differ_from_one_side(found["k"], one, other), explanation=sentence.text,
            points=(f"{found['a']}{found['x']}", f"{found['b']}{found['y']}"), side="apart", level=Level.UNDERSTANDING,
            difficulty=4,
        )  # fmt: skip


def _of_one_kind(view: View) -> Iterator[Draft]:
    """Two things of one kind of which an English text says in turn what they are or do: a use-by date, a best-before date."""
    last: tuple[Sentence, str, str] | None = None
    for sentence in view.sentences:
        before, last = last, None
        cut = english_words.subject_end(sentence.text)
        if cut is None or sentence.holder is Holder.REPORTED:
            continue
        subject, said = sentence.text[: cut[0]], sentence.text[cut[0] + 1 :]
        last = (sentence, subject, said)
        if before is None or len(subject.split()) > _WORDS or subject.lower() == before[1].lower():
            continue
        kind = subject.split()[-1].lower() == before[1].split()[-1].lower() and len(subject.split()) > 1
        verb = said.split(" ", 2)[:2] == before[2].split(" ", 2)[:2]
        near = sentence.statement - before[0].statement <= _APART
        alike = bool(_TOO.search(said))
        if not (kind and verb and near) or alike or _AN_OTHER.search(f"{subject} {before[1]}"):
            continue
        if any(leans(view, text, sentence.statement) for text in (sentence.text, before[0].text)):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "contrasts", before[0].statement, sentence_phrasing.how_they_differ(before[1], subject),
            explanation=f"{before[0].text} {sentence.text}", also=[sentence.statement],
            points=(before[0].text.rstrip("."), sentence.text.rstrip(".")), side="apart", level=Level.UNDERSTANDING,
            difficulty=4,
        )  # fmt: skip


_WORDS, _APART = 5, 4  # words of a name, key statements between the two
_TOO = re.compile(r"\b(?:too|also|as well|likewise)\b")
_AN_OTHER = re.compile(
    r"\b(?:this|that|these|those|other|another|such|first|second|same|his|her|its|their)\b", re.I
)
