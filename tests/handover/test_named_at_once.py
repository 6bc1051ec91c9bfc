"""Files that get their names together: all or none; what was there comes back where one fails."""

from functools import partial

import pytest

from harassvault.errors import FileExistsAlreadyError
from reports.handover.named_at_once import NamedAtOnce, flush_all
from tests.harassvault.conftest import FAILURES, FailingDisk

OLD = {"case.age": b"old", "page": b"old page", "other": b"mine"}
NEW = {"case.age": b"new", "page": b"new page", "case/a": b"a"}


def write(folder, *, replace=True):
    with NamedAtOnce(folder, replace=replace) as place:
        for name in ("case.age", "page"):
            with place.file(name) as stream:
                stream.write(NEW[name])
        inside = place.make_folder("case") / "a"
        inside.write_bytes(NEW["case/a"])
        flush_all([inside], lambda: None)
        place.name_all(["gone"])


def found(folder):
    """What bears a name there; a file that was not finished bears none."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file() and ".part" not in one.relative_to(folder).parts[0]
    }


@pytest.mark.parametrize("kind", ["enospc", "power cut"])
def test_all_or_none_have_their_names(tmp_path, monkeypatch, kind):
    disk, number, is_done = FailingDisk(monkeypatch), 0, False
    while not is_done:
        number += 1
        folder = tmp_path / f"{number}"
        folder.mkdir()
        for name, data in (OLD | {"gone": b"of the old"}).items():
            (folder / name).write_bytes(data)
        is_done = disk.fail(number, FAILURES[kind](), partial(write, folder))
        left = found(folder)
        assert left["other"] == b"mine"
        if kind == "enospc" and not is_done:
            assert left == OLD | {"gone": b"of the old"}
        # Never something of the old one beside the new one, even if the power fails.
        if left.get("case.age") == b"new":
            assert left.items() <= (OLD | NEW).items()
            assert "gone" not in left
    assert left == {"other": b"mine"} | NEW
    assert not [one for one in folder.iterdir() if one.suffix == ".part"]
    assert number > 10


def test_nothing_gives_way_that_should_not(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "page").write_bytes(b"mine")
    with pytest.raises(FileExistsAlreadyError):
        write(folder, replace=False)
    assert found(folder) == {"page": b"mine"}
    assert [one.name for one in folder.iterdir()] == ["page"]


def test_flushing_many_is_stopped(tmp_path):
    class StoppedError(Exception):
        pass

    def stop():
        raise StoppedError

    files = [tmp_path / f"{one}" for one in range(20)]
    for one in files:
        one.write_bytes(b"x")
    with pytest.raises(StoppedError):
        flush_all(files, stop)
