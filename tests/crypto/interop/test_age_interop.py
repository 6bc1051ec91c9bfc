"""Three other implementations of age read what we write, and write what we read."""

import contextlib
import io
import os
import shutil
import subprocess
from pathlib import Path

import pyrage
import pytest

from crypto.age.armor import ArmorWriter, open_armor
from crypto.age.payload import CHUNK
from crypto.age.scrypt import ScryptIdentity, ScryptRecipient
from crypto.age.sealing import open_bytes, open_stream, seal, seal_bytes
from crypto.age.work import TEST_WORK_FACTOR
from crypto.age.x25519 import X25519Identity, X25519Recipient
from crypto.keyfile import Secret, open_secret, seal_secret

HERE = Path(__file__).resolve().parent
CONTENT = os.urandom(3 * CHUNK + 1)
PASSPHRASE = "mot de passe fictif"

needs_age = pytest.mark.skipif(
    not (shutil.which("age") and shutil.which("age-keygen")), reason="no age program"
)
needs_terminal = pytest.mark.skipif(
    not shutil.which("setsid"), reason="no setsid to give age a terminal"
)
needs_node = pytest.mark.skipif(
    not (shutil.which("node") and (HERE / "node_modules" / "age-encryption").is_dir()),
    reason="no node, or tests/crypto/interop/node_modules is not installed (npm ci)",
)


class DebianAge:
    """Debian's age, by files; asked for a passphrase on a terminal of its own."""

    def __init__(self, folder):
        self.folder = folder

    def generate(self):
        text = subprocess.run(["age-keygen"], check=True, capture_output=True).stdout.decode()
        *_, recipient, identity = text.splitlines()
        return identity, recipient.removeprefix("# public key: ")

    def seal_to(self, recipient, content, *, armored):
        options = ["--armor"] if armored else []
        return run(["age", "-r", recipient, *options], content)

    def open_with_key(self, identity, sealed, *, armored):
        file = self.folder / "identity"
        file.write_text(identity)
        return run(["age", "-d", "-i", str(file)], sealed)

    def seal_with(self, passphrase, content):
        return self._ask(["-p"], passphrase, content)

    def open_with(self, passphrase, sealed):
        return self._ask(["-d"], passphrase, sealed)

    def _ask(self, options, passphrase, content):
        source, target = self.folder / "source", self.folder / "target"
        source.write_bytes(content)
        command = ["age", *options, "-o", str(target), str(source)]
        ours, theirs = os.openpty()
        with subprocess.Popen(
            ["setsid", "--ctty", "--wait", *command], stdin=theirs, stdout=theirs, stderr=theirs
        ) as process:
            os.close(theirs)
            with contextlib.suppress(OSError):  # the terminal closes when the program ends
                while shown := os.read(ours, 4096):
                    if b"passphrase" in shown:
                        os.write(ours, passphrase.encode() + b"\n")
        os.close(ours)
        assert process.returncode == 0
        return target.read_bytes()


class RustAge:
    """The Rust implementation, through pyrage."""

    def __init__(self, folder):
        self.folder = folder

    def generate(self):
        identity = pyrage.x25519.Identity.generate()
        return str(identity), str(identity.to_public())

    def seal_to(self, recipient, content, *, armored):
        return pyrage.encrypt(
            content, [pyrage.x25519.Recipient.from_str(recipient)], armored=armored
        )

    def open_with_key(self, identity, sealed, *, armored):
        return pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)])

    def seal_with(self, passphrase, content):
        return pyrage.passphrase.encrypt(content, passphrase)

    def open_with(self, passphrase, sealed):
        return pyrage.passphrase.decrypt(sealed, passphrase)


class NodeAge:
    """The JavaScript implementation, as in a browser."""

    def __init__(self, folder):
        self.folder = folder

    def generate(self):
        identity, recipient = self._run("generate", content=b"").decode().split()
        return identity, recipient

    def seal_to(self, recipient, content, *, armored):
        return self._run("seal-to", recipient, content=content, armored=armored)

    def open_with_key(self, identity, sealed, *, armored):
        return self._run("open-with-key", identity, content=sealed, armored=armored)

    def seal_with(self, passphrase, content):
        return self._run("seal-with", passphrase, str(TEST_WORK_FACTOR), content=content)

    def open_with(self, passphrase, sealed):
        return self._run("open-with", passphrase, content=sealed)

    def _run(self, *words, content, armored=False):
        options = ["--armor"] if armored else []
        return run(["node", str(HERE / "age.mjs"), *words, *options], content)


def run(command, content):
    return subprocess.run(command, input=content, check=True, capture_output=True).stdout


@pytest.fixture(
    params=[
        pytest.param(DebianAge, marks=[needs_age, needs_terminal]),
        RustAge,
        pytest.param(NodeAge, marks=needs_node),
    ]
)
def other(request, tmp_path):
    return request.param(tmp_path)


armored = pytest.mark.parametrize("armored", [False, True], ids=["binary", "armored"])


def seal_ours(recipient, *, armored):
    out = io.BytesIO()
    sink = ArmorWriter(out) if armored else out
    with seal(sink, [recipient]) as writer:
        writer.write(CONTENT)
    if armored:
        sink.close()
    return out.getvalue()


@armored
def test_they_open_with_a_key_what_we_seal(other, armored):
    identity, recipient = other.generate()
    sealed = seal_ours(X25519Recipient.parse(recipient), armored=armored)
    assert other.open_with_key(identity, sealed, armored=armored) == CONTENT


@armored
def test_we_open_with_a_key_what_they_seal(other, armored):
    identity = X25519Identity.generate()
    sealed = other.seal_to(str(identity.recipient), CONTENT, armored=armored)
    source = io.BytesIO(sealed)
    assert open_stream(open_armor(source) if armored else source, [identity]).read() == CONTENT


def test_their_keys_are_ours(other):
    identity, recipient = other.generate()
    assert str(X25519Identity.parse(identity)) == identity
    assert str(X25519Identity.parse(identity).recipient) == recipient


def test_our_keys_are_theirs(other):
    identity = X25519Identity.generate()
    sealed = other.seal_to(str(identity.recipient), CONTENT, armored=False)
    assert other.open_with_key(str(identity), sealed, armored=False) == CONTENT


def test_they_open_with_a_passphrase_what_we_seal(other):
    sealed = seal_bytes(CONTENT, [ScryptRecipient(PASSPHRASE, TEST_WORK_FACTOR)])
    assert other.open_with(PASSPHRASE, sealed) == CONTENT


def test_we_open_with_a_passphrase_what_they_seal(other):
    sealed = other.seal_with(PASSPHRASE, CONTENT)
    assert open_bytes(sealed, [ScryptIdentity(PASSPHRASE)]) == CONTENT


def test_a_key_file_opens_with_their_program_as_the_page_on_formats_says(other):
    """The text inside is itself an identity file: it opens the originals."""
    secret = Secret.generate()
    text = other.open_with(PASSPHRASE, seal_secret(secret, PASSPHRASE, TEST_WORK_FACTOR))
    assert text == secret.encode()
    original = seal_bytes(CONTENT, [secret.identity.recipient])
    identity = text.decode() if isinstance(other, DebianAge) else text.decode().split("\n")[1]
    assert other.open_with_key(identity, original, armored=False) == CONTENT


def test_a_key_file_that_they_wrote_is_read(other):
    secret = Secret.generate()
    sealed = other.seal_with(PASSPHRASE, secret.encode())
    assert open_secret(sealed, PASSPHRASE, TEST_WORK_FACTOR) == secret
