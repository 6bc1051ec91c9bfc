"""A second reader of a journal, written from the pages in `docs/formats/` and from nothing else.

It uses Debian's age and openssl, sqlcipher3 and the standard library, and no line of the program.
Run it as `python second_reader.py FOLDER password|recovery`, with the password or the recovery code
on standard input; it prints one JSON document. What is not as the pages say ends it with an error.

Never here: anything of the program's own.
"""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import sqlcipher3

_KEY_FILE = bytes.fromhex("302a300506032b6570032100")


def main(folder: Path, way: str, typed: str) -> dict:
    """Read a journal and return what it says, with what was checked on the way."""
    description = json.loads((folder / "store.json").read_text("utf-8"))
    check(description["format"] == 1, "the format of store.json")
    check_key_files(folder / "keys")
    identity, database_key = secret_of(folder / "keys" / f"{way}.age", passphrase(way, typed))
    check(public_key_of(identity) == description["recipient"], "store.json's public key")
    connection = opened(folder / "store.db", database_key)
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    check(meta["vault"] == description["vault"], "the id in the database")
    hashes, entries = read_log(connection)
    check_gone(entries)
    journal = replayed(entries)
    heads = check_heads(entries, hashes)
    imports = check_imports(connection, entries)
    files = check_files(folder, identity, journal, imports, entries)
    return journal | {
        "vault": description["vault"],
        "entries": len(entries),
        "head": root(hashes).hex(),
        "heads": heads,
        "files": files,
        "imports": {one: seen["texts"] for one, seen in imports.items()},
    }


def check(holds: bool, what: str) -> None:
    if not holds:
        raise SystemExit(f"not as the pages say: {what}")


# --- keys.md -------------------------------------------------------------------------------------


def passphrase(way: str, typed: str) -> str:
    """Bring what was typed into the form that the key file was sealed with."""
    if way == "recovery":
        return typed.replace("-", "").replace(" ", "").upper()
    return unicodedata.normalize("NFKC", typed)


def check_key_files(keys: Path) -> None:
    """Compare every key file with the recorded digests; a name may have two of them."""
    recorded: dict[str, set[str]] = {}
    for line in (keys / "SHA256SUMS").read_text("ascii").splitlines():
        digest, name = line.split("  ")
        recorded.setdefault(name, set()).add(digest)
    for name, digests in recorded.items():
        check(hashlib.sha256((keys / name).read_bytes()).hexdigest() in digests, name)


def secret_of(key_file: Path, words: str) -> tuple[str, str]:
    """Open a key file with age; return the identity and the database key in hex."""
    text = age_with_passphrase(key_file, words)
    title, identity, key, rest = text.split("\n")
    check(title == "# harassvault key 1" and not rest, "the key file's text")
    found = re.fullmatch("# database-key: ([0-9a-f]{64})", key)
    check(found is not None, "the database key")
    return identity, found[1]


def age_with_passphrase(sealed: Path, words: str) -> str:
    """Let age ask at a terminal of its own, and answer there."""
    with tempfile.TemporaryDirectory() as place:
        out, (ours, theirs) = Path(place) / "out", os.openpty()
        command = ["setsid", "--ctty", "--wait", "age", "-d", "-o", str(out), str(sealed)]
        asking = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
        os.close(theirs)
        said = b""
        while b"assphrase" not in said:
            said += os.read(ours, 1000)
        os.write(ours, words.encode("utf-8") + b"\n")
        code = asking.wait()
        os.close(ours)
        check(code == 0, f"{sealed.name} does not open")
        return out.read_text("ascii")


def age_with_identity(sealed: Path, identity: str) -> bytes:
    command = ["age", "-d", "-i", "-", str(sealed)]
    done = subprocess.run(command, input=identity.encode(), capture_output=True)
    check(done.returncode == 0, f"{sealed.name} does not open")
    return done.stdout


def public_key_of(identity: str) -> str:
    done = subprocess.run(["age-keygen", "-y"], input=identity.encode(), capture_output=True)
    return done.stdout.decode().strip()


# --- vault.md and log.md -------------------------------------------------------------------------


def opened(database: Path, key: str) -> sqlcipher3.Connection:
    connection = sqlcipher3.connect(f"file:{database}?mode=ro", uri=True)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    check(connection.execute("PRAGMA application_id").fetchone()[0] == 0x48564C54, "application_id")
    check(connection.execute("PRAGMA cipher_integrity_check").fetchall() == [], "pages")
    return connection


