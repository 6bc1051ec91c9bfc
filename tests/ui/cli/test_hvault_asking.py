"""The questions of `add`: what was typed is in the entry or in a draft, and never nowhere."""

import io
import os
import select
import signal
import subprocess
import sys
import time

import pytest

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault

PASSWORD = "a long fictional password"

CHEAP = """
import os, sys
from harassvault.policy import CHEAP_FOR_TESTS
from ui.cli import stops
from ui.cli.program import main
stops.raise_once()
sys.exit(main(sys.argv[1:], stdin=sys.stdin.buffer, stdout=sys.stdout, stderr=sys.stderr,
              environment=os.environ, kdf=CHEAP_FOR_TESTS))
"""


@pytest.fixture
def typed(hvault, monkeypatch):
    """A function that types answers, and returns the result and the drafts that are left."""
    monkeypatch.setattr("getpass.getpass", lambda *_given, **_options: PASSWORD)

    def run(text, **options):
        result = hvault("add", secrets=(), text=text, at_terminal=True, **options)
        return result, drafts_of(hvault)

    return run


def drafts_of(hvault):
    with Vault.unlock(hvault.folder, PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
        return [{k: v for k, v in one.fields.items() if v} for one in vault.drafts()[0]]


def test_words_that_are_refused_are_kept_as_a_draft(hvault, typed, monkeypatch):
    def refused(*_given):
        raise RuntimeError

    monkeypatch.setattr(Vault, "add_incident", refused)
    result, drafts = typed("He waited.\n\n\n2026-03-03 evening\nKarim B., Ana\nyard\n")
    assert result.code == 1
    assert "kept as a draft" in result.err
    assert drafts == [
        {
            "what": "He waited.",
            "who": "Karim B., Ana",
            "where": "yard",
            "when": "part_of_day",
            "when.day": "2026-03-03",
            "when.part": "evening",
        }
    ]


def test_nothing_typed_leaves_no_draft(typed):
    result, drafts = typed("\n\n\n\n")
    assert (result.code, drafts) == (1, [])


def test_too_many_words_are_kept_as_a_draft(typed):
    words = "x" * 200_001
    result, drafts = typed(words + "\n")
    assert "more than fit here" in result.err
    assert drafts == [{"what": words}]


def test_a_line_that_is_too_long_is_asked_for_again(hvault, typed):
    result, drafts = typed(f"x\n\n\n\n{'n' * 1001}\nAna\n{'w' * 1001}\nyard\n")
    assert (result.code, drafts) == (0, [])
    (made,) = hvault.ok("list")["incidents"]
    assert ([one["name"] for one in made["who"]], made["where"]) == (["Ana"], "yard")


def test_bytes_that_are_no_letters_are_asked_for_again(hvault, typed):
    result, _ = typed(b"un caf\xe9\nun th\xc3\xa9\n\n\n\n\n\n")
    assert result.code == 0
    assert "type the line again" in result.err
    assert hvault.ok("list")["incidents"][0]["what"] == "un thé"


class Terminal:
    """The program at a pseudo-terminal of its own."""

    def __init__(self, hvault) -> None:
        self.main, inside = os.openpty()
        spawn = (
            "import os, fcntl, signal, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
            # Started in the background, the tests themselves may pass over Ctrl-C.
            "signal.signal(signal.SIGINT, signal.SIG_DFL)\n"
        )
        command = [sys.executable, "-c", spawn + CHEAP, "--vault", str(hvault.folder), "add"]
        self.process = subprocess.Popen(
            command, stdin=inside, stdout=inside, stderr=inside,
            env={**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm"},
        )  # fmt: skip
        os.close(inside)
        self.seen = io.BytesIO()

    def until(self, text: bytes) -> None:
        deadline = time.monotonic() + 20
        while text not in self.seen.getvalue() and time.monotonic() < deadline:
            if not select.select([self.main], [], [], 1)[0]:
                continue
            try:
                self.seen.write(os.read(self.main, 4096))
            except OSError:  # nobody is left at the other end
                break
        assert text in self.seen.getvalue(), self.seen.getvalue()
        self.seen = io.BytesIO()

    def type(self, data: bytes) -> None:
        time.sleep(0.3)  # until readline has taken the terminal over from the kernel's own editing
        os.write(self.main, data)


@pytest.fixture
def terminal(hvault):
    """The program, asked to add an entry, with its password given."""
    pytest.importorskip("pty", reason="pseudo-terminals are a thing of POSIX")
    made = Terminal(hvault)
    made.until(b"Password:")
    made.type(PASSWORD.encode() + b"\n")
    made.until(b"What happened?")
    return made


@pytest.mark.parametrize("stop", ["ctrl-c", "SIGTERM", "hang-up"])
def test_a_stop_keeps_all_that_was_typed(hvault, terminal, stop):
    terminal.type(b"First line\n")
    terminal.until(b"First line\r\n")
    terminal.type("The café\x7fé".encode())
    terminal.until("The café".encode())
    time.sleep(0.2)
    match stop:
        case "ctrl-c":
            terminal.type(b"\x03")
        case "hang-up":
            os.close(terminal.main)
        case _:
            terminal.process.send_signal(signal.Signals[stop])
    if stop != "hang-up":
        terminal.until(b"Stopped.")
    assert terminal.process.wait(20) == 1
    assert drafts_of(hvault) == [{"what": "First line\nThe café"}]


def test_bytes_of_another_encoding_do_not_vanish_at_a_real_terminal(hvault, terminal):
    pytest.importorskip("readline", reason="without readline all bytes come through")
    terminal.type(b"un caf\xe9\n")
    terminal.until(b"type the line again")
    terminal.type("un thé\n\n\n\n\n\n".encode())
    terminal.until(b"Saved: entry")
    assert terminal.process.wait(20) == 0
    assert hvault.ok("list")["incidents"][0]["what"] == "un thé"
