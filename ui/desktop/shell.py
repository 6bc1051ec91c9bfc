"""Which screen comes when: first run or unlock, then the places; and the ways out.

The shell connects screens by their signals. It holds no state of the journal.

Never here: what a screen looks like, or what is done with the vault.
"""

import importlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from harassvault.clock import Clock
from harassvault.policy import KeyDerivation
from harassvault.profile import Profile
from harassvault.settings import Settings
from ui.desktop.application import speak
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.sealer import Sealer
from ui.desktop.guard import Guard
from ui.desktop.leaving import Way
from ui.desktop.losing import Losing
from ui.desktop.opening import Opening, open_journal, sign
from ui.desktop.rail import Rail
from ui.desktop.screens.working import is_held
from ui.desktop.theme.look import Look
from ui.desktop.window import Window
from ui.desktop.worker import Worker

if TYPE_CHECKING:
    from crypto.recovery import RecoveryCode
    from harassvault.seen import Seen
    from harassvault.vault import Vault
    from ui.desktop.rooms import Rooms

_MARKS = ("store.json", "store.db")
"""Files of which one at least lies in a journal's folder, also in a damaged one."""

_WARM_UP_MS = 100
"""After the first screen was painted."""

_Begun = tuple[Profile, Settings, bool, str]
"""What is read first of an open journal, whether it is only read, and its id."""


