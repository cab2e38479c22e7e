"""What each family makes of a document, and what it leaves alone."""

import random
from collections.abc import Iterator

import pytest

from quizzes.generation import generating
from quizzes.generation.cards import cards
from quizzes.generation.comparing import key_of
from quizzes.generation.families import (
    agents,
    definitions,
    growths,
    listings,
    numbers,
    occasions,
    orders,
    truth,
)
from quizzes.generation.generating import FAMILIES, generate
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.searching import squeeze
from quizzes.generation.view import View
from tests.quizzes.generation.making_views import RIVERS, SLEEP, view_of

VIEWS = {"zh": view_of(RIVERS), "en": view_of(SLEEP)}


def made(family: generating.Family, view: View, seed: int = 1) -> list[Draft]:
    return list(family(view, random.Random(seed)))


def pool() -> Iterator[tuple[View, Draft]]:
    for view in VIEWS.values():
        for seed in range(3):
            for draft in generate(view.outline, rng=random.Random(seed)):
                yield view, draft


@pytest.mark.parametrize(
    ("language", "family", "type_", "key"),
    [
        ("zh", "aspects", "single_choice", "货物便宜地到达"),
        ("zh", "aspects", "matching", "货物便宜地到达 人口聚集有水可饮 河道就是城墙"),
        (
            "zh",
            "points",
            "short_answer",
            "直接动力：货物便宜地到达 首要前提：人口聚集有水可饮 重要保障：河道就是城墙",
        ),
        ("zh", "causes", "short_answer", "船比车装得多"),
        ("zh", "definitions", "short_answer", "环绕城墙、引水而成的防御工事"),
        ("zh", "numbers", "single_choice", "1934年"),
        ("zh", "gaps", "cloze", "4300"),
        ("en", "definitions", "short_answer", "a sequence of stages that lasts about 90 minutes"),
        ("en", "causes", "short_answer", "the hippocampus replays them"),
        ("en", "agents", "single_choice", "Mary Carskadon"),
        ("en", "lists", "enumeration", "dim the lights cool the room close the book empty the mind"),
        ("en", "numbers", "single_choice", "1953"),
        ("zh", "contrasts", "short_answer", "堤防越高，洪水越危险"),
        ("en", "contrasts", "short_answer", "teenagers need more sleep than adults"),
    ],
)
def test_a_family_asks_for_what_the_text_says(language: str, family: str, type_: str, key: str) -> None:
    found = [
        key_of(d) for v, d in pool() if v.language == language and (d.family, d.type.value) == (family, type_)
    ]
    assert key in found


def test_every_family_takes_part() -> None:
    assert len(FAMILIES) == len(set(FAMILIES)) >= 16


def test_wrong_options_stand_elsewhere_in_the_document_and_say_where() -> None:
    for view, draft in pool():
        if draft.type is not QuestionType.SINGLE_CHOICE:
            continue
        source = squeeze(view.statements[draft.statements[0]].text)
        for option in draft.options:
            if option.correct or draft.family == "aspects":
                continue
            assert squeeze(option.text) not in source
            if option.origin is not None:
                assert squeeze(option.text) in squeeze(option.origin)
            else:
                assert draft.family == "numbers"


def test_a_false_sentence_differs_from_the_true_one_and_is_said_nowhere() -> None:
    false = [(view, d) for view, d in pool() if d.answer is False and d.family == "truth"]
    assert false
    for view, draft in false:
        said = draft.stem.split("判断正误：" if view.language == "zh" else "according to the text? ", 1)[1]
        assert squeeze(said.rstrip("。.")) not in view.flat
        own = view.sentences_of[draft.statements[0]]
        assert any(abs(len(said) - len(s.text)) <= 12 for s in own)


def test_nobodys_words_are_changed() -> None:
    view = view_of(
        '# Mills\n\nAda Winter wrote: "More mills stood on the hill in 1850 than in 1700." A mill stood there.\n'
    )
    for change in truth.changes(view, random.Random(1)):
        assert "More mills stood on the hill in 1850 than in 1700" in change.sentence


@pytest.mark.parametrize("language", ["zh", "en"])
def test_numbers_are_possible_beside_the_others_of_their_sentence(language: str) -> None:
    for seed in range(6):
        for draft in made(numbers.make, VIEWS[language], seed):
            if "由12公里增加到" in draft.stem:
                assert all(int(o.text.removesuffix("公里")) > 12 for o in draft.options)
            if "增加到31公里" in draft.stem:
                assert all(int(o.text.removesuffix("公里")) < 31 for o in draft.options)
            years = [int(o.text[:4]) for o in draft.options if o.text.endswith("年")]
            assert all(1840 <= y <= 1985 for y in years)


def test_a_limit_is_never_made_false_by_another_limit() -> None:
    view = view_of(
        "# Depot\n\n## Lateness\n\nA lorry that is more than 2 hours late is turned away by the warden of the depot.\n"
    )
    assert not any("hours" in c.sentence for c in truth.changes(view, random.Random(1)))


def test_persons_are_asked_for_whole_and_only_where_there_are_enough() -> None:
    text = SLEEP.replace("Mary Carskadon found", "Lloyd and Margaret Peterson found")
    names = {o.text for d in made(agents.make, view_of(text)) for o in d.options}
    assert not any("Peterson" in name for name in names)
    few = "# Sleep\n\n## One\n\nIn 1953 Eugene Aserinsky described the movements of sleeping eyes.\n"
    assert made(agents.make, view_of(few)) == []


