"""Wrong options: of the key's kind, never an answer as well."""

import random
from collections import Counter

from quizzes.generation.distractors import Candidate, choose
from tests.quizzes.generation.making_views import view_of

TEXT = """# 河与城

## 码头

清江码头是全省最早的粮食集散地。清江码头也是两岸居民的主要渡口。

## 堤防

北岸大堤是下游农田的最后屏障。

## 水渠

石门水渠是山区村庄的唯一水源。

## 桥梁

安澜石桥是南北商路的必经通道。

## 船坞

东湾船坞是修补木船的固定场所。
"""
VIEW = view_of(TEXT)


def candidate(words: str) -> Candidate:
    start = VIEW.text.index(words)
    n = next(n for n, s in enumerate(VIEW.statements) if s.start <= start < s.end)
    return Candidate(words, n, (start, start + len(words)))


POOL = [
    candidate(words)
    for words in (
        "两岸居民的主要渡口",
        "下游农田的最后屏障",
        "山区村庄的唯一水源",
        "南北商路的必经通道",
        "修补木船的固定场所",
    )
]


def chosen(seed: int) -> list[str]:
    key = candidate("全省最早的粮食集散地")
    options = choose(
        VIEW,
        random.Random(seed),
        key=key.text,
        statement=key.statement,
        about="清江码头",
        pool=POOL,
        kind=False,
    )
    assert options is not None
    assert options[0].text == key.text
    assert options[0].correct
    assert all(not o.correct and o.origin and o.text in o.origin for o in options[1:])
    return [o.text for o in options[1:]]


def test_what_the_text_says_of_the_same_subject_is_no_distractor() -> None:
    for seed in range(20):
        found = chosen(seed)
        assert len(set(found)) == 3
        assert "两岸居民的主要渡口" not in found


def test_every_fit_candidate_has_its_turn() -> None:
    counts = Counter(words for seed in range(40) for words in chosen(seed))
    assert set(counts) == {c.text for c in POOL} - {"两岸居民的主要渡口"}


def test_too_few_give_no_question() -> None:
    key = candidate("全省最早的粮食集散地")
    for pool in ([], POOL[:2], [candidate("全省最早的粮食集散地")] * 4):
        assert choose(
            VIEW, random.Random(1), key=key.text, statement=key.statement, about="清江码头", pool=pool
        ) is None  # fmt: skip


def test_an_option_far_from_the_keys_length_or_of_another_kind_is_left_out() -> None:
    key = candidate("全省最早的粮食集散地")
    short = Candidate("屏障", POOL[1].statement, POOL[1].span)
    long = Candidate("下游农田的最后屏障" * 3, POOL[1].statement, POOL[1].span)
    assert choose(
        VIEW, random.Random(1), key=key.text, statement=key.statement, about="清江码头", pool=[short, long], least=1
    ) is None  # fmt: skip
