"""A real keyring: a message bus and a gnome-keyring-daemon of the test's own."""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import secretstorage

from harassvault import device
from harassvault.errors import DeviceError, DeviceKeyMissingError
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.vault import Vault

PASSWORD = "a long fictional password"

_TOOLS = ("dbus-daemon", "gnome-keyring-daemon")
_PATIENCE = 20  # seconds for a daemon to come up on a busy machine


@dataclass
class Keyring:
    """The daemons, and what a person could do with their keyring."""

    environment: dict[str, str]
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> None:
        """Start the keyring, unlocked as a login would unlock it."""
        daemon = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=self.environment,
        )  # fmt: skip
        self.started.append(daemon)
        daemon.stdin.write(b"the login password")
        daemon.stdin.close()
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                device.identity_of("0" * 32)
            except DeviceKeyMissingError:
                return
            except DeviceError:
                time.sleep(0.05)
        pytest.fail("the keyring did not come up")

    def end(self) -> None:
        """End every process that was started here, the bus last of all."""
        for process in reversed(self.started):
            process.terminate()
            process.wait(_PATIENCE)

    def lock(self) -> None:
        """Lock it, as leaving the desk does."""
        with self._collection() as collection:
            collection.lock()

    def entries(self) -> list[tuple[str, dict[str, str], bytes]]:
        """All that somebody sees who looks into it: labels, attributes, secrets."""
        with self._collection() as collection:
            return [(one.get_label(), one.get_attributes(), one.get_secret())
                    for one in collection.get_all_items()]  # fmt: skip

    def change(self, secret: bytes) -> None:
        """Put something else in the place of each secret."""
        with self._collection() as collection:
            for one in collection.get_all_items():
                one.set_secret(secret)

    def forget(self) -> None:
        """Remove every entry."""
        with self._collection() as collection:
            for one in collection.get_all_items():
                one.delete()

    @contextlib.contextmanager
    def _collection(self) -> Iterator[secretstorage.Collection]:
        with contextlib.closing(secretstorage.dbus_init()) as bus:
            yield secretstorage.get_default_collection(bus)


@pytest.fixture
def bus(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Keyring]:
    """A session with a message bus and nothing on it yet."""
    if missing := [tool for tool in _TOOLS if not shutil.which(tool)]:
        pytest.skip(f"no {', '.join(missing)} on this computer")
    home = tmp_path_factory.mktemp("session")
    (home / "run").mkdir(mode=0o700)
    names = {"HOME": home, "XDG_RUNTIME_DIR": home / "run", "XDG_DATA_HOME": home / "data",
             "XDG_CONFIG_HOME": home / "config", "XDG_CACHE_HOME": home / "cache"}  # fmt: skip
    names["DBUS_SESSION_BUS_ADDRESS"] = Path(f"unix:path={home}/bus")
    for name, value in names.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.delenv("DISPLAY", raising=False)
    keyring = Keyring(dict(os.environ))
    # A bus that starts nothing by itself, so that "there is no keyring" is true.
    (home / "bus.conf").write_text(
        "<busconfig><type>session</type>"
        f"<listen>unix:path={home}/bus</listen><auth>EXTERNAL</auth>"
        '<policy context="default"><allow send_destination="*" eavesdrop="true"/>'
        '<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>'
    )
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={home}/bus.conf", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    keyring.started.append(daemon)
    daemon.stdout.readline()
    daemon.stdout.close()
    yield keyring
    keyring.end()


@pytest.fixture
def keyring(bus: Keyring) -> Keyring:
    """A keyring that is unlocked, as it is after a login."""
    bus.start()
    return bus


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """The folder of a closed journal that opens with its password alone."""
    folder = tmp_path / "journal"
    with Vault.create(folder, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS):
        return folder
