"""The format `email`: eml, Apple's emlx, and mbox with Gmail's labels or SMS Backup+ messages.

`Message.place` counts mails: in a file of one it is 1, and mails that stand inside another as
attachments follow it. Sources that a mail service shows as text ("show original") are mails too.

Never here: Outlook's own files (`msg`, `pst`).
"""

import codecs
import re
from collections.abc import Iterator, Sequence

from harassvault.importers.findings import Absent, Finding, Problem, What
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.mail import bodies, mbox
from harassvault.importers.mail.mail import Mail
from harassvault.importers.mail.mailbox import Mailbox
from harassvault.importers.mail.messages import Telling
from harassvault.importers.shared import charsets, html_text, texts
from harassvault.importers.tree import Item, Tree, TreeError

_EMLX = re.compile(rb"\s{0,8}(\d{1,10})\s{0,8}\r?\n")
_LIST = re.compile(rb"\s*(?:<\?xml|<!DOCTYPE plist|<plist|\Z)")
"""What stands behind a mail in an .emlx file: Mail's own notes on it, or nothing."""

_LIST_HEAD = 400
_LIKELY_NAME = re.compile(r"\.(?:eml|emlx|mbox|mbx|mail|email|mim|txt)$", re.IGNORECASE)
_NO_ENDING = re.compile(r"(?:^|/)(?:[^./]+|\d{6,}\.[^/]*)$")
"""Mailboxes of Thunderbird, and the files of a Maildir ("1612345678.M1P2.host:2,S")."""

_LINE = re.compile(rb"[!-9;-~]{1,120}:|[ \t]|>?From ")
_TELLING = re.compile(rb"^(?:date|received|message-id):", re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(rb"^from:", re.IGNORECASE | re.MULTILINE)
_PAGE = re.compile(
    rb"^(?:snapshot-content-location:|from:\s*<?saved by)", re.IGNORECASE | re.MULTILINE
)
_MIN_FIELDS = 3


def prepare() -> None:
    """Load what is used later: a locked child has no files."""
    charsets.prepare()
    texts.prepare()
    html_text.prepare()


def identify(tree: Tree) -> list[int]:
    """Return the items that are mails or mailboxes."""
    return [one.index for one in tree.items if is_ours(tree, one)]


def is_ours(tree: Tree, item: Item) -> bool:
    """Say whether an item is a mail or a mailbox."""
    name = item.name.lower()
    if not (_LIKELY_NAME.search(name) or _NO_ENDING.search(name)):
        return False
    if name.endswith((".eml", ".emlx")):
        return not is_page(tree.head(item))
    head = tree.head(item)
    return mbox.is_mbox(head) or _is_source(_plain(head))


def is_page(head: bytes) -> bool:
    """Say whether a file in the form of a mail is a saved page."""
    return bool(_PAGE.search(_plain(head[:8_000])[:4_000]))


def _is_source(head: bytes) -> bool:
    """Say whether a text begins with the header of a mail."""
    block = head.lstrip(b"\r\n").replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    lines = block.split(b"\n")
    if block == head.replace(b"\r\n", b"\n"):
        lines.pop()
    return (
        len(lines) >= _MIN_FIELDS
        and all(_LINE.match(one) for one in lines)
        and bool(_TELLING.search(block) and _FROM.search(block))
        and not _PAGE.search(block)
    )


def _plain(data: bytes) -> bytes:
    """Return UTF-16 as UTF-8, all else as it is without a mark at its beginning."""
    name = texts.encoding_of(data[:2_000])
    if name.startswith("utf-16"):
        return data.decode(name, "replace").removeprefix("\ufeff").encode("utf-8", "replace")
    return data.removeprefix(codecs.BOM_UTF8)


def extract(tree: Tree, items: Sequence[int], options: Options) -> Iterator[Finding]:
    """Yield the mails of all items, by threads."""
    telling = Telling(options)
    for index in items:
        place = 0
        try:
            for mail in mails(tree, tree.items[index]):
                place += 1
                yield from _told(telling, mail, index, place)
        except TreeError as error:
            yield Problem(What.CUT_OFF, index, place, error.what)


def _told(telling: Telling, mail: Mail, index: int, place: int) -> Iterator[Finding]:
    inside = mail.extra.get("inside")
    if inside is None:
        yield from telling.tell(mail, index, place)
        return
    mail.extra["inside"] = str(place - int(inside))
    yield from telling.tell(mail, index, place)


def mails(tree: Tree, item: Item) -> Iterator[Mail]:
    """Yield the mails of an item in the order of `Message.place`, those inside others too.

    `Mail.extra["inside"]` of an inner mail says how many places before it the outer one stands.
    """
    mailbox = Mailbox()
    for raw in _raws(tree, item):
        override = "utf-8" if texts.encoding_of(raw.data[:2_000]).startswith("utf-16") else ""
        mail = bodies.read(_plain(raw.data), override)
        if raw.is_cut:
            mail.problems.append((What.TOO_LONG, str(mbox.MAX_MAIL)))
        if raw.is_miscounted:
            mail.problems.append((What.DAMAGED_PART, ".emlx"))
        if raw.data.startswith(b"From ") and mailbox.is_stranger(mail.headers, raw.data[:200]):
            mail.problems.append((What.FORGED_HEADER, mail.headers.first("from")))
        yield from with_inner(mail)


def with_inner(mail: Mail) -> Iterator[Mail]:
    """Yield a mail and those inside it."""
    queue = [(mail, -1)]
    for at, (one, outer) in enumerate(queue):
        if outer >= 0:
            one.extra["inside"] = str(at - outer)
        queue.extend((inner, at) for inner in one.inner)
        yield one


def _raws(tree: Tree, item: Item) -> Iterator[mbox.Raw]:
    head = tree.head(item)
    if mbox.is_mbox(head):
        with tree.open(item) as stream:
            yield from mbox.mails(stream)
        return
    with tree.open(item) as stream:
        data = stream.read(mbox.MAX_MAIL + 1)
    is_cut = len(data) > mbox.MAX_MAIL
    is_miscounted = False
    if item.name.lower().endswith(".emlx") and (match := _EMLX.match(data)):
        data, is_miscounted = _counted(data[match.end() :], int(match[1]))
    yield mbox.Raw(data[: mbox.MAX_MAIL], is_cut, is_miscounted)


def _counted(data: bytes, count: int) -> tuple[bytes, bool]:
    """Return the mail of an .emlx file without the list behind it, and whether its count is wrong.

    A count that is wrong must not take away what was written: then the list is looked for.
    """
    if count <= len(data) and _LIST.match(data, count):
        return data[:count], False
    last = data.rfind(b"<?xml")
    is_list = last >= 0 and b"<plist" in data[last : last + _LIST_HEAD]
    return (data[:last] if is_list else data), True


IMPORTER = Importer(
    format="email",
    version=2,
    services=("email", "sms"),
    counts_in=CountsIn.RECORD,
    absent=(Absent.DELETED, Absent.READ),
    identify=identify,
    extract=extract,
    names_files=False,
)
