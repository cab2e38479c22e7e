"""Documents of every format and layout against what a careful reader takes from them."""

from pathlib import Path

import pytest

from content.outlining.outline import Outline
from content.outlining.outliner import outline
from content.reading.reader import read
from tests.content.outlining.judging import expected_of, flaws, judge, plain

DOCUMENTS = sorted(
    p
    for p in (Path(__file__).parent / "documents").iterdir()
    if p.suffix != ".json" and p.with_suffix(".expected.json").exists()
)
# Where less than elsewhere is reached, what is: a floor that must not sink. Topics of texts without headings, which only
# their own words can name; bold or bare lines of one look that stand on two levels; musts that lean on what would drown them,
# or lists too long for one statement; speakers whom only the context tells.
TOPIC_F1 = {
    "en_column": 0.9, "en_essay": 0.66, "en_opinion": 0.9, "en_speech": 0.88, "en_transcript": 0.8, "zh_column": 0.55, "zh_magazine": 0.9, "zh_popular": 0.9,
    "zh_talk": 0.9,
}  # fmt: skip
LEVELS = {"en_handbook": 0.8, "en_reference": 0.4, "en_trial": 0.9, "en_whitepaper": 0.9}
MUST_RECALL = {
    "en_chapter": 0.85,
    "zh_biography": 0.85,
    "zh_magazine": 0.85,
    "zh_popular": 0.84,
    "zh_talk": 0.75,
}
ATTRIBUTION = {
    "en_chapter": 0.75, "en_column": 0.65, "en_slides": 0.0, "zh_biography": 0.15, "en_newsletter": 0.65, "en_reference": 0.8, "en_trial": 0.65, "zh_commentary": 0.7, "zh_exhibition": 0.85,
    "zh_magazine": 0.65, "zh_paper": 0.8, "zh_schoolbook": 0.5,
}  # fmt: skip
# A table's note that no word marks as one.
LEAKS = {"en_trial": 1}


@pytest.fixture(params=DOCUMENTS, ids=lambda p: p.name, scope="module")
def document(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def found(document: Path) -> Outline:
    return outline(read(document.read_bytes(), document.name))


def test_topics_statements_and_speakers_are_those_that_a_reader_finds(document: Path, found: Outline) -> None:
    verdict = judge(found, expected_of(document))
    assert verdict.topic_f1 >= TOPIC_F1.get(document.stem, 0.95), (
        verdict.missed_topics,
        verdict.stray_topics,
    )
    if not expected_of(document).get("lenient_tree"):
        assert verdict.level_accuracy >= LEVELS.get(document.stem, 0.95)
        assert verdict.parent_accuracy >= LEVELS.get(document.stem, 0.95)
    assert verdict.must_recall >= MUST_RECALL.get(document.stem, 0.88), verdict.missed_statements
    assert verdict.attribution >= ATTRIBUTION.get(document.stem, 0.9), verdict.wrong_speakers
    assert len(verdict.leaks) <= LEAKS.get(document.stem, 0), verdict.leaks


def test_every_span_is_true_and_every_statement_whole(found: Outline) -> None:
    for s in found.statements:
        assert found.text[s.start : s.end] == s.text
        assert not flaws(s.text), (flaws(s.text), s.text)
        inner = [(q.start, q.end) for q in s.quotes] + [(t.start, t.end) for t in s.terms]
        for start, end in [*inner, *((i.start, i.end) for i in s.items)]:
            assert s.start <= start < end <= s.end
        for twin in s.twins:
            assert 0 <= twin.start < twin.end <= len(found.text)
    for t in found.topics:
        assert t.inferred or found.text[t.start : t.end] == t.title
        assert t.parent is None or found.topics[t.parent].level < t.level
    starts = [s.start for s in found.statements]
    assert starts == sorted(starts)


def test_title_and_authors_are_kept_apart(document: Path, found: Outline) -> None:
    expected = expected_of(document)
    if not expected.get("title_is_inferred"):
        titles = [expected["title"], *expected.get("title_aliases", [])]
        assert plain(found.title) in {plain(t) for t in titles}
    if expected.get("author") and found.authors:
        assert all(plain(name) in plain(expected["author"]) for name in found.authors)


def test_the_same_document_gives_the_same_outline_again(document: Path, found: Outline) -> None:
    assert outline(read(document.read_bytes(), document.name)) == found
