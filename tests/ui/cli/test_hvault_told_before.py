"""What opens a journal from now on is told before it counts, and no stop comes in between."""

import io
import os
import signal
import subprocess
import sys

import pytest

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault

PASSWORD = "a long fictional password"

PROGRAM = """
import os, signal, sys
from harassvault import policy, rekey_swap
from harassvault.keystore import KeyStore
import ui.cli.program as program

number = int(sys.argv.pop(1))

def then(whole):
    def stopped(*given):
        done = whole(*given)
        os.kill(os.getpid(), number)
        return done
    return stopped

rekey_swap.commit = then(rekey_swap.commit)
KeyStore.write = then(KeyStore.write) if "rekey" not in sys.argv else KeyStore.write
main = program.main
program.main = lambda *given, **named: main(*given, **named, kdf=policy.CHEAP_FOR_TESTS)
from ui.cli.main import run
sys.exit(run())
"""

COMMANDS = [("rekey", "--generate"), ("password", "--generate"), ("recover", "--new-code")]


def stopped(hvault, number, *argv):
    """Run a command that gets a signal right after the moment that counts."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(int(number)),
         "--vault", hvault.folder, "--password-stdin", "--lang", "en", *argv],
        input=f"{PASSWORD}\n", capture_output=True, text=True, check=False,
        env={**os.environ, "HOME": str(hvault.folder.parent)},
    )  # fmt: skip


def told(text, label):
    return text.split(f"{label}: ")[1].split("\n")[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_stop_that_comes_too_late_is_passed_over(hvault, command) -> None:
    done = stopped(hvault, signal.SIGINT, *command)
    assert (done.returncode, done.stderr) == (0, "")
    label = "New recovery code" if "--new-code" in command else "Password"
    assert told(done.stdout, label)


@pytest.mark.parametrize("as_json", [False, True])
def test_whoever_is_killed_right_after_it_has_what_opens(hvault, as_json) -> None:
    done = stopped(hvault, signal.SIGKILL, "rekey", "--generate", *(["--json"] * as_json))
    said = done.stderr if as_json else done.stdout
    assert done.returncode == -signal.SIGKILL
    Vault.unlock(hvault.folder, told(said, "Password"), kdf=CHEAP_FOR_TESTS).close()
    assert told(said, "New recovery code")


class Full(io.StringIO):
    """A standard output that takes nothing."""

    def write(self, _text):
        raise OSError

    def flush(self):
        raise OSError


@pytest.mark.parametrize("command", COMMANDS)
def test_what_cannot_be_shown_is_not_done(hvault, command) -> None:
    before = hvault.contents()
    refused = hvault(*command, stdout=Full())
    assert refused.code == 1
    assert "nothing was changed" in refused.err
    assert hvault.contents() == before


def test_a_typed_password_is_not_written_anywhere(hvault) -> None:
    new = "another long fictional one"
    done = hvault("rekey", secrets=(PASSWORD, new))
    assert done.code == 0
    assert new not in done.out + done.err
    assert "New recovery code" in done.out


@pytest.mark.parametrize("command", ["password", "rekey"])
def test_the_password_that_it_has_is_refused(hvault, command, language) -> None:
    refused = hvault(command, "--json", "--lang", language, secrets=(PASSWORD, PASSWORD))
    assert (refused.code, refused.json["error"]["kind"]) == (1, "SamePasswordError")


def test_rekey_names_what_it_kept_and_what_it_took_out(hvault, language) -> None:
    inbox = hvault.folder / "inbox"
    inbox.mkdir()
    (inbox / "x.age").write_bytes(b"garbage")
    (inbox / "link").symlink_to(hvault.folder)
    done = hvault("rekey", "--lang", language, secrets=(PASSWORD, "another long fictional one"))
    assert done.code == 0
    assert "x.age" in done.out
    assert "link" in done.out
