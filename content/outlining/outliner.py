"""The one door into outlining: a manuscript in, an outline out."""

from dataclasses import replace

from content.outlining.front import Front, front_and_body
from content.outlining.headings import topics_of
from content.outlining.language import language_of
from content.outlining.outline import Outline
from content.outlining.scripts import Script, as_read, plain
from content.outlining.shifts import topics_by_shift
from content.outlining.statements import Progress, statements_of
from content.outlining.synonyms import with_synonyms
from content.outlining.works import works_in
from content.reading.manuscript import BlockKind, Manuscript


def outline(manuscript: Manuscript, *, progress: Progress | None = None) -> Outline:
    """Topics and key statements; every span in it slices `Outline.text` true. Deterministic, linear in the text.

    `progress` is told of each part as its turn comes.
    """
    read = plain(manuscript.text)
    if read is manuscript.text:
        return _outline(manuscript, progress)
    title = as_read(manuscript.title) if manuscript.title else None
    names = {as_read(name): name for name in manuscript.authors}
    found = _outline(replace(manuscript, text=read, title=title, authors=tuple(names)), progress)
    script = Script(manuscript.text, read)
    own = script.outline(found)
    return replace(
        own,
        # What the file itself states stays as it states it.
        title=manuscript.title if manuscript.title and found.title == title else own.title,
        authors=tuple(names.get(name) or script.words(name) for name in found.authors),
    )


def _outline(manuscript: Manuscript, progress: Progress | None) -> Outline:
    language = language_of(manuscript.text)
    front = front_and_body(manuscript)
    topics, stretches = topics_of(manuscript, front)
    if len(topics) < 2 and not _is_formal(manuscript, front):
        turns, parts = topics_by_shift(manuscript.text, stretches, language=language)
        if turns:
            topics, stretches = turns, parts
    works = works_in(manuscript.text, (*front.references, *front.notes))
    statements = statements_of(manuscript, stretches, topics, works, language=language, progress=progress)
    return Outline(
        title=front.title,
        language=language,
        text=manuscript.text,
        topics=tuple(with_synonyms(manuscript.text, topics, language=language)),
        statements=tuple(statements),
        authors=front.authors,
        abstract=front.abstract,
        keywords=front.keywords,
        notes=front.notes,
        references=front.references,
        works=works,
    )


def _is_formal(manuscript: Manuscript, front: Front) -> bool:
    """Whether the format itself shows a heading below the title; a single line of plain text that looks like one
    divides nothing."""
    return any(manuscript.blocks[n].kind is BlockKind.HEADING for n in front.body)
