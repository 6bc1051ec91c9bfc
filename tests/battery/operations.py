"""What the journal can be asked to do, as a table: each row is tried with faults and with kills.

A row starts from a prepared folder, does one thing, and is looked at through `picture`: all that a
person could see, without ids and times. After a fault or a kill the picture has to be the one
before or the one after, never something between.

Never here: faults, kills.
"""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from harassvault.errors import NotAVaultError, WrongPasswordError
from harassvault.exporting import Bytes, Described
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import BytesSource
from harassvault.vault import Vault

PASSWORD = "a long fictional password"
NOTHING = "no journal"
PAPER = bytes(range(256)) * 40
DRAFT = "d0" * 16
SCAN = b"the second page, scanned" * 3000

Picture = Any


class SteppingClock:
    """A clock that goes on by a minute at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 3, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@dataclass
class World:
    """A folder with a journal, what stands around it, and the journal while it is open."""

    root: Path
    passwords: tuple[str, ...] = (PASSWORD,)
    clock: SteppingClock = field(default_factory=SteppingClock)
    opened: Vault | None = None

    @property
    def folder(self) -> Path:
        """The journal's folder."""
        return self.root / "journal"

    @property
    def out(self) -> Path:
        """Where copies go that leave the journal."""
        return self.root / "out"

    @property
    def vault(self) -> Vault:
        """The open journal."""
        assert self.opened
        return self.opened

    def unlock(self) -> Vault:
        """Open the journal for writing, with whichever of the passwords opens it."""
        for password in self.passwords:
            try:
                self.opened = Vault.unlock(
                    self.folder, password, clock=self.clock, kdf=CHEAP_FOR_TESTS
                )
            except WrongPasswordError:
                continue
            return self.opened
        raise AssertionError("none of the passwords opens it")

    def close(self) -> None:
        """Close the journal if it is open."""
        opened, self.opened = self.opened, None
        if opened:
            opened.close()


@dataclass(frozen=True)
class Operation:
    """One row: what is done, from which prepared folder, and what has to be open for it."""

    name: str
    act: Callable[[World], object]
    needs_open: bool = True
    folder: str = "journal"
    passwords: tuple[str, ...] = (PASSWORD,)
    between: Callable[[Picture, Picture, Picture], bool] = lambda _before, _now, _after: False


# --- what a person could see -------------------------------------------------------------------


def picture(world: World) -> Picture:
    """Everything there is, read back to its last byte; ids and times left out."""
    if not world.folder.exists():
        return NOTHING, outside(world)
    try:
        vault = world.unlock()
    except NotAVaultError:
        return NOTHING, outside(world)
    try:
        verdict = vault.verify()
        assert verdict.ok, verdict.problems
        left = [*world.folder.rglob("*.part"), *world.folder.glob("intent.json")]
        assert not left, left
        return inside(vault), outside(world)
    finally:
        world.close()


def inside(vault: Vault) -> Picture:
    """What stands in the journal."""
    incidents = sorted(
        (
            [version.account.what for version in one.versions],
            [digest(vault.open_original(kept.id).read()) for kept in one.evidence],
            str(one.status),
        )
        for one in vault.incidents()
    )
    drafts, unreadable = vault.drafts()
    assert not unreadable, unreadable
    return {
        "incidents": incidents,
        "drafts": sorted((one.form, one.fields) for one in drafts),
        "reports": sorted(
            (digest(vault.open_export(one.export.id).read()), len(one.copies))
            for one in vault.exports()
        ),
        "people": [one.person.name for one in vault.people()],
        "profile": vault.profile(),
        "recovery": vault.status().recovery_confirmed,
        "found": len(vault.search("corridor")),
    }


def outside(world: World) -> dict[str, str]:
    """What lies outside the journal: finished files only."""
    if not world.out.exists():
        return {}
    files = (path for path in world.out.rglob("*") if path.is_file() and path.suffix != ".part")
    return {str(path.relative_to(world.out)): digest(path.read_bytes()) for path in files}


def digest(data: bytes) -> str:
    """Return a short digest, enough to compare by."""
    return hashlib.sha256(data).hexdigest()[:12]


# --- the prepared folders ----------------------------------------------------------------------


