"""Other programs open what is sealed, and find the package in it as the pages say."""

import io
import subprocess
import zipfile

import pyrage

from crypto.age.scrypt import ScryptIdentity
from crypto.age.sealing import open_


def names_of(folder):
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}


def test_pyrage_opens_it_and_the_container_is_whole(packages):
    data = pyrage.passphrase.decrypt(packages.case_age.read_bytes(), packages.words)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        infos = archive.infolist()
    assert all(one.compress_type == zipfile.ZIP_STORED and not one.comment for one in infos)
    assert not any(one.is_dir() or one.flag_bits & 1 for one in infos)
    names = [one.filename for one in infos]
    assert len({one.casefold() for one in names}) == len(names)
    assert {"log/checkpoints/", "log/proofs/"} <= {one[: one.rfind("/") + 1] for one in names}
    assert names[-1] == "tagmanifest-sha256.txt"


def test_unzip_takes_it(packages, tmp_path):
    with packages.case_age.open("rb") as sealed:
        opened = open_(sealed, [ScryptIdentity(packages.words)])
        (tmp_path / "case.zip").write_bytes(opened.read())
    done = subprocess.run(["unzip", "-q", "case.zip", "-d", "case"], cwd=tmp_path)
    assert done.returncode == 0
    check = ["sha256sum", "-c", "--quiet", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
    done = subprocess.run(check, cwd=tmp_path / "case", capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
    named = (tmp_path / "case" / "manifest-sha256.txt").read_text("utf-8").splitlines()
    assert {line[66:] for line in named} == {
        f"data/{one}" for one in names_of(tmp_path / "case" / "data")
    }
