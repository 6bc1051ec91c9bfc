"""Whether a conversation of an export bears the names of a known one: title, ids, people.

Names alone join nothing: two people can be called Sam. They only lower how much of what was said
has to be equal (`harassvault.conversations.overlap`).

Never here: what was said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from harassvault.conversations.accounts import UNSAID, Owner
from harassvault.conversations.handles import (
    UNIQUE,
    comparing,
    looks_like_number,
    name,
    number,
    plain,
)
from harassvault.importers.findings import Conversation, Handle, HandleKind, Participant, Shape
from harassvault.store.known_messages import KnownSender, KnownThread

_Key = TypeVar("_Key", str, int)

_TALKS = frozenset({Shape.DIRECT, Shape.GROUP, Shape.CHANNEL})
"""Shapes that a text export cannot always tell from each other: a group in which two have written
looks like a direct chat."""


_WRITTEN = "\x00"
"""Before a name as it is written, with case and "~": two people may differ in no more."""

_EVERYWHERE = 64
"""Who is in more conversations than this is the owner of the account, and tells none of them."""


@dataclass(frozen=True)
class Side:
    """A conversation as an export has it.

    Attributes:
        found: what it says of the conversation.
        people: its participants by key.
        region: ISO 3166 code for numbers without a country, or empty.
        owner: of the vault.
    """

    found: Conversation
    people: Mapping[str, Participant] = field(default_factory=dict)
    region: str = ""
    owner: Owner = UNSAID


class Directory:
    """The known conversations of a service, found by title, ids and people.

    Args:
        threads: all of them.
        region: ISO 3166 code for numbers without a country, or empty.
    """

    def __init__(self, threads: Iterable[KnownThread], region: str = "") -> None:
        self.threads = {one.number: one for one in threads}
        self._region = region
        self._found: dict[tuple[str, str], list[int]] = {}
        for thread in self.threads.values():
            for title in thread.titles:
                self._add("title", _title(title, region), thread)
            for native_id in thread.native_ids:
                self._add("id", native_id, thread)
            for one in thread.senders:
                for handle in _names_of_known(one, region):
                    self._add(handle.kind, handle.value, thread)

    def titled(self, found: Conversation) -> list[KnownThread]:
        """Return the conversations with the same title."""
        return self._get("title", _title(found.title, self._region))

    def like(self, side: Side) -> list[KnownThread]:
        """Return the conversations that share a title, an id or a person, oldest first."""
        found = {one.number: one for one in self.titled(side.found)}
        found.update((one.number, one) for one in self._get("id", side.found.native_id))
        for person in side.people.values():
            for handle in _names_of(person, self._region):
                several = self._get(handle.kind, handle.value)
                if len(several) <= _EVERYWHERE:
                    found.update((one.number, one) for one in several)
        return [found[key] for key in sorted(found) if compatible(side, found[key])]

    def _add(self, kind: str, value: str, thread: KnownThread) -> None:
        if value:
            self._found.setdefault((kind, value), []).append(thread.number)

    def _get(self, kind: str, value: str) -> list[KnownThread]:
        return [self.threads[one] for one in self._found.get((kind, value), ())]


def compatible(side: Side, thread: KnownThread) -> bool:
    """Return whether two conversations can be one by their service and shape."""
    if side.found.service != thread.service:
        return False
    return side.found.shape is thread.shape or {side.found.shape, thread.shape} <= _TALKS


def same_title(side: Side, thread: KnownThread) -> bool:
    """Return whether a title is that of the known conversation; numbers count as such."""
    title = _title(side.found.title, side.region)
    return bool(title) and title in {_title(one, side.region) for one in thread.titles}


def same_people(side: Side, thread: KnownThread) -> dict[str, int]:
    """Return who corresponds to whom by handle, or by a name that only one has on each side.

    A name or handle that belongs to several is nobody's.
    """
    return _same(side, thread, range(3))


def surely_same(side: Side, thread: KnownThread) -> dict[str, int]:
    """Return who corresponds to whom by account, or by a name that is written alike.

    Two who each made an export on a phone of their own may both be called "Me" in it.
    """
    accounts = _same(side, thread, range(1))
    known = {one.number: one for one in thread.senders}
    return {
        key: number
        for key, number in _same(side, thread, range(2)).items()
        if key in accounts or not (side.people[key].is_me and known[number].is_me)
    }


def _same(side: Side, thread: KnownThread, ranks: Iterable[int]) -> dict[str, int]:
    theirs = _by_name({one.number: _names_of_known(one, side.region) for one in thread.senders})
    ours = _by_name({key: _names_of(one, side.region) for key, one in side.people.items()})
    found: dict[str, int] = {}
    for rank in ranks:
        for handle, key in ours.items():
            known = theirs.get(handle)
            if _rank(handle) != rank or key is None or known is None:
                continue
            if key not in found and known not in found.values():
                found[key] = known
    return found


def _rank(handle: Handle) -> int:
    """Accounts before names as they are written, and these before names without case and "~"."""
    if handle.kind in UNIQUE:
        return 0
    return 1 if handle.value.startswith(_WRITTEN) else 2


def bears_names(side: Side, thread: KnownThread) -> bool:
    """Return whether the title is equal, or everybody of one side is on the other one too."""
    if same_title(side, thread):
        return True
    fewer = min(len(side.people), len(thread.senders))
    together = len(same_people(side, thread))
    return together == fewer and (fewer > 1 or _knows_me(side))


def is_same_thread(side: Side, thread: KnownThread) -> bool:
    """Return whether the service's own ids say that it is the same conversation.

    An id alone is not enough, since some are numbers of a phone's own: the title or one person is
    the same too. In a direct conversation the accounts of both are such an id.
    """
    together = same_people(side, thread)
    if side.found.native_id and side.found.native_id in thread.native_ids:
        return bool(together) or same_title(side, thread) or not (side.people and thread.senders)
    if side.found.shape is not Shape.DIRECT or thread.shape is not Shape.DIRECT:
        return False
    ours = _accounts(one.handles for one in side.people.values() if not one.is_me)
    theirs = _accounts(one.handles for one in thread.senders if not one.is_me)
    all_known = {comparing(one, side.region) for one in ours}
    is_same = bool(ours) and all_known == {comparing(one, side.region) for one in theirs}
    return is_same and (len(ours) > 1 or _knows_me(side) or same_title(side, thread))


def _knows_me(side: Side) -> bool:
    return any(one.is_me for one in side.people.values())


def _title(text: str, region: str) -> str:
    return number(text, region) if looks_like_number(text) else name(text)


def _accounts(handles: Iterable[tuple[Handle, ...]]) -> list[Handle]:
    return [one for several in handles for one in several if one.kind in UNIQUE]


def _names_of(one: Participant, region: str) -> list[Handle]:
    return _handles((one.name,), one.handles, region)


def _names_of_known(one: KnownSender, region: str) -> list[Handle]:
    return _handles(one.names, one.handles, region)


def _handles(names: Iterable[str], handles: Iterable[Handle], region: str) -> list[Handle]:
    found = {comparing(one, region) for one in handles}
    for one in names:
        kind = HandleKind.PHONE if looks_like_number(one) else HandleKind.NAME
        found.add(comparing(Handle(kind, one), region))
        if one:
            found.add(Handle(HandleKind.NAME, _WRITTEN + plain(one)))
    return sorted((one for one in found if one.value), key=lambda one: (one.kind, one.value))


def _by_name(people: Mapping[_Key, list[Handle]]) -> dict[Handle, _Key | None]:
    """Return whose each name is; None where it is several people's."""
    found: dict[Handle, _Key | None] = {}
    for key, handles in people.items():
        for handle in handles:
            found[handle] = None if handle in found else key
    return found
