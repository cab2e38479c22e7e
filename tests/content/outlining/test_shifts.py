"""Texts without headings."""

from content.outlining.outline import Outline
from content.outlining.outliner import outline
from content.reading.reader import read

RIVERS = (
    "River water carries sand and gravel from the hills to the plain. The river drops its gravel first, where the slope of "
    "the valley ends, and its sand further down. A river that carries much sand builds banks of its own and flows between "
    "them above the plain. Floods break such banks, and the river then takes a new bed across the plain. Gravel banks move "
    "downstream a little with every flood of the river."
)
BREAD = (
    "Bread rises because yeast turns the sugar of the flour into gas. The dough holds the gas in a net of gluten, and a baker "
    "kneads the dough so that the gluten grows strong. An oven must be hot before the bread goes in, since the crust stops "
    "the dough from rising further. Sour dough lives on wild yeast and keeps longer than bread of bought yeast. Bakers weigh "
    "flour and salt for their dough and guess the water."
)
STARS = (
    "Stars shine because their core turns hydrogen into helium. A star that has used up the hydrogen of its core swells into a "
    "giant, and its light grows red. Astronomers read the heat of stars in the colour of their light: blue stars are hot and "
    "red stars are cool. Most stars have a companion star, and the two turn around each other. The light of the nearest star "
    "takes four years to reach us."
)


def outline_of(*paragraphs: str) -> Outline:
    return outline(read("\n\n".join(paragraphs).encode(), "a.txt"))


def test_the_text_is_cut_where_it_turns() -> None:
    found = outline_of("On Three Things", RIVERS, BREAD, STARS)
    assert found.title == "On Three Things"
    assert [found.text[t.start :][:5] for t in found.topics] == ["River", "Bread", "Stars"]
    for topic, words in zip(found.topics, ("river", "dough", "star"), strict=True):
        assert words in topic.title.lower()
        assert (topic.inferred, topic.start, topic.level, topic.parent) == (True, topic.end, 1, None)


def test_each_statement_stands_below_its_part() -> None:
    found = outline_of("On Three Things", RIVERS, BREAD, STARS)
    starts = [t.start for t in found.topics]
    for s in found.statements:
        assert s.topic == max(n for n, start in enumerate(starts) if start <= s.start)


def test_a_short_text_gets_no_topics() -> None:
    assert outline_of(RIVERS).topics == ()


def test_headings_leave_nothing_to_infer() -> None:
    found = outline_of("1. Rivers", RIVERS, "2. Bread", BREAD, "3. Stars", STARS)
    assert [t.title for t in found.topics] == ["Rivers", "Bread", "Stars"]
    assert not any(t.inferred for t in found.topics)


def test_a_title_that_the_format_states_divides_nothing() -> None:
    found = outline(read(f"# On Three Things\n\n{RIVERS}\n\n{BREAD}\n\n{STARS}\n".encode(), "a.md"))
    assert found.title == "On Three Things"
    assert [t.inferred for t in found.topics] == [True] * 3
