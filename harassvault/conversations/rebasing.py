"""Messages that outlive the import that brought them first: another import holds them too.

A message's row says what its first place says, and other places only what they say otherwise. When
the first one goes, the row is written anew from the next one. The records themselves, and so the
roots of the imports that stay, are the same before and after.

Never here: deleting (`harassvault.store.forgetting`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from harassvault.conversations.clock_times import NO_TIME
from harassvault.conversations.records import Rest, placed, read_rest, rest_text
from harassvault.conversations.sameness import key_of
from harassvault.importers.findings import Attachment, Message
from harassvault.store import forgetting
from harassvault.store.connection import Connection

_BATCH = 2_000
"""Messages looked at together."""


@dataclass
class _Keys:
    """What each import calls the participants; read once."""

    connection: Connection
    by_number: dict[int, dict[tuple[int, int], str]] = field(default_factory=dict)
    by_key: dict[int, dict[tuple[int, str], int]] = field(default_factory=dict)

    def key(self, imported: int, conversation: int, number: int) -> str:
        """Return the key by which an import is read to name a participant."""
        if imported not in self.by_number:
            self.by_number[imported] = forgetting.keys_by_number(self.connection, imported)
        return self.by_number[imported].get((conversation, number), "")

    def number(self, imported: int, conversation: int, key: str) -> int:
        """Return whom an import calls so; 0 for nobody."""
        if imported not in self.by_key:
            self.by_key[imported] = forgetting.numbers_by_key(self.connection, imported)
        return self.by_key[imported].get((conversation, key), 0)


def rebase(connection: Connection, number: int) -> None:
    """Have the messages that stay speak for themselves, before an import goes."""
    keys = _Keys(connection)
    shared = forgetting.shared(connection, number)
    for start in range(0, len(shared), _BATCH):
        rows = forgetting.left_places(connection, shared[start : start + _BATCH], number)
        for _, places in groupby(rows, key=itemgetter(0)):
            _rebase(connection, keys, list(places))


def _rebase(connection: Connection, keys: _Keys, places: Sequence[tuple[Any, ...]]) -> None:
    message, conversation, sender, at, text, first, *_ = places[0]
    rests = [read_rest(row[-1]) for row in places]
    if all(isinstance(one, UnsetType) for one in (rests[0].text, rests[0].at, rests[0].sender)):
        return
    said = [
        (
            keys.key(row[5], conversation, sender) if rest.sender is UNSET else rest.sender,
            placed(at) if rest.at is UNSET else rest.at,
            text if rest.text is UNSET else rest.text,
        )
        for row, rest in zip(places, rests, strict=True)
    ]
    key, new_at, new_text = said[0]
    who = keys.number(first, conversation, str(key))
    stands = NO_TIME if new_at is None else new_at
    rewritten = [
        (
            rest_text(
                msgspec.structs.replace(
                    rest,
                    sender=UNSET if one[0] == keys.key(row[5], conversation, who) else one[0],
                    at=UNSET if one[1] == new_at else one[1],
                    text=UNSET if one[2] == new_text else one[2],
                )
            ),
            row[5],
            row[6],
        )
        for row, rest, one in zip(places, rests, said, strict=True)
    ]
    same = key_of(_found(rests[0], str(new_text)))
    forgetting.rewrite(connection, (who, stands, same, str(new_text), message), rewritten)


def _found(rest: Rest, text: str) -> Message:
    held = tuple(Attachment(one.name, one.media_type) for one in rest.attachments)
    return Message("", 0, 0, rest.time, "", text, rest.kind, (), rest.same_as,
                   attachments=held, details=rest.details)  # fmt: skip
