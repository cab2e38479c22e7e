"""How questions are put, in both languages: the words a teacher would use."""

from quizzes.generation.claims import Relation

GAP = "____"
BLANK = "（　）"  # where the option chosen belongs, in a Chinese stem


# Goes before the sentence that is to be judged.
JUDGE = {"zh": "根据本文判断正误：", "en": "True or false, according to the text? "}


def zh_quoted(text: str) -> str:
    """In quotation marks; those inside become single ones."""
    return f"“{text.translate(_SINGLE)}”"


_SINGLE = str.maketrans("“”", "‘’")


def _beside(path: tuple[str, ...], sentence: str) -> tuple[str, ...]:
    """The headings to be named beside a sentence: one that begins with its own label names that itself."""
    return path[:-1] if path and sentence.startswith((f"{path[-1]}：", f"{path[-1]}: ")) else path


def _zh_within(path: tuple[str, ...]) -> str:
    if not path:
        return ""
    return f"在{path[-1]}一文中，" if path[-1].startswith("《") else f"在{zh_quoted(path[-1])}部分，"


def _en_within(path: tuple[str, ...]) -> str:
    return f"In “{path[-1]}”: " if path else ""


def aspect(language: str, parent: str, label: str) -> str:
    if language == "zh":
        return f"关于{zh_quoted(parent)}，本文所说的{zh_quoted(label)}是什么？"
    return f"Under “{parent}”, what does the text give as “{label}”?"


def aspects_to_match(language: str, parent: str) -> str:
    if language == "zh":
        return f"关于{zh_quoted(parent)}，请把各个方面与本文所给的内容对应起来。"
    return f"Under “{parent}”, match each aspect with what the text says of it."


def children(language: str, parent: str) -> str:
    if language == "zh":
        return f"本文从哪些方面说明{zh_quoted(parent)}？选出所有正确的选项。"
    return f"Which of these points does the text make under “{parent}”? Choose all that apply."


def which_term(language: str, body: str) -> str:
    if language == "zh":
        return f"本文中，哪个概念指的是{zh_quoted(body)}？"
    return f"Which term does the text explain as “{body}”?"


def what_is(language: str, shown: str, coined_by: str = "") -> str:
    if language == "zh":
        term = shown if shown[0] in "“《" else f"“{shown}”"
        return (
            f"根据本文，{coined_by}所说的{term}指的是什么？" if coined_by else f"根据本文，怎样解释{term}？"
        )
    return f"How does the text explain “{shown}”?"


def terms_to_match(language: str) -> str:
    if language == "zh":
        return "请把下列概念与本文对它们的解释对应起来。"
    return "Match each term with the explanation that the text gives of it."


def true_or_false(language: str, within: tuple[str, ...], sentence: str) -> str:
    if language == "zh":
        return f"{_zh_within(_beside(within, sentence))}{JUDGE['zh']}{sentence}"
    return f"{_en_within(_beside(within, sentence))}{JUDGE['en']}{sentence}"


def fill(language: str, path: tuple[str, ...], sentence: str) -> str:
    return (_zh_within if language == "zh" else _en_within)(_beside(path, sentence)) + sentence


def fill_list(language: str, within: tuple[str, ...], sentence: str, count: int) -> str:
    if language == "zh":
        return f"{_zh_within(_beside(within, sentence))}填写{count}项（顺序不限）：{sentence}"
    return f"{_en_within(_beside(within, sentence))}Fill in the {count} items that the text names, in any order: {sentence}"


def what_belongs(language: str, whole: str, count: int, *, verb: str = "does") -> str:
    if language == "zh":
        return f"根据本文，{whole}包括哪{_HAN[count]}项？"
    return f"According to the text, what {_NUMBER_WORDS[count]} things {verb} {_article(whole)} include?"


def made_up(whole: str, verb: str, count: int) -> str:
    if verb == "由":
        return f"根据本文，{whole}由哪{_HAN[count]}部分组成？"
    return f"根据本文，{whole}{verb}哪{_HAN[count]}项？"


def told_apart(language: str, topic: str, count: int) -> str:
    """Asks for the points that the text counts out under a heading."""
    if language == "zh":
        return f"在{zh_quoted(topic)}部分，本文分哪{_HAN[count]}点展开论述？请列出要点。"
    return f"Which {_NUMBER_WORDS[count]} points does the text count out under “{topic}”?"


