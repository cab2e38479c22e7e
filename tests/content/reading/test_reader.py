"""Reading: any encoding and layout comes out as the same clean text, and back to its line."""

import io

import docx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from content.reading.manuscript import BlockKind, Manuscript
from content.reading.problem import Problem, ReadingError
from content.reading.reader import read

# Written for this test, set in lines of 22 characters as a two-column journal would, blank lines at random.
WRAPPED = """县级图书馆的服务半径与阅读推广研究

李　 明

　　摘　要：图书馆是面向公众的知识服务机构，其服务半径决定了读者的多少，本文以三个县

为例讨论如何扩大服务半径，并提出流动书车、分馆和数字平台三种办法供各地参考使用。
 　 　 读书的人多不多，先要看书离人远不远。 过去

十年，县级图书馆的藏书增加了一倍，但到馆人次

只增加了两成，问题不在书而在路。

一、县级图书馆的
服务半径

　 　 服务半径是指读者愿意为借书而走的最远距离，
它随年龄、交通和天气而变。 调查发现，城区读者

的服务半径约为２．５公里，乡镇读者只有１．２公里。
１．距离的作用：越远来得越少

王芳指出：“书架离家每远一里，读者就少一成。”［３］２０
这就要求图书馆走到读者身边去，而不是等读者

上门。 分馆、书车和平台各有所长，应当配合使用，
才能把有限的经费用在最需要的地方去，这一点早

已为各地的经验所证明了。
２．时间的作用：开得晚不如开得巧

周末和晚间的到馆人次占全周的６３％［４］ ，而多

数分馆恰恰在这些时段闭馆，因此调整开放时间比

延长开放时间更有效。
"""
SENTENCES = "读书的人多不多，先要看书离人远不远。\n一座好的图书馆，是一座城市的客厅，也是它的记忆。\n"


def lines(manuscript: Manuscript) -> list[str]:
    return manuscript.text.split("\n")


def problem_of(data: bytes, name: str) -> Problem:
    with pytest.raises(ReadingError) as refused:
        read(data, name, limit_mb=1)
    return refused.value.problem


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5"]
)
def test_every_encoding_gives_the_same_text(encoding: str) -> None:
    # Characters that traditional Big5 has as well.
    text = "讀書的人多不多，先要看書離人遠不遠。\n一座好的圖書館，是一座城市的客廳，也是它的記憶。\n" * 4
    assert read(text.encode(encoding), "a.txt").text == text.strip()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_simplified_chinese_in_its_usual_encodings(encoding: str) -> None:
    assert read((SENTENCES * 4).encode(encoding), "a.txt").text == (SENTENCES * 4).strip()


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (b"", "a.txt", Problem.EMPTY),
        (b" \n\t\n", "a.txt", Problem.EMPTY),
        ("\u3000\n\u3000".encode(), "a.txt", Problem.EMPTY),
        (b"A sentence\x00 with NUL bytes in it. " * 9, "a.txt", Problem.NOT_TEXT),
        (bytes(range(256)) * 8, "a.txt", Problem.NOT_TEXT),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture.docx", Problem.BROKEN_FILE),
        (b"PK\x03\x04 not a zip after all", "a.docx", Problem.BROKEN_FILE),
        (b"text", "a.xyz", Problem.UNKNOWN_FORMAT),
        (b"x" * (1024 * 1024 + 1), "a.txt", Problem.TOO_LARGE),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_reason(data: bytes, name: str, problem: Problem) -> None:
    assert problem_of(data, name) is problem


def test_wrapped_lines_are_joined_and_headings_kept_apart() -> None:
    found = lines(read(WRAPPED.encode(), "a.txt"))
    assert found[:2] == ["县级图书馆的服务半径与阅读推广研究", "李明"]
    assert "一、县级图书馆的服务半径" in found
    assert any(line.startswith("服务半径是指读者愿意为借书而走的最远距离，它随年龄") for line in found)
    assert "乡镇读者只有1.2公里。" in next(line for line in found if line.startswith("服务半径"))
    assert [line[:6] for line in found if line[1:2] in "．."] == ["1．距离的作", "2．时间的作"]


def test_citations_leave_the_text_and_keep_their_place() -> None:
    manuscript = read(WRAPPED.encode(), "a.txt")
    assert "[" not in manuscript.text
    assert "［" not in manuscript.text
    cited = {(m.source, m.page): manuscript.text[m.at - 5 : m.at] for m in manuscript.marks}
    assert cited == {("3", "20"): "少一成。”", ("4", None): "周的63%"}


def test_a_number_after_a_citation_that_counts_something_is_no_page() -> None:
    manuscript = read("产量提高了[3]20个百分点，这是多年来最大的一次增长。".encode(), "a.txt")
    assert "20个百分点" in manuscript.text


