"""An importing child with formats of its own and one thing changed, for the tests of the reader.

Usage: strange_import_child.py CHANGE MEMORY SECONDS. It knows two formats: "lines", one message for
each line "name: words" of a file whose name ends in ".lines", and "twins", which claims nothing
unless the change says so.
"""

import ctypes
import os
import sys

from harassvault.decoding import frames
from harassvault.decoding.frames import Kind
from harassvault.importers import outgoing
from harassvault.importers.answers import Answers
from harassvault.importers.claiming import Formats
from harassvault.importers.findings import (
    Attachment,
    Blob,
    Conversation,
    Message,
    Participant,
    Problem,
    Reaction,
    Time,
    What,
)
from harassvault.importers.importer import CountsIn, Importer
from harassvault.importers.serving import serve

CHANGE = sys.argv[1]
HEAD = b"LINES\n"
SQLITE = b"SQLite format 3\0"


def identify(tree):
    return [one.index for one in tree.items if tree.head(one).startswith((HEAD, SQLITE))]


def extract(tree, items, options):
    for index in items:
        item = tree.items[index]
        key = str(index)
        yield Conversation(key, "lines", item.name)
        known = set()
        with tree.open(item) as stream:
            for number, line in enumerate(stream, 1):
                if number == 1:
                    continue
                sender, _, text = line.decode("utf-8", "replace").rstrip("\n").partition(": ")
                if sender not in known:
                    known.add(sender)
                    yield Participant(key, sender, sender)
                yield from CHANGES.get(CHANGE, plainly)(key, index, number, sender, text)


def message(key, item, place, sender, text, **more):
    return Message(key, item, place, Time(str(place)), sender, text, **more)


def plainly(key, item, place, sender, text):
    if text.startswith("blob "):
        data = text.encode() * int(text.split()[1])
        yield Blob(f"{item}/{place}", "a blob", data=data)
        yield message(
            key, item, place, sender, text, attachments=(Attachment(blob=f"{item}/{place}"),)
        )
    else:
        yield message(key, item, place, sender, text)


def crash(*_):
    ctypes.string_at(0)
    yield


def sick(key, item, place, sender, text):
    if text == "sick":
        ctypes.string_at(0)
    yield message(key, item, place, sender, text)


def hang(*_):
    os.read(0, 1)  # nothing comes any more
    yield


def burn(*_):
    while True:
        pass
    yield


def leave(*_):
    os._exit(7)
    yield


def babble(*_):
    os.write(1, b"\xff" * 100)
    yield from hang()


def fail(key, item, place, sender, text):
    if place > 3:
        raise KeyError("an importer's mistake")
    yield message(key, item, place, sender, text)


def hunger(*_):
    keep = [bytearray(1 << 20) for _ in range(100_000)]
    yield keep


def many(*_):
    while True:
        yield Problem(What.BROKEN)


def oddly(key, item, place, sender, text):
    """What an importer should not give, and what leaves the child in order all the same."""
    yield message(key, item, place, sender, "half \ud800 of a character")
    yield message(key, item, place, sender, "x" * 500_000)
    yield message(key, item, place, sender, text, details={"a": "y" * 500_000})
    yield message(key, item, place, "", text, reactions=(Reaction("!", "z" * 3_000),) * 20_000)
    yield Message(key, item, place, Time("far", "far", utc=10**18 * 5), sender, text)


LIES = {
    "unknown-conversation": lambda k, i, p, s, t: message("nobody", i, p, s, t),
    "unknown-item": lambda k, i, p, s, t: message(k, 10_000, p, s, t),
    "second-conversation": lambda k, i, p, s, t: Conversation(k, "lines"),
    "second-participant": lambda k, i, p, s, t: Participant(k, s),
    "foreign-service": lambda k, i, p, s, t: Conversation("new", "telepathy"),
}


def lying(key, item, place, sender, text):
    yield LIES[CHANGE](key, item, place, sender, text)


def raw(line):
    def say(*_):
        frames.write(sys.stdout.buffer, *line)
        sys.stdout.buffer.flush()
        yield from hang()

    return say


RAW = {
    "read-of-no-part": (Kind.READ, b"\0\0\0\x09" + bytes(12)),
    "read-behind-the-end": (Kind.READ, bytes(4) + b"\0\0\1" + bytes(5) + b"\0\0\0\x09"),
    "read-of-4-gib": (Kind.READ, bytes(12) + b"\xff" * 4),
    "short-read": (Kind.READ, b"\0"),
    "no-json": (Kind.BATCH, b"[{"),
    "other-json": (Kind.BATCH, b'[{"type":"treasure"}]'),
    "too-long-a-text": (
        Kind.BATCH,
        b'[{"type":"problem","what":"broken","detail":"%b"}]' % (b"x" * 3_000),
    ),
    "unknown-field": (Kind.BATCH, b'[{"type":"problem","what":"broken","run":"rm"}]'),
    "pixels": (Kind.PIXELS, b"\0"),
    "ready-again": (Kind.READY, b"{}"),
    "data-out-of-turn": (Kind.DATA, b"\0"),
}

CHANGES = {
    one.__name__: one for one in (crash, sick, hang, burn, leave, babble, fail, hunger, many, oddly)
}
CHANGES |= dict.fromkeys(LIES, lying) | {name: raw(line) for name, line in RAW.items()}


def endless_parts(stream, kind, payload=b""):
    write(stream, Kind.PART if kind is Kind.BATCH else kind, payload)
    while kind is Kind.BATCH:
        write(stream, Kind.PART, bytes(frames.MAX_PAYLOAD))


def claim_twice(self, importer, items):
    yield from claim(self, importer, items)
    yield from claim(self, importer, items)


def refuse(tree):
    raise ValueError("an importer's mistake")


write = frames.write
claim = Answers._claim
LINES = Importer("lines", 3, ("lines",), CountsIn.LINE, (), identify, extract)
TWINS = Importer("twins", 1, ("lines",), CountsIn.LINE, (), identify, extract)

KNOWN = [LINES]
match CHANGE:
    case "twins":
        KNOWN.append(TWINS)
    case "identify-fails":
        KNOWN.insert(0, Importer("x", 1, ("x",), CountsIn.LINE, (), refuse, extract))
    case "endless-parts":
        outgoing.frames.write = endless_parts
    case "claims-twice":
        Answers._claim = claim_twice
    case "impatient":
        outgoing._SECONDS = 0.0

MEMORY, SECONDS = map(int, sys.argv[2:])
serve(Formats(KNOWN, (), int, str), MEMORY, 1 if CHANGE == "burn" else SECONDS)
