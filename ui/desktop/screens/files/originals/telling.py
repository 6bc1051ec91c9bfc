"""What a person can tell of a file: for its caption, and whether a report may show it at all.

Never here: what the file says of itself (`facts`).
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from harassvault.data_points import Holder
from harassvault.file_said import FileSaid
from harassvault.files.known import KnownFile
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.field import Words, field
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.points.field import PointField
from ui.desktop.points.order import Way
from ui.desktop.screens.files.originals.ending import PICTURED
from ui.desktop.screens.telling import Telling

_HEARD = ("audio/", "video/")


class FileTold(Telling):
    """The questions, folded away; whether it is intimate or shows a child stands with them.

    Signals:
        said(str): words that stay when the page is made anew.
    """

    said = Signal(str)

    def __init__(self, context: Context, known: KnownFile) -> None:
        evidence = known.evidence
        super().__init__(context, Holder.FILE, f"file:{evidence.id}", Change(files=True))
        self._id = evidence.id
        text = context.text
        self.shown = {
            name: PointField(
                context,
                Way.CHOSEN,
                text(f"told_of_file.{name}"),
                text(f"told_of_file.{name}_hint"),
            )
            for name in ("intimate", "minor")
        }
        self.transcript: Words | None = None
        if evidence.original.media_type.startswith(_HEARD) or known.said.transcript:
            self.transcript = Words(3)
            for_writing(context, self.transcript)
        self._can_be_marked = evidence.original.media_type.startswith(PICTURED)
        marking = text("originals.mark.title")
        self.both = label(text("told_of_file.both", title=marking), "care")
        self.setLayout(self._arranged())
        self._show(known.said)
        self._draft()
        self.kept.connect(lambda: self.said.emit(context.text("telling.kept")))

    def job(self) -> Callable[[Desk], object]:
        """Return the job that keeps what is told."""
        heard = self.transcript
        said = FileSaid(
            details=self.points.answers(),
            transcript=heard.toPlainText().strip() if heard is not None else "",
            intimate=self.shown["intimate"].answer(),
            minor=self.shown["minor"].answer(),
        )
        identity = self._id
        return lambda desk: desk.vault.files.describe(identity, said)

    def open_at(self, point: str) -> None:
        """Lead to a question."""
        if not self.points.open_at(point):
            self.points.folds["file"].head.setFocus()

    def _show(self, said: FileSaid) -> None:
        self.points.show_typed(said.details)
        self.shown["intimate"].show_typed(said.intimate)
        self.shown["minor"].show_typed(said.minor)
        if self.transcript is not None:
            self.transcript.setPlainText(said.transcript)

    def _draft(self) -> None:
        for name, box in self.shown.items():
            self.drafted.add_value(name, box.typed, box.show_typed)
            box.edited.connect(self.drafted.touch)
            box.edited.connect(self._look_at_both)
        self.drafted.restored.connect(self._look_at_both)
        self._look_at_both()
        if self.transcript is not None:
            self.drafted.add("transcript", self.transcript)
        self.drafted.restore()

    def _look_at_both(self) -> None:
        """Say where help stands, where it is intimate and shows somebody under 18."""
        both = all(box.answer() == "yes" for box in self.shown.values())
        self.both.setVisible(both and self._can_be_marked)

    def _arranged(self) -> QVBoxLayout:
        text = self.context.text
        made = column(
            label(text("told_of_file.title"), "section"),
            label(text("told_of_file.lead"), "quiet"),
            *self.shown.values(),
            self.both,
            gap=2,
        )
        if self.transcript is not None:
            hint = text("told_of_file.transcript_hint")
            made.addLayout(field(text("told_of_file.transcript"), self.transcript, hint))
        for one in (self.points, self.notice):
            made.addWidget(one)
        made.addLayout(Flow(self.keep_button))
        return made
