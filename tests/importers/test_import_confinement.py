"""The confinement of the importing child, tried from inside an importer, and what it needs.

That the steps hold each by itself is proved for the decoding child, which takes the same ones.
"""

import ast
import io
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from harassvault.importers.client import PLAIN, ImportReader
from harassvault.importers.importer import Options
from harassvault.importers.parts import Given
from tests.importers.golden import EXPORTS, exports
from tests.importers.running import run_and_bind

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are of Linux")

PROBE = Path(__file__).with_name("confined_import_probe.py")
WORKS = {"get 1 MiB", "get random bytes"}


@pytest.fixture(scope="module")
def probed(tmp_path_factory):
    """What an importer in a confined child could do, and the child's confinement."""
    file = tmp_path_factory.mktemp("probe") / "file"
    file.write_bytes(b"kept")
    part = Given("a", 1, lambda: io.BytesIO(b"x"))
    with ImportReader([part], command=[sys.executable, str(PROBE), str(file)]) as reader:
        held = reader.confinement.held
        found = dict(one.detail.split(": ") for one in reader.findings())
    assert file.read_bytes() == b"kept"
    return found, held


def test_an_importer_can_do_nothing_but_work(probed):
    found, held = probed
    if not {"seccomp", "memory"} <= set(held):
        pytest.skip("this kernel lacks a part of the confinement")
    assert len(found) == 20
    assert {name for name, outcome in found.items() if outcome == "worked"} == WORKS


def status_of(pid):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


@pytest.fixture
def running():
    with ImportReader([Given("a", 1, lambda: io.BytesIO(b"x"))]) as reader:
        reader.claims()
        yield reader


def test_the_kernel_says_what_the_child_says(running):
    names = running.confinement.held
    status = status_of(running._talk.link.pid)
    assert status["NoNewPrivs"] == str(int("no-new-privileges" in names))
    assert status["Seccomp"] == ("2" if "seccomp" in names else "0")
    assert status["Threads"].strip() == "1"


def test_the_child_has_its_pipes_and_nothing_else(running):
    if os.geteuid() != 0:
        pytest.skip("only root may look into a process that is not dumpable")
    folder = Path(f"/proc/{running._talk.link.pid}")
    assert sorted(one.name for one in (folder / "fd").iterdir()) == ["0", "1", "2"]
    assert (folder / "cwd").readlink() == Path("/")
    assert (folder / "environ").read_bytes().count(b"=") == 0


def given(export):
    files = [export] if export.is_file() else sorted(p for p in export.rglob("*") if p.is_file())
    base = export.parent if export.is_file() else export
    return [
        Given(one.relative_to(base).as_posix(), one.stat().st_size, lambda one=one: one.open("rb"))
        for one in files
    ]


def options_of(export):
    beside = export.with_name(export.name + ".options.json")
    return msgspec.json.decode(beside.read_bytes(), type=Options) if beside.exists() else PLAIN


FOLDERS = sorted({one.parent.name for one in exports()})


@pytest.mark.parametrize("format_name", FOLDERS)
def test_every_format_finds_the_same_inside(format_name):
    """What is loaded, opened or started late would fail in there; so would a wrong finding."""
    finds_the_same_inside(exports(format_name)[0])


@pytest.mark.battery
@pytest.mark.parametrize("format_name", FOLDERS)
def test_every_export_gives_the_same_inside(format_name):
    for export in exports(format_name)[1:]:
        finds_the_same_inside(export)


def finds_the_same_inside(export):
    with ImportReader(given(export)) as reader:
        inside = {
            one.format: list(reader.findings(one.format, options_of(export)))
            for one in reader.claims()
        }
    assert inside == run_and_bind(export, options_of(export)), export.relative_to(EXPORTS)


def test_who_reads_has_no_importer_in_memory():
    code = (
        "import sys, harassvault.importers.summary, harassvault.importers.inputs;"
        "print([one for one in sys.modules if one.startswith('harassvault.importers.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {one.rpartition(".")[2] for one in ast.literal_eval(done.stdout)}
    assert loaded == {
        "checked", "client", "contents", "errors", "findings", "importer", "inputs", "limits",
        "link", "members", "named_zones", "opening", "parts", "shared", "summary", "survey", "talk",
        "times", "tree", "windows_zones", "wire",
    }  # fmt: skip
