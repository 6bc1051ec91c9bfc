"""What an import found in a picture goes with it, and the log still vouches for the rest."""

import io
import zipfile

import pytest
from PIL import Image

from harassvault.conversations.imports import Part
from harassvault.conversations.records import leaf_of
from harassvault.source import BytesSource
from harassvault.store import found_gone


def photo(shade: int) -> bytes:
    made, exif = io.BytesIO(), Image.Exif()
    exif[0x010F], exif[0x0110] = "Example", f"Model {shade}"
    gps = exif.get_ifd(0x8825)
    gps.update({1: "N", 2: (45.0, 45.0, float(shade)), 3: "E", 4: (4.0, 50.0, 0.0)})
    image = Image.effect_noise((64, 48), shade).convert("RGB")
    image.save(made, "JPEG", exif=exif)
    return made.getvalue()


@pytest.fixture
def archive(vault):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for number, name in enumerate(("IMG_1.jpg", "IMG_2.jpg", "IMG_3.jpg"), 20):
            zipped.writestr(name, photo(number))
    taken = vault.imports.take_in([Part("p.zip", BytesSource("p.zip", made.getvalue()))])
    return taken.evidence[0]


def bodies(vault):
    return [body for (body,) in vault._connection.execute("SELECT body FROM import_found")]


def test_facts_of_an_erased_picture_of_an_archive_go_with_it(vault, archive):
    (known,) = vault.files.all()
    assert known.members["IMG_2.jpg"].device == "Example Model 21"
    vault.files.mark_under_18(archive, "IMG_2.jpg")
    vault.files.erase(archive, "IMG_2.jpg")
    assert not any("Model 21" in body for body in bodies(vault))
    (known,) = vault.files.all()
    assert set(known.members) == {"IMG_1.jpg", "IMG_3.jpg"}
    assert vault.verify().problems == ()


def test_facts_of_an_erased_original_go_with_it(vault, archive, reopen):
    vault.files.mark_under_18(archive)
    vault.files.erase(archive)
    assert not any("Model" in body for body in bodies(vault))
    assert vault.verify().problems == ()
    folder = vault.folder
    vault.close()
    assert b"Model 21" not in (folder / "store.db").read_bytes()
    with reopen(folder) as again:
        assert again.verify().problems == ()


def test_an_import_whose_picture_was_erased_can_be_erased(vault, archive):
    vault.files.erase(archive, "IMG_2.jpg")
    (taken,) = vault.imports.all()
    vault.import_erasing.erase(taken.id)
    assert bodies(vault) == []
    assert vault.verify().problems == ()


def test_nobody_takes_a_row_away_without_the_log_saying_so(vault, archive):
    number, ordinal, body = found_gone.rows_about(vault._connection, archive, "IMG_1.jpg")[0]
    salt = found_gone.salt_of(vault._connection, number)
    leaf = leaf_of(salt, ordinal, body.encode())
    found_gone.leave_leaf(vault._connection, (number, ordinal), leaf)
    assert [one.what for one in vault.verify().problems] != []


def test_nobody_puts_a_row_back(vault, archive):
    rows = found_gone.rows_about(vault._connection, archive, "IMG_1.jpg")
    vault.files.erase(archive, "IMG_1.jpg")
    vault._connection.execute(
        "UPDATE import_found SET body = ? WHERE import = ? AND ordinal = ?",
        (rows[0][2], *rows[0][:2]),
    )
    assert [one.what for one in vault.verify().problems] != []


@pytest.mark.parametrize("body", ["", "{}", '{"type":"gone","leaf":"00"}', "[1]", "\x00"])
def test_only_a_whole_leaf_stands_for_a_row(body):
    assert found_gone.leaf_left(body) is None
