"""What must never be asked: one small document for each way in which a wrong or a second right answer could come in."""

import random
from dataclasses import replace

import pytest

from content.outlining.outline import Span
from quizzes.generation import gates
from quizzes.generation.distractors import Candidate, choose
from quizzes.generation.drafting import draft
from quizzes.generation.families import agents, contrasts, lists, numbers, quotations, truth
from quizzes.generation.generating import generate
from quizzes.generation.question import Draft, QuestionType
from quizzes.generation.view import View
from tests.quizzes.generation.making_views import view_of


def everything(view: View) -> list[Draft]:
    """What is made in several draws."""
    return [d for seed in range(6) for d in generate(view.outline, rng=random.Random(seed))]


def changed(view: View) -> list[truth.Change]:
    return [c for seed in range(6) for c in truth.changes(view, random.Random(seed))]


LABELS = """# 瓷枕展

## 说明牌

展柜旁的说明牌写道：“此枕为北宋磁州窑系产品，通高11.4厘米，长30.2厘米，重2.6公斤。”
另一块说明牌写道：“此枕为金代耀州窑系产品，通高17.1厘米，长42.5厘米，重4.8公斤。”
库房登记簿记着：“北宋瓷枕共有32件，金代瓷枕共有48件，元代瓷枕共有75件。”
"""


def test_no_quoted_word_is_changed_even_where_nobody_is_known_to_have_said_it() -> None:
    view = view_of(LABELS)
    for made in everything(view):
        if made.answer is False:
            said = gates.asserted(made, view)
            quoted = said.split("“")[1].split("”")[0] if "“" in said else ""
            assert quoted in view.text
    n = next(n for n, s in enumerate(view.statements) if "11.4" in s.text)
    false = view.statements[n].text.replace("北宋", "南宋")
    # Nor where the outline knows of no quotation.
    unknown = tuple(replace(s, quotes=()) for s in view.statements)
    view = View(replace(view.outline, statements=unknown))
    proposal = draft(
        view, QuestionType.TRUE_FALSE, "language_model", n, f"根据本文判断正误：{false}", answer=False
    )
    assert "quotation_untouched" in gates.failed(proposal, view)


RESPONDENT = """# 邻里调查

## 访谈

王晓梅说：“楼道里的灯亮起来以后，晚上敢出门的老人多了一倍。”
赵立新说：“过去是各家自扫门前雪，现在是一家有事大家帮忙。”
周学文说：“调解要趁热，隔了夜的气最难消，隔了年的账更难算。”
李建国说：“把会开到院子里，话就能说到人的心里去，事也办得快。”
林语桐记录了一位受访者的话：“以前我们是见面不相识，如今是见面先问好。”
"""


def test_who_passes_on_anothers_words_has_not_said_them() -> None:
    view = view_of(RESPONDENT)
    for made in everything(view):
        if "见面不相识" in made.stem:
            keys = [o.text for o in made.options if o.correct]
            assert "林语桐" not in keys
            assert "林语桐" not in made.stem


@pytest.mark.parametrize(
    "speaker", ["《青河管理办法（试行）》", "青河管理办法（试行）", "青河商会章程", "老人"]
)
def test_a_work_or_anybody_of_a_kind_is_no_person(speaker: str) -> None:
    assert not quotations.a_person(view_of(RESPONDENT), speaker)


def test_a_name_is_a_person() -> None:
    assert quotations.a_person(view_of(RESPONDENT), "王晓梅")


TWICE = """# 河与城

## 码头

清江码头是全省最早的粮食集散地。

## 堤防

北岸大堤是下游农田的最后屏障。

## 水渠

石门水渠是山区村庄的唯一水源。

## 桥梁

安澜石桥是南北商路的必经通道。

## 结语

人们记得清江码头，也因为它是两岸居民的主要渡口。
"""


def _candidate(view: View, words: str) -> Candidate:
    start = view.text.index(words)
    n = next(n for n, s in enumerate(view.statements) if s.start <= start < s.end)
    return Candidate(words, n, (start, start + len(words)))


def _chosen(view: View) -> set[str]:
    key = _candidate(view, "全省最早的粮食集散地")
    others = ("两岸居民的主要渡口", "下游农田的最后屏障", "山区村庄的唯一水源", "南北商路的必经通道")
    pool = [_candidate(view, words) for words in others]
    found: set[str] = set()
    for seed in range(12):
        options = choose(
            view,
            random.Random(seed),
            key=key.text,
            statement=key.statement,
            about="清江码头",
            pool=pool,
            kind=False,
        )
        found |= {o.text for o in options or () if not o.correct}
    return found


def test_what_is_said_of_the_subject_far_away_is_no_distractor() -> None:
    found = _chosen(view_of(TWICE))
    assert len(found) == 3
    assert "两岸居民的主要渡口" not in found


def test_what_says_the_same_in_other_words_is_no_distractor() -> None:
    view = view_of(TWICE)
    assert "下游农田的最后屏障" in _chosen(view)
    key = _candidate(view, "全省最早的粮食集散地").statement
    twin = view.statements[_candidate(view, "下游农田的最后屏障").statement]
    statements = list(view.outline.statements)
    statements[key] = replace(statements[key], twins=(Span(twin.start, twin.end),))
    found = _chosen(View(replace(view.outline, statements=tuple(statements))))
    assert "下游农田的最后屏障" not in found


