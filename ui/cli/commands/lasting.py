"""Backups, and getting a journal back from one.

Never here: how it is done (`harassvault.backup`).
"""

from collections.abc import Sequence
from pathlib import Path

from crypto.recovery import parse
from harassvault.backup.choosing import Knows, choose
from harassvault.backup.history import LastBackup
from harassvault.backup.making import Made
from harassvault.backup.places import Snapshot, places_in, snapshots_in
from harassvault.backup.restoring import Restored, restore
from harassvault.verdict import Problem
from reports.catalogue import Catalogue
from ui.cli.commands.checking import FOUND, problem_sentence
from ui.cli.commands.reopening import with_new_password
from ui.cli.documents import Document, time_text
from ui.cli.output import Answer, path_text
from ui.cli.prose import Prose
from ui.cli.session import Session
from ui.explain import size_text


def backup(session: Session) -> Answer:
    """Bring a backup up to date."""
    folder = Path(session.given.FOLDER)
    with session.unlocked(writing=True) as vault:
        is_first = vault.backups.last() is None
        made = vault.backups.make(folder, session.console.progress(), check=session.given.check)
    document = {
        "snapshot": made.snapshot,
        "at": time_text(made.at),
        "new_snapshot": made.is_new,
        "new_files": made.new_files,
        "bytes": made.bytes,
        "objects": made.objects,
        "verified": made.verified,
        "repaired": made.repaired,
        "same_disk": made.same_disk,
        "problems": _problems(made.problems),
    }
    lines = _made_lines(made, session)
    if is_first:
        lines.append(session.words.text("backup.first"))
    return Answer(document, "\n".join(lines), FOUND if made.problems else 0)


def restore_(session: Session) -> Answer:
    """Get a journal back, or list the states of a backup."""
    folder = Path(session.given.FOLDER)
    if session.given.states:
        return _states(session, snapshots_in(folder))
    places_in(folder)  # before anybody types a password for nothing
    if session.given.recovery:
        knows = Knows.recovery_code(parse(session.passwords.ask("recovery_code")), session.kdf)
    else:
        knows = Knows.password(session.passwords.ask("password"), session.kdf)
    chosen = choose(folder, knows, session.given.snapshot)
    restored = restore(
        chosen,
        Path(session.given.into),
        clock=session.clock,
        progress=session.console.progress(),
    )
    document = {
        "folder": path_text(restored.folder),
        "snapshot": restored.snapshot,
        "at": time_text(restored.at),
        "new_files": restored.files,
        "bytes": restored.bytes,
        "entries": restored.entries,
        "problems": _problems(restored.problems),
        "others": [_state(one) for one in restored.others],
        "opens": restored.opens_with_it,
    }
    answer = Answer(
        document, "\n".join(_restored_lines(restored, session)), FOUND if restored.problems else 0
    )
    return answer if restored.opens_with_it else with_new_password(session, chosen, answer)


def last_backup_line(last: LastBackup | None, words: Catalogue) -> str:
    """Say when the last backup was."""
    if last is None:
        return words.text("backup.none")
    date = Prose(words).dates.instant(last.at)
    said = words.text("backup.last", date=date, place=path_text(last.place))
    if last.entries_since:
        said = f"{said} {words.count('backup.since', last.entries_since)}"
    return f"{said} {words.text('backup.opens_otherwise')}" if last.opens_otherwise else said


def _states(session: Session, found: Sequence[Snapshot]) -> Answer:
    words, prose = session.words, Prose(session.words)
    document = {"snapshots": [_state(one) for one in found]}
    is_one = len({one.place for one in found}) == 1
    lines = [
        words.text(
            "backup.state" if is_one else "backup.state_of",
            id=one.id,
            date=prose.dates.instant(one.at),
            size=size_text(one.bytes, words),
            **({} if is_one else {"set": path_text(one.place.root.name)}),
        )
        for one in found
    ]
    return Answer(document, "\n".join([*lines, words.count("backup.states", len(found))]))


def _state(one: Snapshot) -> Document:
    name = path_text(one.place.root.name)
    return {"id": one.id, "at": time_text(one.at), "bytes": one.bytes, "set": name}


def _made_lines(made: Made, session: Session) -> list[str]:
    words = session.words
    if made.is_new:
        lines = [words.text("backup.made", id=made.snapshot)]
    else:
        date = Prose(words).dates.instant(made.at)
        lines = [words.text("backup.nothing_new", id=made.snapshot, date=date)]
    if made.new_files:
        size = size_text(made.bytes, words)
        lines.append(words.count("backup.written", made.new_files, size=size))
    if made.repaired:
        lines.append(words.count("backup.repaired", made.repaired))
    if session.given.check:
        lines.append(words.text("backup.checked", files=words.count("backup.files", made.verified)))
    if made.same_disk:
        lines.append(words.text("backup.same_disk"))
    return lines + _problem_lines("backup.problems", made.problems, words)


def _restored_lines(restored: Restored, session: Session) -> list[str]:
    words = session.words
    lines = [
        words.text(
            "restored.made",
            folder=path_text(restored.folder),
            date=Prose(words).dates.instant(restored.at),
            id=restored.snapshot,
            entries=words.count("count.log", restored.entries),
            files=words.count("backup.files", restored.files),
        )
    ]
    if not restored.problems:
        lines.append(words.text("restored.checked"))
    lines += _problem_lines("restored.problems", restored.problems, words)
    dates = Prose(words).dates
    for one in restored.others:
        lines.append(words.text("restored.other", id=one.id, date=dates.instant(one.at)))
    return lines


def _problem_lines(key: str, problems: Sequence[Problem], words: Catalogue) -> list[str]:
    if not problems:
        return []
    count = words.count("count.problems", len(problems))
    return [words.text(key, problems=count), *(problem_sentence(one, words) for one in problems)]


def _problems(problems: Sequence[Problem]) -> list[Document]:
    return [{"where": one.where, "what": one.what, "name": path_text(one.name)} for one in problems]
