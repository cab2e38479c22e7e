"""What single sentences, rows, parts and headings give to be told, filled in or sorted; and what they do not."""

import random
from collections.abc import Iterator

import pytest

from quizzes.generation import generating
from quizzes.generation.blueprint import Blueprint
from quizzes.generation.comparing import key_of
from quizzes.generation.families import (
    agents,
    announced,
    causes,
    conditions,
    consequences,
    contrasts,
    definitions,
    duties,
    english_listings,
    kinds,
    listings,
    lists,
    orders,
    parallels,
    points,
    posed,
    quotations,
    roles,
    supports,
    tables,
    told_in_pairs,
    told_in_turn,
    views,
)
from quizzes.generation.gates import admitted
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.rows import rows
from quizzes.generation.view import View
from tests.quizzes.generation.making_views import view_of


def made(family: generating.Family, view: View) -> list[Draft]:
    """What passes every gate."""
    drafts = [admitted(draft, view) for draft in family(view, random.Random(1))]
    return [draft for draft in drafts if draft is not None]


def zh(*lines: str) -> View:
    return view_of("# 水磨与河谷\n\n## 水磨的历史\n\n" + "\n\n".join(lines) + "\n")


def en(*lines: str) -> View:
    return view_of("# Mills of the valley\n\n## The history of the mill\n\n" + "\n\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("text", "items", "affix", "leading"),
    [
        ("村民实行自我管理、自我服务、自我教育和自我监督。", ("自我管理", "自我服务", "自我教育", "自我监督"), "自我", True),
        ("县里授予村社用水权、修堤权、分渠权，使之有权有责。", ("用水权", "修堤权", "分渠权"), "权", False),
        ("他提出政治引领、组织引领与机制引领的办法。", ("政治引领", "组织引领", "机制引领"), "引领", False),
    ],
)  # fmt: skip
def test_items_that_begin_or_end_alike_are_cut_by_that(
    text: str, items: tuple[str, ...], affix: str, leading: bool
) -> None:
    (row,) = rows(text, 0, len(text))
    assert tuple(text[i.start : i.end] for i in row.items) == items
    assert (row.affix, row.leading) == (affix, leading)
    shared = len(affix)
    assert tuple(text[g.start : g.end] for g in row.gaps()) == tuple(
        i[shared:] if leading else i[:-shared] for i in items
    )


@pytest.mark.parametrize(
    "text",
    [
        "水磨要突破认知性、结构性和功能性的困境。",  # how something is, and not what
        "沿河有麦子、谷子和一座旧磨坊。",
        "他种麦子、种谷子。",  # two
        "河谷里有自我管理、自我服务、自我管理的村社。",  # one of them twice
    ],
)
def test_other_rows_are_left_alone(text: str) -> None:
    assert list(rows(text, 0, len(text))) == []


def test_of_a_row_the_gaps_keep_what_its_items_share() -> None:
    (draft,) = made(lists.make, zh("水磨的村社实行自我经营、自我修缮、自我监督，至今已有百年。"))
    assert draft.type is QuestionType.ENUMERATION
    assert draft.order_free
    assert draft.stem.endswith("实行自我____、自我____、自我____，至今已有百年。")
    assert draft.blanks[0] == ("经营", "自我经营")


def test_a_row_told_in_its_order_is_not_filled_in_in_any() -> None:
    assert made(lists.make, zh("水磨的村社有经营权、修缮权和监督权，分别归磨工、木匠和乡老。")) == []


