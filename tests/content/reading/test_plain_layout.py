"""Plain text as a typesetter left it: furniture, tables set with blanks, lists, underlined headings."""

from content.reading.manuscript import BlockKind, Manuscript
from content.reading.reader import read
from content.reading.text.lines import lines_of

PROSE = (
    "A lock is a chamber with gates at both ends, in which a boat is raised or\n"
    "lowered by letting water in from above or out from below, as often as the\n"
    "keeper of the lock thinks fit. Every passage of a boat costs the canal one\n"
    "chamberful of water, and in a dry summer the keeper lets boats wait until\n"
)
MORE = (
    "there are two of them, one for each way, so that the water that lowers the\n"
    "first boat raises the second one. Keepers were paid by the passage, and it\n"
    "was said of them that they slept with one ear on the water of their locks.\n"
)


def manuscript_of(text: str) -> Manuscript:
    return read(text.encode(), "a.txt")


def blocks(manuscript: Manuscript) -> list[tuple[BlockKind, str]]:
    return [(b.kind, manuscript.text[b.start : b.end]) for b in manuscript.blocks]


def test_running_heads_and_folios_go_and_the_sentence_goes_on() -> None:
    pages = [
        "\n".join(
            [
                PROSE.rstrip(),
                "",
                f"{'':34}{87 + n}",
                ("INLAND WATERS" if n % 2 else "CHAPTER 4 · THE LOCK"),
                "",
                MORE,
            ]
        )
        for n in range(3)
    ]
    text = manuscript_of("The Lock\n\n" + "\n".join(pages)).text
    assert "INLAND" not in text
    assert "CHAPTER 4" not in text
    assert not any(str(n) in text for n in (87, 88, 89))
    assert text.count("lets boats wait until there are two of them") == 3


def test_heads_with_their_folio_on_one_line_go() -> None:
    pages = "\n\n".join(
        f"{PROSE.rstrip()}\n\n{10 + n}    Locks and Weirs\n\n{MORE.rstrip()}" for n in range(4)
    )
    text = manuscript_of(pages).text
    assert "Weirs" not in text
    assert text.count("until there are two") == 4


def test_a_form_feed_tells_where_a_page_begins() -> None:
    found, tops = lines_of("one\n\ftwo\nthree\n\f\nfour\n")
    assert [line.text for line in found] == ["one", "two", "three", "four"]
    assert tops == [1, 3]


def test_text_that_repeats_itself_is_no_running_head() -> None:
    once = f"1. The lock\n\n{PROSE}{MORE}\n2. The keeper\n\n{MORE}{PROSE}there is a third.\n\n"
    ten = manuscript_of(once * 10).text
    assert ten.count("one ear on the water") == 20
    assert ten.count("The keeper") == 10


def test_years_on_their_own_lines_are_no_folios() -> None:
    text = manuscript_of(f"1815\n\n{PROSE}{MORE}\n1890\n\n{MORE}\n1901\n\n{MORE}\n").text
    assert "1890" in text


def test_a_table_set_with_blanks_is_rows_under_their_columns() -> None:
    found = manuscript_of(
        "Table 4.1 Available water in four soils\n\n  Texture        Available water (mm)\n  Sand           70\n"
        f"  Loamy sand     105\n  Clay           150\n\n{PROSE}{MORE}"
    )
    assert blocks(found)[:4] == [
        (BlockKind.CAPTION, "Table 4.1 Available water in four soils"),
        (BlockKind.TABLE_ROW, "Texture | Available water (mm)"),
        (BlockKind.TABLE_ROW, "Texture: Sand; Available water (mm): 70."),
        (BlockKind.TABLE_ROW, "Texture: Loamy sand; Available water (mm): 105."),
    ]
    assert found.origin(found.text.index("Loamy sand")) == 5


def test_text_set_wide_is_no_table() -> None:
    found = manuscript_of(
        "王　　芳\n李　　明\n张　　强\n水车是利用水流作功的一种古老机械，在沿河的村庄里到处可见。\n"
    )
    assert all(kind is BlockKind.PARAGRAPH for kind, _ in blocks(found)) or "水车" in found.text


def test_bullets_are_items_and_their_further_lines_belong_to_them() -> None:
    found = manuscript_of(
        f"{PROSE}{MORE}\n- a gate that the water itself holds shut when it is\n  pushed from above\n- a paddle that lets the water out\n\n{PROSE}{MORE}"
    )
    items = [words for kind, words in blocks(found) if kind is BlockKind.LIST_ITEM]
    assert items == [
        "a gate that the water itself holds shut when it is pushed from above",
        "a paddle that lets the water out",
    ]


def test_a_list_below_its_lead_in_gets_the_punctuation_that_bullets_stand_for() -> None:
    found = manuscript_of("Three things wear out a lock:\n• frost\n• boats\n• time\n")
    assert found.text == "Three things wear out a lock: frost; boats; time."
    assert [found.text[b.start : b.end] for b in found.blocks] == [
        "Three things wear out a lock:",
        "frost;",
        "boats;",
        "time.",
    ]
    assert manuscript_of("水车有三种：\n·下射\n·中射\n·上射\n").text == "水车有三种：下射；中射；上射。"


def test_sentences_in_a_list_keep_their_stops_and_long_lists_their_lines() -> None:
    assert manuscript_of("Do this:\n- Go out.\n- Come in.\n").text == "Do this: Go out. Come in."
    long = "Reasons:\n" + "".join(f"- {'reason ' * 30}number {n}\n" for n in range(8))
    assert manuscript_of(long).text.count("\n") == 8


