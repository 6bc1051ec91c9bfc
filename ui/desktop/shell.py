"""Which screen comes when: first run or unlock, then the places; and the ways out.

The shell connects screens by their signals. It holds no state of the journal.

Never here: what a screen looks like, or what is done with the vault.
"""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from harassvault.clock import Clock
from harassvault.policy import KeyDerivation
from harassvault.profile import Profile
from ui.desktop.application import clear_clipboard, speak
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.keys import ThreeTaps
from ui.desktop.rail import Rail
from ui.desktop.theme.look import Look
from ui.desktop.window import Window
from ui.desktop.worker import Priority, Worker

if TYPE_CHECKING:
    from crypto.recovery import RecoveryCode
    from harassvault.vault import Vault
    from ui.desktop.rooms import Rooms

_MARK = "store.json"
"""The file that makes a folder a journal (design.md part 3)."""

_WARM_UP_MS = 100
"""After the first screen was painted."""

_HIDE_PATIENCE_MS = 1500
"""How long a last draft may take to be sealed after hiding; then the program ends all the same."""


class Shell(QObject):
    """The flow of the program.

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
        self.worker = Worker()
        self.window = Window(look)
        self.rooms: Rooms | None = None
        self.taps = ThreeTaps()
        self.taps.tapped.connect(self.hide_all)
        self.window.closed.connect(lambda: self._settle_and_end(again=False))
        self.window.pressed.connect(self._pressed)
        self.worker.changed.connect(self._on_change)
        self.context = self._make_context(Profile(language=language))

    def start(self) -> None:
        """Show the first screen."""
        if (self.folder / _MARK).exists():
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
        self._show(screen)

    def show_unlock(self) -> None:
        """Show the one field."""
        from ui.desktop.screens.unlock import Unlock  # noqa: PLC0415 one or the other

        screen = Unlock(self.context, self.folder)
        screen.password_given.connect(self._unlock)
        screen.code_given.connect(self._unlock_with_code)
        screen.folder_chosen.connect(self._choose_folder)
        self._show(screen)

    def hide_all(self) -> None:
        """Everything goes at once; the last words are sealed; the program ends."""
        for one in self._look.windows():
            one.hide()
        self.worker.hurry()
        QTimer.singleShot(_HIDE_PATIENCE_MS, self, lambda: self.ended.emit(False))
        self._settle_and_end(again=False)

    def lock(self) -> None:
        """Close the journal and come back as a new process."""
        self._settle_and_end(again=True)

    def _settle_and_end(self, *, again: bool) -> None:
        self.window.hide()
        self.window.settle()
        clear_clipboard()
        self.worker.ask(
            self,
            lambda _desk: None,
            lambda _none: self.ended.emit(again),
            lambda _error: self.ended.emit(again),
            priority=Priority.URGENT,
        )

    def _create(self, password: str, folder: Path, profile: Profile) -> None:
        clock, kdf = self._clock, self._kdf

        def job(desk: Desk) -> Profile:
            from harassvault.vault import Vault  # noqa: PLC0415 see `_warm_up`

            desk.put(Vault.create(folder, password, profile, clock=clock, kdf=kdf))
            return desk.vault.profile()

        def done(made: Profile) -> None:
            self.folder = folder
            self._enter(made)
            if self.rooms is not None:
                self.rooms.write_new()

        self._ask_first_screen(job, done)

    def _unlock(self, password: str) -> None:
        folder, clock, kdf = self.folder, self._clock, self._kdf

        def opening() -> "Vault":
            from harassvault.vault import Vault  # noqa: PLC0415 see `_warm_up`

            return Vault.unlock(folder, password, clock=clock, kdf=kdf)

        self._open(opening)

    def _unlock_with_code(self, code: "RecoveryCode") -> None:
        folder, clock, kdf = self.folder, self._clock, self._kdf

        def opening() -> "Vault":
            from harassvault.vault import Vault  # noqa: PLC0415 see `_warm_up`

            return Vault.unlock_with_recovery_code(folder, code, clock=clock, kdf=kdf)

        self._open(opening)

    def _open(self, opening: "Callable[[], Vault]") -> None:
        def job(desk: Desk) -> Profile:
            desk.put(opening())
            return desk.vault.profile()

        self._ask_first_screen(job, self._enter)

    def _ask_first_screen(
        self, job: Callable[[Desk], Profile], done: Callable[[Profile], None]
    ) -> None:
        screen = self.window.screen_shown
        failed = getattr(screen, "failed", None)  # both first screens say what went wrong
        if screen is not None and failed is not None:
            self.worker.ask(screen, job, done, failed)

    def _enter(self, profile: Profile) -> None:
        """Show the journal in the language of its profile."""
        self.context = self._make_context(profile)
        from ui.desktop.rooms import Rooms  # noqa: PLC0415 see `_warm_up`

        rail = Rail(self.context, is_open=True)
        rail.lock_wanted.connect(self.lock)
        rail.hide_wanted.connect(self.hide_all)
        self.rooms = Rooms(self.context, rail, self.window)
        rail.chosen.connect(self.rooms.show_place)
        self.rooms.show_place("journal")

    def _on_change(self, change: Change) -> None:
        """A new language or country: everything is made anew with other words."""
        if change.profile and self.rooms is not None:
            self.worker.ask(
                self, lambda desk: desk.vault.profile(), self._enter_safety, lambda _error: None
            )

    def _enter_safety(self, profile: Profile) -> None:
        self._enter(profile)
        if self.rooms is not None:
            self.rooms.show_place("safety")

    def _choose_folder(self, folder: Path) -> None:
        self.folder = folder
        self.start()

    def _pressed(self, name: str) -> None:
        if self.rooms is None:
            return
        if name == "lock":
            self.lock()
        else:
            self.rooms.pressed(name)

    def _show(self, screen: QWidget) -> None:
        rail = Rail(self.context, is_open=False)
        rail.hide_wanted.connect(self.hide_all)
        self.window.show_screen(self.context, rail, screen)

    def _make_context(self, profile: Profile) -> Context:
        speak(profile.language)
        return Context.make(profile, self._look, self.worker, self._clock, self._kdf)


def _load(_desk: Desk) -> None:
    importlib.import_module("harassvault.vault")
    importlib.import_module("harassvault.decoding.client")
    importlib.import_module("ui.desktop.rooms")
