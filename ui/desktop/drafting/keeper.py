"""When a form's draft is sealed: soon after a key, and at once when somebody leaves.

The first key after a rest starts a short wait, further keys do not prolong it; so a person who
types without a pause is sealed all the same. Where the journal is only read, nothing is kept:
nothing could be sealed there, and whoever leaves must not wait for it.

Never here: what a form holds, and the sealing itself (`sealer`).
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from harassvault.drafts import Draft
from harassvault.source import BytesSource, Source
from ui.desktop.context import Context
from ui.desktop.drafting.slip import Slip

WAIT_MS = 350
"""Well under the second that is promised, with room for a slow disk."""


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
        self._sealer = context.sealer
        self._fields, self._sources = fields, sources
        self._slip = Slip(form, over=context.is_reading)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self.seal)
        self._sealer.sealed.connect(self._sealed)
        self._sealer.failed.connect(self._failed)

    def go_on_with(self, draft: Draft, pictures: dict[BytesSource, str]) -> None:
        """Keep an earlier draft instead of beginning a new one."""
        self._slip.id, self._slip.pictures = draft.id, pictures

    def touch(self) -> None:
        """Something was typed."""
        if not self._slip.over and not self._wait.isActive():
            self._wait.start()

    def seal(self) -> None:
        """Seal now what is there."""
        self._wait.stop()
        if not self._slip.over:
            self._take()
            self._sealer.seal(self._slip)

    def settle(self) -> None:
        """Seal now what waits to be sealed, without waiting for a sealing that is on its way."""
        if self._slip.over:
            return
        if self._wait.isActive() or self._sealer.waits(self._slip):
            self._wait.stop()
            self._take()
            self._sealer.seal_now(self._slip)

    def finish(self) -> None:
        """Let go of the draft: what it held was saved, or given up."""
        self._wait.stop()
        if not self._slip.over:
            self._sealer.drop(self._slip)

    def _take(self) -> None:
        """Take down what the form holds now; the form may be gone when it is sealed."""
        self._slip.fields, self._slip.sources = self._fields(), list(self._sources())

    def _sealed(self, slip: Slip) -> None:
        if slip is self._slip:
            self.sealed.emit()

    def _failed(self, slip: Slip, error: Exception) -> None:
        if slip is self._slip:
            self.failed.emit(error)


def settle_all(place: QObject) -> None:
    """Seal now what waits to be sealed anywhere inside a widget."""
    for keeper in place.findChildren(DraftKeeper):
        keeper.settle()
