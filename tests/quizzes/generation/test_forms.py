"""Forms in which a sentence says something that can be asked, each beside the same sentence with a word that forbids it."""

import random

import pytest

from quizzes.generation import generating
from quizzes.generation.blueprint import Blueprint
from quizzes.generation.comparing import key_of
from quizzes.generation.defining import definitions_of
from quizzes.generation.families import (
    agents,
    besides,
    causes,
    changes,
    conditions,
    consequences,
    contrasts,
    counted_points,
    english_listings,
    entries,
    firsts,
    kinds,
    listings,
    parallels,
    points,
    posed,
    roles,
    tables,
    told_in_turn,
    views,
)
from quizzes.generation.gates import admitted
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.standing import leans
from quizzes.generation.view import View
from tests.quizzes.generation.making_views import view_of


def made(family: generating.Family, view: View) -> list[Draft]:
    return [d for draft in family(view, random.Random(1)) if (d := admitted(draft, view)) is not None]


def zh(*lines: str) -> View:
    return view_of("# 水磨与河谷\n\n## 水磨的历史\n\n" + "\n\n".join(lines) + "\n")


def en(*lines: str) -> View:
    return view_of("# Mills of the valley\n\n## The history of the mill\n\n" + "\n\n".join(lines) + "\n")


TWO_MILLS = "水磨的石轮转得慢。“河磨”与“渠磨”都归村社。“河磨”多在河口。“渠磨”多在田边。{}"

