"""The second, separate step: a copy of a kept report outside the journal.

Never here: making the report.
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from harassvault.export import Export
from reports.audience import Format
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_target
from ui.desktop.parts.field import field, line
from ui.desktop.parts.layout import Flow, card, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import breakable, label
from ui.desktop.screens.common import ask, point, show_error


class CopyOut(QFrame):
    """The warning, one optional question, and the button.

    Signals:
        put_off: not now.
    """

    put_off = Signal()

    def __init__(self, context: Context, export: Export) -> None:
        super().__init__()
        self._context, self._export = context, export
        text = context.text
        self.notice = Notice(context.look)
        self.to = line(placeholder=text("copy.to_hint"), limit=200)
        self._draft = DraftedFields(context, f"copy:{export.id}", self)
        self._draft.add("to", self.to)
        self._draft.failed.connect(lambda error: show_error(context, self.notice, error))
        self._draft.restore()
        self.save_button = button(text("copy.save"), self._choose, "primary", "save")
        inside = column(
            label(text("copy.title"), "section"),
            point("care", text("copy.warning"), "care_text"),
            point("info", text("copy.where"), "quiet"),
            field(text("copy.to"), self.to),
            Flow(self.save_button, button(text("copy.not_now"), self.put_off.emit, "quiet")),
            self.notice,
            gap=1.5,
        )
        self.setLayout(column(card(inside, margin=3)))

    @property
    def name(self) -> str:
        """A file name that says nothing."""
        form = self._export.format
        ending = "csv" if form == Format.LOAD_FILE else form
        return f"document-{self._context.clock():%Y-%m-%d}.{ending}"

    def save_to(self, target: Path) -> None:
        """Write the copy."""
        export_id, to = self._export.id, self.to.text().strip()
        self.save_button.setEnabled(False)

        def job(desk: Desk) -> None:
            desk.vault.copy_export(export_id, target, to, replace=True)

        ask(
            self,
            self._context,
            self.notice,
            job,
            lambda _none: self._say(target),
            change=Change(exports=True),
            finally_=lambda: self.save_button.setEnabled(True),
        )

    def _choose(self) -> None:
        if (target := choose_target(self, self._context, self.name)) is not None:
            self.save_to(target)

    def _say(self, target: Path) -> None:
        self._draft.finish()
        text = self._context.text
        self.notice.say(
            text("copy.saved", place=breakable(str(target))),
            text("copy.saved_note"),
            ground="soft",
            icon="check",
        )
