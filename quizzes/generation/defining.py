"""Sentences that say what a term means."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from content.outlining import chinese_speakers, english_speakers
from quizzes.generation import chinese_words, english_words
from quizzes.generation.searching import squeeze
from quizzes.generation.sentence import Sentence

_ZH_SAID = re.compile(
    r"^(?:(?:定义|概念|含义)：)?(?P<term>“[^”]{2,16}”|《[^》]{2,20}》|[^，。；：“”（）]{2,14}?)(?:（[^（）]{1,40}）)?(?P<link>，?是指|，?指的是|，即|是(?=一种|一个|将|连接|由|在)|"
    r"(?<!不)(?<!就)(?<!也)(?<!都)(?<!还)(?<!才)(?<!的)是(?=一[类项门套组][^。]{6,90}的[^，。的]{1,10}(?:。|，))|(?<!不)(?<!就)(?<!也)(?<!都)(?<!还)(?<!才)(?<!的)是(?=[^。]{6,90}的[^，。的]{2,10}(?:。|，(?:其|它|包括|又|也|一般|通常|可|如|例如|比如))))(?P<body>[^。]{6,110})。$"
)
# "What lies so and so is called X": the explanation goes before.
_ZH_CALLED = re.compile(
    r"^(?P<body>[^。；：“”]{8,80}?)(?P<link>，?(?:这(?:一|种|个)?[^，。]{0,6})?(?<!不)(?<!能)(?<!可)(?<!以)(?<!也)(?<!简)(?:统?称为|习惯上称为|叫作|叫做|称作|被称为))"
    r"(?P<term>“[^”]{2,16}”|[^，。；：“”、]{2,12})(?:[。；]$|，(?=又称|也称|简称|它是|它们?[^，。]))"
)
# "So-and-so speaks of “X”, that is, what lies so and so".
_ZH_NAMELY = re.compile(
    r"^[^。；“”]{2,90}(?P<term>“[^”]{3,16}”)[^，。；“”]{0,6}(?P<link>，(?:即|也就是(?!说)|亦即))(?P<body>[^。]{8,110})。$"
)
# 吉登斯用“脱域”来指称……
_ZH_USED = re.compile(
    r"^[^。；“”]{2,20}(?:用|以)(?P<term>“[^”]{2,16}”)(?:一词|这一(?:概念|术语|说法))?(?P<link>来?(?:指称|表示|指代|概括|描述|指))(?P<body>[^。；]{8,80}?)(?=。|；|，并|，而)"
)
# 采用“甲”的办法：……
_ZH_WAY = re.compile(
    r"^(?![^。]*(?:废除|反对|取消|拒绝|停止))[^。；“”]{2,40}“(?P<term>[^”]{3,12})”的?(?P<link>(?:办法|做法|原则|制度|方法|模式|机制|方案)：)(?P<body>[^。；]{12,110})。$"
)
# "本办法所称大树，是指": the words that say whose term it is.
_SO_CALLED = re.compile(r"^(?:本[^，。的]{1,4}|这里|文中)?所(?:称|谓|说|指)的?")
# A clause and no term: 云浦的脚行分属三处，即…
_CLAUSE = re.compile(
    r"有(?=[一二两三四五六七八九十几])|分[属为成]|需要|并?不[只仅是]?$|不[只仅是]|[一二两三四五六七八九十]+[个种处类项条点年月岁]|^(?:可是|但是?|本[机办报文])"
)
# It says how much a thing matters, or what else it is, and not what it is.
_NO_GENUS = re.compile(r"重要|关键|同时|[也又]是|内涵丰富|之一$|^如果|^若")
# The first clause of an entry ends in what kind of thing it is: 放出能量的过程.
_ENTRY_KIND = re.compile(r"^(?!含有|包括|主要|一般)(?:(?<=[具含])有|[^，有是])*的[^，的有是]{2,8}(?=，|$)")
# What is said of it beside what it is.
_FURTHER = re.compile(r"，(?=其(?!他)|它|又|也|一般|通常|如|例如|比如|家庭中|记作)")
_KIND_LAST = re.compile(r"的(?:过程|现象|方法|方式|行为|活动|状态|能力|制度|关系|情形|总和|统称|程度)$")
_ALSO = re.compile(r"，?(?:又|也|简|俗)(?:称|叫)")  # behind a term, its other name
# What goes before "is called" is an event or two statements: no explanation.
_TWO_THINGS = re.compile(
    r"又称|也称|(?<![可就总])是(?!否|指)|因此|所以|至今|[把将]|，(?:依[赖靠]|取决|需要|必须|就|都)|历史上$|分别$|\d{3,4}年|世纪，"
)
_BY_WHOM = re.compile(r"(?:后人|人们?|学者|后世|古人|民间|当地|俗|也|又|被|家|者|界|通|史)$")
_DONE = re.compile(
    r"^(?:借助|通过|将|把|让|使|用|利用|依靠|依托|采[用取]|推行|建立|实行|实施|开展|进行|要|应|可以|可|能|不|先|再|对|向|按|根据|为)"
)
# A glossary's entry: the term, a colon, what kind of thing it is.
_ZH_ENTRY = re.compile(
    r"^(?:[^，。；：]{4,20}：)?(?P<term>[^，。；：“”（）\d]{2,8})(?P<link>：)(?P<body>[^。；：]{0,60}的[^，。；：的]{2,6}(?:，[^。；：]{2,50})?)。$"
)
_EN_SAID = re.compile(
    r"^(?P<article>An?\s|The\s)?(?P<term>[A-Za-z][\w\-’']*(?:\s[\w\-’']+){0,3}?)(?: \([^()]{1,40}\))?\s(?:(?P<link>is|are|refers to|is defined as|means)\s"
    r"(?P<body>(?:an?|any|the|anything|something|anyone|someone)\s[^.]{20,190})|"
    r"(?P<link_>means|happens when|occurs when|takes place when)\s(?P<body_>[^.]{20,190}))\.$"
)
_EN_CALLED = re.compile(
    r"^(?P<body>(?:An?|The|Any) (?!\w*est\b|most\b|best\b|idea\b|picture\b|view\b)[^.,;:]{28,140}?) (?P<link>(?:is|are) (?:called|known as|termed|referred to as)) (?:an? |the )?"
    r"(?P<term>[A-Za-z][\w\-’']*(?:\s[\w\-’']+){0,3})\.$"
)
# A glossary's entry: the term, a colon or dash, what kind of thing it is.
_EN_ENTRY = re.compile(
    r"^(?P<term>[A-Z][\w\-’']*(?:\s[\w\-’']+){0,3})(?: \([A-Z][\w.]{1,9}\))?(?P<link>: | [–—] )"
    r"(?P<body>(?:an?|the|any|anything|something|anyone|someone|everything)\s[^.;:]{20,190})\.$"
)
# "HbA1c, the fraction of haemoglobin to which glucose has become attached": what stands behind the comma explains it.
_EN_BESIDE = re.compile(
    r"(?<![\w\-’'])(?P<term>[A-Za-z][\w\-]*+(?: [a-z][\w\-]*+){0,2}+), (?P<body>(?:an?|the) (?:[a-z\-]+ ){1,4}?(?:of|that|which|whose|(?:in|to|by|from|on|at|through|for) which|where|used|caused|formed|made|found|called) [^,.;:()]{12,120})(?=[.;]|,(?! (?:the|an?) [^,.;]{3,40},))"
)
_EN_NOT_TERMS = re.compile(
    r"^(?:whether|what|how|someone|anyone|somebody|something|anything|people|those|this|that|it|there|what|one|he|she|they|we|such|these|those|his|her|its|their|a|the|if|when|where|while|as|so|but|and|"
    r"not|all|both|each|for|in|on|at|by|to|here|now|then|who|how|why|only|most|some|many|nothing|another|"
    r"first|second|third|last|earliest|next|other|new|old|main|practical)\b",
    re.I,
)
# What stands before a colon or a dash without being a term.
_EN_CALLOUT = re.compile(
    r"(?:my|our|your|whose|note|tip|warning|caution|important|example|summary|remember|result|question|answer|hint|reminder|conclusion|verdict|bonus)\b",
    re.I,
)
_EN_LEAST = 20  # characters of an explanation
# What is said of it beside what it is.
_EN_FURTHER = re.compile(
    r", (?:while|whereas) |, (?:and|so|which means) (?=(?:it|its|the|they|he|she|this|needs|has|makes)\b)"
)
# "The estimate for admissions", "a value below one": whichever it is, it is no term.
_EN_PHRASE = re.compile(r"\b(?:for|below|above|under|in|on|at|with|from|one|two)\b", re.I)
# A turn of phrase, a clause, or something that was named before.
_EN_NO_GENUS = re.compile(
    r"^the (?:\w+er|other|best|main|real|hard|easy|last) part\b|^that\b|\bitself$|^(?:an?|the) (?:\w+ )?one\b|, but\b|\b(?:of|by|with|for|ing) that [a-z]+",
    re.I,
)
# "X是…" explains X only where the sentence ends in what kind of thing X is.
_GENUS = re.compile(
    r"(?<!重要)(?<!有效)(?:组织|机构|机制|方式|制度|形态|社会|过程|方法|理论|学说|现象|活动|体系|模式|行为|概念|地方|枢纽|状态|技术|工具|"
    r"单位|学科|物质|资格|权利|义务|责任|规则|原则|能力|器官|激素|细胞|化合物|元素|反应|比率|比例|总额|费用|价格|期间|区域|岩石|矿物|地形|地貌|气体|液体|设备|装置|仪器|疾病|作物|植物|动物|河流|城市|法律|文件|协议|语言|文字|作品|工程|系统|程序|组合|集合|总和|统称|简称|"
    r"微粒|颗粒|空气|气流|环流|辐射|差距|比值|函数|集合|曲线|指标|标准|定律|原理|假说|学派|思潮|团体|群体|阶层|货币|资本|契约|情形|情况|局面|关系|倾向|心理|情绪|动机|认知|市场|商品|产品|服务|收入|成本|利润|损失|风险|"
    r"联合体|共同体|一[种个类项门套组][^，。]*)$"
)
# "The X" is explained by a process, an amount or the like; "the norm" and "the work of somebody" say something else of it.
_EN_GENUS = re.compile(
    r"^the (?:(?:\w+ ){1,3}?(?:that|which|who|whose|where|(?:in|by|on|at|from|for|to) which)\b|(?:\w+ )?(?:process|practice|act|study|science|art|ability|capacity|tendency|amount|quantity|number|ratio|rate|sum|percentage|proportion|fraction|share|measure|ease|surface|boundary|zone|region|level|"
    r"time|distance|part|area|layer|point|place|branch|set|group|body|belief|view|idea|theory|principle|rule|method|use|loss|"
    r"transfer|name|unit|stage|state|phase|period|condition|kind|type|form|moment|habit|skill|quality|pattern|structure|system|field|organ|"
    r"instrument|device|tool|document|person|language|force|change|degree|extent|property|value|cost|price|relation|\w{4,}(?:tion|sion|ment|ance|ence|ing|ure|sis|ity)))\b",
    re.I,
)
_ZH_NOT_TERMS = re.compile(
    r"^(?:摘\s?要|关键词|推进|推动|加强|坚持|完善|构建|实现|当然|也要|还要|要|应|必须|可以|打个?比方|比方|换言之|换句话|也就是|简单|注意|提示|说明|例如|比如|举例|问题|答案|小结|结论|重点|难点|思考|练习|提醒|定义|含义|概念|辨析|特点|功能|用途|注$|归根到底|说到底|总的|这|那|其|该|此|他|她|它|我|本文|关键|核心|目的|问题|原因|结果|因此|同时|一方面|根据|为|以|在|从|对|通过|由于|随着|针对)|^一[个种是类]|^另一|的$|[时后前中上下里]$|^.$"
)
# "The commonest cause of…" says what matters about a thing, not what it is.
_SUPERLATIVE = re.compile(
    r"(?:the|an?) (?:\w+est|only|first|last|most|least|main|chief|best|worst|one) ", re.I
)
_ORDINAL = re.compile(r"the (?:first|second|third|fourth|last|former|latter|same|other|next)\b", re.I)
_LEANS = re.compile(r"^(?:这|那|其|该|此|他|她|它|因此|所以|但|而|人们|我们|有人|也|又|还|并|被)")
_YEAR = re.compile(r"\b1\d\d\d\b|\b20\d\d\b")


@dataclass(frozen=True, slots=True)
class Definition:
    """`sentence`, which stands in `statement`, says what `term` is."""

    statement: int
    term: str  # without quotation marks
    shown: str  # as written
    link: str
    body: str
    sentence: str
    place: tuple[int, int]  # of the term as written, in the sentence

    @property
    def called(self) -> bool:
        """Whether the explanation goes before the term."""
        return self.place[0] > 0 and self.sentence.find(self.body) < self.place[0]

    @property
    def clause(self) -> bool:
        """Whether it is explained by what happens, and not by what kind of thing it is."""
        return self.link.endswith("when") or (
            self.link == "means" and not self.body.startswith(("a", "the ", "some"))
        )

    @property
    def entry(self) -> bool:
        """Whether it is the entry of a glossary."""
        return self.link in {"：", ":", "–", "—"}

    @property
    def coined_by(self) -> str:
        """Who made the term, where the sentence says so; else ""."""
        if not explains_coinage(self.sentence):
            return ""
        return chinese_speakers.speaker(self.sentence[: self.place[0]], "") or ""

    @property
    def leading(self) -> str:
        """The words that must be understood by themselves: the sentence, or what goes before "is called"."""
        if self.link == ",":
            return f"{self.term} is {self.body}."
        return (
            self.sentence[: self.sentence.rindex(self.link, 0, self.place[0])]
            if self.called
            else self.sentence
        )

    def of(self, term: str) -> str:
        """The sentence with another term in its place."""
        start, end = self.place
        return f"{self.sentence[:start]}{term}{self.sentence[end:]}"


def definitions_of(said: Iterable[Sentence], language: str) -> Iterator[Definition]:
    """In reading order; of two definitions of a term the first."""
    find = _in_chinese if language == "zh" else _in_english
    seen: set[str] = set()
    for one in said:
        definition = find(one)
        if definition is not None and squeeze(definition.term) not in seen:
            seen.add(squeeze(definition.term))
            yield definition


def _names(term: str) -> bool:
    """Whether the label of an entry names a thing: 维护 and 课标要求 do not."""
    return chinese_words.tagged(term)[-1][1][0] in "nlij"


def explains_coinage(sentence: str) -> bool:
    """Whether a Chinese sentence says of a word in quotation marks what whoever coined it meant."""
    return bool(_ZH_NAMELY.match(sentence) or _ZH_USED.match(sentence))


# The same in Latin letters, behind a term.
_GLOSS = re.compile(r"（[A-Za-z][A-Za-z ,，.\-’'0-9]*）")


def _in_chinese(said: Sentence) -> Definition | None:
    found = _said_in_chinese(said)
    plain = _GLOSS.sub("", said.text)
    if found is not None or plain == said.text:
        return found
    # With the term's own gloss out of the way, if the text has all the words in a row.
    found = _said_in_chinese(replace(said, text=plain))
    if found is None or found.body not in said.text or found.shown not in said.text:
        return None
    start = said.text.index(found.shown)
    return replace(found, sentence=said.text, place=(start, start + len(found.shown)))


def _said_in_chinese(said: Sentence) -> Definition | None:
    match = _ZH_SAID.match(said.text)
    if match and match["link"] == "是" and not _GENUS.search(_FURTHER.split(match["body"])[0]):
        match = None
    called = None if match else _ZH_CALLED.match(said.text)
    if called and (_BY_WHOM.search(called["body"]) or _TWO_THINGS.search(called["body"])):
        called = None
    match = (
        match
        or called
        or _ZH_NAMELY.match(said.text)
        or _ZH_USED.match(said.text)
        or _ZH_WAY.match(said.text)
    )
    entry = None if match else _ZH_ENTRY.match(said.text)
    # "数字化：借助平台……" says what is done, not what it is.
    kind = _ENTRY_KIND.match(entry["body"]) if entry else None
    if (
        entry
        and kind
        and _GENUS.search(kind.group())
        and _names(entry["term"])
        and not _DONE.match(entry["body"])
    ):
        match = entry
    if match is None or _LEANS.match(match["body"]) or _NO_GENUS.search(match["body"]):
        return None
    so_called = _SO_CALLED.match(match["term"])
    start = match.start("term") + (so_called.end() if so_called else 0)
    shown = _ALSO.split(said.text[start : match.end("term")])[0]
    term = shown.strip("“”《》")
    if not term or _ZH_NOT_TERMS.search(term) or squeeze(term) in squeeze(match["body"]):
        return None
    set_apart = shown[0] in "“《"
    if not set_apart and match["link"] == "是" and chinese_words.opening(term) == "V":
        return None  # 保护生态环境是……: what one should do
    if not set_apart and (
        _CLAUSE.search(term) or ("的" in term and not match["link"].endswith(("是指", "指的是")))
    ):
        return None
    # Behind a semicolon something else is said.
    body = match["body"].split("；")[0]
    if not (match["link"].endswith("是指") and _KIND_LAST.search(body)):
        body = _FURTHER.split(body)[0].rstrip("，")
    return Definition(
        said.statement, term, shown, match["link"], body, said.text, (start, start + len(shown))
    )


def _in_english(said: Sentence) -> Definition | None:
    match = _EN_SAID.match(said.text)
    if match:
        body = match["body"] or match["body_"]
        several = match["link"] == "are" and body.lower().startswith("the ")
        several = several or (
            match["link"] == "are" and match["article"] == "The "
        )  # these ones, and not what they are
        plain = several or (match["body"] and body.lower().startswith("the ") and not _EN_GENUS.match(body))
        if _ORDINAL.match(body) or plain or _YEAR.search(body) or _SUPERLATIVE.match(body):
            match = None
    match = match or _EN_CALLED.match(said.text) or _EN_ENTRY.match(said.text)
    if match is None:
        return _beside(said)
    part = "body" if match["body"] else "body_"
    link = (match["link"] or match["link_"]).strip()
    # Behind a semicolon, or with a subject of its own, something else is said.
    shown, body = match["term"], _EN_FURTHER.split(match[part].split(";")[0])[0]
    if shown.lower() in english_words.DULL or _EN_NOT_TERMS.search(shown) or squeeze(shown) in squeeze(body):
        return None
    if match.re is _EN_ENTRY and _EN_CALLOUT.match(shown):
        return None
    if match.re is _EN_ENTRY and body.startswith("the ") and not _EN_GENUS.match(body):
        return None  # "Everything folded: the table became a door"
    if _EN_PHRASE.search(shown) or _EN_NO_GENUS.search(body) or len(body) < _EN_LEAST:
        return None
    # Terms begin alike wherever they stood, so that a capital gives nothing away.
    term = shown[:1].upper() + shown[1:]
    if match.start(part) == 0:
        body = body[:1].lower() + body[1:] if body.startswith(("A ", "An ", "The ", "Any ")) else body
    return Definition(said.statement, term, shown, link, body, said.text, match.span("term"))


def _beside(said: Sentence) -> Definition | None:
    """A term of art that words behind a comma explain in passing."""
    for found in _EN_BESIDE.finditer(said.text):
        last = found["term"].rsplit(" ", 1)[-1]
        # A symbol is a name by itself, whatever goes before it.
        symbol = re.search(r"\d|[a-z]-?[A-Z]|^[A-Z]{2,}", last)
        start = found.end("term") - len(last) if symbol else found.start("term") + _noun_start(found["term"])
        shown, body = said.text[start : found.end("term")], found["body"]
        before = said.text[:start].rstrip()
        art = re.search(r"\d|[a-z]-?[A-Z]|^[A-Z]{2,}", shown) or not all(
            map(english_words.is_word, shown.split())
        )
        named = re.match(r"[A-Z][a-z]+(?: [A-Z]|$)", shown) and before  # a person or a place
        if not art or named or english_speakers.subject(shown) or before.endswith((",", " and", " or")):
            continue
        if (
            _EN_NO_GENUS.search(body)
            or re.search(r"\bof which\b", body)
            or _SUPERLATIVE.match(body)
            or _ORDINAL.match(body)
            or _YEAR.search(body)
        ):
            continue
        if squeeze(shown) in squeeze(body) or _EN_NOT_TERMS.search(shown):
            continue
        term = shown[:1].upper() + shown[1:]
        return Definition(said.statement, term, shown, ",", body, said.text, (start, found.end("term")))
    return None


def _noun_start(words: str) -> int:
    """Where the words that name something begin: behind the last that cannot belong to a name."""
    start = 0
    for found in re.finditer(r"\S+", words):
        kinds = english_words.can_be(found.group())
        if not kinds & {"NOUN", "ADJ"} or found.group().lower() in english_words.DULL:
            start = found.end() + 1
    return min(start, len(words))