def read_log(connection: sqlcipher3.Connection) -> tuple[list[bytes], list[dict]]:
    """Read the entries; check each leaf's hash and each disclosure against the leaf."""
    hashes, entries = [], []
    for seq, leaf, stored in connection.execute("SELECT seq, leaf, hash FROM log ORDER BY seq"):
        head = json.loads(leaf)
        check((head["v"], head["seq"], seq) == (1, seq, len(entries) + 1), f"entry {seq}")
        hashes.append(hashlib.sha256(b"\0" + leaf).digest())
        check(hashes[-1] == stored, f"hash of entry {seq}")
        rows = connection.execute("SELECT disclosure FROM log_field WHERE seq = ?", (seq,))
        fields = dict(field_of(one, head["sd"]) for (one,) in rows)
        missing = len(head["sd"]) - len(fields)
        entries.append({**head, "fields": fields, "missing": missing})
    return hashes, entries


def field_of(disclosure: str, digests: list[str]) -> tuple[str, object]:
    digest = base64.urlsafe_b64encode(hashlib.sha256(disclosure.encode("ascii")).digest())
    check(digest.decode().rstrip("=") in digests, "a disclosure that no leaf commits to")
    _salt, name, value = json.loads(base64.urlsafe_b64decode(disclosure + "=" * 3))
    return name, value


def root(hashes: list[bytes]) -> bytes:
    """The root of the tree: the last node of an odd row moves up as it is."""
    row = list(hashes)
    while len(row) > 1:
        pairs = [hashlib.sha256(b"\1" + a + b).digest() for a, b in zip(row[::2], row[1::2])]  # noqa: B905 an odd last one is added below
        row = pairs + row[len(pairs) * 2 :]
    return row[0]


def check_heads(entries: list[dict], hashes: list[bytes]) -> list[int]:
    """Check each kept head: its root, and its signature by the key that is good for its size."""
    named = [
        (entry["seq"], entry["fields"]["verifier"])
        for entry in entries
        if entry["kind"] in {"vault.created", "vault.rekeyed"}
    ]
    sizes = []
    for entry in entries:
        if entry["kind"] == "head.signed":
            size = entry["fields"]["size"]
            verifier = [key for seq, key in named if seq < size or seq == 1][-1]
            check_note(entry["fields"]["note"], verifier, size, root(hashes[:size]))
            sizes.append(size)
    return sizes


def check_note(note: str, verifier: str, size: int, expected: bytes) -> None:
    text, _, signature = note.partition("\n\n")
    name, stated, stated_root = text.split("\n")
    key_name, key_id, key = verifier.split("+", 2)
    dash, signer, blob = signature.strip().split(" ")
    raw = base64.b64decode(blob)
    check((dash, name, signer, raw[:4].hex()) == ("—", key_name, key_name, key_id), "a head's key")
    check_signature(base64.b64decode(key)[1:], raw[4:], text.encode("utf-8") + b"\n")
    check((int(stated), base64.b64decode(stated_root)) == (size, expected), f"head of {size}")


def check_signature(key: bytes, signature: bytes, signed: bytes) -> None:
    """Let openssl check an Ed25519 signature; the bytes in front make a key file of the key."""
    with tempfile.TemporaryDirectory() as place:
        parts = {"key.der": _KEY_FILE + key, "signature": signature, "head.txt": signed}
        for name, data in parts.items():
            (Path(place) / name).write_bytes(data)
        command = [
            "openssl",
            "pkeyutl",
            "-verify",
            "-pubin",
            "-keyform",
            "DER",
            "-inkey",
            "key.der",
        ]
        command += ["-rawin", "-in", "head.txt", "-sigfile", "signature"]
        done = subprocess.run(command, cwd=place, capture_output=True)
        check(done.returncode == 0, "the signature of a head")


