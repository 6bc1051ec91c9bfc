"""Packages as the specification has them (docs/formats/handover.md), written anew in few lines.

A second writer on purpose: it takes nothing from `reports.handover`, so that what the page says
does not rest on what one writer happens to write. Only signing and sealing are the program's.

Never here: what a check of them should say.
"""

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from crypto.age.scrypt import ScryptRecipient
from crypto.age.sealing import seal_bytes
from crypto.note import SigningKey

PHRASE = "marble orbit velvet canoe lantern prairie"
CHEAP_FACTOR = 10
AT = "2026-03-04T20:15:00.000000+01:00[Europe/Paris]"
NAME = "harassvault/fictional"
KEY = SigningKey.from_seed(NAME, bytes(range(32)))
NEXT_KEY = SigningKey.from_seed(NAME, bytes(range(1, 33)))

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mNk+M9AEmAiTfmo"
    "BpIBAP//Ay4BEcS3yDoAAAAASUVORK5CYII="
)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=1">'
    b'<script>document.title = "ran"</script></svg>'
)
HTML = (
    b"<!DOCTYPE html><title>x</title><script>document.title = 'ran'</script>"
    b"<img src=http://192.0.2.1/seen>"
)
TRANSCRIPT = b"12:01 A: You looked lovely today\n12:02 B: Stop writing to me\n"

Files = dict[str, bytes]


def canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def url64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@dataclass(frozen=True)
class Written:
    """One entry of the log, with all that opens it."""

    seq: int
    kind: str
    fields: Mapping[str, object]
    is_shown: bool = True

    @property
    def disclosures(self) -> list[str]:
        salt = url64(hashlib.sha256(f"{self.seq}".encode()).digest()[:16])
        return [url64(canonical([salt, name, self.fields[name]])) for name in sorted(self.fields)]

    @property
    def leaf(self) -> str:
        digests = sorted(url64(hashlib.sha256(one.encode()).digest()) for one in self.disclosures)
        body = {
            "v": 1,
            "seq": self.seq,
            "kind": self.kind,
            "at": AT,
            "program": "x 1",
            "sd": digests,
        }
        return canonical(body).decode()

    @property
    def line(self) -> bytes:
        members = {"seq": self.seq, "kind": self.kind, "at": AT, "fields": dict(self.fields)}
        return canonical({**members, "leaf": self.leaf, "disclosures": self.disclosures}) + b"\n"


# RFC 6962 section 2.1, word for word.


def _split(count: int) -> int:
    return 1 << (count - 1).bit_length() - 1


def root(leaves: list[bytes]) -> bytes:
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    cut = _split(len(leaves))
    return hashlib.sha256(b"\1" + root(leaves[:cut]) + root(leaves[cut:])).digest()


def path(place: int, leaves: list[bytes]) -> list[bytes]:
    if len(leaves) == 1:
        return []
    cut = _split(len(leaves))
    if place < cut:
        return [*path(place, leaves[:cut]), root(leaves[cut:])]
    return [*path(place - cut, leaves[cut:]), root(leaves[:cut])]


def consistency(size: int, leaves: list[bytes], *, whole: bool = True) -> list[bytes]:
    if size == len(leaves):
        return [] if whole else [root(leaves)]
    cut = _split(len(leaves))
    if size <= cut:
        return [*consistency(size, leaves[:cut], whole=whole), root(leaves[cut:])]
    return [*consistency(size - cut, leaves[cut:], whole=False), root(leaves[:cut])]


def head(leaves: list[bytes], key: SigningKey) -> bytes:
    text = f"{key.name}\n{len(leaves)}\n{base64.b64encode(root(leaves)).decode()}\n"
    return key.sign(text).encode()


def hash_lines(hashes: list[bytes]) -> bytes:
    return b"".join(base64.b64encode(one) + b"\n" for one in hashes)


