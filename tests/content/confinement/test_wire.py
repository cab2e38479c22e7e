"""Whatever travels arrives as it left."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.confinement.progress import Progress
from content.confinement.wire import plain, rebuilt
from content.outlining.outline import Outline
from content.reading.manuscript import Manuscript
from quizzes.generation.making import Made

TRAVELLERS = [Manuscript, Outline, Made, Progress]


@pytest.mark.parametrize("kind", TRAVELLERS, ids=lambda kind: kind.__name__)
def test_every_field_comes_back_equal(kind: type[Any]) -> None:
    # from_type follows the annotations, so that a new field is tested without a line here.
    @settings(max_examples=25, deadline=None)
    @given(st.from_type(kind))
    def check(value: Any) -> None:
        sent = json.dumps(plain(value), ensure_ascii=False)
        assert repr(rebuilt(kind, json.loads(sent))) == repr(value)  # NaN included

    check()


def test_what_cannot_travel_is_refused_at_once() -> None:
    @dataclass
    class Odd:
        inner: set[int]

    with pytest.raises(TypeError):
        plain(Odd({1}))
    with pytest.raises(TypeError):
        rebuilt(Odd, {"inner": [1]})
    with pytest.raises(KeyError):
        rebuilt(Progress, {"stage": "reading"})
