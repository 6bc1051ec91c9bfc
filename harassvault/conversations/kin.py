"""Conversations of one export that may be one and the same: two files of a chat in one folder.

They are not joined here. Whoever may be another one's kin is stored in a later round, and is then
compared with what the earlier rounds stored, by the same rules as any later import (`overlap`).

Two are kin where they are of one service, stand in different files, bear no two different ids of
the service's, and either their titles or ids are equal, or a fifth of what one of them tells.

Never here: the rules by which two are the same.
"""

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations

from harassvault.conversations.handles import name
from harassvault.conversations.sameness import is_telling, key_of
from harassvault.importers.findings import Conversation, Finding, Message, Shape

MAX_ROUNDS = 8
"""So many exports of one chat in one folder are told apart; the others are compared with them."""

_MOST = 200_000
"""Texts that are looked at, of all conversations together: some 30 MB. Of more, every second, then
every fourth."""

_EVERYWHERE = 8
"""A text in more conversations than these was sent to many, and makes no kin."""

_FIFTH = 0.2

_TALKS = frozenset({Shape.DIRECT, Shape.GROUP, Shape.CHANNEL})


@dataclass
class _One:
    found: Conversation
    item: int | None = None


@dataclass
class Kin:
    """Takes in the findings of one format once; then `rounds` says who waits for whom."""

    _all: list[_One] = field(default_factory=list)
    _number: dict[str, int] = field(default_factory=dict)
    _said: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _step: int = 1

    def take(self, one: Finding) -> None:
        """Take in the next finding."""
        if isinstance(one, Conversation):
            self._number[one.key] = len(self._all)
            self._all.append(_One(one))
        elif isinstance(one, Message):
            number = self._number[one.conversation]
            known = self._all[number]
            if known.item is None:
                known.item = one.item
            key = key_of(one)
            if is_telling(key) and not (key >> 1) % self._step:
                self._say(key, number)

    def rounds(self) -> dict[str, int]:
        """Return in which round conversations are stored, without those that wait for nobody."""
        shared, sizes = self._shared()
        found: dict[int, int] = {}
        for earlier, later in self._pairs(shared):
            if self._are_kin(earlier, later, shared, sizes):
                found[later] = max(found.get(later, 0), found.get(earlier, 0) + 1)
        return {
            self._all[one].found.key: min(after, MAX_ROUNDS - 1) for one, after in found.items()
        }

    def _say(self, key: int, number: int) -> None:
        before = self._said.get(key, ())
        if number not in before and len(before) <= _EVERYWHERE:
            self._said[key] = (*before, number)
            if len(self._said) > _MOST:
                self._step *= 2
                step = self._step
                self._said = {key: who for key, who in self._said.items() if not (key >> 1) % step}

    def _shared(self) -> tuple[Counter[tuple[int, int]], Counter[int]]:
        shared: Counter[tuple[int, int]] = Counter()
        sizes: Counter[int] = Counter()
        for who in self._said.values():
            sizes.update(who)
            if len(who) <= _EVERYWHERE:
                shared.update(combinations(sorted(who), 2))
        return shared, sizes

    def _pairs(self, shared: Counter[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return who is to be compared, in the order of the later one."""
        pairs = set(shared)
        last: dict[tuple[str, str], int] = {}
        for number, one in enumerate(self._all):
            called = (name(one.found.title), one.found.native_id)
            for what in called:
                key = (one.found.service, what)
                if what and key in last:
                    pairs.add((last[key], number))
                if what:
                    last[key] = number
        return sorted(pairs, key=lambda pair: (pair[1], pair[0]))

    def _are_kin(
        self, earlier: int, later: int, shared: Counter[tuple[int, int]], sizes: Counter[int]
    ) -> bool:
        one, other = self._all[earlier], self._all[later]
        if one.found.service != other.found.service or one.item == other.item:
            return False
        shapes = {one.found.shape, other.found.shape}
        if len(shapes) > 1 and not shapes <= _TALKS:
            return False
        ids = (one.found.native_id, other.found.native_id)
        if all(ids):
            return ids[0] == ids[1]
        title = name(one.found.title)
        smaller = min(sizes[earlier], sizes[later])
        is_alike = 0 < smaller * _FIFTH <= shared[earlier, later]
        return is_alike or (bool(title) and title == name(other.found.title))
