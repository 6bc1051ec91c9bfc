"""How large a sheet of XLSX would become in memory, known before its parser makes it.

The parser makes every cell from the first to the last that holds something. So the XML is gone
through before, with expat: what that cannot read, the parser does not get.

Never here: what a cell holds.
"""

import re
import zipfile
from typing import IO
from xml.parsers import expat

from harassvault.importers import limits
from harassvault.importers.tree import TreeError

MAX_AREA = 8_000_000
"""A million rows of eight cells stay below; one cell far away from all others does not."""

_SHEET = b"sheetData"
"""The element around all rows. Any member can be a sheet: the workbook says where they lie."""

_NAME = re.compile(r"([A-Za-z]{1,9})0*([0-9]{1,9})")
_VALUES = frozenset(("v", "is", "f", "t"))
"""What stands inside of a cell that is not merely painted."""

_READ = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def refuse(archive: zipfile.ZipFile) -> None:
    """Refuse a workbook whose cells lie too far from each other; of XLSX alone.

    Raises:
        TreeError: "too_large", or "damaged" for a sheet that is no good XML.
        OSError, zipfile.BadZipFile, zlib.error: the archive is broken.
    """
    for one in archive.infolist():
        if one.compress_type in _READ:
            with archive.open(one) as stream:
                _check(stream)


def _check(stream: IO[bytes]) -> None:
    piece, kept, is_sheet, parser = stream.read(limits.MIB), b"", False, _parser()
    is_good = True
    while True:
        is_sheet = is_sheet or _SHEET in kept + piece
        if is_good:
            try:
                parser.Parse(piece, not piece)
            except expat.ExpatError:
                is_good = False
        if is_sheet and not is_good:
            raise TreeError("damaged")
        if not piece:
            return
        kept = piece[-len(_SHEET) :]
        piece = stream.read(limits.MIB)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartElementHandler = _Cells().start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise TreeError("damaged")


class _Cells:
    """The area from the first cell of a sheet to the last with something in it."""

    def __init__(self) -> None:
        self._row = self._column = 0
        self._last_row = self._last_column = 0
        self._is_open = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        kind = name.rpartition(":")[2]
        if kind == "c":
            self._column += 1
            self._is_open = True
            if found := _NAME.fullmatch(attributes.get("r", "")):
                self._column, self._row = _column(found[1]), int(found[2])
        elif kind == "row":
            number = attributes.get("r", "").lstrip("0")
            is_said = number.isascii() and number.isdecimal()
            self._row = int(number[:9]) if is_said else self._row + 1
            self._column, self._is_open = 0, False
        elif self._is_open and kind in _VALUES:
            self._is_open = False
            self._last_row = max(self._last_row, self._row)
            self._last_column = max(self._last_column, self._column)
            if self._last_row * self._last_column > MAX_AREA:
                raise TreeError("too_large")


def _column(letters: str) -> int:
    """Return the number of a column: "A" is 1, "AA" is 27."""
    number = 0
    for one in letters.upper():
        number = number * 26 + ord(one) - ord("A") + 1
    return number
