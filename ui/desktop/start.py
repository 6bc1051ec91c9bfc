"""The program "harassvault", from its first instruction.

Never here: anything that takes time before the collector is off.
"""

import gc
import sys


def quicken() -> None:
    """Switch the collector off while modules are loaded; `ui.desktop.garbage` takes it over."""
    gc.disable()


def run() -> None:
    """Be the program."""
    quicken()
    from ui.desktop.main import main  # noqa: PLC0415 loaded with the collector off

    sys.exit(main(sys.argv))
