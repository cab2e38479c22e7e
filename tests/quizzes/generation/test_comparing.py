"""Pairs alike are found without a look at each pair, and every leak is seen."""

import random
from dataclasses import replace
from itertools import combinations

import pytest

from quizzes.generation.comparing import ALIKE, Compared
from quizzes.generation.question import Draft, Option, Pair, QuestionType

WORDS = "mill dam weir lock barge canal sluice flour grain stone wheel shaft bridge quay".split()


def choice(n: int, stem: str, key: str) -> Draft:
    return Draft(
        type=QuestionType.SINGLE_CHOICE,
        family="test",
        topic_path=("Mills",),
        stem=stem,
        statements=(n,),
        span=(n, n + 1),
        explanation="",
        options=(Option(key, True), Option("nothing at all", False), Option("none of it", False)),
    )


@pytest.mark.parametrize("seed", range(20))
def test_all_twins_are_found_and_nothing_else(seed: int) -> None:
    rng = random.Random(seed)
    drafts = [choice(n, " ".join(rng.sample(WORDS, rng.randint(3, 9))), rng.choice(WORDS)) for n in range(60)]
    compared = Compared(drafts, "en")
    found = {frozenset((a.statements[0], b.statements[0])) for a, b in compared.twins(drafts)}
    words = [frozenset(f"{d.stem} {d.options[0].text}".split()) for d in drafts]
    expected = {
        frozenset((a, b))
        for a, b in combinations(range(60), 2)
        if len(words[a] & words[b]) / len(words[a] | words[b]) > ALIKE
    }
    assert found == expected


def test_the_words_tried_do_have_twins() -> None:
    drafts = [choice(0, "mill dam weir lock", "barge"), choice(1, "dam weir lock mill", "barge")]
    assert list(Compared(drafts, "en").twins(drafts)) == [tuple(drafts)]


@pytest.mark.parametrize(
    ("teller", "asked", "leaks"),
    [
        (choice(0, "What did Whitcombe build beside the weir?", "a mill"), choice(1, "Who built the mill?", "Whitcombe"), True),
        (choice(0, "What stood beside the weir?", "a mill"), choice(1, "Who built the mill?", "Whitcombe"), False),
        # A short word of another sentence may be chance; of the same one it is none.
        (choice(0, "What stood at the dam?", "a mill"), choice(1, "Where was the mill?", "dam"), False),
        (choice(0, "What stood at the dam?", "a mill"), choice(0, "Where was the mill?", "dam"), True),
    ],
)  # fmt: skip
def test_a_stem_that_says_anothers_key_leaks(teller: Draft, asked: Draft, leaks: bool) -> None:
    assert Compared([teller, asked], "en").leaks(teller, asked) is leaks


def test_words_to_be_put_together_or_in_order_are_there_to_read() -> None:
    asked = choice(0, "How does the text explain “weir”?", "a low dam across a river")
    told = choice(1, "Match each term with its explanation.", "")
    told = replace(
        told, type=QuestionType.MATCHING, options=(), pairs=(Pair("weir", "a low dam across a river"),)
    )
    steps = replace(
        told, type=QuestionType.ORDERING, pairs=(), sequence=("a low dam across a river", "a mill")
    )
    several = replace(
        choice(1, "Which are named?", "a low dam across a river"), type=QuestionType.MULTIPLE_CHOICE
    )
    for teller in (told, steps, several):
        assert Compared([teller, asked], "en").leaks(teller, asked)
    # One option among others tells nothing.
    single = choice(1, "Which is named?", "a low dam across a river")
    assert not Compared([single, asked], "en").leaks(single, asked)
