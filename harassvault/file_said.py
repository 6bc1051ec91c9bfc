"""What a person says of a file: what it shows, how it was captured, what is heard in it.

Never here: what the file says of itself (`harassvault.file_facts`), writing.
"""

import msgspec

from harassvault.data_points import ANSWERS, Holder
from harassvault.detail_fields import checked_details, spread
from harassvault.errors import BadDocumentError
from harassvault.text_limits import MAX_WORDS, check_length


class FileSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is said of an original; what was never said is empty.

    Attributes:
        details: answers to further questions, by the ids of `harassvault.data_points`.
        transcript: of audio or video: what is heard, word for word.
        intimate: whether it shows somebody's intimate parts or acts: "yes", "no", "unknown".
        minor: whether somebody under 18 is shown, in the same words.
    """

    details: dict[str, str] = {}
    transcript: str = ""
    intimate: str = ""
    minor: str = ""


NOTHING_SAID = FileSaid()


def checked_said(said: FileSaid) -> FileSaid:
    """Return what says something.

    Raises:
        UnknownKeyError: a detail that a file does not hold.
        TextTooLongError
        BadDocumentError: an answer other than yes, no, unknown.
    """
    check_length("transcript", said.transcript, MAX_WORDS)
    for name in ("intimate", "minor"):
        if getattr(said, name) not in {"", *ANSWERS}:
            raise BadDocumentError(f"{name}: {getattr(said, name)}")
    return FileSaid(
        details=checked_details(Holder.FILE, said.details),
        transcript=said.transcript if said.transcript.strip() else "",
        intimate=said.intimate,
        minor=said.minor,
    )


def said_fields(evidence: str, said: FileSaid) -> dict[str, object]:
    """Return the fields of the entry that writes it, all anew."""
    return {"evidence": evidence, **spread(msgspec.to_builtins(said))}
