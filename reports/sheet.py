"""What an emergency sheet says: a recovery code, and where and how it is used.

The code is nowhere kept: a sheet is made at the moment when its code is on the screen.

Never here: how the page looks (`reports.pdf.sheet_pdf`), making or checking a code.
"""

from dataclasses import dataclass
from datetime import datetime

from crypto.recovery import RecoveryCode
from reports.audience import Paper


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        code: what opens the journal.
        folder: where the journal lies, as it is written on the page.
        language: "en" or "fr".
        paper: what it is printed on.
        prepared_at: aware; the date on the page and in the file.
    """

    code: RecoveryCode
    folder: str
    language: str
    paper: Paper
    prepared_at: datetime
