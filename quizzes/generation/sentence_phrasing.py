"""How what one sentence says is asked for: its other side, its reason, its points."""

from quizzes.generation.claims import Relation
from quizzes.generation.phrasing import BLANK, HAN, NUMBER_WORDS, SINGLE, article, capital, zh_quoted


def what_is(language: str, shown: str, coined_by: str = "") -> str:
    if language == "zh":
        term = shown if shown[0] in "“《" else f"“{shown}”"
        return (
            f"根据本文，{coined_by}所说的{term}指的是什么？" if coined_by else f"根据本文，怎样解释{term}？"
        )
    return f"How does the text explain “{shown}”?"


def what_belongs(language: str, whole: str, count: int, *, verb: str = "does") -> str:
    if language == "zh":
        return f"根据本文，{whole}包括哪{HAN[count]}项？"
    return f"According to the text, what {NUMBER_WORDS[count]} things {verb} {article(whole)} include?"


def made_up(whole: str, verb: str, count: int, unit: str = "") -> str:
    """Of what a Chinese sentence says something is made up of, or falls into; `unit` as the text counts: 种, 个阶段."""
    if verb == "由":
        return f"根据本文，{whole}由哪{HAN[count]}部分组成？"
    return f"根据本文，{whole}{verb}哪{HAN[count]}{unit or '项'}？"


def respectively(lead: str, one: str, other: str) -> str:
    """Of two that a Chinese sentence names alike: what each of them is."""
    told = "" if lead.startswith(("根据", "按照", "依据")) else "根据本文，"
    return f"{told}{lead}{one}和{other}分别是什么？"


def go_on(language: str, speaker: str, words: str) -> str:
    """Asks how a quotation that begins so goes on."""
    if language == "zh":
        whose = speaker if speaker.startswith("《") else f"{speaker}的话"
        return f"本文引用{whose}：“{words}……”请补全这句话。"
    return f"The text quotes {speaker}: “{words} …” How does the quotation go on? Give its points."


def which_ones(before: str, count: str, unit: str, kind: str) -> str:
    """Of a Chinese clause that says how many there are: which ones."""
    return f"根据本文，{before}哪{count}{unit}{kind}？"


def claim(
    language: str, relation: Relation, *, opening: str, subject: str, link: str, among: bool = True
) -> str:
    """The stem that sets one side of a claim before the reader and asks for the other, `among` options or in their own
    words.

    `opening` is the sentence up to what is asked for; it is "" where that stands before the subject.
    """
    if language == "zh":
        return (_zh_claim if among else _zh_open)(relation, opening, subject, link)
    if not among and relation in _EN_OPEN:
        return _en_open(relation, opening, subject, link)
    return _en_claim(relation, opening, subject)


def _zh_claim(relation: Relation, opening: str, subject: str, link: str) -> str:
    match relation:
        case Relation.CONSEQUENCE:
            lead = "本文引用：" if subject.startswith("“") else ""
            if link in {"因此", "所以", "因而"}:
                return f"{lead}{subject}根据本文，因此应当怎样做？"
            asks = f"这{link}什么" if link not in GROUNDS else f"其{link}是什么"
            return f"{lead}{subject}根据本文，{asks}？"
        case Relation.RESULT:
            return f"本文说：“{subject.translate(SINGLE)}。”根据本文，因此怎样？"
        case Relation.CAUSE if link and not opening:
            return f"根据本文，{subject}为什么{link}？"
        case Relation.CAUSE if link:
            return f"根据本文，{subject}的{link}是什么？"
        case Relation.CAUSE:
            return f"根据本文，为什么{subject}？"
        case Relation.PURPOSE:
            return f"根据本文，{subject}，目的是什么？"
        case Relation.MEANS if link:
            return f"根据本文，怎样{link}{subject}？"
        case Relation.MEANS:
            return f"根据本文，通过什么来{subject}？"
        case _:
            return f"根据本文，{opening}{BLANK}。"


