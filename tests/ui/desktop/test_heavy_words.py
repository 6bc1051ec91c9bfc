"""Words of strangers that a window would lay out for minutes are there at once, as cleaned."""

import time

import pytest

from harassvault.importers import shown
from ui.desktop.parts.harmless import HarmlessWords

HEAVY = {
    "tables": "<table><tr><td>" * 100,
    "looks": "<b>x</b>y" * 20_000,
    "directions": "a\u05d0" * 50_000,
    "word": "a" * 200_000,
}
"""As they are written, the first takes longer than anybody lives, each other many seconds."""

MOST = 2.0
"""Seconds of work; each takes some hundredths, also where the machine does much else."""


@pytest.mark.parametrize("name", HEAVY)
def test_heavy_words_are_laid_out_at_once(qtbot, name):
    browser = HarmlessWords()
    qtbot.addWidget(browser)
    browser.resize(700, 600)
    cleaned = shown.clean(HEAVY[name] + "words")
    began = time.process_time()
    browser.show_harmless(cleaned.html)
    browser.grab()
    assert time.process_time() - began < MOST
    assert browser.toPlainText().endswith("words") or cleaned.is_cut
