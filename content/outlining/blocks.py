"""What outlining asks of a block: its words, and how they begin and end."""

import re

from content.reading.manuscript import Block, BlockKind

_ENDS_SENTENCE = re.compile(r"[。！？!?；;，,][”’」』）)]*$|[.:：]$|[;,] (?:and|or)$|--$|—$")
ABSTRACT = re.compile(r"^[【\[〔［]?(?:内容)?(?:摘\s*要|提\s*要|abstract)[】\]〕］]?\s*[:：.—–]?\s*", re.I)


def words_of(text: str, block: Block) -> str:
    return text[block.start : block.end]


def states_level(block: Block) -> bool:
    """Whether the format itself gives the level of this heading."""
    return block.kind is BlockKind.HEADING and block.level is not None


def ends_sentence(words: str) -> bool:
    """Whether a sentence, or part of a list, ends with it; a heading does not."""
    return bool(_ENDS_SENTENCE.search(words))


def same(a: str, b: str) -> bool:
    """Whether two lines have the same letters."""
    return letters_of(a) == letters_of(b)


def letters_of(words: str) -> str:
    """Its letters and digits alone, whatever their case."""
    return re.sub(r"\W+", "", words).casefold()
