"""What hangs on statements: stored questions name them by key, and titles carry through to cards and questions."""

import importlib

import pytest
from django.apps import apps

from content import arranging, editing, edits
from content.models import Document
from quizzes import revising
from quizzes.models import Card, Question
from tests.mills import TEXT, everything, hand, import_text, sound, topic_of

pytestmark = pytest.mark.django_db

# Three aspects of one topic, as headings of the form "label: content".
ASPECTS = """# 水磨

## 一、水磨的三个方面

### 1. 动力来源：流水推动轮子转动

水磨的动力来自流水推动轮子转动。水轮是指把水的力量变成转动的装置。

### 2. 加工对象：小麦稻谷以及玉米

水磨加工的对象包括小麦、稻谷、玉米。面粉是指由粮食磨成的粉末组织。

### 3. 使用人群：住在河边的农户们

使用水磨的多是住在河边的农户们。磨坊是指安放磨盘并收取费用的单位。
"""


def test_questions_stored_by_place_are_named_by_key() -> None:
    document = import_text()
    before = {q.pk: q.body["statements"] for q in Question.objects.filter(document=document)}
    assert any(len(keys) > 1 for keys in before.values())
    migration = importlib.import_module("quizzes.migrations.0002_statement_keys")
    migration.by_place(apps, None)
    places = {q.pk: q.body["statements"] for q in Question.objects.filter(document=document)}
    count = document.statements.count()
    assert all(0 <= n < count for numbers in places.values() for n in numbers)
    migration.by_key(apps, None)
    assert {q.pk: q.body["statements"] for q in Question.objects.filter(document=document)} == before


@pytest.fixture
def aspects() -> Document:
    made: Document = import_text(ASPECTS)
    assert Card.objects.filter(document=made, side__startswith="aspect:").count() == 3
    return made


def test_a_new_title_reaches_the_cards_and_questions_that_say_it(aspects: Document) -> None:
    before = everything(aspects)
    topic = topic_of(aspects, "动力来源：流水推动轮子转动")
    card = Card.objects.get(document=aspects, side="aspect:动力来源")
    arranging.retitle(aspects.pk, hand(aspects), topic.pk, "动力来源：水推着轮子转")
    sound(aspects)
    card.refresh_from_db()
    assert (card.back, card.retired_at) == ("水推着轮子转", None)
    live = Question.objects.filter(document=aspects, retired_at=None)
    assert not any("流水推动轮子转动" in str(q.body["options"]) + str(q.body["pairs"]) for q in live.filter(family="aspects"))  # fmt: skip
    edits.undo(aspects.pk, hand(aspects))
    assert everything(aspects) == before


def test_the_title_above_is_said_anew_on_the_cards_below(aspects: Document) -> None:
    topic = topic_of(aspects, "水磨的三个方面")
    arranging.retitle(aspects.pk, hand(aspects), topic.pk, "水磨三问")
    sound(aspects)
    fronts = Card.objects.askable().filter(document=aspects, side__startswith="aspect:")
    assert all("水磨三问" in card.front for card in fronts)
    assert fronts.count() == 3


LISTS = """# 水磨与村社

## 村社怎样“共管”水磨

水磨的村社实行自我经营、自我修缮、自我监督，至今已有百年。选好坝址是水磨经营的关键。
"""


def test_a_new_title_reaches_the_questions_that_say_it_above_their_sentence() -> None:
    document = import_text(LISTS)
    live = Question.objects.filter(document=document, retired_at=None)
    assert any("村社怎样‘共管’水磨" in q.body["stem"] for q in live)
    topic = topic_of(document, "村社怎样“共管”水磨")
    arranging.retitle(document.pk, hand(document), topic.pk, "村社怎样管好水磨")
    sound(document)
    assert not any("共管" in q.body["stem"] for q in live.all())
    assert any("村社怎样管好水磨" in q.body["stem"] for q in live.all())


TOLD = """# 水磨与河谷

## 水磨的管理

水磨的水渠年久失修。今后应当疏通水渠里淤积的泥沙，更换已经朽坏的木闸。

水磨的石轮每年要补。还应当检查石轮上的裂纹，记录石轮每月的转数。
"""


def test_an_answer_told_on_several_statements_goes_with_any_of_them() -> None:
    document = import_text(TOLD)
    live = Question.objects.askable().filter(document=document)
    (told,) = [q for q in live if q.family == "duties"]
    assert len(told.body["statements"]) == 2
    statement = document.statements.published().get(text__contains="检查石轮")
    editing.withdraw(document.pk, hand(document), statement.pk)
    sound(document)
    assert not [q for q in live.all() if "检查石轮上的裂纹" in str(q.body["points"])]


def test_a_short_label_does_not_reach_every_question_with_its_word() -> None:
    document = import_text(ASPECTS.replace("水磨的三个方面", "水磨：河谷的命脉"))
    reached = revising._naming(document, ["水磨：河谷的命脉"])
    naming = {
        q.statement_id for q in Question.objects.filter(document=document, retired_at=None)
        if "河谷的命脉" in q.body["stem"] or "“水磨”" in q.body["stem"] or q.family in revising._TITLED
    }  # fmt: skip
    cards = Card.objects.filter(document=document, side__startswith="aspect:").values_list(
        "statement_id", flat=True
    )
    assert reached <= naming | set(cards)
    assert revising._naming(document, [f"第{n}座水磨：建在河口" for n in range(600)]) is not None


def shared_after(text: str, words: list[str]) -> list[tuple[str, str, list[int]]]:
    """The questions on several statements when these are withdrawn one after the other, statements told by place."""
    document = import_text(text)
    for said in words:
        statement = document.statements.published().filter(text__contains=said)[0]
        editing.withdraw(document.pk, hand(document), statement.pk)
    sound(document)
    places = dict(document.statements.values_list("pk", "position"))
    several = Question.objects.askable().filter(document=document, type__in=["matching", "classification"])
    return sorted((q.type, q.body["stem"], [places[pk] for pk in q.body["statements"]]) for q in several)


@pytest.mark.parametrize("words", [["A tower mill"], ["A sluice"], ["9,000", "A sluice"]])
def test_in_a_long_document_what_was_shared_is_written_anew_too(
    monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    works = (
        "A lantern is a gear of staves between two discs. A sluice is a gate that lets the stream pass. "
        "A cog is a tooth on the rim of a wheel. A shroud is a board that closes the buckets at their sides."
    )
    text = f"{TEXT}\n## Works\n\n{works}\n"
    whole = shared_after(text, words)
    assert whole
    monkeypatch.setattr(revising, "_WHOLE", 5)
    monkeypatch.setattr(revising, "_NEAR", 4)
    assert shared_after(text, words) == whole
