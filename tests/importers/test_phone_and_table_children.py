"""The formats of phones, address books, calendars and tables read in the real, locked child.

What a child finds is what the importer finds here: nothing is loaded or opened in it afterwards.
"""

import msgspec
import pytest

from harassvault.importers.client import ImportReader
from harassvault.importers.importer import Options
from harassvault.importers.parts import Given
from tests.importers.golden import EXPORTS
from tests.importers.running import run_and_bind

WHOLE = [
    "sms_backup/sms-20240312.xml", "sms_backup/utf16.xml", "signal/plaintext", "signal/desktop",
    "signal/json", "imessage/mac", "imessage/backup", "imessage_exporter/text",
    "imessage_exporter/page.html", "iphone_calls/CallHistory.storedata", "iphone_calls/Voicemail",
    "calendar/all-times.ics", "vcard/old-phone.vcf", "table/diary.csv", "table/open-order.tsv",
    "table/journal.xlsx", "table/notes.ods",
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
    said = path.with_name(path.name + ".options.json")
    options = msgspec.json.decode(said.read_bytes(), type=Options) if said.exists() else Options()
    with ImportReader(given(path)) as reader:
        found = {one.format: list(reader.findings(one.format, options)) for one in reader.claims()}
    assert found == run_and_bind(path, options)
