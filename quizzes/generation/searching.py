"""Whether a long text says something, asked many thousand times: an index built once instead of a walk each time."""

import re
from collections.abc import Iterator

_STRETCH = 1_000
_SHORT_TEXT = 50_000  # walked through faster than looked up
_PIECE = 3
ENOUGH = 20


class Searchable:
    """Answers as the string itself would: `words in searchable`, and `searchable.count(words)` up to `ENOUGH`."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Where each run of three characters begins: the numbers of the text's stretches, in order.
        self._stretches: dict[str, list[int]] = {}
        if len(text) > _SHORT_TEXT:
            for start in range(0, len(text), _STRETCH):
                here = {text[n : n + _PIECE] for n in range(start, min(start + _STRETCH, len(text) - 2))}
                for piece in here:
                    self._stretches.setdefault(piece, []).append(start)

    def __contains__(self, words: str) -> bool:
        if not self._stretches or len(words) < _PIECE:
            return words in self._text
        return next(self._places(words), None) is not None

    def count(self, words: str) -> int:
        """Occurrences that do not overlap, in a long text no further than `ENOUGH`: more is not asked for."""
        if not self._stretches or len(words) < _PIECE:
            return self._text.count(words)
        count, free = 0, 0
        for place in self._places(words):
            if place >= free:
                count, free = count + 1, place + len(words)
                if count == ENOUGH:
                    break
        return count

    def places(self, words: str) -> Iterator[int]:
        """Where `words` begin, in order."""
        if self._stretches and len(words) >= _PIECE:
            yield from self._places(words)
            return
        place = self._text.find(words)
        while place >= 0:
            yield place
            place = self._text.find(words, place + 1)

    def _places(self, words: str) -> Iterator[int]:
        """Every place where `words` stand, in order; found by their rarest piece."""
        rarest: list[int] | None = None
        offset = 0
        for n in range(len(words) - _PIECE + 1):
            stretches = self._stretches.get(words[n : n + _PIECE])
            if stretches is None:
                return
            if rarest is None or len(stretches) < len(rarest):
                rarest, offset = stretches, n
        for start in rarest or ():
            first = max(start - offset, 0)
            last = start + _STRETCH - offset + len(words) - 1
            place = self._text.find(words, first, last)
            while place >= 0:
                yield place
                place = self._text.find(words, place + 1, last)


def squeeze(text: str) -> str:
    """For comparing: blanks, case and quotation marks aside."""
    return re.sub(r"[\s“”\"'‘’]+", "", text).casefold()
