"""Publishing packs: a key that stays with its owner, and a file that the program takes."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from crypto.note import VerifierKey
from harassvault.errors import GuidanceNotNewerError
from harassvault.guidance import packs
from harassvault.guidance.signed import KEY_NAME, MAX_BYTES, read_signed
from harassvault.guidance.taken_in import Packs

ROOT = Path(__file__).resolve().parents[3]


def run(*argv, ok=True):
    command = [sys.executable, str(ROOT / "packaging" / "sign_guidance.py"), *map(str, argv)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert (done.returncode == 0) is ok, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    """A key file, and what the program is told to believe."""
    path = tmp_path_factory.mktemp("owner") / "key"
    return path, run("new-key", path)


def test_a_key_is_for_its_owner_alone_and_is_never_replaced(key):
    path, public = key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert VerifierKey.parse(public).name == KEY_NAME
    before = path.read_bytes()
    run("new-key", path, ok=False)
    assert path.read_bytes() == before


def test_all_packs_of_this_tree_can_be_published(key, tmp_path, vault):
    path, public = key
    target = tmp_path / "all.json"
    run("sign", path, "-o", target)
    data = target.read_bytes()
    assert len(data) < MAX_BYTES
    names = [one.facts.jurisdiction for one in read_signed(data, [public]).packs]
    assert tuple(names) == packs.jurisdictions()
    # The program has them already.
    with pytest.raises(GuidanceNotNewerError):
        Packs(vault.guidance.writer, [public]).take_in(data)


def test_some_can_be_published_and_nothing_is_replaced(key, tmp_path):
    path, public = key
    target = tmp_path / "two.json"
    run("sign", path, "-o", target, "--only", "FR", "--only", "GB-SCT")
    content = read_signed(target.read_bytes(), [public])
    assert [one.facts.jurisdiction for one in content.packs] == ["FR", "GB-SCT"]
    run("sign", path, "-o", target, "--only", "FR", ok=False)
    run("sign", path, "-o", tmp_path / "none.json", "--only", "XX", ok=False)
    assert not (tmp_path / "none.json").exists()


def test_no_key_lies_in_the_tree():
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone: there is nothing to look through")
    command = ["git", "grep", "-lE", "guidance-key [0-9a-f]{64}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
