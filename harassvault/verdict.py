"""What a check of the whole vault finds, and what its parts work with.

Never here: the checks (`harassvault.verify`, `harassvault.verify_files`), words for people.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from harassvault.exporting import Exports
from harassvault.layout import Layout
from harassvault.log_writer import LogWriter
from harassvault.originals import Originals
from harassvault.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be.

    Attributes:
        where: the part ("key_file", "database", "log", "head", "table", "search", "message",
            "original", "report"; of a notice "folder").
        what: what is wrong ("missing", "damaged", "extra", "differs", "out_of_order",
            "wrong_signature", "withheld", "not_erased", "not_its_own", "foreign", "swapped",
            "newer", "schema", "lost"; of a notice "synced", "conflict_copy").
        name: the file, entry number, table or id that it is about.
    """

    where: str
    what: str
    name: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a check: all problems, and the head that the log has now.

    `notices` are no problems of the vault itself: what lies around it and should be known.
    """

    problems: tuple[Problem, ...]
    entries: int
    head: bytes
    originals: int = 0
    checked_bytes: int = 0
    notices: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Say whether no problem was found."""
        return not self.problems


Progress = Callable[[int, int], None]


@dataclass
class Check:
    """A check on its way.

    `connection` is what is checked: the database itself, or a snapshot of it while another process
    may be writing. `live` is the database itself in both cases.
    """

    layout: Layout
    writer: LogWriter
    originals: Originals
    exports: Exports
    progress: Progress
    connection: Connection
    found: list[Problem] = field(default_factory=list)
    checked_bytes: int = 0

    @property
    def live(self) -> Connection:
        """The database itself."""
        return self.writer.connection

    @property
    def is_snapshot(self) -> bool:
        """Say whether the vault may have gone on since."""
        return self.connection is not self.live

    def say(self, where: str, what: str, name: object) -> None:
        """Note a problem."""
        self.found.append(Problem(where, what, str(name)))
