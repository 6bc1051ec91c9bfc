"""`chat.db` of a Mac and `sms.db` of an iPhone, also inside an unencrypted backup: row by row.

Never here: one column's own format (`bodies`, `edits`), and who is in a chat (`chats`).
"""

from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Attachment,
    Finding,
    Kind,
    Mark,
    Message,
    Participant,
    Problem,
    What,
)
from harassvault.importers.imessage.bodies import text_of, without_marks
from harassvault.importers.imessage.chats import ME, Chat, Chats, chats, participant, service_of
from harassvault.importers.imessage.edits import History, history
from harassvault.importers.imessage.files import attachments
from harassvault.importers.imessage.tapbacks import Tapbacks, is_tapback, tapbacks, target_of
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.database import (
    MAGIC,
    Database,
    Value,
    as_int,
    as_text,
    open_database,
)
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.times import from_apple
from harassvault.importers.tree import Item, Tree, TreeError

_IN_BACKUP = "3d0d7e5fb2ce288813306e4d4636395e047a3d28"
_MANIFESTS = ("Manifest.db", "Manifest.plist")
_NAMES = {"chat.db", "sms.db", _IN_BACKUP}
"""A Mac's, an iPhone's, and that one in a backup (SHA-1 of "HomeDomain-Library/SMS/sms.db")."""

_IN_SCHEMA = (b"chat_message_join", b"associated_message_guid")
_COLUMNS = (
    "ROWID", "guid", "text", "attributedBody", "date", "is_from_me", "handle_id", "service",
    "item_type", "group_action_type", "group_title", "other_handle", "associated_message_type",
    "associated_message_guid", "thread_originator_guid", "date_edited", "date_retracted",
    "message_summary_info", "subject", "date_read", "date_delivered", "error",
    "expressive_send_style_id", "balloon_bundle_id",
)  # fmt: skip
_EVENTS = {
    (1, 0): "person added", (1, 1): "person removed", (2, 0): "renamed", (3, 0): "left",
    (3, 1): "picture changed", (3, 2): "picture removed", (4, 0): "location shared",
    (4, 1): "location no longer shared", (5, 0): "audio kept", (6, 0): "call in the group",
}  # fmt: skip
_KEPT = {
    "subject": "subject", "expressive_send_style_id": "effect", "balloon_bundle_id": "app",
    "service": "service",
}  # fmt: skip


