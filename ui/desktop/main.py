"""Starting the desktop app, and ending it one way or the other.

Never here: screens.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale

from harassvault.clock import Clock, system_clock
from harassvault.lost_words import LostWords
from harassvault.policy import STANDARD, KeyDerivation
from harassvault.seen import Seen
from ui.desktop import process
from ui.desktop.application import make_application
from ui.desktop.clipboard import AddressesStayWhole, SecretsGoAgain
from ui.desktop.garbage import GarbageTimer
from ui.desktop.shell import Shell
from ui.desktop.theme.look import Look
from ui.places import default_vault, seen_file
from ui.private import keep_private


def main(
    argv: Sequence[str],
    *,
    kdf: KeyDerivation = STANDARD,
    clock: Clock = system_clock,
    folder: Path | None = None,
) -> int:
    """Run the app until it ends.

    Args:
        argv: the program's name and, optionally, the folder of a journal; before it
            `process.UNSEALED` where the process before could not keep the last words.
        kdf: how much work a password costs; another one for tests only.
        clock: where the time comes from.
        folder: the journal, where argv names none.

    Returns:
        The exit status. Locking does not return: the process is replaced.
    """
    keep_private()
    unsealed = process.UNSEALED in argv[1:2]
    named = argv[1 + unsealed : 2 + unsealed]
    given = Path(named[0]) if named else folder
    application = make_application(argv)
    shell = Shell(
        Look(application), given or default_vault(), system_language(), clock=clock, kdf=kdf
    )
    shell.losing.before = unsealed
    if seen := seen_file(os.environ):
        shell.seen = Seen(seen)
        shell.losing.lost = LostWords(seen.parent)
    shell.guard.watch(application)
    GarbageTimer(application)
    SecretsGoAgain(application)
    AddressesStayWhole(application)
    again: list[bool] = []

    def end(wanted_again: bool) -> None:  # noqa: FBT001 Qt's signal gives a bool
        if not again:
            again.append(wanted_again)
            application.exit(0)

    shell.ended.connect(end)
    shell.start()
    application.exec()
    in_time = shell.worker.stop()
    if again == [True]:
        process.replace(shell.folder, unsealed=shell.left_unsealed)
    if not in_time:
        # A long job still runs; nothing that it has not said to be saved is lost by ending it.
        os._exit(0)
    return 0


def system_language() -> str:
    """Return the system's language where we speak it, else English."""
    return "fr" if QLocale.system().language() == QLocale.Language.French else "en"