def _zh_open(relation: Relation, opening: str, subject: str, link: str) -> str:
    match relation:
        case Relation.CONDITION:
            return f"根据本文，{opening}会怎样，或者应当怎样做？"
        case Relation.DUTY:
            return f"根据本文，{opening}怎样做？"
        case Relation.HELD:
            return f"根据本文，{subject}持什么观点？请写出要点。"
        case Relation.EFFECT | Relation.IDENTITY | Relation.OPPOSITE:
            return f"根据本文，{opening.rstrip('，：')}什么？"
        case _:
            return _zh_claim(relation, opening, subject, link)


GROUNDS = frozenset(
    f"{how}{what}"
    for how in ("", "根本", "主要", "直接", "科学")
    for what in ("原因", "根源", "理由", "依据", "目的", "意义", "实质")
)
_EN_OPEN = frozenset({Relation.HELD, Relation.CONDITION, Relation.DUTY, Relation.EFFECT})


def _en_open(relation: Relation, opening: str, subject: str, link: str) -> str:
    match relation:
        case Relation.HELD:
            verb, asks = _plain_verb(link)
            return f"According to the text, what {asks} {article(subject)} {verb}?"
        case Relation.CONDITION:
            when = opening.strip().rstrip(",")
            when = f"{when[0].lower()}{when[1:]}"
            if link == "!":
                return f"According to the text, what is to be done {when}?"
            return f"What does the text say happens {when}?"
        case Relation.DUTY if link in {"must", "should", "shall"}:
            return f"According to the text, what {link} {article(subject)} do?"
        case _:
            return f"According to the text, {article(subject)} {link} what?"


def _plain_verb(link: str) -> tuple[str, str]:
    """ "argues" as ("argue", "does"), "held" as ("hold", "did")."""
    if link in _PAST:
        return _PAST[link], "did"
    if link.endswith("ed"):
        return link[:-1] if link[:-1].endswith(_MUTE) else link[:-2], "did"
    return (f"{link[:-3]}y" if link.endswith("ies") else link.removesuffix("s")), "does"


_PAST = {"held": "hold", "found": "find", "thought": "think", "denied": "deny", "replied": "reply"}
_MUTE = ("argue", "conclude", "believe", "propose", "note", "estimate", "observe")


def _en_claim(relation: Relation, opening: str, subject: str) -> str:
    match relation:
        case Relation.CONSEQUENCE:
            return f"{subject} What does this show, according to the text?"
        case Relation.CAUSE:
            return f"The text says: “{capital(subject)}.” What reason does it give?"
        case Relation.RESULT:
            return f"The text says: “{capital(subject)}.” What follows from this?"
        case Relation.MEANS:
            return f"The text says: “{capital(subject)}.” How, according to the text?"
        case Relation.PURPOSE:
            return f"The text says: “{capital(subject)}.” For what purpose?"
        case Relation.HELD:
            return f"Which of these does the text report from {article(subject)}?"
        case Relation.IDENTITY:
            return f"According to the text, what {opening.split()[-1]} {article(subject)}?"
        case _:
            return f"How does the text go on? “{opening.strip()} …”"


def who_did(language: str, deed: str) -> str:
    if language == "zh":
        return f"根据本文，谁{deed}？"
    return f"According to the text, who {deed}?"


def numbered(language: str, told: str) -> str:
    if language == "zh":
        return f"本文说{zh_quoted(told)}，分别是什么？"
    return f"The text says: “{told}.” What are they?"


def listed_behind(lead: str, count: int) -> str:
    """Of an English sentence that lists something behind a colon: all of it."""
    return f"The text lists {NUMBER_WORDS[count]} things: “{lead}: …” What are they?"


def which_two(whole: str, kind: str) -> str:
    return f"根据本文，{whole}包括哪两{'' if kind in {'类', '种'} else '个'}{kind}？"


