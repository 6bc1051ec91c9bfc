"""What the window does by itself after a journal was opened: look around, and look at a few files.

Both wait for everything that a person asks for.

Never here: widgets of its own.
"""

from typing import TYPE_CHECKING

from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.opening import Circumstances, circumstances
from ui.desktop.screens.journal.page import Journal
from ui.desktop.standing import Standing
from ui.desktop.worker import Priority

if TYPE_CHECKING:
    from harassvault.seen import Seen


class Watch:
    """Asks the worker, and tells the bar and the journal's page."""

    def __init__(
        self, context: Context, standing: Standing, journal: Journal, seen: "Seen | None"
    ) -> None:
        self._context, self._journal = context, journal

        def look(desk: Desk) -> Circumstances:
            return circumstances(desk.vault, seen)

        worker = context.worker
        standing.surprise_read.connect(
            lambda: worker.ask(standing, _accept, lambda _done: None, lambda _error: None)
        )
        worker.ask(standing, look, standing.show_circumstances, lambda _error: None)
        worker.ask(standing, self._scrub, self._say, lambda _error: None, priority=Priority.IDLE)

    @staticmethod
    def _scrub(desk: Desk) -> list[str]:
        """Return the names of the files that do not read back."""
        vault = desk.vault
        found = vault.scrub_once(desk.progress)
        return [vault.evidence(one.name).original.name for one in found]

    def _say(self, names: list[str]) -> None:
        if names:
            text = self._context.text
            self._journal.notice.say(
                text("standing.damaged", name=", ".join(names[:3])),
                text("standing.damaged_safe"),
                text("standing.damaged_do"),
            )
            self._context.look.dress(self._journal)


def _accept(desk: Desk) -> None:
    desk.vault.accept_surprise()
