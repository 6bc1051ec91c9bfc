"""What a person says of a file: shown, or written anew.

Never here: what the file says of itself (`ui.cli.commands.evidence`).
"""

from typing import Any

from harassvault.evidence import Evidence
from harassvault.file_said import FileSaid
from harassvault.intake import MAX_DOCUMENT
from ui.cli.detail_options import details_of
from ui.cli.documents import STDIN, Document, amended, read_given
from ui.cli.errors import UsageError
from ui.cli.file_documents import said_document
from ui.cli.file_prose import FileProse
from ui.cli.output import Answer, decoded, json_text
from ui.cli.session import Session

_TEXTS = ("transcript", "intimate", "minor")
_OPTIONS = (*_TEXTS, "detail")


def describe(session: Session) -> Answer:
    """Show what is said of a file, or write it; what is not given stays."""
    given = session.given
    says = [name for name in _OPTIONS if getattr(given, name) is not None]
    if given.document and says:
        raise UsageError(f"argument --from: not allowed with argument --{says[0]}", "")
    writes = bool(given.document or says)
    with session.unlocked(writing=writes) as vault:
        found = vault.evidence(given.EVIDENCE)
        said = vault.files.said(found.id)
        if writes:
            said = vault.files.describe(found.id, amended(said, _given(session)))
    return _answer(session, found, said, is_saved=writes)


def _given(session: Session) -> bytes:
    """Return the document that was given, or one made of the options."""
    given = session.given
    if given.document:
        return read_given(session.console, given.document)
    values: dict[str, Any] = {
        name: value for name in _TEXTS if (value := getattr(given, name)) is not None
    }
    details = details_of(session, given.transcript)
    if details is not None:
        values["details"] = details
    if values.get("transcript") == STDIN:
        values["transcript"] = decoded(session.console.read_rest(MAX_DOCUMENT)).strip("\r\n")
    return json_text(values).encode("utf-8")


def _answer(session: Session, found: Evidence, said: FileSaid, *, is_saved: bool) -> Answer:
    document: Document = {"id": found.id, "name": found.original.name, **said_document(said)}
    prose = FileProse(session.words)
    lines = [*prose.file(found), *prose.said(said)]
    if is_saved:
        lines.append(session.words.text("evidence.described"))
    elif said == FileSaid():
        lines.append(session.words.text("evidence.not_described"))
    return Answer(document, "\n".join(lines))
