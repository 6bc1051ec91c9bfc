"""The page, `verify.py` and `hvault verify` say the same of packages that somebody changed.

Each was written from docs/formats/handover.md alone. The changes: those of `test_viewer_checks`,
one for each rule, random ones to any file that a check reads, and those of
`tests.handover.doctored`, of which is written down what must be found.
"""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from reports.received.checking import Known, check_package
from reports.received.opening import Keys
from tests.handover import doctored_data, doctored_heads, doctored_log
from tests.handover.doctored import Authorities
from tests.viewer.hand_made import Files, Recipe, make, manifest, relist, zipped
from tests.viewer.test_viewer_checks import BROKEN, CASES, found, stamp_changes

VERIFY = Path(__file__).resolve().parents[2] / "reports" / "handover" / "standalone" / "verify.py"

ALL = 200
UNCHECKABLE = {"key_unknown", "no_stamp", "stamp_untrusted", "tool"}
SENTENCES = Path(__file__).resolve().parents[2] / "packaging" / "viewer" / "words" / "en.json"
WAYS = [*doctored_data.ways(), *doctored_log.ways(), *doctored_heads.ways()]
TWO_READINGS = (
    "no id: lists",
    "contents with a space: whole",
    "list names a path with a late control: whole",
    "no line feed at the end: tags",
    "proof with a wrong extra line: tags",
    "new key that is none: tags",
)
"""Ways of which somebody could think otherwise; the specification says what holds."""

FROM_ELSEWHERE = {"key", "key_unknown", "stamp_untrusted"}
"""These hang on what a checker knows from elsewhere; the page is told nothing."""

READ_BY_CHECKS = ("log/", "data/contents.json", "manifest-sha256.txt", "tagmanifest-sha256.txt")

WHOLE = (".tsr", ".tsq", ".pem")
"""How each library reads half a certificate is its own affair: stamps are changed as a whole."""


def harmed(data: bytes, source: random.Random) -> bytes:
    """Change a file a little, as a damaged disk or somebody's editor would."""
    lines = data.splitlines(keepends=True) or [b""]
    first, second = source.randrange(len(lines)), source.randrange(len(lines))
    match source.choice(["bit", "bit", "cut", "in", "twice", "swapped"]):
        case "twice":
            lines.insert(second, lines[first])
            return b"".join(lines)
        case "swapped":
            lines[first], lines[second] = lines[second], lines[first]
            return b"".join(lines)
        case how:
            changed, at = bytearray(data), source.randrange(len(data) or 1)
            if how == "bit" and changed:
                changed[at] ^= 1 << source.randrange(8)
            elif how == "cut":
                del changed[at : at + source.randrange(1, 20)]
            else:
                changed[at:at] = source.choice([b"\n", b"null", b"\xff", b" ", b'"', b"[[[["])
            return bytes(changed)


def changed(whole: Files, seed: int) -> Files:
    """Change, take out or replace a file; mostly, whoever does it writes the outer list anew."""
    source = random.Random(seed)
    files = dict(whole)
    path = source.choice(
        [one for one in files if one.startswith(READ_BY_CHECKS) and not one.endswith(WHOLE)]
    )
    match source.choice(["harmed", "harmed", "harmed", "gone", "elsewhere"]):
        case "harmed":
            files[path] = harmed(files[path], source)
        case "gone":
            del files[path]
        case _:
            files[source.choice([one for one in files if not one.endswith(WHOLE)])] = files[path]
    if path.startswith("data/"):
        files["manifest-sha256.txt"] = manifest(files, lambda one: one.startswith("data/"))
    if "tagmanifest-sha256.txt" in (path, *set(whole).difference(files)) or source.random() < 0.2:
        return files
    relist(files)
    return files


@pytest.fixture(scope="module")
def packages(stamper):
    made = {}
    for name, (recipe, change, _) in CASES.items():
        made[name] = make(recipe)
        change(made[name])
    whole = make(Recipe(stamped=stamper))
    for name, parts in stamp_changes(whole, stamper).items():
        made[f"stamp {name}"] = {**whole, **parts}
        relist(made[f"stamp {name}"])
    return made | {f"random {seed}": changed(whole, seed) for seed in range(ALL - len(made))}


def by_program(path: Path) -> list[tuple[str, str]]:
    answer = check_package(path, Keys(lambda: ""), Known())
    return [(str(one.code), one.where) for one in answer.findings]


