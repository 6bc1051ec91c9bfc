"""What an export holds, folded from its findings into one value, for a person to decide upon.

However long the export is, what is kept of it here stays small. Never here: the value itself
(`survey`), words for people, and anything that is stored.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from harassvault.decoding.mediatype import HEAD_BYTES, identify
from harassvault.errors import VaultError
from harassvault.importers import limits
from harassvault.importers.client import ImportReader
from harassvault.importers.contents import Claimed
from harassvault.importers.errors import ImportingError, to_leave_out
from harassvault.importers.findings import (
    Attachment,
    Blob,
    Card,
    Columns,
    Conversation,
    FileFacts,
    Finding,
    Kind,
    Message,
    Participant,
    Problem,
    Time,
    What,
    ZoneKind,
)
from harassvault.importers.importer import Options
from harassvault.importers.parts import Given
from harassvault.importers.survey import (
    MOST_CONVERSATIONS,
    MOST_LISTED,
    MOST_PARTICIPANTS,
    MOST_TABLES,
    ConversationSummary,
    FormatSummary,
    ParticipantSummary,
    Survey,
)
from harassvault.originals import Progress

_One = TypeVar("_One")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def surveyed(
    reader: ImportReader, options: Options | None = None, progress: Progress | None = None
) -> Survey:
    """Read an export once and say what it holds; nothing is stored.

    Raises:
        ImportingError: as `ImportReader` does.
    """
    looking = Options(survey=True) if options is None else _looking(options)
    named: set[int] = set()
    without: set[int] = set()
    formats = []
    for one in reader.claims():
        summary = None
        while summary is None:
            try:
                found = _naming(reader.findings(one.format, looking, progress), named)
                summary = summarised(one, found)
            except ImportingError as error:
                without.add(to_leave_out(error, without))
                reader.leave_out(without)
        formats.append(summary)
    others = reader.unclaimed()
    unread = tuple(
        reader.parts[part].path
        for part in unread_parts(reader, named)
        if not is_medium(reader.parts[part])
    )
    return Survey(tuple(formats), tuple(others[:MOST_LISTED]), len(others), reader.left_out, unread)


def unread_parts(reader: ImportReader, named: Container[int] = ()) -> tuple[int, ...]:
    """Return the numbers of the files given of which no format claims anything.

    Args:
        reader: of the export.
        named: indices of items that messages name: they count as read.
    """
    read = {reader.items()[index].part for one in reader.claims() for index in one.items}
    read |= {one.part for one in reader.items() if one.index in named}
    return tuple(part for part in range(len(reader.parts)) if part not in read)


def is_medium(part: Given) -> bool:
    """Say whether a file is a picture, a sound or a film: those are known, and looked at later."""
    try:
        with part.open() as stream:
            kind = identify(stream.read(HEAD_BYTES))
    except (OSError, VaultError):
        return False  # whoever reads it next says what is wrong
    return kind.startswith(("image/", "audio/", "video/"))


def _naming(findings: Iterable[Finding], named: set[int]) -> Iterator[Finding]:
    """Pass findings on, and note which items their messages name."""
    for one in findings:
        if isinstance(one, Message) and one.attachments:
            named.update(each.item for each in one.attachments if each.item is not None)
        yield one


def _looking(options: Options) -> Options:
    return Options(options.date_order, options.columns, survey=True)


def summarised(claimed: Claimed, findings: Iterable[Finding]) -> FormatSummary:
    """Fold the findings of one format."""
    fold = _Fold()
    for one in findings:
        fold.add(one)
    return fold.summary(claimed)


@dataclass(slots=True)
class _Talk:
    """A conversation while it is counted."""

    about: Conversation
    people: dict[str, Participant] = field(default_factory=dict)
    people_in_all: int = 0
    spoken: Counter[str] = field(default_factory=Counter)
    messages: int = 0
    system_lines: int = 0
    first: tuple[str, Time | None] = ("\uffff", None)
    last: tuple[str, Time | None] = ("", None)

    def meet(self, one: Participant) -> None:
        self.people_in_all += 1
        if len(self.people) < MOST_PARTICIPANTS:
            self.people[one.key] = one

    def hear(self, one: Message) -> None:
        if one.kind is Kind.SYSTEM:
            self.system_lines += 1
        else:
            self.messages += 1
            if one.sender in self.people:
                self.spoken[one.sender] += 1
        order = sort_text(one.time)
        if order:
            self.first = min(self.first, (order, one.time), key=lambda pair: pair[0])
            self.last = max(self.last, (order, one.time), key=lambda pair: pair[0])

    def summary(self) -> ConversationSummary:
        people = tuple(
            ParticipantSummary(one.key, one.name, one.handles, one.is_me, self.spoken[one.key])
            for one in self.people.values()
        )
        about = self.about
        return ConversationSummary(
            about.key, about.service, about.title, about.shape, about.is_request, people,
            self.people_in_all, self.messages, self.system_lines, self.first[1], self.last[1],
        )  # fmt: skip


class _Fold:
    """All of one format while it is counted."""

    def __init__(self) -> None:
        self._talks: dict[str, _Talk] = {}
        self._counts: Counter[type] = Counter()
        self._attachments = self._found = 0
        self._problems: list[Problem] = []
        self._whats: Counter[What] = Counter()
        self._asks_zone = False
        self._tables: list[Columns] = []
        self._cards: list[Card] = []
        self._files: list[FileFacts] = []

    def add(self, one: Finding) -> None:
        self._counts[type(one)] += 1
        match one:
            case Message():
                self._message(one)
            case Conversation():
                if len(self._talks) < MOST_CONVERSATIONS:
                    self._talks[one.key] = _Talk(one)
            case Participant() if one.conversation in self._talks:
                self._talks[one.conversation].meet(one)
            case Problem():
                self._whats[one.what] += 1
                _keep(self._problems, one, limits.MAX_PROBLEMS)
            case FileFacts():
                self._asks_zone |= one.taken is not None and one.taken.zone is ZoneKind.LOCAL
                _keep(self._files, one, MOST_LISTED)
            case Card():
                _keep(self._cards, one, MOST_LISTED)
            case Columns():
                _keep(self._tables, one, MOST_TABLES)

    def _message(self, one: Message) -> None:
        if one.conversation in self._talks:
            self._talks[one.conversation].hear(one)
        self._asks_zone |= one.time.zone is ZoneKind.LOCAL
        self._attachments += len(one.attachments)
        self._found += sum(map(_is_there, one.attachments))

    def summary(self, claimed: Claimed) -> FormatSummary:
        asks = {What.DATE_ORDER_OPEN, What.DATE_ORDER_MIXED} & self._whats.keys()
        return FormatSummary(
            claimed=claimed,
            conversations=tuple(one.summary() for one in self._talks.values()),
            conversations_in_all=self._counts[Conversation],
            messages=self._counts[Message],
            attachments=self._attachments,
            attachments_found=self._found,
            blobs=self._counts[Blob],
            problems=tuple(self._problems),
            problem_counts=tuple(self._whats.most_common()),
            asks_zone=self._asks_zone or What.ZONE_OPEN in self._whats,
            asks_date_order=bool(asks),
            tables=tuple(self._tables),
            cards=tuple(self._cards),
            cards_in_all=self._counts[Card],
            files=tuple(self._files),
            files_in_all=self._counts[FileFacts],
        )


def sort_text(time: Time) -> str:
    """Return a time as text that sorts by time; empty where it could not be read.

    A clock without a zone is taken as it stands: good enough to say "from … to …".
    """
    if time.utc is None:
        return time.wall
    return (_EPOCH + timedelta(microseconds=time.utc)).strftime("%Y-%m-%dT%H:%M:%S.%f")


def _is_there(one: Attachment) -> bool:
    return one.item is not None or bool(one.blob)


def _keep(kept: list[_One], one: _One, most: int) -> None:
    if len(kept) < most:
        kept.append(one)
