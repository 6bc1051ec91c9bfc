"""How somebody follows long work: how far it is, whether it is still wanted, what stays of it.

Never here: the work, who follows it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from harassvault.export import Export
from harassvault.originals import Progress, no_progress

Check = Callable[[], None]
"""Called again and again in long work; what it raises ends it."""


def no_check() -> None:
    """Stop nothing."""


def _untold(_export: Export) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Following:
    """What is called while work goes on.

    Attributes:
        check: called often; what it raises ends the work, and nothing of it is left outside.
        progress: called with bytes done and bytes in all; what it raises ends the work as well.
        kept: called when a report was kept, which stays whatever comes next.
        settle: called when everything is written, and only names are missing: whoever can should
            let nothing come between from here on.
    """

    check: Check = no_check
    progress: Progress = no_progress
    kept: Callable[[Export], None] = _untold
    settle: Callable[[], None] = no_check


ALONE = Following()
"""Nobody follows."""
