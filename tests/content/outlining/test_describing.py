"""A span that a person chose, described as outlining would."""

from content.outlining.describing import describe, kind_kept, trimmed
from content.outlining.outline import Holder, Kind, Quote, Span

ENGLISH = (
    "Locks lift boats. A lock is a chamber that raises and lowers boats. Locks come in three kinds: staircase, flash, "
    "and pound. Locks were dug by hand."
)
CHINESE = "水闸是指调节水位的建筑。水闸包括闸门、闸墙、闸底。李明指出：“水闸让船爬上山坡，也让水留在山坡。”水闸很老。"


def of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_a_list_is_found_with_its_items() -> None:
    span = of(ENGLISH, "Locks come in three kinds: staircase, flash, and pound.")
    found = describe(ENGLISH, span, language="en", heading="Locks")
    assert found.kind is Kind.ENUMERATION
    assert [ENGLISH[i.start : i.end] for i in found.items] == ["staircase", "flash", "pound"]
    assert found.text == ENGLISH[found.start : found.end]
    assert 0 <= found.importance <= 1
    # A list that its format showed stays one while all of it is there.
    known = tuple(of(ENGLISH, word) for word in ("staircase", "flash", "pound", "three"))
    assert describe(ENGLISH, span, language="en", lists=[known]).items == known
    short = Span(span.start, span.end - 10)
    assert known not in {describe(ENGLISH, short, language="en", lists=[known]).items}


def test_an_and_inside_a_word_parts_no_items() -> None:
    text = "村里形成乡老统一指派、各户轮流值守、众人参与看管的格局。"
    found = describe(text, of(text, text), language="zh")
    assert [text[i.start : i.end] for i in found.items][-1] == "众人参与看管"


def test_words_that_come_back_are_its_terms() -> None:
    found = describe(ENGLISH, of(ENGLISH, "Locks lift boats."), language="en")
    assert [ENGLISH[t.start : t.end] for t in found.terms] == ["Locks"]
    found = describe(ENGLISH, of(ENGLISH, "Locks lift boats."), language="en", terms={"boats"})
    assert [ENGLISH[t.start : t.end] for t in found.terms] == ["Locks", "boats"]


def test_who_is_quoted_from_where_is_kept() -> None:
    span = of(CHINESE, "李明指出：“水闸让船爬上山坡，也让水留在山坡。”")
    inner = of(CHINESE, "水闸让船爬上山坡，也让水留在山坡。")
    found = describe(CHINESE, span, language="zh")
    assert (found.kind, found.holder, found.speaker) == (Kind.QUOTATION, Holder.SPEAKER, "李明")
    known = Quote(inner.start, inner.end, None, "《水利》", "20")
    kept = describe(CHINESE, span, language="zh", quotes=[known])
    assert (kept.speaker, kept.source, kept.page) == ("李明", "《水利》", "20")
    outside = describe(CHINESE, of(CHINESE, "水闸很老。"), language="zh", quotes=[known])
    assert outside.quotes == ()
    assert kind_kept(Kind.QUOTATION, outside) is outside.kind
    assert kind_kept(Kind.CAUSE, outside) is Kind.CAUSE


def test_blanks_around_a_span_are_dropped() -> None:
    assert trimmed("  a b \n", 0, 7) == Span(2, 5)
    assert trimmed("   ", 0, 3) == Span(3, 3)
