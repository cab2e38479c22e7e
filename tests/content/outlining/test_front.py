"""What stands around the body is recognised and kept apart."""

import pytest

from content.outlining.outline import Outline, Span
from content.outlining.outliner import outline
from content.reading.reader import read


def outline_of(text: str, name: str = "a.txt") -> Outline:
    return outline(read(text.encode(), name))


BODY = "水车是利用水流作功的一种古老机械。磨坊的用途主要包括磨面、榨油、锯木三种。"


def slices(found: Outline, spans: tuple[Span, ...]) -> list[str]:
    return [found.text[s.start : s.end] for s in spans]


def test_a_chinese_article() -> None:
    found = outline_of(
        f"水车小史\n——以沿河村庄为例\n李　明\n（某某大学 历史学院，北京 100000）\n摘　要：本文讨论水车。\n关键词：水车；磨坊；村庄\n"
        f"一、由来\n{BODY}\n二、用途\n{BODY}\n参考文献\n[1]王芳.水利考[M].北京:某出版社,2001:20.\n作者简介\n李明，教授。\n"
    )
    assert found.title == "水车小史——以沿河村庄为例"
    assert found.authors == ("李明",)
    assert found.abstract is not None
    assert found.text[found.abstract.start : found.abstract.end] == "本文讨论水车。"
    assert found.keywords == ("水车", "磨坊", "村庄")
    assert [t.title for t in found.topics] == ["由来", "用途"]
    assert slices(found, found.references) == ["[1]王芳.水利考[M].北京:某出版社,2001:20."]
    assert slices(found, found.notes) == ["李明，教授。"]
    assert not any("大学" in s.text or "教授" in s.text for s in found.statements)


def test_an_english_report() -> None:
    found = outline_of(
        "# Paying for Shade\n\nRuth Okonjo and Stefan Lindgren\n\nHarbour Institute for Urban Economics\n\nWorking Report No. 27, May 2022\n\n"
        "## Abstract\n\nStreet trees gain value as they age.\n\n**Keywords:** street trees, shade\n\n## 1. Costs\n\n"
        "Establishment is the period in which a young tree must be watered.\n\n## 2. Benefits\n\nTrees cool a city because they shade it.\n\n"
        "## References\n\nKeller, B. (2019). Who Owns the Shade? Quay Press.\n",
        "a.md",
    )
    assert found.title == "Paying for Shade"
    assert found.authors == ("Ruth Okonjo", "Stefan Lindgren")
    assert found.keywords == ("street trees", "shade")
    assert [t.title for t in found.topics] == ["Costs", "Benefits"]
    assert slices(found, found.references) == ["Keller, B. (2019). Who Owns the Shade? Quay Press."]
    assert found.abstract is not None


@pytest.mark.parametrize(
    "heading", ["Key terms", "Further reading", "Review questions", "思考题", "延伸阅读", "附录一"]
)
def test_what_follows_the_body_is_no_topic(heading: str) -> None:
    found = outline_of(
        f"# 水\n\n## 甲\n\n{BODY}\n\n## 乙\n\n{BODY[:18]}\n\n## {heading}\n\n水车为什么古老，请说明理由。\n",
        "a.md",
    )
    assert [t.title for t in found.topics] == ["甲", "乙"]
    assert not any("请说明" in s.text for s in found.statements)


def test_a_table_of_contents_is_none_of_the_text() -> None:
    found = outline_of(
        f"水车小史\n目录\n一、由来……………1\n二、用途……………5\n一、由来\n{BODY}\n二、用途\n水渠是引水的通道，长约3公里，为村庄供水。\n"
    )
    assert [t.title for t in found.topics] == ["由来", "用途"]


def test_another_name_for_a_point_is_its_synonym() -> None:
    found = outline_of(
        f"水车小史\n摘要：以完善灌溉制度为重要路径。\n一、重要途径：完善灌溉制度\n{BODY}\n二、内在要求：让水流到田头\n水渠是引水的通道，长约3公里，为村庄供水。\n"
    )
    assert [(t.label, t.synonyms) for t in found.topics] == [("重要途径", ("重要路径",)), ("内在要求", ())]


def test_slides_that_announce_and_take_leave_are_no_topics() -> None:
    text = f"# 液氮\n\n## 今天讲什么\n\n- 危险\n- 防护\n\n## 危险\n\n{BODY}\n\n## 防护\n\n{BODY}\n\n## 谢谢！\n\n安全科 5566\n"
    assert [t.title for t in outline_of(text, "a.md").topics] == ["危险", "防护"]


def test_a_subtitle_set_as_a_heading_stands_above_its_author() -> None:
    text = f"# Mills\n\n## Notes from three weeks of standing still\n\nBy Ann Miller\n\n## Wind\n\n{'A mill is a machine. ' * 3}\n\n## Water\n\nA wheel turns.\n"
    found = outline_of(text, "a.md")
    assert [t.title for t in found.topics] == ["Wind", "Water"]
    assert found.authors == ("Ann Miller",)


def test_a_lectures_title_stands_in_quotation_marks_behind_its_number() -> None:
    found = outline_of(
        f'Harrow Lectures, Series 12\nLecture 4. "The White Road"\n\n{"Salt is a mineral that keeps meat from rot. " * 3}\n'
    )
    assert found.title == "The White Road"
