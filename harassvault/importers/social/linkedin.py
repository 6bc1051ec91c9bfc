"""LinkedIn's CSV files of messages (`messages.csv`, `guide_messages.csv`) and `Invitations.csv`.

The head grew from nine columns to thirteen; columns are known by name. Words have HTML's signs in
place of quotes and ampersands, and line breaks inside quotes. Newest first. Whose download it is
only invitations say: they have a direction, and the addresses of both profiles.

Never here: contacts, and what stands in other files of the download.
"""

import html
from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Attachment,
    Conversation,
    Finding,
    HandleKind,
    Mark,
    Message,
    Problem,
    Shape,
    What,
)
from harassvault.importers.importer import CountsIn, DateOrder, Importer, Options
from harassvault.importers.shared.csv_rows import Row, columns, each
from harassvault.importers.shared.json_values import clipped, honest, line, said
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.written_dates import written_time
from harassvault.importers.social.people import somebody
from harassvault.importers.tree import Item, Tree

SERVICE = "linkedin"
_MESSAGES = frozenset(("conversation id", "from", "date", "content", "folder"))
_INVITATIONS = frozenset(("from", "to", "sent at", "message", "direction"))
_OUT = "OUTGOING"
_PAIR = 2


def identify(tree: Tree) -> list[int]:
    """Return the files of messages and of invitations."""
    return [
        one.index
        for one in tree.items
        if one.name.lower().endswith(".csv") and _is(columns(tree, one))
    ]


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield conversations and messages, in the files' order."""
    roster = Roster()
    chosen = [tree.items[index] for index in own]
    owner = _owner(tree, chosen)
    for item in chosen:
        rows = _Rows(item, roster, owner)
        is_messages = columns(tree, item) >= _MESSAGES
        yield from each(tree, item, rows.message if is_messages else rows.invitation)


def _is(names: frozenset[str]) -> bool:
    return names >= _MESSAGES or names >= _INVITATIONS


def _owner(tree: Tree, chosen: Sequence[Item]) -> str:
    """Return the address of the owner's profile, where all invitations agree on it."""
    found: set[str] = set()

    def look(row: Row, _place: int) -> Iterator[Finding]:
        mine = "inviterprofileurl" if _is_out(row) else "inviteeprofileurl"
        found.add(line(row[mine]))
        yield from ()

    for item in chosen:
        if not columns(tree, item) >= _MESSAGES:
            for _ in each(tree, item, look):
                pass  # its problems are told when it is read
    return found.pop() if len(found) == 1 else ""


def _is_out(row: Row) -> bool:
    return row["direction"].strip().upper() == _OUT


class _Rows:
    """Makes findings of one file's rows."""

    def __init__(self, item: Item, roster: Roster, owner: str) -> None:
        self._item, self._roster, self._owner = item, roster, owner

    def message(self, row: Row, place: int) -> Iterator[Finding]:
        """Yield a message, before it its conversation and the people that it names."""
        native = line(row["conversation id"])
        key = f"linkedin/{native}" if native else f"linkedin/{self._item.index}"
        key = key[: limits.MAX_LINE]
        others = _recipients(row)
        title = line(html.unescape(row["conversation title"])) or _names(row)
        shape = Shape.GROUP if len(others) >= _PAIR else Shape.DIRECT
        yield from self._roster.conversation(Conversation(key, SERVICE, title, shape, native))
        sender = line(row["sender profile url"]) or line(row["from"])
        yield from self._somebody(key, sender, line(html.unescape(row["from"])))
        for who, name in others:
            yield from self._somebody(key, who, name)
        time = honest(written_time(line(row["date"])))
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, place, time.text)
        words, cut = clipped(html.unescape(row["content"]))
        files = tuple(
            Attachment(url.partition("?")[0].rpartition("/")[2], url=line(url))
            for url in line(row["attachments"]).replace(",", " ").split()
        )
        is_draft = row["is message draft"].strip().lower() == "yes"
        marks = {Mark.DRAFT: is_draft, Mark.MEDIA_LEFT_OUT: bool(files)}
        yield Message(
            key, self._item.index, place, time, sender, words,
            marks=(*(mark for mark, is_so in marks.items() if is_so), *cut),
            attachments=files[: limits.MAX_ATTACHMENTS],
            details=said({
                "subject": html.unescape(row["subject"]),
                "to": html.unescape(row["to"]),
                "folder": row["folder"],
            }),
        )  # fmt: skip

    def invitation(self, row: Row, place: int) -> Iterator[Finding]:
        """Yield an invitation as a message of its sender."""
        is_out = _is_out(row)
        sender = (line(row["inviterprofileurl"]) or line(row["from"]), line(row["from"]))
        invited = (line(row["inviteeprofileurl"]) or line(row["to"]), line(row["to"]))
        other = invited if is_out else sender
        key = f"linkedin/invitation/{other[0]}"[: limits.MAX_LINE]
        yield from self._roster.conversation(
            Conversation(key, SERVICE, other[1], is_request=not is_out)
        )
        for (who, name), is_me in ((sender, is_out), (invited, not is_out)):
            yield from self._somebody(key, who, name, is_me=is_me)
        time = honest(written_time(line(row["sent at"]), DateOrder.MDY))
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, place, time.text)
        words, cut = clipped(html.unescape(row["message"]))
        yield Message(
            key, self._item.index, place, time, sender[0], words,
            marks=cut,
            details={"type": "invitation"},
        )  # fmt: skip

    def _somebody(
        self, key: str, who: str, name: str, *, is_me: bool | None = None
    ) -> Iterator[Finding]:
        kind = HandleKind.USER if "/" in who else HandleKind.NAME
        if is_me is None and self._owner and "/" in who:
            is_me = who == self._owner
        yield from somebody(self._roster, key, who, kind, name=name, is_me=is_me)


def _recipients(row: Row) -> list[tuple[str, str]]:
    """Return those whom a message went to: address of the profile, or name; and name."""
    addresses = [one.strip() for one in line(row["recipient profile urls"]).split(",")]
    addresses = [one for one in addresses if one]
    names = [html.unescape(one.strip()) for one in line(row["to"]).split(",") if one.strip()]
    if not addresses:
        return [(one, one) for one in names]
    if len(addresses) == len(names):
        return list(zip(addresses, names, strict=True))
    return [(one, names[0] if len(addresses) == 1 and len(names) == 1 else "") for one in addresses]


def _names(row: Row) -> str:
    pair = (html.unescape(row[key]).strip() for key in ("from", "to"))
    return ", ".join(filter(None, pair))[: limits.MAX_LINE]


IMPORTER = Importer(
    format="linkedin",
    version=1,
    services=(SERVICE,),
    counts_in=CountsIn.LINE,
    absent=(
        Absent.CALLS,
        Absent.DELETED,
        Absent.EARLIER_TEXTS,
        Absent.FILES,
        Absent.REACTIONS,
        Absent.READ,
        Absent.REPLIES,
        Absent.SERVER_FACTS,
    ),
    identify=identify,
    extract=extract,
)
