"""One line as a person types it at a terminal, edited with readline where the system has it.

readline passes over bytes that are no letters without a word: "café" typed in another encoding
would come out as "caf". So the keys are looked at on their way in.

Never here: questions, and what becomes of a line.
"""

import ctypes
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from ui.cli.errors import RefusalError, StoppedTypingError

_ENTER = ord("\n")

_GET_KEY = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
"""The type of readline's `rl_getc_function`: a FILE* in, a byte out."""

_CONTROL_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;]*[@-~]|.)?")
_ERASED = re.compile(r"[^\x08\x7f][\x08\x7f]|^[\x08\x7f]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

_SURROGATE = re.compile("[\ud800-\udfff]")
"""A byte that could not be read, as `surrogateescape` shows it."""


def read_typed_line() -> str | None:
    """Read a line from standard input; None where there is nothing more.

    Nothing goes into a history. A bare terminal cuts a line after 4095 bytes without a word;
    readline takes any length.

    Raises:
        RefusalError: bytes that are no letters in the terminal's encoding; type it again.
        StoppedTypingError: Ctrl-C, or the terminal closed, with what was typed of the line.
    """
    sys.stdin.reconfigure(errors="surrogateescape")  # type: ignore[union-attr] # a TextIOWrapper
    with _recorded() as keys:
        try:
            line = input()
        except EOFError:
            return None
        except KeyboardInterrupt as stop:
            raise StoppedTypingError(_line_of(keys or b"")) from stop
    if keys is None:
        if _SURROGATE.search(line):
            raise RefusalError("typed_bytes")
        return line
    try:
        keys.decode(sys.stdin.encoding)
    except UnicodeDecodeError as error:
        raise RefusalError("typed_bytes") from error
    # readline may put the bytes that it held back from a refused line before the next one's.
    return _SURROGATE.sub("", line)


@contextmanager
def _recorded() -> Iterator[bytearray | None]:
    """Yield the bytes of the keys as they come; None where nobody lets us look at them."""
    library = _readline()
    if library is None:
        yield None
        return
    slot = ctypes.c_void_p.in_dll(library, "rl_getc_function")
    keys, stops, hook = bytearray(), list[object](), sys.unraisablehook

    def get_key(stream: int) -> int:
        if stops:
            return _ENTER
        key: int = library.rl_getc(ctypes.c_void_p(stream))
        if key >= 0:
            keys.append(key)
        return key

    def note_stop(unraisable: "sys.UnraisableHookArgs") -> None:
        # An exception cannot pass through readline. A stop that comes up there, as it does when a
        # terminal closes, ends the line with the next key, and is raised after.
        if isinstance(unraisable.exc_value, KeyboardInterrupt):
            stops.append(unraisable.exc_value)
        else:
            hook(unraisable)

    callback, before = _GET_KEY(get_key), slot.value
    slot.value, sys.unraisablehook = ctypes.cast(callback, ctypes.c_void_p).value, note_stop
    try:
        yield keys
    finally:
        slot.value, sys.unraisablehook = before, hook
    if stops:
        raise StoppedTypingError(_line_of(keys))


def _readline() -> ctypes.CDLL | None:
    """Switch readline on for `input`, and return its library where that lets us see the keys."""
    try:
        module = import_module("readline")
        module.set_auto_history(False)
        library = ctypes.CDLL(module.__file__)
        known = hasattr(library, "rl_getc_function") and hasattr(library, "rl_getc")
    except (ImportError, OSError, AttributeError):
        return None
    # libedit only looks like readline: its keys do not pass by there.
    return library if known and "libedit" not in (module.__doc__ or "") else None


def _line_of(keys: bytes | bytearray) -> str:
    """Return about the line that keys have typed: letters stay, keys that move are left out."""
    text = _CONTROL_SEQUENCE.sub("", keys.decode(sys.stdin.encoding, "replace"))
    while _ERASED.search(text):
        text = _ERASED.sub("", text, count=1)
    return _CONTROL.sub("", text)
