"""What is taken out of the layout, and what it said."""

import pytest

from content.reading.cleaning import clean
from content.reading.tracing import Traced


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (
            "3.6 巡查频次　营业期间，巡逻岗每两小时巡查一次，闭店后再检查一遍。",
            "3.6 巡查频次：营业期间，巡逻岗每两小时巡查一次，闭店后再检查一遍。",
        ),
        (
            "维护　灭火器放在明显的位置，每月检查一次压力表是否在绿区。",
            "维护：灭火器放在明显的位置，每月检查一次压力表是否在绿区。",
        ),
        ("床前有月光　地上像有霜。", "床前有月光地上像有霜。"),
        ("周启明　　沈若兰", "周启明 沈若兰"),
    ],
)
def test_words_set_off_at_the_head_of_a_paragraph_are_its_label(written: str, read_as: str) -> None:
    assert clean(Traced(written, [(0, 1)])).text == read_as
