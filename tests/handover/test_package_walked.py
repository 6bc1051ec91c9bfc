"""The package checked by hand with Debian's tools: the commands of its READ-ME, in their order."""

import re
import shutil
import subprocess

import pytest

STEPS = re.compile(r"\n(?=[a-i]\) )")


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
    assert walked["c"] == "1\n"
    names = [line.split(",")[1] for line in walked["d"].splitlines()]
    assert names == ['"entries"', '"fields"', '"handover"', '"manifest"']


def test_the_entry_is_in_the_log_and_its_head_is_signed(walked):
    computed, proved, signed = walked["e"].splitlines()
    assert computed == proved == signed
    assert walked["f"] == "Signature Verified Successfully\n"


def test_the_number_is_the_one_that_was_told(walked, packages):
    assert walked["g"].strip().zfill(20) == packages.plain.key_number.replace(" ", "")


def test_both_languages_have_the_same_commands(walked):
    french = commands(walked["read_me"], "5. POUR VÉRIFIER À LA MAIN", "Ce qu’est chaque partie")
    assert french == walked["steps"]