def test_underlined_lines_are_headings_and_hashes_are_markdown() -> None:
    found = manuscript_of(f"Locks\n=====\n\n{PROSE}{MORE}\nKeepers\n-------\n\n{MORE}")
    headings = [(found.text[b.start : b.end], b.level) for b in found.blocks if b.kind is BlockKind.HEADING]
    assert headings == [("Locks", 1), ("Keepers", 2)]
    pasted = manuscript_of("# Locks\n\n## Keepers\n\nA keeper keeps a lock.\n")
    assert [b.level for b in pasted.blocks] == [1, 2, None]


def test_letters_set_wide_are_a_word() -> None:
    assert manuscript_of("S U M M A R Y\n\nA lock is a chamber with gates.\n").text.startswith("SUMMARY")


def test_headings_that_differ_in_their_number_only_are_no_running_heads() -> None:
    parts = "\n\n".join(
        f"Week {n}: Lecture notes\n\nThe gates of lock {n} were built in the year of the great frost.\n\n"
        f"Summary\n\nThe keeper of lock {n} was paid by the passage, and slept with one ear open."
        for n in range(1, 9)
    )
    text = manuscript_of(parts).text
    assert text.count("Lecture notes") == 8
    assert text.count("Summary") == 8


def test_further_lines_under_a_number_belong_to_its_paragraph() -> None:
    found = manuscript_of(
        "\n\n".join(
            f"Section {n}.  The register.\n\n     (1)  The Authority shall keep a register of private wells, and\n"
            f"          shall enter in it the name of every owner who has asked for\n          it in writing.\n\n"
            f"     (2)  The register shall be open to inspection by any person at\n          all reasonable hours."
            for n in range(1, 6)
        )
    )
    lines = found.text.split("\n")
    assert lines[:3] == [
        "Section 1. The register.",
        "(1) The Authority shall keep a register of private wells, and shall enter in it the name of every owner who has asked for it in writing.",
        "(2) The register shall be open to inspection by any person at all reasonable hours.",
    ]


def test_a_paragraph_set_apart_is_a_quotation() -> None:
    found = manuscript_of(
        f"{PROSE}{MORE}\n    I have given them a rule which no honest man can keep, and I\n    perceive that I have made rogues.\n\n{PROSE}{MORE}"
    )
    assert [words for kind, words in blocks(found) if kind is BlockKind.QUOTE] == [
        "I have given them a rule which no honest man can keep, and I perceive that I have made rogues."
    ]


def test_a_hyphen_of_the_words_own_stays_at_the_end_of_a_line() -> None:
    text = manuscript_of(
        f"{PROSE}a keeper who was the best-\nknown man of the valley, since he was a sup-\nport to all who came by his lock in a night\nof rain and wind and found their way by it.\n"
    ).text
    assert "best-known man" in text
    assert "a support to all" in text


def test_equal_cells_side_by_side_are_both_kept() -> None:
    text = read(b"| Team | Won | Lost |\n|---|---|---|\n| Ashby | 4 | 4 |\n", "a.md").text
    assert "Team: Ashby; Won: 4; Lost: 4." in text


def test_a_magazine_that_turns_to_another_page_leaves_no_trace() -> None:
    page = "\n\n".join(
        f"{n}, he said. {MORE.replace(chr(10), ' ').strip()}"
        for n in ("One", "Two", "Three", "Four", "Five", "Six")
    )
    text = manuscript_of(
        "\n\n".join(
            f"{page}\n\n(continued on page {n + 1})\n\nRiverside 2023.09    {n}\n\n(continued from page {n})"
            for n in (46, 47, 48)
        )
    ).text
    assert "continued" not in text
    assert "Riverside" not in text
    assert text.count("Six, he said.") == 3


def test_two_decked_folios_and_heads_that_share_the_titles_words_go_with_the_notice_above_them() -> None:
    text = manuscript_of(
        "河边学刊\n水车与账期：沿河村庄的时间\n江若衡\n\n"
        + "　　水车是利用水流作功的一种古老机械，在沿河的村庄里到处可见，今天只剩\n下很少的几架，多数已经不转了，看守的人也一年比一年少，水渠里长满了草。\n"
        * 3
        + "　　信的正文用农历和节令叙家常，信末的附页却用西历开列应付的各项银钱和\n收稿日期：2020-11-09\n作者简介：江若衡，女，讲师。\n·45·\n江若衡：水车与账期\n货款与到期日，字体也由行书改为工整的小楷，便于收信的人撕下来交给账房。\n"
        + "　　水车是利用水流作功的一种古老机械，在沿河的村庄里到处可见，今天只剩\n下很少的几架，多数已经不转了，看守的人也一年比一年少，水渠里长满了草。\n"
        * 3
        + "　　账可以缓一缓，节却是不可以缓的，缓了账的人失去的不过是一点小小的好\n·46·\n河边学刊 2021年第3期\n处，缓了节的人失去的是全镇人的心，这是沿河的村庄里人人都知道的老道理。\n"
    ).text
    assert "各项银钱和货款与到期日" in text
    assert "小小的好处，缓了节" in text
    assert not any(gone in text for gone in ("收稿日期", "45", "46", "江若衡：", "第3期"))
