"""Findings checked again by who keeps the journal: what the types cannot say of each alone.

The child has read hostile files, so what it says is hostile too. Lengths, kinds, numbers and times
are checked by the types in `findings`; here is what one finding says of another, and of the files.

Never here: correcting anything. A child that says what cannot be is ended.
"""

from collections.abc import Sequence

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
)

_SPARE = 10_000
"""Findings that an export of no length may have."""

_MOST_TOLD = 10_000
"""Senders that are remembered, so that their next message takes one look."""


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
        self._told: set[tuple[str, str, int]] = set()

    def check(self, untrusted: Sequence[Finding]) -> None:
        """Accept findings that came together.

        Raises:
            LieError: one of them cannot be, after what was said before.
        """
        self._left -= len(untrusted)
        _refuse_if(self._left < 0)
        told = self._told
        for one in untrusted:
            if type(one) is not Message:
                self._other(one)
            elif one.attachments or (one.conversation, one.sender, one.item) not in told:
                self._message(one)

    def _other(self, untrusted: Finding) -> None:
        match untrusted:
            case Conversation():
                self._conversation(untrusted)
            case Participant():
                self._participant(untrusted)
            case Blob():
                _refuse_if(
                    untrusted.ref in self._blobs or not untrusted.ref or bool(untrusted.data)
                )
                self._blobs.add(untrusted.ref)
            case FileFacts() | Card() | Columns():
                self._item(untrusted.item)
            case Problem():
                if untrusted.item is not None:
                    self._item(untrusted.item)

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
        self._item(one.item)
        for attachment in one.attachments:
            self._attachment(attachment)
        if len(self._told) >= _MOST_TOLD:
            self._told.clear()
        self._told.add((one.conversation, one.sender, one.item))

    def _attachment(self, one: Attachment) -> None:
        if one.item is not None:
            self._item(one.item)
        _refuse_if(bool(one.blob) and one.blob not in self._blobs)

    def _item(self, index: int) -> None:
        _refuse_if(index >= self._items)


def _refuse_if(wrong: bool) -> None:  # noqa: FBT001 - the condition is the sentence
    if wrong:
        raise LieError("a finding cannot be")
