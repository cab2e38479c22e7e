"""Whether a sentence can be asked about without the one before it: it names what and whom it speaks of."""

import re

from content.outlining.scripts import plain
from content.outlining.sentences import split
from quizzes.generation import chinese_words, english_leaning, english_words, years
from quizzes.generation.searching import squeeze
from quizzes.generation.sentence import Sentence
from quizzes.generation.view import View
from quizzes.generation.years import YEAR

_LEANS = {
    "zh": re.compile(
        r"^(?:（|这|那|其|究其|与此|与之|[一二三四五六七八九]是|[两二三四]者|该|此|他|她|它|同时|因此|可见|例如|所以|对此|为此|由此|与此同时|一方面|另一方面|二是|三是|而|但|然而|"
        r"第[一二三四五六七八九十]，|由表|从表|从图|由图|假设|假如|[^，。]{0,10}一方面|与[^，。]{1,4}[两二三]种|如[^，。]{1,8}所|原因|理由|请|可是|可|真正的|之后|此后|不久|那里|这里|兄弟|回头|解决问题的|更早|因为[^，]*时，|[一二三四五六七八九十几两]+(?:年|天|个月)后|奇怪的是|有意思的是|有趣的是|值得|也就是|据此|后来|随后|从那|从此|当时|那时|同年|次年|翌年|左边|右边|上面|下面|"
        r"[^，。]{0,10}因此|不过|并|上述|前者|后者|两者|从而|同期|与换届|正如|此外|再次|首先|其次|最后|换言之|强调|要$|应$|应[^当])"
    ),
    "en": re.compile(
        r"^(?:\(|(?:Yes|No|Not)\b[^.]{0,24}[:,] |A (?:more|less|further|similar|second|third|fourth|later|different|simpler|final|related)|(?:Ridership|Membership|Attendance|Turnout|"
        r"Spending|Output|Revenue|Sales|Takings) (?:in the|was|were|rose|fell|grew|dropped|averaged)|"
        r"The (?:first|second|third|last|next|final|other|new|practical)(?: \w+){0,2} (?:is|was|were|are|came|appeared|followed|began)|"
        r"This|That|These|Those|It|Its|He|She|They|Their|His|Her|Such|Both|But|And|So|Thus|Therefore|Hence|However|"
        r"Instead|Yet|Consequently|Moreover|Furthermore|Also|Another|The (?:former|latter|difference|same|other)|Much of it|"
        r"Two |Three |Four |The (?:two|three|four|five|six|seven|eight|nine|ten)\b|Twice|Last (?:year|week|month|winter|summer)|The rest of|(?:In|On|At|By|For|With|From|The|To|Of) (?:\S+ ){0,4}?(?:its|their)\b|\w+ \w+ again|For (?:a|an) test|Here|There|Then|One of (?:them|these)|Of (?:these|those)|"
        r"Within (?:about |some |only |just )?\w+ (?:years|months|weeks|days|hours)\b(?! of)|(?:After|Within|A|An|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twenty|Some|Several|A few|For) (?:more than |about |almost )?(?:a |an |one |two |three |\w+ )?"
        r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies))(?: later| earlier| before| afterwards)?(?=,| the )|"
        r"In (?:this|that|these|those|all|the end|return|turn|short|fact)\b|(?:First|Second|Third|Fourth|Last|Secondly|Thirdly|Finally|"
        r"Firstly|Certainly|Indeed|Still|Even|Later|Meanwhile|Afterwards|Nor|Or|Worse|Better|Again|Once|Now|Whether or not)\b|"
        r"(?:Some|Others|Few|Many|Most|All|None|Each|Neither|Either|One) (?:of (?:them|these|those)|are|were|is|was|have|had|has|do|did|can|may|will)\b|"
        r"The (?:word|effect|criticism|results?|findings?|answer|lesson|trick|reason|point|argument|explanation|experiment|study|trial|"
        r"case|example|picture|idea|claim|advantage|problem|distinction|objection|consequence|change|choice|question|rest|pattern|gap)"
        r"(?! (?:of|that|between|in|for|to|behind|with)\b))\b"
    ),
}
_INNER = {
    "zh": re.compile(
        r"^[^，。“]{1,12}，(?:它|这|其(?!他))|^[^，。“]{0,16}(?:它|他们|她们)|(?:为此|随之|那里|这个|那个|这点|这件|那件|随即|此前|当年|去年|今年|这样|那样|(?:都|也)是如此|这一|这种|这些|该专项|该项|上述|前述|在这里|如下|第[一二三四五]步的)|"
        r"^(?:截至[^，。]*，|自[^，。]*，|[^，。]{0,10}年，)?(?:项目|试验|研究|调查|实验|结果|文件|会议|条例|办法|活动)(?:累计|表明|显示|发现|规定|是|共|先后)"
    ),
    "en": re.compile(
        r"\b(?:these|those)\b(?! who| which| that| of| in)|\blast (?:year|week|month|winter|summer|spring|autumn)\b|\btherefore\b|\bsuch (?:a|an)\b|\bthis (?:guide|chapter|article|section|essay)\b|"
        r"\b(?:this|that) (?:curve|idea|method|kind|way|view|process|case|one|problem|effect|words?|figure|order|sort)\b|"
        r"\bthe first one\b|\bthe (?:former|latter)\b|\bthe same (?:researchers|authors?|study|experiment|year|way|reason)\b|"
        r"\b(?:as above|earlier example|by contrast|on the other hand|conversely|similarly|likewise)\b|\bin contrast\b(?! to| with)|"
        r"\bsimilar\b(?! to| in)|\bthe (?:figure|total|number|sum|proportion|ratio)\b(?! (?:of|for|that|who|in which|at which|to which|between|among|per)\b)|"
        r"\b(?:scholars|historians|experts|researchers|critics|scientists|economists|writers|people|many|most|some) (?:\w+ )?(?:held|hold|said|argued|thought|believed?|claimed|shown|showed|found|suggest(?:ed)?|supposed) that (?:it|they)\b",
        re.I,
    ),
}
_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.I)
_THING = re.compile(r"\b(?:it|they|them)\b(?! (?:is|was|takes|seems) (?:\w+ )?(?:to|that)\b)", re.I)
_NAMED = re.compile(r"(?<!^)\b[A-Z][a-z]+|^[A-Z][\w’'\-]+ [A-Z]")
_SHE_SAYS = re.compile(
    r"\b(?:he|she) (?:says|said|writes|wrote|argues|adds|added|remarks|thinks|calls|notes)\b"
)
# A reason without what it is the reason for.
_UNFINISHED = re.compile(
    r"^(?:Because|Which|Although|Unless) [^,]*(?:, (?:and|or) (?:because|which|although)[^,]*)*\.$"
)
_WE = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|us|[Oo]urs?)\b|\bI[’']")
# Whatever they are of has been said before, unless it is said now.
_RELATIVE = re.compile(
    r"^The (?P<np>(?:[a-z][\w’'\-]* ){0,3}?(?:cost|rate|share|amount|average|price|level|increase|decrease|rise|fall|decline|growth|"
    r"loss|gain|saving|difference|gap|margin|score|turnout|attendance|spending|funding|output|yield|profit|deficit|budget)s?) "
    r"(?:would|was|were|is|are|had|has|rose|fell|stood|in|by|reached|grew|dropped|averaged|will|could|can)\b"
)
# An entry of a list under its label: what is said there is said of the label, in the list's own frame.
_ENTRY = {
    "zh": re.compile(r"^[^，。；：“”（）]{1,8}(?<![指说道出调为示明认知记曰写下题析究见])：(?!“)"),
    "en": re.compile(r"^[A-Z][^,.;:“”\"]{1,30}(?:: | [–—] )(?![“\"])"),
}
# It speaks of the whole text, wherever it stands.
_SUMS_UP = {
    "zh": re.compile(r"^(?:总之|综上|总而言之|总的来说|总的来看|概言之|一言以蔽之)"),
    "en": re.compile(
        r"^(?:In (?:sum|short|conclusion|summary)|To (?:sum up|conclude)|Overall|Taken together|All in all)\b"
    ),
}
_DEFINITE = re.compile(r"^The (?P<noun>[a-z][\w’'\-]*) (?P<next>[a-z]+)")
_MODIFIED = frozenset("of that which who whose between in for to with by from where".split())
_OFTEN = 4  # places from which on a reader knows which one "the …" is


def labelled(sentence: str, language: str) -> bool:
    """Whether a sentence begins with the label of a list's entry, and is none: 清单制：将……逐项列出。"""
    return bool(_ENTRY[language].match(sentence))


def stands_alone(view: View, statement: int) -> bool:
    """No opening and no word in it that points back."""
    return stands(view, view.statements[statement].text, statement)


def stands(view: View, sentence: str, statement: int, *, labelled: bool = False) -> bool:
    """The same of one of its sentences: neither by its opening nor by a pronoun does it lean on another one. `labelled`
    where the stem says the label of the list's entry that it may stand in."""
    if not points_nowhere(sentence, view.language) or _in_passing(
        view, sentence, statement, labelled=labelled
    ):
        return False
    if view.language == "zh":
        return _named_in_chinese(plain(sentence))
    return _named_in_english(view, sentence, statement)


def _in_passing(view: View, sentence: str, statement: int, *, labelled: bool = False) -> bool:
    """Whether it stands in a list's entry under a label of its own, or in a paragraph that sums up the whole text."""
    start = view.statements[statement].start
    place = view.text.find(sentence, start)
    place = place if place >= 0 else view.text.rfind(sentence, 0, start)
    paragraph = view.paragraph(place)
    language = view.language
    entry = _ENTRY[language].match(paragraph) or view.surroundings.label(place)
    return bool((entry and not labelled) or _SUMS_UP[language].match(paragraph))


# Words that lean on what was said before, wherever in the sentence they stand.
_STRICT = {
    "zh": re.compile(
        r"[这那](?!么|样一)|我们|咱们|[他她](?![人国乡者])|本[市县区省镇乡村校院馆厂班所刊]|(?<![以之此生])前[两三四几][条个种类者项次]|后[两三四几][条个种类者项次]|[与对将和为]之[^间后前中外内]|其余|(?:后|前|另|上|下)一(?:种|个|类|条|点|项)|(?<![\u4e00-\u9fff])[甲乙丙丁](?=[的把与将和于仍以]|[^\u4e00-\u9fff])|类似的|同样的|此类|前者|后者|[把将称对使让]它(?!们的)|(?<![，；。：])(?:因此|由此)|(?:正好|恰恰|截然)相反|给出的答案|最为\w{2}。$|^[^，。]{0,12}(?:还|也|又)(?:可以|可|会|能|要|应|是)|^一个是|^(?:其中)|其中(?:任何|任一|一|的|有|每)|^(?:式|表|图|上式)中|^第[一二三四五]件|^依其|^(?:辨析|思考|讨论|拓展|链接)：|^整个|^(?:仍|设(?=[^立置计施备想区])|若(?![虫干尔])|上例|本例)|^(?:主要|典型|常见|根本|直接|基本|核心|最终)?(?:来源|成分|成因|用途|组成|症状|原因|特点|特征|目标|结果|作用|功能|任务|目的|方法|措施|表现|后果|危害|优点|缺点|意义|影响|条件|规律|步骤|内容|对象|范围|标准|形式|类型|过程|处理|治疗)(?:上|时|中)?(?:是|为|有|包括|在于|主要|一般|通常|遵循|采用|，)|我[市县区省镇乡村校院]|该|上文|下文|前文|前述|后文|同一时期|与此|"
        r"^(?:至于|只是|更有甚者|惟其|唯其|诚然|当然|固然|譬如|比如|例如|看来|果然|原来|结果|此处|于是|直到|甚至|尤其|特别是|反过来|反之|相反)|"
        r"^[一二三四五六七八九十几两数\d]+(?:多)?[年月天日周]?(?:之)?[后前]|^(?:试点|改革|实施|施行|建成|开业|开张|投产|成立)[一二三四五六七八九十两\d]+|"
        r"^[两三四五六七八九](?:县|市|地|村|校|国|者|人|家|位|处|条|种|类|个|项|要|点)"
    ),
    "en": re.compile(
        r"\b(?:this|these|those|theirs|here|otherwise|likewise|accordingly|meanwhile)\b|"
        r"^(?:[A-Z][\w\-]+|\d[\d.]*)(?: per cent|%) (?!of\b|in\b)|\bthe remaining \w|"
        r"\bthe (?:missing|resulting|corresponding|respective|aforementioned) \w+|"
        r"\bthat (?:first|same|day|year|time|night|week|month|winter|summer|moment|point|afternoon|morning|evening)\b|"
        r"^(?:\S+ ){0,6}?(?:its|their|his|her)\b(?<!^Its)|"
        r"\bone of (?:its|their|his|her)\b|\b(?:he|she|they|it) (?:said|wrote|found|reported|argued|noted|added)\b|\bso (?:did|does|do|was|were|is|are) "
    ),
}
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def anchored(view: View, sentence: str, statement: int, *, labelled: bool = False) -> bool:
    """Whether it stands, and says by itself what it is about: in words of the title or of its headings, by a name or by a
    term that the text defines; and nothing in it is said of what was named before."""
    under_label = labelled and bool(view.surroundings.label(view.statements[statement].start))
    return named(view, sentence, statement, labelled=labelled) and (
        under_label or view.surroundings.speaks_of(sentence, statement)
    )


def named(view: View, sentence: str, statement: int, *, labelled: bool = False) -> bool:
    """The same where the question names what it is about: the sentence may speak of anything, but by its name."""
    if not stands(view, sentence, statement, labelled=labelled) or leans(view, sentence, statement):
        return False
    under_label = labelled and bool(view.surroundings.label(view.statements[statement].start))
    if view.language == "zh" and not under_label and chinese_words.lacks_subject(plain(sentence)):
        return False
    return not view.surroundings.closes(statement)


def leans(view: View, sentence: str, statement: int, before: str = "") -> bool:
    """Whether anything in it is said of what was named earlier than `before`, which the stem says."""
    sentence = plain(sentence) if view.language == "zh" else sentence
    if _STRICT[view.language].search(_QUOTED.sub("“”", sentence)):
        return True
    path = " ".join(view.path(statement)[-1:])
    dated = bool(YEAR.search(before) or years.in_heading(path))
    if view.language == "zh":
        return bool(view.years and not dated and (_IN_A_MONTH.match(sentence) or _ON_A_DAY.search(sentence)))
    return english_leaning.leans(
        sentence, view.surroundings.told(statement) | english_words.stems(before), view.surroundings.speaks_often_of,
        years=view.years is not None, dated=dated,
    )  # fmt: skip


_COUNTS_OFF = {
    "zh": re.compile(
        r"^(?:[一二三四五六七八九]是|其[一二三四五]|第[一二三四五六七八九十]，|首先|其次|再次|最后|一方面|另一方面|[^，。]{0,10}一方面|[^，。]{0,12}[上前下后]文)"
    ),
    "en": re.compile(r"^(?:First|Second|Third|Fourth|Last|Secondly|Thirdly|Finally|Firstly)\b"),
}
# What the sentence before explains.
_TAKES_UP = {
    "zh": re.compile(
        r"(?:(?:但是?|而|不过|然而|因此|所以|于是|此后|随后|后来|同年|次年|翌年|其后|从此|同时|此外)，?)?"
        r"(?:[这那](?:一|种|些|个|项|次|场|样|里|时)?[^，。的]{0,4}|它们?|[他她]们?|其(?!他|余|中)|该|此(?!外))?"
    ),
    "en": re.compile(
        r"(?:(?:But|And|So|Thus|Yet|Still|However|Therefore|Consequently|Moreover|Furthermore|Instead|In turn|As a result),? )?"
        r"(?:(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\b)?"
    ),
}
_ON_A_DAY = re.compile(r"^(?!.*\d{4}年).*(?<![\d年])\d{1,2}月\d{1,2}日")
_IN_A_MONTH = re.compile(r"(?:[一二三四五六七八九十正腊冬]{1,2}|\d{1,2})月(?!球|亮|薪|度|牙|季)")
_LEAD_IN = {"zh": (10, 80), "en": (25, 190)}  # characters of a sentence that goes before


def lead_in(view: View, sentence: Sentence) -> str | None:
    """What must go before a sentence for it to be understood: "" where it is anchored; the sentence before it in its
    paragraph, where that one is and the two are no list; None where neither will do."""
    if anchored(view, sentence.text, sentence.statement, labelled=True):
        return ""
    language = view.language
    off = _COUNTS_OFF[language].match(sentence.text) or _in_passing(
        view, sentence.text, sentence.statement, labelled=True
    )
    if (
        off
        or view.surroundings.closes(sentence.statement)
        or (language == "en" and _WE.search(sentence.text))
    ):
        return None
    start = view.text.rfind("\n", 0, sentence.start) + 1
    before = split(view.text, start, sentence.start, language=language)
    if not before or view.text[before[-1].end : sentence.start].strip():
        return None
    lead = view.text[before[-1].start : before[-1].end]
    least, most = _LEAD_IN[language]
    if not least <= len(lead) <= most or not anchored(view, lead, sentence.statement, labelled=True):
        return None
    opening = _TAKES_UP[language].match(sentence.text)
    assert opening is not None  # it may be empty
    if leans(view, sentence.text[opening.end() :], sentence.statement, lead):
        return None
    # Without a word that takes up the sentence before, it must stand by its own ones.
    if not opening.group() and not points_nowhere(sentence.text, language):
        return None
    return lead if language == "zh" else f"{lead} "


def points_nowhere(sentence: str, language: str) -> bool:
    """Whether nothing in the sentence's own words points back, as far as that shows without the document."""
    sentence = plain(sentence) if language == "zh" else sentence
    return not _LEANS[language].match(sentence) and not _INNER[language].search(sentence)


def _named_in_chinese(sentence: str) -> bool:
    """Whoever is spoken of as he or she has been named before."""
    at = re.search(r"[他她](?!人|们的?共同|国|乡|者)", re.sub(r"其他|他人|他国|他乡", "〇〇", sentence))
    if at is None:
        return True
    before = chinese_words.tagged(sentence[: at.start()])
    return any(tag.startswith("nr") and len(word) > 1 for word, tag, _at in before)


def _named_in_english(view: View, sentence: str, statement: int) -> bool:
    if _WE.search(sentence):
        return False
    person = _PERSON.search(sentence)
    if person and not _NAMED.search(sentence[: person.start()]):
        return False
    if _SHE_SAYS.search(sentence) or _UNFINISHED.match(sentence):
        return False
    thing = _THING.search(sentence)
    if thing and not _tells_what(sentence[: thing.start()]):
        return False
    relative = _RELATIVE.match(sentence)
    if relative and view.flat.count(squeeze(relative["np"])) < _OFTEN:
        return False
    definite = _DEFINITE.match(sentence)
    names = definite is not None and "NOUN" in english_words.can_be(definite["noun"])
    behind = english_words.can_be(definite["next"]) if definite and names else frozenset()
    # "The overshot wheel" says which; "the wheel turns" does not.
    if definite and definite["next"] not in _MODIFIED and behind & {"AUX", "VERB", "ADV"}:
        noun = definite["noun"].lower()
        told = f"{view.outline.title} {' '.join(view.path(statement))}".lower()
        if noun not in told and view.flat.count(noun) < _OFTEN:
            return False
    return True


def _tells_what(before: str) -> bool:
    """Whether a clause of its own, with what it and they may stand for, goes before."""
    if not re.search(r"[,;:]|\b(?:and|but|that|because|when|if|so|which|than|as|while|where)\b", before):
        return False
    words = [w for w, _start, _end in english_words.words(before) if w[0].isalpha()]
    kinds = [english_words.can_be(w) for w in words]
    return any("NOUN" in k for k in kinds) and any({"AUX", "VERB"} & k for k in kinds)
