"""The pictures of conversations, and of taking an export in.

Never here: how a picture is taken (`shots`).
"""

from collections.abc import Callable
from pathlib import Path

from ui.desktop.desk import Desk
from ui.desktop.screens.conversation.page import ConversationPage
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.entry_view.page import EntryView
from ui.desktop.screens.files.page import FilesPage
from ui.desktop.screens.importing.page import ImportPage
from ui.desktop.shell import Shell

Picture = Callable[[str], None]
Until = Callable[[Callable[[], bool]], None]

_CHAT = """\
03/04/2026, 21:58 - Messages and calls are end-to-end encrypted. No one outside of this chat, \
not even WhatsApp, can read or listen to them.
03/04/2026, 21:58 - Marc D.: I saw you at the gate
03/04/2026, 21:59 - Marc D.: answer me
03/04/2026, 22:04 - Camille: Leave me alone please
03/04/2026, 22:05 - Marc D.: You will be sorry 😡
03/04/2026, 22:05 - Marc D.: IMG-20260403-WA0001.jpg (file attached)
04/04/2026, 07:12 - Marc D.: صباح الخير، أين أنت؟
04/04/2026, 07:13 - Marc D.: This message was deleted
04/04/2026, 07:40 - Marc D.: I know where you work. I know when you leave, I know which bus \
you take and who sits beside you. I was there yesterday, and you looked right through me \
as if I was nobody. That will change.
04/04/2026, 07:41 - Camille: Stop writing to me. I keep all of this.
"""
_TABLE = """\
Calls;Number;What
2026-03-03 14:30;+33 6 12 34 56 78;Breathing, then he hung up
2026-03-04 22:10;+33 6 12 34 56 78;"Where are you?"
"""


def conversations(shell: Shell, picture: Picture, until: Until, scratch: Path) -> None:
    """Import a chat, read it, and make an entry of some of its messages."""
    rooms = shell.rooms
    if rooms is None:
        return
    chat, table = scratch / "WhatsApp Chat with Marc D.txt", scratch / "calls.csv"
    other = scratch / "notes.xyz"
    scratch.mkdir(parents=True, exist_ok=True)
    chat.write_text(_CHAT, "utf-8")
    table.write_text(_TABLE, "utf-8")
    other.write_bytes(bytes(range(256)))
    rooms.show_place("files")
    picture("files-conversations")
    if isinstance(rooms.stage.shown, FilesPage):
        rooms.stage.shown.import_button.click()
    _assistant(shell, picture, until, [chat])
    _tables(shell, picture, until, [table], other)
    _conversation(shell, picture, until)


def _assistant(shell: Shell, picture: Picture, until: Until, paths: list[Path]) -> None:
    page = shell.rooms.stage.shown if shell.rooms else None
    if not isinstance(page, ImportPage):
        return
    picture("import-empty")
    page.place.take(paths)
    picture("import-chosen")
    page.go_on()
    until(lambda: page.step == 1)
    picture("import-found")
    page.go_on()
    picture("import-questions")
    if page.asking is not None:
        mine = [one for key, one in page.asking.mine.items() if key.startswith("Camille")]
        mine[0].click()
    page.go_on()
    until(lambda: page.step == 3)  # noqa: PLR2004 the last one
    picture("import-done")


def _tables(
    shell: Shell, picture: Picture, until: Until, tables: list[Path], unknown: Path
) -> None:
    rooms = shell.rooms
    if rooms is None:
        return
    rooms.files.show_import([unknown])
    _look(rooms.stage.shown, until)
    picture("import-unknown")
    rooms.files.show_import(tables)
    page = rooms.stage.shown
    _look(page, until)
    if isinstance(page, ImportPage):
        page.go_on()
        picture("import-columns")
        page.fields.finish()


def _look(page: object, until: Until) -> None:
    if isinstance(page, ImportPage):
        page.go_on()
        until(lambda: page.step == 1)


def _conversation(shell: Shell, picture: Picture, until: Until) -> None:
    rooms = shell.rooms
    if rooms is None:
        return
    rooms.show_place("files")
    picture("files-conversations-filled")
    found: list[str] = []
    shell.worker.ask(shell.window, _named, found.append, print)
    until(lambda: bool(found))
    rooms.files.show_conversation(found[0])
    page = rooms.stage.shown
    if not isinstance(page, ConversationPage):
        return
    picture("conversation")
    page.choose_row(4)
    page.details_button.setChecked(True)
    picture("conversation-details")
    page.details_button.setChecked(False)
    page.find_button.setChecked(True)
    page.finding.words.setText("know")
    until(page.finding.after.isVisible)
    picture("conversation-search")
    page.finding.words.clear()
    page.find_button.setChecked(False)
    page.list.selectionModel().clearSelection()
    for row in (1, 2, 3):
        index = page.messages.index(row)
        page.list.selectionModel().select(index, page.list.selectionModel().SelectionFlag.Select)
    page.picks.around.setCurrentIndex(1)
    picture("conversation-chosen")
    page.picks.entry_wanted.emit()
    until(lambda: isinstance(rooms.stage.shown, EntryForm))
    form = rooms.stage.shown
    picture("form-of-messages")
    if isinstance(form, EntryForm):
        form.saved.disconnect()
        form.saved.connect(lambda incident: rooms.show_entry(incident.id))
        form.save()
    until(lambda: isinstance(rooms.stage.shown, EntryView))
    picture("entry-with-messages")
    rooms.show_place("journal")
    rooms.journal.search.setText("you")
    until(rooms.journal.found.isVisible)
    rooms.journal.found.messages.setChecked(True)
    picture("search-messages")
    rooms.journal.search.clear()


def _named(desk: Desk) -> str:
    return next(one.id for one in desk.vault.conversations.all() if "Marc D" in one.title)
