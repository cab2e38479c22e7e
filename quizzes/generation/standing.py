"""Whether a sentence can be asked about without the one before it."""

import re

from quizzes.generation.view import View

_LEANS = {
    "zh": re.compile(
        r"^(?:这|那|其|该|此|他|她|它|同时|因此|可见|例如|所以|对此|为此|由此|与此同时|一方面|另一方面|二是|三是|而|但|然而|"
        r"不过|并|上述|前者|后者|两者|从而|同期|与换届|正如|此外|再次|首先|其次|最后|当前|目前|近年|换言之|要$|应$|应[^当])"
    ),
    "en": re.compile(
        r"^(?:This|That|These|Those|It|Its|He|She|They|Their|His|Her|Such|Both|But|And|So|Thus|Therefore|Hence|However|"
        r"Instead|Yet|Consequently|Moreover|Furthermore|Also|Another|The (?:former|latter|difference|same|other)|Much of it|"
        r"Two |Three |For (?:a|an) test)\b"
    ),
}
_INNER = {
    "zh": re.compile(r"(?:这一|这种|这些|该专项|该项|上述|前述|在这里|如下)"),
    "en": re.compile(
        r"\b(?:this|that|these|those) (?:curve|idea|method|kind|way|view|process|case|one|problem|effect)\b|\bthe first one\b|\bthe (?:former|latter)\b",
        re.I,
    ),
}


def stands_alone(view: View, statement: int) -> bool:
    """No opening and no word in it that points back."""
    text = view.statements[statement].text
    return not _LEANS[view.language].match(text) and not _INNER[view.language].search(text)
