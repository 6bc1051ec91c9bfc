"""A vault to harm, with everything in it that lies on a disk, and each of its files as it was.

Never here: harming it, and looking whether anybody notices.
"""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from crypto.keyfile import Secret
from crypto.recovery import RecoveryCode
from harassvault.clock import system_clock
from harassvault.exporting import Bytes, Described
from harassvault.inbox_drop import put_in
from harassvault.intake import IncidentInput
from harassvault.layout import Layout
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.seen import Seen
from harassvault.source import BytesSource
from harassvault.vault import Vault

PASSWORD = "a long fictional password"
LATER = "another long fictional password"
CHUNKS = 4 * 65536 + 900
"""Bytes of the one original with several sealed chunks."""


@dataclass(frozen=True, slots=True)
class HarmedVault:
    """A vault in `folder`; `backup` holds its backups.

    Attributes:
        files: the bytes of every file of both folders, by path.
        older: the bytes of the same files at an earlier moment.
        code: the recovery code.
        secret: what opens it.
        seen: the head that was last seen, kept outside.
        holds: what a sealed file holds, by its name: the ids of an original or a report.
    """

    folder: Path
    backup: Path
    files: dict[Path, bytes]
    older: dict[Path, bytes]
    code: RecoveryCode
    secret: Secret
    seen: Seen
    holds: dict[str, tuple[str, ...]]

    def put_back(self) -> None:
        """Make every file what it was, and take away what came."""
        for root in (self.folder, self.backup):
            for path in root.rglob("*"):
                if path.is_file() and path not in self.files:
                    path.unlink()
        for path, data in self.files.items():
            if not path.is_file() or path.read_bytes() != data:
                path.write_bytes(data)

    def named(self, *parts: str) -> list[Path]:
        """Return the files in a folder, or the one file, named by its parts."""
        place = self.folder.joinpath(*parts)
        return sorted(path for path in self.files if place in (path, *path.parents))


def make(place: Path) -> HarmedVault:
    """Make the vault and its backup."""
    folder, backup = place / "j", place / "backup"
    chance = random.Random(5)
    given = [
        BytesSource("long.bin", chance.randbytes(CHUNKS)),
        BytesSource("note.txt", b"He waited at the gate."),
        BytesSource("empty", b""),
    ]
    with Vault.create(folder, PASSWORD, Profile(name="Camille"), kdf=CHEAP_FOR_TESTS) as vault:
        code = vault.ways.make_recovery_code()
        vault.ways.confirm_recovery_code(code)
        first = vault.add_incident(IncidentInput(what="Waited.", who=("Ana",)), given)
        for number in range(12):
            vault.add_incident(IncidentInput(what=f"Wrote again, for the {number}th time. " * 40))
        vault.keep_export(_report)
        draft = vault.save_draft(None, "incident", {"what": "He came ag"})
        vault.save_draft(None, "incident", {"what": "And then"})
        vault.checkpoint()
        vault.backups.make(backup)
        older = _files(folder, backup)
        vault.amend_incident(first.id, IncidentInput(what="Waited at the gate."))
        vault.add_incident(IncidentInput(what="Called."), [BytesSource("b.txt", b"a call")])
        vault.save_draft(draft, "incident", {"what": "He came again"})
        vault.keep_export(_report)
        vault.checkpoint()
        vault.ways.change_password(LATER)
        vault.backups.make(backup)
        seen = Seen(place / "seen.json")
        vault.compare_with(seen)
        secret = vault._opened.secret
        holds = {one.original.file: (one.id,) for one in vault.all_evidence()}
        holds |= {one.export.file: (one.export.id,) for one in vault.exports()}
    put_in(Layout(folder), BytesSource("call.amr", chance.randbytes(70_000)), system_clock)
    (folder / "lock").unlink(missing_ok=True)
    return HarmedVault(folder, backup, _files(folder, backup), older, code, secret, seen, holds)


def copied(vault: HarmedVault, place: Path) -> HarmedVault:
    """Copy the vault to another place, to be harmed there."""
    shutil.copytree(vault.folder, place / "j")
    shutil.copytree(vault.backup, place / "backup")

    def moved(files: dict[Path, bytes]) -> dict[Path, bytes]:
        root = vault.folder.parent
        return {place / path.relative_to(root): data for path, data in files.items()}

    return HarmedVault(
        place / "j",
        place / "backup",
        moved(vault.files),
        moved(vault.older),
        vault.code,
        vault.secret,
        vault.seen,
        vault.holds,
    )


def _files(*roots: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for root in roots
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def _report(out: Bytes) -> Described:
    out.write(b"%PDF-1.7\n" + random.randbytes(70_000))
    return Described("police", "en", "pdf", 1, (), (), 1)
