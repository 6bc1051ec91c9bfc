"""docs/formats/backup.md is enough: a second reader, written from it, gets the same journal."""

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3

from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import BytesSource
from harassvault.vault import Vault

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "formats" / "backup.md").read_text("utf-8")
PASSWORD = "a long fictional password"
ORIGINAL = b"\x89PNG the original, byte for byte"

pytestmark = pytest.mark.skipif(not shutil.which("age"), reason="Debian's age is not installed")


@pytest.fixture
def made(tmp_path):
    """A backup of two states, and what the journal says."""
    folder = tmp_path / "journal"
    with Vault.create(folder, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
        vault.add_incident(
            IncidentInput(what="Waited at the gate."), [BytesSource("a.png", ORIGINAL)]
        )
        vault.backups.make(tmp_path / "stick")
        vault.add_incident(IncidentInput(what="Sent forty messages."))
        vault.save_draft(None, "incident", {"what": "He came ag"})
        vault.backups.make(tmp_path / "stick")
        words = [one.current.what for one in vault.incidents()]
    shutil.rmtree(folder)
    (place,) = (tmp_path / "stick").iterdir()
    return place, words


def age_with_password(folder, sealed):
    """Let age ask at a terminal of its own, and answer."""
    ours, theirs = os.openpty()
    asking = subprocess.Popen(
        ["setsid", "--ctty", "--wait", "age", "-d", "-o", "secret.txt", sealed],
        cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    while b"assphrase" not in seen:
        seen += os.read(ours, 1000)
    os.write(ours, PASSWORD.encode() + b"\n")
    assert asking.wait() == 0
    os.close(ours)


def opened_by_hand(place):
    """Follow the page: the secret, the newest state, its files."""
    sealed = max(place.glob("keys/*-password-*.age"))
    assert hashlib.sha256(sealed.read_bytes()).hexdigest() in sealed.name
    age_with_password(place, sealed)
    newest = max(place.glob("snapshots/*.age"))
    inside = subprocess.run(
        ["age", "-d", "-i", "secret.txt", newest], cwd=place, capture_output=True, check=True
    )
    subprocess.run(["tar", "-x"], cwd=place, input=inside.stdout, check=True)
    manifest = json.loads((place / "manifest.json").read_text("utf-8"))
    assert manifest["snapshot"] == newest.stem
    return manifest


def test_the_name_of_the_set_is_as_the_page_says(made):
    place, _ = made
    store = opened_by_hand(place)["store"]
    said = f"harassvault backup\n{store['vault']}\n{store['recipient']}\n"
    assert hashlib.sha256(said.encode()).hexdigest()[:16] == place.name
    assert json.loads((place / "store.json").read_text("utf-8")) == store


def test_everything_comes_back_by_hand(made):
    place, words = made
    manifest = opened_by_hand(place)
    for one in manifest["objects"]:
        sealed = (place / "objects" / one["object"][:2] / f"{one['object']}.age").read_bytes()
        assert (len(sealed), hashlib.sha256(sealed).hexdigest()) == (one["size"], one["sha256"])
        assert one["path"].endswith(".age")
    originals = [one for one in manifest["objects"] if one["path"].startswith("files/")]
    (original,) = originals
    path = place / "objects" / original["object"][:2] / f"{original['object']}.age"
    read = subprocess.run(
        ["age", "-d", "-i", "secret.txt", path], cwd=place, capture_output=True, check=True
    )
    assert read.stdout == ORIGINAL
    database = (place / "store.db").read_bytes()
    assert hashlib.sha256(database).hexdigest() == manifest["database_sha256"]
    key = (place / "secret.txt").read_text("utf-8").split("database-key: ")[1].strip()
    store = sqlcipher3.connect(str(place / "store.db"))
    store.execute(f"PRAGMA key = \"x'{key}'\"")
    rows = store.execute("SELECT disclosure FROM log_field ORDER BY seq, position").fetchall()
    fields = [json.loads(base64.urlsafe_b64decode(one + "==")) for (one,) in rows]
    assert [value for _, name, value in fields if name == "what"] == words
    assert manifest["head"] in [value for _, name, value in fields if name == "note"]
    store.close()


def test_the_python_of_the_page_runs(made):
    place, words = made
    opened_by_hand(place)
    code = re.search(r"<<'END'\n(.*?)^END$", PAGE, re.MULTILINE | re.DOTALL)[1]
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=place,
        capture_output=True,
        text=True,
        check=True,
    )
    fields = [json.loads(base64.urlsafe_b64decode(f"{line}==")) for line in done.stdout.split()]
    assert [value for _, name, value in fields if name == "what"] == words
    assert len(list((place / "back").rglob("*.age"))) == 2


def test_the_page_names_every_key_of_the_manifest(made):
    place, _ = made
    manifest = opened_by_hand(place)
    for key in [*manifest, *manifest["objects"][0]]:
        assert re.search(rf"`[^`]*\b{key}\b[^`]*`", PAGE), key


def test_the_program_opens_what_was_put_together_by_hand(made, tmp_path):
    place, words = made
    manifest = opened_by_hand(place)
    back = tmp_path / "back"
    for folder in ("files", "exports", "drafts", "keys"):
        (back / folder).mkdir(parents=True)
    for name in ("store.json", "store.db"):
        shutil.copy(place / name, back / name)
    for one in manifest["objects"]:
        target = back / one["path"]
        target.parent.mkdir(exist_ok=True)
        shutil.copy(place / "objects" / one["object"][:2] / f"{one['object']}.age", target)
    (sealed,) = place.glob(f"keys/*-password-{manifest['keys']['password']}.age")
    shutil.copy(sealed, back / "keys" / "password.age")
    with Vault.unlock(back, PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
        assert [one.current.what for one in vault.incidents()] == words
        assert len(vault.drafts()[0]) == 1
