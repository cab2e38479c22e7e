"""An edit under way, and the log that takes edits back: lock, touch, keep; undo, redo, history.

Whatever the verbs in `editing` and `arranging` do goes through a `Desk`, so that every edit locks its document, is
refused where the writer saw an older version, keeps each span true, and can be undone exactly.
"""

import datetime
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from inspect import signature
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast

from django.db import transaction

from content.importing import fingerprint
from content.models import Document, Edit, KeyStatement, Topic
from content.ordering import SPARE, settle_statements, settle_topics

if TYPE_CHECKING:
    from accounts.models import User

_STATEMENT = (
    "topic_id", "start", "end", "kind", "holder", "speaker", "source", "page", "quotes", "terms", "items",
    "importance", "state",
)  # fmt: skip
_TOPIC = ("parent_id", "level", "label", "number", "synonyms", "start", "end", "state")
# Rows that differ only in these are stored many at once.
_ALIKE = {"topic_id", "state"}
_Row = KeyStatement | Topic
P = ParamSpec("P")
# A row as the log keeps it; None where it was not there yet.
_Columns = dict[str, Any] | None


class EditRefused(Exception):
    """What the rules of the text forbid; `code` is stable, content.wording says it in words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Extent:
    """What an edit reached, for whatever hangs on statements."""

    rewritten: frozenset[int] = frozenset()  # statements whose words, kind or holder changed, or that are new
    hidden: frozenset[int] = frozenset()  # statements that are not asked any more
    moved: frozenset[int] = frozenset()  # statements that hang on another topic now
    titles: frozenset[str] = frozenset()  # of topics that changed their title or place, before and after


@dataclass(frozen=True, slots=True)
class Follow:
    """The rooms above, called inside the transaction of an edit.

    `write` makes what hangs on the statements anew and says in JSON what it did; `turn` takes that back, or does it
    again.
    """

    write: Callable[[Document, Extent, datetime.datetime], dict[str, Any]]
    turn: Callable[[Document, dict[str, Any], bool], None]


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes, when, having seen which version.

    `key` makes an edit that is sent twice count once; undo and redo sent twice are refused as stale by their version.
    """

    by: "User"
    at: datetime.datetime
    version: int
    then: Follow
    key: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(slots=True)
class Desk:
    """A locked document and the rows that an edit touches; nothing is written before `keep`."""

    document: Document
    hand: Hand
    verb: Edit.Verb
    before: dict[_Row, _Columns] = field(default_factory=dict)

    def touch(self, row: _Row) -> None:
        """Before a row is changed."""
        self.before.setdefault(row, columns(row))

    def add(self, row: _Row) -> None:
        """A new row, stored at once for its key."""
        row.position = SPARE + len(self.before)
        row.save(force_insert=True)
        self.before[row] = None

    def statement(self, pk: int) -> KeyStatement:
        """Raises EditRefused (not_here) for those of other documents, and for what is gone."""
        found = self.document.statements.filter(pk=pk).exclude(state=KeyStatement.State.GONE).first()
        if found is None:
            raise EditRefused("not_here")
        self.touch(found)
        return found

    def topics(self) -> list[Topic]:
        """All of the document's but those that are gone, in reading order."""
        return list(self.document.topics.exclude(state=Topic.State.GONE).order_by("position"))

    def keep(self, subject: _Row, **extent: frozenset[Any]) -> Edit | None:
        """Store the rows, the order and the log, and have what hangs on the statements follow.

        None where nothing changed, which is no edit.
        """
        changes = {row: change for row in self.before if (change := _changes(self.before[row], columns(row)))}
        if not changes:
            return None
        document, hand = self.document, self.hand
        for row in changes:
            if isinstance(row, KeyStatement):
                true_to(document, row)
        _store({row: after for row, (_, after) in changes.items()})
        settle(document, changes)
        document.version += 1
        document.save(update_fields=["version"])
        Edit.objects.filter(document=document).exclude(undone_at=None).update(superseded=True)
        edit = Edit.objects.create(
            document=document,
            version=document.version,
            key=hand.key,
            by=hand.by,
            at=hand.at,
            verb=self.verb,
            subject=str(subject)[:120],
            subject_id=subject.pk,
            before=_logged({row: before for row, (before, _) in changes.items()}),
            after=_logged({row: after for row, (_, after) in changes.items()}),
        )
        edit.hung = hand.then.write(document, Extent(**extent), hand.at)
        edit.save(update_fields=["hung"])
        return edit


def columns(row: _Row) -> dict[str, Any]:
    """What the log keeps of a row. Neither its text nor its position: both follow from its span."""
    return {name: getattr(row, name) for name in (_TOPIC if isinstance(row, Topic) else _STATEMENT)}


def true_to(document: Document, statement: KeyStatement) -> None:
    """The text of a statement is always that of its span."""
    statement.text = document.text[statement.start : statement.end]
    statement.fingerprint = fingerprint(statement.text)


def settle(document: Document, changed: Iterable[_Row]) -> None:
    """Bring positions into reading order again, where the change may have disturbed it."""
    rows = list(changed)
    if any(isinstance(row, Topic) for row in rows):
        settle_topics(document)
    if any(isinstance(row, KeyStatement) for row in rows):
        settle_statements(document)