def by_verify(files: Files, folder: Path) -> list[tuple[str, str]]:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    done = subprocess.run([sys.executable, str(VERIFY), "--json", str(folder)], capture_output=True)
    return [(one["code"], one["place"]) for one in json.loads(done.stdout)["findings"]]


@pytest.mark.battery
def test_three_checks_that_share_no_code_say_the_same(packages, engine, write, tmp_path):
    paths = {
        name: write(f"three-{number}.zip", zipped(files))
        for number, (name, files) in enumerate(packages.items())
    }
    by_page = dict(zip(paths, map(found, engine(*paths.values())), strict=True))
    assert {name: by_program(path) for name, path in paths.items()} == by_page
    for number, (name, files) in enumerate(packages.items()):
        # What climbs out of its folder, or differs in case alone, is not unpacked everywhere.
        if name not in {"climbing-name", "same-name-but-for-case"}:
            assert by_verify(files, tmp_path / str(number)) == by_page[name], name


@pytest.mark.battery
def test_a_browser_shows_each_finding_in_its_sentence(packages, engine, write, drive, viewer):
    paths = {
        name: write(f"shown-{number}.zip", zipped(files))
        for number, (name, files) in enumerate(packages.items())
    }
    visits = [
        {"name": name, "page": str(viewer), "pick": str(path)} for name, path in paths.items()
    ]
    shown = drive("chrome", visits, patience=150)
    sentences = json.loads(SENTENCES.read_text("utf-8"))["finding"]
    for name, answer in zip(paths, engine(*paths.values()), strict=True):
        seen, expected = shown[name], found(answer)
        assert seen["opened"]["verdict"] == answer["checked"]["verdict"], name
        assert [code for code, _text in seen["opened"]["codes"]] == [
            code for code, _place in in_parts(expected)
        ], name
        for (code, place), (_code, text) in zip(
            in_parts(expected), seen["opened"]["codes"], strict=True
        ):
            before, named, _after = sentences[code].partition("{place}")
            assert text.startswith(before.rstrip()), name
            where = place.removeprefix("line ") if named and place.isprintable() else ""
            assert where in text, name
        assert (seen["requests"], seen["errors"]) == ([], []), name
    verdicts = [shown[name]["opened"]["verdict"] for name in paths]
    assert verdicts.count("differs") > ALL * 0.8


def in_parts(findings):
    """What differs stands above what cannot be checked; where nothing can be read, alone."""
    differs = [one for one in findings if one[0] not in UNCHECKABLE]
    if any(code == "package" for code, _place in differs):
        return differs
    return differs + [one for one in findings if one[0] in UNCHECKABLE]


def test_the_program_says_the_same_of_each_rule(packages, engine, write):
    names = [*CASES, *BROKEN]
    whole = zipped(make())
    cases = [
        *(zipped(packages[name]) for name in CASES),
        *(change(whole) for change in BROKEN.values()),
    ]
    paths = {name: write(f"two-{name}.zip", data) for name, data in zip(names, cases, strict=True)}
    by_page = dict(zip(names, map(found, engine(*paths.values())), strict=True))
    assert {name: by_program(path) for name, path in paths.items()} == by_page


@pytest.fixture(scope="session")
def authorities(tmp_path_factory):
    return Authorities.made(tmp_path_factory.mktemp("authorities"))


def compare(ways, authorities, engine, write):
    """What the page finds, what the others find that know as little, and what must be found."""
    made = {one.name: one.made(authorities) for one in ways}
    paths = {
        name: write(f"doctored-{number}.zip", zipped(package.files))
        for number, (name, (package, _)) in enumerate(made.items())
    }
    by_page = dict(zip(paths, map(found, engine(*paths.values())), strict=True))
    assert {name: by_program(path) for name, path in paths.items()} == by_page
    told = {name: known_to_all(pairs) for name, pairs in by_page.items()}
    assert told == {name: known_to_all(expected) for name, (_, expected) in made.items()}


def known_to_all(pairs):
    return sorted(one for one in pairs if one[0] not in FROM_ELSEWHERE)


def test_they_agree_where_one_could_read_in_two_ways(authorities, engine, write):
    ways = [one for one in WAYS if one.name in TWO_READINGS]
    assert len(ways) == len(TWO_READINGS)
    compare(ways, authorities, engine, write)


@pytest.mark.battery
def test_all_that_was_doctored(authorities, engine, write):
    compare(WAYS, authorities, engine, write)
