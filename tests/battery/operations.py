"""What the journal can be asked to do, as a table: each row is tried with faults and with kills.

A row starts from a prepared folder, does one thing, and is looked at through `picture`: all that a
person could see, without ids and times. After a fault or a kill the picture has to be the one
before or the one after, never something between.

Never here: faults, kills.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from harassvault.backup.choosing import Knows, choose
from harassvault.backup.looking import check_place
from harassvault.backup.restoring import restore
from harassvault.conversations.imports import Imports, Part
from harassvault.conversations.values import Choices
from harassvault.errors import (
    BackupDamagedError,
    NoBackupHereError,
    NotAVaultError,
    RestoreUnfinishedError,
    WrongPasswordError,
)
from harassvault.evidence import Evidence
from harassvault.exporting import Bytes, Described
from harassvault.file_said import FileSaid
from harassvault.guidance.kinds import Kind
from harassvault.importers.findings import Attachment, Blob
from harassvault.inbox_drop import put_in
from harassvault.intake import IncidentInput
from harassvault.layout import Layout
from harassvault.moment_text import parse_moment
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.redactions.values import Redaction, Subject
from harassvault.rekey import rekey
from harassvault.source import BytesSource
from harassvault.steps.values import Contact, Gap, Order
from harassvault.vault import Vault
from tests.made_export import MadeExport, chat, said

PASSWORD = "a long fictional password"
CHANGED = "another fictional password"
FROZEN = "every word here is invented"
"""The password of the frozen sample journals."""

OLDEST = Path(__file__).resolve().parents[1] / "frozen" / "schema-1" / "journal"
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
    opened_with: str = ""

    @property
    def folder(self) -> Path:
        """The journal's folder."""
        return self.root / "journal"

    @property
    def out(self) -> Path:
        """Where copies go that leave the journal."""
        return self.root / "out"

    @property
    def stick(self) -> Path:
        """Where backups go."""
        return self.root / "stick"

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
            self.opened_with = password
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
    debris: tuple[str, ...] = ()
    """Patterns of files that may lie there besides: what the next attempt takes up or passes by."""
    is_long: bool = False
    """Whether it makes a journal anew or copies it whole, which takes hundreds of steps."""


# --- what a person could see -------------------------------------------------------------------


def picture(world: World) -> Picture:
    """Everything there is, read back to its last byte; ids and times left out."""
    if not world.folder.exists():
        return NOTHING, outside(world), backed_up(world)
    try:
        vault = world.unlock()
    except (NotAVaultError, RestoreUnfinishedError):
        return NOTHING, outside(world), backed_up(world)
    try:
        verdict = vault.verify()
        assert verdict.ok, verdict.problems
        left = [*world.folder.rglob("*.part"), *world.folder.glob("intent.json")]
        # In the inbox, somebody may be putting something in right now: it goes after a day.
        left = [path for path in left if path.parent.name != "inbox"]
        assert not left, left
        seen = {**inside(vault), "opens with": world.opened_with}
        return seen, outside(world), backed_up(world)
    finally:
        world.close()


def inside(vault: Vault) -> Picture:
    """What stands in the journal."""
    incidents = sorted(
        (
            [version.account.what for version in one.versions],
            [file_of(vault, kept) for kept in one.evidence],
            str(one.status),
        )
        for one in vault.incidents()
    )
    drafts, unreadable = vault.drafts()
    assert not unreadable, unreadable
    return {
        "incidents": incidents,
        "drafts": sorted((one.form, sorted(one.fields.items())) for one in drafts),
        "reports": sorted(
            (digest(vault.open_export(one.export.id).read()), len(one.copies))
            for one in vault.exports()
        ),
        "inbox": sorted((one.name, one.sha256) for one in vault.inbox.items()),
        "people": [one.person.name for one in vault.people()],
        "cases": [one.case.name for one in vault.cases()],
        "profile": vault.profile(),
        "settings": vault.settings(),
        "recovery": vault.status().recovery_confirmed,
        "found": len(vault.search("corridor")),
        "quotes": [[two.text for two in one.quotes] for one in vault.incidents()],
        "imports": [(one.given, one.added, one.duplicates) for one in vault.imports.all()],
        "messages": [(one.text, len(one.origins)) for one in vault.conversations.messages()],
        "participants": [
            [(who.name, bool(who.person), who.is_me) for who in one.participants]
            for one in vault.conversations.all()
        ],
        "mine": len(vault.remembering.mine()),
        "told": [(one.contact.to, str(one.contact.outcome)) for one in vault.steps.contacts()],
        "orders": [(one.order.name, one.order.court) for one in vault.steps.orders()],
        "gaps": [(one.gap.what, bool(one.gap.found_on)) for one in vault.steps.gaps()],
        "redactions": [one.redaction.words for one in vault.redactions.all()],
        "answers": [sorted(one.case.answers.items()) for one in vault.cases()],
        "notes": [[two.note.text for two in one.notes] for one in vault.answers.all()],
        "guidance": str(vault.guidance.get_pack("FR").version),
        "said": sorted((one.minor, one.transcript) for one in vault.files.all_said().values()),
        "people's": [(one.person.tie, one.person.note) for one in vault.people()],
    }


