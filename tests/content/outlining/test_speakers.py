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
        ("《流通发展年度报告》指出：", "流通发展年度报告"),
        ("《养老服务条例》第三条规定：", "养老服务条例"),
        ("东塘县一位合作社理事长算过账：", "东塘县一位合作社理事长"),
        ("有个老太太跟我说：", "老太太"),
        ("城市规划师简·沃勒有一本小书，里面有一句话我很喜欢，她说：", "简·沃勒"),
        ("英国的展览写作者Edith Farrow说得更直接：", "Edith Farrow"),
        ("退休会计薛明海算得直白：一吨成本不到两百元，", "薛明海"),
        ("学界常引齐世洪的论断：", "齐世洪"),
        ("组长费里解释说：", "费里"),
        ("阿芬自己也承认：", "阿芬"),
        ("程女士坦率地承认：", "程女士"),
        ("两个方面的数据表明：", None),
        ("正如教育家苏霍姆林斯基所说：", "苏霍姆林斯基"),
        ("沈以澜则在《纸上疆域》中强调，", "沈以澜"),
        ("贺知秋曾用一句朴素的话来强调河的分量：", "贺知秋"),
        ("2023年，委员会印发《关于河道的意见》，明确指出", None),
        ("一位镇干部的说法颇为形象：", "一位镇干部"),
        ("陆明远关于河流的论述认为", "陆明远"),
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
    assert chinese_speakers.work("历史学者沈以澜在《纸上疆域》里写道：") == ("纸上疆域", None)
    assert chinese_speakers.work("沈以澜在《纸上疆域》第17页写道：") == ("纸上疆域", "17")
    assert chinese_speakers.work("沈以澜的《纸上疆域》里有一段话：", "”（第52页）") == ("纸上疆域", "52")
    assert chinese_speakers.work("沈以澜说：") == (None, None)


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
        ("The hydrologist Ingrid Halloran objected to that picture in her lectures: ", "", "Ingrid Halloran"),
        ("In The Locked Cellar he writes: ", "", ""),
        ("", " a ward sister of thirty years’ standing told us, ", "a ward sister"),
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


def test_a_title_before_the_quotation_is_its_work() -> None:
    assert english_speakers.citation(
        "As Ruth Calloway put it in The Small Freedoms, ", "", "Ruth Calloway"
    ) == (
        "The Small Freedoms",
        None,
    )
    assert english_speakers.citation("As she said in New York, ", "", "Ruth") == (None, None)


def test_a_surname_alone_is_given_its_first_name_where_only_one_person_has_it() -> None:
    text = "Dorothy Quill works with her eyes shut. “Listen,” Quill says."
    assert english_speakers.whole_name("Quill", text) == "Dorothy Quill"
    assert english_speakers.whole_name("Quill", f"{text} Her brother Jack Quill does not.") == "Quill"
    assert english_speakers.whole_name("Tomas", "Tomas Reiner came. Tomas left.") == "Tomas Reiner"


def said(text: str, name: str = "a.txt") -> list[tuple[str, str | None]]:
    found = outline(read(text.encode(), name))
    return [(found.text[q.start : q.end], q.speaker) for s in found.statements for q in s.quotes]


def test_who_was_just_quoted_or_named_goes_on() -> None:
    assert said(
        "“The bridge was looked at thirty-seven times in all,” says Ann Feld, who ran the inquiry. “Nobody saw the bolt that held it up.”"
    ) == [
        ("The bridge was looked at thirty-seven times in all,", "Ann Feld"),
        ("Nobody saw the bolt that held it up.", "Ann Feld"),
    ]
    assert said(
        "# Bridges\n\nI asked the last head of the college, Arthur Bligh, whether he was angry.\n\n> They thought we were teaching people to hear. We were teaching them not to stop too soon.\n",
        "a.md",
    ) == [
        (
            "They thought we were teaching people to hear. We were teaching them not to stop too soon.",
            "Arthur Bligh",
        )
    ]
    assert said(
        "工程师闵晓岚担心的是另一件事：浅水是候鸟落脚的地方。“人走了鸟会来，板子来了鸟会走。”她说。"
    ) == [("人走了鸟会来，板子来了鸟会走。", "闵晓岚")]


def test_a_citation_in_brackets_below_a_quotation() -> None:
    found = outline(
        read(
            "# Auctions\n\n> The second price is the theorist’s favourite and the politician’s nightmare. (Castellan & Mburu, p. 91)\n\nBids rise with rivals.\n".encode(),
            "a.md",
        )
    )
    quoted = next(s for s in found.statements if s.quotes)
    assert quoted.text.endswith("nightmare.")
    assert (quoted.source, quoted.page) == ("Castellan & Mburu", "91")


def test_what_is_told_of_a_speaker_is_no_part_of_what_was_said() -> None:
    text = "学者林懋修在书里提醒我们：“没有钟表的人不是没有时间，他们只是把时间存放在别处。”他整理了十七份渡船契约，发现没有一份写明钟点。"
    found = outline(read(text.encode(), "a.txt"))
    quoted = next(s for s in found.statements if s.quotes)
    assert quoted.speaker == "林懋修"
    assert quoted.text.endswith("别处。”")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("In Russia, he answered, the state was everything.", None),
        ("In her essay On Kites (1970) she insists that wind is free.", None),
        ("The Harbour Council met on Christmas Eve in New Ashby.", None),
        ("Alexis de Brontey came away convinced that the New Ashby township worked.", "Alexis de Brontey"),
        ("Étienne Boétier wrote it at eighteen.", "Étienne Boétier"),
    ],
)
def test_places_and_works_are_nobody(text: str, person: str | None) -> None:
    assert english_speakers.subject(text) == person
