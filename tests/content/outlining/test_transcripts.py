"""Talks written down: whoever leads through the evening is not the text."""

import pytest

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


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("会议纪要\n\n主持人：王芳，记录人李明，地点在村委会。\n\n会议认为，水渠是全村的命脉，必须在春耕以前修好。\n\n会议决定，每户出工三天。\n", "全村的命脉"),
        ("The Wheel\n\nA wheel turns.\n\nQuestion: who owned the river? Monks did.\n\nMills fed whole towns, because bread was what most people ate.\n", "fed whole towns"),
        ("Parasites\n\nHost: An organism in which a parasite lives.\n\nVector: An animal that carries a parasite from host to host.\n\nReservoir: A population in which it survives.\n", "carries a parasite"),
    ],
)  # fmt: skip
def test_a_word_before_a_colon_makes_no_transcript(text: str, kept: str) -> None:
    assert any(kept in s.text for s in outline_of(text).statements)


def test_a_chinese_interview() -> None:
    found = outline_of(
        "谁来修水车\n\n主持人：各位听众晚上好，今天我们请来了老木匠李守成。\n\n李守成：修水车的关键在于选木头，榆木不怕水，松木三年就烂。（笑）\n\n"
        "主持人：那您还带徒弟吗，徒弟多不多？\n\n李守成：手艺只有在活计里才学得会，所以我从来不开课。\n"
    )
    said = " ".join(s.text for s in found.statements)
    assert "榆木不怕水" in said
    assert not any(gone in said for gone in ("主持人", "徒弟多不多", "李守成：", "笑"))
