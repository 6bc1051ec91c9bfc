"""Running a process in a home of its own, watched for network calls and searched for traces.

Never here: the journeys themselves.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_NETWORK = re.compile(r"\bsocket\((AF_INET|AF_INET6|AF_NETLINK|AF_PACKET)")


@dataclass(frozen=True)
class Home:
    """A home, temporary and runtime folder that nobody else uses."""

    root: Path

    def environment(self) -> dict[str, str]:
        """The environment in which every usual place lies inside `root`."""
        places = {
            "HOME": "home", "TMPDIR": "tmp", "TMP": "tmp", "TEMP": "tmp",
            "XDG_DATA_HOME": "home/.local/share", "XDG_CONFIG_HOME": "home/.config",
            "XDG_CACHE_HOME": "home/.cache", "XDG_STATE_HOME": "home/.local/state",
            "XDG_RUNTIME_DIR": "run",
        }  # fmt: skip
        for place in places.values():
            (self.root / place).mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = {name: os.environ[name] for name in ("PATH", "DISPLAY") if name in os.environ}
        return {
            **kept, "LANG": "C.UTF-8", "TZ": "Europe/Paris", "PYTHONDONTWRITEBYTECODE": "1",
            **{name: str(self.root / place) for name, place in places.items()},
        }  # fmt: skip

    def traces(self, canaries: Iterable[bytes], apart: Sequence[Path] = ()) -> list[str]:
        """Where any of the canaries stands in a file or a file's name, in any usual encoding."""
        wanted = [form for canary in canaries for form in _forms(canary)]
        found = []
        for path in sorted(self.root.rglob("*")):
            if any(other == path or other in path.parents for other in apart):
                continue
            name = str(path.relative_to(self.root)).encode()
            data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            found += [str(path) for form in wanted if form in data or form in name]
        return found


def _forms(canary: bytes) -> list[bytes]:
    try:
        text = canary.decode("ascii")
    except UnicodeDecodeError:
        return [canary]
    return [text.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")]


def under_strace(command: Sequence[str], log: Path) -> list[str]:
    """Return a command that runs another one and all its children under strace."""
    strace = shutil.which("strace")
    assert strace, "strace is one of the tools that ./dev test installs"
    return [strace, "-f", "-qq", "--seccomp-bpf", "-e", "trace=socket,connect", "-o", str(log),
            *command]  # fmt: skip


def network_calls(log: Path) -> list[str]:
    """Return the lines of strace's log that ask for a network."""
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return [line for line in lines if _NETWORK.search(line)]


def watched(
    command: Sequence[str], log: Path, *, environment: dict[str, str], cwd: Path, given: bytes = b""
) -> tuple[subprocess.CompletedProcess[bytes], list[str]]:
    """Run a command and all its children under strace; return it and its network calls."""
    done = subprocess.run(
        under_strace(command, log),
        input=given, capture_output=True, env=environment, cwd=cwd, timeout=120,
    )  # fmt: skip
    return done, network_calls(log)
