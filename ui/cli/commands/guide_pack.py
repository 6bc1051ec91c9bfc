"""Taking in newer content about who can help, from a signed file.

Never here: whom we believe, and what content may hold (`harassvault.guidance`).
"""

from pathlib import Path

from harassvault.errors import NotGuidanceError
from harassvault.guidance.signed import MAX_BYTES
from harassvault.source import FileSource
from ui.cli.errors import UsageError
from ui.cli.output import Answer
from ui.cli.session import Session

_PIECE = 1 << 16


def take_in(session: Session) -> Answer:
    """Take in the file that `--pack` names.

    Raises:
        UsageError: something else is asked in the same command.
        FileMissingError, FolderGivenError, FileUnreadableError
        Whatever `Packs.take_in` raises.
    """
    given = session.given
    if given.ID or given.case or given.country or given.on or given.all:
        raise UsageError("argument --pack: not allowed with other arguments", "")
    untrusted = _read(Path(given.pack))
    with session.unlocked(writing=True) as vault:
        content = vault.guidance.packs.take_in(untrusted)
    names = [one.facts.jurisdiction for one in content.packs]
    version = content.version.isoformat()
    said = session.words.text("guide.taken_in", version=version, places=", ".join(names))
    return Answer({"version": version, "jurisdictions": names}, said)


def _read(path: Path) -> bytes:
    file = FileSource(path)
    if file.size() > MAX_BYTES:
        raise NotGuidanceError
    return b"".join(file.chunks(_PIECE))
