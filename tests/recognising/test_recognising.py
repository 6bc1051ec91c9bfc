"""Words in pictures, read by the real program in its sandbox; what that must not do, it cannot."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from harassvault.files.errors import (
    ReaderFailedError,
    ReaderLanguageMissingError,
    ReaderMissingError,
)
from harassvault.recognising import calls, limits, program, reader
from harassvault.recognising.program import LAUNCH, Program
from harassvault.recognising.reader import Pixels, read_words

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are of Linux")


def nothing():
    """Go on."""


@pytest.fixture(scope="module")
def installed():
    try:
        return program.find()
    except ReaderMissingError:
        pytest.skip("tesseract is not on this computer")


def written(text, size=(900, 200)):
    image = Image.new("RGB", size, "white")
    font = ImageFont.load_default(size=40)
    ImageDraw.Draw(image).text((30, 40), text, fill="black", font=font)
    return Pixels(*size, [image.tobytes()])


def test_words_are_read(installed):
    text = read_words(installed, "a.png", written("You will regret this"), nothing)
    assert text == "You will regret this"


def test_a_picture_without_words_has_none(installed):
    assert read_words(installed, "a.png", Pixels(50, 50, [bytes(7500)]), nothing) == ""


def test_it_says_which_program_reads_and_in_which_languages(installed):
    assert installed.engine.startswith("tesseract ")
    assert set(installed.languages) <= {"eng", "fra"}


def launched(name, *arguments):
    path = Path(name)
    if not path.exists():
        pytest.skip(f"there is no {name} here")
    return subprocess.run(
        [*LAUNCH, name, *arguments], capture_output=True, timeout=30, env={}, check=False
    )


@on_linux
def test_inside_the_sandbox_no_other_file_is_read_and_none_is_written(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("words")
    read = launched("/bin/cat", str(secret))
    assert (read.stdout, b"denied" in read.stderr) == (b"", True)
    assert launched("/usr/bin/touch", str(tmp_path / "new")).returncode != 0
    assert launched("/bin/rm", str(secret)).returncode != 0
    assert [one.name for one in tmp_path.iterdir()] == ["secret"]


@on_linux
def test_inside_the_sandbox_there_is_no_network_and_no_other_program():
    connect = launched("/bin/bash", "-c", "echo alive; exec 3<>/dev/tcp/127.0.0.1/9")
    assert connect.stdout == b"alive\n"
    assert b"socket: Operation not permitted" in connect.stderr
    run = launched("/bin/bash", "-c", "echo alive; /bin/true; echo there")
    assert run.stdout == b"alive\n"


@on_linux
@pytest.mark.parametrize(
    "command",
    [("/bin/chmod", "000"), ("/bin/chown", "1:1"), ("/usr/bin/touch", "-c", "-t", "0101")],
)
def test_inside_the_sandbox_no_file_gets_other_rights_owners_or_times(tmp_path, command):
    path = tmp_path / "kept"
    path.write_text("words")
    before = path.stat()
    assert launched(*command, str(path)).returncode != 0
    assert path.stat() == before


@on_linux
@pytest.mark.parametrize(
    "command",
    [
        ("/usr/bin/prlimit", "--nofile=5:5", "--pid"),
        ("/usr/bin/renice", "-n", "19", "-p"),
        ("/usr/bin/taskset", "-p", "1"),
    ],
)
def test_inside_the_sandbox_no_other_process_is_touched(command):
    with subprocess.Popen(["sleep", "60"]) as other:
        done = launched(*command, str(other.pid))
        other.kill()
    assert done.returncode != 0
    assert b"not permitted" in done.stderr


def test_no_call_that_is_left_writes_about_files_or_other_processes():
    written = {"chmod", "chown", "utime", "xattr", "link", "rename", "mkdir", "mknod", "truncate"}
    others = {"kill", "clone", "fork", "ptrace", "process_", "pidfd", "setpriority", "sched_set"}
    doors = {"socket", "connect", "send", "recv", "inotify", "fanotify", "io_uring", "bpf", "mount"}
    for name in calls._CALLS:
        assert name.startswith("readlink") or not any(
            one in name for one in written | others | doors
        )


@on_linux
def test_nothing_of_our_surroundings_reaches_it():
    assert launched("/usr/bin/env").stdout == b"OMP_THREAD_LIMIT=1\n"


@on_linux
def test_it_writes_no_file_while_it_reads(installed, tmp_path):
    trace = tmp_path / "trace"
    try:
        subprocess.run(["strace", "-V"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("strace is not on this computer")
    ppm = b"P6\n900 200\n255\n" + b"".join(written("No file").rows)
    done = subprocess.run(
        ["strace", "-f", "-o", str(trace), "-e", "trace=file,network,process", *LAUNCH,
         str(installed.path), "stdin", "stdout", "-l", "+".join(installed.languages)],
        input=ppm, capture_output=True, timeout=60, check=False, env={"PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.stdout.strip() == b"No file"
    calls = trace.read_text("utf-8", "replace")
    after = calls[calls.rindex("execve(") :]
    assert "openat(" in after
    assert "O_CREAT" not in after
    assert "O_WRONLY" not in after
    assert "O_RDWR" not in after
    assert "socket(" not in after
    assert "clone" not in after


def test_a_program_that_ends_badly_is_an_error():
    name = "/bin/false" if sys.platform == "linux" else "/usr/bin/false"
    with pytest.raises(ReaderFailedError):
        read_words(Program(Path(name), "x 1", ("eng",)), "a.png", written("x"), nothing)


def shell(tmp_path, monkeypatch, words):
    """Have a shell script in the place of the sandbox: what is wrong with the program itself."""
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\n{words}\n")
    script.chmod(0o755)
    monkeypatch.setattr(reader, "LAUNCH", ("/bin/sh", str(script)))
    return Program(Path("/unused"), "x 1", ("eng",))


@on_linux
def test_one_that_never_ends_is_ended(tmp_path, monkeypatch):
    slow = shell(tmp_path, monkeypatch, "exec sleep 60")
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.5)
    began = time.monotonic()
    with pytest.raises(ReaderFailedError):
        read_words(slow, "a.png", Pixels(1, 1, [b"123"]), nothing)
    assert time.monotonic() - began < 10


@on_linux
def test_one_that_does_not_read_is_ended(tmp_path, monkeypatch):
    slow = shell(tmp_path, monkeypatch, "exec sleep 60")
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.5)
    began = time.monotonic()
    with pytest.raises(ReaderFailedError):
        read_words(slow, "a.png", Pixels(1000, 1000, [bytes(3_000_000)]), nothing)
    assert time.monotonic() - began < 10


@on_linux
def test_one_that_writes_without_end_is_ended(tmp_path, monkeypatch):
    endless = shell(tmp_path, monkeypatch, "exec yes")
    with pytest.raises(ReaderFailedError):
        read_words(endless, "a.png", Pixels(1, 1, [b"123"]), nothing)


@on_linux
def test_somebody_who_does_not_want_to_wait_is_not_made_to(tmp_path, monkeypatch):
    slow = shell(tmp_path, monkeypatch, "exec sleep 60")

    def stop():
        raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        read_words(slow, "a.png", Pixels(1, 1, [b"123"]), stop)
    time.sleep(0.3)
    assert threading.active_count() <= before


def test_without_the_program_that_is_said(monkeypatch):
    monkeypatch.setattr(program, "_PLACES", ("/no/such/program",))
    with pytest.raises(ReaderMissingError):
        program.find()


def test_without_its_languages_that_is_said(monkeypatch, installed):
    known = Program(installed.path, installed.engine, ())
    monkeypatch.setattr(program, "_ask", lambda _path: known)
    with pytest.raises(ReaderLanguageMissingError):
        program.find()
