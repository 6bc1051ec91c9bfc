"""Setting an incident aside, and taking it back: it stays readable, and counts no longer.

Never here: erasing (`harassvault.erasing`), and what a report does with it.
"""

from harassvault.errors import NothingChangedError, TextTooLongError
from harassvault.incident import Incident, Status
from harassvault.log_writer import LogWriter
from harassvault.store import reading
from harassvault.store.connection import store_errors

MAX_REASON = 2_000
"""Characters of a reason: some sentences. More is an account, and belongs into an amendment."""


def set_aside(writer: LogWriter, incident_id: str, reason: str = "") -> Incident:
    """Set an incident aside; all its versions and files stay.

    Raises:
        NotFoundError, AmbiguousIdError, ErasedError, TextTooLongError
        NothingChangedError: it is set aside already.
    """
    return _mark(writer, incident_id, "incident.set_aside", Status.SET_ASIDE, reason)


def restore(writer: LogWriter, incident_id: str, reason: str = "") -> Incident:
    """Let an incident count again; raises like `set_aside`."""
    return _mark(writer, incident_id, "incident.restored", Status.ACTIVE, reason)


def check_reason(reason: str) -> str:
    """Return a reason without the space around it.

    Raises:
        TextTooLongError
    """
    clean = reason.strip()
    if len(clean) > MAX_REASON:
        raise TextTooLongError("reason", len(clean), MAX_REASON)
    return clean


def _mark(writer: LogWriter, incident_id: str, kind: str, status: Status, reason: str) -> Incident:
    said = check_reason(reason)
    with store_errors(writer.path):
        identity = reading.living_id(writer.connection, incident_id)
        if reading.incident(writer.connection, identity).status is status:
            raise NothingChangedError
        fields = {"incident": identity, **({"reason": said} if said else {})}
        writer.write(kind, lambda: fields)
        return reading.incident(writer.connection, identity)
