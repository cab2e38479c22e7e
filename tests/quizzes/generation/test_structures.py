"""What tables, labelled entries and counted lists give."""

import random

from quizzes.generation import generating
from quizzes.generation.cards import cards
from quizzes.generation.families import (
    agents,
    consequences,
    definitions,
    entries,
    gaps,
    listings,
    supports,
    tables,
)
from quizzes.generation.gates import admitted
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.view import View
from tests.quizzes.generation.making_views import view_of


def made(family: generating.Family, view: View) -> list[Draft]:
    """What passes every gate."""
    drafts = [admitted(draft, view) for draft in family(view, random.Random(1))]
    return [draft for draft in drafts if draft is not None]


def pairs(draft: Draft) -> dict[str, str]:
    return {pair.left: pair.right for pair in draft.pairs}


GRAINS = view_of("""# 河谷的谷物

## 三种谷物

河谷里种着三种谷物。

| 谷物 | 播种 | 用途 |
| --- | --- | --- |
| 大麦 | 三月初 | 酿酒和喂马 |
| 燕麦 | 四月中 | 熬粥 |
| 黑麦 | 九月末 | 烤制面包 |
""")
WHEELS = view_of("""# Water wheels

## Two ways to drive a wheel

A water wheel is driven in three ways.

| Property | Undershot | Breastshot | Overshot |
|---|---|---|---|
| Water meets it | at the foot | at the axle | at the crown |
| Efficiency | one third | two thirds | four fifths |
""")


def test_rows_are_matched_with_what_stands_in_a_column() -> None:
    found = {draft.side: pairs(draft) for draft in made(tables.make, GRAINS)}
    assert found == {
        "column:播种": {"大麦": "三月初", "燕麦": "四月中", "黑麦": "九月末"},
        "column:用途": {"大麦": "酿酒和喂马", "燕麦": "熬粥", "黑麦": "烤制面包"},
    }


def test_where_rows_compare_it_is_the_columns_that_are_matched() -> None:
    found = {draft.side: pairs(draft) for draft in made(tables.make, WHEELS)}
    assert found["column:Water meets it"] == {
        "Undershot": "at the foot", "Breastshot": "at the axle", "Overshot": "at the crown",
    }  # fmt: skip
    assert len(found) == 2


SAME = view_of("""# 河谷的谷物

## 三种谷物

| 谷物 | 产地 |
| --- | --- |
| 大麦 | 北岸 |
| 燕麦 | 北岸 |
| 黑麦 | 南岸 |
""")


def test_values_that_are_alike_are_not_matched() -> None:
    assert {draft.type for draft in made(tables.make, SAME)} == {QuestionType.TRUE_FALSE}


ENTRIES = view_of("""# Parts of a mill

## The works

- Race: carries the water from the weir to the wheel in a straight line.
- Sluice: holds the flow back while nobody is grinding and lets it go again.
- Hopper: feeds the grain to the stones little by little all day.
- Hopper box: a box for the hopper.
""")


def test_entries_are_told_by_what_stands_behind_their_labels() -> None:
    drafts = made(entries.make, ENTRIES)
    (matching,) = [d for d in drafts if d.type is QuestionType.MATCHING]
    assert pairs(matching) == {
        "Race": "carries the water from the weir to the wheel in a straight line",
        "Sluice": "holds the flow back while nobody is grinding and lets it go again",
        "Hopper": "feeds the grain to the stones little by little all day",
    }
    for draft in drafts:
        if draft.type is QuestionType.SINGLE_CHOICE:
            key = next(o.text for o in draft.options if o.correct)
            assert pairs(matching)[key] in draft.stem


def test_an_entry_is_a_side_that_a_card_and_a_question_share() -> None:
    asked = {draft.side for draft in made(entries.make, ENTRIES)}
    sides = {card.side: (card.front, card.back) for card in cards(ENTRIES.outline)}
    assert asked <= set(sides)
    assert "Race" in sides["entry:Race"][0]
    assert sides["entry:Race"][1] == "carries the water from the weir to the wheel in a straight line"