def _changes(before: _Columns, after: dict[str, Any]) -> tuple[_Columns, dict[str, Any]] | None:
    """The columns that differ, as they were and as they are."""
    if before is None:
        return None, after
    names = [name for name in after if before[name] != after[name]]
    return ({n: before[n] for n in names}, {n: after[n] for n in names}) if names else None


def _store(changed: dict[_Row, dict[str, Any]]) -> None:
    """Write the rows: all that get the same topic or state in one query, the others whole."""
    alike: dict[tuple[tuple[str, Any], ...], list[int]] = {}
    whole: list[KeyStatement] = []
    for row, after in changed.items():
        if isinstance(row, KeyStatement) and set(after) <= _ALIKE:
            alike.setdefault(tuple(sorted(after.items())), []).append(row.pk)
        elif isinstance(row, KeyStatement):
            whole.append(row)
    for values, keys in alike.items():
        KeyStatement.objects.filter(pk__in=keys).update(**dict(values))
    KeyStatement.objects.bulk_update(whole, [*_STATEMENT, "text", "fingerprint"], batch_size=50)
    Topic.objects.bulk_update([r for r in changed if isinstance(r, Topic)], _TOPIC, batch_size=50)


def _logged(found: Mapping[_Row, _Columns]) -> dict[str, dict[str, _Columns]]:
    return {
        "topics": {str(r.pk): kept for r, kept in found.items() if isinstance(r, Topic)},
        "statements": {str(r.pk): kept for r, kept in found.items() if isinstance(r, KeyStatement)},
    }


def verb(
    name: Edit.Verb,
) -> Callable[
    [Callable[Concatenate[Desk, P], Edit | None]], Callable[Concatenate[int, Hand, P], Edit | None]
]:
    """A verb on a document: atomic, alone on it, safe to repeat, refused (stale) where the writer saw less.

    What it is done to is its argument `pk`, if it has one.
    """

    def named(
        edit: Callable[Concatenate[Desk, P], Edit | None],
    ) -> Callable[Concatenate[int, Hand, P], Edit | None]:
        asks = signature(edit)

        @wraps(edit)
        def carried(document_id: int, hand: Hand, *args: P.args, **kwargs: P.kwargs) -> Edit | None:
            with transaction.atomic():
                # Whoever sent the same request a moment ago has ended by now.
                document = Document.objects.select_for_update().get(pk=document_id)
                done = Edit.objects.filter(document=document_id, key=hand.key).first()
                if done is not None:
                    subject = asks.bind(None, *args, **kwargs).arguments.get("pk")
                    return _repeated(done, name, subject)
                if document.version != hand.version:
                    raise EditRefused("stale")
                return edit(Desk(document, hand, name), *args, **kwargs)

        return cast("Callable[Concatenate[int, Hand, P], Edit | None]", carried)

    return named


def _repeated(done: Edit, name: Edit.Verb, subject: int | None) -> Edit:
    """The edit that a key stands for, if that is what is asked again. Raises EditRefused (stale)."""
    # Either of two that were merged may have been the one named.
    merged = done.after["statements"] if name == Edit.Verb.MERGE else ()
    if done.verb != name or (subject not in {None, done.subject_id} and str(subject) not in merged):
        raise EditRefused("stale")
    return done


def lock(document_id: int, version: int) -> Document:
    """The document, nobody else's until the transaction ends. Raises EditRefused (stale)."""
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.version != version:
        raise EditRefused("stale")
    return document


@transaction.atomic
def undo(document_id: int, hand: Hand) -> Edit:
    """Take the latest edit back that is not taken back yet, exactly. Raises EditRefused (stale, nothing_to_undo)."""
    document = lock(document_id, hand.version)
    edit = last_done(document)
    if edit is None:
        raise EditRefused("nothing_to_undo")
    _turn(document, edit, back=True, hand=hand)
    Edit.objects.filter(pk=edit.pk).update(undone_at=hand.at, undone_by=hand.by)
    return edit


@transaction.atomic
def redo(document_id: int, hand: Hand) -> Edit:
    """Do again what was undone last. Raises EditRefused (stale, nothing_to_redo)."""
    document = lock(document_id, hand.version)
    edit = next_undone(document)
    if edit is None:
        raise EditRefused("nothing_to_redo")
    _turn(document, edit, back=False, hand=hand)
    Edit.objects.filter(pk=edit.pk).update(undone_at=None, undone_by=None)
    return edit


def last_done(document: Document) -> Edit | None:
    return Edit.objects.filter(document=document, undone_at=None).order_by("-version").first()


def next_undone(document: Document) -> Edit | None:
    """The one undone last; a new edit ends what could be redone."""
    undone = Edit.objects.filter(document=document, superseded=False).exclude(undone_at=None)
    return undone.order_by("version").first()


def _turn(document: Document, edit: Edit, *, back: bool, hand: Hand) -> None:
    state = edit.before if back else edit.after
    rows: list[_Row] = [
        *document.topics.filter(pk__in=state["topics"]),
        *document.statements.filter(pk__in=state["statements"]),
    ]
    changed: dict[_Row, dict[str, Any]] = {}
    for row in rows:
        kept = state["topics" if isinstance(row, Topic) else "statements"][str(row.pk)]
        changed[row] = {"state": "gone"} if kept is None else kept
        for name, value in changed[row].items():
            setattr(row, name, value)
        if isinstance(row, KeyStatement):
            true_to(document, row)
    _store(changed)
    settle(document, rows)
    hand.then.turn(document, edit.hung, back)
    document.version += 1
    document.save(update_fields=["version"])
