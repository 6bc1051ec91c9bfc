"""`hvault` with a real gnome-keyring: opened without a question, or one line and the question."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
from ui.cli.program import main

PASSWORD = "a long fictional password"
PROGRAM = Path(sys.executable).with_name("hvault")


class TypedInput(io.BytesIO):
    """A standard input that says that it is a terminal."""

    def isatty(self):
        return True


@pytest.fixture
def at_terminal(journal, monkeypatch):
    """Run `hvault` as at a terminal; returns exit code, answer, messages, and the questions."""

    def run(*argv, password=PASSWORD):
        asked, out, err = [], io.StringIO(), io.StringIO()

        def answer(question, **_options):
            asked.append(question)
            return password

        monkeypatch.setattr("getpass.getpass", answer)
        code = main(
            ["--vault", str(journal), *argv],
            stdin=TypedInput(), stdout=out, stderr=err, environment={}, kdf=CHEAP_FOR_TESTS,
        )  # fmt: skip
        return code, out.getvalue(), err.getvalue(), asked

    return run


def test_on_opens_without_a_question_and_off_asks_again(keyring, at_terminal):
    code, out, _, asked = at_terminal("keyring", "on")
    assert (code, len(asked)) == (0, 1)
    assert "can read everything" in out
    assert at_terminal("status", "--json")[3] == []
    assert "This computer account opens the journal" in at_terminal("status")[1]
    assert at_terminal("keyring", "off")[0] == 0
    assert len(at_terminal("status")[3]) == 1


def test_a_locked_keyring_is_one_line_and_then_the_question(keyring, at_terminal):
    at_terminal("keyring", "on")
    keyring.lock()
    code, _, err, asked = at_terminal("status")
    assert (code, len(asked)) == (0, 1)
    assert len(err.splitlines()) == 1
    assert "locked" in err


def test_a_keyring_without_the_entry_is_one_line_and_then_the_question(keyring, at_terminal):
    at_terminal("keyring", "on")
    keyring.forget()
    code, _, err, asked = at_terminal("status")
    assert (code, len(asked), len(err.splitlines())) == (0, 1, 1)


def test_a_damaged_key_file_of_the_device_is_one_line_and_then_the_question(
    keyring, at_terminal, journal
):
    at_terminal("keyring", "on")
    for path in (journal / "keys").glob("device*"):
        path.write_bytes(path.read_bytes()[:-20])
    code, _, err, asked = at_terminal("status")
    assert (code, len(asked), len(err.splitlines())) == (0, 1, 1)


@pytest.mark.parametrize("command", [("password",), ("rekey",), ("keyring", "off"),
                                     ("recover", "--new-code")])  # fmt: skip
def test_whoever_changes_a_way_in_types_the_password(keyring, at_terminal, command):
    at_terminal("keyring", "on")
    code, _, _, asked = at_terminal(*command, password="not this fictional one")
    assert (code, len(asked)) == (3, 1)


def test_the_process_opens_no_network_socket_and_asks_nothing(keyring, journal, tmp_path):
    if not shutil.which("strace"):
        pytest.skip("no strace on this computer")
    with Vault.unlock(journal, PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
        vault.ways.add_device()
    log = tmp_path / "strace.log"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", log,
         PROGRAM, "--vault", journal, "list", "--json"],
        stdin=subprocess.DEVNULL, capture_output=True, env=dict(os.environ), timeout=60,
    )  # fmt: skip
    assert (done.returncode, json.loads(done.stdout)["incidents"]) == (0, [])
    calls = log.read_text()
    assert re.search(r"socket\(AF_UNIX", calls)  # the bus: so the log does show sockets
    assert not re.search(r"\bsocket\((?!AF_UNIX)", calls)
