"""The main of the decoding child: lock in, say so, then answer one request after the other.

Run as `python -I -m harassvault.decoding.child` with a pipe at each end. It reads requests and
image bytes from standard input, writes answers to standard output, and says nothing else to
anyone. It ends when its input ends.

Never here: a path, a key, a word of the journal.
"""

import io
import json
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import BinaryIO

from harassvault.decoding import copying, frames, images, limits, packing, pages
from harassvault.decoding.confine import confine
from harassvault.decoding.frames import Kind

_Answer = tuple[images.Facts, Iterator[bytes]]


def main() -> None:
    """Serve until the input ends."""
    warnings.simplefilter("ignore")  # they would be printed, and looked up in source files
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    images.prepare()
    pages.prepare()
    frames.write(outgoing, Kind.READY, _json(asdict(confine())))
    outgoing.flush()
    while _serve(incoming, outgoing):
        pass
    # The interpreter's own way out would call what is forbidden now.
    os._exit(0)


def _serve(incoming: BinaryIO, outgoing: BinaryIO) -> bool:
    """Answer one request; say whether another may follow."""
    try:
        kind, payload = frames.read(incoming)
        if kind is not Kind.REQUEST:
            return False
        data = _received(incoming)
    except (EOFError, ValueError):
        return False
    goes_on = _answer(outgoing, json.loads(payload), data)
    outgoing.flush()
    return goes_on


def _received(incoming: BinaryIO) -> io.BytesIO:
    """Collect the image's bytes."""
    data = io.BytesIO()
    while True:
        kind, payload = frames.read(incoming)
        if kind is Kind.END:
            data.seek(0)
            return data
        if kind is not Kind.DATA or data.tell() + len(payload) > limits.MAX_INPUT_BYTES:
            raise ValueError("not the bytes of an image")
        data.write(payload)


def _answer(outgoing: BinaryIO, request: dict[str, object], data: io.BytesIO) -> bool:
    """Write the answer, or what is wrong with the image; say whether another may follow."""
    try:
        meta, strips = _work(request)(data)
        frames.write(outgoing, Kind.META, _json(meta))
        for strip in strips:
            frames.write(outgoing, Kind.PIXELS, strip)
    except images.TooLargeError as error:
        return _failed(outgoing, error.what, error.limit, retires=_is_tired())
    except MemoryError:
        # What is left of the memory is in pieces.
        return _failed(outgoing, "memory", limits.MEMORY_BYTES, retires=True)
    except Exception:  # noqa: BLE001 - a damaged file makes Pillow raise nearly anything
        return _failed(outgoing, "damaged", 0, retires=_is_tired())
    retires = _is_tired()
    frames.write(outgoing, Kind.END, frames.RETIRING if retires else b"")
    return not retires


def _failed(outgoing: BinaryIO, what: str, limit: int, *, retires: bool) -> bool:
    failure = {"what": what, "limit": limit, "retires": retires}
    frames.write(outgoing, Kind.FAILED, _json(failure))
    return not retires


def _is_tired() -> bool:
    """Say whether the next request could count on less than its share of processor time."""
    return time.process_time() > limits.CPU_SECONDS


_TELLING = {"probe": images.probe, "facts": images.facts, "examine": images.examine}
_SHOWING = {"flatten": images.flatten, "upright": images.upright, "pdf_words": pages.words}


def _work(request: dict[str, object]) -> Callable[[io.BytesIO], _Answer]:
    match request:
        case {"packed": True, **rest}:
            return lambda data: _packed(_work(rest)(data))
        case {"verb": str(verb)} if verb in _TELLING:
            return lambda data: (_TELLING[verb](data), iter(()))
        case {"verb": str(verb)} if verb in _SHOWING:
            return _SHOWING[verb]
        case {"verb": "thumbnail", "max_side": int(side)}:
            return lambda data: images.thumbnail(data, side)
        case {"verb": "copy", "covered": list(covered), "max_side": int(side)}:
            return lambda data: copying.copied(data, covered, side)
        case {"verb": "pdf_page", "number": int(number), "max_side": int(side)}:
            return lambda data: pages.page(data, number, side)
    raise ValueError("not a request")


def _packed(answer: _Answer) -> _Answer:
    meta, strips = answer
    return meta, packing.packed(strips)


def _json(value: object) -> bytes:
    return json.dumps(value).encode("ascii")


if __name__ == "__main__":
    main()
