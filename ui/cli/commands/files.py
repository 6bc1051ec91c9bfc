"""Files: adding them to an entry, and writing one back out, byte for byte.

Never here: reports.
"""

from collections.abc import Sequence
from pathlib import Path

from harassvault.source import FileSource
from ui.cli.documents import evidence_document
from ui.cli.output import Answer, path_text, shown_name
from ui.cli.session import Session
from ui.cli.targets import checked_target


def attach(session: Session) -> Answer:
    """Add files to an entry."""
    sources = sources_of(session.given.FILE)
    with session.unlocked(writing=True) as vault:
        before = {one.id for one in vault.incident(session.given.ID).evidence}
        incident = vault.attach(session.given.ID, sources, session.console.progress())
    new = [one for one in incident.evidence if one.id not in before]
    document = {
        "id": incident.id,
        "seq": max(one.seq for one in new),
        "evidence": [evidence_document(one) for one in new],
    }
    return Answer(document, session.words.count("entry.attached", len(new)))


def extract(session: Session) -> Answer:
    """Write a file of the journal back out."""
    target = checked_target(session)
    with session.unlocked(writing=False) as vault:
        found = vault.extract(
            session.given.EVIDENCE,
            target,
            replace=session.given.force,
            progress=session.console.progress(),
        )
    document = {"path": path_text(target), **evidence_document(found)}
    text = session.words.text(
        "file.extracted",
        name=shown_name(found.original.name),
        path=path_text(target),
        sha256=found.original.sha256,
    )
    return Answer(document, text)


def sources_of(names: Sequence[str]) -> list[FileSource]:
    """Return files to be taken in, after a look at each: before anybody types a password.

    Raises:
        FileMissingError, FolderGivenError, NotARegularFileError, FileUnreadableError
    """
    sources = [FileSource(Path(name)) for name in names]
    for source in sources:
        source.size()
    return sources