def prepare(root: Path) -> None:
    """Make the folders that the rows start from, under `root`."""
    empty = root / "empty"
    (empty / "out").mkdir(parents=True)
    journal = World(root / "journal")
    journal.out.mkdir(parents=True)
    journal.opened, code = Vault.create_with_recovery(
        journal.folder, PASSWORD, Profile(), clock=journal.clock, kdf=CHEAP_FOR_TESTS
    )
    vault = journal.vault
    vault.ways.confirm_recovery_code(code)
    vault.add_incident(
        IncidentInput(what="In the corridor, twice.", who=("Alex Example",), when="2026-03-02"),
        [BytesSource("paper.txt", PAPER)],
    )
    vault.add_incident(IncidentInput(what="At the gate.", when="2026-03-03"))
    vault.save_draft(DRAFT, "incident", {"what": "unfinished"})
    vault.keep_export(report)
    journal.close()
    interrupted(shutil.copytree(journal.root, root / "interrupted") / "journal")


def interrupted(folder: Path) -> None:
    """Leave what a killed save leaves: a note, a file that no entry names, half a file."""
    stray = folder / "files" / "ab" / f"{'ab' * 16}.age"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"no entry names this")
    (folder / "files" / "ab" / "0123456789abcdef.part").write_bytes(b"half")
    (folder / "intent.json").write_text(f'["files/ab/{stray.name}"]')
    (folder / "keys" / "password.age.2").write_bytes(b"a damaged twin")


def report(stream: Bytes) -> Described:
    """Write something like a report."""
    stream.write(b"a report, page one" * 1000)
    return Described("police", "en", "pdf", 1, (), (), 3)


# --- the rows ----------------------------------------------------------------------------------


def first_id(vault: Vault) -> str:
    """Return the id of the entry that the prepared journal begins with."""
    return vault.incident_ids()[0]


def save(world: World) -> None:
    given = IncidentInput(what="A new one, in the corridor.", who=("Sam Example",))
    world.vault.add_incident(given, [BytesSource("a.bin", SCAN), BytesSource("b.bin", PAPER)])


def save_words(world: World) -> None:
    world.vault.add_incident(IncidentInput(what="Words only, in the corridor."))


def amend(world: World) -> None:
    world.vault.amend_incident(first_id(world.vault), IncidentInput(what="It was the stairs."))


def attach(world: World) -> None:
    world.vault.attach(first_id(world.vault), [BytesSource("c.bin", SCAN)])


def draft(world: World) -> None:
    world.vault.save_draft(None, "person", {"name": "half a na"})


def draft_again(world: World) -> None:
    world.vault.save_draft(DRAFT, "incident", {"what": "unfinished, and more"})


def discard(world: World) -> None:
    world.vault.discard_draft(DRAFT)


def keep_report(world: World) -> None:
    world.vault.keep_export(report)


def copy_report(world: World) -> None:
    kept = world.vault.exports()[0]
    world.vault.copy_export(kept.export.id, world.out / "report.pdf", "the police")


def extract(world: World) -> None:
    (kept, *_) = world.vault.all_evidence()
    world.vault.extract(kept.id, world.out / "paper.txt", replace=True)


def new_code(world: World) -> None:
    world.vault.ways.make_recovery_code()


def profile(world: World) -> None:
    world.vault.set_profile(Profile(country="FR"))


def head(world: World) -> None:
    world.vault.checkpoint()


def create(world: World) -> None:
    world.opened, _ = Vault.create_with_recovery(
        world.folder, PASSWORD, Profile(), clock=world.clock, kdf=CHEAP_FOR_TESTS
    )


def unlock(world: World) -> None:
    world.unlock()


def logged_before_copied(before: Picture, now: Picture, after: Picture) -> bool:
    """A copy is logged before it gets its name: the log may be one ahead of the folder."""
    return now == (after[0], before[1])


OPERATIONS = (
    Operation("save", save),
    Operation("save words", save_words),
    Operation("amend", amend),
    Operation("attach", attach),
    Operation("draft", draft),
    Operation("draft again", draft_again),
    Operation("discard a draft", discard),
    Operation("keep a report", keep_report),
    Operation("copy a report", copy_report, between=logged_before_copied),
    Operation("extract", extract),
    Operation("new recovery code", new_code),
    Operation("profile", profile),
    Operation("sign the head", head),
    Operation("create", create, needs_open=False, folder="empty"),
    Operation("unlock", unlock, needs_open=False, folder="interrupted"),
)
