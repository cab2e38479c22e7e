"""Talks and conversations written down: who speaks stands before what is said."""

import re
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

    A text is a transcript where a host speaks in it, at the beginning of a paragraph, and is not the only one to.
    """
    text, blocks = manuscript.text, manuscript.blocks
    found: dict[int, tuple[str, int]] = {}
    for n in body:
        if blocks[n].kind is BlockKind.PARAGRAPH and (
            match := _LABEL.match(text, blocks[n].start, blocks[n].end)
        ):
            found[n] = (match["latin"] or match["han"], match.end() - blocks[n].start)
    names = {name for name, _ in found.values()}
    hosts = {name for name in names if _HOST.fullmatch(name)}
    if not hosts or (len(found) < 2 and len(body) < 3):
        return {}, set()
    # Whoever speaks but once, and in words of the text's own kind ("Note: …"), is none.
    speakers = hosts | {
        name for name in names if name.isupper() or sum(n == name for n, _ in found.values()) > 1
    }
    speakers |= {name for name in names if len(names) <= len(hosts) + 2}
    asked: set[int] = set()
    hosting = False
    for n in body:
        if n in found and found[n][0] in speakers:
            hosting = found[n][0] in hosts
        elif blocks[n].kind is BlockKind.HEADING:
            hosting = False
        if hosting:
            asked.add(n)
    return {n: size for n, (name, size) in found.items() if name in speakers}, asked
