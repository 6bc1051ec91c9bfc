"""Checking a package in the window: what opens it, the three results, what left here."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from crypto.age.sealing import seal_bytes
from crypto.age.x25519 import X25519Identity
from reports.audience import Audience
from reports.choice import Choice
from reports.handover.giving import hand_over
from reports.handover.plan import Plan
from tests.handover import doctored_data, doctored_heads, doctored_log
from tests.handover.doctored import Authorities, base, write
from tests.viewer.hand_made import KEY, PHRASE, make, number_of, sealed, zipped
from ui.desktop.parts.fold import Fold
from ui.desktop.screens.first_run.page import FirstRun
from ui.desktop.screens.received.page import ReceivedPage
from ui.desktop.screens.report.page import ReportPage

LEFT = Qt.MouseButton.LeftButton
NUMBER = number_of(KEY.verifier.text)
WAYS = [
    one
    for part in (doctored_data, doctored_log, doctored_heads)
    for number, one in enumerate(part.ways())
    if number % 40 == 3
]


def texts(place):
    return "\n".join(one.text() for one in place.findChildren(QLabel) if one.isVisibleTo(place))


@pytest.fixture
def rest(qtbot):
    """Wait until a page has its answer, and shows it."""

    def wait(page):
        qtbot.waitUntil(page.busy.isHidden, timeout=20_000)
        qtbot.wait(1)

    return wait


@pytest.fixture
def without(start, tmp_path):
    """The page as somebody without a journal finds it."""
    shell = start(tmp_path / "none" / "Notes")
    first = shell.window.screen_shown
    assert isinstance(first, FirstRun)
    QTest.mouseClick(first.safety.check, LEFT)
    page = first.currentWidget()
    assert isinstance(page, ReceivedPage)
    return page


@pytest.fixture
def handed(opened, in_vault, tmp_path):
    """Something that left here, sealed with words."""

    def job(vault):
        plan = Plan(work_factor=10)
        return hand_over(vault, Choice(audience=Audience.LAWYER), plan, tmp_path / "out")

    return in_vault(opened, job)


def test_without_a_journal_words_open_it_and_nothing_is_written(without, rest, tmp_path):
    case = tmp_path / "case.age"
    case.write_bytes(sealed(zipped(make())))
    without.place.take([case])
    rest(without)
    asking = without.asking
    QTest.mouseClick(without.check_button, LEFT)
    assert "Type the words" in without.result.notice.accessibleName()
    QTest.keyClicks(asking.words.box, "other words")
    QTest.keyClick(asking.words.box, Qt.Key.Key_Return)
    rest(without)
    said = without.result.notice.accessibleName()
    assert said.startswith("It could not be checked. These words do not open the package.")
    assert "nothing follows" in said
    asking.words.clear()
    QTest.keyClicks(asking.words.box, PHRASE)
    QTest.mouseClick(without.check_button, LEFT)
    rest(without)
    assert without.result.notice.accessibleName().startswith("All fine: 4 log entries and")
    assert "does not follow that what somebody wrote is true" in texts(without.result)
    assert NUMBER in texts(without.result)
    asking.number.setText(NUMBER[::-1])
    without.check()
    rest(without)
    assert "none has the number that you gave" in texts(without.result)
    without.back_button.click()
    assert asking.words.text() == ""
    assert sorted(one.name for one in tmp_path.iterdir()) == ["case.age"]


def test_a_package_for_a_key_asks_for_the_key(without, rest, tmp_path):
    mine, case, key = X25519Identity.generate(), tmp_path / "case.age", tmp_path / "key.txt"
    case.write_bytes(seal_bytes(zipped(make()), [mine.recipient]))
    without.place.take([case])
    rest(without)
    assert not without.asking.words.isVisibleTo(without)
    without.check()
    assert "Choose the file with the key" in without.result.notice.accessibleName()
    key.write_text("no key", "utf-8")
    without.asking.identity.take(key)
    without.check()
    rest(without)
    assert "There is no key of age" in without.result.notice.accessibleName()
    key.write_text(f"# mine\n{mine}\n", "utf-8")
    without.check()
    rest(without)
    assert "All fine" in without.result.notice.accessibleName()


def test_every_finding_of_doctored_packages_has_its_sentence(without, rest, tmp_path):
    (tmp_path / "by").mkdir()
    by = Authorities.made(tmp_path / "by")
    root = tmp_path / "root.pem"
    root.write_bytes(by.good.root)
    without.asking.certificates.take(root)
    words = without._context.words
    cases = [("whole", base(by).files, [])]
    cases += [(one.name, package.files, found) for one in WAYS for package, found in [one.made(by)]]
    assert len({code for _name, _files, found in cases for code, _where in found}) > 5
    for number, (name, files, expected) in enumerate(cases):
        without.place.take([write(files, tmp_path / str(number))])
        rest(without)
        without.asking.number.setText(base(by).number)
        without.check()
        rest(without)
        for fold in without.result.findChildren(Fold):
            fold.open()
        said = texts(without.result).replace("\u200b", "")
        for code, where in expected:
            key = "log_line" if code == "log" and not where.isdigit() else code
            sentence = words.text(f"received.found.{key}", where=where)
            assert sentence.partition(":")[0] in said, (name, code, where)
        assert ("All fine" in said) == (not expected), name


def test_what_is_no_package_and_what_is_gone(without, rest, tmp_path):
    holiday = tmp_path / "holiday.jpg"
    holiday.write_bytes(b"\xff\xd8 fictional")
    without.place.take([holiday])
    rest(without)
    assert "not a package for handing over" in without.result.notice.accessibleName()
    assert not without.check_button.isVisibleTo(without)
    without.place.take([tmp_path / "gone"])
    rest(without)
    assert "could not be checked" in without.result.notice.accessibleName()


def test_a_check_is_stopped_and_goes_when_nobody_waits_for_it(without, rest, tmp_path, qtbot):
    files = make()
    files["data/originals/big.bin"] = bytes(64 << 20)
    folder = write(files, tmp_path / "big")
    without.place.take([folder])
    rest(without)
    without.check()
    without.busy.stop()
    rest(without)
    assert "Stopped" in without.result.notice.accessibleName()
    without.check()
    task = without._task
    without.back_button.click()
    assert task.stop.is_set()


def test_copies_of_ones_own_and_others_are_checked_from_where_things_are_given(
    opened, handed, rest, shows, settled, in_vault, tmp_path
):
    opened.rooms.show_place("report")
    report = shows(opened, ReportPage)
    settled(opened)
    (check,) = [
        one
        for one in report.sent.handed.findChildren(type(report.sent.check_button))
        if one.accessibleName().startswith("Check this copy")
    ]
    check.click()
    page = shows(opened, ReceivedPage)
    rest(page)
    assert page.place.shown.accessibleName() == str(handed.files[0].path)
    assert page.asking.number.text() == handed.key_number
    page.check()
    rest(page)
    assert "byte for byte, one that left here" in page.result.notice.accessibleName()
    QTest.keyClicks(page.asking.words.box, handed.phrase.text)
    page.check()
    rest(page)
    assert "All fine" in page.result.notice.accessibleName()
    assert "one of those that the log names" in texts(page.result)
    opened.window.settle()
    settled(opened)
    drafts = in_vault(opened, lambda vault: [one.fields for one in vault.drafts()[0]])
    assert handed.phrase.text.split()[0] not in str(drafts)
    case = handed.files[0].path
    case.write_bytes(case.read_bytes()[:-1] + b"x")
    page.asking.words.clear()
    page.check()
    rest(page)
    assert "none of those that left here" in page.result.notice.accessibleName()
    page.back_button.click()
    QTest.mouseClick(shows(opened, ReportPage).sent.check_button, LEFT)
    page = shows(opened, ReceivedPage)
    page.place.take([case])
    rest(page)
    assert page.asking.number.text() == handed.key_number
    page.place.take([write(make(), tmp_path / "another")])
    rest(page)
    assert page.asking.number.text() == ""
