"""The format `outlook_mailbox`: Outlook's .pst and .ost files, with an optional library.

Without the library the file is claimed all the same, and what is missing is said.

Never here: the structure of the file (libpff).
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias, TypeVar

from harassvault.importers import limits
from harassvault.importers.findings import Absent, Finding, Precision, Problem, Time, What
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.mail import headers, outlook, rtf
from harassvault.importers.mail.headers import Headers
from harassvault.importers.mail.mail import Attached, Mail
from harassvault.importers.mail.messages import Telling
from harassvault.importers.shared import charsets, times
from harassvault.importers.shared.html_text import words
from harassvault.importers.tree import Item, Tree, TreeError

try:
    import pypff
except ImportError:  # an optional extra ("pst")
    pypff = None

LIBRARY = "libpff-python"
_MAGIC = b"!BDN"
_BODY, _CLASS, _LONG_NAME, _SHORT_NAME, _NAME, _MIME_TYPE = (
    0x1000,
    0x1A,
    0x3707,
    0x3704,
    0x3001,
    0x370E,
)
_TEXTS = frozenset((0x1E, 0x1F))
_MAX_FOLDERS = 20_000
_MAX_ATTACHMENTS = limits.MAX_ATTACHMENTS
_DAMAGE = (
    OSError, ValueError, OverflowError, MemoryError, RuntimeError, SystemError, AttributeError,
)  # fmt: skip
"""What libpff raises where a file is damaged: a length that lies asks for too much memory, and an
item of a kind that it does not know lacks what a mail has."""

_T = TypeVar("_T")

_Pff: TypeAlias = Any
"""Something of libpff, which has no types."""


def identify(tree: Tree) -> list[int]:
    """Return the items that are mailboxes of Outlook."""
    return [one.index for one in tree.items if is_ours(tree, one)]


def is_ours(tree: Tree, item: Item) -> bool:
    """Say whether an item is a mailbox of Outlook."""
    return item.name.lower().endswith((".pst", ".ost")) and tree.head(item).startswith(_MAGIC)


def has_library() -> bool:
    """Say whether mailboxes can be read here."""
    return pypff is not None


def extract(tree: Tree, items: Sequence[int], options: Options) -> Iterator[Finding]:
    """Yield the mails of all items, by threads."""
    telling = Telling(options)
    for index in items:
        if not has_library():
            yield Problem(What.LIBRARY_MISSING, index, 0, LIBRARY)
            continue
        place = 0
        try:
            for mail in mails(tree, tree.items[index]):
                place += 1
                if mail is None:
                    yield Problem(What.DAMAGED_PART, index, place)
                else:
                    yield from telling.tell(mail, index, place)
        except TreeError as error:
            yield Problem(What.CUT_OFF, index, place, error.what)
        except _DAMAGE as error:
            yield Problem(What.BROKEN, index, place, str(error)[:200])


def mails(tree: Tree, item: Item) -> Iterator[Mail | None]:
    """Yield the mails of all folders; None for one that cannot be read.

    Raises:
        OSError, MemoryError and others: what libpff raises for a damaged file.
        TreeError
    """
    with tree.open(item) as stream:
        file = pypff.file()
        file.open_file_object(stream)
        waiting = [(file.get_root_folder(), "")]
        for _ in range(_MAX_FOLDERS):
            if not waiting:
                return
            folder, path = waiting.pop()
            for number in range(_count(folder, "number_of_sub_messages")):
                yield _tried(partial(_mail, folder, number, path), None)
            for number in reversed(range(_count(folder, "number_of_sub_folders"))):
                child = _tried(partial(folder.get_sub_folder, number), None)
                if child is not None:
                    waiting.append((child, f"{path}/{_name(child)}".strip("/")))


def _count(thing: _Pff, attribute: str) -> int:
    count: int = _tried(partial(getattr, thing, attribute, 0), 0)
    return count or 0


def _name(folder: _Pff) -> str:
    return str(_tried(partial(getattr, folder, "name", ""), "") or "")


def _tried(read: Callable[[], _T], otherwise: _T) -> _T:
    """Read something of a file that may be damaged there."""
    try:
        return read()
    except _DAMAGE:
        return otherwise


class _Properties:
    """The properties of a mail, a recipient or an attachment."""

    def __init__(self, record_set: _Pff) -> None:
        self._entries: dict[int, Any] = {}
        for number in range(_count(record_set, "number_of_entries")):
            entry = _tried(partial(record_set.get_entry, number), None)
            if entry is not None:
                self._entries.setdefault(_count(entry, "entry_type"), entry)

    def text(self, number: int) -> str:
        entry = self._entries.get(number)
        if entry is None or _count(entry, "value_type") not in _TEXTS:
            return ""
        return _tried(entry.get_data_as_string, "") or ""

    def integer(self, number: int) -> int:
        entry = self._entries.get(number)
        return 0 if entry is None else _tried(entry.get_data_as_integer, 0) or 0


def _all(item: _Pff) -> list[_Properties]:
    numbers = range(_count(item, "number_of_record_sets"))
    sets = (_tried(partial(item.get_record_set, number), None) for number in numbers)
    return [_Properties(one) for one in sets if one is not None]


def _mail(folder: _Pff, number: int, path: str) -> Mail:
    item = folder.get_sub_message(number)
    known = (_all(item) or [_Properties(None)])[0]
    transport = (_tried(lambda: item.transport_headers, "") or "").encode("utf-8", "replace")
    found = headers.parse(transport)[0] if transport.strip() else Headers()
    people = _tried(lambda: item.recipients, None)
    recipients = _all(people) if people is not None else []
    mail = Mail(outlook.completed(known, recipients, found))
    mail.extra["folder"] = path[: limits.MAX_LINE]
    kind = known.text(_CLASS)
    if kind and not kind.upper().startswith("IPM.NOTE"):
        mail.extra["class"] = kind[:200]
    _add_times(item, mail)
    _add_body(item, known, mail)
    for which in range(min(_count(item, "number_of_attachments"), _MAX_ATTACHMENTS)):
        attachment = _tried(partial(item.get_attachment, which), None)
        if attachment is None:
            mail.problems.append((What.DAMAGED_PART, str(which + 1)))
        else:
            mail.attached.append(_attached(attachment))
    return mail


def _add_times(item: _Pff, mail: Mail) -> None:
    known = {
        "submitted": _time(_tried(lambda: item.client_submit_time, None)),
        "delivered": _time(_tried(lambda: item.delivery_time, None)),
    }
    mail.extra |= {key: time.wall + "Z" for key, time in known.items() if time is not None}
    if not mail.headers.raw("date"):
        for key, time in known.items():
            if time is not None and mail.time is None:
                mail.time, mail.extra["time_from"] = time, key


def _time(moment: datetime | None) -> Time | None:
    if moment is None:
        return None
    micros = int((moment - datetime(1970, 1, 1)).total_seconds()) * times.MICRO  # noqa: DTZ001 - libpff's times are UTC
    time = times.from_utc(micros, Precision.SECOND, moment.isoformat() + "Z")
    return time if time.wall else None


def _add_body(item: _Pff, known: _Properties, mail: Mail) -> None:
    plain = _tried(lambda: item.plain_text_body, None) or b""
    html = _tried(lambda: item.html_body, None) or b""
    text = charsets.decoded(plain)[0] or known.text(_BODY)
    mail.text = text.replace("\r\n", "\n").strip("\0").rstrip("\n")
    mail.body = "plain" if mail.text.strip() else ""
    mail.html = charsets.decoded(html)[0]
    if not mail.html and (data := _tried(lambda: item.rtf_body, None)):
        read = rtf.read(data)
        if read.is_html:
            mail.html = read.text
        elif not mail.body and read.text.strip():
            mail.text, mail.body = read.text.strip("\n"), "rtf"
    if not mail.body and mail.html:
        mail.text, mail.body = words(mail.html).text, "html"


def _attached(attachment: _Pff) -> Attached:
    known = (_all(attachment) or [_Properties(None)])[0]
    name = known.text(_LONG_NAME) or known.text(_NAME) or known.text(_SHORT_NAME)
    size = min(_count(attachment, "size"), limits.MAX_BLOB_BYTES)
    load = partial(_tried, partial(_read, attachment, size), b"") if size else None
    return Attached(name, known.text(_MIME_TYPE).lower(), load)


def _read(attachment: _Pff, size: int) -> bytes:
    data: bytes = attachment.read_buffer(size)
    return data


IMPORTER = Importer(
    format="outlook_mailbox",
    version=1,
    services=("email",),
    counts_in=CountsIn.RECORD,
    absent=(Absent.DELETED, Absent.READ),
    identify=identify,
    extract=extract,
    names_files=False,
)
