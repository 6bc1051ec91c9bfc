"""Tables as CSV that a spreadsheet opens without running anything in them.

RFC 4180, UTF-8 with the mark that spreadsheets know it by. A cell that a spreadsheet would take for
a formula begins with an apostrophe; so does a telephone number in the form "+33".

Never here: which tables there are.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from reports.text.controls import printable

_BEGINS_FORMULAS = "=+-@\uff1d\uff0b\uff0d\uff20"
"""Also in the wide forms of East Asian keyboards, which spreadsheets take for the same."""

_ALSO_AT_THE_START = "\t\r\n"
"""Spreadsheets skip these, and look at what follows (OWASP, CSV injection)."""


def cell(untrusted: str) -> str:
    """Return a text as a cell: what hides is visible, and nothing begins a formula."""
    begins = untrusted.lstrip()[:1]
    is_risky = (begins and begins in _BEGINS_FORMULAS) or (
        untrusted[:1] and untrusted[0] in _ALSO_AT_THE_START
    )
    return f"'{printable(untrusted)}" if is_risky else printable(untrusted)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table, its first row the names of the columns."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(one) for one in row])
    return written.getvalue().encode("utf-8-sig")
