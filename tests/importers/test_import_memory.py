"""Memory and time of long chats and large archives, measured over both processes.

The short forms belong to the suite, the full ones (a zip of 2 GB, half a million messages) to
`./dev battery`.
"""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="peaks are read from /proc")

STRANGE = Path(__file__).with_name("strange_import_child.py")
LINES = (sys.executable, STRANGE, "none")
PROGRAM = Path(__file__).with_name("import_memory_program.py")
MIB = 1 << 20
FULL = pytest.mark.battery

MOST = 450
"""MiB of both processes; what stores the messages needs some too, and all stays below 500 MB."""


class Holes(io.FileIO):
    """A file in which zeros take no room on the disk."""

    def write(self, data):
        if len(data) >= MIB and not any(memoryview(data).cast("B")[:: MIB - 1]):
            self.seek(len(data), io.SEEK_CUR)
            return len(data)
        return super().write(data)


def lines(count):
    """Yield a chat of the format that strange_import_child knows."""
    yield "LINES\n"
    for number in range(count):
        sender = ("Ann", "Bob")[number % 2]
        yield f"{sender}: what was written as message {number}, and a bit more\n"


def whatsapp(count):
    """Yield the lines of a chat as WhatsApp on Android writes them."""
    for number in range(count):
        day, minute = divmod(number, 1440)
        date = f"{day % 28 + 1:02}/{day // 28 % 12 + 1:02}/{2010 + day // 336}"
        sender = ("Ann", "Bob")[number % 2]
        yield f"{date}, {minute // 60:02}:{minute % 60:02} - {sender}: this is message {number}\n"


def measured(path, *child):
    command = [sys.executable, PROGRAM, path, *child]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    print(f"{path.name}: {path.stat().st_size / MIB:.0f} MiB, {found}")
    return found


@pytest.mark.parametrize("count", [20_000, pytest.param(500_000, marks=FULL)])
def test_a_long_chat(tmp_path, count):
    path = tmp_path / "chat.lines"
    path.write_text("".join(lines(count)), "utf-8")
    found = measured(path, *LINES)
    assert found["seen"]["Message"] == count
    assert found["own"] + found["child"] < MOST
    assert found["seconds"] < 30 + path.stat().st_size / MIB


@pytest.mark.parametrize("count", [5_000, pytest.param(500_000, marks=FULL)])
def test_a_long_chat_of_whatsapp(tmp_path, count):
    path = tmp_path / "WhatsApp Chat with Ann.txt"
    path.write_text("".join(whatsapp(count)), "utf-8")
    found = measured(path)
    assert (found["seen"]["whatsapp"], found["seen"]["Message"]) == (1, count)
    assert found["own"] + found["child"] < MOST
    assert found["seconds"] < 30 + path.stat().st_size / MIB


@pytest.mark.parametrize(("films", "count"), [(4, 1_000), pytest.param(41, 100_000, marks=FULL)])
def test_a_large_archive_with_a_chat_in_it(tmp_path, films, count):
    path = tmp_path / "chat.zip"
    with Holes(path, "w") as file, zipfile.ZipFile(file, "w") as archive:
        with archive.open("chat.lines", "w") as stream:
            stream.writelines(one.encode() for one in lines(count))
        for number in range(films):
            with archive.open(f"VID-{number}.mp4", "w") as stream:
                for _ in range(50):
                    stream.write(bytes(MIB))
    assert path.stat().st_size > films * 50 * MIB
    found = measured(path, *LINES)
    assert (found["seen"]["Message"], found["seen"]["bytes"]) == (count, 1000)
    assert found["own"] + found["child"] < MOST


@pytest.mark.parametrize("count", [10_000, pytest.param(190_000, marks=FULL)])
def test_an_archive_of_very_many_files(tmp_path, count):
    path = tmp_path / "chat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("chat.lines", "".join(lines(100)))
        for number in range(count):
            archive.writestr(f"Media/Pictures/Sent/IMG-20240101-WA{number:06}.jpg", bytes(1000))
    found = measured(path, *LINES)
    assert found["seen"]["Message"] == 100
    assert found["own"] + found["child"] < MOST
