"""What could still be read of a damaged journal, written as a plain folder that anybody can open.

`what-was-read.txt` and `.json` say what is here and what could not be read; entries as text and as
JSON; situations, people and reports; drafts; files byte for byte. Words come before files, so that
a disk that is full keeps the words. Nothing in it is encrypted, and whoever calls this says so
first.

Never here: reading the damaged journal (`harassvault.rescue`), the folder (`rescued_folder`), the
texts (`rescued_text`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from harassvault.errors import DamageError, DiskFullError, OutsideError
from harassvault.incident import Incident
from harassvault.ledger import at_text
from harassvault.rescue.running import Kind, Rescued, SealedFile, whole_chunks
from reports.catalogue import Catalogue
from reports.errors import RescueStoppedError
from reports.rescued_count import RescueCount
from reports.rescued_folder import RescueFolder, check_target
from reports.rescued_names import name_text, safe_name
from reports.rescued_text import RescuedText

Progress = Callable[[int, int], None]

_ENTRIES, _DRAFTS, _LOOSE = "entries", "drafts", "loose"
_FOLDERS = {Kind.ORIGINAL: "files", Kind.REPORT: "reports", Kind.INBOX: "inbox"}


@dataclass
class _Writing:
    rescued: Rescued
    folder: RescueFolder
    text: RescuedText
    progress: Progress
    names: dict[Path, str] = field(default_factory=dict)
    unreadable: dict[Path, str] = field(default_factory=dict)
    """Where each sealed file is written to, and what those are called that could not be read."""

    def count(self, kind: Kind) -> int:
        """Say how many files of a kind were written."""
        return sum(
            one.kind == kind and one.path not in self.unreadable and not one.is_held_back
            for one in self.rescued.files
        )


def write_rescued(
    rescued: Rescued, target: Path, words: Catalogue, progress: Progress
) -> RescueCount:
    """Write a plain folder; `progress` is called with files done and files in all.

    Raises:
        FolderNotEmptyError, InsideVaultError, TargetUnwritableError, DiskFullError: nothing was
            written.
        RescueStoppedError: a part is there; done again with the same folder, it goes on.
    """
    check_target(rescued.layout.root, target)
    folder = RescueFolder(target, str(rescued.secret.identity.recipient))
    folder.begin(words.text("rescued.not_finished"))
    writing = _Writing(rescued, folder, RescuedText(words, rescued.replayed), progress)
    try:
        return _write(writing)
    except OutsideError as error:
        raise RescueStoppedError(target) from error


def _write(writing: _Writing) -> RescueCount:
    folder, rescued = writing.folder, writing.rescued
    for number, file in enumerate(rescued.files, 1):
        place = f"{_FOLDERS[file.kind]}/{number:04}-{_name(file)}"
        writing.names[file.path] = "" if file.is_held_back else place
    _write_words(writing)
    _write_files(writing)
    if writing.unreadable:
        _write_words(writing)  # now that it is known which files are not there
    count = _count(writing)
    folder.put("", "what-was-read.json", msgspec.json.format(msgspec.json.encode(count)))
    folder.put("", "what-was-read.txt", writing.text.summary(count))
    folder.finish()
    return count


def _write_words(writing: _Writing) -> None:
    folder, rescued = writing.folder, writing.rescued
    for number, incident in enumerate(rescued.replayed.incidents, 1):
        _write_entry(writing, number, incident)
    _write_journal(writing)
    _write_loose(writing)
    for number, draft in enumerate(rescued.drafts, 1):
        lines = [f"{name}: {value}" for name, value in draft.fields.items() if value]
        folder.put(_DRAFTS, f"{number:03}.txt", "\n".join([draft.saved_at, *lines]))


def _write_files(writing: _Writing) -> None:
    files = writing.rescued.files
    for number, file in enumerate(files, 1):
        if file.is_held_back:
            writing.progress(number, len(files))
            continue
        folder, _, name = writing.names[file.path].partition("/")
        try:
            if not (file.sha256 and writing.folder.has(folder, name, file.sha256)):
                pieces = whole_chunks(writing.rescued, file)
                writing.folder.write(folder, name, pieces)
        except DiskFullError:
            raise
        except (DamageError, OutsideError):
            writing.unreadable[file.path] = name_text(_title(file))
            writing.names[file.path] = ""
        writing.progress(number, len(files))


def _title(file: SealedFile) -> str:
    """Return what a file is called where nothing was changed about its name."""
    if file.original:
        return file.original.name
    if file.report:
        export = file.report.export
        return f"{export.audience}-{file.report.at:%Y-%m-%d}.{export.format}"
    if file.item and file.item.name:
        return file.item.name
    return file.path.name


def _name(file: SealedFile) -> str:
    """Return the name behind the number of a written file."""
    if file.original or file.report or (file.item and file.item.name):
        return safe_name(_title(file))
    return safe_name(file.path.stem) + (".pdf" if file.kind == Kind.REPORT else "")


def _write_entry(writing: _Writing, number: int, incident: Incident) -> None:
    people = {one.id: one for one in writing.rescued.replayed.people}
    places = _places(writing)
    files = {one.id: places.get(one.original.file, "") for one in incident.evidence}
    name = f"{number:04}"
    document: dict[str, Any] = {
        **msgspec.to_builtins(incident),
        "people": {one: msgspec.to_builtins(known.person) for one, known in people.items()},
        "written_as": files,
        "said": {one: said for one in files if (said := writing.rescued.replayed.said.get(one))},
    }
    writing.folder.put(_ENTRIES, f"{name}.txt", writing.text.entry(incident, files))
    encoded = msgspec.json.format(msgspec.json.encode(document))
    writing.folder.put(_ENTRIES, f"{name}.json", encoded)


def _write_journal(writing: _Writing) -> None:
    """Write whose journal it is, its situations, people and reports."""
    replayed, places = writing.rescued.replayed, _places(writing)
    document = {
        "profile": replayed.profile,
        "cases": replayed.cases,
        "people": replayed.people,
        "reports": [
            {"at": at_text(one.at), "written_as": places.get(one.export.file, ""),
             "report": one.export, "copies": one.copies}
            for one in replayed.exports
        ],
    }  # fmt: skip
    encoded = msgspec.json.format(msgspec.json.encode(document))
    writing.folder.put("", "journal.json", encoded)
    writing.folder.put("", "journal.txt", writing.text.journal(places))


def _places(writing: _Writing) -> dict[str, str]:
    """Return where each sealed file is written to, by its id; empty where it could not be read."""
    return {path.stem: name for path, name in writing.names.items()}


def _write_loose(writing: _Writing) -> None:
    """Write what could not be put into its place: the step's kind, time, and the fields left."""
    for logged in writing.rescued.replayed.loose:
        entry = logged.entry
        document = {
            "step": entry.seq,
            "kind": entry.kind,
            "at": at_text(entry.at),
            "fields": dict(entry.fields),
            "fields_lost": logged.withheld,
        }
        data = msgspec.json.format(msgspec.json.encode(document))
        writing.folder.put(_LOOSE, f"step-{entry.seq:05}.json", data)


def _count(writing: _Writing) -> RescueCount:
    rescued = writing.rescued
    log, replayed = rescued.log, rescued.replayed
    loose = {one.entry.seq for one in replayed.loose}
    return RescueCount(
        folder=name_text(writing.folder.root),
        pages=log.pages,
        whole_pages=log.whole_pages,
        lost_pages=log.lost_pages,
        steps=len(log.entries),
        last_step=log.last,
        may_go_on=log.may_go_on,
        missing_steps=tuple(log.missing),
        partial_steps=tuple(sorted(replayed.partial)),
        loose_steps=tuple(sorted(loose - replayed.partial)),
        entries=len(replayed.incidents),
        erased=replayed.erased,
        people=len(replayed.people),
        cases=len(replayed.cases),
        files=writing.count(Kind.ORIGINAL),
        held_back=sum(one.is_held_back for one in rescued.files),
        unreadable_files=tuple(writing.unreadable.values()),
        reports=writing.count(Kind.REPORT),
        inbox=writing.count(Kind.INBOX),
        drafts=len(rescued.drafts),
        unreadable_drafts=tuple(name_text(path.name) for path in rescued.unreadable_drafts),
    )