def respectively(lead: str, one: str, other: str) -> str:
    """Of two that a Chinese sentence names alike: what each of them is."""
    told = "" if lead.startswith(("根据", "按照", "依据")) else "根据本文，"
    return f"{told}{lead}{one}和{other}分别是什么？"


def points_to_sort(language: str, parent: str) -> str:
    if language == "zh":
        return f"就{zh_quoted(parent)}而言，下列要点分别属于哪一方面？"
    return f"To which part of “{parent}” does each of these points belong?"


def go_on(language: str, speaker: str, words: str) -> str:
    """Asks how a quotation that begins so goes on."""
    if language == "zh":
        whose = speaker if speaker.startswith("《") else f"{speaker}的话"
        return f"本文引用{whose}：“{words}……”请补全这句话，写出要点。"
    return f"The text quotes {speaker}: “{words} …” How does the quotation go on? Give its points."


def which_ones(before: str, count: str, unit: str, kind: str) -> str:
    """Of a Chinese clause that says how many there are: which ones."""
    return f"根据本文，{before}哪{count}{unit}{kind}？"


def sort_points(language: str, parent: str) -> str:
    if language == "zh":
        return f"在{zh_quoted(parent)}之下，本文论述哪一点时分别引用了下列各句？"
    return f"Which point under “{parent}” does the text make with each of these quotations?"


def card_label(language: str, parent: str, label: str) -> str:
    return (
        f"{zh_quoted(parent)}：{label}是什么？"
        if language == "zh"
        else f"{zh_quoted(parent)}: what is the {label}?"
    )


def card_entry(language: str, topic: str, label: str) -> str:
    if language == "zh":
        return f"{zh_quoted(topic)}：本文怎样说明{zh_quoted(label)}？"
    return f"Under “{topic}”: what does the text say of “{label}”?"


def card_definition(language: str, shown: str) -> str:
    if language == "zh":
        return f"什么是{shown if shown[0] in '“《' else f'“{shown}”'}？"
    return f"What is meant by “{shown}”?"


def card_who(language: str, quotation: str) -> str:
    return (
        f"{zh_quoted(quotation)}——谁说的？"
        if language == "zh"
        else f"{zh_quoted(quotation)} — who said this?"
    )


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
            asks = f"这{link}什么" if link not in _GROUNDS else f"其{link}是什么"
            return f"{lead}{subject}根据本文，{asks}？"
        case Relation.RESULT:
            return f"本文说：“{subject.translate(_SINGLE)}。”根据本文，因此怎样？"
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


_GROUNDS = frozenset(
    f"{how}{what}"
    for how in ("", "根本", "主要", "直接", "科学")
    for what in ("原因", "根源", "理由", "依据", "目的", "意义", "实质")
)
_EN_OPEN = frozenset({Relation.HELD, Relation.CONDITION, Relation.DUTY, Relation.EFFECT})


def _en_open(relation: Relation, opening: str, subject: str, link: str) -> str:
    match relation:
        case Relation.HELD:
            verb, asks = _plain_verb(link)
            return f"According to the text, what {asks} {_article(subject)} {verb}?"
        case Relation.CONDITION:
            when = opening.strip().rstrip(",")
            when = f"{when[0].lower()}{when[1:]}"
            if link == "!":
                return f"According to the text, what is to be done {when}?"
            return f"What does the text say happens {when}?"
        case Relation.DUTY if link in {"must", "should", "shall"}:
            return f"According to the text, what {link} {_article(subject)} do?"
        case _:
            return f"According to the text, {_article(subject)} {link} what?"


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
            return f"The text says: “{_capital(subject)}.” What reason does it give?"
        case Relation.RESULT:
            return f"The text says: “{_capital(subject)}.” What follows from this?"
        case Relation.MEANS:
            return f"The text says: “{_capital(subject)}.” How, according to the text?"
        case Relation.PURPOSE:
            return f"The text says: “{_capital(subject)}.” For what purpose?"
        case Relation.HELD:
            return f"Which of these does the text report from {_article(subject)}?"
        case Relation.IDENTITY:
            return f"According to the text, what {opening.split()[-1]} {_article(subject)}?"
        case _:
            return f"How does the text go on? “{opening.strip()} …”"


def which_words(language: str, within: tuple[str, ...], sentence: str) -> str:
    """Asks which words fill the gap."""
    if language == "zh":
        return f"{_zh_within(_beside(within, sentence))}空白处应填哪一项？{sentence}"
    return f"{_en_within(_beside(within, sentence))}Which words fill the gap? {sentence}"


