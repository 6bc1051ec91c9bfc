"""The entry `import.added`: what the log says of an import.

It is bounded: messages stand in it as a count and a root; participants who wrote nothing are listed
up to `streams.MAX_SILENT` in each conversation and counted beyond, and `storing` has limits for the
rest. Each conversation and each original is a field of its own, so that one can be shown alone. The
salt is a field apart from the root: who is shown the root cannot guess at messages.

Never here: rows, sealing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from harassvault.conversations.resolving import Resolving
from harassvault.conversations.storing import MAX_TROUBLES, Storing
from harassvault.conversations.streams import Stream
from harassvault.conversations.values import Choices, Reader, Trouble
from harassvault.evidence import Original
from harassvault.importers.contents import Claimed
from harassvault.importers.findings import Participant, What
from harassvault.importers.limits import MAX_LINE
from harassvault.store.imports import CONVERSATION, EVIDENCE


@dataclass(frozen=True)
class _Who:
    """Who is who in one found conversation: keys of the owner, and of whom she cannot be; ids."""

    mine: frozenset[str]
    others: frozenset[str]
    people: Mapping[str, str]

    def is_me(self, one: Participant) -> bool | None:
        """Say whether somebody is the owner; None where nobody knows who is."""
        if one.key in self.mine:
            return True
        # Another person made the export, on a phone of theirs.
        return False if one.is_me and (self.mine or self.others) else one.is_me


def fields(
    identity: str,
    choices: Choices,
    claims: Sequence[Claimed],
    originals: Sequence[tuple[str, Original]],
    storing: Storing,
    resolving: Resolving,
) -> dict[str, Any]:
    """Return the fields of an entry.

    Args:
        identity: id of the import.
        choices: with the zone that was used.
        claims: the importers that read it.
        originals: with their paths, those given first.
        storing: after it ran.
        resolving: says who is who.
    """
    rows = storing.rows
    conversations = _conversations(storing, resolving)
    new = resolving.new_people()
    readers = [Reader(one.format, one.version, one.counts_in, one.absent) for one in claims]
    return {
        "import": identity,
        "readers": msgspec.to_builtins(readers),
        "choices": msgspec.to_builtins(choices),
        "messages": {
            "added": rows.added,
            "duplicates": rows.duplicates,
            "leaves": rows.root.size,
            "root": rows.root.root().hex(),
        },
        "salt": rows.salt.hex(),
        "troubles": _troubles(storing, resolving),
        **_originals(originals, storing),
        **conversations,
        **({"new_people": [{"id": one, "name": new[one].name} for one in new]} if new else {}),
    }


def _troubles(storing: Storing, resolving: Resolving) -> dict[str, Any]:
    """Return what is not as it should be; first of all what the person said and nothing fits."""
    first: list[Trouble] = []
    counts = dict(storing.troubles)
    said = {What.ME_NOT_FOUND: resolving.not_met, What.ME_ANOTHER: resolving.denied}
    for what, names in said.items():
        first += [Trouble(what, detail=one[:MAX_LINE]) for one in names]
        counts |= {what: len(names)} if names else {}
    first = [*first, *storing.first_troubles][:MAX_TROUBLES]
    return {"counts": counts, "first": msgspec.to_builtins(first)}


def _originals(originals: Sequence[tuple[str, Original]], storing: Storing) -> dict[str, Any]:
    return {
        EVIDENCE + one.id: {
            **msgspec.to_builtins(one),
            "position": position,
            "path": path,
            **({"out_of": storing.out_of[one.id]} if one.id in storing.out_of else {}),
        }
        for position, (path, one) in enumerate(originals, 1)
    }


def _conversations(storing: Storing, resolving: Resolving) -> dict[str, Any]:
    """Return a field for each conversation that it went into; two found ones may share one."""
    together: dict[int, list[Stream]] = {}
    for stream in storing.streams:
        if stream.into is not None:
            together.setdefault(stream.into.number, []).append(stream)
    who = {id(one): _who(one, resolving) for several in together.values() for one in several}
    return {
        f"{CONVERSATION}{number}": _conversation(streams, who, resolving)
        for number, streams in together.items()
    }


def _who(stream: Stream, resolving: Resolving) -> _Who:
    """Say who is who in one found conversation."""
    if stream.into is None:
        raise RuntimeError("a conversation that was not placed")
    people = {one.key: one for one in stream.listed()}
    resolving.meet(stream.participants)
    places = {key: (stream.into.number, stream.numbers[key]) for key in people}
    mine, denied = resolving.owner(stream.found, people, places)
    others = {key: one for key, one in people.items() if key not in mine}
    return _Who(mine, denied, resolving.link(stream.found, others, places, introduce=bool(mine)))


def _conversation(
    streams: Sequence[Stream], who: Mapping[int, _Who], resolving: Resolving
) -> dict[str, Any]:
    into = streams[0].into
    if into is None:
        raise RuntimeError("a conversation that was not placed")
    found: dict[str, Any] = msgspec.to_builtins(streams[0].found)
    known = [
        (one, stream.numbers[one.key], who[id(stream)])
        for stream in streams
        for one in stream.listed()
    ]
    # Who wrote first under a number gives the name that its messages bear.
    order = {key: at for at, key in enumerate(into.wrote.values())}
    known.sort(key=lambda each: order.get(each[0].key, len(order)))
    silent = sum(len(one.participants) for one in streams) - len(known)
    return {
        **{name: value for name, value in found.items() if name not in {"type", "key"}},
        "id": into.id,
        "number": into.number,
        "keys": [one.found.key for one in streams],
        "participants": [_participant(*each, resolving) for each in known],
        **({"not_listed": silent} if silent else {}),
    }


def _participant(one: Participant, number: int, who: _Who, resolving: Resolving) -> dict[str, Any]:
    said = {name: value for name, value in msgspec.to_builtins(one).items() if value}
    is_me = who.is_me(one)
    person = resolving.living(who.people.get(one.key, ""))
    return {
        "number": number,
        "key": one.key,
        **{name: said[name] for name in ("name", "handles") if name in said},
        **({} if is_me is None else {"is_me": is_me}),
        **({"person": person} if person else {}),
    }
