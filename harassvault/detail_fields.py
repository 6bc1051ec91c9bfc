"""Details: answers under the ids of the data points, checked, and as fields of a log entry.

Each is a field of its own ("details.<id>"), so that one can be disclosed, or erased, without the
others. The tables hold them together, as the nouns do.

Never here: what the ids mean (`harassvault.data_points`), the log itself.
"""

from collections.abc import Mapping
from typing import Any

from harassvault.data_points import Holder, detail_ids
from harassvault.errors import UnknownKeyError
from harassvault.text_limits import MAX_WORDS, check_length

DETAIL = "details."


def spread(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an entry for a noun's body: each detail is one of them."""
    fields = dict(body)
    details = fields.pop("details", {})
    return fields | {DETAIL + key: value for key, value in details.items()}


def folded(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return a noun's body for the fields of an entry; one without details says nothing of them."""
    body = {name: value for name, value in fields.items() if not name.startswith(DETAIL)}
    details = {
        name.removeprefix(DETAIL): value
        for name, value in fields.items()
        if name.startswith(DETAIL)
    }
    return {**body, **({"details": details} if details else {})}


def checked_details(holder: Holder, details: Mapping[str, str]) -> dict[str, str]:
    """Return the details that say something, in the order in which they print.

    Raises:
        UnknownKeyError: an id that this noun does not hold.
        TextTooLongError
    """
    known = detail_ids(holder)
    for key, said in details.items():
        if key not in known:
            raise UnknownKeyError(key, "details")
        check_length(DETAIL + key, said, MAX_WORDS)
    return {key: details[key] for key in known if details.get(key, "").strip()}
