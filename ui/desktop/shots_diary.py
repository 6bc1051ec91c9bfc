"""The pictures of a diary kept elsewhere on its way into the journal.

Never here: how a picture is taken (`shots`).
"""

from collections.abc import Callable
from pathlib import Path

from ui.desktop.screens.diary.page import COLUMNS, DONE, ENTRIES, DiaryPage
from ui.desktop.shell import Shell

Picture = Callable[[str], None]
Until = Callable[[Callable[[], bool]], None]

_TABLE = """Date,Time,Where,Who,What,Written down
12/03/2026,21:58,The gate,Alex Martin,"He waited at the gate. He said: ""you will see"".",13/03/2026
13/03/2026,evening,At home,Alex Martin,He called four times and hung up each time.,
a rainy day,,The street,Alex Martin,He followed me home.,
"""
_ROLES = ("date", "time", "where", "who", "what", "noted")


def diary(shell: Shell, picture: Picture, until: Until, scratch: Path) -> None:
    """Make entries of a table, with the photo of a page."""
    rooms = shell.rooms
    if rooms is None:
        return
    scratch.mkdir(parents=True, exist_ok=True)
    table, page = scratch / "diary.csv", scratch / "page 1.jpg"
    table.write_text(_TABLE, "utf-8")
    page.write_bytes(b"\xff\xd8\xff\xe0 a page")
    rooms.files.show_diary()
    shown = rooms.stage.shown
    if not isinstance(shown, DiaryPage):
        return
    picture("diary-choose")
    shown.take(table)
    shown.go_on()
    until(lambda: shown.step == COLUMNS)
    if shown.answers.columns is not None:
        for box, role in zip(shown.answers.columns.choices, _ROLES, strict=True):
            box.setCurrentIndex(box.findData(role))
    picture("diary-columns")
    shown.go_on()
    until(lambda: shown.step == ENTRIES)
    picture("diary-entries")
    shown.go_on()
    shown.answers.pages.take([(page, "2-3")])
    picture("diary-pages")
    shown.go_on()
    until(lambda: shown.step == DONE)
    picture("diary-done")
