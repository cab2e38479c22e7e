"""How questions are put, in both languages: the words a teacher would use."""

import re

GAP = "____"
BLANK = "（　）"  # where the option chosen belongs, in a Chinese stem


# Goes before the sentence that is to be judged.
JUDGE = {"zh": "根据本文判断正误：", "en": "True or false, according to the text? "}


def zh_quoted(text: str) -> str:
    """In quotation marks; those inside become single ones."""
    return f"“{text.translate(SINGLE)}”"


SINGLE = str.maketrans("“”", "‘’")


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


def told_apart(language: str, topic: str, count: int) -> str:
    """Asks for the points that the text counts out under a heading."""
    if language == "zh":
        return f"在{zh_quoted(topic)}部分，本文分哪{HAN[count]}点展开论述？请列出要点。"
    return f"Which {NUMBER_WORDS[count]} points does the text count out under “{topic}”?"


def points_to_sort(language: str, parent: str) -> str:
    if language == "zh":
        return f"就{zh_quoted(parent)}而言，下列要点分别属于哪一方面？"
    return f"To which part of “{parent}” does each of these points belong?"


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


def which_words(language: str, within: tuple[str, ...], sentence: str) -> str:
    """Asks which words fill the gap."""
    if language == "zh":
        return f"{_zh_within(_beside(within, sentence))}空白处应填哪一项？{sentence}"
    return f"{_en_within(_beside(within, sentence))}Which words fill the gap? {sentence}"


# 劳动教育的三种流行理解: the heading says how many there are.
_COUNTED = re.compile(
    r"(?:^|：)(?P<whole>[^：]{0,24}?(?P<n>[二两三四五六])(?:种|重|个|大|类|条|层|项)[^：，]{2,10})$"
)


def named_points(language: str, topic: str, count: int, *, kinds: bool = False) -> str:
    """Asks for the headings under a topic; `kinds` where the topic's own name says what they are: 主要特征."""
    if (
        language == "zh"
        and (counted := _COUNTED.search(topic))
        and HAN.find(counted["n"].replace("二", "两")) == count
    ):
        return f"根据本文，{zh_quoted(counted['whole'])}分别是什么？请列出要点。"
    if language == "zh" and kinds:
        return f"根据本文，{zh_quoted(topic)}有哪{HAN[count]}项？请列出要点。"
    if language == "zh":
        return f"本文从哪{HAN[count]}个方面论述“{topic.translate(SINGLE)}”？请列出要点。"
    if kinds:
        return f"The text lists {NUMBER_WORDS[count]} of these: “{topic}”. What are they?"
    return f"The text makes {NUMBER_WORDS[count]} points under “{topic}”. What are they?"


def counted_out(topic: str, count: int) -> str:
    return f"Under “{topic}”, the text counts out {NUMBER_WORDS[count]} points. What are they?"


def label_holds(language: str, parent: str, label: str, content: str) -> str:
    """A sentence that may be right or wrong: under `parent`, `label` is `content`."""
    if language == "zh":
        return f"就{zh_quoted(parent)}而言，本文提出的{zh_quoted(label)}是{zh_quoted(content)}。"
    return f"Under “{parent}”, what the text gives as “{label}” is “{content}”."


def which_occasion(language: str, quotation: str) -> str:
    if language == "zh":
        return f"本文引用的{zh_quoted(quotation)}出自哪里？"
    return f"Where, according to the text, does “{quotation}” come from?"


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
        return f"根据本文，把“{topic.translate(SINGLE)}”的步骤按先后排列。"
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


def borne_out(language: str, parent: str, quotation: str) -> str:
    """Asks on which side of a topic a quotation bears."""
    if language == "zh":
        return f"本文引用{zh_quoted(quotation)}，是为了论述{zh_quoted(parent)}的哪一方面？"
    return f"Under “{parent}”, which point does the text make with the words “{quotation}”?"


def things_to_match(language: str, kind: str = "") -> str:
    """Of what one sentence says of several things: which is said of which. `kind` says what it is of each."""
    if kind:
        return f"请把下列各项与本文所说的它们的{zh_quoted(kind)}对应起来。"
    if language == "zh":
        return "请把下列各项与本文对它们的说法对应起来。"
    return "Match each of these with what the text says of it."


def cell(language: str, topic: str, thing: str, kind: str, value: str) -> str:
    """A sentence that may be right or wrong: what a table gives of a thing."""
    if language == "zh":
        return f"在{zh_quoted(topic)}的表格中，{zh_quoted(thing)}的{zh_quoted(kind)}是{zh_quoted(value)}。"
    return f"For “{thing}”, the table under “{topic}” gives this: “{kind}: {value}”."


def which_heading(language: str, within: tuple[str, ...], point: str) -> str:
    """Asks under which heading of a part the text makes a point."""
    if language == "zh":
        return f"{_zh_within(within)}{zh_quoted(point)}是本文论述哪一方面时提出的要点？"
    return f"{_en_within(within)}Under which heading does the text make this point: “{point}”?"


def what_is_to_be_done(language: str, when: str, count: int) -> str:
    """Asks for the things to be done in a case, of which the text gives a list."""
    if language == "zh":
        return f"根据本文，{when}应当做哪{HAN[count]}件事？"
    return f"According to the text, what {NUMBER_WORDS[count]} things are to be done {when[:1].lower()}{when[1:]}?"


def holders_to_match(language: str) -> str:
    if language == "zh":
        return "根据本文，把下列观点与持有者对应起来。"
    return "Match each of these with the view that the text reports from it."


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def article(words: str) -> str:
    """Within a sentence, an article at the head is small."""
    first = words.split(" ", 1)[0]
    return words[0].lower() + words[1:] if first in _SMALL else words


_SMALL = frozenset({"The", "A", "An", "Any", "All", "Every", "Each", "Some", "One", "No"})
HAN = "零一两三四五六七八九十"
NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
