"""verify.py, which is in each package: a good one is fine, and each doctored one is found out."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reports.handover.viewer_page import checker
from reports.received.checking import Known, check_package, typed_key_number
from reports.received.opening import Keys
from tests.handover import doctored, doctored_data, doctored_heads, doctored_log
from tests.handover.doctored import Authorities, write

PROGRAM = Path(__file__).resolve().parents[2] / "reports" / "handover" / "standalone" / "verify.py"
WAYS = [*doctored_data.ways(), *doctored_log.ways(), *doctored_heads.ways()]
"""All of them; other checkers are held to the same."""

CODES = {
    "package": "no log/log.txt: whole",
    "missing": "data/custody.csv removed: as is",
    "extra": "file added: as is",
    "changed": "data/custody.csv changed: as is",
    "manifest": "file added: lists",
    "log": "words changed: tags",
    "proof": "a hash changed: tags",
    "head": "head signed by another key, in proofs too: tags",
    "key": "whole log by another key: tags",
    "consistency": "consistency removed: tags",
    "exhibit": "original and contents changed: lists",
    "stamp": "stamp shifted by a day: tags",
    "key_unknown": "no number: tags",
    "no_stamp": "stamp removed: tags",
    "stamp_untrusted": "stamp of another authority: tags",
}


def loaded():
    """verify.py as a module; it belongs to no package."""
    spec = importlib.util.spec_from_file_location("standalone_verify", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there for annotations
    spec.loader.exec_module(module)
    return module


verify = loaded()


@pytest.fixture(scope="session")
def authorities(tmp_path_factory):
    return Authorities.made(tmp_path_factory.mktemp("authorities"))


@pytest.fixture
def whole(authorities, tmp_path):
    """A package in which nothing is found, in a folder."""
    return write(doctored.base(authorities).files, tmp_path / "case")


def check(folder, package):
    given = verify.Given(package.number.replace(" ", ""), package.trusted)
    return verify.checked(folder, given)[1]


def tried(way, authorities, folder):
    package, expected = way.made(authorities)
    told = check(write(package.files, folder / "case"), package)
    assert sorted(told) == expected
    assert told == sorted(told, key=verify.order)


@pytest.mark.parametrize("way", WAYS[::16], ids=lambda way: way.name)
def test_what_was_doctored_is_found(way, authorities, tmp_path):
    tried(way, authorities, tmp_path)


@pytest.mark.battery
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_everything_that_was_doctored_is_found(way, authorities, tmp_path):
    tried(way, authorities, tmp_path)


@pytest.mark.battery
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_the_program_finds_the_same(way, authorities, tmp_path):
    package, expected = way.made(authorities)
    number = typed_key_number(package.number) if package.number else None
    known = Known(number, package.trusted or None)
    verdict = check_package(write(package.files, tmp_path / "case"), Keys(lambda: ""), known)
    assert sorted((str(one.code), one.where) for one in verdict.findings) == expected


@pytest.mark.parametrize("code", CODES)
def test_each_code_is_found_somewhere(code, authorities, tmp_path):
    (way,) = [one for one in WAYS if one.name == CODES[code]]
    assert code in {each for each, _place in way.made(authorities)[1]}
    tried(way, authorities, tmp_path)


def test_all_codes_are_tried():
    assert set(CODES) | {"tool"} == set(verify.CODES)
    assert len(WAYS) >= 200
    assert len({way.name for way in WAYS}) == len(WAYS)


# --- as a program -----------------------------------------------------------------------------


def interpreters():
    """Every Python from 3.9 on that is here: on PATH, and those that pyenv keeps."""
    found = {3.11: Path(sys.executable)} if sys.version_info[:2] == (3, 11) else {}
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in range(9, 20):
        places = [*sorted(kept.glob(f"3.{minor}.*/bin/python3.{minor}"))]
        place = places[-1] if places else shutil.which(f"python3.{minor}")
        if place:
            found[minor] = Path(place)
    return [str(one) for one in found.values()]


def run(*words, python=sys.executable, cwd=None, program=PROGRAM, **env):
    """What it prints, and its exit code; never a traceback."""
    done = subprocess.run(
        [python, "-I", "-S", program, *words],
        cwd=cwd, env={**os.environ, **env}, capture_output=True, timeout=60,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout, done.stderr


def codes(answer):
    return {one["code"] for one in json.loads(answer)["findings"]}


@pytest.mark.parametrize("python", interpreters())
def test_any_python_says_the_same(python, whole, authorities, tmp_path):
    root = tmp_path / "root.pem"
    root.write_bytes(authorities.good.root)
    key = doctored.base(authorities).number
    code, answer, complaint = run(whole, "--key", key, "--trust", root, "--json", python=python)
    assert (code, complaint) == (0, b"")
    told = json.loads(answer)
    assert (told["verdict"], told["findings"], told["key_number"]) == ("fine", [], key)
    (whole / "data/dossier.pdf").write_bytes(b"x")
    (whole / "data/contents.json").write_bytes(b"[" * 10**6)
    assert run(whole, "--json", python=python)[0] == 4


def test_a_package_of_the_program_is_fine(package_folder):
    code, answer, _ = run(package_folder, "--json")
    assert (code, codes(answer)) == (0, {"key_unknown", "no_stamp"})
    assert (package_folder / "verify.py").read_bytes() == checker() == PROGRAM.read_bytes()


def test_a_stamp_is_said_with_the_entries_that_it_covers(whole):
    _, text, _ = run(whole, "--lang", "en")
    assert b"UTC, for entries 1 to 7" in text


def test_it_looks_where_it_lies(whole, tmp_path):
    program = shutil.copy(PROGRAM, whole / "verify.py")
    code, answer, _ = run("--json", program=program, cwd=tmp_path)
    assert (code, json.loads(answer)["findings"][0]) == (4, {"code": "extra", "place": "verify.py"})


def test_nothing_in_the_package_passes_for_a_module(whole):
    program = shutil.copy(PROGRAM, whole / "verify.py")
    for name in ("json.py", "argparse.py", "openssl"):
        (whole / name).write_text("#!/bin/sh\nraise SystemExit(0)\n")
        (whole / name).chmod(0o755)
    done = subprocess.run(
        [sys.executable, program, "--json"], cwd=whole, capture_output=True,
        env={**os.environ, "PATH": f"{whole}:{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.returncode == 4
    assert "extra" in codes(done.stdout)
    assert "tool" in codes(done.stdout)


@pytest.mark.parametrize("version", ["LibreSSL 3.3.6", "OpenSSL 1.1.1w  11 Sep 2023", ""])
def test_without_a_new_openssl_signatures_are_not_checked(version, whole, tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    if version:
        (tools / "openssl").write_text(f"#!/bin/sh\necho '{version}'\n")
        (tools / "openssl").chmod(0o755)
    code, answer, _ = run(whole, "--json", PATH=str(tools))
    assert (code, codes(answer)) == (5, {"tool", "key_unknown"})
    (whole / "log/log.txt").write_bytes(b"")
    assert run(whole, "--json", PATH=str(tools))[0] == 4


def test_a_console_that_knows_few_letters_gets_through(whole):
    (whole / "data/Ж\u202e.txt").write_bytes(b"x")
    for language in ("en", "fr"):
        code, text, _ = run(whole, "--lang", language, PYTHONIOENCODING="cp1252")
        assert code == 4
        assert b"\\u202e" in text
    assert run(whole, python=sys.executable, LC_ALL="C", PYTHONUTF8="0")[0] == 4


@pytest.mark.parametrize(
    "words", [("--key", "12345"), ("--key", "x"), ("--trust", "/none"), ("--what",)], ids=str
)
def test_wrong_usage_is_said(words, whole):
    assert run(whole, *words)[0] == 2


# --- folders that are made to harm --------------------------------------------------------------


def found_in(folder):
    return verify.checked(folder, verify.Given())[1]


def test_a_link_is_never_followed(whole, tmp_path):
    outside = tmp_path / "outside"
    shutil.move(whole / "data/dossier.pdf", outside)
    (whole / "data/dossier.pdf").symlink_to(outside)
    (whole / "data/more").symlink_to(tmp_path)
    told = found_in(whole)
    assert told[:2] == [("extra", "data/more"), ("changed", "data/dossier.pdf")]


@pytest.mark.parametrize(
    ("path", "also"),
    [
        (doctored.proof(2), ("proof", "2")),
        (doctored.EARLIER, ("head", doctored.EARLIER)),
        (doctored.CONSISTENCY, ("consistency", doctored.EARLIER)),
        (doctored.STAMP, ("stamp", doctored.STAMP)),
        (doctored.PHOTO, ("exhibit", doctored.PHOTO)),
    ],
)
def test_a_pipe_is_never_waited_for(path, also, whole):
    (whole / path).unlink()
    os.mkfifo(whole / path)
    told = found_in(whole)
    assert ("changed", path) in told
    assert also in told


def test_a_pipe_in_place_of_the_log_is_no_package(whole):
    (whole / "log/log.txt").unlink()
    os.mkfifo(whole / "log/log.txt")
    assert found_in(whole) == [("package", "")]


def test_a_name_that_is_no_text_is_no_package(whole):
    (Path(os.fsdecode(os.fsencode(whole) + b"/data/\xff"))).write_bytes(b"x")
    assert found_in(whole) == [("package", "")]


def test_folders_nested_deep_are_walked(whole):
    place = os.open(whole, os.O_RDONLY)
    for _ in range(1050):  # deeper than Python calls itself, and than a path can be written
        os.mkdir("deep", dir_fd=place)
        place, above = os.open("deep", os.O_RDONLY, dir_fd=place), place
        os.close(above)
    os.close(place)
    assert found_in(whole) == [("package", "")]
    subprocess.run(["rm", "-rf", whole / "deep"], check=True)


def test_no_folder_is_no_package(tmp_path):
    assert found_in(tmp_path) == found_in(tmp_path / "none") == [("package", "")]
