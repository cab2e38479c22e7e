"""Strips: what stands on one baseline without a wide gap; and the words on them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from content.reading.pdf.glyphs import Run

WIDE = 0.8  # of the type size: a gap as wide parts two strips
# What a superscript holds until its block is whole stands between these two; the fonts' own use of them is dropped.
RAISED, SUNK = "\ue000", "\ue001"
_HELD = re.compile(f"{RAISED}[^{SUNK}]*{SUNK}")
_NARROW = re.compile(r"[!-~\u00a1-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u22ff]")
_CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]")
_LETTER = re.compile(r"[A-Za-z0-9]")
_SET_WIDE = frozenset(
    "摘要 提要 目录 目次 引言 前言 绪论 导言 导论 序言 结语 结论 附录 致谢 注释 后记".split()
)
_MARK_RUN = re.compile(r"[\d\[\]［］〔〕,，\-–—~①-⑳*†‡§]+")


@dataclass(slots=True)
class Strip:
    """Runs from left to right on one baseline."""

    runs: list[Run]
    x0: float
    x1: float
    base: float
    size: float
    _text: str | None = None

    @property
    def text(self) -> str:
        """Without superscripts."""
        if self._text is None:
            self._text = bare(words(self.runs))
        return self._text


def bare(text: str) -> str:
    """Without its superscripts."""
    return _HELD.sub("", text)


def strip_of(runs: Sequence[Run]) -> Strip:
    """One strip of runs in order; its size and baseline are those of most of its glyphs."""
    size = _usual(runs, [run.size for run in runs])
    base = _usual(runs, [run.base for run in runs])
    return Strip(list(runs), runs[0].x0, max(run.x1 for run in runs), base, size)


def _usual(runs: Sequence[Run], values: Sequence[float]) -> float:
    weights: dict[float, int] = {}
    for run, value in zip(runs, values, strict=True):
        if not run.raised:
            weights[round(value, 2)] = weights.get(round(value, 2), 0) + len(run.text)
    return max(weights, key=lambda v: weights[v]) if weights else values[0]


def rows_of(runs: list[Run]) -> list[list[Run]]:
    """Runs on one baseline, from the top down, each from left to right; superscripts on the line they belong to."""
    rows: list[list[Run]] = []
    bases: list[tuple[float, float]] = []  # (baseline, size) of each row
    for run in sorted(runs, key=lambda r: (-r.base, r.x0)):
        for n in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            base, size = bases[n]
            if base - run.base <= 0.13 * min(size, run.size) + 0.2:
                rows[n].append(run)
                if run.size > size:
                    bases[n] = (run.base, run.size)
                break
        else:
            rows.append([run])
            bases.append((run.base, run.size))
    _attach(rows, bases)
    return [sorted(_once(row), key=lambda r: r.x0) for row in rows if row]


def _attach(rows: list[list[Run]], bases: list[tuple[float, float]]) -> None:
    """Move what is raised or lowered to the row it stands beside."""
    for n, row in enumerate(rows):
        kept: list[Run] = []
        for cluster in _clusters(row):
            host = _host(rows, n, cluster)
            if host is None:
                kept += cluster
                continue
            for run in cluster:
                run.raised = run.base - bases[host][0] > 0.12 * run.size
            rows[host] += cluster
        row[:] = kept


def _clusters(row: list[Run]) -> list[list[Run]]:
    """Runs of one size close to one another."""
    clusters: list[list[Run]] = []
    for run in sorted(row, key=lambda r: r.x0):
        last = clusters[-1][-1] if clusters else None
        if last is not None and abs(run.size - last.size) < 0.5 and run.x0 - last.x1 < 0.5 * run.size:
            clusters[-1].append(run)
        else:
            clusters.append([run])
    return clusters


def _host(rows: list[list[Run]], n: int, cluster: list[Run]) -> int | None:
    """The row that a cluster of small or raised runs stands beside, or None."""
    x0, x1, run = cluster[0].x0, max(r.x1 for r in cluster), cluster[0]
    text = "".join(r.text for r in cluster)
    best: tuple[float, int] | None = None
    for m in range(max(n - 3, 0), min(n + 4, len(rows))):
        for other in rows[m] if m != n else ():
            size, lift = other.size, run.base - other.base
            mark = lift > 0.15 * size and run.size < 1.02 * size and _MARK_RUN.fullmatch(text) is not None
            if not (run.size < 0.86 * size or mark) or not -0.35 * size < lift < 0.75 * size:
                continue
            after, before = x0 - other.x1, other.x0 - x1
            gap = min(abs(after), abs(before))
            # At the beginning of a justified line a mark may stand a wide blank before the first word.
            reach = (
                1.8
                if _MARK_RUN.fullmatch(text) and other is min(rows[m], key=lambda r: abs(r.x0 - x1))
                else 0.35
            )
            beside = -0.35 * size < after < 0.6 * size or -0.2 * size < before < reach * size
            if beside and (best is None or gap < best[0]):
                best = (gap, m)
    return best[1] if best is not None else None


def _once(row: list[Run]) -> list[Run]:
    """Without what is drawn twice at the same place to look bold."""
    row.sort(key=lambda r: (r.x0, r.x1))
    kept: list[Run] = []
    for run in row:
        if any(
            other.text == run.text
            and abs(other.x0 - run.x0) < 0.12 * run.size
            and abs(other.x1 - run.x1) < 0.12 * run.size
            for other in kept[-3:]
        ):
            kept[-1].bold = True
            continue
        kept.append(run)
    return kept


def strips_of(row: Sequence[Run]) -> list[Strip]:
    """The row parted at its wide gaps."""
    strips: list[list[Run]] = []
    edge = 0.0
    for run in row:
        last = strips[-1][-1] if strips else run
        # A mark at the beginning of a justified line stays with it, as do two characters set wide for show.
        together = strips and (all(r.raised for r in strips[-1]) or _is_spread(strips[-1], run))
        wide = 2 * WIDE if together else WIDE
        if strips and run.x0 - edge < wide * max(run.size, last.size):
            strips[-1].append(run)
            edge = max(edge, run.x1)
        else:
            strips.append([run])
            edge = run.x1
    return [strip_of(runs) for runs in strips]


def _is_spread(before: Sequence[Run], run: Run) -> bool:
    """Whether one character and the next are a word that is set wide: 摘 要."""
    return len(before) == 1 and f"{before[0].text.strip()}{run.text.strip()[:1]}" in _SET_WIDE


def words(runs: Sequence[Run]) -> str:
    """The text of runs in order. Blanks between Latin words are those set, or gaps; superscripts are held between
    `RAISED` and `SUNK`."""
    spread = _spread(runs)
    out: list[str] = []
    held = False
    for n, run in enumerate(runs):
        before = runs[n - 1] if n else None
        if held and not run.raised:
            out.append(SUNK)
            held = False
        if before is not None and _blank_between(before, run, spread.get(n)):
            out.append(" ")
        if run.raised and not held:
            out.append(RAISED)
            held = True
        out.append(run.text)
    if held:
        out.append(SUNK)
    return "".join(out)


def _blank_between(before: Run, run: Run, spread: float | None) -> bool:
    gap = run.x0 - before.x1
    size = min(before.size, run.size) if before.raised == run.raised else max(before.size, run.size)
    if _CJK.match(before.text[-1]) or _CJK.match(run.text[0]):
        # Chinese is set without blanks; a wide one may part a heading's number from its words.
        return gap > 0.5 * size and not (_CJK.match(before.text[-1]) and _CJK.match(run.text[0]))
    if spread is not None:
        return gap > spread
    if run.raised and not before.raised:
        return False
    if run.spaced and gap > -0.1 * size:
        return True
    return gap > 0.16 * size


def _spread(runs: Sequence[Run]) -> dict[int, float]:
    """Where single letters stand apart for show, the gap that parts words there, by the index of the run."""
    found: dict[int, float] = {}
    n = 0
    while n < len(runs):
        m = n
        while m < len(runs) and len(runs[m].text) == 1 and _LETTER.match(runs[m].text) and not runs[m].raised:
            m += 1
        if m - n >= 4:
            gaps = [b.x0 - a.x1 for a, b in pairwise(runs[n:m])]
            usual = median(gaps)
            for k in range(n + 1, m):
                found[k] = 1.7 * usual + 0.05 * runs[k].size
        n = max(m, n + 1)
    return found
