"""The package checked by hand with Debian's tools: the commands of its READ-ME, in their order."""

import json
import re
import shutil
import subprocess

import pytest

from crypto.timestamp import ask
from reports.handover.texts import read_me
from tests.handover.doctored import write
from tests.time_authority import Authority
from tests.viewer import hand_made

STEPS = re.compile(r"\n(?=[a-j]\) )")


def commands(read_me, title, end):
    """The commands of the steps of one language, by the letter of the step."""
    part = read_me.split(title)[1].split(end)[0]
    return {
        step[0]: "\n".join(
            line.removeprefix("    ") for line in step.split("\n") if line.startswith("    ")
        )
        for step in STEPS.split(part)[1:]
    }


@pytest.fixture(scope="module")
def walked(packages, tmp_path_factory):
    """What the steps b to g print, run in a copy of the plain folder."""
    folder = tmp_path_factory.mktemp("walked")
    shutil.copytree(packages.clear, folder / "case")
    (folder / "check").mkdir()
    read_me = (folder / "case" / "READ-ME.txt").read_text("utf-8")
    steps = commands(read_me, "5. TO CHECK IT BY HAND", "What each part is")

    def run(letter):
        done = subprocess.run(
            ["sh", "-c", steps[letter]], cwd=folder / "case", capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (0, ""), (letter, done)
        return done.stdout

    return {letter: run(letter) for letter in "bcdefg"} | {"steps": steps, "read_me": read_me}


def test_the_files_are_those_of_the_list(walked):
    count, oxum = walked["b"].split("\n")[:2]
    assert oxum.endswith(f".{count.strip()}")


def test_the_log_names_the_list(walked):
    said = [json.loads(line) for line in walked["d"].splitlines()]
    assert [name for _, name, _ in said] == ["entries", "fields", "handover", "manifest"]
    assert [int(one) for one in walked["c"].split()] == [1, said[0][2], said[1][2]]


def test_the_entry_is_in_the_log_and_its_head_is_signed(walked):
    computed, proved, signed = walked["e"].splitlines()
    assert computed == proved == signed
    assert walked["f"] == "Signature Verified Successfully\n"


def test_the_number_is_the_one_that_was_told(walked, packages):
    assert walked["g"].strip().zfill(20) == packages.plain.key_number.replace(" ", "")


def test_both_languages_have_the_same_commands(walked):
    french = commands(walked["read_me"], "5. POUR VÉRIFIER À LA MAIN", "Ce qu’est chaque partie")
    assert french == walked["steps"]


def run(step, folder):
    done = subprocess.run(["sh", "-c", step], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, (step, done)
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def stamped(tmp_path_factory):
    """A package with a stamp of an earlier head, and of no certificates but the reply's own."""
    folder, leaves = tmp_path_factory.mktemp("stamped"), []

    def seen(entries):
        leaves.extend(one.leaf.encode() for one in entries)
        return entries

    files = hand_made.make(hand_made.Recipe(log=seen, earlier=4))
    authority = Authority.made(folder / "authority")
    for size in range(1, len(leaves)):
        head = hand_made.head(leaves[:size], hand_made.KEY)
        lines = hand_made.hash_lines(hand_made.consistency(size, leaves))
        files[f"log/checkpoints/{size:06}.txt"] = head
        files[f"log/checkpoints/{size:06}.consistency"] = lines
    query = ask(files["log/checkpoints/000003.txt"]).der
    files["log/stamps/000003-1.tsr"] = authority.answer(query)
    (folder / "check").mkdir()
    (folder / "ROOT.pem").write_bytes(authority.root)
    text = read_me("en", len(leaves)).decode()
    steps = commands(text, "5. TO CHECK IT BY HAND", "What each part is")
    return write(files, folder / "case"), steps, len(leaves)


def test_a_stamp_without_certificates_beside_it_is_checked_by_hand(stamped):
    folder, steps, _ = stamped
    step = steps["i"].replace("000001-1", "000003-1")
    at, verdict = run(step, folder)
    assert (at[-4:], verdict) == (" GMT", "Verification: OK")
    wrong = step.replace("-data $head", "-data log/checkpoints/000004.txt")
    done = subprocess.run(["sh", "-c", wrong], cwd=folder, capture_output=True, text=True)
    assert "Verification: FAILED" in done.stdout + done.stderr


def test_what_was_stamped_is_seen_to_be_the_beginning_of_the_log(stamped):
    folder, steps, whole = stamped
    for size in (3, 4, whole - 1):
        named = f"stamp={size:06}-1; head=log/checkpoints/{size:06}.txt\n"
        old, old_said, new, new_said = run(named + steps["j"], folder)
        assert (old, new) == (old_said, new_said), size
    other = hand_made.head([b"another", b"log", b"."], hand_made.KEY)
    (folder / "log/checkpoints/000003.txt").write_bytes(other)
    named = "stamp=000003-1; head=log/checkpoints/000003.txt\n"
    old, old_said, *_ = run(named + steps["j"], folder)
    assert old != old_said


def test_any_entry_is_checked_by_hand(stamped):
    folder, steps, _ = stamped
    run(steps["h"].replace('"seq":1}', '"seq":2}'), folder)
    names = [json.loads(line)[1] for line in run(steps["d"], folder)]
    assert "evidence.e1" in names
    computed, proved, signed = run(steps["e"], folder)
    assert computed == proved == signed
