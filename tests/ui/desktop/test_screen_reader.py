"""A real screen reader's view, through AT-SPI: every control says what it is."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harassvault.conversations.imports import Part
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.source import BytesSource
from harassvault.vault import Vault

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
CONTROLS = {"push button", "check box", "radio button", "combo box", "text", "password text",
            "toggle button", "spin button", "link", "list", "page tab"}  # fmt: skip

pytestmark = pytest.mark.skipif(
    not (
        shutil.which("dbus-run-session")
        and shutil.which("xvfb-run")
        and Path("/usr/share/dbus-1/services/org.a11y.Bus.service").exists()
    ),
    reason="needs dbus-run-session, xvfb-run and at-spi2-core",
)


def told(tmp_path: Path, *command: object, after: str = "") -> list[dict[str, object]]:
    """The tree of what is in view; once a mark is there, where one is named."""
    home = tmp_path / "reader-home"
    home.mkdir(exist_ok=True)
    done = subprocess.run(
        ["dbus-run-session", "--", "xvfb-run", "-a", sys.executable,
         HERE / "screen_reader.py", "1.5", *command],
        env={**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT), "AFTER": after},
        capture_output=True, text=True, timeout=90,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith("[{")]
    assert lines, done.stderr
    return [node for node in json.loads(lines[0]) if node["showing"]]


def test_every_control_of_the_first_page_has_a_name(tmp_path: Path) -> None:
    nodes = told(tmp_path, sys.executable, "-m", "ui.desktop", tmp_path / "none")
    buttons = {node["name"] for node in nodes if node["role"] == "push button"}
    assert {"Yes, continue", "No, stop here", "Hide"} <= buttons
    check_names(nodes)


def test_every_control_of_the_entry_form_has_a_name(tmp_path: Path, journal: Path) -> None:
    program = HERE / "desktop_program.py"
    nodes = told(tmp_path, sys.executable, program, "type", journal)
    controls = check_names(nodes)
    assert len(controls) > 10
    assert any(node["role"] == "text" for node in controls)


def test_every_message_of_a_conversation_is_read(
    tmp_path: Path, journal: Path, password: str
) -> None:
    chat = b"13/04/2026, 21:58 - Marc D.: I saw you\n13/04/2026, 21:59 - Marc D.: answer me\n"
    with Vault.unlock(journal, password, kdf=CHEAP_FOR_TESTS) as vault:
        vault.imports.take_in([Part("chat.txt", BytesSource("chat.txt", chat))])
    nodes = told(tmp_path, sys.executable, HERE / "desktop_program.py", "read", journal)
    check_names(nodes)
    said = [str(node["name"]) for node in nodes if node["role"] == "list item"]
    assert any("Marc D.. 21:58. I saw you" in one for one in said)
    assert any("answer me" in one for one in said)


def test_every_control_of_the_page_for_reports_has_a_name(tmp_path: Path, journal: Path) -> None:
    mark = str(journal.parent / "give.mark")
    program = HERE / "desktop_program.py"
    nodes = told(tmp_path, sys.executable, program, "give", journal, after=mark)
    controls = check_names(nodes)
    names = {str(node["name"]) for node in controls}
    assert {"Your employer", "A platform or provider", "Police", "Your lawyer", "A court"} <= names
    # Qt gives a combo box the name of what is chosen; its label says what is asked.
    labels = {str(node["name"]) for node in nodes if node["role"] == "label"}
    assert {"What is it?", "Which picture?", "Form of the file"} <= labels
    assert "Keep in the journal" in names
    assert any(one.startswith("Fill in: ") for one in names)


def check_names(nodes: list[dict[str, object]]) -> list[dict[str, object]]:
    controls = [n for n in nodes if n["role"] in CONTROLS and n["focusable"]]
    nameless = [n for n in controls if not (n["name"] or n["labelled"])]
    assert controls
    assert nameless == []
    return controls