def two_sides(what: str, *, ought: bool) -> str:
    """Of something that a Chinese sentence speaks of on the one hand and on the other."""
    return f"根据本文，{what}要做到哪两个方面？" if ought else f"根据本文，{what}有哪两个方面的作用？"


def role(what: str, kind: str) -> str:
    """Of something that is the key, the core, the precondition of another one: which thing is."""
    return f"根据本文，{what}{'' if kind.startswith('最') else '的'}{kind}是什么？"


def counted_behind(lead: str, what: str, verb: str, count: int) -> str:
    """Asks for the points that a Chinese text counts out of what it has just said."""
    return f"本文说：{zh_quoted(lead)}根据本文，其{what}{verb}哪{HAN[count]}个方面？"


def how_told_apart(one: str, other: str) -> str:
    """Of two things that a Chinese text sets side by side as the former and the latter."""
    return f"本文怎样区分{zh_quoted(one)}与{zh_quoted(other)}？"


def differ_from_one_side(side: str, one: str, other: str) -> str:
    """Of two things that a Chinese text tells apart from one side: 从价值取向看."""
    return f"根据本文，{side}，{zh_quoted(one)}与{zh_quoted(other)}有什么不同？"


def two_views(one: str, other: str, about: str) -> str:
    """Of two holders whose views a Chinese sentence sets against each other, and what they are on."""
    return f"根据本文，关于{about}，{one}与{other}的看法有什么不同？"


def what_to_do(topic: str) -> str:
    """Asks what a Chinese part says is to be done."""
    return f"围绕{zh_quoted(topic)}，本文认为应当怎样做？请写出要点。"


def only_when(speaker: str, what: str, then: str) -> str:
    """Asks for the one condition under which a Chinese text, or somebody whom it quotes, says something holds."""
    told = f"根据本文所引{speaker}的话" if speaker else "根据本文"
    return f"{told}，{what}只有在什么条件下{then}？"


def only_in_a_case(what: str, verb: str) -> str:
    """Asks for the case in which alone an English text says something holds."""
    what = f"you{what[3:]}" if what.startswith("You") else article(what)
    return f"The text says that {what} {verb} only in a certain case. Which one?"


def who_alone(verb: str, deed: str) -> str:
    """Asks who or what alone can do something, according to an English text."""
    return f"According to the text, who or what alone {verb} {deed}?"


def besides(language: str, shown: str, verb: str) -> str:
    """Asks for what something is besides what one would think of first (`shown`, up to there)."""
    if language == "zh":
        return f"根据本文，{shown}，{verb}什么？"
    asks = "else are they" if verb in {"are", "were"} else "else is it"
    return f"The text says that {shown}. What {asks}?"


def who_first(language: str, when: str, who: str, deed: str) -> str:
    """Asks who, where or which (谁, 哪里, or an English noun) was the first to do something."""
    if language == "zh":
        return f"根据本文，{when}{who}{deed}？"
    return f"According to the text, {when[:1].lower()}{when[1:]}which {who} {deed}?"


def what_became(language: str, speaker: str, when: str, what: str, verb: str) -> str:
    """Asks what something has become (转化为), or by what it was replaced."""
    if language == "zh":
        told = f"根据本文所引{speaker}的话" if speaker else "根据本文"
        return f"{told}，{what}{verb}什么？"
    return f"According to the text, {when[:1].lower()}{when[1:]}by what {verb} {article(what)} replaced?"


def fit_only_for(what: str, verb: str) -> str:
    """Asks what something is fit for, or where it is found, and nothing else."""
    asks = "什么情形" if "适" in verb else "哪里"
    return f"根据本文，{what}{verb}{asks}？"


def traits(what: str, verb: str, count: int, kind: str) -> str:
    """Of something that a Chinese sentence says has these traits."""
    return f"根据本文，{what}{verb}哪{HAN[count]}个{kind}？"


def only_so(what: str, then: str) -> str:
    """Asks what alone makes something so, according to a Chinese text."""
    return f"根据本文，只有怎样，{what}{then}？"


