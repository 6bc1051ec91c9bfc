"""Packages doctored in 200 ways, each with what the specification says is found.

Each way starts from one small, whole package (`base`), written by `tests.viewer.hand_made`: a key
change, an earlier head, a time stamp; it is checked with the number of its key and the root of its
authority, so that nothing at all is found. A way changes its files. What the lists of files then
say is worked out here; what else is found is written beside each way by hand.

Never here: a checker.
"""

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from crypto.note import SigningKey
from crypto.timestamp import ask
from tests.time_authority import Authority
from tests.viewer import hand_made
from tests.viewer.hand_made import KEY, NEXT_KEY, Files, Recipe, Written

MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
VERIFIER, LOG, CONTENTS = "log/verifier.txt", "log/log.txt", "data/contents.json"
NEWEST, EARLIER = "log/checkpoints/000007.txt", "log/checkpoints/000004.txt"
CONSISTENCY = "log/checkpoints/000004.consistency"
STAMP = "log/stamps/000007-1.tsr"
PHOTO, DRAWING = "data/originals/01 photo.png", "data/originals/02 drawing.svg"
ORIGINALS = (PHOTO, DRAWING, "data/originals/03 page.html", "data/originals/04 chat.txt")
SHOWN = (1, 2, 4, 6)

FORGER = SigningKey.from_seed(hand_made.NAME, bytes(range(9, 41)))

Finding = tuple[str, str]
Found = frozenset[Finding]


def found(*pairs: Finding) -> Found:
    return frozenset(pairs)


EXHIBITS = found(*(("exhibit", one) for one in ORIGINALS))
PROOFS = found(*(("proof", str(one)) for one in SHOWN))
KEY_DIFFERS = found(("key", VERIFIER))
PACKAGE = found(("package", ""))


@dataclass(frozen=True)
class Authorities:
    """Who stamps: one that is trusted, one that is not, one whose certificate is over."""

    good: Authority
    other: Authority
    over: Authority

    @classmethod
    def made(cls, folder: Path) -> "Authorities":
        return cls(
            Authority.made(folder / "good"),
            Authority.made(folder / "other"),
            Authority.made(folder / "over", days=-1),
        )

    def stamped(self, head: bytes, by: Authority | None = None) -> dict[str, bytes]:
        """A query and its answer, by the ending of the file's name."""
        query = ask(head).der
        by = by or self.good
        return {"tsq": query, "tsr": by.answer(query), "pem": by.root}


@dataclass
class Package:
    """A package that is being doctored.

    Attributes:
        files: its members; changed in place.
        number: of the key that the checker knows from elsewhere; empty for none.
        trusted: certificates that the checker trusts, as PEM.
        entries: of its log, also those that are not shown.
    """

    files: Files
    number: str
    trusted: bytes
    entries: list[Written]
    by: Authorities

    def lines(self) -> dict[int, dict]:
        """The lines of the log, by number."""
        read = [json.loads(line) for line in self.files[LOG].splitlines()]
        return {one["seq"]: one for one in read}

    def put(self, lines: list[dict]) -> None:
        self.files[LOG] = b"".join(hand_made.canonical(one) + b"\n" for one in lines)

    def contents(self) -> dict:
        return json.loads(self.files[CONTENTS])

    def edit(self, path: str, old: bytes, new: bytes) -> None:
        assert old in self.files[path], (path, old)
        self.files[path] = self.files[path].replace(old, new, 1)

    def seal(self, change: Callable[[list[Written]], list[Written]], **keys: SigningKey) -> None:
        """Write the whole log anew, as somebody can who holds these keys."""
        digest = hand_made.sha256(self.files[MANIFEST])
        entries = [
            replace(one, fields={**one.fields, "manifest": digest})
            if one.kind == "handover.sealed"
            else one
            for one in self.entries
        ]
        write_log(self.files, change(entries), **keys)


