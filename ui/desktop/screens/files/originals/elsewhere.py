"""Before a file is erased: where its bytes lie too, and what was read from it and stays.

Never here: erasing (`ending`), finding the places (`harassvault.files.copies`).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from harassvault.files.copies import Elsewhere, Holding
from harassvault.files.marking import FilePlan
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.layout import Flow, clear, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import breakable, label
from ui.desktop.screens.common import point, progress_bar, show_error
from ui.desktop.screens.import_erase_page import copy_lines
from ui.desktop.worker import Priority
from ui.explain import neutral

_NAME = 60


class ElsewherePart(QFrame):
    """What is said of other places; it looks for them when it is shown.

    Args:
        context: as everywhere.
        identity: id of the original.
        may_erase: whether erasing there too is offered.

    Signals:
        import_wanted(str): erase this import.
    """

    import_wanted = Signal(str)

    def __init__(self, context: Context, identity: str, *, may_erase: bool = True) -> None:
        super().__init__()
        self._context, self._identity, self._may_erase = context, identity, may_erase
        self._member = ""
        self.notice = Notice(context.look)
        self.busy = progress_bar(context.text("originals.elsewhere.looking"))
        self.everywhere = toggle(context.text("originals.elsewhere.erase"), "choice")
        self.import_button = button(
            context.text("originals.elsewhere.import"), self._want_import, icon="close"
        )
        # A tick of its own: a mailbox is more than the picture in one of its mails.
        self.holding = toggle(context.text("originals.elsewhere.holding"), "choice")
        for_writing(context, self.everywhere, self.holding, self.import_button)
        self._imported = ""
        self._place = column(gap=1)
        inside = column(self.busy, self.notice, self._place, self.everywhere, self.holding, gap=1)
        inside.addLayout(Flow(self.import_button))
        self.setLayout(inside)
        self.everywhere.hide()
        self.holding.hide()
        self.import_button.hide()

    def look(self, member: str = "") -> None:
        """Look where a file, or one inside it, lies too."""
        identity, self._member = self._identity, member
        self.busy.show()

        def done(plan: FilePlan) -> None:
            if member == self._member:
                self.busy.hide()
                self._show(plan)

        def failed(error: Exception) -> None:
            self.busy.hide()
            show_error(self._context, self.notice, error)

        self.notice.clear()
        # All archives are looked into: what she does meanwhile goes first.
        self._context.worker.ask(
            self,
            lambda desk: desk.vault.files.erasing_plan(identity, member, desk.progress),
            done,
            failed,
            priority=Priority.IDLE,
        )

    def _show(self, plan: FilePlan) -> None:
        context, text = self._context, self._context.text
        clear(self._place)
        if plan.elsewhere:
            key = "also" if self._may_erase else "marked"
            self._place.addWidget(label(text(f"originals.elsewhere.{key}"), "field"))
            for one in plan.elsewhere:
                self._place.addLayout(point("file", place_words(context, one)))
                if self._may_erase and one.holding:
                    self._place.addLayout(point("care", _whole_words(context, one, one.holding)))
        more = [one.holds_more for one in plan.elsewhere if self._may_erase]
        self.everywhere.setVisible(not all(more))
        self.holding.setVisible(any(more))
        for tick in (self.everywhere, self.holding):
            tick.setChecked(False)
        if self._may_erase:
            for line in copy_lines(context, plan.copies):
                self._place.addLayout(point("file", line))
            if plan.messages:
                said = context.count("originals.elsewhere.messages", plan.messages)
                self._place.addLayout(point("info", said))
        self._imported = plan.imported
        self.import_button.setVisible(bool(plan.imported) and self._may_erase)
        context.look.dress(self)
        assign(self.window())

    def _want_import(self) -> None:
        self.import_wanted.emit(self._imported)


def _whole_words(context: Context, one: Elsewhere, holding: Holding) -> str:
    """Say what goes where a place is erased as a whole."""
    name = breakable(neutral(one.member or one.evidence.original.name, _NAME))
    if not holding.messages:
        return context.text("originals.elsewhere.whole_unread", name=name)
    key, quoted = "originals.elsewhere.whole", holding.quoted
    return context.count(key, holding.messages, name=name, quoted=quoted)


def place_words(context: Context, one: Elsewhere) -> str:
    """Name a place and say why it is one."""
    name = breakable(neutral(one.evidence.original.name, _NAME))
    member = breakable(neutral(one.member, _NAME))
    key = f"originals.elsewhere.{one.why}" + ("_in" if member else "")
    return context.text(key, name=name, member=member)
