"""Who is quoted, in both languages."""

import pytest

from content.outlining import chinese_speakers, english_speakers
from content.outlining.outliner import outline
from content.reading.reader import read


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        ("王芳指出：", "王芳"),
        ("地理学家顾沧舟说过：", "顾沧舟"),
        ("老测绘员罗石庵晚年回忆：", "罗石庵"),
        ("历史学者沈以澜在《纸上疆域》里写道：", "沈以澜"),
        ("研究的主持者、心理学家葛知远打了个比方：", "葛知远"),
        ("药理学家岑慕山有一句话值得记住：", "岑慕山"),
        ("贺知秋的提醒是：", "贺知秋"),
        ("《养老服务条例》规定：", "养老服务条例"),
        ("马克思在给友人的信中写道：", "马克思"),
        ("温若衡把合股组织称为", "温若衡"),
        ("他强调：", ""),
        ("这一切都说明，", None),
        ("调查结果表明：", None),
    ],
)
def test_chinese_speakers(lead: str, said: str | None) -> None:
    assert chinese_speakers.speaker(lead, "") == said


def test_the_work_in_which_it_is_said() -> None:
    assert chinese_speakers.work("历史学者沈以澜在《纸上疆域》里写道：") == "纸上疆域"
    assert chinese_speakers.work("沈以澜说：") is None


@pytest.mark.parametrize(
    ("lead", "tail", "said"),
    [
        ("As the agronomist Helen Oduya wrote, ", "", "Helen Oduya"),
        ("According to Jane Austen, ", "", "Jane Austen"),
        ("", " says Tomas Reinholt, who led the study.", "Tomas Reinholt"),
        ("", " wrote the paediatrician Ann Adeyemi, ", "Ann Adeyemi"),
        ("", " the psychologist Anton Beszel has written, ", "Anton Beszel"),
        ("", " one old woman told Marguerite Sallis, ", "one old woman"),
        ("Amadi and Ross make the same case more bluntly: ", "", "Amadi and Ross"),
        ("Who gains has long been suspected; as Keller put it, ", "", "Keller"),
        ("Josiah Penhallow, who built three levels, warned his shareholders that ", "", "Josiah Penhallow"),
        ("", " he remarked, ", ""),
        ("The sign said nothing but ", ".", None),
    ],
)
def test_english_speakers(lead: str, tail: str, said: str | None) -> None:
    assert english_speakers.speaker(lead, tail) == said


@pytest.mark.parametrize(
    ("lead", "tail", "speaker", "found"),
    [
        ("", " (Keller, 2019, p. 44).", None, ("Keller, 2019", "44")),
        (
            "",
            " observes the engineer Dario Whitcombe (2017, p. 112).",
            "Dario Whitcombe",
            ("Whitcombe, 2017", "112"),
        ),
        ("Amadi and Ross make the case: ", " (2014, p. 9).", "Amadi and Ross", ("Amadi and Ross, 2014", "9")),
        ("Keller (2019, p. 4) wrote that ", ".", "Keller", ("Keller, 2019", "4")),
        ("Keller wrote that ", ".", "Keller", (None, None)),
    ],
)
def test_author_year_citations(
    lead: str, tail: str, speaker: str | None, found: tuple[str | None, str | None]
) -> None:
    assert english_speakers.citation(lead, tail, speaker) == found


def test_he_is_whoever_was_spoken_of_before() -> None:
    found = outline(
        read(
            b"Dr. Brandt, who led the trial, was cautious about the cure. "
            b'"You can shatter a pan in an hour," he remarked, "but only roots can rebuild the pores of a field."\n',
            "a.txt",
        )
    )
    quotes = [q for s in found.statements for q in s.quotes]
    assert [q.speaker for q in quotes] == ["Brandt", "Brandt"]


def test_a_quotation_set_apart_has_its_author_below() -> None:
    found = outline(
        read(
            "> 索引不是免费的午餐，每多一个索引，写入就多交一份税。\n>\n> ——贺知秋《数据库随笔》\n".encode(),
            "a.md",
        )
    )
    only = found.statements[0]
    assert (only.speaker, only.source) == ("贺知秋", "数据库随笔")
    assert only.text.endswith("税。")


def test_a_note_says_the_page_behind_a_mark() -> None:
    found = outline(
        read(
            b'# Gates\n\n## The gate\n\n"The river itself now holds the door of the lock," wrote Hanneke Vos.[1] '
            b"A gate is a door that water shuts.\n\n## Notes\n\n[1] Hanneke Vos, Letters from the Polder (1954), p. 31.\n",
            "a.md",
        )
    )
    quote = next(q for s in found.statements for q in s.quotes)
    assert (quote.speaker, quote.source, quote.page) == ("Hanneke Vos", "1", "31")
    assert [(w.number, w.page) for w in found.works] == [("1", "31")]