# (family, sentence or view, what the question says, key; the words to change, and into what: then there is none)
ASKED = [
    (besides.make, zh("水磨的用处不仅是磨面，更是把村里的人聚在一起。"), "水磨的用处不仅是磨面，更是什么", "把村里的人聚在一起"),
    (besides.make, en("A mill of the valley is not only a house of stones, but a place where every village settles its quarrels."), "not only a house of stones", "a place where every village settles its quarrels"),
    (changes.make, zh("水磨的主要用处已经转化为替河口的船家锯木头。"), "水磨的主要用处已经转化为什么", "替河口的船家锯木头"),
    (changes.make, zh("水磨的经营由“各家自办”逐步转向“全村共管”，账目每年公开。"), "由“各家自办”逐步转向什么", "“全村共管”，账目每年公开"),
    (changes.make, en("In 1871, the wooden wheels of the valley were gradually replaced by iron turbines from the coast."), "by what were the wooden wheels of the valley replaced", "iron turbines from the coast"),
    (firsts.make, zh("四川率先出台了保护河谷水磨的十二条办法。"), "哪里率先出台了保护河谷水磨的十二条办法", "四川"),
    (firsts.make, en("Norway was the first country to tax the water of its mills."), "which country was the first to tax the water of its mills", "Norway"),
    (conditions.make, zh("只有把渠水和河水合到一处，水磨才能整夜转动。"), "只有怎样，水磨才能整夜转动", "把渠水和河水合到一处"),
    (conditions.make, zh("水磨的青苔只存在于渠水的背阴一侧。"), "只存在于哪里", "渠水的背阴一侧"),
    (
        consequences.make, zh("老磨工林一帆打过一个比方：“石轮要磨，人心也要磨。”这个比方说明，水磨的经营要靠众人的信任。"),
        "这说明什么", "水磨的经营要靠众人的信任",
    ),
    (
        contrasts.make, zh(*TWO_MILLS.format("从用处看，“河磨”以磨面为主，“渠磨”以榨油为主。").split("。")[:5], "从用处看，“河磨”以磨面为主，“渠磨”以榨油为主。"),
        "从用处看，‘河磨’与‘渠磨’", "“河磨”以磨面为主 “渠磨”以榨油为主",
    ),
    (listings.make, zh("水磨的石轮具有耐磨、省水、声音小的特点。"), "水磨的石轮具有哪三个特点", "耐磨 省水 声音小"),
    (listings.make, zh("本文所说的磨权，主要包括用水权、修渠权和分粮权。"), "磨权", "用水权 修渠权 分粮权"),
    (
        english_listings.make,
        en("The keeper of the mill must: (a) open the sluice before dawn; (b) write down every sack of flour (section 4); and (c) close the sluice at dusk."),
        "The text lists three things: “The keeper of the mill must: …”",
        "open the sluice before dawn write down every sack of flour close the sluice at dusk",
    ),
    (causes.make, zh("水磨的选址决定了石轮一年能够转动的日子。"), "决定了什么", "石轮一年能够转动的日子"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("family", "view", "asked", "key"), ASKED, ids=[f"{n}-{a[0].__module__.rpartition('.')[2]}" for n, a in enumerate(ASKED)]
)  # fmt: skip
def test_a_form_is_asked_for_what_it_says(
    family: generating.Family, view: View, asked: str, key: str
) -> None:
    found = [(d.stem, key_of(d)) for d in made(family, view)]
    assert any(asked.replace("‘", "“").replace("’", "”") in stem and key == k for stem, k in found), found


# (family, a sentence that is asked, words of it, and those in their place with which it is not)
REFUSED = [
    (besides.make, zh, "水磨的用处不仅是磨面，更是把村里的人聚在一起。", "水磨的用处", "他否认水磨的用处"),
    (changes.make, zh, "水磨的主要用处已经转化为替河口的船家锯木头。", "水磨的主要用处已经", "水磨的主要用处没有"),
    (changes.make, zh, "水磨的经营由“各家自办”逐步转向“全村共管”。", "水磨的经营由", "水磨的份额由37%即"),
    (firsts.make, zh, "四川率先出台了保护河谷水磨的十二条办法。", "率先出台了保护河谷水磨的十二条办法", "最早种植的河谷作物是一种耐寒的青稞"),
    (firsts.make, zh, "四川率先出台了保护河谷水磨的十二条办法。", "四川", "大家"),
    (conditions.make, zh, "水磨的青苔只存在于渠水的背阴一侧。", "水磨的青苔", "水磨的青苔并不是"),
    (conditions.make, en, "Only the parish council may close a mill of the valley.", "Only the parish council may", "Only in an emergency may"),
    (conditions.make, zh, "水磨的石轮只有在秋水上涨的条件下，才能够整夜转动。", "水磨的石轮", "水磨的石轮不是"),
    (conditions.make, zh, "只有把渠水和河水合到一处，水磨才能整夜转动。", "水磨才能", "技术才能"),
    (
        english_listings.make, en,
        "The keeper of the mill must: open the sluice before dawn; write down every sack of flour; close the sluice at dusk.",
        "The keeper of the mill must", "Acceptable reasons are",
    ),
    (kinds.make, zh, "村社的水磨常常面临着水少人多、石轮空转的结构性矛盾。", "水少人多、石轮空转", "以下三个方面"),
    (kinds.make, zh, "村社的水磨常常面临着水少人多、石轮空转的结构性矛盾。", "常常面临着", "并没有面临着"),
    (roles.make, zh, "选好坝址是水磨经营的关键。", "选好坝址", "没有人会否认选好坝址"),
    (roles.make, zh, "选好坝址是水磨经营的关键。", "水磨经营的关键。", "水磨经营的关键。水磨经营的关键在于管好水渠的闸门。"),
    (roles.make, en, "The advantage of a mill with two wheels is that a small stream can drive a large stone.", "that a small stream can drive a large stone", "unpaid by the parish and known to every child of it"),
    (causes.make, zh, "水磨的选址决定了石轮一年能够转动的日子。", "水磨的选址决定了石轮一年", "水磨的选址由乡老决定，石轮一年"),
    (listings.make, zh, "水磨是村社的粮仓，是农户的钱袋，是河谷的路标。", "水磨是", "水磨不是"),
    (listings.make, zh, "水磨是村社的粮仓，是农户的钱袋，是河谷的路标。", "农户的钱袋", "磨工修建的"),
    (listings.make, zh, "水磨的好处，一是不用牲口也能日夜磨面，二是磨出的面比石臼的细。", "好处，", "好处有三点，"),
    (listings.make, zh, "水磨的石轮具有耐磨、省水、声音小的特点。", "省水、声音小", "省水"),
    (
        english_listings.make, en, "A weir of the valley needs a bed of clay, a row of oak piles, and a keeper who lives beside it.",
        "a keeper who lives beside it", "a keeper, the last being a man of the parish",
    ),
    (posed.make, en, "Why were mills of the valley built so far apart? Because the weirs flooded the lower meadows every spring.", "Because the weirs", "The answer is simple and known to the weirs"),
    (posed.make, zh, "水磨为什么都建在河湾的外侧？主要原因在于，河湾外侧的水流更急，石轮转得更快。", "水磨为什么都", "水磨是否都"),
    (told_in_turn.make, zh, "水磨的经营有两种办法。一种由磨主独自出资并收取磨粮；另一种由全村出资并轮流使用。", "办法。", "办法。村里的人为此争论了三年。"),
    (told_in_turn.make, en, "There are two reasons why mills of the valley lasted. The first is that their weirs were built of oak. The second is that every village kept its own carpenter.", "The first is that their weirs were", "First, let us look at weirs that were"),
    (contrasts.make, en, "A grist mill is driven by a slow stream of water. A saw mill is driven by a fast stream from a high weir.", "a fast stream from a high weir", "a slow stream of water too"),
    (contrasts.make, zh, "水磨分为卧轮磨与立轮磨两种。前者把石轮平放在水面上，转得慢而稳；后者则把石轮竖在水渠边，转得快而费水。", "水磨分为卧轮磨与立轮磨两种", "水磨的好坏与坝址有关"),
    (views.make, en, "Eliza Harcombe described village mills as a savings bank of the whole village.", "a savings bank", "carefully as any clerk"),
    (parallels.make, zh, "磨工要求水渠常满，农户要求田里有水，船家要求闸门早开。", "船家要求", "船家不要求"),
    (parallels.make, zh, "磨工的家当是一副石轮，木匠的家当是一把斧头，乡老的家当是一本账簿。", "一把斧头", "一副石轮和斧头"),
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


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("水渠是经络，石轮是心脏，闸门则是咽喉。", {"水渠": "经络", "石轮": "心脏", "闸门": "咽喉"}),
    ],
)
def test_what_is_said_of_one_after_another_is_matched(text: str, pairs: dict[str, str]) -> None:
    found = [{p.left: p.right for p in d.pairs} for d in parallels.make(zh(text), random.Random(1))]
    assert pairs in found


