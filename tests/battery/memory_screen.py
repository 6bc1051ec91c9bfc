"""A screen of its own with the real program on it, hands on its keys, and a look into its memory.

Never here: what is typed, and what must not be found.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAM = Path(__file__).with_name("memory_program.py")
ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("Xvfb", "xdotool")

_CLIPBOARD = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
QGuiApplication.clipboard().setText(sys.stdin.read())
print("held", flush=True)
application.exec()
"""


def lacking() -> str:
    """Say what this machine lacks; empty where it has everything."""
    missing = [one for one in TOOLS if shutil.which(one) is None]
    if missing:
        return f"{', '.join(missing)} is not installed"
    return "" if os.geteuid() == 0 else "only root may read the memory of another process"


def until(holds: Callable[[], object], what: str, seconds: float = 30.0) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.05)


class Screen:
    """An X server without a window manager, with one program on it."""

    def __init__(self, home: Path, folder: Path) -> None:
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            # Without -noreset it starts over when its last program goes, and refuses the next one.
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp",
             "-noreset"],
            pass_fds=[writing], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        kept.pop("DBUS_SESSION_BUS_ADDRESS", None)
        self._places = kept | {
            "DISPLAY": display, "HOME": str(home), "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8",
        }  # fmt: skip
        self.program = subprocess.Popen(
            [sys.executable, str(PROGRAM), str(folder)], env=self._places, start_new_session=True
        )
        self._helpers: list[subprocess.Popen[str]] = []

    def close(self) -> None:
        """End everything that was started."""
        for one in (*self._helpers, self.program, self._server):
            one.kill()
            one.wait()
            if one.stdout is not None:
                one.stdout.close()

    def windows(self) -> list[str]:
        """Return the program's windows that can be seen."""
        return self._xdotool("search", "--onlyvisible", "--name", "^Journal$").split()

    def look_at_window(self) -> None:
        """Wait for the window and give it the keys."""
        until(lambda: self.windows() or self.program.poll() is not None, "no window came")
        assert self.program.poll() is None
        time.sleep(0.5)
        self._xdotool("windowfocus", "--sync", self.windows()[-1])

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self._xdotool("key", "--delay", "60", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--delay", "15", text)

    def paste(self, text: str) -> None:
        """Have another program put a text into the clipboard, and paste it."""
        holder = subprocess.Popen(
            [sys.executable, "-c", _CLIPBOARD], env=self._places, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self._helpers.append(holder)
        assert holder.stdin is not None
        assert holder.stdout is not None
        holder.stdin.write(text)
        holder.stdin.close()
        assert holder.stdout.readline()
        self.press("ctrl+v")

    @contextmanager
    def replaced(self) -> Iterator[None]:
        """Wait until what is done inside has replaced the process, and the new one shows itself."""
        before = self._image()
        yield
        until(lambda: self._image() != before, "the process was not replaced")
        self.look_at_window()

    def found(self, needles: Iterable[bytes]) -> list[bytes]:
        """Return which of these stand in the memory that the program can write to."""
        left = list(needles)
        seen: list[bytes] = []
        with Path(f"/proc/{self.program.pid}/mem").open("rb", buffering=0) as memory:
            for start, end in self._writable():
                try:
                    memory.seek(start)
                    data = memory.read(end - start)
                except OSError:
                    continue  # a mapping that cannot be read, as that of a device
                seen += [one for one in left if one in data]
                left = [one for one in left if one not in seen]
        return seen

    def _writable(self) -> list[tuple[int, int]]:
        lines = Path(f"/proc/{self.program.pid}/maps").read_text().splitlines()
        places = [line.split(maxsplit=2)[:2] for line in lines]
        spans = [place.split("-") for place, rights in places if rights.startswith("rw")]
        return [(int(start, 16), int(end, 16)) for start, end in spans]

    def _image(self) -> bytes:
        """Random bytes that the kernel gives to each image of a process."""
        try:
            return Path(f"/proc/{self.program.pid}/auxv").read_bytes()
        except OSError:
            return b""

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self._places, capture_output=True, text=True,
            timeout=60, check=False,
        )  # fmt: skip
        return done.stdout
