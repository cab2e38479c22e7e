"""The words of a sentence that one could be asked for: whole names, dates and numbers, coined words, and the noun
phrases in which it comes down to its point."""

import re
from collections.abc import Iterator
from itertools import combinations, permutations

from content.outlining.outline import Holder, Term, TermKind
from quizzes.generation import chinese_words, english_words
from quizzes.generation.distractors import Candidate
from quizzes.generation.figures import worth_knowing
from quizzes.generation.numerals import figures_in
from quizzes.generation.phrasing import GAP
from quizzes.generation.sentence import Sentence
from quizzes.generation.standing import stands
from quizzes.generation.view import View

_SET_APART = {"“": "”", "《": "》", '"': '"', "*": "*"}
_LONGEST = {"zh": 10, "en": 28}
_TELLING = 0.3  # of a sentence whose date is worth knowing
# Before a number, they say how it is meant, and stay in the sentence.
_LEAD = re.compile(r"^(?:约|近|超过|逾|达|共|不足|至少)+")
_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|hundred|thousand)"
_FROM = re.compile(
    rf"(?:(?<![A-Za-z]){_COUNT}(?:[^\W\d_]{{0,3}}|[%％])\s*(?:to|and|or|至|到|[-–—~～])|\bbetween|年[至到]|[一二三四五六七八九十百]至|\d[至到])\s*$",
    re.I,
)
_TO = re.compile(rf"代|\s*(?:to|or|至|到|[-–—~～])\s*(?:{_COUNT}|[一二两三四五六七八九十百])|\d")
_NAMED = re.compile(
    r"(?:叫作|叫做|称为|称作|名为)[“《]?$|(?:is called|are called|known as|is termed) (?:an? |the )?[“\"*]?$"
)
# A coined word is worth knowing where it names something.
_NAMES = re.compile(
    r"^[”》](?:的?[^，。”、]{0,6}?)(?:模式|经验|机制|制度|理论|现象|原则|方法|工作法|范式|结构|关系|体系|工程|措施|思想|假说|定律|效应|反应|阶段|等)"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter"
_FIGURES = re.compile(r"[“\"]|\d\s?(?:[%％]|per ?cent|million|billion|万|亿)|\b(?:half|third|quarter)\b|分之")
# An example that might have other figures, or what is told of nobody one could look up.
MADE_UP = re.compile(
    r"[甲乙丙丁](?=[借向与把将对给欠在])|^With an? [a-z]+ of \d|以[^，。]{2,20}为例|^若(?![虫干尔])|如果|^设(?![立置计施备想区])|仍用|上例|本例|(?:上面|上述|前面|这个|刚才)的?例子|例如|比如|譬如|假设|假如|设想|某[市县地省校村镇区厂国人]|→|就像|好比|如同|仿佛|\b(?:[Ff]or example|[Ff]or instance|[Ss]uppose|[Ii]magine|[Cc]onsider|[Ss]ay,|If)\b|->|±|－\d|零下|\b[Mm]inus\b|[−–]\d"
)
_EXAMPLE = re.compile(
    r"(?<![条比惯先凡])例(?![外如])|专栏|故事|缘起|前言|引子|\b(?:[Ee]xamples?|[Cc]ase stud(?:y|ies)|[Ss]tory|[Pp]reface|[Ff]oreword|In brief)\b"
)
_IN_A_YEAR = re.compile(r"^(?:In|By|On) (?:[A-Z]\w+ )?\d{3,4}, (?:when|as|while|after|before)\b")
_SINCE = re.compile(r"\s*(?:\w+ )?(?:ago|earlier|later|afterwards|before|前|后|之前|之后|以前|以后|以来)")
_BEFORE_DATE = re.compile(rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|\b(?:{_MONTHS})|\d年|\d月)\s?$")
_AFTER_DATE = re.compile(r"^\s?(?:\d{1,2}(?:月|日)|[–—-]\d)")
_LIMITED = re.compile(
    r"(?:超过|不足|不得|不少于|不多于|不低于|不高于|至少|至多|最多|最少|低于|高于|多于|少于|大于|小于|以内|满|"
    r"more than|less than|at least|at most|over|under|above|below|within|up to|no more than|fewer than|only|until)\s*$",
    re.I,
)
_LIMITED_AFTER = re.compile(
    r"(?:以上|以下|以内|之内|以外|or (?:more|less|fewer|over|under)| at (?:most|least))"
)
_ABOUT = re.compile(r"(?:\b(?:about|around|circa|roughly|nearly|almost)|\bc\.|约|近|大约)\s*$", re.I)
_ABOUT_AFTER = re.compile(r"(?:年)?(?:前后|左右)|\s(?:or so|or thereabouts)\b")
_NEAR = 14  # characters around a count, among which stands what is counted
_INVERSE = re.compile(
    r"[反正]比|倍.*一半|一半.*倍|\b(?:twice|double)\b.*\bhalf\b|\bhalf\b.*\b(?:twice|double)\b"
)
_PER_CENT = re.compile(r"[%％]|per ?cent|百分之|成$")
_ROW = 8  # figures in one sentence, of which nobody keeps one
_NOTHING = 1e-6
_SLIGHTLY = 0.05  # of a difference that was rounded
_ROUNDED = 0.6  # per cent
_TOTAL = re.compile(r"共|合计|总计|\b(?:in all|in total|altogether|together|a total of)\b")
_EACH = re.compile(r"各|每|\b(?:each|every|apiece|per)\b")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_STUDY = re.compile(
    r"[(（](?:[A-Z][^()（）]*,? |[\u4e00-\u9fff][^()（）。]{0,20}[，, ]\s?)?(?:1[89]|20)\d\d[a-z]?[)）]"
)
_COINAGE = 14  # characters of a term in quotation marks; what is longer was said
_SHORT = 3  # characters of a Chinese name so short that each of them tells
# They say how much a thing matters, and would do of any other.
_EMPTY = re.compile(
    r"^(?:重要|鲜明|坚实|有力|强大|根本|基本|主要|关键|良好|有效|必然|内在|核心|重大|显著|独特|基础|强劲|深厚|宝贵)|"
    r"(?:导向|基础|保障|要求|途径|路径|方向|原因|目标|作用|意义|特征|部分|优势|力量|支撑|前提|条件|抓手|举措|因素|成效|贡献|影响)$"
)


def askable(view: View, statement: int) -> list[Term]:
    """The terms of a statement that one could know without a choice."""
    return [t for sentence in view.sentences_of[statement] for t in askable_in(view, sentence)]


def askable_in(view: View, sentence: Sentence) -> list[Term]:
    """Those of one sentence: none cut, none said twice in it, none of them a mere end of a range or of a citation."""
    s = view.statements[sentence.statement]
    definition = view.defined.get(sentence.statement)
    defined = definition.shown.strip("“”《》") if definition and not definition.clause else None
    found = []
    for term in s.terms:
        if not (sentence.start <= term.start and term.end <= sentence.end):
            continue
        term = _bare(view, term)
        words = view.term_text(term)
        if not 2 <= len(words) <= _LONGEST[view.language] or sentence.text.count(words) != 1:
            continue
        measured = term.kind in {TermKind.NUMBER, TermKind.DATE}
        if _cut(view, term) or (measured and in_range(view, term)):
            continue
        if "—" in words or re.search(r"\d[多余几]|[十百千万亿][多余几]|几", words):
            continue
        if view.language == "zh" and not measured and not _closes(view, term):
            continue
        if measured and view.text[sentence.start : term.start].rstrip().endswith(("=", "＝", "≈")):
            continue  # worked out there
        if term.kind is TermKind.DATE and (_IN_A_YEAR.match(sentence.text) or sentence.text.count(";") > 1):
            continue  # it says when something else was
        if measured and view.text[term.start - 1] == "[":
            continue  # the year of a report in which a case stands
        if term.kind is TermKind.NUMBER and view.text[term.start - 1] in "“「第":
            continue  # the name of something, or the number of a section
        if measured and _STUDY.search(sentence.text):
            continue  # one of the figures that somebody's study came to
        if measured and not _to_be_kept(view, sentence, term):
            continue
        if (
            measured
            and view.text[term.start - 1] in "，,"
            and view.text[term.end : term.end + 1] in {"，", ","}
        ):
            continue  # said in passing, such as somebody's age
        if term.kind is TermKind.NUMBER and re.match(r"的(?![，。；：])", view.text[term.end : term.end + 2]):
            continue  # which one it is, and not what is said of it
        if measured and (_paired(view, term) or _worked_out(sentence.text, words)):
            continue
        if measured and _SINCE.match(view.text[term.end : term.end + 14]):
            continue  # from some other time on
        if term.kind is TermKind.DATE and _FIGURES.search(sentence.text):
            continue  # when it was said or counted is not what the sentence is for
        if not measured and _one_of_several(view, term):
            continue
        if not measured and (_short_for(view, words) or _told_by_a_character(sentence.text, words)):
            continue
        if (measured or term.kind is TermKind.NAME) and _in_brackets(view, sentence.start, term):
            continue
        if (
            words == defined
            or _coined(view, sentence.statement, term)
            or term.kind is TermKind.NUMBER
            or (term.kind is TermKind.DATE and s.importance >= _TELLING and view.chronicles)
            or _NAMED.search(view.text[max(term.start - 12, 0) : term.start])
        ):
            found.append(term)
    return found


def _to_be_kept(view: View, sentence: Sentence, term: Term) -> bool:
    """Whether a number or date is worth knowing, and does not stand in what is only told as an example."""
    if any(
        _EXAMPLE.search(name)
        for name in (*view.path(sentence.statement)[-1:], view.surroundings.head(sentence.start))
    ):
        return False
    place = (term.start - sentence.start, term.end - sentence.start)
    around = view.text[max(term.start - _NEAR, sentence.start) : min(term.end + _NEAR, sentence.end)]
    return worth_knowing(
        sentence.text, place, view.language, year=term.kind is TermKind.DATE,
        about=view.surroundings.names_theme(around, sentence.statement),
    )  # fmt: skip


def _one_of_several(view: View, term: Term) -> bool:
    """Whether it stands in a row of its like, of which others may be known as well, or is a piece of a foreign name."""
    before, after = view.text[max(term.start - 2, 0) : term.start], view.text[term.end : term.end + 3]
    if before.endswith("·") or after.startswith("·"):
        return True
    row = re.match(r"[”》]?(?:[“《、]|等)", after) or re.search(r"(?:[”》][“《]|、[“《]?)$", before)
    return bool(row)


def _bare(view: View, term: Term) -> Term:
    """A number without the words that say how it is meant."""
    lead = _LEAD.match(view.term_text(term)) if term.kind is TermKind.NUMBER else None
    return Term(term.start + lead.end(), term.end, term.kind) if lead else term


def in_range(view: View, term: Term) -> bool:
    """One end of "1 to 2 percent" is no fact of its own."""
    before, after = view.text[max(term.start - 14, 0) : term.start], view.text[term.end : term.end + 8]
    return bool(_FROM.search(before) or _TO.match(after))


def limited(text: str, start: int, end: int) -> bool:
    """Whether a number is a limit: "more than 5" is true of 4 as well."""
    return bool(_LIMITED.search(text[max(start - 14, 0) : start]) or _LIMITED_AFTER.match(text[end:]))


def approximate(text: str, start: int, end: int) -> bool:
    """Whether a number is said to be near the mark only."""
    return bool(_ABOUT.search(text[max(start - 10, 0) : start]) or _ABOUT_AFTER.match(text[end:]))


def _short_for(view: View, words: str) -> bool:
    """A name that the document itself cut short: the whole one would be as right."""
    return any(f"简称{a}{words}" in view.whole for a in ("《", "“", "")) or f"“{words}”)" in view.whole


def _told_by_a_character(sentence: str, words: str) -> bool:
    """海洋 beside 海平面."""
    rest = sentence.replace(words, "", 1)
    return len(words) <= _SHORT and any(c in rest for c in words if _HAN.match(c))


def _cut(view: View, term: Term) -> bool:
    """Whether the date or number goes on at one of its ends."""
    before, after = view.text[max(term.start - 12, 0) : term.start], view.text[term.end : term.end + 4]
    if term.kind is TermKind.DATE and (_BEFORE_DATE.search(before) or _AFTER_DATE.match(after)):
        return True
    if before.endswith(("-", "–", "—")) or after.startswith(("-", "–", "—", "/", "／")):
        return True
    if view.term_text(term).endswith("个") and after.startswith(("月", "小时", "工作日")):
        return True
    if re.search(r"[\d.,/]$|\d\s$|[零〇一二两三四五六七八九]点$", before) and not before.endswith(
        ("。", ", ")
    ):
        return True
    if re.match(r"(?: and)? \d", after):
        return True  # 7 minutes 10 seconds
    return view.language == "zh" and not _ends_words(view, term)


def _closes(view: View, term: Term) -> bool:
    """Whether the words are no piece of a longer name: set apart, or followed by what ends a name."""
    after = view.text[term.end : term.end + 1]
    return after in "，。；：、”》的是在和与及等（）为由于" or not after


def _paired(view: View, term: Term) -> bool:
    """One of two or more numbers in a row, which would have to be asked together."""
    before, after = view.text[max(term.start - 10, 0) : term.start], view.text[term.end : term.end + 10]
    if re.search(r"\d{4} (?:and|or) $", before) or re.match(r" (?:and|or) \d{4}\b", after):
        return True
    before, after = before[-2:], after[:2]
    return bool(re.search(r"\d[%％]?[和、与]$|[%％][和、与]$", before) or re.match(r"[和、与]\d", after))


def _worked_out(sentence: str, words: str) -> bool:
    """A single unit, or what two other numbers of the sentence give, added, subtracted or divided: no fact of its own."""
    found = figures_in(sentence)
    told = figures_in(words)
    if not told:
        return False
    if len(found) > _ROW:
        return True  # one of many
    value = told[-1]
    others = [n for n in found if n != value]
    if (
        _INVERSE.search(sentence)
        or value == 1
        or found.count(value) > 1
        or (_TOTAL.search(sentence) and _EACH.search(sentence))
    ):
        return True
    if _PER_CENT.search(words):
        if any(
            abs(100 - value - sum(some)) < 0.01 for size in (1, 2, 3) for some in combinations(others, size)
        ):
            return True
        if re.search(r"各占?约?\d", sentence):
            return True
        if any(0 < a < c and abs(100 * a / c - value) < _ROUNDED for a, c in permutations(others, 2)):
            return True
    decade = re.search(r"\ds$|年代$", words)
    if decade and any(0 <= n - value < 10 for n in others):
        return True
    if any(a * b == value or a / b == value for a, b in permutations(others, 2) if b) or any(
        abs(a / (b * c) - value) < _NOTHING for a, b, c in permutations(others, 3) if b * c
    ):
        return True
    return any(
        a + c == value or abs(abs(a - c) - value) <= _SLIGHTLY * value for a, c in combinations(others, 2)
    )


def _ends_words(view: View, term: Term) -> bool:
    """Whether no Chinese word runs over either end."""
    start = max(view.text.rfind(mark, 0, term.start) for mark in "。，；：\n") + 1
    stops = [at for mark in "。，；：\n" if (at := view.text.find(mark, term.end)) >= 0]
    clause = view.text[start : min(stops, default=len(view.text))]
    edges = chinese_words.edges(clause)
    return term.end - start in edges and (term.start - start in edges or clause[term.start - start].isdigit())


def _in_brackets(view: View, start: int, term: Term) -> bool:
    before = view.text[start : term.start]
    return before.count("(") > before.count(")") or before.count("（") > before.count("）")


def _coined(view: View, statement: int, term: Term) -> bool:
    """Set apart by quotation marks, and more than a turn of phrase: named again, or the name of something."""
    opener = view.text[term.start - 1 : term.start]
    if opener not in _SET_APART or view.text[term.end : term.end + 1] != _SET_APART[opener]:
        return False
    spoken = [q for q in view.statements[statement].quotes if q.speaker is None or q.speaker in view.speakers]
    if any(q.start == term.start and q.end == term.end for q in spoken):
        return False  # words that somebody said are not one term
    if view.term_text(term).lower() in view.outline.title.lower():
        return False
    if opener == "《":
        return False  # where it was said is not what was said
    words = view.term_text(term)
    rest = view.statements[statement].text.replace(words, "")
    if view.language == "zh" and any(words[n : n + 2] in rest for n in range(len(words) - 1)):
        return False  # 三角形……三角贸易
    return bool(_NAMES.match(view.text[term.end : term.end + 12]))


def telling(view: View) -> list[Candidate]:
    """Noun phrases in which the author's and the quoted sentences come down to a point, in reading order."""
    return [head for sentence in view.sentences for head in telling_in(view, sentence)]


def telling_in(view: View, sentence: Sentence) -> Iterator[Candidate]:
    """Those of one sentence."""
    if sentence.holder is Holder.REPORTED or not stands(view, sentence.text, sentence.statement):
        return
    cut = view.words.subject_end(sentence.text)
    for start, end in view.words.heads(sentence.text):
        words = sentence.text[start:end]
        # What the sentence speaks of is told, not asked.
        if (cut and end <= cut[0]) or (not cut and start < 6) or re.match(r"[A-Z]", words):
            continue
        if view.language == "en" and _in_a_compound(sentence.text, start, end):
            continue
        if _in_a_coinage(sentence.text, start, end):
            continue
        if sentence.text.count(words) == 1 and _stands_for_something(view, words):
            yield Candidate(words, sentence.statement, (sentence.start + start, sentence.start + end))


def _in_a_compound(sentence: str, start: int, end: int) -> bool:
    """Whether the words before or behind belong to the same name: the temperature of "room temperature"."""
    before = sentence[:start].split()[-1:] or [""]
    after = sentence[end:].split()[:1] or [""]
    kinds = english_words.can_be(before[0]) if before[0].isalpha() else frozenset()
    if "NOUN" in kinds and not kinds & {"VERB", "AUX", "ADV"}:
        return True
    following = english_words.can_be(after[0]) if after[0].isalpha() and sentence[end] == " " else frozenset()
    return following == {"NOUN"}


def _in_a_coinage(sentence: str, start: int, end: int) -> bool:
    """Whether the words are a piece of a term in quotation marks, which is known whole or not at all."""
    opener, closer = sentence.rfind("“", 0, start), sentence.find("”", end)
    if opener < 0 or closer < 0 or "”" in sentence[opener:start]:
        return False
    return closer - opener - 1 <= _COINAGE and closer - opener - 1 > end - start


def _stands_for_something(view: View, words: str) -> bool:
    """Chinese phrases behind 的 are names of things; of English ones only the document's own concepts are, which nothing
    else says as well."""
    if view.language == "en":
        low = words.lower()
        return low in view.concepts and (" " in words or any(d.term.lower() == low for d in view.definitions))
    if _EMPTY.search(words):
        return False
    inner = [tag for _word, tag, _at in chinese_words.tagged(words)]
    # A verb between nouns makes a sentence, unless the whole is said again and again.
    a_clause = any(tag.startswith("v") and tag != "vn" for tag in inner[1:]) or len(inner) > 3
    return view.flat.count(words) >= 2 if a_clause else view.flat.count(words[-2:]) >= 2


def gapped(view: View, start: int, end: int, terms: list[Term]) -> str:
    """The sentence with its gaps."""
    parts, at = [], start
    for term in terms:
        parts += [view.text[at : term.start], GAP]
        at = term.end
    return "".join([*parts, view.text[at:end]])
