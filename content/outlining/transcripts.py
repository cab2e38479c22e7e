"""Talks and conversations written down: who speaks stands before what is said."""

import re
from collections import Counter
from collections.abc import Sequence

from content.reading.manuscript import BlockKind, Manuscript

_LABEL = re.compile(
    r"(?:(?P<latin>(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir)\.?\s)?[A-Z][A-Za-z.'’\-]*(?:\s[A-Z][A-Za-z.'’\-]*){0,2})|(?P<han>[\u4e00-\u9fff]{1,6}))\s*[:：]\s*(?=\S)"
)
# Whoever leads through the evening, and those who ask: what they say is no text to learn.
_HOST = re.compile(
    r"(?:moderator|host|chair(?:man|woman|person)?|interviewer|presenter|announcer|audience(?: member)?|question(?:er)?|q|"
    r"主持人?|记者|提问者?|听众|观众|问|采访者)",
    re.I,
)


def labels(manuscript: Manuscript, body: Sequence[int]) -> tuple[dict[int, int], set[int]]:
    """Of a transcript, the length of the label of each block that has one, and the blocks that the host, or somebody
    in the audience, speaks; both empty for any other text.

    A text is a transcript where a host and somebody else speak in it, at least one of them more than once.
    """
    text, blocks = manuscript.text, manuscript.blocks
    found: dict[int, tuple[str, int]] = {}
    for n in body:
        if blocks[n].kind is BlockKind.PARAGRAPH and (
            match := _LABEL.match(text, blocks[n].start, blocks[n].end)
        ):
            found[n] = (match["latin"] or match["han"], match.end() - blocks[n].start)
    times = Counter(name for name, _ in found.values())
    hosts = {name for name in times if _HOST.fullmatch(name)}
    guests = {name for name in times if name not in hosts and (times[name] > 1 or name.isupper())}
    if not hosts or not guests or max(times[name] for name in hosts | guests) < 2:
        return {}, set()
    speakers = hosts | guests
    asked: set[int] = set()
    waiting: list[int] = []  # what the host goes on with, until somebody else speaks
    hosting = False
    for n in body:
        speaks = n in found and found[n][0] in speakers
        if speaks or blocks[n].kind is BlockKind.HEADING:
            asked.update(waiting)
            waiting = []
            hosting = speaks and found[n][0] in hosts
            if hosting:
                asked.add(n)
        elif hosting:
            waiting.append(n)
    return {n: size for n, (name, size) in found.items() if name in speakers}, asked
