"""Packages and the built page, for all tests that open one with the other."""

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
VIEWER = ROOT / "reports" / "viewer" / "viewer.html"

PROGRAMS = {"chrome": "chromium", "firefox": "firefox-esr"}
PATIENCE = 120

HOMELESS = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    # Firefox then takes the address of its own settings from its preferences: none.
    "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1",
}

Answer = dict[str, Any]


@pytest.fixture(scope="session")
def viewer() -> Path:
    """The page as it is handed over."""
    return VIEWER


@pytest.fixture(scope="session")
def node() -> str:
    found = shutil.which("node")
    if found is None:
        pytest.skip("no node")
    return found


@pytest.fixture(scope="session")
def engine(node, viewer) -> Callable[..., list[Answer]]:
    """Run the page's own checks on files or folders: `engine(*paths, words=…, key=…, trust=…)`."""

    def run(*paths: Path, **options: str) -> list[Answer]:
        given = [part for name, value in options.items() for part in (f"--{name}", value)]
        command = [node, str(HERE / "check.mjs"), *given, str(viewer), *map(str, paths)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


@pytest.fixture(scope="session")
def write(tmp_path_factory) -> Callable[[str, bytes], Path]:
    """Write a file into a folder of this run."""
    folder = tmp_path_factory.mktemp("packages")

    def written(name: str, data: bytes) -> Path:
        file = folder / name
        file.write_bytes(data)
        return file

    return written


@pytest.fixture(scope="session")
def drive(node, tmp_path_factory):
    """Drive a browser through visits: `drive("chrome", visits)` gives what was seen, by name."""
    if not (HERE / "node_modules" / "puppeteer-core").is_dir():
        pytest.skip("tests/viewer/node_modules is not installed (npm ci)")

    def driven(browser, visits, *, program=None, patience=PATIENCE):
        found = program or shutil.which(PROGRAMS[browser])
        if found is None:
            pytest.skip(f"no {PROGRAMS[browser]}")
        folder = tmp_path_factory.mktemp(browser)
        (folder / "saved").mkdir()
        plan = {"downloads": str(folder / "saved"), "patience": patience * 1000, "visits": visits}
        (folder / "plan.json").write_text(json.dumps(plan))
        # A home of its own: browsers write profiles and caches.
        done = subprocess.run(
            [node, str(HERE / "drive.mjs"), browser, str(found), str(folder / "plan.json")],
            capture_output=True,
            text=True,
            timeout=patience * 4,
            env={**HOMELESS, "HOME": str(folder)},
        )
        assert done.returncode == 0, done.stderr
        return {**json.loads(done.stdout), "saved": folder / "saved"}

    return driven


@pytest.fixture(scope="session")
def stamper(tmp_path_factory) -> Callable[[bytes], Mapping[str, bytes]]:
    """An authority of our own, by openssl: gives query, reply and certificates for a head."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl")
    return Authority(tmp_path_factory.mktemp("authority")).stamp


class Authority:
    """A root and one certificate for time stamps, both made by openssl."""

    CONFIG = """
[req]
distinguished_name = dn
[dn]
[root]
basicConstraints = critical,CA:TRUE
subjectKeyIdentifier = hash
[leaf]
basicConstraints = CA:FALSE
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = one
[one]
serial = serial
crypto_device = builtin
signer_cert = leaf.pem
certs = root.pem
signer_key = leaf.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
"""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "cnf").write_text(self.CONFIG)
        (folder / "serial").write_text("01\n")
        new = [
            "req",
            "-config",
            "cnf",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-noenc",
        ]
        self._run(
            *new,
            "-x509",
            "-days",
            "3650",
            "-extensions",
            "root",
            "-subj",
            "/CN=Fictional Root",
            "-keyout",
            "root.key",
            "-out",
            "root.pem",
        )
        self._run(
            *new,
            "-subj",
            "/CN=Fictional Stamps/O=Nobody",
            "-keyout",
            "leaf.key",
            "-out",
            "leaf.csr",
        )
        self._run(
            "x509",
            "-req",
            "-in",
            "leaf.csr",
            "-CA",
            "root.pem",
            "-CAkey",
            "root.key",
            "-set_serial",
            "7",
            "-days",
            "3650",
            "-extfile",
            "cnf",
            "-extensions",
            "leaf",
            "-out",
            "leaf.pem",
        )

    def stamp(self, head: bytes) -> Mapping[str, bytes]:
        (self.folder / "head").write_bytes(head)
        self._run(
            "ts", "-query", "-config", "cnf", "-data", "head", "-sha256", "-cert", "-out", "query"
        )
        self._run("ts", "-reply", "-config", "cnf", "-queryfile", "query", "-out", "reply")
        read = {name: (self.folder / name).read_bytes() for name in ("query", "reply", "root.pem")}
        return {"1.tsq": read["query"], "1.tsr": read["reply"], "1.pem": read["root.pem"]}

    def _run(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)