def test_every_place_leads_back_to_its_line() -> None:
    manuscript = read(WRAPPED.encode(), "a.txt")
    original = WRAPPED.split("\n")
    for words in ("服务半径是指", "它随年龄", "书架离家", "闭馆"):
        line = original[manuscript.origin(manuscript.text.index(words)) - 1]
        assert words[:2] in line.replace(" ", "")


def test_one_paragraph_a_line_stays_so() -> None:
    text = "\n".join(f"第{n}段讲的是一件小事，说完就完，并不牵连别的段落。" for n in "一二三四五六七八九")
    assert read(text.encode(), "a.txt").text == text


def test_wrapped_english_is_joined_with_hyphens_undone() -> None:
    text = (
        "1. Windmills\n\nA windmill is a machine that turns the wind into useful\nwork. The earliest known mills stood "
        "in Persia, and trav-\nellers brought the idea to Europe in the twelfth century,\nwhere millers improved the "
        "sails and learnt to turn the\nwhole house into the wind.\n\n2. Watermills\n\nA watermill uses the weight of "
        "falling water instead, which\nnever rests and needs no watching by night.\n"
    )
    found = lines(read(text.encode(), "mills.txt"))
    assert found[0] == "1. Windmills"
    assert "travellers brought the idea to Europe in the twelfth century, where millers" in found[1]
    assert len(found) == 4


def test_windows_line_ends_and_running_heads_do_not_show() -> None:
    body = "".join(f"Paragraph {n} says one thing and then stops.\r\n" for n in range(60))
    parts = body.split("\r\n")
    for at in (45, 30, 15):
        parts[at:at] = ["Annals of Milling", str(at)]
    text = read("\r\n".join(parts).encode(), "a.txt").text
    assert "Annals" not in text
    assert "\r" not in text
    assert text.count("\n") == 59


def test_markdown_states_its_structure() -> None:
    text = (
        "---\ntitle: Mills\n---\nSetext\n======\n\nA *first*\nparagraph.\n\n## Second\n\n- one\n- two\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n> said\n\n**Bold alone**\n\n```\ncode\n```\n"
    )
    manuscript = read(text.encode(), "a.md")
    assert manuscript.title == "Mills"
    shown = [(b.kind.value, b.level, manuscript.text[b.start : b.end]) for b in manuscript.blocks]
    assert shown == [
        ("heading", 1, "Setext"),
        ("paragraph", None, "A first paragraph."),
        ("heading", 2, "Second"),
        ("list_item", 1, "one"),
        ("list_item", 1, "two"),
        ("table_row", None, "a | b"),
        ("table_row", None, "a: 1; b: 2."),
        ("quote", None, "said"),
        ("heading", None, "Bold alone"),
        ("code", None, "code"),
    ]
    assert manuscript.origin(manuscript.text.index("paragraph")) == 8


def test_a_box_written_as_a_quotation_quotes_nobody() -> None:
    manuscript = read(b"# Mills\n\n> [!TIP]\n> Grease the axle first.\n\n> said\n", "a.md")
    assert [(b.kind.value, manuscript.text[b.start : b.end]) for b in manuscript.blocks][1:] == [
        ("paragraph", "Grease the axle first."),
        ("quote", "said"),
    ]


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("So it turned. [LAUGHTER] And it stopped.", "So it turned. And it stopped."),
        ("水车转了。（笑）后来停了。（掌声）", "水车转了。后来停了。"),
        ("水车（大的）转了。", "水车（大的）转了。"),
        ("The noun gelos (laughter) names a sect.", "The noun gelos (laughter) names a sect."),
        ("Such as (pause) tells the actor to wait.", "Such as (pause) tells the actor to wait."),
        ("水车转了一年。[1]20世纪初它停了。", "水车转了一年。20世纪初它停了。"),
    ],
)
def test_what_a_transcript_notes_of_the_room_is_no_text(written: str, clean: str) -> None:
    assert read(written.encode(), "a.txt").text == clean


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("**第一，水要足。**轮子才转。", "第一，水要足。轮子才转。"),
        ("他喊**“开闸”**，又喊**“关闸”**的时候。", "他喊“开闸”，又喊“关闸”的时候。"),
        ("幂写作 `2**中**`，用**“双星”**表示。", "幂写作2**中**，用**“双星”**表示。"),  # code stands as it is
    ],
)
def test_stars_beside_a_chinese_mark_are_no_text(written: str, read_as: str) -> None:
    assert read(written.encode(), "a.md").text == read_as


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("**水车** 轮子立在河里，水推着它转。", "水车：轮子立在河里，水推着它转。"),
        ("河边的**水车** 轮子立在河里。", "河边的水车轮子立在河里。"),
        ("水是**生命之源** 的说法由来已久。", "水是生命之源的说法由来已久。"),
        ("==水车==立在河里，a==b 不变。", "水车立在河里，a==b不变。"),
    ],
)
def test_bold_words_at_the_head_of_a_line_are_its_label(written: str, read_as: str) -> None:
    assert read(written.encode(), "a.md").text == read_as


