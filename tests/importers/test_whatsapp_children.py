"""WhatsApp's exports and databases read in the real, locked child, which opens no file."""

import pytest

from harassvault.importers.client import ImportReader
from harassvault.importers.parts import Given
from tests.importers.golden import EXPORTS
from tests.importers.running import run

WHOLE = [
    "whatsapp/ios_fr_marks", "whatsapp/WhatsApp Chat - Sam Sample.zip", "whatsapp/calendars.txt",
    "whatsapp/legacy_bytes.txt", "whatsapp_db/iphone", "whatsapp_db/android",
    "whatsapp_db/android_old", "whatsapp_db/encrypted",
]  # fmt: skip


def given(path):
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    base = path.parent if path.is_file() else path
    return [
        Given(one.relative_to(base).as_posix(), one.stat().st_size, lambda one=one: one.open("rb"))
        for one in files
    ]


@pytest.mark.parametrize("name", WHOLE)
def test_the_child_finds_what_the_importer_finds(name):
    path = EXPORTS / name
    with ImportReader(given(path)) as reader:
        found = {one.format: list(reader.findings(one.format)) for one in reader.claims()}
    assert found == run(path)
