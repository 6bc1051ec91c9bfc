"""A journal that takes in every hostile file.

Never here: which files there are.
"""

import contextlib
from pathlib import Path

from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import BytesSource, FileSource, Source
from harassvault.vault import Vault
from tests.hostile.corpus import corpus
from tests.hostile.value import Hostile

_IN_ONE_ENTRY = 16


def make_hostile_journal(folder: Path, password: str) -> dict[str, str]:
    """Make a journal `folder / "j"` with all of them; return the evidence id of each."""
    ids, everything = {}, corpus()
    with Vault.create(folder / "j", password, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
        for start in range(0, len(everything), _IN_ONE_ENTRY):
            group = everything[start : start + _IN_ONE_ENTRY]
            given = [_source(one, folder / f"{start + n}") for n, one in enumerate(group)]
            names = ", ".join(one.name for one in group).encode("utf-8", "replace").decode()
            what = f"Files from number {start} on: {names}"
            entry = vault.add_incident(IncidentInput(what=what), given)
            ids |= {one.what: e.id for one, e in zip(group, entry.evidence, strict=True)}
    return ids


def _source(hostile: Hostile, place: Path) -> Source:
    """Give a file as a file, where the file system can name it so; else as if it was pasted."""
    place.mkdir()
    path = place / hostile.name
    if hostile.name and path.parent == place:
        with contextlib.suppress(OSError, ValueError):  # this system cannot write such a name
            path.write_bytes(hostile.data)
            return FileSource(path)
    return BytesSource(hostile.name, hostile.data)
