"""A reader written from the pages alone agrees on each import, and notices a changed row."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harassvault.importers.findings import Attachment, Blob, Card
from harassvault.intake import IncidentInput
from tests.made_export import chat, said

READER = Path(__file__).resolve().parents[2] / "formats" / "second_reader.py"
pytestmark = [
    pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed"),
    pytest.mark.skipif(shutil.which("setsid") is None, reason="setsid is not installed"),
]


@pytest.fixture
def filled(vault, take_in):
    blob = Blob("b", "a.png", "", b"the picture")
    holding = said(1, "", "Sam", attachments=(Attachment("a.png", blob="b"),))
    texts = [said(number, f"a telling message, number {number}") for number in range(2, 9)]
    findings = [*chat(), said(0, "the umbrella"), blob, holding, Card(0, 1, "Kim"), *texts]
    gone = take_in(vault, [*findings, said(50, "only in what was erased")], "gone.txt")
    take_in(vault, [*findings, said(60, "你住在", details={"b": "1", "a": "2"})], "stays.txt")
    vault.pick_messages(IncidentInput(what="Look."), [1], [2])
    vault.import_erasing.erase(gone.id)
    return vault


def read(folder):
    command = [sys.executable, str(READER), str(folder), "password"]
    said_of_it = b"a long fictional password\n"
    return subprocess.run(command, input=said_of_it, capture_output=True, check=False)


def test_it_reads_the_same_messages(filled):
    folder, (taken,) = filled.folder, filled.imports.all()
    words = sorted(one.text for one in filled.conversations.messages())
    filled.close()
    done = read(folder)
    assert done.returncode == 0, done.stderr.decode()
    journal = json.loads(done.stdout)
    assert sorted(journal["imports"][taken.id]) == words
    (incident,) = journal["incidents"].values()
    assert {one["text"] for one in incident["quotes"].values()} == {"the umbrella", ""}


def test_it_notices_a_changed_row(filled):
    folder = filled.folder
    filled._connection.execute("UPDATE message SET text = 'no' WHERE id = 3")
    filled.close()
    done = read(folder)
    assert done.returncode != 0
    assert b"import" in done.stderr
