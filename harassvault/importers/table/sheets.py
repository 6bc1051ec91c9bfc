"""Rows of spreadsheets (XLSX, XLSM, XLSB, ODS, XLS), as texts.

The parser is a program in Rust that wants the whole file; what would unpack to more than is allowed
is not given to it. Its panics are no exceptions of Python's usual kind, and are caught here.

Never here: formulas (their last results are what is read), and what a cell means.
"""

import contextlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO, TypeVar, cast

import python_calamine

from harassvault.importers import limits
from harassvault.importers.streams import BROKEN
from harassvault.importers.tree import Item, Tree, TreeError

ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".ods", ".xls")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_CELLS = 2_000
_MAX_UNPACKED = 512 * limits.MIB
"""All members of a spreadsheet together; a million rows of ten cells stay below."""

_MAX_AREA = 8_000_000
"""Cells from the first to the last that holds something: the parser makes each of them. A million
rows of eight cells stay below; one cell far away from all others does not."""

_CELL = re.compile(
    rb"<(?:\w{1,20}:)?c\s[^<>]{0,400}?\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^<>]{0,400}(?<!/)>\s{0,9}<[^/]"
)
"""Of the XML of a sheet: where a cell is that holds something."""

_LONGEST_CELL = 1_000
_SHEETS = "worksheets/"
_READ = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

_PANIC = "PanicException"
_WHOLE_BELOW = 10**15
"""Beyond, a float no longer holds every whole number."""

_T = TypeVar("_T")


def prepare() -> None:
    """Use the parser once: what it loads when first used is loaded now."""
    with contextlib.suppress(python_calamine.CalamineError, ValueError, OSError):
        python_calamine.load_workbook(io.BytesIO(b"PK\x03\x04 no workbook"))


def is_sheet(name: str, head: bytes) -> bool:
    """Return whether a file is a spreadsheet by its name and its first bytes."""
    return name.lower().endswith(ENDINGS) and head.startswith((_ZIP, _OLE))


def sheets(tree: Tree, item: Item) -> Iterator[tuple[str, Iterator[tuple[int, tuple[str, ...]]]]]:
    """Yield the name and the rows of every sheet.

    Raises:
        TreeError: "damaged", "encrypted" or "too_large".
    """
    data = _whole(tree, item)
    book = _called(lambda: python_calamine.load_workbook(io.BytesIO(data)))
    for name in list(book.sheet_names)[:1_000]:
        yield name[: limits.MAX_LINE], _rows(book, name)


def _rows(
    book: python_calamine.CalamineWorkbook, name: str
) -> Iterator[tuple[int, tuple[str, ...]]]:
    sheet = _called(lambda: book.get_sheet_by_name(name))
    cells = _called(lambda: sheet.to_python(skip_empty_area=False))
    for number, row in enumerate(cells, 1):
        texts = tuple(_text(one) for one in row[:_MAX_CELLS])
        if any(one.strip() for one in texts):
            yield number, texts


def _called(call: Callable[[], _T]) -> _T:
    """Call the parser; whatever it does to a foreign file becomes a TreeError."""
    try:
        return call()
    except python_calamine.PasswordError as error:
        raise TreeError("encrypted") from error
    except Exception as error:
        raise TreeError("damaged") from error
    except BaseException as error:  # a panic in Rust is derived from BaseException alone
        if type(error).__name__ != _PANIC:
            raise
        raise TreeError("damaged") from error


def _whole(tree: Tree, item: Item) -> bytes:
    if item.size > limits.MAX_WHOLE_BYTES:
        raise TreeError("too_large")
    with tree.open(item) as stream:
        data = stream.read(limits.MAX_WHOLE_BYTES)
    if data.startswith(_ZIP):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                unpacked = sum(one.file_size for one in archive.infolist())
                if unpacked > min(_MAX_UNPACKED, limits.MAX_RATIO * len(data)):
                    raise TreeError("too_large")
                _look_for_far_cells(archive)
        except BROKEN as error:
            raise TreeError("damaged") from error
    return data


def _look_for_far_cells(archive: zipfile.ZipFile) -> None:
    """Refuse a sheet whose cells lie too far from each other; of XLSX alone, the others are binary.

    Raises:
        TreeError: "too_large".
    """
    for one in archive.infolist():
        if _SHEETS in one.filename and one.compress_type in _READ:
            with archive.open(one) as stream:
                if _area(cast("BinaryIO", stream)) > _MAX_AREA:
                    raise TreeError("too_large")


def _area(stream: BinaryIO) -> int:
    """Return how many cells there are from the first of a sheet to the last with something in."""
    row, columns, kept = 0, set[bytes](), b""
    while piece := stream.read(limits.MIB):
        text = kept + piece
        for letters, number in _CELL.findall(text):
            columns.add(letters)
            row = max(row, int(number))
        kept = text[-_LONGEST_CELL:]
    return row * max(map(_column, columns), default=0)


def _column(letters: bytes) -> int:
    """Return the number of a column: "A" is 1, "AA" is 27."""
    number = 0
    for one in letters:
        number = number * 26 + one - ord("A") + 1
    return number


def _text(cell: object) -> str:
    """Return a cell as it would be written: dates in ISO 8601, whole numbers without a fraction."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _WHOLE_BELOW:
        return str(int(cell))
    return str(cell)[: limits.MAX_TEXT]
