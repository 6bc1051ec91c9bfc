"""A report from beginning to end: the dossier filled, the PDF written, and kept.

Never here: what a dossier says, how it looks, copies that leave the journal.
"""

from collections.abc import Sequence

from crypto.checkpoint import Checkpoint
from harassvault.decoding.client import Decoder
from harassvault.export import KeptExport
from harassvault.exporting import Bytes, Described
from harassvault.incident import Incident
from harassvault.vault import Vault
from reports.choice import Choice
from reports.dossier import Dossier
from reports.errors import NothingToReportError
from reports.exhibits import shown_in
from reports.pdf.dossier_pdf import write_dossier
from reports.pdf.images.decoded import DecoderFlattener
from reports.select import select
from reports.selecting.chosen import chosen


def prepare_report(vault: Vault, choice: Choice) -> KeptExport:
    """Make a report and keep it, sealed, inside the journal.

    The head of the log is signed first, and the report prints it.

    Raises:
        NothingToReportError: the choice lets no incident through.
        NotFoundError, AmbiguousIdError: an id of the choice.
        DiskFullError, StoreFailedError: nothing is kept.
    """
    incidents = _wanted(vault, choice)
    head = vault.checkpoint()
    return vault.keep_export(lambda out: _write(vault, choice, incidents, head, out))


def preview_report(vault: Vault, choice: Choice, out: Bytes) -> Described:
    """Write the same pages to look at; nothing is kept, and nothing is logged.

    The head printed is signed for these pages alone; keeping the report logs its own.

    Raises:
        NothingToReportError, NotFoundError, AmbiguousIdError
    """
    return _write(vault, choice, _wanted(vault, choice), vault.head_now(), out)


def _wanted(vault: Vault, choice: Choice) -> list[Incident]:
    incidents = chosen(vault, choice)
    if not incidents:
        raise NothingToReportError
    return incidents


def _write(
    vault: Vault,
    choice: Choice,
    incidents: Sequence[Incident],
    head: tuple[Checkpoint, str],
    out: Bytes,
) -> Described:
    dossier = select(vault, choice, incidents, head)
    # Two children: pictures of the next pages are decoded while this one is written.
    with Decoder() as one, Decoder() as other:
        first, second = DecoderFlattener(one), DecoderFlattener(other)
        written = write_dossier(dossier, out, vault.open_original, first, [second])
    return Described(
        audience=choice.audience,
        language=choice.language,
        format="pdf",
        pages=written.pages,
        incidents=tuple(incident.id for incident in incidents),
        exhibits=shown_in(dossier),
        head_size=_head_size(dossier),
    )


def _head_size(dossier: Dossier) -> int:
    return dossier.log.size if dossier.log else 0
