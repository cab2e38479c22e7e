"""Real files, damaged in every way: a manuscript that holds true comes out, or a ReadingError, and nothing else."""

import random
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.reading.manuscript import Manuscript
from content.reading.problem import ReadingError
from content.reading.reader import SUFFIXES, read
from tests.content.reading import files

ZIPS = (".docx", ".pptx", ".epub")
_BAIT = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc4\xb0", b"]]>", b"<", b"&#xD800;", b"&#0;", b"-1", b"99999999999",
    b"\xe2\x80\xae", b"<!--", b"<table>", b"</p>", b"\r\n\r\n", b"\x85", b"\x0c", b"\xe3\x80\x80", b"[1]", b"\xef\xbc\xbb9", b"%s",
    "１．".encode(), "①".encode(), "²".encode(), "٣".encode(), "“".encode(),
)  # fmt: skip


@cache
def original(suffix: str) -> bytes:
    return files.MAKERS[suffix]()


@cache
def members(suffix: str) -> dict[str, bytes]:
    return files.unzipped(original(suffix))


def mutated(data: bytes, rng: random.Random, other: bytes) -> bytes:
    """Flips, cuts, duplications, bait and pieces of another file."""
    body = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        at = rng.randrange(len(body) + 1)
        length = min(int(rng.expovariate(1 / 12)) + 1, len(body) - at)
        match rng.randrange(6):
            case 0 if at < len(body):
                body[at] ^= 1 << rng.randrange(8)
            case 1:
                del body[at : at + length]
            case 2:
                body[at:at] = body[at : at + length] * rng.choice((1, 2, 50))
            case 3:
                body[at:at] = rng.choice(_BAIT)
            case 4 if other:
                start = rng.randrange(len(other))
                body[at : at + length] = other[start : start + length * 3]
            case 5 if rng.random() < 0.2:
                del body[at:]
    return bytes(body)


def holds(manuscript: Manuscript) -> None:
    """What every reader promises."""
    text, blocks = manuscript.text, manuscript.blocks
    assert text.strip()
    assert "\x00" not in text
    text.encode()  # no half of a surrogate: neither a database nor a browser could take it
    assert blocks
    assert blocks[0].start == 0
    assert blocks[-1].end == len(text)
    for before, block in pairwise(blocks):
        assert text[before.end : block.start] in {"\n", "", " "}
    for block in blocks:
        assert block.start < block.end
        assert "\n" not in text[block.start : block.end]
        assert block.level is None or block.level >= 1
        assert block.rank is None or block.rank >= 1
    offsets = [offset for offset, _ in manuscript.origins]
    assert offsets == sorted(set(offsets))
    assert offsets[0] == 0
    assert offsets[-1] <= len(text)
    assert all(number >= 1 for _, number in manuscript.origins)
    assert all(0 <= mark.at <= len(text) for mark in manuscript.marks)
    for words in (manuscript.title or "", *manuscript.authors):
        assert "\x00" not in words
        words.encode()


def check(data: bytes, suffix: str) -> None:
    try:
        manuscript = read(data, f"a{suffix}")
    except ReadingError:
        return
    holds(manuscript)


@pytest.mark.parametrize("suffix", files.MAKERS)
def test_the_original_is_read(suffix: str) -> None:
    manuscript = read(original(suffix), f"a{suffix}")
    holds(manuscript)
    for words in ("turns the wind into useful work", "利用水流的重量"):
        assert words in manuscript.text


@pytest.mark.parametrize("suffix", files.MAKERS)
def test_damaged_bytes(suffix: str) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 1 << 64), st.sampled_from(sorted(files.MAKERS)))
    def run(seed: int, other: str) -> None:
        check(mutated(original(suffix), random.Random(seed), original(other)), suffix)

    run()


@pytest.mark.parametrize("suffix", ZIPS)
def test_damaged_members_in_a_whole_package(suffix: str) -> None:
    @settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 1 << 64))
    def run(seed: int) -> None:
        rng = random.Random(seed)
        parts = dict(members(suffix))
        text_like = [name for name in parts if name.endswith((".xml", ".xhtml", ".rels", ".opf"))]
        for name in rng.sample(text_like, min(rng.choice((1, 1, 2, 4)), len(text_like))):
            match rng.randrange(8):
                case 0:
                    del parts[name]
                case 1:
                    parts[name] = parts[rng.choice(text_like)] if name != text_like[0] else b""
                case _:
                    parts[name] = mutated(parts[name], rng, b"")
            text_like = [n for n in text_like if n in parts]
        check(files.zipped(parts), suffix)

    run()


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_a_file_under_any_other_name(suffix: str) -> None:
    for other in files.MAKERS:
        check(original(other), suffix)
