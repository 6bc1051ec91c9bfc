"""Messages that an incident quotes, as a report prints them: plain frozen values.

Words stay exactly as the file has them, and so does each time, with how it is bound to the world.
Where a time without a zone was ordered by one that somebody chose, `Source.zone` names that one.

Never here: the vault, words of our own, pages; words that a machine read in a picture.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from harassvault.conversations.values import Reacted, WasEarlier
from harassvault.importers.findings import Kind, Mark, Precision, Time, ZoneKind
from harassvault.importers.importer import CountsIn


class Standing(StrEnum):
    """What became of the file in which messages stand."""

    KEPT = "kept"
    HELD_BACK = "held_back"  # it, or a file inside it, was marked as one that goes nowhere
    ERASED = "erased"


class FileStanding(StrEnum):
    """What a report may say of a file that a message names."""

    HELD = "held"
    NOT_HELD = "not_held"  # the export has no such file
    UNNAMED = "unnamed"  # marked or erased: not even its name is printed


@dataclass(frozen=True, slots=True)
class Source:
    """A file in which quoted messages stand.

    Attributes:
        name, sha256: of the original; the digest is that of the day on which it was quoted.
        member: name of the file inside it; empty where the original is the file itself.
        exhibit: number of the exhibit that it is; None where it is not listed.
        zone: IANA name of the zone that its clock times were read with; empty: not known any more.
        standing: what became of it.
    """

    name: str
    sha256: str
    member: str = ""
    exhibit: int | None = None
    zone: str = ""
    standing: Standing = Standing.KEPT


@dataclass(frozen=True, slots=True)
class NamedAttachment:
    """A file that a message names; the name is empty where it is not printed."""

    name: str
    standing: FileStanding = FileStanding.HELD


@dataclass(frozen=True, slots=True)
class Quote:
    """One message.

    Attributes:
        sender: as the file names them; empty for a line of the service's own.
        is_me: whether the person whose journal it is wrote it; None where nobody said.
        at: microseconds since 1970 UTC as reckoned: the order.
        time: as the file has it.
        text: exact words.
        source: place of its file in `Thread.sources`, from 0.
        place, counts_in: where in that file.
        is_context: shown only for what it was about.
    """

    sender: str
    is_me: bool | None
    at: int
    time: Time
    text: str
    source: int
    place: int
    counts_in: CountsIn
    kind: Kind = Kind.MESSAGE
    marks: tuple[Mark, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    earlier: tuple[WasEarlier, ...] = ()
    reactions: tuple[Reacted, ...] = ()
    files: tuple[NamedAttachment, ...] = ()
    is_context: bool = False

    @property
    def wall(self) -> datetime | None:
        """The clock as written; None where it could not be read."""
        try:
            return datetime.fromisoformat(self.time.wall).replace(tzinfo=None)
        except ValueError:
            return None

    @property
    def offset(self) -> timedelta | None:
        """How far the clock is from UTC, where the file itself says so."""
        if self.time.zone is ZoneKind.UTC:
            return timedelta()
        wall = self.wall
        if self.time.zone is not ZoneKind.OFFSET or wall is None or self.time.utc is None:
            return None
        try:
            return wall - (datetime(1970, 1, 1) + timedelta(microseconds=self.time.utc))  # noqa: DTZ001 both are clocks without a zone, only their distance counts
        except OverflowError:
            return None


@dataclass(frozen=True, slots=True)
class Thread:
    """Messages of one conversation, in the order of their times.

    Attributes:
        service: as in `findings.Conversation`.
        title: as the file has it.
        sources: the files in which they stand.
        also: other files that hold some of them too, each with how many.
    """

    service: str
    title: str
    sources: tuple[Source, ...]
    quotes: tuple[Quote, ...]
    also: tuple[tuple[Source, int], ...] = ()

    @property
    def has_local_times(self) -> bool:
        """Whether some time is of a clock that the file does not place."""
        return any(one.time.zone is ZoneKind.LOCAL and one.time.wall for one in self.quotes)

    @property
    def has_no_seconds(self) -> bool:
        """Whether some time was written without seconds."""
        return any(one.time.precision is Precision.MINUTE for one in self.quotes)


_SPOKEN = frozenset({Kind.MESSAGE, Kind.MAIL, Kind.VOICEMAIL, Kind.CALL})
"""What somebody said; a line of the service's own is nobody's words."""


def says_the_same(exact_words: str, threads: tuple[Thread, ...]) -> bool:
    """Say whether words are those of the messages picked, and nothing else.

    All of them, or those of the others alone, as the window writes them down. Only white is not
    compared. A part of them does not count: whoever wrote down one sentence of forty messages
    wanted that one to be seen.
    """
    picked = [one for thread in threads for one in thread.quotes if not one.is_context]
    theirs = [one for one in picked if not one.is_me]
    spoken = [one for one in theirs if one.kind in _SPOKEN]
    words = exact_words.split()
    return bool(words) and any(
        words == " ".join(one.text for one in several).split()
        for several in (picked, theirs, spoken)
    )
