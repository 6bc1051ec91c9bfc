"""`rescue` at the terminal: names that are no text, links to nowhere, a disk that fills."""

import errno
import json
import os
import sys

import pytest

from reports.rescued_folder import NOTE

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")


@pytest.fixture
def written(hvault, files):
    """A journal with an entry and a file."""
    hvault.ok("add", "--what", "-", "--attach", files["shot.png"], text="He waited outside.")
    return hvault


@needs_linux
def test_names_that_are_no_text_are_told_as_far_as_they_are(written, tmp_path) -> None:
    (written.folder / "files" / "\udcff.age").write_bytes(b"junk")
    (written.folder / "drafts" / "\udcff.age").write_bytes(b"junk")
    out = tmp_path / "out\udcff"
    answer = written("rescue", "-o", out, "--yes", "--json").json
    assert answer["unreadable_files"] == answer["unreadable_drafts"] == ["\ufffd.age"]
    assert (answer["entries"], answer["files"]) == (1, 1)
    assert answer["folder"] == str(tmp_path / "out\ufffd")
    assert json.loads((out / "what-was-read.json").read_text("utf-8")) == answer


@pytest.mark.parametrize("above", [False, True])
def test_a_link_to_nowhere_is_no_place_to_write_to(written, tmp_path, above) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    result = written("rescue", "-o", link / "new" if above else link, "--yes")
    assert result.code == 1
    assert "This place cannot be written to" in result.err


def test_a_full_disk_says_where_plain_files_are_and_the_next_run_goes_on(
    written, tmp_path, monkeypatch
) -> None:
    fsync, left = os.fsync, [12]

    def filling(handle: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "no space left")
        fsync(handle)

    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", filling)
        result = written("rescue", "-o", out, "--yes")
    assert result.code == 1
    assert "Plain files, NOT encrypted, are in that folder" in result.err
    assert "half saved" not in result.err
    assert (out / NOTE).is_file()
    assert written("rescue", "-o", out, "--yes").code == 0
    assert not (out / NOTE).exists()
    assert len(list((out / "files").iterdir())) == 1


def test_a_cut_database_says_that_there_may_have_been_more(written, tmp_path) -> None:
    database = written.folder / "store.db"
    data = database.read_bytes()
    database.write_bytes(data[: -8 * 4096])
    result = written("rescue", "-o", tmp_path / "out", "--yes")
    assert result.code == 0
    assert "There may have been more after step" in result.out
    told = json.loads((tmp_path / "out" / "what-was-read.json").read_text("utf-8"))
    assert (told["lost_pages"], told["may_go_on"]) == (8, True)
