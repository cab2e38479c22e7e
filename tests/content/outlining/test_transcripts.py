"""Talks written down: whoever leads through the evening is not the text."""

from tests.content.outlining.test_front import outline_of

TALK = (
    "Mills and Bread\n\n"
    "MODERATOR: Good evening. Our speaker has written three books about mills and needs no introduction.\n\n"
    "DR OAKES: A mill is a machine that turns the force of water into work. [LAUGHTER] Mills fed whole towns, because bread was what most people ate.\n\n"
    "The oldest mills of the valley were built by monks, who owned the river.\n\n"
    "AUDIENCE MEMBER: Is it true that all millers were thieves in those days?\n\n"
    "DR OAKES: Millers were mistrusted everywhere, since nobody could check how much flour a sack of grain should give.\n"
)


def test_only_the_speaker_is_read_and_without_the_label() -> None:
    found = outline_of(TALK)
    said = " ".join(s.text for s in found.statements)
    assert "A mill is a machine" in said
    assert "built by monks" in said
    assert "Millers were mistrusted" in said
    for gone in ("DR OAKES", "MODERATOR", "introduction", "thieves", "LAUGHTER"):
        assert gone not in said
    assert all(found.text[s.start : s.end] == s.text for s in found.statements)


def test_a_word_before_a_colon_makes_no_transcript() -> None:
    found = outline_of(
        "水车\n\n注意：水车在冬天必须停下来，否则冰会打坏叶片。\n\n问题：水车的叶片为什么是弯的，至今没有人说清楚。\n\n"
        "Rice: a mill for rice has wooden stones, because stone breaks the grain.\n"
    )
    assert any("冬天必须停下来" in s.text for s in found.statements)


def test_a_chinese_interview() -> None:
    found = outline_of(
        "谁来修水车\n\n主持人：各位听众晚上好，今天我们请来了老木匠李守成。\n\n李守成：修水车的关键在于选木头，榆木不怕水，松木三年就烂。（笑）\n\n"
        "主持人：那您还带徒弟吗，徒弟多不多？\n\n李守成：手艺只有在活计里才学得会，所以我从来不开课。\n"
    )
    said = " ".join(s.text for s in found.statements)
    assert "榆木不怕水" in said
    assert not any(gone in said for gone in ("主持人", "徒弟多不多", "李守成：", "笑"))