YEARS = """# The two mills of Ashby

## The corn mill, 1744–1775

The corn mill of Ashby opened in 1751. The saw mill of Ashby opened in 1744. A fire closed the oil mill in 1822.
A storm took the roof of the corn mill in 1749. The weir was raised by 34 centimetres in 1757.
The saw mill was sold in 1768. The last miller left Ashby in 1775.
"""


def test_a_year_that_could_not_stand_there_is_no_distractor() -> None:
    view = view_of(YEARS)
    asked = 0
    for seed in range(6):
        for made in numbers.make(view, random.Random(seed)):
            if "The corn mill of Ashby opened in ____" in made.stem:
                asked += 1
                assert all(1744 <= int(option.text) <= 1775 for option in made.options)
            assert not any(option.text in made.stem.split("? ")[1] for option in made.options)
    assert asked


LIMITS = """# The cold store

## Rules

A loaded truck may stand at the door for at most 40 minutes. The doors of the cold store weigh 85 kilograms each.
Every worker rests for more than 15 minutes after each shift. The first cold store was built in 1911 by the council.
A shift in the cold store lasts 45 minutes. A shift in the warm hall lasts 120 minutes. The alarm rang in 1937.
"""


def test_neither_a_limit_nor_a_year_is_changed_into_a_false_sentence() -> None:
    view = view_of(LIMITS)
    found = [c.sentence for c in changed(view)]
    assert any("A shift in" in sentence for sentence in found)
    assert not any("at most" in s or "more than" in s or "first cold store" in s for s in found)


REPORTED = """# Floods

## What people hold

Karin Holm argues that dykes make floods worse downstream. Peter Sand argues that floods feed fields and gardens.
Ruth Vale argues that towns should move to higher ground. Karin Holm argues that rivers need room to wander.
Olaf Brandt claims that rain has nothing to do with it. Karin Holm wrote about Karin Holm in her diary of floods.
"""


def test_of_whoever_holds_much_no_view_is_the_answer() -> None:
    view = view_of(REPORTED)
    stems = [
        d.stem
        for seed in range(4)
        for d in contrasts.make(view, random.Random(seed))
        if d.type.value != "matching"
    ]
    assert any("Peter Sand" in stem for stem in stems)
    assert not any("Karin Holm?" in stem for stem in stems)


def test_a_view_is_given_only_to_one_who_says_it_in_the_same_way() -> None:
    found = [c.sentence for c in changed(view_of(REPORTED)) if c.side == "held"]
    assert found
    assert not any("Olaf Brandt argues" in s or "Brandt claims that floods" in s for s in found)


TOGETHER = """# The survey

## Who measured what

Anna Holmqvist measured the depth of the northern lakes. Peter Sandvik drew the maps of the eastern valleys.
Ruth Valentin counted the birds of the southern marshes. Olaf Brandtner collected the plants of the western cliffs.
Anna Holmqvist praised the patience of Peter Sandvik during the winter.
"""


def test_who_is_named_in_the_sentence_is_not_offered_as_who_did_it() -> None:
    for seed in range(6):
        for made in agents.make(view_of(TOGETHER), random.Random(seed)):
            if "praised" in made.stem and made.options:
                assert not any(o.text == "Peter Sandvik" for o in made.options)


TIED = """# Queues

## What waiting costs

Going from 80 to 40 percent busy more than halves the mean wait of 12 minutes. The counter of the town hall served 96 people a day.
A courier brings a meal for 9 euros, half of what the old firm asked, which was 18 euros. The counter of the station served 240 people a day.
"""


def test_no_number_is_changed_that_another_one_is_measured_by() -> None:
    found = [c.sentence for c in changed(view_of(TIED))]
    assert not any("halves" in s or "half of" in s for s in found)


DYNASTY = """# 清江府的兴衰

## 修堤的经过

712年，清江府修成第一道石堤。723年，知府陆明远建议招募民夫守堤。749年，石堤被洪水冲毁一半。

## 重修（758—763年）

清江府于758年重修石堤。761年，新堤合龙，全府免税一年。
"""


def test_years_of_three_figures_are_years() -> None:
    view = view_of(DYNASTY)
    assert view.years == (712, 763)
    asked = [d for seed in range(6) for d in numbers.make(view, random.Random(seed))]
    assert asked
    for made in asked:
        years = [int(o.text.rstrip("年")) for o in made.options]
        key = next(int(o.text.rstrip("年")) for o in made.options if o.correct)
        assert all(abs(year - key) <= 15 for year in years)
        if "重修" in made.stem:
            assert all(758 <= year <= 763 for year in years)


OPEN = """# 清江的物产

## 物产

清江的物产丰富，如稻米、茶叶、桐油，远销各省。清江的工匠分为石匠、木匠、铁匠，都住在城北。
清江的行会会规、会费、会址等事项由商会公布。
"""


def test_examples_are_no_list_to_be_filled_in() -> None:
    asked = [d.stem for d in lists.make(view_of(OPEN), random.Random(1))]
    assert any("工匠" in stem for stem in asked)
    assert not any("物产丰富" in stem or "行会" in stem for stem in asked)
