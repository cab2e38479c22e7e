"""Other names that a document gives to the same point: the label of "label: content" said in other words elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import replace

from content.outlining.outline import Topic

_LEAST = 4  # characters of content; shorter ones stand anywhere
_AFTER = {
    # 以完善体制机制为重要路径: what stands behind 为 is what the content is called there.
    "zh": re.compile(r"^(?:作)?为(?P<label>[\u4e00-\u9fff]{3,8})(?=[，。；、]|的)"),
    "en": re.compile(
        r"^,?\s(?:as|is|was) (?:the|its|their|a) (?P<label>[a-z]+(?: [a-z]+){0,3})(?=[,.;])", re.I
    ),
}
_BEFORE = ("以", "将", "把")


def with_synonyms(text: str, topics: Sequence[Topic], *, language: str) -> list[Topic]:
    """The topics, each with the other labels under which the text speaks of its content."""
    by_content: dict[str, list[int]] = {}
    for n, topic in enumerate(topics):
        if topic.label and len(topic.content) >= _LEAST:
            by_content.setdefault(topic.content, []).append(n)
    if not by_content:
        return list(topics)
    found: dict[int, dict[str, None]] = {}
    anywhere = re.compile("|".join(re.escape(c) for c in sorted(by_content, key=len, reverse=True)))
    for match in anywhere.finditer(text):
        label = _AFTER[language].match(text[match.end() : match.end() + 60])
        if language == "zh" and text[max(match.start() - 1, 0) : match.start()] not in _BEFORE:
            continue
        for n in by_content[match.group()]:
            if label and label["label"] != topics[n].label:
                found.setdefault(n, {})[label["label"]] = None
    return [replace(t, synonyms=tuple(found[n])) if n in found else t for n, t in enumerate(topics)]
