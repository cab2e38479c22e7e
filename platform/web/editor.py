"""What the document page needs for editing: rows, words, and the fragments that an edit changed."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from content import edits
from content.models import Document, Edit, KeyStatement, Topic
from web.document_page import paragraphs, part_at, parts, shown_in_place, topic_rows

OUTLINED = {Topic.State.PUBLISHED, Topic.State.WITHDRAWN}
_HISTORY = 60


def statements_in(document: Document, within: tuple[int, int], *, withdrawn: bool) -> list[KeyStatement]:
    """Those that stand in a stretch of the text, in reading order, each with a place to show it."""
    states = [KeyStatement.State.PUBLISHED, *([KeyStatement.State.WITHDRAWN] if withdrawn else [])]
    rows = KeyStatement.objects.filter(
        document=document, state__in=states, start__lt=within[1], end__gt=within[0]
    )
    return shown_in_place(list(rows.defer("quotes", "terms", "items").order_by("start", "position")))


def published_of(statements: Iterable[KeyStatement]) -> list[KeyStatement]:
    return [s for s in statements if s.state == KeyStatement.State.PUBLISHED]


def counts_of(document: Document) -> Counter[int | None]:
    """Published statements by topic."""
    rows = KeyStatement.objects.published().filter(document=document).order_by()
    return Counter(dict(rows.values_list("topic").annotate(n=Count("pk"))))


def origin_label(unit: str) -> str:
    """What the number beside a statement counts in the original."""
    return {
        "line": _("Line of the original"),
        "page": _("Page of the original"),
        "slide": _("Slide of the original"),
    }.get(unit, _("Paragraph of the original"))


def editor_context(document: Document) -> dict[str, Any]:
    """For the page of those who may edit."""
    return {
        "editor": {
            "url": reverse("document-edit", args=[document.pk]),
            "history": reverse("document-history", args=[document.pk]),
            "version": document.version,
            "language": document.language,
            "words": _words(),
            **_turns(document),
        },
        "kind_choices": KeyStatement.KindChoice.choices,
        "holder_choices": KeyStatement.HolderChoice.choices,
    }


def _turns(document: Document) -> dict[str, bool]:
    """Whether there is something to undo and to redo."""
    return {
        "undo": edits.last_done(document) is not None,
        "redo": edits.next_undone(document) is not None,
    }


def changed(document: Document, edit: Edit | None, *, back: bool) -> dict[str, Any]:
    """What the page replaces after an edit, or after one was taken back, and what to look at."""
    answer: dict[str, Any] = {"version": document.version, **_turns(document), "paragraphs": {}}
    if edit is None:
        return answer
    topics = list(Topic.objects.filter(document=document).order_by("start", "position"))
    touched = edit.before["statements"] | edit.after["statements"]
    rows = KeyStatement.objects.filter(document=document, pk__in=touched)
    now = {
        str(pk): (start, end, topic)
        for pk, start, end, topic in rows.values_list("pk", "start", "end", "topic")
    }
    spans = [(start, end) for start, end, _topic in now.values()]
    hung = {topic for *_span, topic in now.values()}
    for logged in (edit.before, edit.after):
        for pk, kept in logged["statements"].items():
            if kept and pk in now:
                hung.add(kept.get("topic_id"))
                spans.append((kept.get("start", now[pk][0]), kept.get("end", now[pk][1])))
        begun = [kept["start"] for kept in logged["topics"].values() if kept and "start" in kept]
        spans += [(start, start + 1) for start in begun]
    places = {t.pk: t.start for t in topics}
    spans += [(places[pk], places[pk] + 1) for pk in map(int, edit.after["topics"]) if pk in places]
    starts = _blocks(document, spans)
    if starts:
        ends = {start: end for start, end, *_rest in document.blocks}
        statements = statements_in(document, (min(starts), ends[max(starts)]), withdrawn=True)
        for paragraph in paragraphs(document, topics, statements, only=starts):
            answer["paragraphs"][paragraph.start] = render_to_string(
                "web/_paragraph.html", {"p": paragraph, "document": document, "can_edit": True}
            )
    listed = [t for t in topics if t.state == Topic.State.PUBLISHED]
    counts = counts_of(document)
    if edit.after["topics"]:
        found = parts(document, listed)
        shown = part_at(found, min(starts)) if len(found) > 1 and starts else None
        answer["outline"] = render_to_string(
            "web/_outline.html",
            {
                "topics": topic_rows([t for t in topics if t.state in OUTLINED], counts, found, shown),
                "document": document,
                "can_edit": True,
            },
        )
    else:
        answer["counts"] = {t.pk: counts[t.pk] for t in listed if t.pk in hung}
    answer["summary"] = render_to_string(
        "web/_summary.html", {"topic_count": len(listed), "statement_count": sum(counts.values())}
    )
    answer["said"] = said(edit, back=back)
    answer["statement"], answer["topic"] = _focus(document, edit)
    return answer


def _blocks(document: Document, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Where the paragraphs start that a span touches."""
    starts = [block[0] for block in document.blocks]
    found: set[int] = set()
    for start, end in spans:
        found.update(starts[max(bisect_right(starts, start) - 1, 0) : bisect_left(starts, end)])
    return found