class _Reading:
    """One database while its rows are read."""

    def __init__(self, base: Database, tree: Tree, item: Item) -> None:
        self._base, self._item = base, item
        self._chats: Chats = chats(base)
        self._tapbacks: Tapbacks = tapbacks(base, self._chats.names)
        self._files = attachments(base, tree, item)
        self._roster = Roster()
        self._guids: set[str] = set()

    def findings(self) -> Iterator[Finding]:
        """Yield every message in the order of their numbers."""
        if self._tapbacks.by_target:
            self._guids = {as_text(guid) for (guid,) in self._base.rows("message", ("guid",))}
        for place, values in enumerate(self._base.rows("message", _COLUMNS, ("ROWID",)), 1):
            row = dict(zip(_COLUMNS, values, strict=True))
            is_echo = is_tapback(as_int(row["associated_message_type"]) or 0)
            if is_echo and target_of(as_text(row["associated_message_guid"])) in self._guids:
                continue
            yield from self._message(row, place, is_echo=is_echo)

    def _message(self, row: dict[str, Value], place: int, *, is_echo: bool) -> Iterator[Finding]:
        number = as_int(row["ROWID"]) or 0
        chat = self._chats.chat_of(number, as_text(row["handle_id"]))
        reactions = self._tapbacks.reactions(as_text(row["guid"]))
        sender, is_sure = self._sender(row, chat)
        yield from self._roster.conversation(chat.conversation(service_of(as_text(row["service"]))))
        for one in (sender, *chat.people, *(one.by for one in reactions)):
            if one:
                yield from self._roster.participant(self._person(chat.key, one))
        text, is_cut, is_damaged = self._text(row)
        if is_damaged:
            yield Problem(What.DAMAGED_PART, self._item.index, place, "attributedBody")
        summary = row["message_summary_info"]
        past = history(summary) if isinstance(summary, bytes) else History()
        event = self._event(row)
        files = self._files.get(number, ())
        marks = _marks(row, past, files, is_taken_back_empty=not text and past.is_taken_back)
        marks += [Mark.ECHO] if is_echo else []
        marks += [Mark.SENDER_UNSURE] if not is_sure and not event else []
        marks += [Mark.DELETED] if number in self._chats.taken_away else []
        marks += [Mark.CUT] if is_cut else []
        marks += [Mark.DAMAGED] if is_damaged else []
        time = from_apple(row["date"])
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, place, time.text)
        yield Message(
            conversation=chat.key,
            item=self._item.index,
            place=place,
            time=time,
            sender="" if event else sender,
            text=(event or text),
            kind=Kind.SYSTEM if event else Kind.MESSAGE,
            marks=tuple(dict.fromkeys(marks)),
            same_as="\x00deleted" if Mark.DELETED in marks and not text and not files else "",
            native_id=as_text(row["guid"])[: limits.MAX_LINE],
            reply_to=as_text(row["thread_originator_guid"])[: limits.MAX_LINE],
            reactions=reactions,
            earlier=past.earlier,
            attachments=files,
            details=self._details(row, number),
        )

    def _text(self, row: dict[str, Value]) -> tuple[str, bool, bool]:
        """Return the words, and whether they were cut, or could not be read."""
        found: str | None = as_text(row["text"])
        body = row["attributedBody"]
        if not found and isinstance(body, bytes) and body:
            found = text_of(body)
        words = without_marks(found or "")
        return words[: limits.MAX_TEXT], len(words) > limits.MAX_TEXT, found is None

    def _sender(self, row: dict[str, Value], chat: Chat) -> tuple[str, bool]:
        """Return who wrote a row, and whether the database says so itself."""
        if as_int(row["is_from_me"]):
            return ME, True
        handle = as_text(row["handle_id"]).strip()[: limits.MAX_LINE]
        if name := self._chats.names.get(handle, ""):
            return name, True
        if len(chat.people) == 1:
            return chat.people[0], False
        return f"#{handle}", False

    def _person(self, key: str, address: str) -> Participant:
        if address.startswith("#"):  # a number of the database that it does not explain
            return Participant(key, address)
        return participant(key, address)

    def _event(self, row: dict[str, Value]) -> str:
        kind = as_int(row["item_type"]) or 0
        if not kind:
            return ""
        action = as_int(row["group_action_type"]) or 0
        other = self._chats.names.get(as_text(row["other_handle"]), "")
        handle = self._chats.names.get(as_text(row["handle_id"]), "")
        by = ME if as_int(row["is_from_me"]) else handle
        named = _EVENTS.get((kind, action)) or f"event {kind}.{action}"
        parts = (named, as_text(row["group_title"]), other, f"({by})" if by else "")
        return " ".join(one for one in parts if one)[: limits.MAX_LINE]

    def _details(self, row: dict[str, Value], number: int) -> dict[str, str]:
        found = {ours: as_text(row[theirs])[: limits.MAX_LINE] for theirs, ours in _KEPT.items()}
        for column, key in (
            ("date_read", "read"),
            ("date_delivered", "delivered"),
            ("date_edited", "edited"),
            ("date_retracted", "taken_back"),
        ):
            wall = from_apple(row[column]).wall if row[column] else ""
            found[key] = f"{wall}Z" if wall else ""
        if number in self._chats.taken_away:
            found["deleted"] = "recoverable"
        return {key: value for key, value in found.items() if value}


def identify(tree: Tree) -> list[int]:
    """Return the messages databases, and the logs beside them."""
    found = []
    for one in tree.items:
        if one.name.lower() in _NAMES or one.name.lower().endswith((".db", ".sqlite")):
            head = tree.head(one)
            is_named = one.name.lower() in _NAMES
            is_ours = is_named or any(part in head for part in _IN_SCHEMA)
            if _is_encrypted(tree, one) or (head.startswith(MAGIC) and is_ours):
                found.append(one.index)
                if log := tree.at(one.path + "-wal"):
                    found.append(log.index)
    return found


def extract(tree: Tree, items: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield the messages of all databases."""
    for index in items:
        item = tree.items[index]
        if item.name.endswith("-wal"):
            continue
        if _is_encrypted(tree, item):
            yield Problem(What.ENCRYPTED, index)
            continue
        try:
            with open_database(tree, item) as base:
                yield from _Reading(base, tree, item).findings()
        except TreeError as error:
            yield Problem(What.BROKEN, index, detail=error.what)


def _is_encrypted(tree: Tree, item: Item) -> bool:
    """Return whether this is the database of a phone's backup that has a password."""
    if item.name != _IN_BACKUP or tree.head(item).startswith(MAGIC):
        return False
    return any(tree.find(f"../{name}", item) for name in _MANIFESTS)


def _marks(
    row: dict[str, Value],
    past: History,
    files: Sequence[Attachment],
    *,
    is_taken_back_empty: bool,
) -> list[Mark]:
    marks = []
    if past.earlier or as_int(row["date_edited"]):
        marks.append(Mark.EDITED)
    if as_int(row["date_retracted"]) or is_taken_back_empty:
        marks.append(Mark.DELETED)
    if as_int(row["is_from_me"]) and as_int(row["error"]):
        marks.append(Mark.NOT_SENT)
    if any(one.missing for one in files):
        marks.append(Mark.MEDIA_LEFT_OUT)
    return marks


IMPORTER = Importer(
    format="imessage",
    version=2,
    services=("imessage", "sms"),
    counts_in=CountsIn.RECORD,
    absent=(Absent.DELETED, Absent.NAMES),
    identify=identify,
    extract=extract,
)
