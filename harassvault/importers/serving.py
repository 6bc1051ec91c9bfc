"""How an importing child serves: load everything, lock in, say so, then answer questions.

It asks its parent for the bytes of the parts, writes answers to standard output, and says nothing
else to anyone. It ends when its input ends. Never here: which formats there are (`child`).
"""

import gc
import importlib
import os
import pkgutil
import sys
import time
import warnings
from dataclasses import asdict
from encodings import __path__ as codecs_path

import msgspec

from harassvault.decoding import frames
from harassvault.decoding.confine import confine
from harassvault.decoding.frames import Kind
from harassvault.importers import wire
from harassvault.importers.answers import Answers, Refusal
from harassvault.importers.claiming import Formats
from harassvault.importers.outgoing import Outgoing
from harassvault.importers.remote import Blocks

_UNKNOWN_BASE = 1024 * 1024 * 1024
"""Address space of the programs where the system does not say it."""


def serve(formats: Formats, memory: int, seconds: int) -> None:
    """Serve until the input ends.

    Args:
        formats: what it can read.
        memory: bytes that it may take beside its programs.
        seconds: of processor time in all.
    """
    warnings.simplefilter("ignore")  # they would be printed, and looked up in source files
    _load_codecs()
    formats.prepare()
    gc.freeze()
    gc.enable()
    held = confine(_taken() + memory, seconds)
    frames.write(sys.stdout.buffer, Kind.READY, msgspec.json.encode(asdict(held)))
    sys.stdout.buffer.flush()
    answers = Answers(formats, Blocks(_fetched), Outgoing(sys.stdout.buffer))
    while _serve(answers, seconds):
        pass
    # The interpreter's own way out would call what is forbidden now.
    os._exit(0)


def _serve(answers: Answers, seconds: int) -> bool:
    """Answer one question; say whether another may follow."""
    try:
        kind, payload = frames.read(sys.stdin.buffer)
        if kind is not Kind.REQUEST:
            return False
        request = wire.REQUESTS.decode(payload)
        parts = _names() if isinstance(request, wire.OpenRequest) else []
    except (EOFError, ValueError, msgspec.MsgspecError):
        return False
    retires = b""
    try:
        answers.answer(request, parts)
    except (EOFError, BrokenPipeError):
        return False
    except Refusal as refusal:
        kind, retires = Kind.FAILED, msgspec.json.encode(refusal.failure)
    except MemoryError:
        # What is left of the memory is in pieces: the parent ends this child.
        kind, retires = Kind.FAILED, msgspec.json.encode(wire.Failure("memory"))
    else:
        kind = Kind.END
        # The next question must find its share of processor time.
        retires = frames.RETIRING if time.process_time() > seconds / 2 else b""
    frames.write(sys.stdout.buffer, kind, retires)
    sys.stdout.buffer.flush()
    return True


def _names() -> list[wire.Name]:
    """Take names and sizes of the parts."""
    names: list[wire.Name] = []
    while True:
        kind, payload = frames.read(sys.stdin.buffer)
        if kind is Kind.END:
            return names
        names += wire.PART_NAMES.decode(payload)


def _fetched(part: int, offset: int, length: int) -> bytes:
    """Ask the parent for bytes of a part."""
    frames.write(sys.stdout.buffer, Kind.READ, wire.READ.pack(part, offset, length))
    sys.stdout.buffer.flush()
    try:
        kind, payload = frames.read(sys.stdin.buffer)
    except EOFError:
        os._exit(0)  # nobody wants the answer any more, and no importer may catch this
    if kind is not Kind.GIVEN or len(payload) != length:
        os._exit(0)
    return payload


def _load_codecs() -> None:
    """Load every encoding that a mail could name: later there is no file to load it from."""
    for one in pkgutil.iter_modules(codecs_path):
        if one.name not in {"mbcs", "oem"}:  # of Windows, and never in a file
            importlib.import_module(f"encodings.{one.name}")


def _taken() -> int:
    """Return the address space that the programs take, in bytes."""
    try:
        with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123 - no need for pathlib here
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return _UNKNOWN_BASE
