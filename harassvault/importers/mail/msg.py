"""The format `outlook_message`: Outlook's .msg files.

The header lines that came with the mail are used where the file has them; a draft or a mail inside
one organisation has none, and its properties tell the same. A body that exists only as compressed
RTF is unpacked, and the HTML inside it found. A mail inside a mail has no file of its own here (it
is a folder of this one), so it is read as a message and not kept apart.

Never here: the structure of the file (`mapi`).
"""

from collections.abc import Iterator, Sequence
from functools import partial

import compressed_rtf

from harassvault.importers.findings import Absent, Finding, Problem, What
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.mail import bodies, headers, mapi, mbox, outlook, rtf
from harassvault.importers.mail.files import with_inner
from harassvault.importers.mail.headers import Headers
from harassvault.importers.mail.mail import Attached, Mail
from harassvault.importers.mail.mapi import NotReadableError, Storage
from harassvault.importers.mail.messages import Telling
from harassvault.importers.shared import charsets
from harassvault.importers.shared.html_text import words
from harassvault.importers.tree import Item, Tree, TreeError

_BODY, _HTML, _RTF, _TRANSPORT, _CLASS = 0x1000, 0x1013, 0x1009, 0x7D, 0x1A
_SUBMITTED, _DELIVERED = 0x39, 0xE06
_DATA, _NAME, _LONG_NAME, _SHORT_NAME, _MIME_TYPE = 0x3701, 0x3001, 0x3707, 0x3704, 0x370E
_MAX_RTF = 64 << 20


def identify(tree: Tree) -> list[int]:
    """Return the items that are messages of Outlook."""
    return [
        one.index
        for one in tree.items
        if one.name.lower().endswith(".msg") and tree.head(one).startswith(mapi.MAGIC)
    ]


def extract(tree: Tree, items: Sequence[int], options: Options) -> Iterator[Finding]:
    """Yield the messages of all items, by threads."""
    telling = Telling(options)
    for index in items:
        try:
            for place, mail in enumerate(mails(tree, tree.items[index]), start=1):
                if outer := mail.extra.get("inside"):
                    mail.extra["inside"] = str(place - int(outer))
                yield from telling.tell(mail, index, place)
        except NotReadableError:
            yield Problem(What.BROKEN, index)
        except TreeError as error:
            yield Problem(What.CUT_OFF, index, 0, error.what)


def mails(tree: Tree, item: Item) -> Iterator[Mail]:
    """Yield the mail of an item, and those inside it.

    Raises:
        NotReadableError
        TreeError
    """
    with tree.open(item) as stream:
        data = stream.read(mbox.MAX_MAIL + 1)
    if len(data) > mbox.MAX_MAIL:
        raise NotReadableError
    try:
        mail = _mail(mapi.load(data), 0)
    except NotReadableError:
        raise
    except Exception as error:  # a damaged file makes olefile raise nearly anything
        raise NotReadableError from error
    yield from with_inner(mail)


def _mail(store: Storage, depth: int) -> Mail:
    block = store.text(_TRANSPORT).encode("utf-8", "replace")
    found = headers.parse(block)[0] if block.strip() else Headers()
    recipients = list(store.parts("__recip_version1.0_#"))
    mail = Mail(outlook.completed(store, recipients, found))
    _add_times(store, mail)
    _add_body(store, mail)
    for one in store.parts("__attach_version1.0_#"):
        _attach(one, mail, depth)
    kind = store.text(_CLASS)
    if kind.upper().startswith("IPM.NOTE.SMIME"):
        _open_sealed(mail, is_signed=kind.upper().endswith("SIGNED"))
    elif any("pgp-encrypted" in one.media_type or one.name.endswith(".pgp-encrypted")
             for one in mail.attached):  # fmt: skip
        mail.problems.append((What.ENCRYPTED, "PGP"))
        mail.extra["encrypted"] = "pgp"
    if kind and not kind.upper().startswith("IPM.NOTE"):
        mail.extra["class"] = kind[:200]
    return mail


def _add_times(store: Storage, mail: Mail) -> None:
    submitted, delivered = store.time(_SUBMITTED), store.time(_DELIVERED)
    for key, time in (("submitted", submitted), ("delivered", delivered)):
        if time is not None and time.wall:
            mail.extra[key] = time.wall + "Z"
    if not mail.headers.raw("date"):
        mail.time = submitted or delivered
        if mail.time is not None:
            mail.extra["time_from"] = "submitted" if submitted else "delivered"


def _add_body(store: Storage, mail: Mail) -> None:
    mail.text = store.text(_BODY).replace("\r\n", "\n").rstrip("\n")
    mail.body = "plain" if mail.text.strip() else ""
    mail.html = charsets.decoded(store.binary(_HTML), store.page)[0] or store.text(_HTML)
    if not mail.html and (packed := store.binary(_RTF)):
        unpacked = _unpacked(packed)
        if unpacked is None:
            mail.problems.append((What.DAMAGED_PART, "RTF"))
        else:
            read = rtf.read(unpacked)
            if read.is_html:
                mail.html = read.text
            elif not mail.body and read.text.strip():
                mail.text, mail.body = read.text.strip("\n"), "rtf"
    if not mail.body and mail.html:
        mail.text, mail.body = words(mail.html).text, "html"


def _unpacked(packed: bytes) -> bytes | None:
    # One reference of two bytes becomes 17 at most.
    if len(packed) * 9 > _MAX_RTF:
        return None
    try:
        data: bytes = compressed_rtf.decompress(packed)
    except Exception:  # noqa: BLE001 - the library raises plain Exception
        return None
    return data


def _attach(one: Storage, mail: Mail, depth: int) -> None:
    inner = one.inner(_DATA)
    name = one.text(_LONG_NAME) or one.text(_NAME) or one.text(_SHORT_NAME)
    media_type = one.text(_MIME_TYPE).lower()
    if inner is None:
        mail.attached.append(Attached(name, media_type, partial(one.binary, _DATA)))
    elif depth < bodies.MAX_INNER:
        found = _mail(inner, depth + 1)
        mail.inner.append(found)
        title = name or found.headers.first("subject")
        mail.attached.append(Attached(title, "application/vnd.ms-outlook", None))
    else:
        mail.problems.append((What.TOO_MANY, name[:200]))


def _open_sealed(mail: Mail, *, is_signed: bool) -> None:
    """Read a mail that was signed, or say that it was encrypted."""
    wrapped = [one for one in mail.attached if one.load and "pkcs7" not in one.media_type]
    if not is_signed or not wrapped or wrapped[0].load is None:
        mail.problems.append((What.ENCRYPTED, "S/MIME"))
        mail.extra["encrypted"] = "smime"
        return
    found = bodies.read(wrapped[0].load())
    mail.extra["signed"] = "smime"
    if not mail.body:
        mail.text, mail.body = found.text, found.body
    mail.html = mail.html or found.html
    mail.attached += found.attached


IMPORTER = Importer(
    format="outlook_message",
    version=1,
    services=("email",),
    counts_in=CountsIn.RECORD,
    absent=(Absent.DELETED, Absent.READ),
    identify=identify,
    extract=extract,
    names_files=False,
)
