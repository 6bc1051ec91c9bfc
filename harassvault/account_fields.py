"""An account as named fields of a log entry, and back.

One field per thing said, so that each can be disclosed, or erased, without the others. Details
become "details.<id>". What is empty is not written; in an amendment, null says "now empty".

Never here: the log itself, tables.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from harassvault.detail_fields import DETAIL, folded, spread
from harassvault.incident import Account


def to_fields(account: Account) -> dict[str, Any]:
    """Return the fields of an account, without the empty ones."""
    return spread(msgspec.to_builtins(account))


def differences(old: Account, new: Account) -> dict[str, Any]:
    """Return the fields in which `new` differs from `old`, with the new values (None: empty)."""
    before, after = to_fields(old), to_fields(new)
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {name: after.get(name) for name in names}


def fold(old: Account, fields: Mapping[str, Any]) -> Account:
    """Apply the fields of an entry to the account before it; other fields are passed over.

    Raises:
        msgspec.ValidationError: a field does not hold what an account can.
    """
    merged = to_fields(old)
    for name, value in fields.items():
        if is_account_field(name):
            merged[name] = value
    plain = {name: value for name, value in merged.items() if value is not None}
    return msgspec.convert(folded(plain), Account)


def is_account_field(name: str) -> bool:
    """Say whether a field of an entry belongs to the account."""
    return name.startswith(DETAIL) or name in _NAMES


_NAMES = frozenset(Account.__struct_fields__) - {"details"}
EMPTY = Account()
