"""Files that were made to take long: what once took time in the square of its size.

The bound is ten times what is needed, and a tenth of what the square would take.
"""

import io
import time

import pytest

from harassvault.importers import calendar, imessage, signal
from harassvault.importers.archives import Part, grow
from tests.importers.running import PLAIN

STANDARD = (
    b"BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0%d00\n"
    b"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=1SU\nEND:STANDARD\n"
)
EVENTS = b"BEGIN:VEVENT\nDTSTART;TZID=Z:20240612T090000\nEND:VEVENT\n" * 4_000


def zone(rules):
    return b"BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Z\n" + rules + b"END:VTIMEZONE\n" + EVENTS


BLOCK = b'<div class="message"><span class="timestamp">Mar 12, 2024  9:40:00 PM</span></div>'
CASES = {
    "rules": (calendar.IMPORTER, "a.ics", zone(b"".join(STANDARD % (n % 9) for n in range(2_000)))),
    "dates": (
        calendar.IMPORTER,
        "a.ics",
        zone(
            STANDARD % 2
            + (STANDARD % 3).replace(b"END", b"RDATE:19700101T000000\n" * 9_000 + b"END")
        ),
    ),
    "depth": (
        imessage.EXPORTER,
        "a.html",
        BLOCK + (b'<div class="message">' * 1_500 + b"</div>" * 1_500) * 12,
    ),
    "stickers": (
        signal.EXPORTED,
        "chat.md",
        b"[2024-03-12 21:40:00] A: x\n" + b"(( x ))\n" * 200_000,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_time_grows_with_the_size_and_no_faster(name):
    importer, path, data = CASES[name]
    tree = grow([Part(path, len(data), io.BytesIO(data))])
    began = time.process_time()
    found = sum(1 for _ in importer.extract(tree, importer.identify(tree), PLAIN))
    assert found > 1
    assert time.process_time() - began < 5
