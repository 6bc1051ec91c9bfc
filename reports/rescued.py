"""What could still be read of a damaged journal, written as a plain folder that anybody can open.

`what-was-read.txt` and `.json` say what is here and what could not be read; entries as text and as
JSON; drafts; files byte for byte. Nothing in it is encrypted, and whoever calls this says so first.

Never here: reading the damaged journal (`harassvault.rescue`).
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from harassvault.durable import make_folder, new_file, outside_errors
from harassvault.errors import DamageError, FolderNotEmptyError
from harassvault.incident import Incident
from harassvault.layout import Layout
from harassvault.ledger import at_text
from harassvault.rescue.running import Rescued, SealedFile, whole_chunks
from reports.catalogue import Catalogue
from reports.rescued_text import RescuedText

Progress = Callable[[int, int], None]

_NAME_BYTES = 120
"""UTF-8 bytes of a file's own name that are kept behind its number."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
"""What Windows refuses in a name, and what separates folders."""

_ENTRIES, _FILES, _REPORTS, _DRAFTS, _LOOSE = "entries", "files", "reports", "drafts", "loose"


class RescueCount(msgspec.Struct, frozen=True):
    """What a rescue gave: how many came out, how many did not."""

    folder: str
    pages: int
    whole_pages: int
    steps: int
    missing_steps: tuple[int, ...]
    partial_steps: tuple[int, ...]
    entries: int
    people: int
    files: int
    unreadable_files: tuple[str, ...]
    reports: int
    drafts: int
    unreadable_drafts: tuple[str, ...]


@dataclass
class _Writing:
    rescued: Rescued
    target: Path
    text: RescuedText
    progress: Progress
    written: dict[str, str] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    reports: int = 0


def check_target(rescued_from: Path, target: Path) -> None:
    """Refuse a folder with anything in it, or inside the journal.

    Raises:
        InsideVaultError, FolderNotEmptyError, TargetUnwritableError
    """
    Layout(rescued_from).refuse_inside(target)
    with outside_errors(target):
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise FolderNotEmptyError(target)


def write_rescued(
    rescued: Rescued, target: Path, words: Catalogue, progress: Progress
) -> RescueCount:
    """Write a plain folder; `progress` is called with files done and files in all.

    Raises:
        FolderNotEmptyError, InsideVaultError, TargetUnwritableError, DiskFullError
    """
    check_target(rescued.layout.root, target)
    with outside_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    make_folder(target)
    writing = _Writing(rescued, target, RescuedText(words, rescued.replayed.partial), progress)
    _write_files(writing)
    for number, incident in enumerate(rescued.replayed.incidents, 1):
        _write_entry(writing, number, incident)
    _write_loose(writing)
    for number, draft in enumerate(rescued.drafts, 1):
        lines = [f"{name}: {value}" for name, value in draft.fields.items() if value]
        _put(writing, _DRAFTS, f"{number:03}.txt", "\n".join([draft.saved_at, *lines]))
    count = _count(writing)
    _put(writing, "", "what-was-read.json", msgspec.json.format(msgspec.json.encode(count)))
    _put(writing, "", "what-was-read.txt", writing.text.summary(count))
    return count


def safe_name(untrusted_name: str) -> str:
    """Return a name that is one file in one folder on every system, and steers no terminal."""
    kept = "".join(
        "_" if unicodedata.category(one) in {"Cc", "Cf", "Cs", "Co"} else one
        for one in _FORBIDDEN.sub("_", untrusted_name)
    )
    stem, dot, ending = kept.strip(" .").rpartition(".")
    if not dot or len(ending) > len("sqlite3"):
        stem, dot, ending = kept.strip(" ."), "", ""
    room = _NAME_BYTES - len((dot + ending).encode("utf-8"))
    return (stem.encode("utf-8")[:room].decode("utf-8", "ignore") + dot + ending).rstrip(" .")


def _write_files(writing: _Writing) -> None:
    files = writing.rescued.files
    for number, file in enumerate(files, 1):
        folder = _REPORTS if file.is_report else _FILES
        name = f"{number:04}-{_name(file)}"
        try:
            path = _place(writing, folder) / name
            with new_file(path) as stream:
                for piece in whole_chunks(writing.rescued, file):
                    stream.write(piece)
        except DamageError:
            writing.unreadable.append(file.original.name if file.original else file.path.name)
        else:
            writing.reports += file.is_report
            writing.written[file.path.stem] = f"{folder}/{name}"
        writing.progress(number, len(files))


def _name(file: SealedFile) -> str:
    if file.original:
        return safe_name(file.original.name)
    return f"{file.path.stem}.pdf" if file.is_report else file.path.stem


def _write_entry(writing: _Writing, number: int, incident: Incident) -> None:
    people = {one.id: one for one in writing.rescued.replayed.people}
    files = {one.id: writing.written.get(one.original.file, "") for one in incident.evidence}
    name = f"{number:04}"
    document: dict[str, Any] = {
        **msgspec.to_builtins(incident),
        "people": {one: msgspec.to_builtins(known.person) for one, known in people.items()},
        "written_as": files,
    }
    _put(writing, _ENTRIES, f"{name}.txt", writing.text.entry(incident, people, files))
    encoded = msgspec.json.format(msgspec.json.encode(document))
    _put(writing, _ENTRIES, f"{name}.json", encoded)


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
        _put(writing, _LOOSE, f"step-{entry.seq:05}.json", data)


def _place(writing: _Writing, folder: str) -> Path:
    place = writing.target / folder if folder else writing.target
    make_folder(place)
    return place


def _put(writing: _Writing, folder: str, name: str, content: str | bytes) -> None:
    data = content if isinstance(content, bytes) else (content + "\n").encode("utf-8")
    with new_file(_place(writing, folder) / name) as stream:
        stream.write(data)


def _count(writing: _Writing) -> RescueCount:
    log, replayed = writing.rescued.log, writing.rescued.replayed
    return RescueCount(
        folder=str(writing.target),
        pages=log.pages,
        whole_pages=log.whole_pages,
        steps=len(log.entries),
        missing_steps=tuple(log.missing),
        partial_steps=tuple(one.entry.seq for one in replayed.loose),
        entries=len(replayed.incidents),
        people=len(replayed.people),
        files=len(writing.written) - writing.reports,
        unreadable_files=tuple(writing.unreadable),
        reports=writing.reports,
        drafts=len(writing.rescued.drafts),
        unreadable_drafts=tuple(path.name for path in writing.rescued.unreadable_drafts),
    )
