"""The fields of a screen as one draft: what is typed or chosen comes back after leaving or locking.

A screen names its fields, asks once for what was there before, and says when it is done.

Never here: passphrases and recovery codes; what the fields mean.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QDate, QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateEdit, QLineEdit, QWidget

from harassvault.drafts import Draft
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.keeper import DraftKeeper
from ui.desktop.parts.field import Words, chosen

_DAY = "yyyy-MM-dd"

Read = Callable[[], str]
Write = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class _Field:
    read: Read
    write: Write


class DraftedFields(QObject):
    """The fields of one screen.

    Signals:
        restored: what was typed before stands in the fields again.
        failed(Exception): it could not be sealed; it is tried again.
    """

    restored = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, form: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._form = context, form
        self._fields: dict[str, _Field] = {}
        self._touched = self._restoring = False
        self._keeper = self._make_keeper()

    def add(self, name: str, widget: QWidget) -> None:
        """Keep what stands in a widget.

        Raises:
            TypeError: a kind of widget that this does not know.
        """
        if isinstance(widget, QLineEdit):
            self._fields[name] = _Field(widget.text, widget.setText)
            widget.textChanged.connect(self.touch)
        elif isinstance(widget, Words):
            self._fields[name] = _Field(widget.toPlainText, widget.setPlainText)
            widget.edited.connect(self.touch)
        elif isinstance(widget, QComboBox):
            self._fields[name] = _Field(lambda: chosen(widget), lambda text: _choose(widget, text))
            widget.currentIndexChanged.connect(self.touch)
        elif isinstance(widget, QDateEdit):
            self._fields[name] = _Field(
                lambda: widget.date().toString(_DAY), lambda text: _show_day(widget, text)
            )
            widget.dateChanged.connect(self.touch)
        elif isinstance(widget, QAbstractButton):
            self._fields[name] = _Field(
                lambda: "1" if widget.isChecked() else "",
                lambda text: widget.setChecked(bool(text)),
            )
            widget.toggled.connect(self.touch)
        else:
            raise TypeError(type(widget).__name__)

    def add_value(self, name: str, read: Read, write: Write) -> None:
        """Keep something else that can be written as text; the screen calls `touch` for it."""
        self._fields[name] = _Field(read, write)

    def restore(self) -> None:
        """Ask for what was typed before; where somebody types meanwhile, that stays.

        A window that only reads leaves drafts to the one that writes.
        """
        if self._context.is_reading:
            return
        form = self._form
        self._context.worker.ask(
            self, lambda desk: _newest(desk, form), self._show, lambda _error: None
        )

    def touch(self, *_what: object) -> None:
        """Something was typed or chosen."""
        if not self._restoring:
            self._touched = True
            self._keeper.touch()

    def finish(self) -> None:
        """Let go of the draft: it was saved or given up. What is typed from now on is a new one."""
        self._keeper.finish()
        self._keeper.deleteLater()
        self._keeper = self._make_keeper()

    def _make_keeper(self) -> DraftKeeper:
        made = DraftKeeper(self._context, self._form, self._values, tuple, self)
        made.failed.connect(self.failed)
        return made

    def _values(self) -> dict[str, str]:
        return {name: one.read() for name, one in self._fields.items()}

    def _show(self, draft: Draft | None) -> None:
        if draft is None:
            return
        self._keeper.go_on_with(draft, {})
        if self._touched:
            return
        self._restoring = True
        for name, one in self._fields.items():
            if name in draft.fields:
                one.write(draft.fields[name])
        self._restoring = False
        self.restored.emit()


def _newest(desk: Desk, form: str) -> Draft | None:
    """Return the newest draft of a form; older ones are of processes that were killed."""
    found = [one for one in desk.vault.drafts()[0] if one.form == form]
    for older in found[:-1]:
        desk.vault.discard_draft(older.id)
    return found[-1] if found else None


def _choose(box: QComboBox, value: str) -> None:
    if (at := box.findData(value)) >= 0:
        box.setCurrentIndex(at)


def _show_day(field: QDateEdit, text: str) -> None:
    day = QDate.fromString(text, _DAY)
    if day.isValid():
        field.setDate(day)
