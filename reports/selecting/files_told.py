"""What the person and the file itself say of an exhibit: answers, transcript, length.

Never here: whether it is shown (`reports.redacting`).
"""

from dataclasses import replace

from harassvault.data_points import Holder, detail_ids
from harassvault.files.known import KnownFile
from reports.exhibit import Exhibit

_DETAILS = detail_ids(Holder.FILE)
_MILLI = 1_000


def with_told(exhibit: Exhibit, known: KnownFile) -> Exhibit:
    """Return an exhibit with what is known of its file; its length where somebody looked."""
    said, facts = known.said, known.facts
    return replace(
        exhibit,
        seconds=facts.milliseconds / _MILLI if facts and facts.milliseconds else None,
        transcript=said.transcript,
        details=tuple((key, said.details[key]) for key in _DETAILS if key in said.details),
    )
