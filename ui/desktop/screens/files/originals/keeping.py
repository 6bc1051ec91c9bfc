"""What can be done with a file: save a copy outside, as a second step; add it to an entry.

A picture that says where it was made is offered first without that.

Never here: marking and erasing (`ending`).
"""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from harassvault.decoding.mediatype import DECODABLE_IMAGES
from harassvault.evidence import Evidence
from harassvault.files.known import KnownFile
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.choosing import choose_target
from ui.desktop.parts.field import choice, chosen
from ui.desktop.parts.file_names import writable_name
from ui.desktop.parts.layout import Flow, card, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import breakable, label
from ui.desktop.screens.carried import Carried
from ui.desktop.screens.common import Busy, ask, point
from ui.explain import neutral

_WIDE_EMS = 34


class SaveOut(QFrame):
    """One button; the warning, the choice and the button that saves come when it was pressed."""

    def __init__(self, context: Context, evidence: Evidence) -> None:
        super().__init__()
        self._context, self._evidence = context, evidence
        text = context.text
        name = neutral(evidence.original.name)
        self.begin_button = button(text("originals.save_out"), self._begin, icon="save")
        self.begin_button.setAccessibleName(text("file.save_out_named", name=name))
        self.notice = Notice(context.look)
        self.busy = Busy(context, text("file.saving"))
        self.plain = toggle(text("originals.whole"), "choice", "ring")
        self.bare = toggle(text("originals.without_place"), "choice", "ring")
        self._group = QButtonGroup(self)
        for one in (self.bare, self.plain):
            self._group.addButton(one)
        self.plain.setChecked(True)
        self.save_button = button(text("originals.choose_where"), self._choose, "primary", "save")
        self.carried = Carried(context, self._choose)
        self.step = QWidget()
        self.step.setLayout(self._second())
        self.step.hide()
        self.setLayout(column(Flow(self.begin_button), self.step, self.notice, gap=1))

    def _second(self) -> QVBoxLayout:
        text = self._context.text
        self._places = label(text("originals.place_warning"))
        self._places.hide()
        leave = button(text("copy.not_now"), self.step.hide, "quiet")
        self._can_be_bare = self._evidence.original.media_type in DECODABLE_IMAGES
        self.bare.setVisible(self._can_be_bare)
        self.plain.setVisible(self._can_be_bare)
        inside = column(
            point("care", text("copy.warning"), "care_text"),
            self._places,
            self.bare,
            self.plain,
            self.carried,
            self.busy,
            Flow(self.save_button, leave),
            gap=1,
        )
        return column(card(inside))

    def _begin(self) -> None:
        """Show the second step; whether the file names a place is looked up first."""
        evidence = self._evidence
        ask(
            self,
            self._context,
            self.notice,
            lambda desk: desk.vault.files.has_place(evidence),
            self._show_step,
        )

    def _show_step(self, has_place: bool | None) -> None:  # noqa: FBT001 as the worker answers
        if has_place and self._can_be_bare:
            self.bare.setChecked(True)
        self._places.setVisible(bool(has_place))
        self.step.show()
        self._context.look.dress(self)
        self.save_button.setFocus()

    def _choose(self) -> None:
        name = writable_name(self._evidence.original.name)
        if self.bare.isChecked():
            name = writable_name(f"{Path(name).stem}.png")
        if (target := choose_target(self, self._context, name)) is not None:
            self.carried.first(target.parent, partial(self.save_to, target))

    def save_to(self, target: Path) -> None:
        """Write the copy."""
        identity, bare = self._evidence.id, self.bare.isChecked()

        def job(desk: Desk) -> None:
            if bare:
                desk.vault.files.copy_without_facts(identity, target, replace=True)
            else:
                desk.vault.extract(identity, target, replace=True, progress=desk.progress)

        self.save_button.setEnabled(False)
        task = ask(
            self,
            self._context,
            self.notice,
            job,
            lambda _none: self._say(target, bare=bare),
            progress=self.busy.show_progress,
            finally_=self._rest,
        )
        self.busy.follow(task)

    def _rest(self) -> None:
        self.busy.hide()
        self.save_button.setEnabled(True)

    def _say(self, target: Path, *, bare: bool) -> None:
        text = self._context.text
        self.step.hide()
        kind = text("originals.saved_bare") if bare else text("originals.saved_whole")
        self.notice.say(
            text("file.saved", place=breakable(str(target))),
            kind,
            text("file.saved_note"),
            ground="soft",
            icon="check",
        )
        self._context.look.dress(self)


class AddTo(QFrame):
    """Adds the file to an entry."""

    def __init__(self, context: Context, known: KnownFile, offered: list[tuple[str, str]]) -> None:
        super().__init__()
        self._context, self._known = context, known
        text = context.text
        self.notice = Notice(context.look)
        self.busy = Busy(context, text("originals.adding"))
        self.which = choice([("", text("originals.choose_entry")), *offered])
        self.which.setAccessibleName(text("originals.which_entry"))
        self.which.setMaximumWidth(context.theme.em(_WIDE_EMS))
        self.add_button = button(text("originals.add_to"), self._add, icon="clip")
        self.add_button.setEnabled(False)
        self.which.currentIndexChanged.connect(
            lambda _at: self.add_button.setEnabled(bool(chosen(self.which)))
        )
        for_writing(context, self.which)
        parts: tuple[QWidget, ...] = (self.which, self.add_button)
        self.setLayout(column(Flow(*parts), self.busy, self.notice, gap=1))

    def _add(self) -> None:
        entry, identity = chosen(self.which), self._known.evidence.id
        is_imported = self._known.came is not None

        def job(desk: Desk) -> None:
            vault = desk.vault
            if is_imported:
                vault.linking.original(entry, identity)
            else:
                # Each entry has files of its own, which go with it; so this is one more.
                vault.attach(entry, [vault.files.as_source(identity)], desk.progress)

        self.add_button.setEnabled(False)
        task = ask(
            self,
            self._context,
            self.notice,
            job,
            lambda _none: None,
            progress=self.busy.show_progress,
            change=Change(incidents=True, files=True),
            finally_=self.busy.hide,
        )
        self.busy.follow(task)
