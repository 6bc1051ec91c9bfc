"""Calls and voicemail of an iPhone: `CallHistory.storedata` and `voicemail.db`, also in a backup.

Never here: the sounds themselves, which lie beside `voicemail.db` as files of their own.
"""

import hashlib
from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Attachment,
    Conversation,
    Finding,
    Handle,
    HandleKind,
    Kind,
    Mark,
    Message,
    Participant,
    Precision,
    Problem,
    Shape,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.database import (
    MAGIC,
    Database,
    Value,
    as_float,
    as_int,
    as_text,
    open_database,
)
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.times import from_apple, from_number
from harassvault.importers.tree import Item, Tree, TreeError

_NAMES = {
    "voicemail.db", "callhistory.storedata",
    "992df473bbb9e132f4b3b6e4d33f72171e97bc7a",  # HomeDomain-Library/Voicemail/voicemail.db
    "5a4935c78a5255723f707230a451d79c540d2741",  # …/CallHistoryDB/CallHistory.storedata
}  # fmt: skip
_IN_SCHEMA = (b"CREATE TABLE voicemail ", b"CREATE TABLE ZCALLRECORD ")
_TYPES = {1: "phone", 8: "facetime video", 16: "facetime audio"}
_ME = "me"
_CALLS = (
    "ZDATE", "ZADDRESS", "ZNAME", "ZDURATION", "ZORIGINATED", "ZANSWERED", "ZCALLTYPE",
    "ZSERVICE_PROVIDER", "ZUNIQUE_ID", "ZLOCATION",
)  # fmt: skip
_VOICEMAILS = ("ROWID", "date", "sender", "callback_num", "duration", "trashed_date", "flags")


class _Reading:
    """One database while its rows are read."""

    def __init__(self, tree: Tree, item: Item, roster: Roster) -> None:
        self._tree, self._item, self._roster = tree, item, roster
        self._place = 0

    def findings(self, base: Database) -> Iterator[Finding]:
        """Yield all calls, and all messages on the answering machine."""
        for row in base.rows("ZCALLRECORD", _CALLS, ("Z_PK",)):
            yield from self._call(dict(zip(_CALLS, row, strict=True)))
        for table in ("voicemail", "deleted"):
            for row in base.rows(table, _VOICEMAILS, ("ROWID",)):
                yield from self._voicemail(dict(zip(_VOICEMAILS, row, strict=True)), table)

    def _call(self, row: dict[str, Value]) -> Iterator[Finding]:
        self._place += 1
        number = as_text(row["ZADDRESS"]).strip()[: limits.MAX_LINE]
        is_mine = bool(as_int(row["ZORIGINATED"]))
        details = {
            "call": _how(is_mine=is_mine, is_answered=bool(as_int(row["ZANSWERED"]))),
            "call_seconds": str(round(as_float(row["ZDURATION"]) or 0)),
            "call_type": _TYPES.get(as_int(row["ZCALLTYPE"]) or 0, as_text(row["ZCALLTYPE"])),
            "provider": as_text(row["ZSERVICE_PROVIDER"]),
            "place": as_text(row["ZLOCATION"]),
        }
        time = from_apple(row["ZDATE"])
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, self._place, time.text)
        yield from self._people(number, as_text(row["ZNAME"])[: limits.MAX_LINE])
        yield Message(
            conversation=f"call:{number}"[: limits.MAX_LINE],
            item=self._item.index,
            place=self._place,
            time=time,
            sender=_ME if is_mine else number,
            kind=Kind.CALL,
            native_id=as_text(row["ZUNIQUE_ID"])[: limits.MAX_LINE],
            details={key: value[: limits.MAX_LINE] for key, value in details.items() if value},
        )

    def _voicemail(self, row: dict[str, Value], table: str) -> Iterator[Finding]:
        self._place += 1
        number = (as_text(row["sender"]) or as_text(row["callback_num"])).strip()
        number = number[: limits.MAX_LINE]
        trashed = from_apple(row["trashed_date"]) if as_int(row["trashed_date"]) else None
        details = {"call_seconds": as_text(row["duration"]), "flags": as_text(row["flags"])}
        if trashed and trashed.wall:
            details["trashed"] = f"{trashed.wall}Z"
        time = from_number(row["date"], 1, Precision.SECOND)
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, self._place, time.text)
        yield from self._people(number, "")
        yield Message(
            conversation=f"call:{number}"[: limits.MAX_LINE],
            item=self._item.index,
            place=self._place,
            time=time,
            sender=number,
            kind=Kind.VOICEMAIL,
            marks=(Mark.DELETED,) if trashed or table == "deleted" else (),
            attachments=(self._sound(as_text(row["ROWID"])),) if table == "voicemail" else (),
            details={key: value[: limits.MAX_LINE] for key, value in details.items() if value},
        )

    def _people(self, number: str, name: str) -> Iterator[Finding]:
        key = f"call:{number}"[: limits.MAX_LINE]
        yield from self._roster.conversation(Conversation(key, "phone", name, Shape.CALLS))
        yield from self._roster.participant(Participant(key, _ME, is_me=True))
        kind = HandleKind.EMAIL if "@" in number else HandleKind.PHONE
        handles = (Handle(kind, number),)
        yield from self._roster.participant(Participant(key, number, name, handles, is_me=False))

    def _sound(self, row: str) -> Attachment:
        """Return the sound: "12.amr" beside the database, or under its print in a backup."""
        name = f"{row}.amr"[: limits.MAX_LINE]
        print_ = hashlib.sha1(
            f"HomeDomain-Library/Voicemail/{name}".encode(), usedforsecurity=False
        )
        item = self._tree.at(f"{self._item.folder}/{name}".removeprefix("/"))
        item = item or self._tree.find(print_.hexdigest())
        missing = "" if item else "not in what was given"
        return Attachment(name, "audio/amr", item=item.index if item else None, missing=missing)


def identify(tree: Tree) -> list[int]:
    """Return the databases of calls and voicemail, and the logs beside them."""
    found = []
    for one in tree.items:
        name = one.name.lower()
        if name in _NAMES or name.endswith((".db", ".storedata", ".sqlite")):
            head = tree.head(one)
            is_named = name in _NAMES or any(part in head for part in _IN_SCHEMA)
            if head.startswith(MAGIC) and is_named:
                found.append(one.index)
                if log := tree.at(one.path + "-wal"):
                    found.append(log.index)
    return found


def extract(tree: Tree, items: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield the calls of all databases, one conversation for each number."""
    roster = Roster()
    for index in items:
        item = tree.items[index]
        if item.name.endswith("-wal"):
            continue
        try:
            with open_database(tree, item) as base:
                yield from _Reading(tree, item, roster).findings(base)
        except TreeError as error:
            yield Problem(What.BROKEN, index, detail=error.what)


def _how(*, is_mine: bool, is_answered: bool) -> str:
    if is_mine:
        return "outgoing"
    return "incoming" if is_answered else "missed"


IMPORTER = Importer(
    format="iphone_calls",
    version=1,
    services=("phone",),
    counts_in=CountsIn.RECORD,
    absent=(Absent.DELETED,),
    identify=identify,
    extract=extract,
)
