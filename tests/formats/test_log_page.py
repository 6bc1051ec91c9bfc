"""The page about the log tells the truth: its example is ours, and its commands work."""

import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crypto.base64text import encode_url
from crypto.checkpoint import Checkpoint
from crypto.commitment import Commitment
from crypto.merkle import inclusion_proof, leaf_hash, root
from crypto.note import SigningKey, VerifierKey
from crypto.tlogproof import TlogProof
from harassvault.ledger import Entry, log_entry

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "formats" / "log.md").read_text("utf-8")
FILES = dict(re.findall(r"^```\w+ (\S+)\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL))
COMMANDS = re.search(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[1]
PRINTED = re.search(r"It prints:\n\n```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[1]

KEY = SigningKey.from_seed("harassvault/example", bytes(range(32)))
WORDS = ["It began.", "He waited outside the shop again.", "He wrote again."]


@pytest.fixture(scope="module")
def log():
    """The example's three entries, with salts that count."""
    salts = (encode_url(bytes([number]) * 16) for number in range(1, 100))
    paris = ZoneInfo("Europe/Paris")
    return [
        log_entry(
            Entry(
                seq=number,
                kind="incident.added",
                at=datetime(2026, 3, 2 + number, 20, 15, tzinfo=paris),
                program="HarassVault 0.1.0",
                fields={"what": words, "where": "Rue Neuve"},
            ),
            lambda: next(salts),
        )
        for number, words in enumerate(WORDS, start=1)
    ]


def test_the_example_is_what_we_write(log):
    hashes = [entry.hash for entry in log]
    head = Checkpoint(KEY.name, len(log), root(hashes)).sign(KEY)
    assert {
        "leaf.json": log[1].leaf.decode(),
        "disclosure.txt": log[1].disclosures[0].encoded,
        "entry.tlog-proof": TlogProof(1, inclusion_proof(hashes, 1), head).text.rstrip("\n"),
        "verifier.txt": KEY.verifier.text,
    } == FILES


def test_the_example_verifies_from_the_page_alone():
    leaf = FILES["leaf.json"].encode()
    proof = TlogProof.parse(FILES["entry.tlog-proof"] + "\n")
    assert proof.verify(leaf_hash(leaf), VerifierKey.parse(FILES["verifier.txt"])).size == 3
    digests = tuple(re.findall(r'"([\w-]{43})"', FILES["leaf.json"]))
    assert Commitment(digests).open(FILES["disclosure.txt"]).value == WORDS[1]


def run_commands(folder, files):
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    for name, content in files.items():
        (folder / name).write_text(content + "\n" * name.endswith(".tlog-proof"), "utf-8")
    return subprocess.run(
        ["sh", "-c", COMMANDS], cwd=folder, capture_output=True, text=True, check=False, timeout=30
    )


def test_the_commands_print_what_the_page_says(tmp_path):
    done = run_commands(tmp_path, FILES)
    assert (done.stdout, done.returncode) == (PRINTED, 0)


def test_the_commands_notice_a_changed_leaf(tmp_path):
    done = run_commands(
        tmp_path, FILES | {"leaf.json": FILES["leaf.json"].replace("20:15", "20:16")}
    )
    computed, signed = re.findall(r"root \w+: +(\S+)", done.stdout)
    assert computed != signed


def test_the_commands_notice_a_changed_head(tmp_path):
    changed = FILES["entry.tlog-proof"].replace("\n3\n", "\n4\n")
    done = run_commands(tmp_path, FILES | {"entry.tlog-proof": changed})
    assert done.returncode != 0
    assert "Successfully" not in done.stdout
