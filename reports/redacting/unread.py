"""Pictures of a report in which nothing has looked for what is confidential or left out.

Words in them could say an address, and no rule can find it there. Whoever gives the report away is
told; reading them takes seconds each, so that no preview does it.

Never here: reading them (`harassvault.files.words`).
"""

from harassvault.decoding.mediatype import DECODABLE_IMAGES
from harassvault.redactions.values import KnownRedaction
from harassvault.vault import Vault
from reports.dossier import Dossier
from reports.exhibit import Shown
from reports.redacting.choosing import confidential_rules


def unread_pictures(vault: Vault, dossier: Dossier) -> tuple[int, ...]:
    """Return the numbers of the exhibits that are reproduced and were never read by a machine.

    Nothing is returned where nothing is to be left out, or the reader gets no picture.

    Args:
        vault: open.
        dossier: as it leaves.
    """
    if not confidential_rules(vault) and not any(map(_has_words, vault.redactions.all())):
        return ()
    read = vault.files.all_words_read()
    return tuple(
        one.number
        for one in dossier.exhibits
        if one.shown is Shown.WHOLE
        and not one.is_quoted
        and one.media_type in DECODABLE_IMAGES
        and (one.evidence_id, "") not in read
    )


def _has_words(one: KnownRedaction) -> bool:
    return bool(one.redaction.words or one.redaction.person)
