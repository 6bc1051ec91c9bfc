"""A time-stamping authority on this computer, made with openssl: a root, and who signs."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

CONFIG = """
[tsa]
default_tsa = this
[this]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
[for_time]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[for_mail]
extendedKeyUsage = critical, emailProtection
"""


def openssl(*words: str, cwd: Path) -> None:
    subprocess.run(["openssl", *words], cwd=cwd, check=True, capture_output=True)


@dataclass(frozen=True)
class Authority:
    """A folder with `root.pem` (the certificate to trust), `signer.pem` and their keys."""

    folder: Path

    @property
    def root(self) -> bytes:
        return (self.folder / "root.pem").read_bytes()

    @classmethod
    def made(cls, folder: Path, *, days: int = 300, usage: str = "for_time") -> "Authority":
        """Make one; with `days` below zero its signer's certificate is over already."""
        folder.mkdir()
        (folder / "tsa.cnf").write_text(CONFIG)
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        name = f"/CN=Fictional Time {folder.name}"
        openssl("req", "-x509", *key, "-keyout", "root.key", "-out", "root.pem", "-days", "3000",
                "-subj", f"{name} Root", "-addext", "basicConstraints=critical,CA:TRUE",
                cwd=folder)  # fmt: skip
        openssl("req", "-new", *key, "-keyout", "signer.key", "-out", "signer.csr",
                "-subj", name, cwd=folder)  # fmt: skip
        openssl("x509", "-req", "-in", "signer.csr", "-CA", "root.pem", "-CAkey", "root.key",
                "-CAcreateserial", "-days", str(days), "-extfile", "tsa.cnf",
                "-extensions", usage, "-out", "signer.pem", cwd=folder)  # fmt: skip
        return cls(folder)

    def answer(self, query: bytes) -> bytes:
        """Answer a question, as an authority on the network would."""
        (self.folder / "query.tsq").write_bytes(query)
        openssl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq",
                "-signer", "signer.pem", "-inkey", "signer.key", "-chain", "root.pem",
                "-out", "reply.tsr", cwd=self.folder)  # fmt: skip
        return (self.folder / "reply.tsr").read_bytes()