COUNTED = """# 水磨与河谷

## 水磨的管理

{}第一，冬天先替穷苦人家磨面。第二，磨粮按年景的好坏收取。第三，石轮坏了由大家出工修。水渠另有人管。闸门也另有人管。
"""


@pytest.mark.parametrize(
    ("lead", "asked"),
    [
        ("所谓水磨的共管，是指由全村出资、轮流使用并一起修缮石轮的办法。这一概念包含三个层面的规定。", "“水磨的共管”这一概念包含哪三个层面的规定"),
        ("水磨的管理要求主要有：", "水磨的管理要求是哪三点"),
        ("改进水磨的管理，应当把握三个要点：", "改进水磨的管理，应当把握哪三个要点"),
    ],
)  # fmt: skip
def test_points_are_asked_for_by_the_words_that_announce_them(lead: str, asked: str) -> None:
    (draft,) = made(counted_points.make, view_of(COUNTED.format(lead)))
    assert asked in draft.stem
    assert draft.points == ("冬天先替穷苦人家磨面", "磨粮按年景的好坏收取", "石轮坏了由大家出工修")


def test_the_last_point_closes_a_row_and_opens_none() -> None:
    text = "水磨的管理有三点。首先，冬天先替穷人磨面。其次，磨粮按年景收取。最后，石轮坏了大家出工修。最后，河谷里的人都搬走了。"
    (draft,) = made(counted_points.make, view_of(f"# 水磨\n\n## 水磨的管理\n\n{text}\n"))
    assert len(draft.points) == 3
    alone = "最后，石轮被运到了县城的祠堂里。" * 13
    assert made(counted_points.make, view_of(f"# 水磨\n\n## 水磨的管理\n\n{alone}\n")) == []


@pytest.mark.parametrize(
    "row",
    ["公民权利由知情权、民主参与权和监督权三部分组成。", "公民权利由监督权、知情权和民主参与权三部分组成。"],
)
def test_a_word_with_an_and_in_it_is_not_cut(row: str) -> None:
    view = view_of(f"# 公民权利\n\n## 公民权利的组成\n\n{row}\n")
    found = [set(d.points) for d in made(listings.make, view)]
    assert found in ([], [{"知情权", "民主参与权", "监督权"}])


def test_who_did_what_another_one_did_too_is_not_asked() -> None:
    said = "{} (1871) drew the first map on which every weir of the northern valley was marked by a star."
    assert made(agents.make, en(said.format("Eliza Harcombe")))
    assert made(agents.make, en(said.format("Eliza Harcombe"), said.format("Thomas Weldon"))) == []


def test_a_gloss_inside_an_explanation_stays_in_it() -> None:
    view = zh("水力磨是指磨工利用水能（water power）把谷物碾成面粉的装置。")
    (found,) = definitions_of(view.sentences, "zh")
    assert found.body == "磨工利用水能（water power）把谷物碾成面粉的装置"


