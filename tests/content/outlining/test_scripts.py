"""Traditional characters: read as simplified ones, given back as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.outlining.describing import describe
from content.outlining.outline import Kind, Outline, Span
from content.outlining.outliner import outline
from content.outlining.scripts import Script, plain
from content.reading.reader import read

TEXT = """縣級圖書館的服務半徑

李　明

第一節　為什麼要講距離
服務半徑是指讀者願意為借書而走的最遠距離。王芳指出：「書架離家每遠一里，讀者就會少一成。」閱讀推廣包括講座、展覽、讀書會三種形式。
第二節　怎樣擴大半徑
流動書車能夠擴大半徑，因為它把書送到了村口。老館員趙雲說：「走出去的圖書館才有明天。」
參考文獻
[1]王芳.讀者與距離[M].2001:20.
"""


def outline_of(text: str, encoding: str = "utf-8") -> Outline:
    return outline(read(text.encode(encoding), "a.txt"))


@pytest.mark.parametrize("encoding", ["utf-8", "big5"])
def test_an_outline_in_traditional_characters(encoding: str) -> None:
    found = outline_of(TEXT, encoding)
    assert (found.title, found.authors) == ("縣級圖書館的服務半徑", ("李明",))
    assert [t.title for t in found.topics] == ["為什麼要講距離", "怎樣擴大半徑"]
    assert {s.speaker for s in found.statements if s.speaker} == {"王芳", "趙雲"}
    assert {s.kind for s in found.statements} >= {
        Kind.DEFINITION,
        Kind.QUOTATION,
        Kind.ENUMERATION,
        Kind.CAUSE,
    }
    assert len(found.references) == 1
    for s in found.statements:
        assert found.text[s.start : s.end] == s.text
        for q in s.quotes:
            assert found.text[q.start - 1] == "「"


def test_both_scripts_give_the_same_spans() -> None:
    simplified = TEXT.translate(str.maketrans("「」", "“”"))
    script = plain(simplified)
    a, b = outline_of(TEXT), outline_of(script)
    assert [(s.start, s.end, s.kind) for s in a.statements] == [
        (s.start, s.end, s.kind) for s in b.statements
    ]


def test_a_name_in_other_characters_makes_no_traditional_text() -> None:
    text = "王芳說：“书架离家每远一里，读者就会少一成，这是我们量出来的结果。”这句话后来写进了全县的规划，也写进了各乡镇的年度计划。"
    assert plain(text) is text


def test_a_statement_that_a_person_chose_is_described_as_written() -> None:
    text = "王芳指出：「書架離家每遠一里，讀者就會少一成。」"
    found = describe(text, Span(0, len(text)), language="zh")
    assert (found.text, found.speaker, found.kind) == (text, "王芳", Kind.QUOTATION)


def test_what_the_file_states_stays_as_it_states_it() -> None:
    page = f"<html><head><title>皇后與后羿</title><meta name='author' content='后羿之'></head><body>{'<p>他後來把後面的門關上了，然後離開。</p>' * 8}</body></html>"
    found = outline(read(page.encode(), "a.html"))
    assert (found.title, found.authors) == ("皇后與后羿", ("后羿之",))


def test_words_that_count_as_a_documents_own_are_known_in_either_script() -> None:
    text = "讀者願意為借書而走的距離叫做服務半徑，它決定圖書館的位置。"
    found = describe(text, Span(0, len(text)), language="zh", terms=["服務半徑"])
    assert "服務半徑" in [text[t.start : t.end] for t in found.terms]


@given(st.text(alphabet=st.sampled_from("說说書书裡里後后皇的在「」『』“”a1 。，"), max_size=60))
def test_no_character_is_won_or_lost(text: str) -> None:
    read_as = plain(text)
    assert len(read_as) == len(text)
    assert not set(read_as) & set("「」『』")
    assert Script(text, read_as).words(read_as) == text


def test_a_mark_that_the_text_has_not_stays_itself() -> None:
    assert Script("鐘聲很遠", "钟声很远").words("钟声：很远") == "鐘聲：很遠"
