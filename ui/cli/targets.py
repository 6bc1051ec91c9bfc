"""The file that a command is to write outside the journal: looked at before any work is done.

Where a program carries its place to other computers, the person is told before anything lies there.

Never here: writing it. Whoever writes checks again, since a disk changes meanwhile.
"""

from dataclasses import replace
from pathlib import Path

from harassvault.errors import FileExistsAlreadyError, TargetUnwritableError
from harassvault.layout import Layout
from harassvault.synced import synced
from ui.cli.errors import RefusalError
from ui.cli.output import Answer, path_text
from ui.cli.session import Session
from ui.explain import neutral


def checked_target(session: Session) -> Path:
    """Return the file that `--output` names, if it can be written; raises like `checked_file`."""
    return checked_file(session, session.given.output)


def checked_file(session: Session, name: str) -> Path:
    """Return the file that an option names, if it can be written as far as can be seen.

    Raises:
        RefusalError: it is a folder.
        InsideVaultError: it lies inside the journal.
        TargetUnwritableError: its folder is not there.
        FileExistsAlreadyError: it is there, and `--force` is not given.
    """
    target = Path(name)
    try:
        Layout(session.folder).refuse_inside(target)
        is_folder, parent_is_folder = target.is_dir(), target.parent.is_dir()
        exists = target.exists()
    except (OSError, ValueError, RuntimeError) as error:  # a name too long, a circle of links
        raise TargetUnwritableError(target) from error
    if is_folder:
        raise RefusalError("folder_target", path=neutral(path_text(target)))
    if not parent_is_folder:
        raise TargetUnwritableError(target)
    if exists and not session.given.force:
        raise FileExistsAlreadyError(target)
    tell_carried(session, target.parent)
    return target


def tell_carried(session: Session, place: Path) -> None:
    """Say that a folder seems to be carried to other computers, where it does."""
    try:
        found = [one.service for one in synced(place, session.environment)]
    except (OSError, ValueError, RuntimeError):  # no such name can be written to, either
        return
    if new := [one for one in found if one not in session.carried]:
        session.carried += new
        session.console.say(session.words.text("carried.told", name=", ".join(new)))


def with_carried(session: Session, answer: Answer) -> Answer:
    """Add what was told of the place to an answer, where anything was."""
    document = answer.document
    if not (session.carried and isinstance(document, dict)):
        return answer
    return replace(answer, document={**document, "carried": session.carried})