def in_all_its_sides(what: str, count: int) -> str:
    """Of something that a Chinese sentence says is this, and that, and that."""
    return f"本文从哪{HAN[count]}个方面说明{zh_quoted(what)}是什么？请写出要点。"


def takes_for(language: str, who: str, what: str) -> str:
    """Asks what somebody takes a thing to be: 甲 and 把乙界定为, or "does A define" and "b"."""
    if language == "zh":
        return f"根据本文，{who}{what}什么？"
    return f"According to the text, as what {who} {what}?"


def which_things(subject: str, verb: str, count: int) -> str:
    """Of what an English subject needs, has or involves: which things."""
    first, _, rest = verb.partition(" ")
    if first in {"must", "should"}:
        asks = f"{first} {subject} {rest}"
    elif first == "has":
        asks = f"does {subject} have"
    elif first.endswith("s"):
        asks = f"does {subject} {first.removesuffix('s')}{f' {rest}' if rest else ''}"
    else:
        asks = f"do {subject} {verb}"
    return f"According to the text, what {NUMBER_WORDS[count]} things {asks}?"


def of_what_kind(lead: str, one: str, what: str) -> str:
    """Of something that a Chinese sentence says was made or held: what it is like."""
    return f"根据本文，{lead}{one}怎样的{what}？"


def english_role(role: str, verb: str) -> str:
    """Of what an English text gives as the advantage, the aim or the like of something."""
    role = f"{role[0].lower()}{role[1:]}"
    if verb in {"is", "was"}:
        return f"According to the text, what {verb} {role}?"
    return f"According to the text, what {'does' if verb == 'lies in' else 'did'} {role} lie in?"


def posed(language: str, question: str) -> str:
    """A question that the text asks itself, and answers."""
    return f"根据本文，{question}？" if language == "zh" else f"According to the text: {question}?"


def holds_what(lead: str, who: str) -> str:
    """Asks for all that a Chinese sentence says a school of thought holds."""
    told = f"本文说：{zh_quoted(lead)}。" if lead else ""
    return f"{told}根据本文，{who}有哪些主张？请写出要点。"


def known_alone(one: str, other: str) -> str:
    """Of two things that a Chinese sentence says what they are: how they differ."""
    return f"根据本文，{one}与{other}有什么区别？"


def each_means(one: str, other: str, verb: str) -> str:
    """Of two words that a Chinese text has used: what each of them means for it."""
    return f"根据本文，“{one}”和“{other}”分别{verb}什么？"


def beside_these(what: str, these: str) -> str:
    """Asks what else belongs to something, beside what the question names."""
    return f"根据本文，{what}除{these}外，还包括哪些？"


def counted_of_this(term: str, what: str, how_many: str, *, lead: str = "") -> str:
    """Asks for the points that a Chinese text counts out of what it has just said (`lead`) or defined (`term`): 这一概念包含……"""
    if lead:
        return f"本文说：{zh_quoted(lead)}根据本文，{what}{how_many}？请写出要点。"
    return f"根据本文，{zh_quoted(term)}{what}{how_many}？请写出要点。"


def causes_counted(topic: str, count: int) -> str:
    """Asks for the causes that a Chinese part counts out of what its heading says."""
    return f"在{zh_quoted(topic)}部分，本文指出了哪{HAN[count]}点原因？请列出要点。"


def counted_of(lead: str, count: int) -> str:
    """Of something that a Chinese sentence counts out: which these are."""
    return f"根据本文，{lead}是哪{HAN[count]}点？请写出要点。"


def colon(what: str) -> str:
    """Of what a Chinese text gives behind a colon: its conclusion, its rule."""
    return f"{'本文给出的' if len(what) < 4 else '根据本文，'}{what}是什么？"


def how_they_differ(one: str, other: str) -> str:
    """Of two things that an English text sets side by side."""
    return f"According to the text, how do {article(one)} and {article(other)} differ?"
