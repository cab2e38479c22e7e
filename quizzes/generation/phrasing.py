"""How questions are put, in both languages: the words a teacher would use."""

GAP = "____"


def zh_quoted(text: str) -> str:
    """In quotation marks; those inside become single ones."""
    return f"“{text.translate(_SINGLE)}”"


_SINGLE = str.maketrans("“”", "‘’")


def _zh_within(path: tuple[str, ...]) -> str:
    return f"在{zh_quoted(path[-1])}部分，" if path else ""


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


def what_is(language: str, shown: str) -> str:
    if language == "zh":
        return f"本文怎样解释{shown if shown[0] in '“《' else f'“{shown}”'}？"
    return f"How does the text explain “{shown}”?"


def terms_to_match(language: str) -> str:
    if language == "zh":
        return "请把下列概念与本文对它们的解释对应起来。"
    return "Match each term with the explanation that the text gives of it."


def true_or_false(language: str, sentence: str) -> str:
    return (
        f"根据本文判断正误：{sentence}"
        if language == "zh"
        else f"True or false, according to the text? {sentence}"
    )


def fill(language: str, path: tuple[str, ...], sentence: str) -> str:
    return (_zh_within(path) if language == "zh" else _en_within(path)) + sentence


def which_number(language: str, sentence: str) -> str:
    if language == "zh":
        return f"根据本文，空白处应填哪一项？{sentence}"
    return f"Which of these belongs in the gap, according to the text? {sentence}"


def fill_list(language: str, sentence: str, count: int) -> str:
    if language == "zh":
        return f"根据本文填写{count}项（顺序不限）：{sentence}"
    return f"Fill in the {count} items that the text names, in any order: {sentence}"


def which_point(language: str, quotation: str, parent: str) -> str:
    if language == "zh":
        return f"在{zh_quoted(parent)}之下，论述{zh_quoted(quotation)}用来说明哪一点？"
    return f"Under “{parent}”, which point does the quotation “{quotation}” support?"


def who_said(language: str, quotation: str) -> str:
    if language == "zh":
        return f"本文引用的{zh_quoted(quotation)}出自谁？"
    return f"Whom does the text quote as saying “{quotation}”?"


def sort_points(language: str, parent: str) -> str:
    if language == "zh":
        return f"下列论述在{zh_quoted(parent)}之下分别说明哪一点？"
    return f"Which point under “{parent}” does each of these quotations support?"


def card_label(language: str, parent: str, label: str) -> str:
    return (
        f"{zh_quoted(parent)}：{label}是什么？"
        if language == "zh"
        else f"{zh_quoted(parent)}: what is the {label}?"
    )


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
