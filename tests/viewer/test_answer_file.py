"""Files of notes that the page writes are read by the program, up to the last character."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from harassvault.coming_back.reading import MAX_ANSWER_BYTES, read_answer

SCRIPT = Path(__file__).resolve().parent / "answer.mjs"


@pytest.fixture(scope="module")
def done():
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node")
    ran = subprocess.run([node, str(SCRIPT)], capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def test_what_the_page_calls_fitting_the_program_reads(done):
    read = [read_answer(text.encode()) for limit, text in done["fits"]]
    assert [limit for limit, _ in done["fits"]] == [None] * len(read)
    assert [len(one.notes) for one in read] == [1, 1, 1, 2, 1000]
    odd = read[3]
    assert odd.sender == "M. Example"
    assert [one.about for one in odd.notes] == ["incident 12", "exhibit 3"]
    assert odd.notes[0].text.startswith("a\ufffdb\ufffdc")


def test_what_is_too_long_is_told_with_how_much(done):
    text, sender, file = done["over"]
    assert (text, sender) == (["text", 1], ["from", 1])
    assert file[0] == "file"
    assert 6 * 200_000 < file[1] + MAX_ANSWER_BYTES < 6 * 200_100
    assert done["most"]


def test_the_page_goes_on_with_what_it_wrote_and_with_nothing_else(done):
    assert done["same"]
    assert done["twice"] == ["", 2, False]
    assert done["bad"] == [["none", 0, False]] * len(done["bad"])
    assert done["other"] == ["other", 0, False]
    assert done["many"] == ["many", 1000, False]
