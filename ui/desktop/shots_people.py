"""Pictures of the tabs "Files" and "People"; called by `ui.desktop.shots`.

Never here: the pictures of other pages.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.desktop.files_pages import FilesPages
from ui.desktop.screens.files.originals.tab import OriginalsTab
from ui.desktop.screens.files.page import FilesPage
from ui.desktop.screens.files.people.person_page import PersonPage
from ui.desktop.screens.files.people.tab import PeopleTab
from ui.desktop.shell import Shell

_Take = Callable[[str], None]


def files_and_people(shell: Shell, take: _Take) -> None:
    """Go through both tabs."""
    if shell.rooms is None:
        return
    _files(shell, shell.rooms.files, take)
    _people(shell, shell.rooms.files, take)


def _tab(shell: Shell, files: FilesPages, name: str) -> QWidget | None:
    files.show_place(name)
    shown = shell.rooms.stage.shown if shell.rooms else None
    return shown.tab(name) if isinstance(shown, FilesPage) else None


def _files(shell: Shell, files: FilesPages, take: _Take) -> None:
    tab = _tab(shell, files, "originals")
    if not isinstance(tab, OriginalsTab):
        return
    take("files")
    tab.examine()
    take("files-examined")
    tab.filters.grid.setChecked(True)
    take("files-grid")
    for at in range(min(tab.model.rowCount(), 3)):
        tab.open_file(tab.model.row_at(at).id)
        take(f"file-{at}")
        if at == 0 and tab.file is not None:
            tab.file.save.begin_button.click()
            take("file-saving")
            for fold in (tab.file.ending.mark_fold, tab.file.ending.erase_fold):
                fold.open()
                take("file-ending")
                tab.file.ensureWidgetVisible(fold)
                take("file-ending-seen")
    tab.close_file()


def _people(shell: Shell, files: FilesPages, take: _Take) -> None:
    tab = _tab(shell, files, "people")
    if not isinstance(tab, PeopleTab):
        return
    take("people")
    rows = [tab.model.row_at(at) for at in range(tab.model.rowCount())]
    for one in [one for one in rows if one.id][:2]:
        tab.open_person(one.id)
        take("person")
        if isinstance(tab.page, PersonPage):
            tab.page.history.open()
            tab.page.ensureWidgetVisible(tab.page.history)
            take("person-history")
            tab.page.amend_button.click()
            take("person-form")
    tab.close_page()
