"""Findings turned into rows: one pass, in the file's order, with nothing held that can be large.

Never here: SQL, sealing, the entry of the log (`harassvault.conversations.imports`).
"""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from crypto.canonical import MAX_INTEGER
from harassvault.conversations.accounts import UNSAID, Owner
from harassvault.conversations.clock_times import NO_TIME, Placed, Zone
from harassvault.conversations.errors import TooMuchInExportError
from harassvault.conversations.extraction import Export
from harassvault.conversations.instead import Instead, has_other_file
from harassvault.conversations.placing import Placing, threads_of
from harassvault.conversations.records import (
    Record,
    kept,
    record_bytes,
    rest_of,
    rest_text,
)
from harassvault.conversations.rounds import Rounds
from harassvault.conversations.sameness import key_of, trace
from harassvault.conversations.shifted import how_far, is_shifted
from harassvault.conversations.streams import Into, Stream
from harassvault.conversations.values import HeldFile, Reacted, Trouble, WasEarlier
from harassvault.conversations.writing import Rows
from harassvault.importers.contents import Claimed
from harassvault.importers.findings import (
    Attachment,
    Blob,
    Card,
    Columns,
    Conversation,
    FileFacts,
    Finding,
    Message,
    Participant,
    Problem,
    What,
)
from harassvault.importers.importer import Options
from harassvault.importers.tree import Item
from harassvault.store.known_messages import KnownMessages, Row

MAX_CONVERSATIONS = 20_000
"""Of one import: each is a field of its entry. The largest archives of accounts have thousands."""

MAX_LISTED = 100_000
"""Participants that one entry names, of all conversations together: some 15 MB."""

MAX_TROUBLES = 100
"""Troubles that are told one by one; the rest is counted."""

_EARLIEST, _LATEST = -MAX_INTEGER, MAX_INTEGER

_encode = msgspec.json.Encoder(order="sorted").encode

SealBlob = Callable[[Blob], str]
"""Seals a wrapped-up file as an original of its own, and gives the id of its evidence."""