@dataclass(frozen=True)
class Recipe:
    """What goes into a package; every part can be another for a test.

    Attributes:
        originals: media type and bytes by name.
        extra: more files, put in before the manifests are made.
        earlier: size of the log at an earlier head; 0 for none.
        late: changes parts of the log once all is made, before the outer manifest.
    """

    originals: Mapping[str, tuple[str, bytes]] = field(
        default_factory=lambda: {
            "photo.png": ("image/png", PNG),
            "drawing.svg": ("image/svg+xml", SVG),
            "page.html": ("text/html", HTML),
            "chat.txt": ("text/plain", TRANSCRIPT),
        }
    )
    report: Mapping[str, object] | None = None
    extra: Mapping[str, bytes] = field(default_factory=dict)
    earlier: int = 4
    rekeyed: bool = False
    log: Callable[[list[Written]], list[Written]] = lambda entries: entries
    data: Callable[[Files], None] = lambda files: None
    late: Callable[[Files], None] = lambda files: None
    stamped: Callable[[bytes], Mapping[str, bytes]] = lambda head: {}


def make(recipe: Recipe | None = None) -> Files:
    """Return all members of a package by their paths, in the bag's order."""
    recipe = recipe or Recipe()
    files = {
        "data/dossier.pdf": b"%PDF-1.4\n%%EOF\n",
        "data/dossier.json": canonical(recipe.report or report()),
    }
    exhibits, evidence = [], {}
    for number, (name, (kind, data)) in enumerate(recipe.originals.items(), start=1):
        place = f"originals/{number:02} {name}"
        files[f"data/{place}"] = data
        said = {"size": len(data), "sha256": sha256(data)}
        evidence[f"evidence.e{number}"] = {
            "id": f"e{number}",
            "name": name,
            "media_type": kind,
            **said,
        }
        transcript = f"transcripts/{number:02} {name}" if name.endswith(".txt") else None
        if transcript:
            files[f"data/{transcript}"] = data
        exhibits.append(
            {
                "number": number,
                "name": name,
                "path": place,
                "transcript": transcript,
                "media_type": kind,
                **said,
                "evidence": f"e{number}",
                "entry": 2,
                "held_back": None,
            }
        )
    exhibits.append(
        {
            "number": len(exhibits) + 1,
            "name": "a picture.jpg",
            "path": None,
            "transcript": None,
            "media_type": "image/jpeg",
            "size": 10,
            "sha256": "0" * 64,
            "evidence": "e99",
            "entry": None,
            "held_back": "intimate",
        }
    )
    files["data/contents.json"] = canonical(
        {
            "version": 1,
            "language": "en",
            "title": "Working paper",
            "handover": "h1",
            "prepared_at": "2026-03-05T10:00:00+00:00",
            "exhibits": exhibits,
        }
    )
    files["data/custody.csv"] = b'"exhibit","what","when"\r\n'
    files.update(recipe.extra)
    recipe.data(files)
    files["manifest-sha256.txt"] = manifest(files, lambda one: one.startswith("data/"))
    files.update(
        {
            "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "READ-ME.txt": b"Lisez-moi\n",
        }
    )
    files.update(log_files(recipe, evidence, sha256(files["manifest-sha256.txt"])))
    recipe.late(files)
    relist(files)
    return files


def relist(files: Files) -> None:
    """Write the outer manifest anew, last."""
    files.pop("tagmanifest-sha256.txt", None)
    files["tagmanifest-sha256.txt"] = manifest(files, lambda one: not one.startswith("data/"))


def manifest(files: Files, belongs: Callable[[str], bool]) -> bytes:
    return b"".join(
        f"{sha256(files[one])}  {one}\n".encode()
        for one in sorted(files, key=str.encode)
        if belongs(one)
    )


