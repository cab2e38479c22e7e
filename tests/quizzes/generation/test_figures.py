"""Which figures one should keep of a sentence."""

import pytest

from quizzes.generation.figures import Role, role, worth_knowing


def kept(marked: str, language: str, *, year: bool = False, about: bool = False) -> bool:
    """Of a sentence whose figure stands in square brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    sentence = marked.replace("[", "").replace("]", "")
    return worth_knowing(sentence, (start, end), language, year=year, about=about)


@pytest.mark.parametrize(
    ("words", "after", "language", "found"),
    [
        ("三成", "以上的耕地", "zh", Role.SHARE),
        ("百分之七", "的农户", "zh", Role.SHARE),
        ("2.7倍", "。", "zh", Role.SHARE),
        ("63岁", "，", "zh", Role.AGE),
        ("15小时", "，包括", "zh", Role.TIME),
        ("312个", "，但", "zh", Role.COUNT),
        ("30厘米", "以上", "zh", Role.MEASURE),
        ("38", " percent of the gaps", "en", Role.SHARE),
        ("four", " times as much", "en", Role.SHARE),
        ("two years", ", ", "en", Role.TIME),
        ("9,000", " windmills in the country", "en", Role.COUNT),
        ("24 kilograms", ", roughly", "en", Role.MEASURE),
        ("20", " metres long", "en", Role.MEASURE),
        ("thirty", " years old", "en", Role.AGE),
    ],
)
def test_a_figure_is_known_by_its_unit(words: str, after: str, language: str, found: Role) -> None:
    assert role(words, after, language, year=False) is found


@pytest.mark.parametrize(
    "sentence",
    [
        "堤坝的造价约占全部预算的[六成]。",
        "长期使用者每天应不少于[15小时]。",
        "大树是指胸径在[30厘米]以上的乔木。",
        "桥墩之间的距离是[40米]。",
    ],
)
def test_shares_rules_and_quantities_are_kept(sentence: str) -> None:
    assert kept(sentence, "zh")


@pytest.mark.parametrize(
    "sentence",
    [
        "我母亲[七十八岁]，每天仍要去转一圈。",
        "他在站上待了[四十一年]。",
        "被调查的[五十三座]冷库里，电费占了四成。",
        "每隔[三四年]要到山区换一次种。",
        "某医院的处方比例降到[12%]。",
        "据说获利相当于费用的[六十倍]。",
        "镇上[二十年]再未停工。",
    ],
)
def test_ages_samples_spans_and_hearsay_are_not(sentence: str) -> None:
    assert not kept(sentence, "zh")


def test_the_same_in_english() -> None:
    assert kept("Quality loss costs households nearly [four] times as much.", "en")
    assert kept("Every request must be decided within [28 days].", "en")
    assert not kept("A farmer can add manure for [thirty years] and alter nothing.", "en")
    assert not kept("A survey of [240] schools found that one in nine had a piano.", "en")
    assert not kept("My grandmother walked [six miles] to the well.", "en")


def test_a_count_is_kept_where_the_text_is_about_what_is_counted() -> None:
    sentence = "In 1850 there were [9,000] windmills in the country."
    assert kept(sentence, "en", about=True)
    assert not kept(sentence, "en")


def test_a_year_is_kept_of_an_event_and_not_of_a_count_or_a_book() -> None:
    assert kept("[1934年]，工程队挖通了南湾的新河道。", "zh", year=True)
    assert not kept("到[1936年]，全县先后成立公司二十三家。", "zh", year=True)
    assert not kept("[2014年]全国普查时登记了菜园。", "zh", year=True)
    assert kept("In April [1868] the Emperor issued the Charter Oath.", "en", year=True)
    assert not kept("Ii Naosuke, who had taken charge in [1858], tried to rule by force.", "en", year=True)
    assert not kept("A count made in [2014] found that few could be played.", "en", year=True)
    assert not kept("The treaty of [1858] had been signed without the court.", "en", year=True)
