"""Every shape that the tables ever had opens, and reads as the program of its day wrote it."""

import importlib.util
import json
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from crypto.recovery import parse
from harassvault.keysums import format_sums, parse_sums
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.store import schema
from harassvault.vault import Vault

HERE = Path(__file__).parent
SAMPLES = sorted(path.parent for path in HERE.glob("*/expected.json"))


def _making() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_vault", HERE / "make_vault.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


making = _making()


def expected(sample: Path) -> dict[str, Any]:
    return json.loads((sample / "expected.json").read_text("utf-8"))


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(params=SAMPLES, ids=lambda path: path.name)
def sample(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def journal(sample: Path, tmp_path: Path) -> Path:
    """A copy that may be changed."""
    shutil.copytree(sample / "journal", tmp_path / "journal")
    return tmp_path / "journal"


def plain(value: object) -> object:
    return json.loads(json.dumps(value))


@pytest.mark.parametrize("writing", [True, False])
def test_it_opens_and_reads_as_it_was_written(sample: Path, journal: Path, writing: bool) -> None:
    with Vault.unlock(journal, making.PASSWORD, writing=writing, kdf=CHEAP_FOR_TESTS) as vault:
        assert vault.verify().ok, vault.verify().problems
        assert plain(making.reading(vault)) == expected(sample)["reads"]
        stands = expected(sample).get("stands")
        if stands:
            assert plain(making.standing(vault)) == stands
        talked = expected(sample).get("talked")
        if talked:
            assert plain(making.talked(vault)) == talked
        told = expected(sample).get("told")
        if told:
            assert plain(making.told(vault)) == told
        said = expected(sample).get("said")
        if said:
            assert plain(making.said(vault)) == said


def test_it_opens_with_its_recovery_code(sample: Path, journal: Path) -> None:
    code = parse(expected(sample)["code"])
    with Vault.unlock_with_recovery_code(journal, code, kdf=CHEAP_FOR_TESTS) as vault:
        assert plain(making.reading(vault)) == expected(sample)["reads"]


def test_it_can_be_written_to(sample: Path, journal: Path) -> None:
    with Vault.unlock(journal, making.PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
        making.fill(vault)
        assert vault.verify().ok
    with Vault.unlock(journal, making.PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
        assert len(vault.incidents()) == len(expected(sample)["reads"]["incidents"]) + 2


def test_an_older_record_of_its_key_files_is_no_damage(journal: Path) -> None:
    keys = {path: path.stat().st_mtime_ns for path in journal.glob("keys/*.age*")}
    for _ in range(2):
        with Vault.unlock(journal, making.PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
            assert vault.healed_key_file is None
            assert vault.verify().ok
    assert {path: path.stat().st_mtime_ns for path in keys} == keys
    sums = (journal / "keys" / "SHA256SUMS").read_bytes()
    assert sums == format_sums(parse_sums(sums))


def test_every_shape_before_todays_has_a_sample() -> None:
    kept = {expected(sample)["schema"] for sample in SAMPLES}
    assert kept >= set(range(1, schema.SCHEMA_VERSION)), "see README.md beside this test"


def test_a_sample_is_small(sample: Path) -> None:
    assert sum(len(data) for data in tree(sample).values()) < 500_000