OWNER = dict.fromkeys(
    (
        "incident.added",
        "incident.amended",
        "incident.set_aside",
        "incident.restored",
        "evidence.attached",
        "evidence.linked",
        "file.named",
        "messages.attached",
        "incident.answered",
        "incident.placed",
    ),
    "incident",
) | {"person.amended": "id", "import.added": "import"}
READ_IN = ("files.examined", "text.recognised", "evidence.described")
OWNER |= dict.fromkeys((*READ_IN, "file.marked"), "evidence")
LEDGER = ("contact", "order", "gap", "redaction")
OWNER |= {f"{noun}.{done}": "id" for noun in LEDGER for done in ("added", "amended")}
CAME_BACK = {"receipt": "receipt.added", "answer": "answer.taken"}
OWNER |= {kind: noun for noun, kind in CAME_BACK.items()}
OF_LEDGER = {f"{noun}.erased" for noun in (*LEDGER, *CAME_BACK)} | {"redaction.removed"}
MARKS = {"incident.erased": "incident", "import.erased": "import"}
OF_FILES = {"file.erased": "file", "member.erased": "file_before"}
FIRST = {"incident.added", "import.added"}
LISTS = {"entries", "fields", "evidence", "files", "inbox", "people", "carried"}


def check_gone(entries: list[dict]) -> None:
    """Every missing disclosure must be spoken of, by a mark that keeps the rules."""
    marks = [entry for entry in entries if entry["kind"] in MARKS]
    listed: set[int] = set()
    for mark in entries:
        if mark["kind"] in MARKS:
            check(set(mark["fields"]) >= {MARKS[mark["kind"]], *LISTS}, f"the mark {mark['seq']}")
            check_mark(mark, entries, listed)
        elif mark["kind"] in OF_FILES:
            check_mark_of_file(mark, entries, listed)
        elif mark["kind"] in OF_LEDGER:
            check_mark_of_ledger(mark, entries, listed)
    gone = {name for mark in marks for name in mark["fields"]["people"]}
    for entry in entries:
        owner = OWNER.get(entry["kind"])
        carried = set(entry["fields"].get("carried", ())) - set(carried_by(entry))
        said = len(carried) if entry["kind"] in MARKS else 0
        if entry["seq"] in listed:
            check(set(entry["fields"]) == {owner}, f"what is gone of entry {entry['seq']}")
        else:
            check(entry["missing"] == said, f"what is gone of entry {entry['seq']}")
        check(carried <= gone, f"who is gone of entry {entry['seq']}")
    check_living([entry for entry in entries if entry["seq"] not in listed], marks)


def carried_by(mark: dict) -> dict:
    """The people of a mark who are still there, by id."""
    fields = mark["fields"].items() if mark["kind"] in MARKS else ()
    return {n.partition(".")[2]: value for n, value in fields if n.startswith("person.")}


def check_mark(mark: dict, entries: list[dict], listed: set[int]) -> None:
    """Check that a mark lists earlier entries of its own incident, each of them once."""
    fields, wrong = mark["fields"], f"the mark {mark['seq']}"
    numbers = fields["entries"]
    check(len(set(numbers)) == len(numbers) and not listed & set(numbers), wrong)
    check(bool(numbers) and 0 < min(numbers) <= max(numbers) < mark["seq"], wrong)
    for at, number in enumerate(numbers):
        entry = entries[number - 1]
        check(entry["kind"] in OWNER and (entry["kind"] in FIRST) == (at == 0), wrong)
        of = {"id": fields["people"], "evidence": fields["evidence"]}.get(
            OWNER[entry["kind"]], [fields[MARKS[mark["kind"]]]]
        )
        check(entry["fields"].get(OWNER[entry["kind"]]) in of, f"what is gone of entry {number}")
    listed |= set(numbers)
    for person, value in carried_by(mark).items():
        check(person in fields["carried"] and value["entry"] in numbers, wrong)
    due = {}
    for other in entries[: mark["seq"] - 1]:
        if other["kind"] in MARKS:
            due[other["seq"]] = len(set(other["fields"]["carried"]) & set(fields["people"]))
    said = [(one["entry"], one["count"]) for one in fields["fields"]]
    check(sorted(said) == sorted((seq, n) for seq, n in due.items() if n), wrong)


def check_mark_of_file(mark: dict, entries: list[dict], listed: set[int]) -> None:
    """Check that a mark of a file lists all that was read in it before, and nothing else."""
    fields, wrong = mark["fields"], f"the mark {mark['seq']}"
    check({"evidence", "entries", OF_FILES[mark["kind"]]} <= set(fields), wrong)
    about = fields["evidence"]
    read = {
        entry["seq"]
        for entry in entries[: mark["seq"] - 1]
        if entry["kind"] in READ_IN and entry["fields"].get("evidence") == about
    }
    numbers = fields["entries"]
    check(len(set(numbers)) == len(numbers) and not listed & set(numbers), wrong)
    check(set(numbers) == read - listed, wrong)
    listed |= set(numbers)


