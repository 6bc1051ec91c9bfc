"""Findings checked again by who keeps the journal: what the types cannot say of each alone.

The child has read hostile files, so what it says is hostile too. Lengths and kinds are checked by
the types in `findings`; here is what one finding says of another, and of the files.

Never here: correcting anything. A child that says what cannot be is ended.
"""

from harassvault.importers import limits
from harassvault.importers.contents import Claimed, Contents
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
    Time,
)

_EARLIEST, _LATEST = -62_135_596_800_000_000, 253_402_300_799_999_999
"""The years 1 to 9999, in microseconds since 1970: what a calendar of ours can hold."""

_SPARE = 10_000
"""Findings that an export of no length may have."""


class LieError(ValueError):
    """A finding that cannot be."""


class Checker:
    """Follows the findings of one format, in their order."""

    def __init__(self, contents: Contents, claimed: Claimed) -> None:
        self._items = len(contents.items)
        self._services = frozenset(claimed.services)
        self._left = _SPARE + contents.bytes_of(claimed)  # nothing is said in less than a byte
        self._participants: dict[str, set[str]] = {}
        self._blobs: set[str] = set()

    def check(self, untrusted: Finding) -> None:
        """Accept a finding.

        Raises:
            LieError: it cannot be, after what was said before.
        """
        self._left -= 1
        _refuse_if(self._left < 0)
        match untrusted:
            case Message():
                self._message(untrusted)
            case Conversation():
                self._conversation(untrusted)
            case Participant():
                self._participant(untrusted)
            case Blob():
                _refuse_if(
                    untrusted.ref in self._blobs or not untrusted.ref or bool(untrusted.data)
                )
                self._blobs.add(untrusted.ref)
            case FileFacts():
                self._item(untrusted.item)
                _time(untrusted.taken)
            case Card():
                self._item(untrusted.item, untrusted.place)
            case Columns():
                self._item(untrusted.item)
            case Problem():
                if untrusted.item is not None:
                    self._item(untrusted.item, untrusted.place)

    def _conversation(self, one: Conversation) -> None:
        _refuse_if(one.key in self._participants or one.service not in self._services)
        _refuse_if(len(self._participants) >= limits.MAX_CONVERSATIONS)
        self._participants[one.key] = set()

    def _participant(self, one: Participant) -> None:
        known = self._participants.get(one.conversation)
        _refuse_if(known is None or one.key in known or not one.key)
        _refuse_if(known is not None and len(known) >= limits.MAX_PARTICIPANTS)
        if known is not None:
            known.add(one.key)

    def _message(self, one: Message) -> None:
        known = self._participants.get(one.conversation)
        _refuse_if(known is None or bool(one.sender and one.sender not in known))
        self._item(one.item, one.place)
        _time(one.time)
        for reaction in one.reactions:
            _time(reaction.time)
        for earlier in one.earlier:
            _time(earlier.time)
        for attachment in one.attachments:
            self._attachment(attachment)

    def _attachment(self, one: Attachment) -> None:
        if one.item is not None:
            self._item(one.item)
        _refuse_if(bool(one.blob) and one.blob not in self._blobs)

    def _item(self, index: int, place: int = 0) -> None:
        _refuse_if(not 0 <= index < self._items or not 0 <= place < 1 << 53)


def _time(one: Time | None) -> None:
    _refuse_if(one is not None and one.utc is not None and not _EARLIEST <= one.utc <= _LATEST)


def _refuse_if(wrong: bool) -> None:  # noqa: FBT001 - the condition is the sentence
    if wrong:
        raise LieError("a finding cannot be")
