"""Where a damaged journal does not open: writing what can still be read into a plain folder.

Never here: the reading (`harassvault.rescue`), and what the folder looks like (`reports.rescued`).
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_folder
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import label
from ui.desktop.screens.common import Busy, ask
from ui.explain import neutral

if TYPE_CHECKING:
    from crypto.keyfile import Secret
    from reports.rescued_count import RescueCount

_SHOWN = 5
"""Names of files that are shown; the folder's own list has them all."""

_FOLDER = "what-was-read"
"""Made inside the folder that is chosen, so that nothing mixes with what lies there."""


class Rescue(QWidget):
    """Two sentences, a button, the bar, the result; out of sight until damage was found."""

    def __init__(
        self, context: Context, folder: Path, knows: "Callable[[], Callable[[], Secret]]"
    ) -> None:
        """Make it.

        Args:
            context: words and worker.
            folder: the journal's.
            knows: returns what opens the key file with what is typed now, on the worker's thread.
        """
        super().__init__()
        self._context, self._folder, self._knows = context, folder, knows
        text = context.text
        self.start = button(text("rescue.start"), self._choose, icon="save")
        self.busy = Busy(context, text("rescue.busy"))
        self.notice = Notice(context.look)
        self.setLayout(
            column(
                label(text("rescue.lead")),
                label(text("rescue.warning"), "quiet"),
                Flow(self.start),
                self.busy,
                self.notice,
                gap=1.5,
            )
        )
        self.hide()

    def save_into(self, chosen: Path) -> None:
        """Write what can be read into a new folder inside the chosen one."""
        folder, secret_of, language = self._folder, self._knows(), self._context.words.language

        def job(desk: Desk) -> "RescueCount":
            from harassvault.rescue.running import rescue  # noqa: PLC0415 seldom needed
            from reports.catalogue import Catalogue  # noqa: PLC0415 see above
            from reports.rescued import write_rescued  # noqa: PLC0415 see above
            from reports.rescued_folder import check_target  # noqa: PLC0415 see above

            target = chosen / _FOLDER
            check_target(folder, target)
            words = Catalogue.load("reports.words", language)
            rescued = rescue(folder, secret_of(), desk.progress)
            return write_rescued(rescued, target, words, desk.progress)

        self.start.setEnabled(False)
        self.busy.follow(
            ask(
                self,
                self._context,
                self.notice,
                job,
                self._show,
                progress=self.busy.show_progress,
                finally_=self._let_go,
            )
        )

    def _choose(self) -> None:
        if (found := choose_folder(self, self._context, Path.home())) is not None:
            self.save_into(found)

    def _let_go(self) -> None:
        self.busy.hide()
        self.start.setEnabled(True)

    def _show(self, count: "RescueCount") -> None:
        words = self._context.words
        unreadable = (*count.unreadable_files, *count.unreadable_drafts)
        lost = len(count.missing_steps) + len(count.partial_steps)
        self.notice.say(
            words.text("rescue.done", folder=count.folder),
            words.text(
                "rescue.counts",
                entries=words.count("count.incidents", count.entries),
                files=words.count("count.evidence", count.files),
                drafts=count.drafts,
            ),
            words.text("rescue.lost_steps", n=lost, steps=count.steps) if lost else "",
            self._how_much_more(count),
            *(words.text("rescue.lost_file", name=neutral(name)) for name in unreadable[:_SHOWN]),
            ground="soft",
            icon="check",
        )

    def _how_much_more(self, count: "RescueCount") -> str:
        """Say that what is lost may have held more than what is missed, where that is so."""
        if not count.may_go_on:
            return ""
        if not count.last_step:
            return self._context.words.text("rescue.unknown")
        return self._context.words.text("rescue.more", last=count.last_step)
