"""Signals that ask the program to stop: what they do while it loads, while it works, at its end.

Never here: what is said then, and what is kept of the work.
"""

import signal
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, somebody else's wish, and a terminal that was closed."""


def end_at_once() -> None:
    """Let a stop end the process without a word: nothing has been done yet."""
    for number in _heard():
        signal.signal(number, signal.SIG_DFL)


def raise_once() -> None:
    """Turn the first stop into a `KeyboardInterrupt`, and pass over all further ones.

    What was typed is being sealed by then, and a terminal that closes often sends two signals.
    """
    for number in _heard():
        signal.signal(number, _stop)


def pass_over() -> None:
    """Let no stop come between the end of the work and the exit code that tells of it."""
    for number in _heard():
        signal.signal(number, signal.SIG_IGN)


def hold_off() -> None:
    """Pass over the stops that `raise_once` hears: what was told counts any moment now."""
    for number in _heard():
        if signal.getsignal(number) is _stop:
            signal.signal(number, signal.SIG_IGN)


def _heard() -> list[signal.Signals]:
    """Return those that exist here, and that whoever started us wants to be heard (`nohup`)."""
    exist = [signal.Signals[name] for name in _NAMES if hasattr(signal, name)]
    return [one for one in exist if signal.getsignal(one) is not signal.SIG_IGN]


def _stop(_number: int, _frame: FrameType | None) -> None:
    pass_over()
    raise KeyboardInterrupt
