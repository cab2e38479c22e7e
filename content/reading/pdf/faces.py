"""Bold without a name: fonts that browsers draw glyph by glyph say nothing about themselves."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from content.reading.pdf.strips import Strip

_LETTER = re.compile("[A-Za-z\u3400-\u9fff]")
_ROUNDS = 4
_RIVALRY = 4  # how much more a character drawn by two fonts tells than a line that both have a part in


def embolden(rows: Sequence[Sequence[Strip]]) -> None:
    """Count as bold what a page sets in the second face of its nameless fonts.

    Each such font holds some of a face's characters. Where two fonts draw the same character they are two faces;
    where they stand in one line they are more likely one. The face that draws most of the page is the first.
    """
    strips = [strip for row in rows for strip in row]
    drawn: Counter[int] = Counter()
    fonts: dict[str, set[int]] = defaultdict(set)
    bonds: dict[int, Counter[int]] = defaultdict(Counter)
    for strip in strips:
        beside = set()
        for run in strip.runs:
            if run.nameless and not run.raised:
                drawn[run.font] += len(run.text)
                beside.add(run.font)
                for letter in _LETTER.findall(run.text):
                    fonts[letter].add(run.font)
        for font in beside:
            bonds[font].update(beside)
    rivals: dict[int, Counter[int]] = defaultdict(Counter)
    for pair in fonts.values():
        if len(pair) == 2:
            a, b = pair
            rivals[a][b] += _RIVALRY
            rivals[b][a] += _RIVALRY
    if not rivals:
        return
    order = [font for font, _ in drawn.most_common()]
    face = dict.fromkeys(order[:1], 0)  # 1 for the second face
    for _ in range(_ROUNDS):
        for font in order[1:]:
            pull = [0, 0]
            for other, often in bonds[font].items():
                if other in face and other != font:
                    pull[face[other]] += often
            for other, often in rivals[font].items():
                if other in face:
                    pull[1 - face[other]] += often
            face[font] = int(pull[1] > pull[0])
    second = {font for font in order if face[font]}
    for strip in strips:
        for run in strip.runs:
            run.bold = run.bold or (run.nameless and not run.raised and run.font in second)