TOLD = [
    (roles.make, zh("选好坝址是水磨经营的关键。水磨因此多建在河湾。"), "水磨经营的关键是什么", "选好坝址"),
    (roles.make, zh("磨工、木匠和乡老共管水磨，是水磨长久不坏的根本保证，其结论是：水磨要有人管。"), None, None),
    (roles.make, zh("选好坝址是水磨经营的关键之一。"), None, None),
    (
        roles.make, en("The advantage of a mill with two wheels is that a small stream can drive a large stone."),
        "the advantage of a mill with two wheels", "a small stream can drive a large stone",
    ),
    (
        kinds.make, zh("河谷的村社摆脱了官府的管束，创设了一种磨工与农户共管的经营模式。"),
        "创设了一种怎样的经营模式", "磨工与农户共管",
    ),
    (kinds.make, zh("河谷的村社有一种经营模式。"), None, None),
    (kinds.make, zh("村社的水磨常常面临着水少人多、石轮空转的结构性矛盾。"), "面临着怎样的结构性矛盾", "水少人多、石轮空转"),
    (views.make, zh("水利学派从一开始就只看河道，这一派的学者主张先修水坝，强调先定坝址，质疑河道可以裁弯。"), None, None),
    (
        conditions.make, zh("水磨的石轮只有在秋水上涨的条件下，才能够整夜转动。"), "水磨的石轮只有在什么条件下才能够整夜转动",
        "秋水上涨的条件下",
    ),
    (conditions.make, zh("共管水磨的办法只适用于人口不多而彼此相熟的村社。"), "共管水磨的办法只适用于什么情形", "人口不多而彼此相熟的村社"),
    (conditions.make, zh("这种办法只适用于人口不多的村社。"), None, None),
    (views.make, zh("学者陆明远把水磨界定为借水力加工谷物的公共设施。"), "学者陆明远把水磨界定为什么", "借水力加工谷物的公共设施"),
    (views.make, zh("学者陆明远将以百分之五十的赞成票当选磨坊会长。"), None, None),
    (
        views.make, zh("水利学派主张先修水坝，强调先定坝址，质疑河道可以随意裁弯。"), "水利学派有哪些主张", "主张先修水坝 强调先定坝址 质疑河道可以随意裁弯",
    ),
    (
        views.make, en("Eliza Harcombe described village mills as a savings bank of the whole village."),
        "as what did Eliza Harcombe describe village mills", "a savings bank of the whole village",
    ),
    (
        posed.make, zh("水磨为什么都建在河湾的外侧？一个合理的解释是，河湾外侧的水流更急，石轮转得更快。"),
        "水磨为什么都建在河湾的外侧", "河湾外侧的水流更急，石轮转得更快",
    ),
    (posed.make, zh("水磨为什么都建在河湾的外侧？第二年春天，村里又修了一座。"), None, None),
    (
        posed.make, en("Why were mills of the valley built so far apart? Because the weirs flooded the lower meadows every spring."),
        "Why were mills of the valley built so far apart", "the weirs flooded the lower meadows every spring",
    ),
    (
        told_in_turn.make, zh("水磨的经营有两种办法。一种由磨主独自出资并收取磨粮；另一种由全村出资并轮流使用。"),
        "水磨的经营有哪两种办法", "由磨主独自出资并收取磨粮 由全村出资并轮流使用",
    ),
    (told_in_turn.make, zh("水磨的经营有三种办法。一种由磨主独自出资并收取磨粮；另一种由全村出资并轮流使用。"), None, None),
    (
        told_in_turn.make,
        en("There are two reasons why mills of the valley lasted. The first is that their weirs were built of oak. The second is that every village kept its own carpenter."),
        "two reasons why mills of the valley lasted", "Their weirs were built of oak Every village kept its own carpenter",
    ),
    (
        contrasts.make, zh("水磨分为卧轮磨与立轮磨两种。前者把石轮平放在水面上，转得慢而稳；后者则把石轮竖在水渠边，转得快而费水。"),
        "卧轮磨”与“立轮磨”", "前者把石轮平放在水面上，转得慢而稳 后者则把石轮竖在水渠边，转得快而费水",
    ),
    (contrasts.make, zh("水磨分为卧轮磨与立轮磨两类。前者包括河口磨、山口磨等，后者包括渠口磨和桥头磨。"), None, None),
    (
        contrasts.make, en("A grist mill is driven by a slow stream of water. A saw mill is driven by a fast stream from a high weir."),
        "how do a grist mill and a saw mill differ", "A grist mill is driven by a slow stream of water A saw mill is driven by a fast stream from a high weir",
    ),
    (listings.make, zh("水磨的好处，一是不用牲口也能日夜磨面，二是磨出的面比石臼的细。"), "水磨的好处是哪两点", "不用牲口也能日夜磨面 磨出的面比石臼的细"),
    (listings.make, zh("水磨的部件除石轮与木轴外，还包括水渠、闸门和料斗。"), "水磨的部件除石轮与木轴外，还包括哪些", "水渠 闸门 料斗"),
    (listings.make, zh("村社以下列情形作为水磨停用的标准：石轮开裂三处以上；木轴弯曲变形；水渠断流半月。"), "分别是什么", "石轮开裂三处以上 木轴弯曲变形 水渠断流半月"),
    (listings.make, zh("水磨是村社的粮仓，是农户的钱袋，是河谷的路标。"), "哪三个方面说明“水磨”", "村社的粮仓 农户的钱袋 河谷的路标"),
    (told_in_pairs.make, zh("共管水磨，一方面可以省下每家的牲口和草料；另一方面可以让磨工常年有活可干。"), "有哪两个方面的作用", "可以省下每家的牲口和草料 可以让磨工常年有活可干"),
    (english_listings.make, en("A weir of the valley needs a bed of clay, a row of oak piles, and a keeper who lives beside it."), "what three things does a weir of the valley need", "a bed of clay a row of oak piles a keeper who lives beside it"),
    (
        duties.make, zh("水磨的水渠年久失修。今后应当疏通水渠里淤积的泥沙，更换已经朽坏的木闸，加强水渠两岸的看守。"),
        "本文认为应当怎样做", "疏通水渠里淤积的泥沙 更换已经朽坏的木闸 加强水渠两岸的看守",
    ),
    (causes.make, zh("水磨的守夜人每班至少两名，原因很简单：一人看着石轮，另一人必须守着闸门。"), "为什么水磨的守夜人每班至少两名", "一人看着石轮，另一人必须守着闸门"),
    (definitions.make, zh("陆明远用“轮水”来指称村社按户轮流引水灌田的办法。"), "轮水", "村社按户轮流引水灌田的办法"),
    (
        definitions.make, en("The miller watches the tailrace, a channel through which the spent water of the mill runs off."), "tailrace",
        "a channel through which the spent water of the mill runs off",
    ),
    (agents.make, en("Eliza Harcombe (1871) drew the first map on which every weir of the northern valley was marked by a star."), "who drew the first map", "Eliza Harcombe"),
    (agents.make, en("Eliza Harcombe was born in the northern valley and lived there for the whole of her long and quiet life."), None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("family", "view", "asked", "key"),
    TOLD,
    ids=[f"{n}-{t[0].__module__.rpartition('.')[2]}" for n, t in enumerate(TOLD)],
)
def test_a_sentence_is_asked_as_it_is_built_or_not_at_all(
    family: generating.Family, view: View, asked: str | None, key: str | None
) -> None:
    found = made(family, view)
    if asked is None:
        assert found == []
        return
    assert any(asked in draft.stem and key_of(draft) == key for draft in found), [
        (d.stem, key_of(d)) for d in found
    ]


@pytest.mark.parametrize(
    ("view", "kind", "pairs"),
    [
        (
            en("Millwrights of the valley build wheels; masons of the valley build weirs; and carters of the valley build roads, which they keep up."),
            "", {"Millwrights of the valley": "build wheels", "Masons of the valley": "build weirs", "Carters of the valley": "build roads"},
        ),
        (
            zh("磨工的家当是一副石轮，木匠的家当是一把斧头，乡老的家当是一本账簿。"), "家当",
            {"磨工": "一副石轮", "木匠": "一把斧头", "乡老": "一本账簿"},
        ),
        (
            zh("磨工要求水渠常满，农户要求田里有水，船家要求闸门早开。"), "",
            {"磨工": "要求水渠常满", "农户": "要求田里有水", "船家": "要求闸门早开"},
        ),
    ],
)  # fmt: skip
def test_clauses_built_alike_are_matched(view: View, kind: str, pairs: dict[str, str]) -> None:
    (draft,) = made(parallels.make, view)
    assert {p.left: p.right for p in draft.pairs} == pairs
    assert kind in draft.stem


def test_what_leans_is_not_matched() -> None:
    view = zh("磨工的家当是一副石轮，木匠的家当是这把斧头，乡老的家当是一本账簿。")
    assert made(parallels.make, view) == []


SAYINGS = """# 水磨与河谷

## 一、水磨的内涵

### 1．价值取向：以农户为中心

磨工会长林一帆指出：“先看农户的粮袋，再看磨主的账本。”[1]农户的粮袋说明收成。

### 2．根本保障：坚持村社共管

林一帆强调：“坚持村社共管的水磨不怕荒年，独家的水磨怕三代。”[2]这就要求村社按户出工修缮水渠，每年公开磨粮的账目，推举可靠的磨工看守。

### 3．总体目标：实现河谷富足

林一帆指出：“水磨是河谷的粮仓，是村社的脊梁。”[3]水磨年年有修。

## 二、水磨的实践

### 1．内在要求：水渠与田地的统一

林一帆指出：“管水的关键在轮流。”[4]水渠年年要清。

### 2．重要途径：完善闸门的管理

林一帆强调：“闸门交给两个人，钥匙分在两家手里。”[5]闸门夜里有人看守。

### 3．关键支撑：培养年轻的磨工

林一帆强调：“一个磨工带三个徒弟，河谷百年不缺磨工。”[6]徒弟三年出师。
"""


def test_what_follows_from_a_saying_is_told_but_not_what_the_heading_says() -> None:
    found = [d for d in made(consequences.make, view_of(SAYINGS)) if "要求什么" in d.stem]
    assert [d.points for d in found] == [("村社按户出工修缮水渠", "每年公开磨粮的账目", "推举可靠的磨工看守")]
    half = SAYINGS.replace("这就要求村社按户出工修缮水渠，", "这就要求坚持村社共管这一条，")
    assert [d for d in made(consequences.make, view_of(half)) if "要求什么" in d.stem] == []


def test_a_saying_known_by_heart_is_filled_in_where_it_comes_to_its_point() -> None:
    found = [d for d in made(quotations.make, view_of(SAYINGS)) if d.type is QuestionType.CLOZE]
    assert [tuple(b[0] for b in d.blanks) for d in found] == [("粮仓", "脊梁"), ("轮流",)]
    fewer = SAYINGS.replace("林一帆强调", "周望山强调").replace("林一帆指出：“管水", "何静指出：“管水")
    assert [d for d in made(quotations.make, view_of(fewer)) if d.type is QuestionType.CLOZE] == []


def test_a_saying_is_put_under_the_side_that_it_bears_on() -> None:
    (draft,) = [d for d in made(supports.make, view_of(SAYINGS)) if d.type is QuestionType.SINGLE_CHOICE]
    assert "村社共管的水磨" in draft.stem
    assert {o.text: o.correct for o in draft.options} == {
        "价值取向": False, "根本保障": True, "总体目标": False,
    }  # fmt: skip
    assert all(o.origin for o in draft.options if not o.correct)


UNDER = """# 水磨与河谷

## 一、水磨的内涵

### 1．价值取向：以农户为中心

第一，冬天先替穷苦人家磨面。冬天的水磨先磨穷人的口粮。

第二，磨粮按年景的好坏收取。荒年的磨粮减半收取。

### 2．根本保障：坚持村社共管

第一，推举一位可靠的管账人。管账人一年一换。

第二，石轮坏了由大家出工。石轮三年一换。

### 3．总体目标：实现河谷富足

第一，让每一家都存有余粮。余粮存在村口的仓里。

第二，使外乡的粮食运得进来。外乡的粮食走水路。
"""


def test_a_point_is_put_under_one_of_the_headings_beside_each_other() -> None:
    found = {
        d.side: d for d in made(points.make, view_of(UNDER)) if d.type is QuestionType.SINGLE_CHOICE
    }  # fmt: skip
    draft = found["point:冬天先替穷苦人家磨面"]
    assert "水磨的内涵" in draft.stem
    assert "冬天先替穷苦人家磨面" in draft.stem
    assert [o.text for o in draft.options if o.correct] == ["价值取向"]
    assert len(draft.options) == 3


def test_a_point_that_repeats_its_heading_is_not_asked_for_its_place() -> None:
    view = view_of(UNDER.replace("推举一位可靠的管账人", "坚持村社共管的老规矩"))
    assert not any("村社共管的老规矩" in d.side for d in made(points.make, view) if d.options)


CELLS = """# Grain of the valley

## Three kinds

| Grain | Sown | Used for |
|---|---|---|
| Barley | in early March | beer |
| Oats | in the middle of April | porridge |
| Rye | at the end of September | porridge |
| Vetch | in the heat of August | none |
"""


def test_cells_are_judged_where_nothing_of_their_column_is_matched() -> None:
    found = [d for d in made(tables.make, view_of(CELLS)) if d.type is QuestionType.TRUE_FALSE]
    assert found
    assert {d.answer for d in found} <= {True, False}
    assert all("Used for: " in d.stem for d in found)  # the days of sowing are matched
    assert not any("none" in d.stem for d in found)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "# The mill\n\n## Grinding\n\nThe sequence of grinding has three stages:\n\n- The miller opens the sluice of the weir.\n"
            "- The wheel drives the upper stone.\n- The hopper feeds grain to the stones.\n", "The miller opens the sluice of the weir",
        ),
        ("# 水磨\n\n## 磨面\n\n磨面的三个步骤如下：\n\n- 磨工打开渠口的闸门。\n- 水轮带动上面的石轮。\n- 料斗把麦子送进石轮。\n", "磨工打开渠口的闸门"),
    ],
)  # fmt: skip
def test_steps_on_lines_of_their_own_are_put_in_order(text: str, first: str) -> None:
    (draft,) = [d for d in made(orders.make, view_of(text)) if d.type is QuestionType.ORDERING]
    assert draft.sequence[0] == first
    assert len(draft.sequence) == 3


