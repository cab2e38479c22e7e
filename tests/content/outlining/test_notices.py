"""Lines that speak of the document, told from those that speak of its subject."""

import pytest

from content.outlining.notices import closes, credited, is_housekeeping, is_notice
from tests.content.outlining.test_front import outline_of, slices


@pytest.mark.parametrize(
    "words",
    [
        "文／王芳　图／李明",
        "李明在坝上收网，6月的一个清晨。王芳/摄",
        "编者按：本刊这一栏目至此刊出第六篇。",
        "（应受访者要求，文中阿芬为化名。）",
        "抄送：各区绿化所。",
        "本文由志愿者整理，仅供参考，不构成法律意见。",
        "责任编辑 梅清 校对 史可",
        "© 2024 The Mill Society. All rights reserved.",
        "Letters to the editor: letters@mill.example.",
        "This article was amended on 21 November 2022.",
        "Click to share on a network (Opens in new window)",
    ],
)
def test_notices(words: str) -> None:
    assert is_notice(words)


@pytest.mark.parametrize(
    "words",
    [
        "文字的发明让账目可以保存，图画做不到这一点。",
        "编辑是出版社里决定取舍的人。",
        "作者把水车写成一个人物，读者因此记住了它。",
        "Photographs of mills fade within a century unless they are kept in the dark.",
        "Readers click to a page and leave it within seconds.",
        "(c) the casing extends at least 300 millimetres above the ground;",
        "下转的水流推动叶片。",
        "基金项目是国家资助科研的主要形式，每年评审一次。",
        "责任编辑是出版社的职务，必须具有中级以上职称。",
        "版权所有者享有复制权、发行权。",
        "未经他人许可使用其作品属于侵权行为，应当赔偿。",
        "扫描电子显微镜是一种仪器，用电子束看物体的表面。",
        "摄影：用光线记录影像的技术",
        "现将军费开支列入预算是议会的胜利。",
        "Copyright is a right that gives authors control over copies.",
        "Received 40 complaints in one year, the ministry changed the rule.",
        "Images by themselves prove nothing in a court.",
        "Originally published works enter the public domain after a time, because the law says so and has said so since the age of print began in the towns along the river.",
        "Thanks to the printing press, books became cheap.",
        "Congress chose our speaker by a bare majority in 1855.",
        "Read more books and you remember more words.",
    ],
)
def test_sentences_of_the_subject_are_none(words: str) -> None:
    assert not is_notice(words)
    assert not is_housekeeping(words)


def test_the_author_is_read_from_a_line_of_credits() -> None:
    assert credited("文/王芳图/李明") == ["王芳"]
    assert credited("摄影：李明") == []


@pytest.mark.parametrize(
    ("words", "authors"),
    [
        ("Marian Oduya is a former magistrate. She writes in a personal capacity.", ("Marian Oduya",)),
        ("（作者系退休图书馆员，本专栏每月刊出）", ()),
        ("Next week: several objects at once.", ()),
        ("下一讲：灯光与距离。", ()),
        ("The author teaches history at a school in Tarrow.", ()),
    ],
)
def test_how_a_text_takes_leave(words: str, authors: tuple[str, ...]) -> None:
    assert closes(words, authors, last=True)


@pytest.mark.parametrize(
    "words",
    [
        "Next time you boil water, watch the bubbles.",
        "The author is dead, Barthes declared in 1967.",
        "Charles Dickens was a journalist before he was a novelist.",
        "王芳，是我在村里见到的第一个女磨工。",
    ],
)
def test_a_last_sentence_of_the_subject_takes_no_leave(words: str) -> None:
    assert not closes(words, ("王芳",), last=True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Thank you to the Institute, and to Beatrice at the back.",
        "Before anything else, could I ask you to silence your phones?",
        "各种活动场所的最小距离见下表。",
        "现将有关情况报告如下。",
        "谢谢大家冒雨前来。",
    ],
)
def test_what_is_said_to_those_in_the_room(sentence: str) -> None:
    assert is_housekeeping(sentence)


def test_a_magazine_article_keeps_its_text_and_nothing_else() -> None:
    body = "水车是利用水流作功的一种古老机械。磨坊的用途主要包括磨面、榨油、锯木三种。"
    found = outline_of(
        f"河边　RIVERSIDE MONTHLY　2023年9月号　总第118期\n\n磨坊的最后一年\n\n文／王芳　　图／李明\n\n　　{body}\n\n　　{body[:17]}\n\n"
        "编者按：读者如有线索，请致信本刊。\n责任编辑　梅清　　校对　史可\n"
    )
    assert (found.title, found.authors, found.topics) == ("磨坊的最后一年", ("王芳",), ())
    assert not any(word in s.text for s in found.statements for word in ("编者", "校对", "李明"))
    assert "编者按：读者如有线索，请致信本刊。" in slices(found, found.notes)


def test_an_opinion_piece_below_a_masthead() -> None:
    found = outline_of(
        "THE RIVER COURIER\n\nOPINION\n\nKeep the mill open\n\nGoing without looks like progress, says Ann Miller\n\nBy Ann Miller\n\n"
        "Saturday, 18 May 2024\n\nA mill is a machine that turns the force of water into work. Mills fed whole towns, "
        "because bread was what most people ate.\n\nAnn Miller is a former miller and the author of a book on bread.\n"
    )
    assert (found.title, found.authors) == ("Keep the mill open", ("Ann Miller",))
    assert not any("former miller" in s.text for s in found.statements)


def test_attachments_and_the_box_about_the_author_are_no_topics() -> None:
    text = "# 水车\n\n## 由来\n\n水车是利用水流作功的一种古老机械。\n\n## 用途\n\n磨坊的用途主要包括磨面、榨油、锯木三种。\n\n附件：1.名录\n\n2.对照表（略）\n"
    assert [t.title for t in outline_of(text, "a.md").topics] == ["由来", "用途"]
    text = (
        "# Mills\n\nAnn Miller\n\n## Wind\n\nA windmill is a machine that turns the wind into work.\n\n## Water\n\n"
        "A watermill uses the weight of falling water.\n\n### About Ann Miller\n\nAnn Miller writes about machines.\n"
    )
    assert [t.title for t in outline_of(text, "a.md").topics] == ["Wind", "Water"]


def test_what_names_a_day_or_a_lecture_may_be_the_subject() -> None:
    for first in (
        "五四运动是1919年5月4日由北京学生发起的爱国运动，因为巴黎和会的外交失败。",
        "The first broadcast lecture, recorded in 1925, made science a public matter, because radio reached everyone.",
    ):
        assert first in [
            s.text
            for s in outline_of(
                f"# Of days\n\n{first}\n\n水车是利用水流作功的一种古老机械。\n", "a.md"
            ).statements
        ]
    text = "Fields\n\nEnclosure: the fencing of common land\n\n1. Causes\n\nWool was dear for a century.\n\n2. Effects\n\nVillages emptied, because sheep need few hands.\n"
    assert len(outline_of(text).topics) == 2


def test_the_same_quotation_twice_is_asked_once_and_a_pulled_one_not() -> None:
    said = "To every thing there is a season, and a time to every purpose."
    twice = f"# Seasons\n\n> {said}\n\nThe line is sung at funerals and weddings alike.\n\n> {said}\n"
    assert [s.text for s in outline_of(twice, "a.md").statements].count(said) == 1
    pulled = f"# Seasons\n\n“{said}”\n\nThe preacher said: “{said}” The line is sung at funerals and weddings alike.\n"
    assert sum(said in s.text for s in outline_of(pulled, "a.md").statements) == 1
