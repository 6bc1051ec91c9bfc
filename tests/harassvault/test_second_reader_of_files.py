"""A reader written from the pages alone follows what was known of files, and what was erased."""

import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from harassvault.conversations.imports import Part
from harassvault.file_said import FileSaid
from harassvault.files.errors import ReaderMissingError
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.recognising import program
from harassvault.source import BytesSource
from harassvault.vault import Vault

PASSWORD = "a long fictional password"
READER = Path(__file__).resolve().parents[1] / "formats" / "second_reader.py"
pytestmark = [
    pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed"),
    pytest.mark.skipif(shutil.which("setsid") is None, reason="setsid is not installed"),
]


def picture(shade):
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), (shade, 90, 90)).save(buffer, "JPEG")
    return buffer.getvalue()


def archive(*shades):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for shade in shades:
            made.writestr(f"{shade}.jpg", picture(shade))
    return buffer.getvalue()


def has_words():
    try:
        return bool(program.find())
    except ReaderMissingError:
        return False


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The folder of a journal with all of that."""
    folder = tmp_path_factory.mktemp("kept") / "journal"
    with Vault.create(folder, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
        fill(vault)
    return folder


@pytest.fixture
def filled(kept, tmp_path):
    """A copy of it, open."""
    shutil.copytree(kept, tmp_path / "journal")
    with Vault.unlock(tmp_path / "journal", PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
        yield vault


def fill(vault):
    """Put in every kind of entry about single files, and erase some of them."""
    files = {"a.jpg": picture(10), "b.jpg": picture(20), "c.zip": archive(30, 40)}
    sources = [BytesSource(name, data) for name, data in files.items()]
    incident = vault.add_incident(IncidentInput(what="x"), sources)
    first, second, third = (one.id for one in incident.evidence)
    vault.files.name(incident.id, BytesSource("named.jpg", picture(50)))
    vault.imports.take_in([Part("d.jpg", BytesSource("d.jpg", picture(60)))])
    vault.imports.take_in([Part("e.jpg", BytesSource("e.jpg", picture(70)))])
    imported = vault.imports.all()[0].evidence[0]
    vault.files.examine()
    if has_words():
        vault.files.read_words([first, second])
    for one in (first, second, third, imported, first):
        said = FileSaid(details={"lawfulness": one}, transcript=f"{len(vault.files.all_said())}")
        vault.files.describe(one, said)
    vault.files.mark_under_18(first)
    vault.files.mark_under_18(third, "30.jpg")
    for file, member in ((first, ""), (third, "30.jpg"), (third, "40.jpg"), (imported, "")):
        vault.files.erase(file, member)
    vault.files.examine()
    gone = vault.add_incident(IncidentInput(what="y"), [BytesSource("f.jpg", picture(80))])
    vault.files.examine()
    vault.files.describe(gone.evidence[0].id, FileSaid(minor="no"))
    vault.erasing.erase(gone.id)
    assert [*vault.files.all_said()] == [second]
    assert vault.verify().problems == ()


def read(folder):
    command = [sys.executable, str(READER), str(folder), "password"]
    return subprocess.run(command, input=f"{PASSWORD}\n".encode(), capture_output=True, check=False)


def test_it_finds_what_is_left(filled):
    folder = filled.folder
    there = len(list((folder / "files").rglob("*.age")))
    filled.close()
    done = read(folder)
    assert done.returncode == 0, done.stderr.decode()
    journal = json.loads(done.stdout)
    assert journal["files"] == there == 3
    assert sorted(len(one["named"]) for one in journal["incidents"].values()) == [0, 1]


def test_it_notices_what_is_gone_without_a_mark(filled):
    folder, connection = filled.folder, filled._connection
    seq = connection.execute("SELECT max(seq) FROM log WHERE leaf ->> 'kind' = 'file.named'").get
    connection.execute("DELETE FROM log_field WHERE seq = ?", (seq,))
    filled.close()
    assert read(folder).returncode != 0


def test_it_notices_a_mark_that_is_gone_from_the_rows(filled):
    folder = filled.folder
    filled._connection.execute(
        """UPDATE import_found SET body = '{"type": "file"}' WHERE body ->> 'type' = 'gone'"""
    )
    filled.close()
    assert read(folder).returncode != 0