TABLE = """# Grain of the valley

## Kinds of grain

| {} | Ground | Used for |
|---|---|---|
| Barley | uplands of chalk | malting of beer |
| Barley | lowland clay | fodder of cattle |
| Oats | river meadows | porridge at dawn |
| Rye | sand of the coast | bread of the poor |
"""


def test_a_thing_with_two_rows_has_the_values_of_both() -> None:
    cells = [
        d for seed in range(8) for d in tables.make(view_of(TABLE.format("Grain")), random.Random(seed))
        if d.type is QuestionType.TRUE_FALSE
    ]  # fmt: skip
    assert any(d.answer is False for d in cells)
    barley = ("uplands of chalk", "lowland clay", "malting of beer", "fodder of cattle")
    assert not [
        d for d in cells if d.answer is False and "“Barley”" in d.stem and any(b in d.stem for b in barley)
    ]


def test_where_a_head_may_name_rows_or_columns_no_cell_is_judged() -> None:
    for seed in range(8):
        drafts = tables.make(view_of(TABLE.format("Item")), random.Random(seed))
        assert not [d for d in drafts if d.type is QuestionType.TRUE_FALSE]


def test_one_told_at_length_stands_out_and_the_row_is_not_matched() -> None:
    row = "水渠是经络，石轮是心脏，闸门则是咽喉。"
    assert made(parallels.make, zh(row))
    assert made(parallels.make, zh(row.replace("咽喉", "使全村的人都能够安心过冬的保障"))) == []


@pytest.mark.parametrize(
    ("sentence", "leaning"),
    [
        ("Access to the mill requires a key.", False),
        ("Access requires a key.", True),
        ("Membership of the mill ends with a letter.", False),
        ("Membership ends with a letter.", True),
    ],
)
def test_a_bare_deed_is_of_something_named_before(sentence: str, leaning: bool) -> None:
    assert leans(en(sentence), sentence, 0) is leaning


def test_a_heading_that_counts_is_asked_for_what_it_counts() -> None:
    text = "# 水磨\n\n## 追问的必要：经营水磨的三种做法\n\n" + "".join(
        f"### {way}\n\n河谷的村社多年来一直这样经营自己的水磨，账目年年公开。\n\n"
        for way in ("各家各户轮流出工磨面", "全村合请一位外乡磨工", "由磨主独自承包磨坊")
    )
    (draft,) = [d for d in made(points.make, view_of(text)) if d.type is QuestionType.SHORT_ANSWER]
    assert draft.stem == "根据本文，“经营水磨的三种做法”分别是什么？请列出要点。"


def test_the_odd_one_out_is_not_asked_for() -> None:
    view = en("Mills of the valley cost what they cost. " * 4)

    def asked(label: str) -> Draft | None:
        group = [
            entries.Entry(0, name, f"what {name} is told of")
            for name in ("Carting cost", "Repair cost", "Dressing cost", label)
        ]
        return entries._which(view, group[-1], group, "Costs", random.Random(1))

    assert asked("Idling cost") is not None
    assert asked("Idle days") is None


def test_what_an_entry_is_asked_for_whole_has_no_gaps_beside_it() -> None:
    text = "# 水磨\n\n## 磨面的规矩\n\n- 过磅：水磨的磨工按照“定人、定秤、定时”的原则收粮。\n\n- 记账：水磨的账本每天晚上由两个人一起对账。\n"
    view = view_of(text)
    pool = generating.generate(view.outline, rng=random.Random(1))
    kept = generating.compose(view.outline, rng=random.Random(1), blueprint=Blueprint(count=None))
    assert any(d.blanks and d.blanks[0][0] == "定人" for d in pool)
    assert any("定人、定秤、定时" in " ".join(d.points) for d in kept)
    assert not any(d.blanks and d.blanks[0][0] == "定人" for d in kept)


def test_no_more_than_two_columns_of_a_table_are_matched() -> None:
    rows = "\n".join(f"| {a} | {b} | {c} | {d} |" for a, b, c, d in zip(
        ("Barley", "Oats", "Rye"), ("chalky uplands", "river meadows", "coastal sand"),
        ("malting of beer", "porridge at dawn", "bread of the poor"), ("early spring", "midsummer days", "late autumn"), strict=True,
    ))  # fmt: skip
    text = (
        f"# Grain of the valley\n\n## Kinds\n\n| Grain | Ground | Use | Sown |\n|---|---|---|---|\n{rows}\n"
    )
    found = [d for d in tables.make(view_of(text), random.Random(1)) if d.type is QuestionType.MATCHING]
    assert len(found) == 2