def write_log(
    files: Files, entries: list[Written], first: SigningKey = KEY, second: SigningKey = NEXT_KEY
) -> None:
    """Put another log into a package, with its proofs and heads; no stamp fits it any more."""
    for path in [one for one in files if one.startswith("log/") and "/stamps/" not in one]:
        del files[path]
    leaves = [one.leaf.encode() for one in entries]
    newest = hand_made.head(leaves, second)
    files[LOG] = b"".join(one.line for one in entries if one.is_shown)
    for place, one in enumerate(entries):
        if one.is_shown:
            files[proof(one.seq)] = (
                f"c2sp.org/tlog-proof@v1\nindex {place}\n".encode()
                + hand_made.hash_lines(hand_made.path(place, leaves))
                + b"\n"
                + newest
            )
    files[VERIFIER] = f"{second.verifier.text}\n".encode()
    files[NEWEST] = newest
    files[EARLIER] = hand_made.head(leaves[:4], first)
    files[CONSISTENCY] = hand_made.hash_lines(hand_made.consistency(4, leaves))


def proof(seq: int) -> str:
    return f"log/proofs/{seq:06}.tlog-proof"


@cache
def base(by: Authorities) -> Package:
    """The package that every way starts from."""
    entries: list[Written] = []

    def seen(all_of: list[Written]) -> list[Written]:
        entries.extend(all_of)
        return all_of

    def stamped(head: bytes) -> dict[str, bytes]:
        return {f"1.{end}": data for end, data in by.stamped(head).items()}

    files = hand_made.make(Recipe(rekeyed=True, log=seen, stamped=stamped))
    number = hand_made.number_of(NEXT_KEY.verifier.text)
    return Package(files, number, by.good.root, entries, by)


Change = Callable[[Package], None]


@dataclass(frozen=True)
class Doctored:
    """One way.

    Attributes:
        name: says what was done, and which lists were written anew after it: "as is" none,
            "tags" the one of what is no data, "lists" both, "whole" whatever the way itself did.
        change: does it.
        also: what is found beside what the lists say.
    """

    name: str
    change: Change
    also: Found = field(default_factory=found)

    def made(self, by: Authorities) -> tuple[Package, list[Finding]]:
        """The doctored package, and what must be found in it, without regard to order."""
        whole = base(by)
        package = replace(whole, files=dict(whole.files))
        self.change(package)
        anew = self.name.rpartition(": ")[2]
        if anew == "whole" or self.also >= PACKAGE:
            return package, sorted(self.also)
        if anew == "lists":
            belongs = str.startswith
            package.files[MANIFEST] = hand_made.manifest(
                package.files, lambda one: belongs(one, "data/")
            )
        if anew in {"lists", "tags"}:
            hand_made.relist(package.files)
        return package, sorted(self.also | _listed(whole.files, package.files))


def _listed(before: Files, after: Files) -> Found:
    """What the lists say of files; they themselves name what was there when they were written."""
    named = dict(_names(after[MANIFEST])) | dict(_names(after[TAGS]))
    there = set(after) - {TAGS}
    pairs = {("missing", one) for one in named.keys() - there}
    pairs |= {("extra", one) for one in there - named.keys()}
    pairs |= {
        ("changed", one)
        for one in named.keys() & there
        if hand_made.sha256(after[one]) != named[one]
    }
    if after[MANIFEST] != before[MANIFEST]:
        pairs.add(("manifest", MANIFEST))
    return frozenset(pairs)


def _names(manifest: bytes) -> Iterator[tuple[str, str]]:
    for line in manifest.decode().splitlines():
        digest, _, path = line.partition("  ")
        yield path, digest


def write(files: Files, folder: Path) -> Path:
    """Write the files of a package into a new folder."""
    for path, data in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return folder


def flipped(data: bytes, at: int = -1) -> bytes:
    """The same bytes but one."""
    place = at % len(data)
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def url64(value: object) -> str:
    """A disclosure's text."""
    return base64.urlsafe_b64encode(hand_made.canonical(value)).decode().rstrip("=")
