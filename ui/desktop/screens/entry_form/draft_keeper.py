"""Sealing what is typed: within a second of the last key, whatever happens next.

The first key after a rest starts a short wait, further keys do not prolong it; so a person who
types without a pause is sealed all the same. Pasted pictures are sealed once, each in a draft of
its own, because they are large.

Never here: what a form holds.
"""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from harassvault.drafts import Draft
from harassvault.source import BytesSource, FileSource, Source
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.worker import Priority

WAIT_MS = 350
"""Well under the second that is promised, with room for a slow disk."""

PICTURE_FORM = "picture"
"""Form of the drafts that hold a pasted picture."""

_FILES = "files"


@dataclass(slots=True)
class _Kept:
    """Where the draft lies. Only the worker's jobs touch it, one after the other."""

    id: str | None = None
    pictures: dict[BytesSource, str] = field(default_factory=dict)


class DraftKeeper(QObject):
    """Keeps one form's draft.

    Signals:
        sealed: everything typed so far is sealed.
        failed(Exception): it could not be sealed; the words are still in the window.
    """

    sealed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        context: Context,
        form: str,
        fields: Callable[[], dict[str, str]],
        sources: Callable[[], Sequence[Source]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._form = context, form
        self._fields, self._sources = fields, sources
        self._kept = _Kept()
        self._busy, self._again = False, False
        self._over = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self.seal)

    def go_on_with(self, draft: Draft, pictures: dict[BytesSource, str]) -> None:
        """Keep an earlier draft instead of beginning a new one."""
        self._kept = _Kept(draft.id, pictures)

    def touch(self) -> None:
        """Something was typed."""
        if not self._over and not self._wait.isActive():
            self._wait.start()

    def seal(self) -> None:
        """Seal now what is there."""
        self._wait.stop()
        if self._over:
            return
        if self._busy:
            self._again = True
            return
        self._send()

    def settle(self) -> None:
        """Seal now what waits to be sealed, without waiting for a sealing that is on its way."""
        if not self._over and (self._wait.isActive() or self._again):
            self._wait.stop()
            self._again = False
            self._send()

    def _send(self) -> None:
        self._busy = True
        job = _sealing(self._kept, self._form, self._fields(), list(self._sources()))
        self._context.worker.ask(
            self, job, self._sealed, self._not_sealed, priority=Priority.URGENT
        )

    def finish(self) -> None:
        """Let go of the draft: what it held was saved, or given up."""
        self._over = True
        self._wait.stop()
        # Asked for after any sealing that is on its way: urgent jobs keep their order.
        kept = self._kept
        self._context.worker.ask(
            self._context.worker,
            lambda desk: _discard(desk, kept),
            lambda _none: None,
            lambda _error: None,
            priority=Priority.URGENT,
        )

    def _sealed(self, _none: None) -> None:
        self._busy = False
        if self._again:
            self._again = False
            self.seal()
        else:
            self.sealed.emit()

    def _not_sealed(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)
        self.touch()


def read_sources(
    draft: Draft, pictures: Sequence[Draft]
) -> tuple[list[Source], dict[BytesSource, str]]:
    """Return the files of a draft, and which of them are pictures in drafts of their own."""
    by_id = {one.id: one for one in pictures}
    sources: list[Source] = []
    kept: dict[BytesSource, str] = {}
    for kind, value in json.loads(draft.fields.get(_FILES, "[]")):
        if kind == "path":
            sources.append(FileSource(Path(value)))
        elif value in by_id:
            held = by_id[value].fields
            source = BytesSource(held["name"], base64.b64decode(held["data"]))
            sources.append(source)
            kept[source] = value
    return sources, kept


def _sealing(
    kept: _Kept, form: str, fields: dict[str, str], sources: list[Source]
) -> Callable[[Desk], None]:
    def job(desk: Desk) -> None:
        named: list[tuple[str, str]] = []
        for source in sources:
            if not isinstance(source, BytesSource):
                named.append(("path", str(source.path())))
                continue
            if source not in kept.pictures:
                held = {"name": source.name, "data": base64.b64encode(source.data).decode()}
                kept.pictures[source] = desk.vault.save_draft(None, PICTURE_FORM, held)
            named.append(("draft", kept.pictures[source]))
        kept.id = desk.vault.save_draft(kept.id, form, {**fields, _FILES: json.dumps(named)})

    return job


def _discard(desk: Desk, kept: _Kept) -> None:
    for one in (kept.id, *kept.pictures.values()):
        if one is not None:
            desk.vault.discard_draft(one)
