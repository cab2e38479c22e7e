"""Lists inside a sentence: where each item begins and ends."""

import re
import statistics

from content.outlining.outline import Span

_ZH_CUT = re.compile(r"[，。；：！？“”‘’—]")
_ZH_LEAD = re.compile(
    r".*(?:包括|分为|即|有|是|以|为|实现|坚持|推进|完善|健全|形成|运用|具有|需要|提高|增强|发挥|注重|突出|构建|建立|强化|加强|"
    r"以及|和|与|及|由|从|在|对|把|将|使|让|着力|充分|不断|进一步|涵盖|称为|统称)(?=[\u4e00-\u9fff])"
)
_ZH_TAIL = re.compile(r"(?:等|在内|这|的|是|为|构成|组成|方面|之间|相|几|三|四|五|六|两|有机|融合|共同|联动)")
_EN_LIST = re.compile(
    r"(?P<lead>:\s|\b(?:include|includes|including|are|comprises?|such as|namely|between|into)\s)"
    r"(?P<items>[^.;:()“”\"]+?,\s[^.;:()“”\"]*?,?\s(?:and|or)\s[^.,;:()“”\"]+)"
)
_EN_FURTHER = re.compile(
    r"\s(?:that|which|who|whose|where|when|so|because|but|while|if|as|for|to|in order)\b"
)
# Where the last two items of a Chinese list meet; inside words such as 参与 and 和谐 they do not.
JOINT = re.compile(
    r"以及|(?<![缓共总饱温调柔谐])和(?![谐平解睦风气])|(?<![参给赋授])与(?!否)|(?<![普涉遍波危提顾以埃])及(?!时|格|其)"
)


def items_of(text: str, start: int, end: int, *, language: str) -> tuple[Span, ...]:
    """The longest list of three or more parallel items in the sentence, or ()."""
    candidates = _english(text, start, end) if language == "en" else _chinese(text, start, end)
    return max(candidates, key=len, default=())


def _chinese(text: str, start: int, end: int) -> list[tuple[Span, ...]]:
    found = []
    at = start
    for stop in [*(m.start() for m in _ZH_CUT.finditer(text, start, end)), end]:
        if text.count("、", at, stop) >= 2:
            items = _repair(text, at, stop)
            if items:
                found.append(items)
        at = stop + 1
    return found


def _repair(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Raw pieces between 、 cut to what is parallel: the first loses what leads in, the last what follows."""
    pieces: list[Span] = []
    at, depth = start, 0
    for n in range(start, end):
        depth += (text[n] in "（(《") - (text[n] in "）)》")
        if text[n] == "、" and depth <= 0:
            pieces.append(Span(at, n))
            at = n + 1
    pieces.append(Span(at, end))
    middle = [text[p.start : p.end] for p in pieces[1:-1]]
    if not middle or any(not 1 < len(m) <= 24 for m in middle):
        return ()
    typical = statistics.median(len(m) for m in middle)
    endings = {m[-1] for m in middle}
    first, last = _first(text, pieces[0], typical), _last(text, pieces[-1], typical, endings)
    if first is None or not last:
        return ()
    items = (first, *pieces[1:-1], *last)
    lengths = [i.end - i.start for i in items]
    if len(items) < 3 or max(lengths) > 2.5 * typical + 3 or min(lengths) < 2:
        return ()
    words = [text[i.start : i.end] for i in items]
    return items if len(set(words)) == len(words) else ()


def _first(text: str, piece: Span, typical: float) -> Span | None:
    words = text[piece.start : piece.end]
    if len(words) <= typical + 1:
        return piece
    for limit in (typical + 2, 2 * typical + 2):
        for match in re.finditer(_ZH_LEAD, words):
            left = len(words) - match.end()
            if 2 <= left <= limit:
                return Span(piece.start + match.end(), piece.end)
    return None


def _last(text: str, piece: Span, typical: float, endings: set[str]) -> tuple[Span, ...]:
    words = text[piece.start : piece.end]
    tail = _ZH_TAIL.search(words, 2)
    stop = tail.start() if tail else len(words)
    pair = JOINT.search(words, 1, stop)
    if pair and pair.start() >= 2 and stop - pair.end() >= 2 and pair.start() <= typical + 3:
        rest = min(stop - pair.end(), round(typical) + 2)
        cut = _parallel_end(words, pair.end(), pair.end() + rest, typical, endings)
        return (
            Span(piece.start, piece.start + pair.start()),
            Span(piece.start + pair.end(), piece.start + cut),
        )
    if stop > 2.2 * typical + 3:
        stop = _parallel_end(words, 0, round(typical) + 3, typical, endings)
        if stop > 2.2 * typical + 3:
            return ()
    return (Span(piece.start, piece.start + stop),)


def _parallel_end(words: str, start: int, limit: int, typical: float, endings: set[str]) -> int:
    """The place up to `limit` where the item ends as the others do, nearest to their usual length."""
    limit = min(limit, len(words))
    ends = [n + 1 for n in range(start + 1, limit) if words[n] in endings]
    return min(ends, key=lambda e: abs(e - start - typical)) if ends else limit


def _english(text: str, start: int, end: int) -> list[tuple[Span, ...]]:
    found = []
    for match in _EN_LIST.finditer(text, start, end):
        at = match.start("items")
        spans = []
        for piece in re.finditer(r"(?:(?<=,)|^)\s*(?:(?:and|or)\s+)?([^,]+)", match["items"]):
            inner = (
                re.split(r"\s(?:and|or)\s", piece[1]) if piece.end() == len(match["items"]) else [piece[1]]
            )
            offset = piece.start(1)
            last = piece.end() == len(match["items"])
            for words in inner:
                place = match["items"].index(words, offset)
                stripped = _EN_FURTHER.split(words.strip())[0] if last else words.strip()
                place += words.index(stripped) if stripped else 0
                spans.append(Span(at + place, at + place + len(stripped)))
                offset = place + len(stripped)
        lengths = [len(text[s.start : s.end].split()) for s in spans]
        if len(spans) >= 3 and min(lengths) >= 1 and max(lengths) <= 8:
            found.append(tuple(spans))
    return found