def check_mark_of_ledger(mark: dict, entries: list[dict], listed: set[int]) -> None:
    """Check that a mark of a step, an order or a gap, or of what came, lists all about it alone."""
    fields, noun = mark["fields"], mark["kind"].partition(".")[0]
    added = CAME_BACK.get(noun, f"{noun}.added")
    own = [
        entry["seq"]
        for entry in entries
        if entry["kind"] in {added, f"{noun}.amended"}
        and entry["fields"].get(OWNER[added]) == fields["id"]
    ]
    check(own[:1] == fields["entries"][:1], f"the mark {mark['seq']}")
    check(entries[own[0] - 1]["kind"] == added, f"the mark {mark['seq']}")
    check(sorted(fields["entries"]) == own and own[-1] < mark["seq"], f"the mark {mark['seq']}")
    check(not listed & set(own), f"the mark {mark['seq']}")
    listed |= set(own)


def check_living(living: list[dict], marks: list[dict]) -> None:
    """Check that nothing that is left speaks of what a mark calls gone."""
    named: set[str] = set()
    for entry in living:
        fields = entry["fields"]
        named |= set(carried_by(entry))
        if entry["kind"] == "person.added":
            named.add(fields["id"])
        if OWNER.get(entry["kind"]) == "evidence":
            named.add(fields["evidence"])
        elif entry["kind"] in OWNER:
            named.add(fields[OWNER[entry["kind"]]])
            named |= {one["id"] for one in fields.get("new_people", ())}
            named |= {one["person"] for one in fields.get("people") or ()}
            named |= set(fields.get("persons", ()))
            for name, value in fields.items():
                if name.startswith("conversation."):
                    named |= {one["person"] for one in value["participants"] if "person" in one}
                if name.startswith("evidence."):
                    named |= {value["id"], value["file"], value.get("inbox", value["id"])}
    for mark in marks:
        fields = mark["fields"]
        ids = {fields[MARKS[mark["kind"]]]}.union(
            *(fields[name] for name in ("people", "evidence", "files", "inbox"))
        )
        check(not ids & named, f"the mark {mark['seq']}")


def listed_by(entries: list[dict]) -> set[int]:
    """Return the numbers of the entries that marks list."""
    marks = [one for one in entries if one["kind"] in {*MARKS, *OF_FILES, *OF_LEDGER}]
    return {number for one in marks for number in one["fields"]["entries"]}


def replayed(entries: list[dict]) -> dict:
    """Say what the journal says now; entries that a mark lists say nothing."""
    incidents, people, cases, reports = {}, {}, {}, {}
    ledger = {noun: {} for noun in LEDGER}
    listed = listed_by(entries)
    living = [entry for entry in entries if entry["seq"] not in listed]
    brought = {
        value["id"]: value
        for entry in living
        if entry["kind"] == "import.added"
        for name, value in entry["fields"].items()
        if name.startswith("evidence.")
    }
    for entry in living:
        kind, fields = entry["kind"], entry["fields"]
        change_people(people, kind, fields)
        change_ledger(ledger, kind, fields)
        if kind in {"case.added", "case.amended"}:
            cases[fields["id"]] = fields.get("name", "")
        elif kind == "export.kept":
            reports[fields["id"]] = {"file": fields["file"], "sha256": fields["sha256"]}
        elif kind == "export.erased":
            reports.pop(fields["export"])
        elif kind == "incident.erased":
            incidents[fields["incident"]] = erased()
        elif kind == "file.named":
            incidents[fields["incident"]]["named"].append(fields["sha256"])
        elif "incident" in fields:
            change(incidents, kind, fields, brought)
    nouns = {"incidents": incidents, "people": people, "cases": cases, "reports": reports}
    return nouns | {"ledger": ledger}


def change_people(people: dict, kind: str, fields: dict) -> None:
    """Let one entry name people, say more of them, or take them away."""
    for one in fields.get("new_people", ()):
        people[one["id"]] = one["name"]
    if kind in {"person.added", "person.amended"}:
        people[fields["id"]] = fields.get("name", "")
    if kind in MARKS:
        for gone in fields["people"]:
            people.pop(gone, None)
        for name, value in fields.items():
            if name.startswith("person."):
                people.setdefault(name.partition(".")[2], value["name"])


