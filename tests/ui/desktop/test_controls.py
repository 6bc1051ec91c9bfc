"""Every control of every screen: a name, a role, a size that can be hit, a letter of its own."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollBar, QWidget

from harassvault.conversations.imports import Part
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.settings import STANDARD
from harassvault.source import BytesSource
from harassvault.vault import Vault
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.mnemonics import assign
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.entry_form.writing import Beginning
from ui.desktop.screens.entry_view.page import EntryView
from ui.desktop.screens.files.conversations.model import ID_ROLE
from ui.desktop.screens.handing.page import HandingPage
from ui.desktop.screens.helping.contact_form import Told
from ui.desktop.screens.helping.letter_form import LetterForm
from ui.desktop.screens.helping.looking import Ledger
from ui.desktop.screens.helping.situation_form import SituationForm
from ui.desktop.screens.recovery import RecoveryPage
from ui.desktop.screens.report.page import ReportPage
from ui.desktop.screens.safety.page import SafetyPage
from ui.desktop.theme.tokens import MIN_TARGET

CHAT = b"13/04/2026, 21:58 - Marc D.: I saw you\n13/04/2026, 21:59 - Marc D.: answer me\n"
PASSWORD = "seven red boats at noon"
TELLING = ("about you", "helping situation")
FORMS = ("step taken", "order", "gap", "situation", "letter")
SCREENS = (
    "first 0",
    "first 1",
    "first 2",
    "first 3",
    "first 4",
    "unlock",
    "journal",
    "entry",
    "form",
    "recovery",
    "recovery asking",
    "report",
    "handing",
    "handing how",
    "safety",
    "restore",
    "conversations",
    "conversation",
    "import",
    "originals",
    "file",
    "people",
    "person",
    "person form",
    "helping",
    "helping dates",
    "helping taken",
    *TELLING,
    *FORMS,
)


@pytest.fixture(params=["en", "fr"])
def language(request):
    return request.param


@pytest.fixture(params=SCREENS)
def window(request, language, start, journal, settled, qtbot):
    name, _, step = request.param.partition(" ")
    if name == "first":
        shell = start(journal.parent / "none", language)
        shell.window.screen_shown.go(int(step))
        if step == "4":
            page = shell.window.screen_shown.received
            page.place.take([journal])
            settled(shell)
            unfold(page)
    else:
        shell = start(journal, language)
    if name == "conversation":
        with Vault.unlock(journal, PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
            vault.imports.take_in([Part("chat.txt", BytesSource("chat.txt", CHAT))])
    if name == "restore":
        with Vault.unlock(journal, PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
            vault.backups.make(journal.parent / "stick")
        shell.show_restore()
        shell.window.screen_shown.look_into(journal.parent / "stick")
        settled(shell)
    elif name not in {"first", "unlock"}:
        shell.window.screen_shown.password_given.emit(PASSWORD)
        qtbot.waitUntil(lambda: shell.rooms is not None)
        if language == "fr":
            profile = type(shell.context.profile)(country="FR", language="fr")
            shell._enter((profile, STANDARD, False, shell._begun[3]))
        timeline = shell.rooms.journal.timeline
        qtbot.waitUntil(lambda: timeline.rowCount() == 3)
        show(shell.rooms, name, qtbot)
        if name == "conversation":
            show_conversation(shell, settled, qtbot)
        settled(shell)
        if name in {*TELLING, "file", "form", "person form"}:
            unfold(shell.rooms.stage.shown)
            settled(shell)
    assign(shell.window)
    return shell.window


def show(rooms, name, qtbot):
    context = rooms._context
    screens = {
        "form": lambda: EntryForm(context, Beginning([])),
        "entry": lambda: EntryView(context, rooms.journal.timeline.id_at(0)),
        "recovery": lambda: RecoveryPage(context, make=True, is_known=True),
        "recovery asking": lambda: RecoveryPage(context, make=True),
        "report": lambda: ReportPage(context),
        "handing": lambda: HandingPage(context),
        "handing how": lambda: HandingPage(context),
        "safety": lambda: SafetyPage(context),
    }
    if name in screens:
        rooms.stage.show_screen(screens[name]())
    if name in {"originals", "file", "people", "person", "person form"}:
        _show_tab(rooms, name, qtbot)
    if name in {"helping", "helping dates", "helping taken", "helping situation", *FORMS}:
        _show_helping(rooms, name, qtbot)
    if name == "handing how":
        page = rooms.stage.shown
        qtbot.waitUntil(lambda: page.choices.is_ready, timeout=10_000)
        page.look_over()
        qtbot.waitUntil(page.write_button.isEnabled, timeout=20_000)
    if name == "about you":
        rooms.points.show_about()
    if name == "conversations":
        rooms.show_place("files")
    if name == "import":
        rooms.files.show_import()
    if name == "safety":
        rooms.stage.shown.preferences.open()
        rooms.stage.shown.backup.about.open()


def unfold(page):
    """Open all folds, and those that lie inside them."""
    for _ in range(2):
        for fold in page.findChildren(Fold):
            fold.open()


def show_conversation(shell, settled, qtbot):
    """Show a conversation with everything in view that it has."""
    shell.window.resize(1280, 900)
    shell.rooms.files.show_place("conversations")
    rows = shell.rooms.stage.shown.tab("conversations").rows
    qtbot.waitUntil(lambda: rows.rowCount() > 0)
    shell.rooms.files.show_conversation(rows.index(0).data(ID_ROLE))
    page = shell.rooms.stage.shown
    settled(shell)
    page.choose_row(0)
    page.details_button.setChecked(True)
    page.find_button.setChecked(True)
    page.finding.words.setText("you")
    page.finding.wanted.emit("you")
    page.picks.add.click()
    settled(shell)


def _show_tab(rooms, name, qtbot):
    kind = "originals" if name in {"originals", "file"} else "people"
    rooms.files.show_place(kind)
    tab = rooms.stage.shown.tab(kind)
    qtbot.waitUntil(lambda: tab.model.rowCount() > 0)
    if name == "file":
        tab.open_file(tab.model.row_at(0).id)
        qtbot.waitUntil(lambda: hasattr(tab.file, "ending"))
        tab.file.ending.mark_fold.open()
        tab.file.ending.erase_fold.open()
    if name == "person":
        tab.open_person(tab.model.row_at(1).id)
        qtbot.waitUntil(lambda: hasattr(tab.page, "history"))
        tab.page.history.open()
    if name == "person form":
        tab.add()


def _show_helping(rooms, name, qtbot):
    nothing = Ledger((), (), (), {"p": "Marc D."}, {"e": "3 March: at the gate"})
    match name:
        case "step taken":
            rooms.helping.show_contact(Told(""))
            rooms.stage.shown.more.open()
        case "order":
            rooms.helping.show_order(nothing)
        case "gap":
            rooms.helping.show_gap(nothing)
        case "situation":
            rooms.helping.show_situation("")
            qtbot.waitUntil(lambda: isinstance(rooms.stage.shown, SituationForm))
        case _:
            tab = {"helping": "guide", "letter": "guide"}.get(name, name.rpartition(" ")[2])
            rooms.helping.show_place(tab)
            shown = rooms.stage.shown.tab(tab)
            if tab == "situation":
                qtbot.waitUntil(lambda: shown.form is not None)
            if tab == "guide":
                qtbot.waitUntil(lambda: bool(shown.ladder.folds))
                next(iter(shown.ladder.folds.values())).open()
                shown.questions.where.open()
    if name == "letter":
        rooms.helping.show_letter(shown.steps[0])
        qtbot.waitUntil(lambda: isinstance(rooms.stage.shown, LetterForm))


def controls(window):
    """Return what can be reached by Tab and is in view."""
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisibleTo(window)
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(one, QScrollBar)
        and one.focusProxy() is None
        and not one.objectName().startswith("qt_")
    ]


def test_every_control_is_named_has_a_role_can_be_hit_and_has_its_letter(window):
    unnamed, small = [], []
    for one in controls(window):
        if isinstance(one, QLabel):
            continue
        face = QAccessible.queryAccessibleInterface(one)
        name, role = face.text(QAccessible.Text.Name), face.role()
        if not name.strip() or role is QAccessible.Role.NoRole:
            unnamed.append((type(one).__name__, name, role))
        if one.width() < MIN_TARGET or one.height() < MIN_TARGET:
            small.append((name, one.width(), one.height()))
    assert unnamed == []
    assert small == []
    letters = Counter(
        QKeySequence.mnemonic(one.text()).toString()
        for one in window.findChildren(QWidget)
        if isinstance(one, QAbstractButton | QLabel)
        and one.isVisibleTo(window)
        and (isinstance(one, QAbstractButton) or one.buddy() is not None)
    )
    del letters[""]
    assert [letter for letter, count in letters.items() if count > 1] == []


def test_tab_reaches_every_button(opened, qtbot, settled):
    opened.rooms.show_place("safety")
    settled(opened)
    wanted = {one for one in controls(opened.window) if isinstance(one, QAbstractButton)}
    seen, at = set(), opened.window.focusWidget() or opened.window
    for _ in range(200):
        at = at.nextInFocusChain()
        seen.add(at)
    assert wanted <= seen


class _Windows(QObject):
    """Remembers each window that is shown."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def eventFilter(self, watched, event):  # noqa: N802 Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("place", ["files", "helping", "report", "safety"])
def test_no_part_of_a_place_flashes_as_a_window_of_its_own(qapp, opened, settled, place):
    windows = _Windows()
    qapp.installEventFilter(windows)
    opened.rooms.show_place(place)
    settled(opened)
    qapp.removeEventFilter(windows)
    assert windows.shown == []
