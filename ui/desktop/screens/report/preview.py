"""The bytes of a report that is looked at before it is kept: the real pages, not a likeness.

Never here: keeping it (`reports.prepare`), painting it.
"""

import io
from collections.abc import Callable

from reports.errors import NothingToReportError
from reports.pdf.dossier_pdf import write_dossier
from reports.pdf.images.decoded import DecoderFlattener
from reports.select import Choice, chosen, select
from ui.desktop.desk import Desk


def preview(choice: Choice) -> Callable[[Desk], bytes]:
    """Return the job that writes a report into memory."""

    def job(desk: Desk) -> bytes:
        vault = desk.vault
        incidents = chosen(vault, choice)
        if not incidents:
            raise NothingToReportError
        dossier = select(vault, choice, incidents, vault.checkpoint())
        held = io.BytesIO()
        write_dossier(dossier, held, vault.open_original, DecoderFlattener(desk.decoder))
        return held.getvalue()

    return job
