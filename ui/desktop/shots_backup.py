"""Pictures of backups and of the way back; called by `ui.desktop.shots`.

Never here: the pictures of other pages.
"""

from collections.abc import Callable
from pathlib import Path

from ui.desktop.screens.restoring import RestorePage
from ui.desktop.screens.safety.page import SafetyPage
from ui.desktop.shell import Shell


def backups(shell: Shell, stick: Path, password: str, take: Callable[[str], None]) -> None:
    """Make a backup from the safety page, and get the journal back from it."""
    if shell.rooms is None:
        return
    shell.rooms.show_place("safety")
    take("backup-before")
    page = shell.rooms.stage.shown
    if isinstance(page, SafetyPage):
        page.backup.back_up(stick)
        page.backup.about.open()
        take("backup-made")
        page.ensureWidgetVisible(page.backup)
        take("backup-about")
    shell.show_restore()
    take("restore")
    restoring = shell.window.screen_shown
    if isinstance(restoring, RestorePage):
        restoring.look_into(stick)
        take("restore-asking")
        restoring.put_into(stick.with_name(f"{stick.name}-back"))
        restoring.secret.box.setText(password)
        restoring.start.click()
        take("restored")
