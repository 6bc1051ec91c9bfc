"""The pictures of setting aside, erasing, and of what was put in while the journal was locked.

Never here: how a picture is taken (`shots`).
"""

from collections.abc import Callable
from pathlib import Path

from harassvault.inbox_drop import put_in
from harassvault.intake import IncidentInput
from harassvault.layout import Layout
from harassvault.source import BytesSource, FileSource
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.screens.drop_in import DropIn
from ui.desktop.screens.entry_view.page import EntryView
from ui.desktop.screens.inbox.page import InboxPage
from ui.desktop.shell import Shell

Picture = Callable[[str], None]


def dropped_in(place: DropIn, picture: Picture) -> None:
    """Put something in before the journal is opened."""
    place.fold.open()
    place.put_in([BytesSource("seen at the gate.txt", b"seen at the gate\n")])
    picture("unlock-put-in")


def standing(shell: Shell, context: Context, picture: Picture, folder: Path) -> None:
    """Decide about what was put in; set an entry aside; look at what erasing would take."""
    rooms = shell.rooms
    if rooms is None:
        return
    seen = folder.parent / "screen.png"
    shell.window.grab().save(str(seen))
    put_in(Layout(folder), FileSource(seen), context.clock)
    (folder / "inbox" / "something else").write_bytes(b"x")
    rooms.show_inbox()
    picture("inbox")
    if isinstance(rooms.stage.shown, InboxPage):
        rooms.stage.shown.cards[1].look_button.click()
        picture("inbox-look")
    first = rooms.journal.timeline.id_at(0)
    rooms.show_entry(first)
    picture("entry-aside")
    view = rooms.stage.shown
    if isinstance(view, EntryView):
        view.standing.fold.open()
        view.ensureWidgetVisible(view.standing)
        shell.window.grab()
        picture("entry-aside-open")
    rooms.show_erase(first)
    picture("erase")
    for change, name in ((_aside, "entry-set-aside"), (_erased, "entry-erased")):
        shell.worker.ask(shell.window, change, rooms.show_entry, print)
        picture(name)
    rooms.show_place("journal")
    rooms.journal.filters.status.setCurrentIndex(rooms.journal.filters.status.count() - 1)
    picture("journal-all")
    rooms.journal.filters.reset()


def _aside(desk: Desk) -> str:
    """Set a new entry aside; those of the example are needed for other pictures."""
    made = desk.vault.add_incident(IncidentInput(what="Written twice.", when="2026-07-01"))
    return desk.vault.set_aside(made.id, "It is the same as the one before.").id


def _erased(desk: Desk) -> str:
    made = desk.vault.add_incident(IncidentInput(what="A mistake."))
    return desk.vault.erasing.erase(made.id).id
