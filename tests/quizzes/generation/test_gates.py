"""Each gate with a question that it lets through and one that it keeps out."""

from dataclasses import replace

import pytest

from content.outlining.outliner import outline
from content.reading.reader import read
from quizzes.generation.gates import GATES, admitted, failed
from quizzes.generation.question import Draft, Option, Pair, QuestionType
from quizzes.generation.view import View

TEXT = """# Mills

## Wind

A windmill is a machine that turns the wind into useful work. In 1850 there were 9,000 windmills in the country.
According to Jane Austen, "a mill on a hill is worth two in the valley below". Some scholars argued that windmills
were never profitable, because the sails wore out before they were paid for.

## Water

A watermill is a machine that uses the weight of falling water. A millrace is a channel that carries water to a wheel.
In 1870 the wheels of the valley ground 4,000 sacks of corn a week, as see Table 3 shows.

| Wheel | Height | Width |
| --- | --- | --- |
| Upper wheel | 4 metres | 2 metres |
| Lower wheel | 5 metres | 3 metres |
"""
VIEW = View(outline(read(TEXT.encode(), "mills.md")))


def number_of(words: str) -> int:
    return next(n for n, s in enumerate(VIEW.statements) if words in s.text)


def draft(words: str, type_: QuestionType, stem: str, **key: object) -> Draft:
    n = number_of(words)
    s = VIEW.statements[n]
    return Draft(
        type=type_, family="test", topic_path=("Wind",), stem=stem, statements=(n,), span=(s.start, s.end),
        explanation=s.text, **key,  # type: ignore[arg-type]
    )  # fmt: skip


CHOICE = draft(
    "A windmill is",
    QuestionType.SINGLE_CHOICE,
    "Which term does the text explain as “a machine that turns the wind into useful work”?",
    options=(Option("Windmill", True), Option("Watermill", False), Option("Millrace", False)),
)
FALSE = draft(
    "9,000",
    QuestionType.TRUE_FALSE,
    "True or false, according to the text? In 1850 there were 7,000 windmills in the country.",
    answer=False,
)
TRUE = replace(FALSE, stem=FALSE.stem.replace("7,000", "9,000"), answer=True)
CLOZE = draft(
    "9,000",
    QuestionType.CLOZE,
    "In “Wind”: In ____ there were 9,000 windmills in the country.",
    blanks=(("1850",),),
)
QUOTED = draft(
    "Jane Austen",
    QuestionType.TRUE_FALSE,
    'True or false, according to the text? According to Jane Austen, "a mill on a hill is worth ten in the valley '
    'below".',
    answer=False,
)
GAP_CHOICE = draft(
    "9,000",
    QuestionType.SINGLE_CHOICE,
    "In “Wind”: Which words fill the gap? In 1850 there were 9,000 ____ in the country.",
    options=(Option("windmills", True), Option("channels", False), Option("sails", False)),
)
REPORTED = draft(
    "Some scholars",
    QuestionType.CLOZE,
    "In “Wind”: Some scholars argued that windmills were never profitable, because the ____ wore out before they were "
    "paid for.",
    blanks=(("sails",),),
)
MATCHING = draft(
    "A windmill is",
    QuestionType.MATCHING,
    "Match each term with the explanation that the text gives of it.",
    pairs=(
        Pair("Windmill", "a machine that turns the wind into useful work"),
        Pair("Millrace", "a channel that carries water to a wheel"),
        Pair("Watermill", "a machine that uses the weight of falling water"),
    ),
)
LONG = "a very long machine that stands upon a hill and turns its sails all day and all night for the miller"

