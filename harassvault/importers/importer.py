"""What an importer is: two functions and what is to be known of its format.

Never here: any format.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from harassvault.importers.findings import Absent, Finding
from harassvault.importers.tree import Tree


class DateOrder(StrEnum):
    """In which order a date is written in numbers."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


class CountsIn(StrEnum):
    """What `Message.place` counts."""

    LINE = "line"
    RECORD = "record"
    ROW = "row"


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a person said about an export.

    Attributes:
        date_order: only for formats that leave it open; None: decide by what is in the file.
        columns: for tables: what each column is, by its header or number.
        survey: somebody only looks: `Blob.data` may stay empty.
    """

    date_order: DateOrder | None = None
    columns: dict[str, str] = {}
    survey: bool = False


@dataclass(frozen=True, slots=True)
class Importer:
    """One format.

    Attributes:
        format: its name for the command line and the log: "whatsapp", "telegram_json".
        version: goes up with any change of what it finds in the same bytes.
        services: which services its conversations can belong to.
        counts_in: what `Message.place` counts.
        absent: what such an export cannot contain.
        identify: given a tree, returns the indices of the items that are of this format, all that
            `extract` will parse, and none of the files that their messages only name. Looks at
            names and at `Tree.head` alone; cheap for what is not its own; never raises.
        extract: yields what is in these items, in the file's order, holding no more in memory than
            it must. What cannot be read becomes a `Problem`, and the rest is read all the same;
            it raises nothing of its own, and of the tree's errors only `TreeError`.
        names_files: whether its messages can name files that lie beside or below it.
    """

    format: str
    version: int
    services: tuple[str, ...]
    counts_in: CountsIn
    absent: tuple[Absent, ...]
    identify: Callable[[Tree], Sequence[int]]
    extract: Callable[[Tree, Sequence[int], Options], Iterator[Finding]]
    names_files: bool = True
