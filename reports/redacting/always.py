"""What no paper holds, whoever reads it: the confidential lines of the profile.

For papers that are not made from a dossier. A dossier goes through `redact`, which does this too.

Never here: what only some readers do not get.
"""

from typing import TypeVar

from harassvault.vault import Vault
from reports.redacting.choosing import confidential_rules
from reports.redacting.redact import Cutting
from reports.redacting.walking import every_text

_Value = TypeVar("_Value")


def without_confidential(vault: Vault, value: _Value) -> _Value:
    """Return a frozen value with codes in place of what is confidential in any text of it."""
    return every_text(value, Cutting(confidential_rules(vault)).cut)
