"""The demo case in the window: opened, read, added to, and exported."""

import hashlib
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from tests.demo_case import Filled
from ui.desktop.screens.after_save import AfterSave
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.entry_view.page import EntryView
from ui.desktop.screens.journal.page import Journal
from ui.desktop.screens.report.page import ReportPage


@pytest.fixture(scope="module", params=["en", "fr"])
def demo(request, tmp_path_factory, demo_case) -> Filled:
    folder = tmp_path_factory.mktemp(f"demo-{request.param}") / "case"
    return demo_case(request.param, folder)


def test_the_demo_case_is_opened_read_added_to_and_exported(
    qtbot, start, shows, settled, in_vault, demo: Filled, png: bytes, tmp_path: Path
) -> None:
    shell = start(demo.journal)
    shell.window.screen_shown.password_given.emit(demo.password)
    journal = shows(shell, Journal)
    settled(shell)
    rows = in_vault(shell, lambda vault: vault.status().counts["incidents"])
    assert journal.timeline.rowCount() == rows > len(demo.entries)

    shell.rooms.show_entry(journal.timeline.id_at(0))
    shows(shell, EntryView)
    settled(shell)

    shell.rooms.write_new()
    form = shows(shell, EntryForm)
    qtbot.keyClicks(form.what, "He was at the station again")
    mime = QMimeData()
    mime.setData("image/png", png)
    QGuiApplication.clipboard().setMimeData(mime)
    qtbot.mouseClick(form.files.paste_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    shows(shell, AfterSave)

    shell.rooms.show_place("report")
    page = shows(shell, ReportPage)
    with qtbot.waitSignal(page.pages.shown, timeout=30_000):
        pass
    page.keep()
    qtbot.waitUntil(lambda: hasattr(page, "copying"), timeout=30_000)
    page.copying.save_to(tmp_path / "out.pdf")
    qtbot.waitUntil(page.copying.notice.isVisible, timeout=10_000)

    newest = in_vault(shell, lambda vault: vault.exports())[0].export
    data = (tmp_path / "out.pdf").read_bytes()
    assert hashlib.sha256(data).hexdigest() == newest.sha256
    assert len(newest.incidents) == rows + 1
    document = pypdfium2.PdfDocument(data)
    text = "\n".join(one.get_textpage().get_text_bounded() for one in document)
    document.close()
    assert "He was at the station again" in " ".join(text.split())
    assert in_vault(shell, lambda vault: vault.verify()).ok