def test_a_bullet_that_says_something_gets_its_full_stop_and_a_task_is_no_text() -> None:
    written = (
        "# Safety\n\n- Nitrogen is colourless and gives no warning\n- Gloves\n- Keep the door open.\n- [ ] buy gloves for the new people\n\n"
        "水\n\n- 低温手套要宽松，一甩就能脱下来\n- 手套\n- “规程上的每一行字，都有人疼过一次。”\n"
    )
    manuscript = read(written.encode(), "a.md")
    items = [manuscript.text[b.start : b.end] for b in manuscript.blocks if b.kind.value == "list_item"]
    assert items == [
        "Nitrogen is colourless and gives no warning.",
        "Gloves",
        "Keep the door open.",
        "低温手套要宽松，一甩就能脱下来。",
        "手套",
        "“规程上的每一行字，都有人疼过一次。”",
    ]


def test_word_states_its_structure() -> None:
    document = docx.Document()
    document.add_heading("Mills", 0)
    document.add_heading("Wind", 1)
    paragraph = document.add_paragraph("A windmill turns the wind into work.")
    paragraph.add_run("7").font.superscript = True
    document.add_paragraph().add_run("Water").bold = True
    document.add_paragraph("one", style="List Bullet")
    row = document.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "a", "b"
    data = io.BytesIO()
    document.save(data)
    manuscript = read(data.getvalue(), "mills.docx")
    assert manuscript.title == "Mills"
    shown = [(b.kind, b.level, manuscript.text[b.start : b.end]) for b in manuscript.blocks]
    assert shown == [
        (BlockKind.HEADING, 1, "Wind"),
        (BlockKind.PARAGRAPH, None, "A windmill turns the wind into work."),
        (BlockKind.HEADING, None, "Water"),
        (BlockKind.LIST_ITEM, 1, "one"),
        (BlockKind.TABLE_ROW, None, "a | b"),
    ]
    assert [(m.source, manuscript.text[m.at - 5 : m.at]) for m in manuscript.marks] == [("7", "work.")]


pieces = st.sampled_from(
    ["一、", "第一，", "1.2 ", "。", "，", "“", "”", "［３］２０", "[1]", " ", "\u3000", "\n", "\n\n", "Word ", "word-\n", "基层治理",
     "读者很多", "９５．６％", "①", "《", "》", "# ", "- ", "\t", "\f", "|", "**", "`", "3\n"]
)  # fmt: skip


@example("3\n\u3000 一、", "a.md")
@given(st.lists(pieces, max_size=60).map("".join) | st.text(max_size=300), st.sampled_from(["a.txt", "a.md"]))
def test_whatever_the_text_every_place_in_it_is_true(text: str, name: str) -> None:
    try:
        manuscript = read(text.encode("utf-8", "surrogatepass"), name)
    except ReadingError:
        return
    assert "\n".join(manuscript.text[b.start : b.end] for b in manuscript.blocks) == manuscript.text
    offsets = [offset for offset, _ in manuscript.origins]
    assert offsets[0] == 0
    assert offsets == sorted(set(offsets))
    numbers = [number for _, number in manuscript.origins]
    assert numbers == sorted(numbers)
    assert all(0 < mark.at <= len(manuscript.text) for mark in manuscript.marks)
    assert numbers[-1] <= text.count("\n") + text.count("\r") + text.count("\f") + 1


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.docx", "a.bin", ""]))
def test_whatever_the_bytes_only_a_reading_error_comes_out(data: bytes, name: str) -> None:
    try:
        manuscript = read(data, name)
    except ReadingError:
        return
    assert manuscript.text.strip()


def test_half_width_marks_in_chinese_are_read_as_the_chinese_ones() -> None:
    text = '王芳说,"灯亮以后,出门的老人多了",又问:多吗?共1,200人,占12%,其中A,B两类;午时12:30到.'
    read_as = "王芳说，“灯亮以后，出门的老人多了”，又问：多吗？共1,200人，占12%，其中A,B两类；午时12:30到."
    assert read(text.encode(), "a.txt").text == read_as
    english = 'She said, "the lamp: lit", and left; why?'
    assert read(english.encode(), "a.txt").text == english
    reference = "[1]王芳.水利考[M].北京:某出版社,2001:20."
    assert read(f"水利考\n\n{reference}".encode(), "a.txt").text.endswith(reference)