def change_ledger(ledger: dict, kind: str, fields: dict) -> None:
    """Let one entry write something in the ledger, or take it or the name of an incident out."""
    noun, _, done = kind.partition(".")
    if noun in ledger and done in {"erased", "removed"}:
        ledger[noun].pop(fields["id"], None)
    elif noun in ledger:
        ledger[noun][fields["id"]] = {n: v for n, v in fields.items() if n != "id"}
    elif kind == "incident.erased":
        gone = fields["incident"]
        for one in ledger["order"].values():
            left = [each for each in one.pop("not_kept", ()) if each != gone]
            one.update({"not_kept": left} if left else {})
        for one in ledger["gap"].values():
            if one.get("entry") == gone:
                del one["entry"]


def erased() -> dict:
    lists = {name: [] for name in ("versions", "evidence", "cases", "named")}
    return {"status": "erased", "quotes": {}} | lists


def change(incidents: dict, kind: str, fields: dict, brought: dict) -> None:
    """Let one entry begin or change an incident."""
    identity, not_account = fields["incident"], {"incident", "cases", "new_people", "reason"}
    if kind == "incident.added":
        incidents[identity] = erased() | {"status": "active", "cases": fields["cases"]}
    here = incidents[identity]
    if kind == "incident.placed":
        here["cases"] = fields["cases"]
        return
    evidence = [value for name, value in fields.items() if name.startswith("evidence.")]
    evidence += [
        brought[one["evidence"]] | {"position": one["position"]}
        for one in fields.get("originals", ())
        if one["evidence"] in brought
    ]
    here["evidence"] = sorted(here["evidence"] + evidence, key=lambda one: one["position"])
    quotes = {int(n.partition(".")[2]): v for n, v in fields.items() if n.startswith("message.")}
    here["quotes"] = here["quotes"] | quotes
    if kind in {"incident.added", "incident.amended"}:
        before = here["versions"][-1] if here["versions"] else {}
        other = ("evidence.", "message.")
        said = {n: v for n, v in fields.items() if n not in not_account}
        said = {n: v for n, v in said.items() if not n.startswith(other)}
        now = {name: value for name, value in (before | said).items() if value is not None}
        here["versions"] = [*here["versions"], now]
    elif kind in {"incident.set_aside", "incident.restored"}:
        here["status"] = {"incident.set_aside": "set_aside"}.get(kind, "active")


# --- vault.md, "Messages" ------------------------------------------------------------------------


def check_imports(connection: sqlcipher3.Connection, entries: list[dict]) -> dict:
    """Put the records of every import together from the rows, and compare their roots."""
    listed = listed_by(entries)
    found, places = {}, 0
    gone = {
        tuple(one)
        for entry in entries
        if entry["kind"] in OF_FILES
        for one in entry["fields"].get("found", ())
    }
    for entry in entries:
        if entry["kind"] == "import.added" and entry["seq"] not in listed:
            fields, number = entry["fields"], entry["seq"]
            leaves, texts = leaves_of(connection, number, fields, gone)
            check(sorted(leaves) == list(range(len(leaves))), f"the leaves of import {number}")
            said, hashes = fields["messages"], [leaves[one] for one in sorted(leaves)]
            empty = hashlib.sha256(b"")
            above = root(hashes) if hashes else empty.digest()
            check((len(hashes), above.hex()) == (said["leaves"], said["root"]), f"import {number}")
            check(len(texts) == said["added"] + said["duplicates"], f"import {number}")
            places += len(texts)
            evidence = [value for n, value in fields.items() if n.startswith("evidence.")]
            found[fields["import"]] = {"texts": texts, "evidence": evidence}
    rows = connection.execute("SELECT count(*) FROM message_source").fetchone()[0]
    check(rows == places, "places of messages that no import vouches for")
    return found


