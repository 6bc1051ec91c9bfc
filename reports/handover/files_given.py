"""The files that somebody gets: each whole or not at all, logged before it has its name.

Where a later one fails, those before it are taken away again, as far as they are new.

Never here: what is in the package (`reports.handover.package`).
"""

import base64
import contextlib
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from crypto.age.sealing import Recipient, seal
from crypto.digest import HashingWriter, sha256_hex
from harassvault.durable import (
    make_folder,
    new_file,
    open_exclusive,
    outside_errors,
    sync_folder,
)
from harassvault.errors import FileExistsAlreadyError
from harassvault.export import Copied
from harassvault.handovers.ledger import place_text
from harassvault.handovers.values import Given
from harassvault.layout import new_id
from harassvault.originals import Progress
from harassvault.vault import Vault
from reports.handover.beside import Behind
from reports.handover.container import write_container
from reports.handover.package import Package
from reports.handover.plan import Plan
from reports.handover.texts import READ_ME
from reports.handover.viewer_page import PLACE, viewer
from reports.pdf.protected import protected

CASE, PAGE, VIEWER, FOLDER = "case.age", "case.html", "viewer.html", "case"
REPORT = "report.pdf"

MOST_INSIDE_PAGE = 50 << 20
"""Bytes of a sealed package that also goes into a page: with more, old computers stall."""

_LINE = 57 << 10
"""Bytes encoded at a time: a multiple of three, so that the pieces are one base64 text."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was given; of a folder, the digest of its last manifest, and all its bytes."""

    path: Path
    sha256: str
    size: int


@dataclass(slots=True)
class Files:
    """Writes the files of one hand-over.

    Attributes:
        folder: where; it is there.
        replace: whether files of the same names are written over.
        written: so far, the package first.
    """

    vault: Vault
    plan: Plan
    package: Package
    folder: Path
    replace: bool
    progress: Progress
    written: list[Written] = field(default_factory=list)

    def write(self, recipient: Recipient | None, words: str = "") -> tuple[Written, ...]:
        """Write all of them; without a recipient, in the clear.

        Args:
            recipient: to whom the package is sealed.
            words: the passphrase that it is sealed with, if it is one.
        """
        was_there = self.folder.is_dir()
        make_folder(self.folder)
        try:
            self._case(recipient) if recipient else self._plain()
            self._small(READ_ME, self.package.read_me)
            if (page := viewer()) is not None:
                self._small(VIEWER, page)
                if recipient and self.written[0].size <= MOST_INSIDE_PAGE:
                    self._page(page)
                else:
                    self._no_page()
            if words and self.plan.with_pdf:
                self._report(words)
        except BaseException:
            self._take_away()
            if not was_there:
                # What could not be taken away keeps it.
                with contextlib.suppress(OSError):
                    self.folder.rmdir()
            raise
        return tuple(self.written)

    def _case(self, recipient: Recipient) -> None:
        target = self.folder / CASE
        with new_file(target, replace=self.replace) as stream, Behind(stream) as out:
            with seal(out, [recipient]) as sealing:
                write_container(self.package.members, self.package.at, sealing, self.progress)
            out.finish()
            self._log(target, out.hexdigest(), out.size)
        self.written.append(Written(target, out.hexdigest(), out.size))

    def _page(self, page: bytes) -> None:
        """Write the page with the sealed package inside, read back from the disk."""
        before, place, after = page.partition(PLACE)
        if not place:
            return
        target, closing = self.folder / PAGE, b"</script>"
        with (
            outside_errors(self.folder),
            (self.folder / CASE).open("rb") as sealed,
            new_file(target, replace=self.replace) as stream,
        ):
            out = HashingWriter(stream)
            out.write(before + place.removesuffix(closing))
            while piece := sealed.read(_LINE):
                out.write(base64.b64encode(piece))
            out.write(closing + after)
            self._log(target, out.hexdigest(), out.size)
        self.written.append(Written(target, out.hexdigest(), out.size))

    def _no_page(self) -> None:
        """Take away the page of an earlier package that this one takes the place of."""
        if self.replace:
            with outside_errors(self.folder):
                (self.folder / PAGE).unlink(missing_ok=True)

    def _report(self, words: str) -> None:
        """Write the report that the same words open; it is logged as a copy of it."""
        target = self.folder / REPORT
        digest = self.vault.copy_export_made(
            self.package.export.id, target, Copied.PROTECTED, lambda ours: protected(ours, words),
            replace=self.replace,
        )[1]  # fmt: skip
        with outside_errors(target, reading=True):
            self.written.append(Written(target, digest, target.stat().st_size))

    def _small(self, name: str, data: bytes) -> None:
        target = self.folder / name
        with new_file(target, replace=self.replace) as stream:
            stream.write(data)
        self.written.append(Written(target, sha256_hex(data), len(data)))

    def _plain(self) -> None:
        """Write the folder beside its place; it gets its name when everything is in it."""
        target = self.folder / FOLDER
        beside = self.folder / f"{new_id()[:16]}.part"
        make_folder(beside)
        try:
            self._unpack(beside)
            size = self.package.size
            last = self.package.members[-1]
            self._log(target, last.sha256, size)
            self._name(beside, target)
        finally:
            with contextlib.suppress(OSError):
                shutil.rmtree(beside)
        self.written.append(Written(target, last.sha256, size))

    def _unpack(self, folder: Path) -> None:
        """Write all members, each flushed; their names are flushed once for each folder."""
        done, total = 0, self.package.size
        folders = {folder: None}
        for member in self.package.members:
            target = folder / member.path
            for above in reversed(target.relative_to(folder).parents):
                make_folder(folder / above)
                folders[folder / above] = None
            with outside_errors(target), open_exclusive(target) as stream:
                for piece in member.read():
                    stream.write(piece)
                    done += len(piece)
                    self.progress(done, total)
                stream.flush()
                os.fsync(stream.fileno())
        for one in folders:
            with outside_errors(one):
                sync_folder(one)

    def _name(self, beside: Path, target: Path) -> None:
        with outside_errors(target):
            old = self.folder / f"{new_id()[:16]}.part"
            if target.exists():
                if not self.replace:
                    raise FileExistsAlreadyError(target)
                target.rename(old)
            beside.rename(target)
            sync_folder(self.folder)
            shutil.rmtree(old, ignore_errors=True)

    def _log(self, target: Path, sha256: str, size: int) -> None:
        place = place_text(target)
        plan, handover = self.plan, self.package.handover
        self.vault.handovers.give(Given(handover, place, sha256, size, plan.form, plan.for_whom))

    def _take_away(self) -> None:
        for one in self.written if not self.replace else ():
            with contextlib.suppress(OSError):
                shutil.rmtree(one.path) if one.path.is_dir() else one.path.unlink()
