"""What hostile files say of themselves: a journal of all of them is looked at, and stays whole."""

import shutil
import time
from io import BytesIO

import pytest

from harassvault.decoding.errors import DecodingError
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
from tests.hostile.corpus import corpus
from tests.hostile.pictures import all_pictures


def test_pictures_are_examined_or_refused(decoder):
    for hostile in all_pictures():
        try:
            said = decoder.examine(BytesIO(hostile.data))
        except DecodingError:
            continue
        assert said.width >= 1


@pytest.fixture(scope="module")
def looked_at(kept, password, tmp_path_factory):
    """A copy of the journal after all its files were looked at, and how long that took."""
    folder, ids = kept
    copy = tmp_path_factory.mktemp("looked at") / "j"
    shutil.copytree(folder, copy)
    with Vault.unlock(copy, password, kdf=CHEAP_FOR_TESTS) as vault:
        began = time.monotonic()
        written = vault.files.examine()
        yield vault, ids, written, time.monotonic() - began


def test_all_of_them_are_looked_at(looked_at):
    vault, ids, written, seconds = looked_at
    kinds = {one.what: one.media_type for one in corpus()}
    due = {ids[what] for what, kind in kinds.items() if kind.startswith(("image/", "audio/"))}
    assert due - set(written) <= {ids[what] for what, kind in kinds.items() if kind not in PICTURES}
    assert seconds < 120
    assert vault.files.groups() is not None


PICTURES = {
    "image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff", "image/bmp", "image/heic",
}  # fmt: skip


def test_the_journal_is_whole(looked_at):
    vault, *_ = looked_at
    assert vault.verify().problems == ()
