"""What ends a file: a mark after which nobody is shown it, and erasing; said before, not after.

A sexual picture of somebody under 18 must not be kept by anybody. We cannot recognise one; a person
says so, is told whom to call, and decides.

Never here: marking and erasing themselves (`harassvault.files.marking`).
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout

from harassvault.files.inside import ARCHIVES
from harassvault.files.known import KnownFile
from harassvault.files.marking import ErasedFile
from harassvault.files.whom_to_call import PlaceToCall, whom_to_call
from ui.call_words import place_notes
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.field import choice, chosen
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, Part, card, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import copyable, label
from ui.desktop.screens.common import ask, point
from ui.desktop.screens.files.originals.elsewhere import ElsewherePart, place_words
from ui.explain import neutral

_WIDE_EMS = 34
_LOOKED_AT = 5
"""Marked files of one archive of which it is said where else they lie."""

PICTURED = ("image/", "video/", "application/pdf", "application/zip")


class Ending(QFrame):
    """Two folded parts: marking, where a file can show something; erasing.

    Signals:
        import_wanted(str): erase this import.
        said(str): something must be said once the page is made anew.
    """

    import_wanted = Signal(str)
    said = Signal(str)

    def __init__(self, context: Context, known: KnownFile) -> None:
        super().__init__()
        self._context, self._known = context, known
        text = context.text
        evidence = known.evidence
        self.notice = Notice(context.look)
        made = column(gap=2)
        if evidence.is_marked and not evidence.original.gone:
            made.addWidget(card(self._marked(), "care"))
        elif evidence.original.media_type.startswith(PICTURED) and not evidence.original.gone:
            self.mark_fold = Fold(
                context.look,
                text("originals.mark.title"),
                self._marking,
                text("originals.mark.hint"),
            )
            made.addWidget(self.mark_fold)
        if not evidence.original.gone:
            self.erase_fold = Fold(context.look, text("originals.erase.title"), self._erasing)
            made.addWidget(self.erase_fold)
        made.addWidget(self.notice)
        self.setLayout(made)

    def _marked(self) -> QVBoxLayout:
        text = self._context.text
        made = column(label(text("originals.mark.done"), "field"), gap=1)
        for member in self._known.marked[:_LOOKED_AT]:
            marked = ElsewherePart(self._context, self._known.evidence.id, may_erase=False)
            marked.look(member)
            made.addWidget(marked)
        not_looked_into = self._context.words.text("evidence.not_looked_into")
        made.addWidget(label(not_looked_into, "quiet"))
        self._add_places(made)
        return made

    def _marking(self) -> QVBoxLayout:
        text = self._context.text
        self.mark_member = self._members()
        self.mark_button = button(text("originals.mark.do"), self._mark, icon="hide")
        for_writing(self._context, self.mark_button)
        made = column(
            label(text("originals.mark.not_yours")),
            label(text("originals.mark.law")),
            gap=1.5,
        )
        self._add_places(made)
        parts: list[Part] = [
            point("hide", text("originals.mark.then")),
            point("info", text("originals.mark.stays")),
        ]
        for part in (*parts, self.mark_member, Flow(self.mark_button)):
            if part is not None:
                _put(made, part)
        return made

    def _add_places(self, made: QVBoxLayout) -> None:
        text = self._context.text
        made.addWidget(label(text("originals.mark.whom"), "field"))
        places = whom_to_call(self._context.profile.country)
        for one in sorted(places, key=lambda place: not place.needs_file):
            made.addLayout(_place(self._context, one))

    def _erasing(self) -> QVBoxLayout:
        context, words = self._context, self._context.words
        self.erase_member = self._members()
        self.elsewhere = ElsewherePart(context, self._known.evidence.id)
        self.elsewhere.import_wanted.connect(self.import_wanted)
        self.elsewhere.look()
        if self.erase_member is not None:
            box = self.erase_member
            box.currentIndexChanged.connect(lambda _at: self.elsewhere.look(chosen(box)))
        self.sure = toggle(context.text("originals.erase.sure"), "choice")
        self.erase_button = button(context.text("originals.erase.do"), self._erase, icon="close")
        self.erase_button.setEnabled(False)
        self.sure.toggled.connect(self._is_sure)
        for_writing(context, self.sure)
        made = column(
            point("close", words.text("evidence.erase_what")),
            point("info", words.text("evidence.erase_remains")),
            point("care", words.text("erase.lawyer")),
            gap=1,
        )
        for part in (self.erase_member, self.elsewhere, self.sure, Flow(self.erase_button)):
            if part is not None:
                _put(made, part)
        return made

    def _is_sure(self, sure: bool) -> None:  # noqa: FBT001 Qt's signal gives a bool
        self.erase_button.setEnabled(sure and not self._context.is_reading)

    def _members(self) -> QComboBox | None:
        """Let a file inside an archive be chosen, where it is one that was looked into."""
        known, text = self._known, self._context.text
        names = sorted({*known.members, *known.member_texts, *filter(None, known.marked)})
        if known.evidence.original.media_type not in ARCHIVES or not names:
            return None
        made = choice(
            [("", text("originals.whole_archive")), *((one, neutral(one)) for one in names)]
        )
        made.setAccessibleName(text("originals.which_inside"))
        made.setMaximumWidth(self._context.theme.em(_WIDE_EMS))
        return made

    def _mark(self) -> None:
        identity, member = self._known.evidence.id, _chosen(self.mark_member)
        self._do(
            lambda desk: desk.vault.files.mark_under_18(identity, member),
            Change(incidents=True, files=True),
        )

    def _erase(self) -> None:
        identity, member = self._known.evidence.id, _chosen(self.erase_member)

        everywhere = self.elsewhere.everywhere.isChecked()
        holding = self.elsewhere.holding.isChecked()

        def job(desk: Desk) -> ErasedFile:
            return desk.vault.files.erase(identity, member, elsewhere=everywhere, holding=holding)

        def done(erased: ErasedFile) -> None:
            if erased.staying:
                names = ", ".join(place_words(self._context, one) for one in erased.staying)
                self.said.emit(self._context.text("originals.elsewhere.not_alone", names=names))

        self.erase_button.setEnabled(False)
        change = Change(incidents=True, exports=True, files=True)
        ask(self, self._context, self.notice, job, done, change=change)

    def _do(self, job: Callable[[Desk], object], change: Change) -> None:
        ask(self, self._context, self.notice, job, lambda _done: None, change=change)


def _put(made: QVBoxLayout, part: Part) -> None:
    made.addLayout(column(part, gap=0))


def _chosen(box: QComboBox | None) -> str:
    return "" if box is None else chosen(box)


def _place(context: Context, one: PlaceToCall) -> QVBoxLayout:
    """Make the lines of somebody who can be called."""
    # A line that is known by its number is named once.
    reached = " · ".join(dict.fromkeys(part for part in (one.name, one.phone, one.url) if part))
    made = column(copyable(reached), gap=0.25)
    for note in place_notes(context.words, one):
        made.addWidget(label(note, "quiet"))
    return made
