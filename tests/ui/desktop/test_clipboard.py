"""The clipboard: a copied secret goes by itself, our words with us; what others put there stays."""

import os
import shutil
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    not shutil.which("xvfb-run"), reason="a real clipboard needs a screen: xvfb-run"
)

BEGIN = """
import subprocess, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from ui.desktop.application import make_application
from ui.desktop.clipboard import SecretsGoAgain
from ui.desktop.parts.field import line
from ui.desktop.parts.phrase import secret_line

application = make_application(["journal"])
SecretsGoAgain(application, seconds=0.4)
clipboard = QGuiApplication.clipboard()

def copied(box, text):
    box.setText(text)
    box.show()
    box.activateWindow()
    QTest.qWait(200)
    box.setFocus()
    box.selectAll()
    box.copy()
    QTest.qWait(100)
"""

SECRET = """
box = secret_line()
copied(box, "seven red boats")
print(clipboard.text(), clipboard.mimeData().hasFormat("x-kde-passwordManagerHint"), sep="|")
QTest.qWait(700)
print(clipboard.text())
"""

WORDS = """
box = line()
copied(box, "words")
QTest.qWait(700)
print(clipboard.text())
"""

ADDRESS = """
from PySide6.QtGui import QKeySequence
from ui.desktop.clipboard import AddressesStayWhole
from ui.desktop.parts.text import address, copyable

AddressesStayWhole(application)
for made in (address("https://example.org/a-b/c_d"), copyable("her own\u200b break")):
    made.show()
    made.activateWindow()
    QTest.qWait(200)
    made.setFocus()
    made.setSelection(0, len(made.text()))
    QTest.keySequence(made, QKeySequence.StandardKey.Copy)
    QTest.qWait(100)
    print(ascii(clipboard.text()), made.hasSelectedText())
"""

OTHERS = """
box = secret_line()
copied(box, "seven red boats")
code = '''
from PySide6.QtGui import QGuiApplication
from PySide6.QtCore import QTimer
a = QGuiApplication([])
QGuiApplication.clipboard().setText("of others")
print("held", flush=True)
QTimer.singleShot(4000, a.quit)
a.exec()
'''
other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
other.stdout.readline()
QTest.qWait(900)
print(clipboard.text())
other.kill()
"""


def said(code):
    ran = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-c", BEGIN + code],
        env=os.environ | {"QT_QPA_PLATFORM": "xcb"},
        check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return ran.stdout.splitlines()


def test_a_copied_passphrase_is_marked_as_secret_and_goes_by_itself():
    assert said(SECRET) == ["seven red boats|True", ""]


def test_other_words_stay_until_the_journal_is_left():
    assert said(WORDS) == ["words"]


def test_an_address_is_copied_without_the_places_where_it_may_break():
    whole, hers = said(ADDRESS)
    assert whole == "'https://example.org/a-b/c_d' True"
    assert hers.startswith("'her own")


def test_what_another_program_put_there_meanwhile_stays():
    assert said(OTHERS) == ["of others"]
