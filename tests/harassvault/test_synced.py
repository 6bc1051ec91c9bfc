"""A synchronised folder is noticed by what the programs leave; conflict copies by their names."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.synced import conflict_copies, is_conflict_copy, synced


def services(folder: Path, environment: dict[str, str] | None = None) -> list[str]:
    return [one.service for one in synced(folder, environment or {})]


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox", "Dropbox"), (".dropbox.cache/", "Dropbox"), (".stfolder/", "Syncthing"),
        (".nextcloudsync.log", "Nextcloud"), (".owncloudsync.log", "Nextcloud"),
        ("._sync_1a2b3c4d.db", "Nextcloud"), (".sync_9f8e7d6c5b4a.db", "Nextcloud"),
        (".tmp.driveupload/", "Google Drive"),
    ],
)  # fmt: skip
def test_a_marker_above_the_folder(tmp_path: Path, marker: str, service: str) -> None:
    folder = tmp_path / "a" / "b" / "journal"
    assert services(folder) == []
    place = tmp_path / "a" / marker
    place.parent.mkdir()
    if marker.endswith("/"):
        place.mkdir()
    else:
        place.write_bytes(b"")
    found = synced(folder, {})
    assert [(one.service, one.kind, one.where) for one in found] == [(service, "marker", place)]


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("Dropbox", "Dropbox"), ("Dropbox (Personal)", "Dropbox"), ("OneDrive", "OneDrive"),
        ("OneDrive - Example GmbH", "OneDrive"), ("OneDrive-Personal", "OneDrive"),
        ("Nextcloud", "Nextcloud"), ("ownCloud", "Nextcloud"), ("iCloudDrive", "iCloud Drive"),
        ("com~apple~CloudDocs", "iCloud Drive"), ("Google Drive", "Google Drive"),
        ("GoogleDrive-anna@example.org", "Google Drive"),
    ],
)  # fmt: skip
def test_a_name_on_the_way(tmp_path: Path, name: str, service: str) -> None:
    assert services(tmp_path / name / "Notes") == [service]


@pytest.mark.parametrize("name", ["Documents", "Drop box", "my dropbox notes", "cloud", "drive"])
def test_a_name_that_only_looks_like_it(tmp_path: Path, name: str) -> None:
    assert services(tmp_path / name / "Notes") == []


def test_the_variables_of_onedrive(tmp_path: Path) -> None:
    found = services(tmp_path / "work" / "Notes", {"OneDriveCommercial": str(tmp_path / "work")})
    assert found == ["OneDrive"]
    assert services(tmp_path / "other", {"OneDrive": str(tmp_path / "work")}) == []


def test_dropboxs_settings_in_the_home_folder_say_nothing(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert services(tmp_path / "Notes") == []


def test_a_link_into_a_synchronised_folder(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "Notes").mkdir(parents=True)
    (tmp_path / "Notes").symlink_to(tmp_path / "Dropbox" / "Notes")
    assert services(tmp_path / "Notes") == ["Dropbox"]


def test_an_attribute(tmp_path: Path) -> None:
    try:
        os.setxattr(tmp_path, "user.com.dropbox.attributes", b"x")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    assert services(tmp_path / "Notes") == ["Dropbox"]


CONFLICTS = (
    "store (conflicted copy 2026-03-03 101112).db",
    "store (Anna's conflicted copy 2026-03-03).db",
    "store (Copie en conflit de PC-ANNA 2026-03-03).db",
    "store.sync-conflict-20260303-101112-ABCDEFG.db",
    "store-ANNAS-PC.db",
    "store-PCNAME.json",
    "password-PCNAME.age.2",
    "store (1).db",
    "store 2.db",
    "store_conflict-20260303-101112.db",
    "0123456789abcdef0123456789abcdef (1).age",
    "store - Copy.db",
    "store - Copie (2).db",
)


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_copy_is_named_and_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / name).write_bytes(b"x")
    assert conflict_copies(tmp_path) == (tmp_path / "keys" / name,)
    assert (tmp_path / "keys" / name).read_bytes() == b"x"


OURS = (
    "store.db", "store.json", "store.db-journal", "password.age", "password.age.2",
    "recovery.age", "SHA256SUMS", "lock", "intent.json", "store.db.before-3",
)  # fmt: skip


@pytest.mark.parametrize("name", OURS)
def test_our_own_names_are_none(name: str) -> None:
    assert not is_conflict_copy(name)


@given(st.binary(min_size=16, max_size=16))
def test_an_id_is_none(number: bytes) -> None:
    assert not is_conflict_copy(f"{number.hex()}.age")
    assert not is_conflict_copy(f"{number.hex()[:16]}.part")