def file_of(vault: Vault, kept: Evidence) -> str:
    """What an original is: its bytes, or why nobody is given them."""
    if kept.original.gone:
        return "gone"
    return "marked" if kept.is_marked else digest(vault.open_original(kept.id).read())


def outside(world: World) -> dict[str, str]:
    """What lies outside the journal: finished files only."""
    if not world.out.exists():
        return {}
    files = (path for path in world.out.rglob("*") if path.is_file() and path.suffix != ".part")
    return {str(path.relative_to(world.out)): digest(path.read_bytes()) for path in files}


def backed_up(world: World) -> Picture:
    """What the newest state of the backup holds, every file of it read."""
    try:
        chosen = choose(world.stick, Knows.password(PASSWORD, CHEAP_FOR_TESTS))
    except (NoBackupHereError, FileNotFoundError):
        return NOTHING
    found = check_place(chosen.snapshot.place, chosen.secret.identity, lambda *_: None)
    wrong = [*found.problems, *chosen.problems]
    assert not wrong, wrong
    return len(chosen.manifest.objects), chosen.manifest.head_size


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
    vault.steps.add_contact(Contact(case="", to="A shop", kind=Kind.OTHER))
    vault.steps.add_order(Order(case="", name="An order"))
    vault.steps.add_gap(Gap(case="", what="the camera", vanishes=parse_moment("2026-04-01")))
    vault.redactions.add(Redaction("", Subject.PLACE, words="the corner"))
    vault.answers.take(b"Who else saw it?")
    vault.save_draft(DRAFT, "incident", {"what": "unfinished"})
    vault.keep_export(report)
    take_in(vault, "first.txt", range(8))
    put_in(Layout(journal.folder), BytesSource("waiting.bin", PAPER), journal.clock)
    journal.close()
    journal.stick.mkdir()
    interrupted(shutil.copytree(journal.root, root / "interrupted") / "journal")


def interrupted(folder: Path) -> None:
    """Leave what a killed save leaves: a note, a file that no entry names, half a file."""
    stray = folder / "files" / "ab" / f"{'ab' * 16}.age"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"no entry names this")
    (folder / "files" / "ab" / "0123456789abcdef.part").write_bytes(b"half")
    (folder / "intent.json").write_text(f'["files/ab/{stray.name}"]')
    (folder / "keys" / "password.age.2").write_bytes(b"a damaged twin")


def prepare_others(root: Path) -> None:
    """Make the folders with a backup, and with a journal of the oldest shape."""
    kept = World(shutil.copytree(root / "journal", root / "backed up"))
    kept.unlock().backups.make(kept.stick)
    save(kept)
    kept.close()
    lost = World(shutil.copytree(root / "backed up", root / "lost"))
    shutil.rmtree(lost.folder)
    shutil.copytree(OLDEST, root / "oldest" / "journal")


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


def describe(world: World) -> None:
    file = world.vault.all_evidence()[0].id
    world.vault.files.describe(file, FileSaid(transcript="I know the corridor.", minor="no"))


def leave_out(world: World) -> None:
    world.vault.redactions.add(Redaction("", Subject.PASSAGE, words="the corridor"))


def show_again(world: World) -> None:
    world.vault.redactions.remove(world.vault.redactions.all()[0].id)


def head(world: World) -> None:
    world.vault.checkpoint()


def set_aside(world: World) -> None:
    world.vault.set_aside(first_id(world.vault), "told twice")


def erase(world: World) -> None:
    world.vault.erasing.erase(first_id(world.vault), "by her own wish", reports=True)


def take_in(vault: Vault, name: str, numbers: Iterable[int]) -> None:
    """Take in a chat with a picture that was wrapped up inside; read in this process."""
    picture = Attachment("a.png", blob="b")
    texts = [said(number, f"a telling message, number {number}") for number in numbers]
    holding = said(100 + len(texts), "look", attachments=(picture,))
    export = MadeExport([*chat(), *texts, Blob("b", "a.png", "", PAPER), holding])
    imports = Imports(vault._opened.writer, vault._originals, export.opened)
    imports.take_in([Part(name, BytesSource(name, SCAN))], Choices(zone="Europe/Paris"))


