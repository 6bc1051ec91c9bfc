"""The desktop's signals: the screen is locked, the computer goes to sleep (Linux, over D-Bus).

Where sleep can be put off, it is put off for the moment that locking takes: an open file, given by
the system, holds it, and goes with the process that is replaced. The bus is a local one; nothing is
sent but these requests, with a name that says nothing. A signal that somebody else sends in the
desktop's name only locks.

On Windows and macOS nothing listens here; there, the idle lock notices the time asleep at waking.

Never here: locking itself.
"""

import os
from collections.abc import Callable

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
"""Interfaces whose signal ActiveChanged(true) says that the screen is locked or covered."""

LOGIN = "org.freedesktop.login1"
_MANAGER = f"{LOGIN}.Manager"
_SESSION = f"{LOGIN}.Session"
_PLACE = "/org/freedesktop/login1"

_Answered = Callable[[QDBusPendingCallWatcher], None]

_WHO, _WHY = "Journal", "Closing"
"""What `systemd-inhibit --list` shows to everybody."""


class SessionSignals(QObject):
    """Listens while a journal is open.

    Signals:
        locking: the screen is locked, or the computer goes to sleep now.
        woke: it is awake again.
    """

    locking = Signal()
    woke = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hold: QDBusUnixFileDescriptor | None = None
        self._asked: list[QDBusPendingCallWatcher] = []
        self._session = QDBusConnection.sessionBus()
        self._system = QDBusConnection.systemBus()
        self._listens = False

    def listen(self) -> None:
        """Begin; asking twice changes nothing. Where there is no bus, nothing is heard."""
        if self._listens:
            return
        self._listens = True
        for one in SCREEN_SAVERS:
            self._hear(self._session, ("", ""), (one, "ActiveChanged"), "_covered(bool)")
        if not self._system.isConnected():
            return
        sleep = (_MANAGER, "PrepareForSleep")
        self._hear(self._system, (LOGIN, _PLACE), sleep, "_sleeping(bool)")
        self._call("Inhibit", ["sleep", _WHO, _WHY, "delay"], self._keep_hold)
        self._call("GetSessionByPID", [os.getpid()], self._hear_session)

    def _hear(
        self, bus: QDBusConnection, sender: tuple[str, str], signal: tuple[str, str], slot: str
    ) -> None:
        # Qt's stub asks for bytes; at run time only text is taken (PySide 6.11).
        bus.connect(*sender, *signal, self, SLOT(slot))  # type: ignore[call-overload] # see above

    def _call(self, method: str, arguments: list[object], answered: _Answered) -> None:
        """Ask the login manager; the answer is waited for in the background."""
        message = QDBusMessage.createMethodCall(LOGIN, _PLACE, _MANAGER, method)
        message.setArguments(arguments)
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(message), self)
        watcher.finished.connect(answered)
        self._asked.append(watcher)

    def _keep_hold(self, watcher: QDBusPendingCallWatcher) -> None:
        given = watcher.reply().arguments()
        if given and isinstance(given[0], QDBusUnixFileDescriptor):
            self._hold = given[0]

    def _hear_session(self, watcher: QDBusPendingCallWatcher) -> None:
        """Hear our own session's Lock; where none is known, that of any: locking is the safe side.

        The session's path is taken as it is written into a match rule, so only a plain one is.
        """
        reply = watcher.reply()
        given = reply.arguments()
        path = given[0].path() if given and hasattr(given[0], "path") else ""
        self._hear(self._system, (LOGIN, path), (_SESSION, "Lock"), "_lock()")

    @Slot(bool)
    def _covered(self, on: bool) -> None:  # noqa: FBT001 the signal gives a bool
        if on:
            self.locking.emit()

    @Slot(bool)
    def _sleeping(self, on: bool) -> None:  # noqa: FBT001 the signal gives a bool
        (self.locking if on else self.woke).emit()

    @Slot()
    def _lock(self) -> None:
        self.locking.emit()
