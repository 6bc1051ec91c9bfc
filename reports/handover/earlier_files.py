"""What an earlier hand-over left in a folder, beside which the next one would be taken for it.

Only what this journal wrote, byte for byte: files of somebody else stay, whatever their names.

Never here: taking it away.
"""

from collections.abc import Iterator
from pathlib import Path

from crypto.digest import sha256_stream
from harassvault.durable import outside_errors
from harassvault.vault import Vault
from reports.handover.bag import MANIFEST, TAG_MANIFEST

_NAMES = ("report.pdf", "case.html", "case.age")
_FOLDER = "case"


def left_by_earlier(vault: Vault, folder: Path, but: frozenset[str]) -> list[str]:
    """Return the names of what is left there of earlier hand-overs.

    Args:
        vault: open.
        folder: outside the journal.
        but: names that something new will bear.

    Raises:
        FileUnreadableError
    """
    known = {each.given.sha256 for one in vault.handovers.all() for each in one.given}
    known |= {each.copy.sha256 for one in vault.exports() for each in one.copies}
    found = []
    with outside_errors(folder, reading=True):
        for name in _NAMES:
            file = folder / name
            if name not in but and file.is_file() and _digest(file) in known:
                found.append(name)
        if _FOLDER not in but and _is_whole(folder / _FOLDER, known):
            found.append(_FOLDER)
    return found


def _is_whole(folder: Path, known: set[str]) -> bool:
    """Say whether an unsealed package is one of ours, with nothing in it that no manifest names."""
    last = folder / TAG_MANIFEST
    listed = folder / MANIFEST
    if not last.is_file() or not listed.is_file() or _digest(last) not in known:
        return False
    named = {TAG_MANIFEST, *_named(last), *_named(listed)}
    there = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if not one.is_dir()}
    return there <= named


def _named(manifest: Path) -> Iterator[str]:
    for line in manifest.read_text("utf-8", "replace").splitlines():
        yield line.partition("  ")[2]


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return sha256_stream(stream)[0]
