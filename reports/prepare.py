"""A report from beginning to end: the head signed, the dossier filled, the PDF written and kept.

Never here: what a dossier says, how it looks, copies that leave the journal.
"""

from harassvault.decoding.client import Decoder
from harassvault.export import KeptExport
from harassvault.exporting import Bytes, Described
from harassvault.vault import Vault
from reports.dossier import Dossier
from reports.errors import NothingToReportError
from reports.pdf.dossier_pdf import write_dossier
from reports.pdf.images.decoded import DecoderFlattener
from reports.select import Choice, chosen, select


def prepare_report(vault: Vault, choice: Choice) -> KeptExport:
    """Make a report and keep it, sealed, inside the journal.

    Raises:
        NothingToReportError: the choice lets no incident through.
        NotFoundError, AmbiguousIdError: an id of the choice.
        DiskFullError, StoreFailedError: nothing is kept.
    """
    incidents = chosen(vault, choice)
    if not incidents:
        raise NothingToReportError
    dossier = select(vault, choice, incidents, vault.checkpoint())
    ids = tuple(incident.id for incident in incidents)

    def render(out: Bytes) -> Described:
        # Two children: pictures of the next pages are decoded while this one is written.
        with Decoder() as one, Decoder() as other:
            first, second = DecoderFlattener(one), DecoderFlattener(other)
            written = write_dossier(dossier, out, vault.open_original, first, [second])
        return Described(
            audience=choice.audience,
            language=choice.language,
            format="pdf",
            pages=written.pages,
            incidents=ids,
            exhibits=tuple(one.evidence_id for one in dossier.exhibits),
            head_size=_head_size(dossier),
        )

    return vault.keep_export(render)


def _head_size(dossier: Dossier) -> int:
    return dossier.log.size if dossier.log else 0
