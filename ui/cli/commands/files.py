"""Files: adding them to an entry, and writing one back out, byte for byte.

Never here: reports.
"""

from collections.abc import Sequence
from pathlib import Path

from harassvault.files.naming import MAX_NOTE
from harassvault.source import FileSource
from ui.cli.documents import STDIN, evidence_document
from ui.cli.errors import UsageError
from ui.cli.file_documents import named_document
from ui.cli.file_prose import FileProse
from ui.cli.output import Answer, decoded, path_text, shown_name
from ui.cli.session import Session
from ui.cli.targets import checked_target

_NOTE_BYTES = 8 * MAX_NOTE
"""Bytes of a note that are read from standard input: the domain counts its characters."""


def attach(session: Session) -> Answer:
    """Add files to an entry, or only name them."""
    sources = sources_of(session.given.FILE)
    if session.given.name_only:
        return _name(session, sources)
    if session.given.note is not None:
        raise UsageError("argument --note: not allowed without --name-only", "")
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
    """Write a file of the journal back out, or a copy without place, time and device."""
    target = checked_target(session)
    if session.given.without_place:
        return _without_place(session, target)
    if session.given.member is not None:
        return _member(session, target)
    with session.unlocked(writing=False) as vault:
        found = vault.extract(
            session.given.EVIDENCE,
            target,
            replace=session.given.force,
            progress=session.console.progress(),
        )
        has_place = vault.files.has_place(found)
    document = {"path": path_text(target), "has_place": has_place, **evidence_document(found)}
    if has_place:
        session.console.say(session.words.text("file.has_place"))
    text = session.words.text(
        "file.extracted",
        name=shown_name(found.original.name),
        path=path_text(target),
        sha256=found.original.sha256,
    )
    return Answer(document, text)


def _member(session: Session, target: Path) -> Answer:
    """Write a file inside an archive out, byte for byte."""
    given = session.given
    with session.unlocked(writing=False) as vault:
        written = vault.files.members.write(
            vault.evidence(given.EVIDENCE),
            given.member,
            target,
            replace=given.force,
            progress=session.console.progress(),
        )
        has_place = vault.files.has_place(written.evidence, written.member)
    if has_place:
        session.console.say(session.words.text("file.has_place"))
    document = {
        "path": path_text(target),
        "has_place": has_place,
        "member": written.member,
        "size": written.size,
        "sha256": written.sha256,
        "original": evidence_document(written.evidence),
    }
    text = session.words.text(
        "member.written",
        path=path_text(target),
        member=shown_name(written.member),
        name=shown_name(written.evidence.original.name),
        sha256=written.sha256,
    )
    return Answer(document, text)


def _without_place(session: Session, target: Path) -> Answer:
    with session.unlocked(writing=False) as vault:
        given = session.given
        copy = vault.files.copy_without_facts(
            given.EVIDENCE, target, given.member or "", replace=given.force
        )
    original = copy.evidence.original
    document = {
        "path": path_text(target),
        "is_original": False,
        "media_type": "image/png",
        "size": copy.size,
        "sha256": copy.sha256,
        "original": evidence_document(copy.evidence),
    }
    text = session.words.text(
        "file.copied_without_place",
        name=shown_name(original.name),
        path=path_text(target),
        sha256=copy.sha256,
        original=original.sha256,
    )
    return Answer(document, text)


def _name(session: Session, sources: Sequence[FileSource]) -> Answer:
    """Name files in an entry without keeping them."""
    given, words = session.given, session.words
    with session.unlocked(writing=True) as vault:
        note = _note(session)
        progress = session.console.progress()
        named = [vault.files.name(given.ID, one, note, progress) for one in sources]
        incident = vault.incident(given.ID)
    document = {
        "id": incident.id,
        "seq": max(one.seq for one in named),
        "evidence": [],
        "named_files": [named_document(one) for one in named],
    }
    prose = FileProse(words)
    lines = [
        words.count("entry.named", len(named)),
        *(x for one in named for x in prose.named(one)),
    ]
    return Answer(document, "\n".join(lines))


def _note(session: Session) -> str:
    given: str | None = session.given.note
    if given == STDIN:
        return decoded(session.console.read_rest(_NOTE_BYTES))
    return given or ""


def sources_of(names: Sequence[str]) -> list[FileSource]:
    """Return files to be taken in, after a look at each: before anybody types a password.

    Raises:
        FileMissingError, FolderGivenError, NotARegularFileError, FileUnreadableError
    """
    sources = [FileSource(Path(name)) for name in names]
    for source in sources:
        source.size()
    return sources