def log_files(recipe: Recipe, evidence: Mapping[str, object], manifest_digest: str) -> Files:
    entries = [
        Written(1, "vault.created", {"verifier": KEY.verifier.text}),
        Written(2, "incident.added", {"what": "He waited outside the shop again.", **evidence}),
        Written(3, "person.added", {"name": "not shown"}, is_shown=False),
        Written(4, "vault.rekeyed", {"verifier": NEXT_KEY.verifier.text})
        if recipe.rekeyed
        else Written(4, "incident.amended", {"place": "Mill Lane"}),
        Written(5, "note.added", {"text": "not shown"}, is_shown=False),
        Written(
            6,
            "handover.sealed",
            {
                "handover": "h1",
                "manifest": manifest_digest,
                "entries": 4,
                "fields": len(evidence) + 7,
            },
        ),
        Written(7, "head.made", {"of": "handover"}, is_shown=False),
    ]
    entries = recipe.log(entries)
    leaves = [one.leaf.encode() for one in entries]
    key = NEXT_KEY if recipe.rekeyed else KEY
    newest = head(leaves, key)
    size = len(leaves)
    files = {"log/log.txt": b"".join(one.line for one in entries if one.is_shown)}
    for place, one in enumerate(entries):
        if one.is_shown:
            start = f"c2sp.org/tlog-proof@v1\nindex {place}\n".encode()
            files[f"log/proofs/{one.seq:06}.tlog-proof"] = (
                start + hash_lines(path(place, leaves)) + b"\n" + newest
            )
    files["log/verifier.txt"] = f"{key.verifier.text}\n".encode()
    files[f"log/checkpoints/{size:06}.txt"] = newest
    if recipe.earlier:
        files[f"log/checkpoints/{recipe.earlier:06}.txt"] = head(leaves[: recipe.earlier], KEY)
        files[f"log/checkpoints/{recipe.earlier:06}.consistency"] = hash_lines(
            consistency(recipe.earlier, leaves)
        )
    return {
        **files,
        **{f"log/stamps/{size:06}-{name}": data for name, data in recipe.stamped(newest).items()},
    }


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return the members as a ZIP that is stored, and written in one pass."""

    class Pipe(io.RawIOBase):
        """Cannot seek, so that sizes stand behind the data."""

        def __init__(self) -> None:
            self.parts: list[bytes] = []

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:
            self.parts.append(bytes(data))
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return b"".join(pipe.parts)


def sealed(data: bytes, phrase: str = PHRASE, factor: int = CHEAP_FACTOR) -> bytes:
    return seal_bytes(data, [ScryptRecipient(phrase, factor)])


def number_of(verifier: str) -> str:
    digits = f"{int(sha256(verifier.encode()), 16) % 10**20:020}"
    return " ".join(digits[at : at + 5] for at in range(0, 20, 5))


def report() -> dict[str, object]:
    """Return a small report as data."""
    said = {"of": None, "person": ""}
    message = {
        "line": 1,
        "sender": "A",
        "is_me": False,
        "kind": "message",
        "at": "2026-03-04T12:01",
        "utc_offset": None,
        "text": "You looked lovely today",
        "is_context": False,
        "source": 0,
        "place": 1,
        "marks": ["edited"],
        "earlier": ["You looked"],
        "files": [],
    }
    conversation = {"service": "whatsapp", "title": "A", "sources": [], "messages": [message]}
    change = {"at": AT[:26] + "+01:00", "log_entry": 4, "field": "where", "before": "Mill Road"}
    incident = {
        "number": 1,
        "set_aside": False,
        "exhibits": [1],
        "conversations": [conversation],
        "changes": [change],
        "points": {
            "incident_date": [{"value": "2026-03-04", "text": "4 March 2026", **said}],
            "incident_place": [{"value": "Mill Lane", "text": "Mill Lane", **said}],
            "incident_facts": [
                {"value": "x", "text": "He waited outside <b>the shop</b> again. مرحبا", **said}
            ],
        },
    }
    exhibit = {
        "number": 1,
        "name": "Exhibit 1",
        "file": "photo.png",
        "media_type": "image/png",
        "size": len(PNG),
        "sha256": sha256(PNG),
        "received_at": "2026-03-04T20:15:00+00:00",
        "reproduced": True,
        "covered": [],
        "same_as": None,
        "points": {},
    }
    return {
        "schema_version": 1,
        "audience": "lawyer",
        "language": "en",
        "prepared_at": "2026-03-01T10:00:00+00:00",
        "title": "Working paper: chronology and files",
        "situation": "",
        "jurisdiction": "",
        "incidents": [incident],
        "exhibits": [exhibit],
        "points": {"reporter_name": [{"value": "Nora Whitlock", "text": "Nora Whitlock", **said}]},
        "redactions": [],
        "not_stated": [],
        "continues": None,
        "not_here": [],
        "left_out": 0,
        "erased": 0,
        "log_head": None,
        "prepared_with": "x 1",
    }


__all__ = [
    "Files",
    "Recipe",
    "Written",
    "make",
    "number_of",
    "relist",
    "replace",
    "sealed",
    "zipped",
]
