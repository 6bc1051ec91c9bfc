"""The pictures of the pages about the ways in.

Never here: how a picture is taken (`shots`).
"""

from collections.abc import Callable

from ui.desktop.screens.first_run.page import FirstRun
from ui.desktop.screens.recovery import RecoveryPage
from ui.desktop.screens.shut_out import ShutOutPage
from ui.desktop.shell import Shell

_OWN = "Der Apfel fällt nicht weit vom Stamm"
"""A password that is long and said by everybody."""


def own_password(
    first: FirstRun, picture: Callable[[str], None], until: Callable[[Callable[[], bool]], None]
) -> None:
    """Show the step with a password of one's own, and what is said of it."""
    first.go(2)
    new = first.passphrase.new
    new.choose(own=True)
    new.own.first.box.setText(_OWN)
    new.own.first.edited.emit()
    until(new.own.strength.isVisible)
    picture("first-passphrase-own")
    new.choose(own=False)


def ways_in(shell: Shell, picture: Callable[[str], None]) -> None:
    """Go through the pages that change the ways in; nothing is changed."""
    rooms = shell.rooms
    if rooms is None:
        return
    rooms.ways.change_password(recovered=True)
    picture("password")
    page = ShutOutPage(shell.context)
    rooms.stage.show_screen(page)
    picture("shut-out")
    rooms.stage.show_screen(RecoveryPage(shell.context, make=False))
    picture("recovery-type")