class Shell(QObject):
    """The flow of the program.

    Attributes:
        losing: words that could not be kept, and the mark of it.
        left_unsealed: this process could not keep the last ones.
        seen: remembers the last head seen of each journal, if anything does.

    Signals:
        ended(bool): the program ends; True asks for a new process on the same folder.
    """

    ended = Signal(bool)

    def __init__(
        self, look: Look, folder: Path, language: str, *, clock: Clock, kdf: KeyDerivation
    ) -> None:
        super().__init__()
        self._look, self._clock, self._kdf = look, clock, kdf
        self.folder = folder
        self.losing = Losing(folder)
        self.left_unsealed = False
        self._later: Profile | None = None
        self.seen: Seen | None = None
        self.worker = Worker()
        self._sealer = Sealer(self.worker, self)
        self.window = Window(look)
        self.rooms: Rooms | None = None
        self.guard = Guard(self.window, self.worker, self._sealer, look)
        self.guard.over.connect(self._end)
        self.guard.unsure.connect(self.losing.unsure)
        self.window.pressed.connect(self._pressed)
        self.worker.changed.connect(self._on_change)
        self.context = self._make_context(Profile(language=language))

    def start(self) -> None:
        """Show the first screen."""
        if any((self.folder / mark).exists() for mark in _MARKS):
            self.show_unlock()
        else:
            self.show_first_run(self.context.profile, 0)
        self.window.show()
        QTimer.singleShot(_WARM_UP_MS, self, self._warm_up)

    def _warm_up(self) -> None:
        """Have the worker load what the open journal needs, while the first screen is read.

        The first screen needs none of it, and loading it takes longer than showing the window.
        """
        self.worker.ask(self, _load, lambda _none: None, lambda _error: None)

    def show_first_run(self, profile: Profile, step: int) -> None:
        """Show the first run at one of its steps."""
        from ui.desktop.screens.first_run.page import FirstRun  # noqa: PLC0415 one or the other

        self.context = self._make_context(profile)
        screen = FirstRun(self.context, self.folder, step)
        screen.profile_changed.connect(self.show_first_run)
        screen.finished.connect(self._create)
        screen.stopped.connect(lambda: self.ended.emit(False))
        screen.step_shown.connect(self.window.letters)
        screen.restore_wanted.connect(self.show_restore)
        self._show(screen)

    def show_unlock(self) -> None:
        """Show the one field."""
        from ui.desktop.screens.unlock import Unlock  # noqa: PLC0415 one or the other

        screen = Unlock(self.context, self.folder)
        screen.password_given.connect(self._unlock)
        screen.code_given.connect(self._unlock_with_code)
        screen.device_wanted.connect(self._unlock_with_device)
        screen.folder_chosen.connect(self._choose_folder)
        screen.restore_wanted.connect(self.show_restore)
        self._show(screen)

    def show_restore(self) -> None:
        """Get a journal back from a backup."""
        from ui.desktop.screens.restoring import RestorePage  # noqa: PLC0415 seldom

        screen = RestorePage(self.context, self.folder)
        screen.back.connect(self.start)
        screen.restored.connect(self._restored)
        self._show(screen)

    def _restored(self, folder: Path, opens: bool) -> None:  # noqa: FBT001 Qt's signal gives a bool
        self.folder = folder
        entered = self._enter if opens else partial(self._enter_to_change, lead="restored")
        self.worker.ask(self, _read, entered, lambda _error: None)

    def _end(self, way: Way, all_sealed: bool) -> None:  # noqa: FBT001 Qt's signal gives a bool
        self.left_unsealed = not all_sealed
        self.losing.over(all_sealed=all_sealed)
        self.ended.emit(way is Way.LOCK)

    def _create(self, password: str, folder: Path, profile: Profile) -> None:
        clock, kdf = self._clock, self._kdf

        def job(desk: Desk) -> _Begun:
            from harassvault.vault import Vault  # noqa: PLC0415 see `_warm_up`

            desk.put(Vault.create(folder, password, profile, clock=clock, kdf=kdf))
            sign(desk.vault)
            return _read(desk)

        def done(made: _Begun) -> None:
            self.folder = folder
            self._enter(made)
            if self.rooms is not None:
                self.rooms.ways.just_made = True
                self.rooms.write_new()

        self._ask_first_screen(job, done)

    def _unlock(self, password: str) -> None:
        folder, clock, kdf = self.folder, self._clock, self._kdf

        def opening(*, writing: bool) -> "Vault":
            from harassvault.vault import Vault  # noqa: PLC0415 see `_warm_up`

            return Vault.unlock(folder, password, writing=writing, clock=clock, kdf=kdf)

        self._open(opening)

    def _unlock_with_code(self, code: "RecoveryCode") -> None:
        folder, clock, kdf = self.folder, self._clock, self._kdf

        def opening(*, writing: bool) -> "Vault":
            from harassvault.vault import Vault  # noqa: PLC0415 see `_warm_up`

            return Vault.unlock_with_recovery_code(
                folder, code, writing=writing, clock=clock, kdf=kdf
            )

        self._open(opening, self._enter_to_change)

    def _unlock_with_device(self) -> None:
        folder, clock, kdf = self.folder, self._clock, self._kdf

        def opening(*, writing: bool) -> "Vault":
            from harassvault.vault import Vault  # noqa: PLC0415 see `_warm_up`

            return Vault.unlock_with_device(folder, writing=writing, clock=clock, kdf=kdf)

        self._open(opening)

    def _open(self, opening: Opening, done: "Callable[[_Begun], None] | None" = None) -> None:
        def job(desk: Desk) -> _Begun:
            desk.put(open_journal(opening))
            return _read(desk)

        self._ask_first_screen(job, done or self._enter)

    def _ask_first_screen(
        self, job: Callable[[Desk], _Begun], done: Callable[[_Begun], None]
    ) -> None:
        screen = self.window.screen_shown
        failed = getattr(screen, "failed", None)  # both first screens say what went wrong
        if screen is not None and failed is not None:
            self.worker.ask(screen, job, done, failed)

    def _enter(self, begun: _Begun) -> None:
        """Show the journal in the language of its profile; what is typed meanwhile is sealed."""
        profile, settings, is_reading, vault_id = begun
        self._begun, self._later = begun, None
        self.window.settle()
        if self.rooms is not None:
            self.rooms.deleteLater()
        self.context = self._make_context(profile, is_reading=is_reading)
        from ui.desktop.rooms import Rooms  # noqa: PLC0415 see `_warm_up`

        self._rail = rail = Rail(self.context, is_open=True)
        rail.lock_wanted.connect(self.guard.lock)
        rail.hide_wanted.connect(self.guard.hide_all)
        self.rooms = Rooms(self.context, rail, self.window, self.seen)
        self.rooms.standing.write_wanted.connect(self._try_to_write)
        self.rooms.ways.lock_wanted.connect(self.guard.lock)
        self.losing.opened(vault_id, self.folder, self.rooms.journal.reminders)
        rail.chosen.connect(self._show_place)
        self.rooms.show_place("journal")
        self._heed(settings)

    def _enter_to_change(self, begun: _Begun, lead: str = "recovered") -> None:
        """Show the journal, and have a new password chosen at once."""
        self._enter(begun)
        if self.rooms is not None and not self.context.is_reading:
            self.rooms.ways.change_password(recovered=True, lead=lead)

    def _try_to_write(self) -> None:
        """Open for writing what is only read so far; everything is shown anew."""

        def job(desk: Desk) -> _Begun:
            vault = desk.vault.again_for_writing()
            sign(vault)
            desk.put(vault)
            return _read(desk)

        if self.rooms is not None:
            standing = self.rooms.standing
            self.worker.ask(standing, job, self._enter, standing.failed)

    def _on_change(self, change: Change) -> None:
        """A new language or country: everything is made anew with other words."""
        if change.profile and self.rooms is not None:
            self.worker.ask(self, _read, self._other_words, lambda _error: None)
        if change.settings:
            self.worker.ask(
                self, lambda desk: desk.vault.settings(), self._heed, lambda _error: None
            )

    def _heed(self, settings: Settings) -> None:
        """Watch as it was chosen."""
        self._begun = (self._begun[0], settings, *self._begun[2:])
        self._rail.show_key(settings.hide_key)
        self.guard.journal_opened(self.context, settings)

    def _other_words(self, begun: _Begun) -> None:
        """Make all anew, or do it at the next place of the rail: she may write elsewhere by now."""
        if self.rooms is None:
            return
        self._later = begun[0]
        if self.rooms.is_on_safety:
            self._show_place("safety")

    def _show_place(self, name: str) -> None:
        if self.rooms is not None and self._later and not is_held(self.rooms.stage):
            self._enter((self._later, *self._begun[1:]))
        if self.rooms is not None:
            self.rooms.show_place(name)

    def _choose_folder(self, folder: Path) -> None:
        self.folder = folder
        self.start()

    def _pressed(self, name: str) -> None:
        if self.rooms is None:
            return
        if name == "lock":
            self.guard.lock()
        else:
            self.rooms.pressed(name)

    def _show(self, screen: QWidget) -> None:
        rail = Rail(self.context, is_open=False)
        rail.hide_wanted.connect(self.guard.hide_all)
        self.window.show_screen(self.context, rail, screen)

    def _make_context(self, profile: Profile, *, is_reading: bool = False) -> Context:
        speak(profile.language)
        return Context.make(
            profile,
            self._look,
            self.worker,
            self._clock,
            self._kdf,
            self._sealer,
            is_reading=is_reading,
        )


def _read(desk: Desk) -> _Begun:
    vault = desk.vault
    return vault.profile(), vault.settings(), vault.is_reading, vault.ways.vault_id


def _load(_desk: Desk) -> None:
    importlib.import_module("harassvault.vault")
    importlib.import_module("harassvault.decoding.client")
    importlib.import_module("ui.desktop.rooms")
