"""A note that corrects a report which left: kept in the journal first, then a copy outside.

Never here: what it says (`reports.correction`). Nothing is sent.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from harassvault.intake import explained
from harassvault.text_limits import MAX_WORDS
from reports.audience import Paper
from reports.sheets import Corrected, prepare_correction
from ui.cli.documents import Document, read_given
from ui.cli.output import Answer, path_text
from ui.cli.session import Session
from ui.cli.targets import checked_target

_Numbers = Annotated[tuple[Annotated[int, Meta(ge=1)], ...], Meta(max_length=10_000)]


class CorrectionInput(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may be given: numbers of incidents and files, and words of one's own."""

    disregard: _Numbers = ()
    disregard_exhibits: _Numbers = ()
    changed: _Numbers = ()
    note: Annotated[str, Meta(max_length=MAX_WORDS)] = ""


def correction(session: Session) -> Answer:
    """Make the note, keep it, and write a copy of it to a file."""
    given = session.given
    target = checked_target(session)
    with session.unlocked(writing=True) as vault:
        wanted = _read(session)  # standard input holds the password first
        kept = prepare_correction(vault, given.export, wanted, session.language, Paper(given.page))
        vault.copy_export(kept.export.id, target, replace=given.force)
    export = kept.export
    document: Document = {
        "id": export.id,
        "path": path_text(target),
        "sha256": export.sha256,
        "corrects": export.continues,
    }
    text = session.words.text("correction.done", path=path_text(target), sha256=export.sha256)
    return Answer(document, text)


def _read(session: Session) -> Corrected:
    untrusted = read_given(session.console, session.given.source)
    try:
        given = msgspec.json.decode(untrusted, type=CorrectionInput)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise explained(error) from error
    return Corrected(given.disregard, given.disregard_exhibits, given.changed, given.note)
