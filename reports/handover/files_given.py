"""The files that somebody gets: all of them or none, logged before they have their names.

Never here: what is in the package (`reports.handover.package`).
"""

import base64
import os
from dataclasses import dataclass, field
from pathlib import Path

from crypto.age.sealing import Recipient, seal
from crypto.digest import HashingWriter, sha256_hex, sha256_stream
from harassvault.durable import make_folder, open_exclusive, outside_errors, sync_folder
from harassvault.export import Copied, Copy
from harassvault.handovers.ledger import place_text
from harassvault.handovers.values import Given
from harassvault.vault import Vault
from reports.following import Following
from reports.handover.beside import Behind
from reports.handover.container import write_container
from reports.handover.earlier_files import left_by_earlier
from reports.handover.named_at_once import NamedAtOnce, flush_all
from reports.handover.package import Package
from reports.handover.plan import Plan
from reports.handover.texts import READ_ME
from reports.handover.viewer_page import PLACE, viewer
from reports.pdf.protected import protect_pdf

CASE, PAGE, VIEWER, FOLDER = "case.age", "case.html", "viewer.html", "case"
REPORT = "report.pdf"

MOST_INSIDE_PAGE = 50 << 20
"""Bytes of a sealed package that also goes into a page: with more, old computers stall."""

_LINE = 57 << 10
"""Bytes encoded at a time: a multiple of three, so that the pieces are one base64 text."""

_LARGE = 4 << 20
"""Bytes of a file that is flushed when it is written; smaller ones are flushed together."""


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
        folder: where; it is made where it is not there.
        replace: whether files of the same names are written over, and what is left of earlier
            hand-overs goes.
        written: so far, the package first.
    """

    vault: Vault
    plan: Plan
    package: Package
    folder: Path
    replace: bool
    following: Following
    written: list[Written] = field(default_factory=list)

    def write(self, recipient: Recipient | None, words: str = "") -> tuple[Written, ...]:
        """Write all of them; without a recipient, in the clear.

        Args:
            recipient: to whom the package is sealed.
            words: the passphrase that it is sealed with, if it is one.
        """
        with NamedAtOnce(self.folder, replace=self.replace) as place:
            self._case(place, recipient) if recipient else self._plain(place)
            self._small(place, READ_ME, self.package.read_me)
            if (page := viewer()) is not None:
                self._small(place, VIEWER, page)
                if recipient and self.written[0].size <= MOST_INSIDE_PAGE:
                    self._page(place, page)
            if words and self.plan.with_pdf:
                self._report(place, words)
            gone = left_by_earlier(self.vault, self.folder, self._names) if self.replace else ()
            self.following.check()
            self.following.settle()
            self._log_all()
            place.name_all(gone)
        return tuple(self.written)

    @property
    def _names(self) -> frozenset[str]:
        return frozenset(one.path.name for one in self.written)

    def _case(self, place: NamedAtOnce, recipient: Recipient) -> None:
        with place.file(CASE) as stream, Behind(stream) as out:
            with seal(out, [recipient]) as sealing:
                write_container(
                    self.package.members, self.package.at, sealing, self.following.progress
                )
            out.finish()
        self._wrote(CASE, out.hexdigest(), out.size)

    def _page(self, place: NamedAtOnce, page: bytes) -> None:
        """Write the page with the sealed package inside, read back from the disk."""
        before, here, after = page.partition(PLACE)
        if not here:
            return
        closing = b"</script>"
        with (
            outside_errors(self.folder),
            place.unnamed(CASE).open("rb") as sealed,
            place.file(PAGE) as stream,
        ):
            out = HashingWriter(stream)
            out.write(before + here.removesuffix(closing))
            while piece := sealed.read(_LINE):
                self.following.check()
                out.write(base64.b64encode(piece))
            out.write(closing + after)
        self._wrote(PAGE, out.hexdigest(), out.size)

    def _report(self, place: NamedAtOnce, words: str) -> None:
        """Write the report that the same words open."""
        self.following.check()
        with place.file(REPORT) as out, self.vault.open_export(self.package.export.id) as ours:
            protect_pdf(ours, out, words)
            out.flush()
            out.seek(0)
            digest, size = sha256_stream(out)
        self._wrote(REPORT, digest, size)

    def _small(self, place: NamedAtOnce, name: str, data: bytes) -> None:
        self.following.check()
        with place.file(name) as stream:
            stream.write(data)
        self._wrote(name, sha256_hex(data), len(data))

    def _plain(self, place: NamedAtOnce) -> None:
        self._unpack(place.make_folder(FOLDER))
        self._wrote(FOLDER, self.package.members[-1].sha256, self.package.size)

    def _unpack(self, folder: Path) -> None:
        """Write all members, flush them, and then their names, once for each folder."""
        done, total = 0, self.package.size
        folders, small = {folder: None}, []
        for member in self.package.members:
            target = folder / member.path
            for above in reversed(target.relative_to(folder).parents):
                if folder / above not in folders:
                    make_folder(folder / above)
                    folders[folder / above] = None
            with outside_errors(target), open_exclusive(target) as stream:
                for piece in member.read():
                    stream.write(piece)
                    done += len(piece)
                    self.following.progress(done, total)
                if member.size > _LARGE:
                    stream.flush()
                    os.fsync(stream.fileno())
                else:
                    small.append(target)
        flush_all(small, self.following.check)
        for one in folders:
            with outside_errors(one):
                sync_folder(one)

    def _wrote(self, name: str, sha256: str, size: int) -> None:
        self.written.append(Written(self.folder / name, sha256, size))

    def _log_all(self) -> None:
        """Log what leaves; a copy that left without a trace would be the worse mistake."""
        plan, package, log = self.plan, self.package, self.vault.handovers
        for one in self.written:
            place = place_text(one.path)
            if one.path.name in {CASE, PAGE, FOLDER}:
                log.give(
                    Given(
                        package.handover, place, one.sha256, one.size, plan.given_as, plan.for_whom
                    )
                )
            elif one.path.name == REPORT:
                log.give_report(
                    Copy(package.export.id, place, plan.for_whom, Copied.PROTECTED, one.sha256)
                )