def named_points(language: str, topic: str, count: int, *, kinds: bool = False) -> str:
    """Asks for the headings under a topic; `kinds` where the topic's own name says what they are: 主要特征."""
    if language == "zh" and kinds:
        return f"根据本文，{zh_quoted(topic)}有哪{_HAN[count]}项？请列出要点。"
    if language == "zh":
        return f"本文从哪{_HAN[count]}个方面论述“{topic.translate(_SINGLE)}”？请列出要点。"
    if kinds:
        return f"The text lists {_NUMBER_WORDS[count]} of these: “{topic}”. What are they?"
    return f"The text makes {_NUMBER_WORDS[count]} points under “{topic}”. What are they?"


def counted_out(topic: str, count: int) -> str:
    return f"Under “{topic}”, the text counts out {_NUMBER_WORDS[count]} points. What are they?"


def label_holds(language: str, parent: str, label: str, content: str) -> str:
    """A sentence that may be right or wrong: under `parent`, `label` is `content`."""
    if language == "zh":
        return f"就{zh_quoted(parent)}而言，本文提出的{zh_quoted(label)}是{zh_quoted(content)}。"
    return f"Under “{parent}”, what the text gives as “{label}” is “{content}”."


def which_occasion(language: str, quotation: str) -> str:
    if language == "zh":
        return f"本文引用的{zh_quoted(quotation)}出自哪里？"
    return f"Where, according to the text, does “{quotation}” come from?"


def who_did(language: str, deed: str) -> str:
    if language == "zh":
        return f"根据本文，谁{deed}？"
    return f"According to the text, who {deed}?"


def people_to_match(language: str) -> str:
    if language == "zh":
        return "根据本文，把下列人物与他们所做的事对应起来。"
    return "Match each person with what the text tells of them."


def years_to_match(language: str) -> str:
    if language == "zh":
        return "根据本文，把下列事件与年份对应起来。"
    return "Match each event with its year, according to the text."


def in_order(language: str) -> str:
    if language == "zh":
        return "根据本文，把下列事件按发生的先后排列。"
    return "Put these events in the order in which they happened, according to the text."


def steps_in_order(language: str, topic: str) -> str:
    if language == "zh":
        return f"根据本文，把“{topic.translate(_SINGLE)}”的步骤按先后排列。"
    return f"Put these steps of “{topic}” in the order that the text gives."


def which_entry(language: str, topic: str, told: str) -> str:
    if language == "zh":
        return f"关于{zh_quoted(topic)}，本文用{zh_quoted(told)}说明的是哪一项？"
    return f"Under “{topic}”, of which of these does the text say: “{told}”?"


def entries_to_match(language: str, topic: str) -> str:
    if language == "zh":
        return f"关于{zh_quoted(topic)}，请把各项与本文对它们的说明对应起来。"
    return f"Under “{topic}”, match each of these with what the text says of it."


def columns_to_match(language: str, topic: str, first: str, other: str) -> str:
    if language == "zh":
        return f"关于{zh_quoted(topic)}，请按本文的表格，把{zh_quoted(first)}与{zh_quoted(other)}对应起来。"
    return (
        f"In the table under “{topic}”, match what stands under “{first}” with what stands under “{other}”."
    )


def row_to_match(language: str, topic: str, row: str) -> str:
    if language == "zh":
        return f"关于{zh_quoted(topic)}，请按本文的表格，把各项与它们的{zh_quoted(row)}对应起来。"
    return f"In the table under “{topic}”, match each with what the table gives for “{row}”."


def numbered(language: str, told: str) -> str:
    if language == "zh":
        return f"本文说{zh_quoted(told)}，分别是什么？"
    return f"The text says: “{told}.” What are they?"


def which_two(whole: str, kind: str) -> str:
    return f"根据本文，{whole}包括哪两{'' if kind in {'类', '种'} else '个'}{kind}？"


def holders_to_match(language: str) -> str:
    if language == "zh":
        return "根据本文，把下列观点与持有者对应起来。"
    return "Match each of these with the view that the text reports from it."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _article(words: str) -> str:
    """Within a sentence, an article at the head is small."""
    first = words.split(" ", 1)[0]
    return words[0].lower() + words[1:] if first in _SMALL else words


_SMALL = frozenset({"The", "A", "An", "Any", "All", "Every", "Each", "Some", "One", "No"})
_HAN = "零一两三四五六七八九十"
_NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
