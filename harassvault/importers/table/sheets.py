"""Rows of spreadsheets (XLSX, XLSM, XLSB, ODS, XLS), as texts.

The parser is a program in Rust that wants the whole file; what would unpack to more than is allowed
is not given to it. Its panics are no exceptions of Python's usual kind, and are caught here.

Never here: formulas (their last results are what is read), and what a cell means.
"""

import contextlib
import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TypeVar

import python_calamine

from harassvault.importers import limits
from harassvault.importers.streams import BROKEN
from harassvault.importers.table import far_cells
from harassvault.importers.tree import Item, Tree, TreeError

ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".ods", ".xls")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_CELLS = 2_000
_MAX_UNPACKED = 512 * limits.MIB
"""All members of a spreadsheet together; a million rows of ten cells stay below."""

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
                far_cells.refuse(archive)
        except BROKEN as error:
            raise TreeError("damaged") from error
    return data


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
