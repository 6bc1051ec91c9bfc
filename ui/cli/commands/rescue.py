"""Reading what still reads of a damaged journal into a plain folder, after a warning.

Never here: the reading (`harassvault.rescue`), and what the folder looks like (`reports.rescued`).
"""

from pathlib import Path

import msgspec

from crypto.keyfile import Secret
from crypto.recovery import parse
from harassvault.errors import NotAVaultError
from harassvault.layout import Layout
from harassvault.rescue.running import rescue as read_all
from harassvault.rescue.running import secret_of_password, secret_of_recovery_code
from reports.catalogue import Catalogue
from reports.rescued import write_rescued
from reports.rescued_count import RescueCount
from reports.rescued_folder import check_target
from ui.cli.errors import RefusalError
from ui.cli.output import Answer, path_text, shown
from ui.cli.session import Session
from ui.cli.targets import tell_carried


def rescue(session: Session) -> Answer:
    """Write what still reads into a new folder."""
    target = Path(session.given.output)
    if not Layout(session.folder).keys.is_dir():
        raise NotAVaultError(session.folder)
    check_target(session.folder, target)
    tell_carried(session, target)
    _warn(session, target)
    secret = _secret(session)
    rescued = read_all(session.folder, secret, session.console.progress())
    terms = Catalogue.load("reports.words", session.language)
    count = write_rescued(rescued, target, terms, session.console.progress())
    return Answer(_document(count), _text(session, count))


def _warn(session: Session, target: Path) -> None:
    """Say that what comes out lies in clear, and go on only when that is wanted.

    Raises:
        RefusalError: it is not, or nobody can be asked.
    """
    words = session.words
    session.console.say(words.text("rescue.warning", folder=path_text(target)))
    if session.given.yes:
        return
    if not session.console.can_ask:
        raise RefusalError("rescue_yes")
    session.console.say(words.text("rescue.question"))
    answer = (session.console.read_typed() or "").strip().casefold()
    if answer not in words.text("rescue.yes").split():
        raise RefusalError("rescue_no")


def _secret(session: Session) -> Secret:
    if session.given.recovery:
        code = parse(session.passwords.ask("recovery_code"))
        return secret_of_recovery_code(session.folder, code, session.kdf)
    return secret_of_password(session.folder, session.passwords.ask("password"), session.kdf)


def _document(count: RescueCount) -> dict[str, object]:
    document: dict[str, object] = msgspec.to_builtins(count)
    return document


def _text(session: Session, count: RescueCount) -> str:
    words = session.words
    lines = [
        words.text("rescue.done", folder=count.folder),
        words.text(
            "rescue.counts",
            entries=words.count("count.incidents", count.entries),
            files=words.count("count.evidence", count.files),
            drafts=count.drafts,
        ),
    ]
    lost = len(count.missing_steps) + len(count.partial_steps)
    if lost:
        lines.append(words.text("rescue.lost_steps", n=lost, steps=count.steps))
    if count.may_go_on:
        key = "rescue.more" if count.last_step else "rescue.unknown"
        lines.append(words.text(key, last=count.last_step))
    if count.held_back:
        lines.append(words.text("rescue.held_back", n=count.held_back))
    names = (*count.unreadable_files, *count.unreadable_drafts)
    lines += [words.text("rescue.lost_file", name=shown(name)) for name in names]
    return "\n".join(lines)
