"""What is read off a sentence, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.outlining.outline import Holder
from quizzes.generation.claims import Claim, Relation, claims_of
from quizzes.generation.sentence import Sentence


def claimed(text: str, language: str, before: str = "") -> list[tuple[str, str, str]]:
    sentences = []
    if before:
        sentences.append(Sentence(0, 0, len(before), before, Holder.AUTHOR))
    sentences.append(Sentence(0, len(before), len(before) + len(text), text, Holder.AUTHOR))
    whole = before + text
    found: list[Claim] = list(claims_of(sentences, language=language))
    return [(c.relation.value, whole[slice(*c.subject)], whole[slice(*c.content)]) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("干净的水源是人口聚集的首要前提。", ("identity", "干净的水源", "人口聚集的首要前提")),
        ("因为船比车装得多，所以沿河的城市长得快。", ("cause", "沿河的城市长得快", "船比车装得多")),
        ("南岸的裁弯之所以流行，是因为直道省下三天航程。", ("cause", "南岸的裁弯", "直道省下三天航程")),
        ("修建长堤，旨在保住下游的稻田。", ("purpose", "修建长堤", "保住下游的稻田")),
        ("通过修建水渠，将上游的清水引到街巷。", ("means", "将上游的清水引到街巷", "修建水渠")),
        ("如果上游连下三天大雨，码头就要停运。", ("condition", "上游连下三天大雨", "就要停运")),
        ("学者陆明远认为，河流决定了城市的位置。", ("held", "学者陆明远", "河流决定了城市的位置")),
        ("治水的要害不是把堤筑得更高，而是给洪水留出地方。", ("opposite", "把堤筑得更高", "给洪水留出地方")),
    ],
)
def test_a_chinese_sentence_claims_one_thing_of_another(text: str, expected: tuple[str, str, str]) -> None:
    found = {relation: (subject, content) for relation, subject, content in claimed(text, "zh")}
    relation, subject, content = expected
    assert found[relation][0] == subject
    assert found[relation][1].endswith(content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boats are slow in autumn because the river winds through the plain.", ("cause", "Boats are slow in autumn", "the river winds through the plain")),
        ("Because the lock is narrow, only small boats reach the upper town.", ("cause", "only small boats reach the upper town", "the lock is narrow")),
        ("If the gate is left open, the lower meadows are flooded within an hour.", ("condition", "the gate is left open", "the lower meadows are flooded within an hour")),
        ("Ada Winter argued that canals made the towns poor.", ("held", "Ada Winter", "canals made the towns poor")),
        ("The keepers save water by closing the upper gate at night.", ("means", "The keepers save water", "closing the upper gate at night")),
        ("A lock is a chamber in which boats are lifted from one level to the next.", ("identity", "A lock", "a chamber in which boats are lifted from one level to the next")),
        ("The keeper's task is not to stop the water but to spread it over the meadows.", ("opposite", "to stop the water", "to spread it over the meadows")),
    ],
)  # fmt: skip
def test_an_english_sentence_claims_one_thing_of_another(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in claimed(text, "en")


def test_what_is_concluded_is_taken_whole_and_with_all_that_it_follows_from() -> None:
    before = "会长指出：“仓满不如路通。”“路通不如人和。”"
    text = "这就要求先修路，再修仓，最后修好邻里的关系。"
    ((relation, subject, content),) = claimed(text, "zh", before)
    assert (relation, subject, content) == ("consequence", before, "先修路，再修仓，最后修好邻里的关系")
    assert claimed(text, "zh") == []


@pytest.mark.parametrize(
    "text",
    [
        "这是人口聚集的首要前提。",
        "其主要原因在于，那里的水太浅。",
        "他认为，河流决定了城市的位置。",
        "当前的码头是去年修的。",
    ],
)
def test_a_chinese_sentence_that_leans_on_another_claims_nothing(text: str) -> None:
    assert claimed(text, "zh") == []


@pytest.mark.parametrize(
    "text",
    [
        "This is a chamber in which boats are lifted.",
        "He argued that canals made the towns poor.",
        "They failed because it was too narrow for them.",
        "The difference arises because the gate is old and heavy.",
        "The 48-hour rule is a compromise, because of the last point.",
    ],
)
def test_an_english_sentence_that_leans_on_another_claims_nothing(text: str) -> None:
    assert claimed(text, "en") == []


@given(
    st.text(alphabet="因为所以如果是的，。：；“”（）河城水abc 不而通过", max_size=60),
    st.sampled_from(["zh", "en"]),
)
def test_both_sides_always_stand_in_the_sentence(text: str, language: str) -> None:
    sentence = Sentence(0, 5, 5 + len(text), text, Holder.AUTHOR)
    for claim in claims_of([sentence], language=language):
        for start, end in (claim.subject, claim.content):
            assert 5 <= start < end <= 5 + len(text)
        assert claim.relation in Relation