def test_events_are_ordered_by_their_years_or_given_them_but_not_both() -> None:
    (ordering,) = made(orders.make, VIEWS["zh"])
    assert ordering.type is QuestionType.ORDERING
    assert ordering.sequence[0].startswith("清江商会")
    assert ordering.sequence[-1].startswith("沿河工厂")
    more = "".join(f"In {1801 + 7 * n} the town of Ashby built its mill number {n}.\n" for n in range(8))
    found = made(orders.make, view_of(f"# The mills of Ashby\n\n## The mills\n\n{more}"))
    assert [d.type for d in found] == [QuestionType.ORDERING, QuestionType.MATCHING]
    assert [p.right for p in found[1].pairs] == ["1829", "1836", "1843", "1850"]
    assert not {p.left for p in found[1].pairs} & set(found[0].sequence)


OCCASIONS = """# 三次大会

## 一、城市与河

在1956年的全省水利大会上，会长林一帆指出：“先问水路，再定城址，城市才不会忘记自己的来历。”[1]
会长林一帆在青河流域调研时强调：“堤防修到哪里，责任就要压实到哪里，一处也不能空着。”[2]
《青河治理纲要》强调：“上游不治，下游再高的堤也守不住一个雨季。”[3]
"""


def test_where_something_was_said_needs_three_places() -> None:
    found = made(occasions.make, view_of(OCCASIONS))
    for draft in found:
        assert len({o.text for o in draft.options}) == len(draft.options) >= 3
    fewer = OCCASIONS.replace("《青河治理纲要》强调", "有人强调")
    assert made(occasions.make, view_of(fewer)) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_two_cards_of_one_statement_do_not_follow_each_other_where_others_can_come_between(
    language: str,
) -> None:
    found = cards(VIEWS[language].outline)
    by_topic: dict[tuple[str, ...], list[int]] = {}
    for card in found:
        by_topic.setdefault(card.topic_path, []).append(card.statement)
    for statements in by_topic.values():
        first = statements[: len(set(statements))]
        assert len(first) == len(set(first))


def test_a_coined_word_is_explained_as_whoever_coined_it_did() -> None:
    view = view_of("""# 水与城

## 城市的水

陆明远提出“没有堤防的河岸”，即河岸不设固定的大堤，而由湿地、草坡与居民的约定共同承受一年里的涨落。
""")
    (told,) = [d for d in made(definitions.make, view) if d.type is QuestionType.SHORT_ANSWER]
    assert told.stem == "根据本文，陆明远所说的“没有堤防的河岸”指的是什么？"
    assert told.points == ("河岸不设固定的大堤，而由湿地、草坡与居民的约定共同承受一年里的涨落",)


@pytest.mark.parametrize(
    "sentence",
    [
        "渡船：采用灯号与锣声交替的方法，先在船头点灯，再由船尾应锣，反复进行。",  # what is done
        "保住沿岸的堤防，依赖一系列层层相接的行动，称为守堤链。",  # of what it is made, not what it is
    ],
)
def test_what_is_done_is_no_explanation(sentence: str) -> None:
    assert not made(definitions.make, view_of(f"# 水与城\n\n## 城市的水\n\n{sentence}\n"))


@pytest.mark.parametrize("label", ["Warning", "Our goal", "Note"])
def test_a_callout_is_no_term(label: str) -> None:
    page = "# Contracts\n\n## Terms of the law\n\n{}: a contract that nobody has signed and that binds neither party.\n"
    assert not made(definitions.make, view_of(page.format(label)))
    assert made(definitions.make, view_of(page.format("Open draft")))


FIGURES = """# 清江的码头

## 码头的变化

截至1934年，清江的码头和粮仓使用率达到96%和92%，比1921年分别提高了30和25个百分点，成为全省之最。
清江码头的货运量达到430万吨，比上年增加了120万吨。清江的堤防包括沿岸的土堤和城边的石墙两个部分，是全城的屏障。

## 码头的人

码头工人有三千人。
"""


def test_two_figures_are_misread_as_swapped_as_before_and_as_their_growth() -> None:
    (question,) = made(growths.make, view_of(FIGURES))
    assert "提高" not in question.stem  # it would tell what was before
    assert {o.text: o.correct for o in question.options} == {
        "96%和92%": True, "92%和96%": False, "66%和67%": False, "30%和25%": False,
    }  # fmt: skip


def test_a_figure_is_misread_as_what_it_was_before_it_grew() -> None:
    options = [
        {o.text for o in d.options} for seed in range(6) for d in made(numbers.make, view_of(FIGURES), seed)
    ]
    freight = [texts for texts in options if "430万吨" in texts]
    assert freight
    assert any("310万吨" in texts for texts in freight)


def test_what_falls_into_two_is_told() -> None:
    told = [d for d in made(listings.make, view_of(FIGURES)) if d.side == "items"]
    assert [(d.stem, d.points) for d in told] == [
        ("根据本文，清江的堤防包括哪两个部分？", ("沿岸的土堤", "城边的石墙"))
    ]
