"""Drafts are sealed and come back; reports are kept, and a copy outside is the same bytes."""

import os
from pathlib import Path

import pytest

from harassvault.errors import DiskFullError, FileExistsAlreadyError, NotFoundError
from harassvault.export import still_there
from harassvault.exporting import Bytes, Described
from harassvault.vault import Vault


def test_a_draft_comes_back_and_is_replaced_whole(vault: Vault) -> None:
    first = vault.save_draft(None, "incident", {"what": "He"})
    again = vault.save_draft(first, "incident", {"what": "He waited"})
    assert first == again
    drafts, unreadable = vault.drafts()
    assert [draft.fields for draft in drafts] == [{"what": "He waited"}]
    assert unreadable == []
    vault.discard_draft(first)
    assert vault.drafts() == ([], [])


def test_a_draft_that_cannot_be_read_is_named_and_the_others_come_back(vault: Vault) -> None:
    vault.save_draft(None, "incident", {"what": "one"})
    (vault.folder / "drafts" / "00ff.age").write_bytes(b"age-encryption.org/v1\nnonsense")
    drafts, unreadable = vault.drafts()
    assert [draft.fields["what"] for draft in drafts] == ["one"]
    assert [path.name for path in unreadable] == ["00ff.age"]


def render(out: Bytes) -> Described:
    for _ in range(50):
        out.write(b"%PDF fictional " * 1000)
    return Described(
        audience="police",
        language="en",
        format="pdf",
        pages=3,
        incidents=(),
        exhibits=(),
        head_size=3,
    )


def test_a_kept_report_and_its_copy_are_the_same_bytes(vault: Vault, tmp_path: Path) -> None:
    kept = vault.keep_export(render)
    vault.copy_export(kept.export.id, tmp_path / "copy.pdf", to="Police")
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF fictional " * 50_000
    with vault.open_export(kept.export.id) as reader:
        assert reader.read() == b"%PDF fictional " * 50_000
    (again,) = vault.exports()
    assert again.copies[0].copy.to == "Police"
    assert vault.verify().ok


def test_where_a_copy_went_is_known_from_every_folder(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = vault.keep_export(render)
    (tmp_path / "one").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "one")
    monkeypatch.chdir(tmp_path / "one")
    vault.copy_export(kept.export.id, Path("copy.pdf"))
    vault.copy_export(kept.export.id, Path("../link/again.pdf"))
    monkeypatch.chdir(tmp_path)
    paths = [one.copy.path for one in vault.exports()[0].copies]
    assert paths == [str(tmp_path / "one/copy.pdf"), str(tmp_path / "one/../link/again.pdf")]
    assert [still_there(one) for one in paths] == [True, True]
    (tmp_path / "one" / "copy.pdf").unlink()
    assert [still_there(one) for one in paths] == [False, True]


def test_a_copy_whose_name_is_no_text_is_logged_all_the_same(vault: Vault, tmp_path: Path) -> None:
    kept = vault.keep_export(render)
    target = tmp_path / os.fsdecode(b"\xff.pdf")
    vault.copy_export(kept.export.id, target)
    assert target.is_file()
    assert still_there(vault.exports()[0].copies[0].copy.path) is None


@pytest.mark.parametrize(
    "path", ["copy.pdf", "C:\\reports\\copy.pdf", "/no/such/disk/copy.pdf", "/\0/copy.pdf"]
)
def test_what_cannot_be_seen_from_here_is_not_said_to_be_gone(path: str) -> None:
    assert still_there(path) is None


def test_a_copy_never_goes_over_another_file(vault: Vault, tmp_path: Path) -> None:
    kept = vault.keep_export(render)
    (tmp_path / "copy.pdf").write_text("mine")
    with pytest.raises(FileExistsAlreadyError):
        vault.copy_export(kept.export.id, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_text() == "mine"
    assert vault.exports()[0].copies == ()


def test_a_report_that_fails_half_way_is_not_kept(vault: Vault) -> None:
    def broken(out: Bytes) -> Described:
        out.write(b"half")
        raise DiskFullError(Path("x"))

    with pytest.raises(DiskFullError):
        vault.keep_export(broken)
    assert vault.exports() == []
    assert list((vault.folder / "exports").iterdir()) == []


def test_a_report_that_is_not_there(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        vault.copy_export("deadbeef", tmp_path / "x")
