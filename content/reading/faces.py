"""Bold without a name: fonts that browsers draw glyph by glyph say nothing about themselves."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from content.reading.strips import Strip

_LETTER = re.compile("[A-Za-z\u3400-\u9fff]")
_ENOUGH = 0.4  # of a strip's letters known to be of a second face, none of the first


def embolden(rows: Sequence[Sequence[Strip]]) -> None:
    """Count as bold what a page sets in the second face of its nameless fonts.

    Such a font holds some of a face's characters. Where two fonts draw the same character they are two faces, and the
    one that draws less of the page is the second.
    """
    strips = [strip for row in rows for strip in row]
    drawn: Counter[int] = Counter()
    fonts: dict[str, set[int]] = defaultdict(set)
    for strip in strips:
        for run in strip.runs:
            if run.nameless and not run.raised:
                drawn[run.font] += len(run.text)
                for letter in _LETTER.findall(run.text):
                    fonts[letter].add(run.font)
    first: set[int] = set()
    second: set[int] = set()
    for rivals in fonts.values():
        if len(rivals) == 2:
            more, less = sorted(rivals, key=lambda f: -drawn[f])
            if drawn[more] > 1.5 * drawn[less]:
                first.add(more)
                second.add(less)
    second -= first
    if not second:
        return
    for strip in strips:
        runs = [run for run in strip.runs if run.nameless and not run.raised]
        known = sum(len(run.text) for run in runs if run.font in second)
        whole = sum(len(run.text) for run in runs)
        throughout = known >= _ENOUGH * whole and not any(run.font in first for run in runs)
        for run in runs:
            run.bold = run.bold or throughout or run.font in second
