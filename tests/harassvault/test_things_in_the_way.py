"""What is no file or folder where one is to be: never waited for, and told in words of ours."""

import os
import sys
from pathlib import Path

import pytest

from crypto.age.x25519 import X25519Identity
from harassvault.drafts import Drafts
from harassvault.durable import make_folder
from harassvault.errors import OriginalMissingError, TargetUnwritableError
from harassvault.layout import Layout
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.sealed_files import open_sealed
from harassvault.vault import Vault

needs_pipes = pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in a folder")


@needs_pipes
def test_a_pipe_in_place_of_a_sealed_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.age")
    with pytest.raises(OriginalMissingError):
        open_sealed(tmp_path / "x.age", X25519Identity.generate())


@needs_pipes
def test_a_pipe_among_the_drafts_is_not_waited_for(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    layout.drafts.mkdir()
    os.mkfifo(layout.drafts / "x.age")
    assert Drafts(layout, X25519Identity.generate()).all() == ([], [layout.drafts / "x.age"])


def test_a_folder_in_place_of_a_sealed_file_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "x.age").mkdir()
    with pytest.raises(OriginalMissingError):
        open_sealed(tmp_path / "x.age", X25519Identity.generate())


@pytest.mark.parametrize("above", [False, True])
def test_a_link_to_nowhere_is_no_place_for_a_folder(tmp_path: Path, above: bool) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(TargetUnwritableError):
        make_folder(link / "new" if above else link, parents=True)


def test_a_journal_at_a_link_to_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(TargetUnwritableError):
        Vault.create(tmp_path / "link", "a long fictional password", Profile(), kdf=CHEAP_FOR_TESTS)
