"""Small PDFs for the tests of the reader, set by hand so that every glyph stands where the test says."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from content.reading.manuscript import BlockKind, Manuscript

SONG = "STSong-Light"
ROMAN, BOLD, ITALIC = "Times-Roman", "Times-Bold", "Times-Italic"
WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 72.0, 523.0
_NO_START = "，。、；：！？）》”’」』"

MILLS = (
    "A windmill is a machine that turns the wind into useful work. The earliest known mills stood in Persia, and "
    "travellers brought the idea to Europe in the twelfth century, where millers improved the sails and learnt to "
    "turn the whole house into the wind. A mill that could not be turned stood idle for half of the year."
)
WATER = (
    "A watermill uses the weight of falling water instead, which never rests and needs no watching by night. Its "
    "owner built a pond above the wheel and let it fill while the village slept. Disputes about water were older "
    "than disputes about land, and they lasted longer, because water could be taken away without leaving a trace."
)
GRAIN = (
    "Grain was weighed before and after grinding, since the miller was paid in kind. The toll was a sixteenth part, "
    "and it was measured with a wooden dish that hung on the wall for everybody to see and for nobody to trust."
)
TEA = "茶市是山里人卖茶的地方，每逢春分开市，开市的日子由几个村的老人一起定下来，定了以后谁也不能再改。"
PRICE = "市上的价一天只定一次，由三个不买茶也不卖茶的老人看了茶再定，买的人和卖的人都照这个价来做生意。"

pdfmetrics.registerFont(UnicodeCIDFont(SONG))


def width(text: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, font, size))


def broken(text: str, measure: float, font: str = ROMAN, size: float = 10, indent: float = 0) -> list[str]:
    """The text in lines no wider than the measure: Latin between words, Chinese anywhere punctuation allows."""
    units = list(text) if font == SONG else [w + " " for w in text.split(" ")]
    lines, line, room = [], "", measure - indent
    for unit in units:
        fits = width((line + unit).rstrip(), font, size) <= room + 0.01
        if line and not fits and not (unit in _NO_START and width(line + unit, font, size) <= room + size):
            lines.append(line.rstrip())
            line, room = "", measure
        line += unit
    return [*lines, line.rstrip()]


class Sheet:
    """A page under the hand; y from the top. Everything drawn can be put off and drawn in another order."""

    def __init__(self) -> None:
        self.data = BytesIO()
        self.canvas: Any = canvas.Canvas(self.data, pagesize=(WIDTH, HEIGHT))
        self.page = 1

    def put(self, x: float, y: float, text: str, font: str = ROMAN, size: float = 10) -> float:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)
        return x + width(text, font, size)

    def right(self, x: float, y: float, text: str, font: str = ROMAN, size: float = 10) -> None:
        self.put(x - width(text, font, size), y, text, font, size)

    def middle(self, y: float, text: str, font: str = ROMAN, size: float = 10) -> None:
        self.put(WIDTH / 2 - width(text, font, size) / 2, y, text, font, size)

    def rule(self, x0: float, x1: float, y: float) -> None:
        self.canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)

    def text(
        self,
        y: float,
        text: str,
        *,
        x: float = LEFT,
        measure: float = RIGHT - LEFT,
        font: str = ROMAN,
        size: float = 10,
        indent: float = 0,
        pitch: float = 14,
    ) -> float:
        """A paragraph from y down; where the next line would stand."""
        for n, line in enumerate(broken(text, measure, font, size, indent)):
            self.put(x + (indent if not n else 0), y, line, font, size)
            y += pitch
        return y

    def next(self) -> None:
        self.canvas.showPage()
        self.page += 1

    def done(self, **properties: str) -> bytes:
        self.canvas.showPage()
        for name, value in properties.items():
            getattr(self.canvas, f"set{name.title()}")(value)
        self.canvas.save()
        return self.data.getvalue()


@contextmanager
def raised(sheet: Sheet) -> Iterator[None]:
    """Everything within stands a third of a line higher."""
    sheet.canvas.saveState()
    sheet.canvas.translate(0, 4)
    yield
    sheet.canvas.restoreState()


def lines(manuscript: Manuscript) -> list[str]:
    return manuscript.text.split("\n")


def of_kind(manuscript: Manuscript, kind: BlockKind) -> list[str]:
    return [manuscript.text[b.start : b.end] for b in manuscript.blocks if b.kind is kind]