def _focus(document: Document, edit: Edit) -> tuple[int | None, int | None]:
    """The statement or the topic to look at now."""
    if edit.verb.startswith("topic") or edit.verb == Edit.Verb.RETITLE:
        topic = Topic.objects.published().filter(document=document, pk=edit.subject_id).first()
        return None, topic.pk if topic else None
    statement = KeyStatement.objects.filter(document=document, pk=edit.subject_id).first()
    alive = statement is not None and statement.state != KeyStatement.State.GONE
    return (edit.subject_id if alive else None), None


def said(edit: Edit, *, back: bool = False) -> str:
    """What was done, as the page tells it."""
    if back:
        return _("Undone: %(what)s") % {"what": edit.get_verb_display()}
    words = {
        Edit.Verb.CREATE: _("A key statement is made."),
        Edit.Verb.SPAN: _("The statement has its new span."),
        Edit.Verb.DETAILS: _("Saved."),
        Edit.Verb.MERGE: _("The two are one statement now."),
        Edit.Verb.SPLIT: _("The statement is split in two."),
        Edit.Verb.MOVE: _("The statement hangs on its new topic."),
        Edit.Verb.WITHDRAW: _("The statement is withdrawn: nobody is asked about it."),
        Edit.Verb.PUBLISH: _("The statement is back."),
        Edit.Verb.RETITLE: _("The topic has its new title."),
        Edit.Verb.TOPIC_CREATE: _("A topic is made."),
        Edit.Verb.TOPIC_MERGE: _("The topic is part of the one above."),
        Edit.Verb.TOPIC_MOVE: _("The topic is moved."),
        Edit.Verb.TOPIC_WITHDRAW: _("The topic is withdrawn with its statements."),
        Edit.Verb.TOPIC_PUBLISH: _("The topic is back."),
    }
    return words[Edit.Verb(edit.verb)]


def history(document: Document) -> Sequence[Edit]:
    """The latest edits, without what they touched."""
    log = Edit.objects.filter(document=document).defer("before", "after", "hung")
    return list(log.select_related("by", "undone_by")[:_HISTORY])


def _words() -> dict[str, str]:
    return {
        "undo": _("Undo"),
        "redo": _("Redo"),
        "close": _("Close"),
        "keep": _("Keep"),
        "leave": _("Leave"),
        "span": _("Span"),
        "change_span": _("Change span"),
        "details": _("Details"),
        "merge": _("Merge"),
        "split": _("Split"),
        "move": _("Move"),
        "withdraw": _("Withdraw"),
        "publish": _("Bring back"),
        "here": _("New topic here"),
        "start_word": _("Start: a word"),
        "start_sentence": _("Start: a sentence"),
        "end_word": _("End: a word"),
        "end_sentence": _("End: a sentence"),
        "place_word": _("Place: a word"),
        "place_sentence": _("Place: a sentence"),
        "back": _("back"),
        "on": _("on"),
        "edge_start": _("Start of the statement"),
        "edge_end": _("End of the statement"),
        "spanning": _("Move the ends with the arrow keys or the handles, then keep."),
        "splitting": _("Choose where the second statement begins, then split."),
        "nothing_selected": _("Select the words of the new statement first."),
        "nothing_chosen": _("Choose a key statement or a topic first."),
        "offline": _("Not saved: the server cannot be reached. Try again."),
        "reload": _("Load the page again"),
        "withdrawn": _("withdrawn"),
        "title_new": _("Title of the new topic"),
        "title_old": _("New title of the topic"),
        "no_match": _("No topic has these words."),
    }
