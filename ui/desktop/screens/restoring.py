"""Getting a journal back from a backup: which one, what opens it, where it goes.

The result is said before the journal is shown, with each file that is missing.

Never here: how it is restored (`harassvault.backup`).
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crypto.errors import CryptoError
from crypto.recovery import parse
from harassvault.backup.choosing import Knows, choose
from harassvault.backup.places import Snapshot, snapshots_in
from harassvault.backup.restoring import Restored, open_restored, restore
from harassvault.layout import Layout
from harassvault.vault import Vault
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_folder
from ui.desktop.parts.disks import plugged_in
from ui.desktop.parts.field import choice, chosen, field, named_by
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, Page, box, clear, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.phrase import secret_line
from ui.desktop.parts.secret import SecretField
from ui.desktop.parts.text import copyable, label
from ui.desktop.screens.common import READING_EMS, Busy, ask, show_error
from ui.desktop.screens.safety.backup import problem_words


class RestorePage(Page):
    """The questions, the bar, the result.

    Signals:
        back: not now.
        restored(Path, bool): it is back, and open; whether what was typed opens it next time.
    """

    back = Signal()
    restored = Signal(object, bool)

    def __init__(self, context: Context, folder: Path) -> None:
        super().__init__(context.theme.em(READING_EMS))
        self._context = context
        self._backup = Path()
        self.into = free_place(folder)
        text = context.text
        self.choose = button(text("restore.choose"), self._choose, "primary", "folder")
        self.secret = SecretField(context, text("restore.password"))
        self.secret.entered.connect(self._start)
        self.code = secret_line(text("recovery.placeholder"))
        self.code.returnPressed.connect(self._start)
        self.use_code = button(text("restore.use_code"), self._switch, "quiet", "key")
        self.start = button(text("restore.start"), self._start, "primary")
        self.busy = Busy(context, text("restore.busy"))
        self.notice = Notice(context.look)
        self.place = copyable(str(self.into), "digest")
        self.found = label("", "field")
        self._states = column(gap=0.5)
        self._place = column(gap=3)
        self._asking = box(self._questions())
        self._asking.hide()
        self._place.addWidget(self._asking)
        self.leave = button(text("restore.back"), self.back.emit)
        self.lead = label(text("restore.lead"), "lead")
        self._after = column(Flow(self.leave))
        self.fill(self._arranged())

    def look_into(self, folder: Path) -> None:
        """Look for states in a folder, and ask what opens them."""
        self._backup = folder
        ask(self, self._context, self.notice, lambda _desk: snapshots_in(folder), self._show_states)

    def put_into(self, folder: Path) -> None:
        """Change where the journal goes."""
        self.into = folder
        self.place.setText(str(folder))

    def _arranged(self) -> QVBoxLayout:
        text = self._context.text
        return column(
            label(text("restore.title"), "display"),
            self.lead,
            Flow(self.choose),
            self._place,
            self.busy,
            self.notice,
            self._after,
            None,
            gap=3,
        )

    def _questions(self) -> QVBoxLayout:
        text = self._context.text
        change = button(text("restore.into_change"), self._choose_into, icon="folder")
        where = Fold(
            self._context.look,
            text("restore.into"),
            lambda: column(label(text("restore.into_hint")), self.place, Flow(change), gap=1),
        )
        self._by_password = box(
            column(
                _named(text("restore.password"), self.secret),
                label(text("restore.password_hint"), "quiet"),
                gap=0.5,
            )
        )
        self._by_code = box(field(text("restore.code"), self.code, text("unlock.code_hint")))
        self._by_code.hide()
        return column(
            self.found,
            self._states,
            self._by_password,
            self._by_code,
            Flow(self.use_code),
            where,
            Flow(self.start),
            gap=2,
        )

    def _choose(self) -> None:
        start = plugged_in() or Path.home()
        if (found := choose_folder(self, self._context, start)) is not None:
            self.look_into(found)

    def _choose_into(self) -> None:
        if (found := choose_folder(self, self._context, self.into.parent)) is not None:
            self.put_into(found)

    def _switch(self) -> None:
        to_code = self._by_code.isHidden()
        self._by_code.setVisible(to_code)
        self._by_password.setVisible(not to_code)
        key = "restore.use_password" if to_code else "restore.use_code"
        self.use_code.setText(self._context.text(key))
        self.use_code.setProperty("words", self._context.text(key))
        self.use_code.setAccessibleName(self._context.text(key))
        (self.code if to_code else self.secret).setFocus()

    def _show_states(self, found: list[Snapshot]) -> None:
        context = self._context
        newest = instant_words(context, found[0].at.astimezone(context.clock().tzinfo))
        self.found.setText(context.count("restore.found", len(found), when=newest))
        clear(self._states)
        options = [("", context.text("restore.newest"))]
        options += [
            (one.id, instant_words(context, one.at.astimezone(context.clock().tzinfo)))
            for one in found
        ]
        self.state = choice(options)
        if len(found) > 1:
            self._states.addLayout(field(context.text("restore.state"), self.state))
        self._asking.show()
        context.look.dress(self)
        assign(self.window())
        self.secret.setFocus()

    def _start(self) -> None:
        kdf = self._context.kdf
        if not self._by_code.isHidden():
            try:
                self._restore(Knows.recovery_code(parse(self.code.text()), kdf))
            except CryptoError as error:
                show_error(self._context, self.notice, error)
        elif self.secret.text():
            self._restore(Knows.password(self.secret.text(), kdf))

    def _restore(self, knows: Knows) -> None:
        backup, into, wanted = self._backup, self.into, chosen(self.state) or None
        clock, kdf = self._context.clock, self._context.kdf

        def job(desk: Desk) -> Restored:
            found = choose(backup, knows, wanted)
            done = restore(found, into, clock=clock, progress=desk.progress)
            desk.put(Vault(open_restored(found, into, clock=clock), clock, kdf))
            return done

        self._set_busy(busy=True)
        task = ask(
            self,
            self._context,
            self.notice,
            job,
            self._show,
            progress=self.busy.show_progress,
            finally_=lambda: self._set_busy(busy=False),
        )
        self.busy.follow(task)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        for one in (self.choose, self._asking, self.leave):
            one.setEnabled(not busy)

    def _show(self, done: Restored) -> None:
        context, text = self._context, self._context.text
        for one in (self.lead, self.choose, self.leave):
            one.hide()
        clear(self._place)
        if done.problems:
            count = context.count("restore.problems", len(done.problems))
            words = problem_words(context, done.problems)
            self.notice.say(count, *words, text("restore.problems_rest"), *self._others(done))
        else:
            self.notice.say(
                text("restore.done"),
                text("restore.as_of", when=instant_words(context, done.at)),
                context.count("restore.checked", done.files),
                text("restore.opens_with" if done.opens_with_it else "restore.opens_otherwise"),
                *self._others(done),
                ground="soft",
                icon="check",
            )
        told = (done.folder, done.opens_with_it)
        self.go_on = button(text("restore.open"), lambda: self.restored.emit(*told), "primary")
        self._after.addLayout(Flow(self.go_on))
        context.look.dress(self)
        assign(self.window())
        self.go_on.setFocus()

    def _others(self, done: Restored) -> list[str]:
        """Say what else opens with the same; it would be taken for the one that came back."""
        context = self._context
        times = [one.at.astimezone(context.clock().tzinfo) for one in done.others]
        return [context.text("restore.other", when=instant_words(context, at)) for at in times]


def free_place(folder: Path) -> Path:
    """Return a folder where a journal can go: this one, or the first with a number that is free.

    One with the beginning of a restore in it is taken, so that it goes on.
    """
    for number in range(1, 1000):
        place = folder if number == 1 else folder.with_name(f"{folder.name} {number}")
        layout = Layout(place)
        unfinished = layout.restoring.exists() and not layout.description.exists()
        if unfinished or not place.exists() or (place.is_dir() and not any(place.iterdir())):
            return place
    return folder


def _named(name: str, secret: SecretField) -> QWidget:
    return box(column(named_by(label(name, "field"), secret.box), secret, gap=0.5))
