"""Keeping a calendar file of dates inside the journal, as reports are kept and logged.

Never here: the file itself (`calendar_file`), which dates they are, and copies outside.
"""

from collections.abc import Sequence
from datetime import date, datetime

from harassvault.export import KeptExport
from harassvault.exporting import Bytes, Described
from harassvault.vault import Vault
from reports.calendar_file import calendar_file

CALENDAR = "calendar"
"""In place of a reader: it is for her own calendar."""


def keep_reminders(
    vault: Vault, days: Sequence[date], title: str, language: str, prepared_at: datetime
) -> KeptExport:
    """Write a calendar file and keep it; a copy outside is a second step.

    Args:
        vault: an open vault.
        days: as `calendar_file` takes them.
        title: as `calendar_file` takes it.
        language: of the title.
        prepared_at: when it is made.

    Raises:
        DiskFullError, TargetUnwritableError, StoreFailedError: nothing is kept.
    """

    def render(out: Bytes) -> Described:
        out.write(calendar_file(days, title, prepared_at))
        return Described(
            audience=CALENDAR,
            language=language,
            format="ics",
            pages=0,
            incidents=(),
            exhibits=(),
            head_size=0,
        )

    return vault.keep_export(render)