@dataclass
class Storing:
    """One import on its way into the tables.

    Attributes:
        export: what is read.
        given: ids of the evidence of the parts, in their order.
        rows: where rows go.
        placing: decides which conversation of the vault a found one is.
        zone: of clock times without one.
        seal: for wrapped-up files.
        region: ISO 3166 code for numbers without a country, or empty.
        owner: of the vault.
    """

    export: Export
    given: tuple[str, ...]
    rows: Rows
    placing: Placing
    zone: Zone
    seal: SealBlob
    region: str = ""
    owner: Owner = UNSAID
    streams: list[Stream] = field(default_factory=list)
    troubles: Counter[str] = field(default_factory=Counter)
    first_troubles: list[Trouble] = field(default_factory=list)
    out_of: dict[str, dict[str, Any]] = field(default_factory=dict)
    _by_key: dict[str, Stream] = field(default_factory=dict)
    _blobs: dict[str, str] = field(default_factory=dict)
    _blob_sizes: dict[str, int] = field(default_factory=dict)
    _items: tuple[Item, ...] = ()
    _known_items: set[int] = field(default_factory=set)
    _places: dict[int, tuple[str, str]] = field(default_factory=dict)
    _format: str = ""
    instead: Instead = field(default_factory=Instead)
    _rounds: Rounds | None = None
    _known: KnownMessages = field(init=False)

    def run(self, chosen: list[Claimed], options: Options) -> None:
        """Store everything that these importers find.

        Raises:
            TooMuchInExportError
        """
        self._items = tuple(self.export.items())
        for one in self.export.left_out:
            self._problem(one)
        with closing(self.rows.words):
            for claimed in chosen:
                self._format = claimed.format
                self._by_key, self._blobs, self._blob_sizes = {}, {}, {}
                rounds = Rounds(self.export, claimed, options, self.zone, self.region, self.owner)
                self._rounds = rounds
                self._read(claimed, options, rounds)
                while rounds.go_on():
                    self._read(claimed, options, rounds)
        self._check_size()

    def _read(self, claimed: Claimed, options: Options, rounds: Rounds) -> None:
        """Store the conversations of one round."""
        before = self.rows.next
        self._known = KnownMessages(self.rows.connection, before, threads_of(self.streams))
        rounds.look(self._known)
        # Where nothing is compared, nobody reads the database meanwhile.
        self.rows.words.is_beside = not rounds.matches
        for finding in self.export.findings(claimed.format, options):
            if type(finding) is not Message:
                self._take(finding, rounds)
            elif rounds.has(finding.conversation):
                self._message(finding)
        for stream in self._by_key.values():
            self._into(stream)  # also those without a message
        self.rows.flush()
        for what, count in self.instead.mark(self.rows.connection).items():
            self._contradicts(what, str(count), count)

    def _take(self, finding: Finding, rounds: Rounds) -> None:
        if isinstance(finding, Participant):
            if rounds.has(finding.conversation):
                self._participant(finding)
        elif isinstance(finding, Conversation):
            if rounds.has(finding.key):
                stream = Stream(finding)
                self._by_key[finding.key] = stream
                self.streams.append(stream)
        elif rounds.now == 0:  # what is said of the files is kept when they are read first
            self._besides(finding)

    def _besides(self, finding: Finding) -> None:
        """Keep what is no message."""
        if isinstance(finding, Problem):
            self._problem(finding)
        elif isinstance(finding, Blob):
            self._blobs[finding.ref] = self.seal(finding)
            self._blob_sizes[finding.ref] = len(finding.data)
        elif isinstance(finding, FileFacts | Card | Columns):
            self._other(finding)

    def _participant(self, finding: Participant) -> None:
        stream = self._by_key[finding.conversation]
        stream.participants[finding.key] = finding
        if stream.into is not None:
            self.placing.number(stream, finding)

    def _into(self, stream: Stream) -> Into:
        if stream.into is not None:
            return stream.into
        match = self._rounds.matches.get(stream.found.key) if self._rounds else None
        if match is not None and is_shifted(match):
            self._contradicts(What.OTHER_ZONE, how_far(self.rows.connection, match))
        return self.placing.place(stream, match, self._known)

    def _message(self, one: Message) -> None:
        stream = self._by_key[one.conversation]
        into = stream.into or self._into(stream)
        if one.item not in self._known_items:
            self._know(one.item)
        when = stream.course(one.item, self.zone).place(one.time)
        record = self._record(one, into.id, when)
        sender = one.sender
        number = 0
        if sender:
            number = stream.numbers[sender]
            stream.wrote.add(sender)
        if self._blobs and one.attachments:
            self._came_out_of(one)
        if stream.matching is not None:
            judged = stream.matching.judge(trace(one, when))
            if judged.known is not None:
                self._again(one, record, stream, judged.known)
                return
            if judged.beside:
                self.instead.add(stream.matching, self.rows.next, judged)
        rest = rest_of(record)
        if number and into.wrote.setdefault(number, sender) != sender:
            rest = msgspec.structs.replace(rest, sender=sender)
        at = NO_TIME if record.at is None else record.at
        key = (into.number, number, at, key_of(one))
        self.rows.add(key, one.text, (one.item, one.place, rest_text(rest)), record_bytes(record))

    def _record(self, one: Message, conversation: str, when: Placed) -> Record:
        """Return what the export says of a message, with the vault's ids."""
        evidence, member = self._places[one.item]
        return Record(
            conversation, evidence, one.place,
            when.at if _EARLIEST <= when.at <= _LATEST else None,
            tuple(map(self._held, one.attachments)) if one.attachments else (),
            one.details,
            tuple(WasEarlier(e.text, e.time and kept(e.time)) for e in one.earlier)
            if one.earlier else (),
            one.kind, one.marks + when.marks if when.marks else one.marks, member, one.native_id,
            tuple(Reacted(r.by, r.emoji, r.time and kept(r.time)) for r in one.reactions)
            if one.reactions else (),
            one.reply_to, one.same_as, one.sender, one.text, kept(one.time),
        )  # fmt: skip

    def _came_out_of(self, one: Message) -> None:
        """Note of wrapped-up files in which message they were found."""
        evidence, member = self._places[one.item]
        where = {"evidence": evidence, "place": one.place, **({"member": member} if member else {})}
        for attachment in one.attachments:
            if attachment.blob:
                self.out_of.setdefault(self._blobs[attachment.blob], where)

    def _again(self, one: Message, record: Record, stream: Stream, seen: Row) -> None:
        """Add a place of a message that is there, with what it says otherwise."""
        said: dict[str, Any] = {}
        if seen.at != (NO_TIME if record.at is None else record.at):
            said["at"] = record.at
        if seen.text != one.text:
            said["text"] = one.text
        if not _calls_so(stream, one.sender, seen.sender):
            said["sender"] = one.sender
        rest = rest_of(record)
        text = rest_text(msgspec.structs.replace(rest, **said) if said else rest)
        self.rows.again(seen.number, (one.item, one.place, text), record_bytes(record))
        if record.attachments and has_other_file(record.attachments, seen.first.attachments):
            self.instead.add_file(seen.number)

    def _held(self, one: Attachment) -> HeldFile:
        evidence, member, size = "", "", 0
        if one.blob:
            evidence, size = self._blobs[one.blob], self._blob_sizes[one.blob]
        elif one.item is not None:
            item = self._items[one.item]
            evidence, member, size = self.given[item.part], item.member, item.size
        return HeldFile(evidence, one.media_type, member, one.missing, one.name, size, one.url)

    def _know(self, index: int) -> None:
        """Note a file in which something stands."""
        self._known_items.add(index)
        item = self._items[index]
        self._places[index] = self.given[item.part], item.member
        self.rows.item(index, self.given[item.part], item.member, item.path, self._format)

    def _other(self, one: FileFacts | Card | Columns) -> None:
        """Keep what is no message: it says of which file it is."""
        if one.item not in self._known_items:
            self._know(one.item)
        self.rows.found(_encode(one).decode("utf-8"))

    def _contradicts(self, what: What, detail: str, count: int = 1) -> None:
        """Tell first of all that another export says otherwise."""
        self.troubles[what] += count
        told = Trouble(what, detail=detail)
        self.first_troubles = [told, *self.first_troubles][:MAX_TROUBLES]

    def _problem(self, one: Problem) -> None:
        self.troubles[one.what] += 1
        if len(self.first_troubles) < MAX_TROUBLES:
            path = "" if one.item is None else self._items[one.item].path
            self.first_troubles.append(Trouble(one.what, path, one.place, one.detail))

    def _check_size(self) -> None:
        """Refuse what would make the entry of the log too large.

        Raises:
            TooMuchInExportError
        """
        path = Path(self._items[0].path if self._items else "")
        if len(self.streams) > MAX_CONVERSATIONS:
            raise TooMuchInExportError(path, "conversations", MAX_CONVERSATIONS)
        if sum(len(list(one.listed())) for one in self.streams) > MAX_LISTED:
            raise TooMuchInExportError(path, "participants", MAX_LISTED)


def _calls_so(stream: Stream, key: str, number: int) -> bool:
    """Say whether this key is the one by which this import is read to name a participant."""
    if not number or not key:
        return not number and not key
    into = stream.into
    return (
        into is not None
        and stream.numbers.get(key) == number
        and into.wrote.setdefault(number, key) == key
    )
