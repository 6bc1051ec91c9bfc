"""Every importer on exports that were harmed: nothing raised, nothing written, no time lost.

The short form belongs to the suite; the full one and what coverage guides to `./dev battery`.
"""

import json
import os
import random
import subprocess
import sys
import time

import pytest

from harassvault.importers.checked import LieError
from harassvault.importers.findings import Problem, What
from harassvault.importers.importer import CountsIn, Importer, Options
from tests.battery import import_fuzz
from tests.battery.import_watch import ROOT, ForbiddenError, Watch
from tests.battery.report import Tally

FORMATS = [one.format for one in import_fuzz.importers()]
SHORT, FULL = 25, 3_000
GUIDED_SECONDS = int(os.environ.get("BATTERY_SECONDS", "60"))
"""For each format, of its own process."""


def run(module, *arguments, patience):
    command = [sys.executable, "-m", f"tests.battery.{module}", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=patience)


@pytest.fixture(scope="module")
def short():
    """The short form of all formats, in one process."""
    done = run("import_fuzz_program", SHORT, 1, patience=300)
    assert done.returncode == 0, done.stderr[-2_000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", FORMATS)
def test_a_harmed_export_does_no_harm(short, name):
    assert short[name]["wrong"] == {}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_an_export_to_harm(short, name):
    assert short[name]["trials"] == SHORT
    assert short[name]["findings"] > 0


@pytest.mark.battery
@pytest.mark.parametrize("name", FORMATS)
def test_thousands_of_harmed_exports_do_no_harm(name, tell):
    start = int(os.environ.get("BATTERY_SEED", random.SystemRandom().randrange(2**32)))
    done = run("import_fuzz_program", FULL, start, name, patience=3_600)
    assert done.returncode == 0, done.stderr[-2_000:]
    found = json.loads(done.stdout)[name]
    note = f"seed {start}, {found['findings']} findings"
    wrong = json.dumps(found["wrong"], indent=1)
    tell(Tally(f"fuzz {name}", found["trials"], 0, len(found["wrong"]), (note,)), wrong)


@pytest.mark.battery
@pytest.mark.parametrize("name", FORMATS)
def test_harm_that_coverage_guides_does_no_harm(name, tell, tmp_path):
    pytest.importorskip("atheris")
    done = run(
        "import_fuzz_guided", name, GUIDED_SECONDS, tmp_path, patience=10 * GUIDED_SECONDS + 300
    )
    wrong = [one for one in done.stdout.splitlines() if one.startswith("WRONG")]
    failed = len(wrong) or int(done.returncode != 0)
    runs = [one for one in done.stderr.splitlines() if one.startswith("Done ")]
    tried = int(runs[-1].split()[1]) if runs else 1
    kept = sorted(one.name for one in tmp_path.iterdir() if one.is_file())
    tell(
        Tally(f"guided {name}", tried, 0, failed),
        "\n".join([*wrong, *kept, done.stderr[-2_000:]]) if failed else "",
    )


@pytest.fixture(scope="module")
def watch():
    return Watch()


def test_the_watch_notices_what_an_importer_may_not_do(watch, tmp_path):
    file = tmp_path / "file"
    attempts = [
        lambda: file.write_bytes(b"x"),
        lambda: open("/etc/hostname", "rb"),  # noqa: PTH123, SIM115 - it must fail
        lambda: os.open(file, os.O_CREAT),
        lambda: subprocess.run(["/bin/true"]),
        tmp_path.rmdir,
    ]
    for one in attempts:
        with pytest.raises(ForbiddenError), watch.over():
            one()
    assert list(tmp_path.iterdir()) == []


def sleeping(_tree, _items, _options):
    begun = time.process_time()
    while time.process_time() < begun + 1.2:
        pass
    yield from ()


def raising(_tree, _items, _options):
    yield from ()
    raise KeyError("an importer's mistake")


def lying(_tree, _items, _options):
    yield Problem(What.BROKEN, 7_000)


@pytest.mark.parametrize(
    ("extract", "error"),
    [
        (sleeping, import_fuzz.BrokenPromiseError),
        (raising, KeyError),
        (lying, LieError),
    ],
)
def test_it_bites(monkeypatch, extract, error):
    bad = Importer("bad", 1, ("x",), CountsIn.LINE, (), lambda _tree: (0,), extract)
    monkeypatch.setattr(import_fuzz, "importers", lambda: (bad,))
    with pytest.raises(error):
        import_fuzz.attempt("bad", (("a", b"words"),), ("a",), Options())


def test_harm_changes_most_exports():
    data = b'{"messages": [{"id": 1, "text": "hello"}, {"id": 2, "text": "you"}]}\n' * 3
    harmed = {import_fuzz.harmed(data, random.Random(n), data) for n in range(300)}
    assert len(harmed) > 200
    assert data not in harmed