def drafts_of(text: str) -> Iterator[Draft]:
    yield from generating.generate(view_of(text).outline, rng=random.Random(3))


def test_in_a_whole_set_labels_are_asked_one_by_one_and_not_matched_too() -> None:
    view = view_of(UNDER)
    pool = generating.generate(view.outline, rng=random.Random(3))
    matched = [d for d in pool if d.family == "aspects" and d.type is QuestionType.MATCHING]
    assert matched  # a quiz may still take it
    kept = generating.compose(view.outline, rng=random.Random(3), blueprint=Blueprint(count=None))
    singly = [d for d in kept if d.family == "aspects" and d.type is QuestionType.SINGLE_CHOICE]
    assert len(singly) == 2  # of three labels one is put up for judgement
    assert not set(matched) & set(kept)


CASE = """# The mill

## Strangers at the mill

If a stranger begins to ask for flour: Listen to the end of the story. Ask the miller for the tally book. Give what the
tally allows. Do not take money at the door.
"""


def test_what_is_to_be_done_in_a_case_is_told_where_the_text_lists_it() -> None:
    (draft,) = made(announced.make, view_of(CASE))
    assert "what four things are to be done if a stranger begins to ask for flour" in draft.stem
    assert draft.points[0] == "Listen to the end of the story"
    said = CASE.replace("Listen to", "They heard").replace("Ask the", "The").replace("Give what", "So much")
    assert made(announced.make, view_of(said)) == []


def test_a_list_that_has_no_plain_end_is_none() -> None:
    text = "# 水磨\n\n## 磨面\n\n磨面有固定的次序。磨面的三个步骤如下：\n\n磨工打开渠口的闸门。\n\n水轮带动上面的石轮。\n\n料斗把麦子送进石轮。\n"
    assert [d.type for d in made(orders.make, view_of(text))] == [QuestionType.ORDERING]
    goes_on = text + f"\n{'面粉由大家平分，磨工另得一份。' * 12}\n"
    assert made(orders.make, view_of(goes_on)) == []
