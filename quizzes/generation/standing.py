"""Whether a sentence can be asked about without the one before it."""

import re

from quizzes.generation.view import View

_LEANS = {
    "zh": re.compile(
        r"^(?:这|那|其|该|此|他|她|它|同时|因此|可见|例如|所以|对此|为此|由此|与此同时|一方面|另一方面|二是|三是|而|但|然而|"
        r"原因|理由|请|奇怪的是|有意思的是|有趣的是|值得|也就是|据此|后来|随后|[^，。]{0,10}因此|不过|并|上述|前者|后者|两者|从而|同期|与换届|正如|此外|再次|首先|其次|最后|换言之|要$|应$|应[^当])"
    ),
    "en": re.compile(
        r"^(?:This|That|These|Those|It|Its|He|She|They|Their|His|Her|Such|Both|But|And|So|Thus|Therefore|Hence|However|"
        r"Instead|Yet|Consequently|Moreover|Furthermore|Also|Another|The (?:former|latter|difference|same|other)|Much of it|"
        r"Two |Three |For (?:a|an) test|Here|There|Then|One of (?:them|these)|Of (?:these|those)|In (?:this|that|these|those)|"
        r"The (?:word|effect|criticism|results?|findings?|answer|lesson|trick|reason|point|argument|explanation|experiment|study|trial|case|"
        r"example|picture|idea|claim|advantage|problem|distinction|objection|consequence|change|choice|question|rest|pattern|gap)"
        r"(?! (?:of|that|between|in|for|to|behind|with)\b))\b"
    ),
}
_INNER = {
    "zh": re.compile(
        r"^[^，。“]{1,12}，(?:他|她|它|这|其(?!他))|(?:这一|这种|这些|该专项|该项|上述|前述|在这里|如下)"
    ),
    "en": re.compile(
        r"\b(?:this|that|these|those) (?:curve|idea|method|kind|way|view|process|case|one|problem|effect)\b|\bthe first one\b|\bthe same (?:researchers|authors?|study|experiment|year|way|reason)\b|\b(?:as above|earlier example)\b|\bthe (?:former|latter)\b",
        re.I,
    ),
}


def stands_alone(view: View, statement: int) -> bool:
    """No opening and no word in it that points back."""
    return points_nowhere(view.statements[statement].text, view.language)


def points_nowhere(sentence: str, language: str) -> bool:
    """The same of one sentence."""
    return not _LEANS[language].match(sentence) and not _INNER[language].search(sentence)