def test_a_gap_and_a_card_ask_for_the_same_side() -> None:
    view = view_of("# 水磨\n\n## 水磨\n\n清江的水磨每天磨出430公斤面粉，供全城食用。\n")
    (asked,) = made(gaps.make, view)
    assert asked.blanks[0][0] == "430"
    assert asked.side in {card.side for card in cards(view.outline)}


def test_what_is_counted_out_is_told() -> None:
    view = view_of("""# Mills

## Care of the mill

Good care of a mill rests on three habits: oil the bearings, dress the stones, and clear the race of leaves.
The mill has four rooms: a cellar, a stone floor, and a loft.
""")
    (told,) = [d for d in made(listings.make, view) if d.side == "items"]
    assert told.points == ("oil the bearings", "dress the stones", "clear the race of leaves")
    assert "rests on three habits" in told.stem


def test_what_follows_is_told_in_english() -> None:
    text = "# Mills\n\n## The wheel\n\nAn overshot wheel is heavy and turns slowly, so it drives the stones evenly all day.\n"
    (told,) = made(consequences.make, view_of(text))
    assert "An overshot wheel is heavy and turns slowly" in told.stem
    assert told.points == ("it drives the stones evenly all day",)


def test_of_what_follows_in_chinese_there_is_more_than_one() -> None:
    text = "# 水磨\n\n## 水轮\n\n上射式水轮又重又慢，因此整天都能平稳地带动石磨转动。\n"
    assert made(consequences.make, view_of(text)) == []


def test_so_that_is_no_consequence() -> None:
    view = view_of(
        "# Mills\n\n## The wheel\n\nThe millwright built a wheel with rounded floats, so smooth that the ice slipped past it.\n"
    )
    assert made(consequences.make, view) == []


def test_a_term_may_be_explained_by_what_happens() -> None:
    view = view_of(
        "# Mills\n\n## Trouble\n\nBackwater happens when the river below the wheel rises and slows its floats.\n"
    )
    (told,) = made(definitions.make, view)
    assert told.points == ("the river below the wheel rises and slows its floats",)


LECTURE = """# Why people build mills

## Three answers

Edmund Whitcombe held that mills follow the towns. Anna Reinholt thought that towns follow the mills.
Dario Penhallow maintains that mills and towns follow the river. Ingrid Halloran doubts that rivers explain anything.
Whitcombe rejects the idea that rivers alone decide where a mill is built. Whitcombe also wrote a book about it.
"""


def test_a_surname_stands_for_the_one_person_who_has_it() -> None:
    stems = {d.stem: d for d in made(agents.make, view_of(LECTURE)) if d.type is QuestionType.SINGLE_CHOICE}
    asked = next(d for stem, d in stems.items() if "rejects the idea that rivers alone" in stem)
    assert next(o.text for o in asked.options if o.correct) == "Edmund Whitcombe"
    assert not any("also wrote" in stem for stem in stems)


VIEWS = view_of("""# 河与城

## 四种看法

学者陆明远认为，河流决定了城市所在的位置。学者周望山认为，道路比河流更能决定城市的位置。
地理学家温若衡主张，城市的位置首先取决于水源。学者何静持指出，城墙的走向往往由地势决定。
朝廷认为，河工应当由各县分担费用。
""")


def test_in_chinese_only_people_are_asked_for() -> None:
    drafts = [d for d in made(agents.make, VIEWS) if d.type is QuestionType.SINGLE_CHOICE]
    assert drafts
    assert {o.text for d in drafts for o in d.options} <= {"陆明远", "周望山", "温若衡", "何静持"}


def test_quotations_are_sorted_by_the_point_they_bear_out() -> None:
    view = view_of("""# 河工三议

## 怎样治河

### 筑堤护岸

学者陆明远指出：“水来土掩，岸高一尺，民安十年。”筑堤是治河的老办法。

### 疏浚河道

学者周望山强调：“与其与水争高，不如给水让路。”疏浚是治河的新办法。

### 植树固土

学者何静持写道：“根深一寸，水清一分，山绿则河安。”植树要年年不断。
""")
    (sorted_,) = made(supports.make, view)
    assert sorted_.type is QuestionType.CLASSIFICATION
    assert pairs(sorted_)["与其与水争高，不如给水让路"] == "疏浚河道"