def take_in_again(world: World) -> None:
    take_in(world.vault, "second.txt", range(12))


def pick_messages(world: World) -> None:
    world.vault.pick_messages(first_id(world.vault), [1, 2], [3])


def link_files(world: World) -> None:
    (taken,) = world.vault.imports.all()
    world.vault.linking.files(first_id(world.vault), taken.id)


def link_person(world: World) -> None:
    (conversation,) = world.vault.conversations.all()
    person = world.vault.people()[0].id
    world.vault.linking.person(conversation.id, conversation.participants[0].number, person)


def remember_an_account(world: World) -> None:
    remembering = world.vault.remembering
    remembering.add([remembering.account("", "ana@example.org")])


def erase_import(world: World) -> None:
    (taken,) = world.vault.imports.all()
    world.vault.import_erasing.erase(taken.id, "not mine")


def put_into_inbox(world: World) -> None:
    put_in(Layout(world.folder), BytesSource("seen.bin", SCAN), world.clock)


def take_from_inbox(world: World) -> None:
    (waiting,) = world.vault.inbox.items()
    world.vault.inbox.take([waiting.id], first_id(world.vault))


def change_password(world: World) -> None:
    world.vault.ways.change_password(CHANGED)


def new_keys(world: World) -> None:
    rekey(world.vault._opened, CHANGED, CHEAP_FOR_TESTS)
    world.opened = None


def back_up(world: World) -> None:
    made = world.vault.backups.make(world.stick)
    if made.problems:
        raise BackupDamagedError(world.stick)  # it says what is not in it


def bring_back(world: World) -> None:
    chosen = choose(world.stick, Knows.password(PASSWORD, CHEAP_FOR_TESTS))
    restored = restore(chosen, world.folder, clock=world.clock)
    if restored.problems:
        # It says what it could not bring back; then it is tried once more, in a new folder.
        shutil.rmtree(world.folder)
        raise BackupDamagedError(world.stick)


def create(world: World) -> None:
    world.opened, _ = Vault.create_with_recovery(
        world.folder, PASSWORD, Profile(), clock=world.clock, kdf=CHEAP_FOR_TESTS
    )


def unlock(world: World) -> None:
    world.unlock()


def logged_before_copied(before: Picture, now: Picture, after: Picture) -> bool:
    """A copy is logged before it gets its name: the log may be one ahead of the folder."""
    return bool(now == (after[0], before[1], before[2]))


def told_as_incomplete(before: Picture, now: Picture, after: Picture) -> bool:
    """A backup that said what it could not read holds all the rest."""
    return bool(now[:2] == after[:2] and now[2][0] < after[2][0])


UNNAMED = ("stick/*/objects/*/*", "stick/*/keys/*", "stick/store.json", "stick/*/store.json")
HALF_RESTORED = (
    "journal/keys/*",
    "journal/files/*/*",
    "journal/drafts/*",
    "journal/exports/*",
    "journal/restoring.json",
    "journal/store.db*",
    "journal/*.part",
)

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
    Operation("say something of a file", describe),
    Operation("leave out of copies", leave_out),
    Operation("show in copies again", show_again),
    Operation("sign the head", head),
    Operation("set aside", set_aside),
    Operation("erase", erase),
    Operation("take in an export", take_in_again),
    Operation("pick messages", pick_messages),
    Operation("link files of an import", link_files),
    Operation("link a person", link_person),
    Operation("remember an account", remember_an_account),
    Operation("erase an import", erase_import),
    Operation("put into the inbox", put_into_inbox, needs_open=False),
    Operation("take from the inbox", take_from_inbox),
    Operation("change the password", change_password, passwords=(PASSWORD, CHANGED)),
    Operation("new keys", new_keys, passwords=(PASSWORD, CHANGED), is_long=True),
    Operation("back up", back_up, between=told_as_incomplete, debris=UNNAMED, is_long=True),
    Operation(
        "back up again",
        back_up,
        folder="backed up",
        between=told_as_incomplete,
        debris=UNNAMED,
        is_long=True,
    ),
    Operation(
        "restore", bring_back, needs_open=False, folder="lost", debris=HALF_RESTORED, is_long=True
    ),
    Operation(
        "migrate",
        unlock,
        needs_open=False,
        folder="oldest",
        passwords=(FROZEN,),
        is_long=True,
        debris=("journal/store.db.before-*",),
    ),
    Operation("create", create, needs_open=False, folder="empty"),
    Operation("unlock", unlock, needs_open=False, folder="interrupted"),
)
