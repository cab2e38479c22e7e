"""What readers refused, each kind once: what is not asked, beside the like of it that is."""

import random

import pytest

from content.reading.reader import read
from quizzes.generation import generating
from quizzes.generation.blueprint import Blueprint
from quizzes.generation.comparing import key_of
from quizzes.generation.families import (
    agents,
    announced,
    causes,
    changes,
    conditions,
    counted_points,
    definitions,
    duties,
    gaps,
    identities,
    listings,
    lists,
    points,
    tables,
    told_in_pairs,
    told_in_turn,
)
from quizzes.generation.gates import admitted
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.rows import rows
from quizzes.generation.view import View
from tests.quizzes.generation.making_views import view_of


def made(family: generating.Family, view: View) -> list[Draft]:
    return [d for draft in family(view, random.Random(1)) if (d := admitted(draft, view)) is not None]


def zh(*lines: str) -> View:
    return view_of("# 水磨与河谷\n\n## 水磨的历史\n\n" + "\n\n".join(lines) + "\n")


def en(*lines: str) -> View:
    return view_of("# Mills of the valley\n\n## The history of the mill\n\n" + "\n\n".join(lines) + "\n")


REFUSED = [
    (conditions.make, zh, "只有把渠水和河水合到一处，水磨才能整夜转动。", "转动。", "转动。只有请来外乡的石匠，水磨才能整夜转动不停。"),
    (conditions.make, en, "Only the parish council may close a mill of the valley.", "close a mill of the valley", "close, sell or lease a mill of the valley"),
    (definitions.make, zh, "水力磨是把河水的力量变成转动的装置。", "水力磨", "修水磨"),
    (definitions.make, zh, "渠口与河口之间用来挡水的木板叫做闸板。", "的木板叫做闸板", "的木板和石条分别叫做闸板和闸石"),
    (duties.make, zh, "水磨的水渠年久失修。今后应当疏通水渠里淤积的泥沙，更换已经朽坏的木闸。", "年久失修。", "年久失修。在渠口的一侧，还要补种护岸的柳树。"),
    (causes.make, zh, "水磨的选址决定了石轮一年能够转动的日子。", "水磨的选址", "选址是指水磨的位置"),
    (changes.make, en, "In 1871, the wooden wheels of the valley were gradually replaced by iron turbines from the coast.", "In 1871, the", "In the winter the"),
    (agents.make, en, "Eliza Harcombe (1871) drew the first map on which every weir of the northern valley was marked by a star.", "Eliza Harcombe (1871) drew", "Middle Low German drew"),
    (identities.make, en, "The greatest danger of a mill in the valley was the dust of flour in its loft.", "the dust of flour in its loft", "the history of the mill and its owners"),
    (told_in_pairs.make, zh, "共管水磨，一方面可以省下每家的牲口和草料；另一方面可以让磨工常年有活可干。", "另一方面可以让磨工常年有活可干", "另一方面磨工要由外乡请来"),
    (lists.make, zh, "水磨的村社实行自我经营、自我修缮、自我监督，至今已有百年。", "自我监督，至今", "自我监督等，至今"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("family", "where", "text", "words", "instead"),
    REFUSED,
    ids=[f"{n}-{r[0].__module__.rpartition('.')[2]}" for n, r in enumerate(REFUSED)],
)
def test_one_word_more_and_nothing_is_asked(
    family: generating.Family, where: object, text: str, words: str, instead: str
) -> None:
    assert callable(where)
    assert made(family, where(text))
    assert words in text
    assert made(family, where(text.replace(words, instead))) == []


def test_a_row_does_not_begin_with_the_word_that_leads_in() -> None:
    text = "深化了对河水涨落规律、渠水的涨落规律和村社的兴衰规律".replace("的", "")
    assert [len(row.items) for row in rows(text, 0, len(text))] == [3]
    text = "深化了对水磨规律、河水涨落规律和村社兴衰规律"
    assert list(rows(text, 0, len(text))) == []


def test_points_that_are_causes_are_asked_for_as_such() -> None:
    text = "水磨的石轮转得越来越慢。究其原因，一是渠口的泥沙没有清走，二是石轮的纹路已经磨平，三是木轴多年没有更换。水磨还在转。闸门也还在。"
    (draft,) = made(counted_points.make, view_of(f"# 水磨\n\n## 水磨的近况\n\n{text}\n"))
    assert draft.stem == "在“水磨的近况”部分，本文指出了哪三点原因？请列出要点。"


def test_the_other_name_of_a_term_is_no_part_of_it() -> None:
    view = zh("卧轮磨又称平轮磨，是指把石轮平放在水面上转动的水磨装置。")
    assert [key_of(d) for d in made(definitions.make, view) if "“卧轮磨”" in d.stem]
    assert not [d for d in made(definitions.make, view) if "又称" in d.stem]


def test_a_list_is_asked_once_wherever_it_stands() -> None:
    one = "水磨的村社把选址、开渠、凿石、架轮各个环节前后衔接起来，年年如此。"
    text = f"# 水磨\n\n## 水磨的村社\n\n{one}村里人爱说水磨。水磨的村社使选址、开渠、凿石、架轮各个环节日益贯通，代代相传。\n"
    pool = generating.generate(view_of(text).outline, rng=random.Random(1))
    items = [{accepted[0] for accepted in d.blanks} for d in pool if d.family == "lists"]
    assert items.count({"选址", "开渠", "凿石", "架轮"}) == 2
    kept = generating.compose(view_of(text).outline, rng=random.Random(1), blueprint=Blueprint(count=None))
    assert len([d for d in kept if d.family == "lists"]) == 1


@pytest.mark.parametrize(
    ("sentence", "instead"),
    [
        ("River silt in the mill race causes a standstill of great wheels.", "River silt in the mill race is caused by a standstill of great wheels."),
        ("Mills of the valley stopped because the river had left its bed.", "Mills of the valley turn on, but because the river had left its bed."),
    ],
)  # fmt: skip
def test_half_a_clause_has_no_cause(sentence: str, instead: str) -> None:
    assert made(causes.make, en(sentence))
    assert made(causes.make, en(instead)) == []


FACTORS = """# The mill

## Factors that slow a mill

- Silt. Sand and mud fill the race when the river is high.
- Ice. The wheel freezes to its bed in hard winters.
- {}. A good miller clears the race and breaks the ice.
"""


def test_what_is_said_of_all_the_entries_is_none_of_them() -> None:
    assert made(announced.make, view_of(FACTORS.format("Neglect")))
    assert made(announced.make, view_of(FACTORS.format("Millers can mend these factors"))) == []


def test_a_nickname_of_the_press_is_no_gap() -> None:
    said = "水磨每年由石匠补上纹路的工序{}“开齿”。"
    assert made(gaps.make, zh(said.format("叫作")))
    assert made(gaps.make, zh(said.format("被媒体形象地称为"))) == []


def test_a_list_is_asked_in_the_units_that_its_text_counts_in() -> None:
    (draft,) = [d for d in made(listings.make, zh("水磨可以分为卧轮磨、立轮磨和船磨三种。")) if d.points]
    assert draft.stem == "根据本文，水磨可以分为哪三种？"
    assert draft.points == ("卧轮磨", "立轮磨", "船磨")


def test_what_a_count_announces_is_asked_for_once() -> None:
    view = zh(
        "与风磨相比，水磨具有三个显著特征：一是省力，石轮整夜转动；二是省钱，河水不用花钱；三是省心，磨工可以睡觉。"
    )
    assert made(listings.make, view) == []
    (draft,) = made(counted_points.make, view)
    assert draft.stem == "根据本文，水磨具有哪三个显著特征？"


HEADED = """# 水磨

## 水磨的{}

### 动力：来自河水的流动

水磨的动力来自河水的流动，河水一年四季都在流动。

### 石轮：来自上游的青石

水磨的石轮来自上游的青石，青石一年四季都有人开采。

### 人手：来自各村的青年

水磨的人手来自各村的青年，青年一年四季都有人出工。
"""


@pytest.mark.parametrize(
    ("of", "asked"), [("现实困境", "有哪三项"), ("科学内涵", "从哪三个方面论述")]
)  # fmt: skip
def test_a_meaning_has_sides_and_no_items(of: str, asked: str) -> None:
    found = [
        d.stem for d in made(points.make, view_of(HEADED.format(of))) if d.type is QuestionType.SHORT_ANSWER
    ]
    assert len(found) == 1
    assert asked in found[0]


def test_labels_that_are_asked_for_as_points_are_not_filled_in_as_well() -> None:
    text = HEADED.format("现实困境").replace(
        "## 水磨的现实困境\n",
        "## 水磨的现实困境\n\n水磨的困境来自动力、石轮和人手这三个方面，村里人都知道。\n",
    )
    text = text.replace("来自动力、石轮和人手这三个方面", "有动力困境、石轮困境和人手困境")
    text = (
        text.replace("### 动力：", "### 动力困境：")
        .replace("### 石轮：", "### 石轮困境：")
        .replace("### 人手：", "### 人手困境：")
    )
    pool = generating.generate(view_of(text).outline, rng=random.Random(1))
    assert [d for d in pool if d.family == "lists" and d.blanks[0][-1] == "动力困境"]
    kept = generating.compose(view_of(text).outline, rng=random.Random(1), blueprint=Blueprint(count=None))
    assert not [d for d in kept if d.family == "lists" and d.blanks[0][-1] == "动力困境"]


CELLS = """# 血液

## 血细胞

### 红细胞

红细胞运输氧。红细胞没有细胞核。红细胞呈红色。

### 血小板

血小板和红细胞、白细胞一样都在血浆里流动。白细胞、红细胞、血小板各有各的用处。

| 项目 | 红细胞 | 白细胞 | 血小板 |
|---|---|---|---|
| 主要功能 | 运输氧气 | 吞噬病菌 | 止住出血 |
| 细胞核 | 成熟后没有 | 始终都具有 | 从来不存在 |
"""


def test_a_table_that_compares_is_asked_across_and_under_the_heading_of_all_that_it_compares() -> None:
    found = [d for d in tables.make(view_of(CELLS), random.Random(1)) if d.type is QuestionType.MATCHING]
    assert [p.left for p in found[0].pairs] == ["红细胞", "白细胞", "血小板"]
    assert "“血细胞”" in found[0].stem


def test_what_is_told_in_turn_may_have_sentences_between() -> None:
    text = (
        "Three answers are popular when people ask why mills of the valley stopped. The first is that mills of the valley were too small. "
        "Many writers have said so. Few have counted them. The second is that the river of the valley changed its bed. "
        "The last answer was the most successful. The third is that the villages of the valley had no carpenters."
    )
    (draft,) = made(told_in_turn.make, en(text))
    assert draft.points[2] == "The villages of the valley had no carpenters"
    assert draft.points[1] == "The river of the valley changed its bed"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("周明远1　林  舒2", "周明远1 林舒2"),
        ("何承泽  宋  雅  卫国平", "何承泽 宋雅 卫国平"),
        ("沈砚秋　罗文涛", "沈砚秋 罗文涛"),
        ("摘　要", "摘要"),
    ],
)
def test_names_set_wide_or_with_the_mark_of_a_note_stay_apart(line: str, names: str) -> None:
    manuscript = read(
        f"水磨的经营与河谷的变迁\n\n{line}\n\n水磨在河谷里转了三百年，村里人靠它吃饭。\n".encode(),
        "mill.txt",
        limit_mb=1,
    )
    assert names in [manuscript.text[b.start : b.end] for b in manuscript.blocks]


def test_a_question_that_is_told_has_its_key_in_the_text() -> None:
    view = zh("水磨可以分为卧轮磨、立轮磨和船磨三种。")
    assert all(key_of(d) for d in made(listings.make, view))
