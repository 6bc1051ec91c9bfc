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
