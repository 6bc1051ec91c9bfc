"""What papers leave out that are not made from a dossier.

That is what is confidential, and what the person leaves out of copies. A dossier goes through
`redact`, which does this too.

Never here: what only some readers do not get besides.
"""

from collections.abc import Sequence
from typing import TypeVar

from harassvault.vault import Vault
from reports.redacted import RedactionNote
from reports.redacting.choosing import paper_rules
from reports.redacting.redact import Cutting
from reports.redacting.walking import every_text

_Value = TypeVar("_Value")


def without_left_out(
    vault: Vault, value: _Value, case: str, reader: str, language: str
) -> tuple[_Value, Sequence[RedactionNote]]:
    """Return a frozen value with codes in place of what is left out of any text of it.

    Args:
        vault: open.
        value: whatever holds texts.
        case: id of the situation.
        reader: as redactions name readers; of another one, what all of them do not get.
        language: "en" or "fr".

    Returns:
        The value, and a note of each thing that stood in it.
    """
    cutting = Cutting(paper_rules(vault, case, reader, language))
    left = every_text(value, cutting.cut)
    return left, cutting.notes()