def leaves_of(
    connection: sqlcipher3.Connection, number: int, fields: dict, gone: set[tuple[int, int]]
) -> tuple[dict, list]:
    """Return the hashes of an import's leaves by their ordinals, and the texts of its messages."""
    salt, leaves, texts = bytes.fromhex(fields["salt"]), {}, []
    for ordinal, *row in connection.execute(
        "SELECT ordinal, item, evidence, member, path, format FROM import_item WHERE import = ?",
        (number,),
    ):
        names = ("item", "evidence", "member", "path", "format")
        said = {"type": "file"} | dict(zip(names, row, strict=True))
        leaves[ordinal] = message_leaf(salt, ordinal, canonical(said))
    for ordinal, body in connection.execute(
        "SELECT ordinal, body FROM import_found WHERE import = ?", (number,)
    ):
        leaves[ordinal] = message_leaf(salt, ordinal, body.encode("utf-8"))
        said = json.loads(body)
        check((said.get("type") == "gone") == ((number, ordinal) in gone), f"leaf {ordinal}")
        if said.get("type") == "gone":
            leaves[ordinal] = bytes.fromhex(said["leaf"])
    for ordinal, record in records_of(connection, number, fields):
        leaves[ordinal] = message_leaf(salt, ordinal, canonical(record))
        texts.append(record.get("text", ""))
    return leaves, texts


def records_of(connection: sqlcipher3.Connection, number: int, fields: dict) -> list:
    """Return ordinal and record of an import's messages, in their order."""
    conversations = {
        value["number"]: value for n, value in fields.items() if n.startswith("conversation.")
    }
    rows = connection.execute(
        "SELECT s.ordinal, m.conversation, m.sender, m.at, m.text, i.evidence, i.member, s.place, "
        "s.rest FROM message_source s JOIN message m ON m.id = s.message "
        "JOIN import_item i ON i.import = s.import AND i.item = s.item "
        "WHERE s.import = ? ORDER BY s.ordinal",
        (number,),
    )
    found = []
    for ordinal, conversation, sender, at, text, evidence, member, place, rest in rows:
        here = conversations[conversation]
        keys = [one["key"] for one in here["participants"] if one["number"] == sender]
        columns = {"conversation": here["id"], "evidence": evidence, "place": place}
        columns |= {"member": member} if member else {}
        columns |= {"sender": keys[0]} if keys else {}
        columns |= {"text": text} if text else {}
        columns |= {"at": at} if at != -(2**62) else {}
        record = columns | json.loads(rest)
        record.pop("found", None)  # the vault's own remark, not what the file says
        # What another place says otherwise can also be that there is nothing.
        empty = [n for n in ("at", "sender", "text") if record.get(n) in {None, ""}]
        found.append((ordinal, {n: v for n, v in record.items() if n not in empty}))
    return found


def canonical(value: dict) -> bytes:
    """Canonical JSON of text, whole numbers, lists and objects whose keys are of ASCII."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def message_leaf(salt: bytes, ordinal: int, said: bytes) -> bytes:
    own = hashlib.sha256(salt + ordinal.to_bytes(8, "big")).digest()[:16]
    return hashlib.sha256(b"\0" + own + said).digest()


# --- originals and reports -----------------------------------------------------------------------


def as_left(one: dict, entries: list[dict]) -> tuple[str, str] | None:
    """Return sealed file and digest of an original as marks of files leave it; None: it is gone."""
    file, digest = one["file"], one["sha256"]
    for entry in entries:
        fields = entry["fields"]
        if entry["kind"] in OF_FILES and fields["evidence"] == one["id"]:
            check(fields[OF_FILES[entry["kind"]]] == file, f"the mark {entry['seq']}")
            if entry["kind"] == "file.erased":
                return None
            check(fields["sha256_before"] == digest, f"the mark {entry['seq']}")
            file, digest = fields["file"], fields["sha256_after"]
    return file, digest


def check_files(
    folder: Path, identity: str, journal: dict, imports: dict, entries: list[dict]
) -> int:
    """Open every original and report that the log names, and compare its digest."""
    held = [one["evidence"] for one in (*journal["incidents"].values(), *imports.values())]
    files = [as_left(one, entries) for evidence in held for one in evidence]
    named = {
        folder / "files" / file[:2] / f"{file}.age": digest for file, digest in filter(None, files)
    }
    named |= {
        folder / "exports" / f"{one['file']}.age": one["sha256"]
        for one in journal["reports"].values()
    }
    for path, digest in named.items():
        found = hashlib.sha256(age_with_identity(path, identity)).hexdigest()
        check(found == digest, f"{path.name} is another file")
    there = {path for part in ("files", "exports") for path in (folder / part).rglob("*.age")}
    check(there == set(named), "files that nothing names")
    return len(named)


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], sys.stdin.readline().rstrip("\n"))))
