"""What somebody takes a thing to be: 甲把乙界定为丙, "A defines B as C". Asked with the name, told in one's own words."""

import random
import re
from collections.abc import Iterator

from content.outlining import english_speakers
from quizzes.generation import chinese_claims, english_words, sentence_phrasing
from quizzes.generation.drafting import draft
from quizzes.generation.question import Draft, Level, QuestionType
from quizzes.generation.standing import leans, points_nowhere
from quizzes.generation.view import View

_AS = "界定|定义|理解|视|看|概括|归结|归纳|称|表述|描述|比|区分|划分|解释"
_ZH = re.compile(
    rf"^(?:[^，。；：“”]{{2,16}}，)?(?P<who>[\u4e00-\u9fff·]{{2,14}}?)(?:则|曾|也|还|进一步|首先|最早|明确)?(?P<d>(?:把|将)(?P<what>[^，。；：“”]{{2,20}}?)(?P<as>(?:{_AS})(?:为|成|作)))(?P<c>[^。；：“”]{{4,60}})(?=[。；])"
)
_EN = re.compile(
    r"^(?:In \d{4},? )?(?P<who>(?:[A-Z][\w’'\-]+\.? ){0,3}[A-Z][\w’'\-]+)(?:,? \([^()]*\))?,? (?:once |later |also |famously )?(?P<v>defined|defines|described|describes|saw|sees|treated|treats|regarded|regards|understood|understands|characteri[sz]e[sd]|presented|presents) "
    r"(?P<what>[a-z](?:(?! as )[^.,;:“”\"()]){3,60}?) as (?P<c>(?!a (?:child|boy|girl|student|young)\b|\w+ly as\b|if\b|soon\b|well\b|long\b|far\b)[^.;:“”\"]{12,150})(?=[.;])"
)
_PLAIN = {"defined": "define", "described": "describe", "saw": "see", "treated": "treat", "regarded": "regard", "understood": "understand", "characterised": "characterise", "characterized": "characterize", "presented": "present"}  # fmt: skip
_CITED = re.compile(r"(?<!\s)\s*\([^()]*\d{4}[^()]*\)")
_POINTS = re.compile(
    r"[这那它他她其]|该|此|前者|后者|\b(?:it|its|this|these|those|them|their|they|he|she|his|her|such)\b"
)


def make(view: View, rng: random.Random) -> Iterator[Draft]:
    if view.language == "zh":
        yield from _chain(view)
    for sentence in view.sentences:
        asked = _chinese(sentence.text) if view.language == "zh" else _english(sentence.text)
        if asked is None or not points_nowhere(sentence.text, view.language):
            continue
        who, what, stem, answer = asked
        if _POINTS.search(f"{what} {answer}") or leans(view, sentence.text, sentence.statement):
            continue
        if answer in " ".join(view.path(sentence.statement)[-1:]):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "views", sentence.statement, stem, explanation=sentence.text,
            points=(answer,), side=f"view:{who}"[:40], level=Level.UNDERSTANDING, difficulty=4,
        )  # fmt: skip


_HOLD = "主张|认为|强调|注重|质疑|反对|提倡|提出|要求|拒绝|批评"
_CHAIN = re.compile(
    rf"^(?P<l>(?:[^，。；]{{4,30}}，)?)(?P<s>[^，。；：“”]{{3,16}}?)(?P<c>(?:{_HOLD})[^，。；]{{3,40}}(?:，(?:并|也|还)?(?:{_HOLD})[^，。；]{{3,40}}){{2,4}})。$"
)
_OFTEN = 3  # places that name a school
_SCHOOL = re.compile(r"(?:理论|思想|学派|主义|学说|观点|传统|视角|派|论者|学者)$")


def _chain(view: View) -> Iterator[Draft]:
    """What a school of thought holds, where a Chinese sentence says three things of it or more."""
    for sentence in view.sentences:
        found = _CHAIN.match(sentence.text)
        if found is None or not _SCHOOL.search(found["s"]) or not points_nowhere(sentence.text, "zh"):
            continue
        if not found["l"] and view.whole.count(found["s"]) > _OFTEN:
            continue  # it holds more than this
        if _POINTS.search(found.group()) or leans(view, sentence.text, sentence.statement):
            continue
        yield draft(
            view, QuestionType.SHORT_ANSWER, "views", sentence.statement, sentence_phrasing.holds_what(found["l"].rstrip("，"), found["s"]),
            explanation=sentence.text, points=tuple(re.sub("^(?:并|也|还)", "", p) for p in found["c"].split("，")),
            side=f"view:{found['s']}"[:40], level=Level.UNDERSTANDING, difficulty=5,
        )  # fmt: skip


def _chinese(sentence: str) -> tuple[str, str, str, str] | None:
    """(who, of what, the question, the answer)."""
    found = _ZH.match(sentence)
    if found is None or not chinese_claims.holds_views(found["who"]):
        return None
    return (
        found["who"],
        found["what"],
        sentence_phrasing.takes_for("zh", found["who"], found["d"]),
        found["c"],
    )


def _english(sentence: str) -> tuple[str, str, str, str] | None:
    found = _EN.match(_CITED.sub("", sentence))
    if found is None:
        return None
    who = found["who"]
    if english_speakers.subject(who) is None or english_words.is_word(who.split()[-1]):
        return None
    verb = found["v"]
    help_, plain = ("did", _PLAIN[verb]) if verb in _PLAIN else ("does", verb.removesuffix("s"))
    return (
        who,
        found["what"],
        sentence_phrasing.takes_for("en", f"{help_} {who} {plain}", found["what"]),
        found["c"],
    )
