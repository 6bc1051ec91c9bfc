"""A vault's tables in memory, with imports that go through the rules and nothing else."""

import datetime as dt
import json
from dataclasses import dataclass, field, replace

import msgspec
import pytest

from harassvault.conversations.clock_times import Course, Zone
from harassvault.conversations.matching import Matching
from harassvault.conversations.recognising import recognise
from harassvault.conversations.sameness import key_of, trace
from harassvault.importers.findings import (
    Conversation,
    Message,
    Participant,
    Precision,
    Shape,
    Time,
    ZoneKind,
)
from harassvault.store import messages, migration
from harassvault.store.connection import open_scratch
from harassvault.store.known_messages import KnownMessages


def _local(moment, precision=Precision.SECOND):
    unit = "minutes" if precision is Precision.MINUTE else "seconds"
    wall = moment.isoformat(timespec=unit)
    return Time(wall, wall, precision, ZoneKind.LOCAL)


@dataclass
class Chat:
    """A conversation of an export, to be written down as an importer would find it."""

    title: str = "Sam"
    service: str = "whatsapp"
    shape: Shape = Shape.DIRECT
    native_id: str = ""
    zone: str = "Europe/Paris"
    me: str = ""
    handles: dict = field(default_factory=dict)
    lines: list = field(default_factory=list)

    def say(self, sender, text, moment, precision=Precision.SECOND, **more):
        """Add a message; `moment` is a clock time, or a whole `Time`."""
        time = moment if isinstance(moment, Time) else _local(moment, precision)
        self.lines.append(
            Message("c", 0, len(self.lines) + 1, time, sender=sender, text=text, **more)
        )
        return self

    def only(self, places):
        """Return the same export with some of its messages."""
        return replace(self, lines=[self.lines[place] for place in places])

    def findings(self):
        """Yield what an importer would."""
        yield Conversation("c", self.service, self.title, self.shape, self.native_id)
        named = dict.fromkeys(one.sender for one in self.lines if one.sender)
        for key in named:
            yield Participant(
                "c", key, key, tuple(self.handles.get(key, ())), (key == self.me) or None
            )
        yield from self.lines


class Tables:
    """Tables as a vault has them."""

    def __init__(self):
        self.connection = open_scratch()
        migration.create(self.connection)
        self.imports = 0

    def take_in(self, chat, region="FR"):
        """Import a chat; return how many of its messages were new."""
        zone = Zone(chat.zone)
        before = messages.next_id(self.connection)
        known = KnownMessages(self.connection, before)
        findings = list(chat.findings())
        found = recognise(findings, known, zone, region)
        self.imports += 1
        match = found.get("c")
        number = match.number if match else messages.next_conversation(self.connection)
        senders = dict(match.senders) if match else {"": 0}
        self._people(number, senders, findings)
        return self._rows(known, match, number, senders, findings, zone)

    def _people(self, number, senders, findings):
        conversation = findings[0]
        body = {
            name: str(getattr(conversation, name))
            for name in ("service", "title", "shape", "native_id")
        }
        self.connection.execute(
            "INSERT INTO conversation VALUES (?, ?, ?, ?)",
            (number, self.imports, f"{number:016x}", json.dumps(body)),
        )
        next_one = self.connection.execute(
            "SELECT coalesce(max(number), 0) + 1 FROM participant WHERE conversation = ?", (number,)
        ).get
        people = [one for one in findings if isinstance(one, Participant)]
        for position, one in enumerate(people):
            if one.key not in senders:
                senders[one.key] = next_one
                next_one += 1
            said = {"name": one.name, "handles": msgspec.to_builtins(one.handles)}
            if one.is_me is not None:
                said["is_me"] = one.is_me
            self.connection.execute(
                "INSERT INTO participant VALUES (?, ?, ?, ?, ?, '', ?)",
                (number, self.imports, position, senders[one.key], one.key, json.dumps(said)),
            )

    def _rows(self, known, match, number, senders, findings, zone):
        matching = Matching(known, match) if match else None
        course = Course(zone)
        rows, sources = [], []
        next_id = messages.next_id(self.connection)
        for one in findings:
            if not isinstance(one, Message):
                continue
            placed = course.place(one.time)
            judged = matching.judge(trace(one, placed)) if matching else None
            if judged and judged.known:
                row = judged.known.number
            else:
                row = next_id + len(rows)
                rows.append((row, number, senders[one.sender], placed.at, key_of(one), one.text))
            rest = {
                "time": msgspec.to_builtins(one.time),
                "kind": one.kind,
                "marks": [*one.marks, *placed.marks],
                "native_id": one.native_id,
                "same_as": one.same_as,
                "attachments": [{"name": each.name} for each in one.attachments],
            }
            sources.append((self.imports, len(sources), row, one.place, json.dumps(rest)))
        self.connection.executemany("INSERT INTO message VALUES (?, ?, ?, ?, ?, ?)", rows)
        self.connection.executemany(
            "INSERT INTO message_source (import, ordinal, message, item, place, leaf, rest) "
            "VALUES (?, ?, ?, 0, ?, 0, ?)",
            sources,
        )
        return len(rows)

    def stored(self):
        """Return how often each text is stored, by conversation."""
        return sorted(
            self.connection.execute(
                "SELECT conversation, text, count(*) FROM message GROUP BY conversation, text"
            )
        )

    def conversations(self):
        """Return how many conversations hold messages."""
        return self.connection.execute("SELECT count(DISTINCT conversation) FROM message").get

    def count(self):
        """Return how many messages there are."""
        return self.connection.execute("SELECT count(*) FROM message").get


@pytest.fixture(scope="session")
def chat():
    return Chat


@pytest.fixture(scope="session")
def tables():
    """Return a maker of empty tables; of all that were made, the last three stay open."""
    made = []

    def make():
        made.append(Tables())
        for old in made[:-3]:
            old.connection.close()
        del made[:-3]
        return made[-1]

    yield make
    for one in made:
        one.connection.close()


@pytest.fixture(scope="session")
def evening():
    """Return clock times of one evening, by minutes and seconds from its beginning."""
    return lambda minutes, seconds=0: (
        dt.datetime(2024, 3, 12, 20, 0) + dt.timedelta(minutes=minutes, seconds=seconds)
    )
