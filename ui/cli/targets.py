"""The file that a command is to write outside the journal: looked at before any work is done.

Never here: writing it. Whoever writes checks again, since a disk changes meanwhile.
"""

from pathlib import Path

from harassvault.errors import FileExistsAlreadyError, TargetUnwritableError
from harassvault.layout import Layout
from ui.cli.errors import RefusalError
from ui.cli.output import path_text
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
    return target
