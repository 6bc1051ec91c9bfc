"""One thing that such readers ask for and that is not stated yet: its name, and a way to say it.

What belongs to the person or to the situation is answered in place; the rest is told where the
entry, the person or the file is.

Never here: which things are missing (`reports.prepare`).
"""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from harassvault.data_points import DataPoint, Holder
from harassvault.errors import NothingChangedError
from harassvault.vault import Vault
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import Words, named_by
from ui.desktop.parts.layout import Flow, column, row
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask, show_error

_PLAIN = {"reporter_name": "name", "reporter_contact_safe": "contact"}
"""What the profile holds in fields of its own."""

_HERE = (Holder.PROFILE, Holder.CASE)
"""What holds an answer that can be given here."""

_CHANGED = Change(profile=True, steps=True)


class MissingLine(QWidget):
    """The name, and a button that opens a field or leads on.

    Signals:
        wanted(str): lead to where this data point is told.
        kept: it was told here.
    """

    wanted = Signal(str)
    kept = Signal()

    def __init__(self, context: Context, point: DataPoint, name: str, case: str) -> None:
        super().__init__()
        self._context, self.point, self._name, self._case = context, point, name, case
        self.notice = Notice(context.look)
        self.words = Words(2)
        self._field = QWidget()
        self._draft: DraftedFields | None = None
        title = label(name)
        made = row(title, gap=1)
        made.setStretch(0, 1)
        self.fill_button: QPushButton | None = None
        if can_be_told(point):
            self.fill_button = button(
                context.text("report.missing.fill"), self.fill, "quiet", "pen"
            )
            named = context.text("report.missing.fill_named", name=name)
            self.fill_button.setAccessibleName(named)
            made.addWidget(self.fill_button)
        self.setLayout(column(made, self._field, self.notice, gap=0.5))
        self._field.hide()

    def fill(self) -> None:
        """Open the field, or lead to where it is told."""
        if not is_told_here(self.point):
            self.wanted.emit(self.point.id)
            return
        if self._draft is None:
            self._open()
        self._field.setVisible(self._field.isHidden())
        self.words.setFocus()

    def keep(self) -> None:
        """Keep what stands in the field."""
        said = self.words.toPlainText().strip()
        if not said:
            self.words.setFocus()
            return
        job = telling(self.point, said, self._case)
        ask(self, self._context, self.notice, job, lambda _none: self._done(), change=_CHANGED)

    def _open(self) -> None:
        context, text = self._context, self._context.text
        title = named_by(label(text("report.missing.answer"), "quiet"), self.words)
        self.words.setAccessibleName(self._name)
        self.keep_button = button(text("report.missing.keep"), self.keep, "plain", "check")
        for_writing(context, self.keep_button)
        inside = column(title, self.words, Flow(self.keep_button), gap=0.5)
        self._field.setLayout(inside)
        context.look.dress(self)
        self._draft = DraftedFields(context, f"point:{self.point.id}:{self._case}", self)
        self._draft.add("words", self.words)
        self._draft.failed.connect(lambda error: show_error(context, self.notice, error))
        self._draft.restore()

    def _done(self) -> None:
        if self._draft is not None:
            self._draft.finish()
        self.kept.emit()


def can_be_told(point: DataPoint) -> bool:
    """Say whether somebody can tell it at all: some are worked out."""
    return any(one is not Holder.REPORT for one in point.held_by)


def is_told_here(point: DataPoint) -> bool:
    """Say whether a field of its own is enough."""
    return point.id in _PLAIN or any(one in point.details_of for one in _HERE)


def telling(point: DataPoint, said: str, case: str) -> Callable[[Desk], None]:
    """Return the job that keeps an answer of the person, or of a situation."""

    def job(desk: Desk) -> None:
        try:
            _tell(desk.vault, point, said, case)
        except NothingChangedError:
            return

    return job


def _tell(vault: Vault, point: DataPoint, said: str, case: str) -> None:
    if Holder.PROFILE in point.held_by:
        profile = vault.profile()
        if point.id in _PLAIN:
            vault.set_profile(msgspec.structs.replace(profile, **{_PLAIN[point.id]: said}))
            return
        details = profile.details | {point.id: said}
        vault.set_profile(msgspec.structs.replace(profile, details=details))
        return
    known = vault.guidance.case(case)
    details = known.case.details | {point.id: said}
    vault.amend_case(known.id, msgspec.structs.replace(known.case, details=details))