CASES: list[tuple[str, Draft, Draft]] = [
    ("grounded", CHOICE, replace(CHOICE, options=(Option("Treadmill", True), *CHOICE.options[1:]))),
    ("grounded", TRUE, replace(FALSE, answer=True)),
    ("one_answer", CHOICE, replace(CHOICE, options=tuple(replace(o, correct=True) for o in CHOICE.options))),
    (
        "one_answer",
        MATCHING,
        replace(MATCHING, pairs=(MATCHING.pairs[0], replace(MATCHING.pairs[0], left="Millrace"))),
    ),
    ("one_answer", MATCHING, replace(MATCHING, extra_rights=(MATCHING.pairs[0].right,))),
    ("false_is_false", FALSE, replace(TRUE, answer=False)),
    (
        "holder_kept",
        REPORTED,
        replace(REPORTED, stem="In “Wind”: Windmills were never profitable: the ____ wore out."),
    ),
    ("self_contained", CHOICE, replace(CHOICE, stem="This is explained as which of these three things?")),
    ("self_contained", CHOICE, replace(CHOICE, stem=CHOICE.stem + " [3]")),
    ("self_contained", CHOICE, replace(CHOICE, stem=CHOICE.stem.replace("”", ""))),
    ("clean_options", CHOICE, replace(CHOICE, options=(*CHOICE.options[:2], Option("Millrace**", False)))),
    ("length", CHOICE, replace(CHOICE, stem="Which term?")),
    ("length", CHOICE, replace(CHOICE, stem=CHOICE.stem * 9)),
    ("key_hidden", CHOICE, replace(CHOICE, stem="What is the windmill called that turns in the wind?")),
    ("key_hidden", CLOZE, replace(CLOZE, stem="In 1850, in ____ there were 9,000 windmills in the country.")),
    ("key_hidden", CHOICE, replace(CHOICE, topic_path=("Mills", "Windmills"))),  # the heading is shown above
    ("key_hidden", CLOZE, replace(CLOZE, topic_path=("The year 1850",))),
    ("balanced_lengths", CHOICE, replace(CHOICE, options=(Option(LONG, True), *CHOICE.options[1:]))),
    ("distinct", CHOICE, replace(CHOICE, options=(*CHOICE.options, Option("watermill", False)))),
    ("distinct", CHOICE, replace(CHOICE, options=(*CHOICE.options, Option("Watermills", False)))),
    ("no_tricks", CHOICE, replace(CHOICE, options=(*CHOICE.options, Option("None of the above", False)))),
    ("gaps_match", CLOZE, replace(CLOZE, blanks=(("1850",), ("9,000",)))),
    ("gaps_match", CLOZE, replace(CLOZE, blanks=(("1851",),))),
    ("quotation_untouched", FALSE, QUOTED),
    ("false_is_false", FALSE, replace(FALSE, stem=TRUE.stem.replace("9,000", "9,000 "))),
    (
        "one_answer",
        GAP_CHOICE,
        replace(GAP_CHOICE, options=(*GAP_CHOICE.options, Option("the country", False))),
    ),
    (
        "parallel",
        CHOICE,
        replace(
            CHOICE,
            options=(CHOICE.options[0], Option("of falling water", False), Option("to a wheel", False)),
        ),
    ),
    ("parallel", CHOICE, replace(CHOICE, options=(*CHOICE.options[:2], Option("Millrace.", False)))),
    ("focused", CLOZE, replace(CLOZE, stem=CLOZE.stem + " Is it so? Or is it not?")),
    ("focused", CLOZE, replace(CLOZE, stem=CLOZE.stem.replace("windmills in the", "____ ____"))),
    ("worth_asking", CHOICE, replace(CHOICE, statements=(number_of("Table 3"),))),
    ("worth_asking", CHOICE, replace(CHOICE, statements=(number_of("4 metres"),))),
    ("whole_words", CLOZE, replace(CLOZE, stem=CLOZE.stem.replace("windmills", "wind____"))),
    ("enough_options", CHOICE, replace(CHOICE, options=CHOICE.options[:2])),
    ("enough_options", MATCHING, replace(MATCHING, pairs=MATCHING.pairs[:2])),
    ("explained", CHOICE, replace(CHOICE, explanation=" ")),
]


@pytest.mark.parametrize(
    ("name", "good", "bad"), CASES, ids=[f"{name}-{n}" for n, (name, *_) in enumerate(CASES)]
)
def test_a_gate_passes_the_good_and_stops_the_bad(name: str, good: Draft, bad: Draft) -> None:
    gate = next(gate for gate in GATES if gate.name == name)
    assert gate.passes(good, VIEW)
    assert not gate.passes(bad, VIEW)
    assert name in failed(bad, VIEW)
    assert admitted(bad, VIEW) is None


def test_every_gate_has_its_examples_and_its_reason() -> None:
    assert {gate.name for gate in GATES} == {name for name, *_ in CASES}
    assert all(gate.reason for gate in GATES)


def test_a_question_carries_the_gates_that_it_passed() -> None:
    for good in (CHOICE, FALSE, TRUE, CLOZE, MATCHING, REPORTED):
        found = admitted(good, VIEW)
        assert found is not None, failed(good, VIEW)
        assert found.gates == tuple(gate.name for gate in GATES)
