"""A backup's files, from the first byte to the last finding.

Never here: what a single record means.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence

from harassvault.importers.findings import (
    Absent,
    Attachment,
    Conversation,
    Finding,
    Mark,
    Message,
    Participant,
    Problem,
    Shape,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.texts import looks_like
from harassvault.importers.sms_backup import calls, words
from harassvault.importers.sms_backup.chars import Characters
from harassvault.importers.sms_backup.elements import RECORDS, Element, Ending, elements
from harassvault.importers.sms_backup.fields import ME, handle, name_of, value
from harassvault.importers.sms_backup.spellings import Spellings
from harassvault.importers.tree import Item, Tree, TreeError

_ROOT = re.compile(r"<(smses|calls)[\s/>]")
_FIRST_TAG = re.compile(r"<[A-Za-z_]")
_LOOKED_AT = 4_096
_SHOWN_ONLY = frozenset({"readable_date", "contact_name"})
"""Attributes that vary with the phone's language and address book."""


class _Backup:
    """What was announced and seen in one job: conversations go on from file to file."""

    def __init__(self, options: Options) -> None:
        self._is_survey = options.survey
        self._announced: set[str] = set()
        self._named: set[tuple[str, str]] = set()
        self._seen: set[bytes] = set()
        self._spellings = Spellings()

    def file(self, tree: Tree, item: Item) -> Iterator[Finding]:
        """Yield what one file holds."""
        try:
            stream = tree.open(item)
        except TreeError as error:
            yield Problem(What.BROKEN, item.index, detail=error.what)
            return
        with stream:
            claimed, count = "", 0
            for one in elements(Characters(stream, tree.head(item))):
                if isinstance(one, Ending):
                    yield from _ended(one, item, claimed, count)
                elif one.tag in RECORDS:
                    count += 1
                    yield from self._record(one, item.index, count)
                else:
                    claimed = value(one.attributes, "count")

    def _record(self, record: Element, item: int, place: int) -> Iterator[Finding]:
        print_ = _fingerprint(record)
        if print_ in self._seen:
            yield Problem(What.DUPLICATE_RECORD, item, place)
            return
        self._seen.add(print_)
        if record.tag == "call":
            other = self._spelt(calls.number_of(record), record)
            yield from self._of_call(record, other)
            message = calls.call(record, other, item, place)
        else:
            named: list[Attachment] = []
            for one in words.parts_of(record, item, place, is_survey=self._is_survey):
                if isinstance(one, Attachment):
                    named.append(one)
                else:
                    yield one
            found = words.sides(record)
            found = found.spelt(lambda one: self._spelt(one, record, is_alone=not found.is_group))
            yield from self._of_words(record, found)
            message = words.message(record, found, item, place, named)
        yield from _about(message)
        yield message

    def _spelt(self, address: str, record: Element, *, is_alone: bool = True) -> str:
        """Return the spelling of a number; the record's name is of one person alone."""
        return self._spellings.first(address, name_of(record.attributes) if is_alone else "")

    def _of_call(self, record: Element, other: str) -> Iterator[Finding]:
        key = calls.key_of(other)
        name = name_of(record.attributes)
        if key not in self._announced:
            self._announced.add(key)
            yield Conversation(key, "phone", name, Shape.CALLS)
            yield Participant(key, ME, is_me=True)
            yield from self._others(key, (other,) if other else (), name)

    def _of_words(self, record: Element, found: words.Sides) -> Iterator[Finding]:
        name = name_of(record.attributes)
        if found.key not in self._announced:
            self._announced.add(found.key)
            shape = Shape.GROUP if found.is_group else Shape.DIRECT
            yield Conversation(found.key, "sms", name, shape)
            yield Participant(found.key, ME, is_me=True)
        sender = () if found.sender in {"", ME} else (found.sender,)
        yield from self._others(found.key, (*found.others, *sender), "" if found.is_group else name)

    def _others(self, key: str, others: tuple[str, ...], name: str) -> Iterator[Participant]:
        """Yield those not yet named in a conversation."""
        for other in others:
            if (key, other) not in self._named:
                self._named.add((key, other))
                yield Participant(key, other, name, (handle(other),), is_me=False)


def identify(tree: Tree) -> list[int]:
    """Return the XML files whose first element is `smses` or `calls`."""
    return [one.index for one in tree.items if _is_backup(tree, one)]


def extract(tree: Tree, items: Sequence[int], options: Options) -> Iterator[Finding]:
    """Yield the conversations and calls of all files, in their order."""
    backup = _Backup(options)
    for index in items:
        yield from backup.file(tree, tree.items[index])


def _is_backup(tree: Tree, item: Item) -> bool:
    if not item.name.lower().endswith(".xml") and len(tree.items) > 1:
        return False
    text = looks_like(tree.head(item)[:_LOOKED_AT])
    if not text.lstrip().startswith("<"):
        return False
    first = _FIRST_TAG.search(text)
    return bool(first and _ROOT.match(text, first.start()))


def _about(message: Message) -> Iterator[Problem]:
    if not message.time.wall:
        yield Problem(What.BAD_TIME, message.item, message.place, message.time.text)
    if Mark.CUT in message.marks:
        yield Problem(What.TOO_LONG, message.item, message.place)


def _ended(ending: Ending, item: Item, claimed: str, count: int) -> Iterator[Problem]:
    if not ending.is_certain:
        yield Problem(What.BAD_ENCODING, item.index)
    if ending.trouble:
        yield Problem(What.BROKEN, item.index, detail=ending.trouble)
    if claimed and claimed != str(count):
        yield Problem(What.COUNT_DIFFERS, item.index, detail=f"{claimed[:40]} / {count}")


def _fingerprint(record: Element) -> bytes:
    """Return a digest of all that makes a record itself; the shown date varies by language."""
    digest = hashlib.blake2b(record.tag.encode(), digest_size=16)
    kept = {k: v for k, v in record.attributes.items() if k not in _SHOWN_ONLY}
    for part in (kept, *record.parts, *record.addresses):
        pieces = [f"{name}\x00{len(text)}\x00{text}" for name, text in sorted(part.items())]
        digest.update("\x01".join(pieces).encode("utf-8", "replace"))
        digest.update(b"\x02")
    return digest.digest()


IMPORTER = Importer(
    format="sms_backup",
    version=3,
    services=("sms", "phone"),
    counts_in=CountsIn.RECORD,
    absent=(Absent.DELETED, Absent.REACTIONS, Absent.SEPARATE_CHATS),
    identify=identify,
    extract=extract,
    names_files=False,
)
