"""Which messages an incident quotes already, also where what it quotes was erased with its import.

A quote says where it stands: in one of the places that hold the message. When that one is erased,
the message may stay with another import; then what they say tells that they are the same.

Never here: quoting (`harassvault.conversations.picking`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from harassvault.conversations.values import Origin, PickedMessage

_Said = tuple[str, str, str, int, str, str]


class Already:
    """The quotes of one incident; each is found once.

    Args:
        quotes: all of them.
        there: ids of the originals of all imports that are there.
    """

    def __init__(self, quotes: Iterable[PickedMessage], there: Iterable[str]) -> None:
        kept = frozenset(there)
        self._places: set[tuple[str, str, int]] = set()
        self._gone: Counter[_Said] = Counter()
        for one in quotes:
            if one.evidence in kept:
                self._places.add((one.evidence, one.member, one.place))
            else:
                self._gone[_said(one)] += 1

    def has(self, one: PickedMessage, origins: Sequence[Origin]) -> bool:
        """Say whether it is quoted; `origins` are all places that hold it."""
        if any((each.evidence, each.member, each.place) in self._places for each in origins):
            return True
        said = _said(one)
        self._gone[said] -= 1
        return self._gone[said] >= 0


def _said(one: PickedMessage) -> _Said:
    where = one.thread or one.conversation
    return one.service, where, one.sender, one.at, one.text, one.kind
