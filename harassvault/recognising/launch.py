"""Lock this process in, then become the program that reads words in pictures.

Run as `python -I -B -m harassvault.recognising.launch PROGRAM ARGUMENT…` with a pipe at each end;
with `--walls` alone behind the program it only says which restrictions this system lacks.
Everything set here survives becoming another program: amounts, no new privileges, Landlock (to
read and run the program, the system's libraries and the language files, and to write nothing),
seccomp. The environment is empty but for what keeps tesseract in one thread.

Never here: a picture, a key, a word of the journal.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from harassvault.decoding import landlock, privileges
from harassvault.recognising import calls, limits

_LIBRARIES = ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/etc/ld.so.cache")
_LANGUAGE_FILES = (
    "/usr/share/tesseract-ocr", "/usr/share/tessdata", "/usr/share/tesseract",
    "/usr/local/share/tessdata", "/usr/local/share/tesseract-ocr",
)  # fmt: skip
_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1"}

WALLS = "--walls"
"""Asks what is missing, instead of starting the program."""

NAMES = (*privileges.NAMES, *landlock.NAMES, *calls.NAMES)
"""Every restriction that is set here, beside the amounts."""


def main() -> None:
    """Lock in and become the program."""
    program = Path(sys.argv[1]).resolve()
    _bound()
    held = privileges.apply()
    held |= landlock.apply(list(_readable(program)))
    held |= calls.apply()
    if sys.argv[2:] == [WALLS]:
        print(*(one for one in NAMES if one not in held))  # noqa: T201 the answer
        return
    os.execve(program, [str(program), *sys.argv[2:]], _ENVIRONMENT)  # noqa: S606 - that is what this is for


def _readable(program: Path) -> Iterator[Path]:
    """Yield what the program needs; of a prefix of its own (/opt/…), its libraries and data too."""
    own = program.parent.parent
    places = [*map(Path, (*_LIBRARIES, *_LANGUAGE_FILES))]
    if own not in {Path("/"), Path("/usr"), Path("/usr/local")}:
        places += [own / "lib", own / "share" / "tessdata"]
    yield program
    yield from dict.fromkeys(place.resolve() for place in places if place.exists())


def _bound() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is no such module on Windows

    wanted = {
        resource.RLIMIT_AS: limits.MEMORY_BYTES,
        resource.RLIMIT_CPU: limits.CPU_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: limits.OPEN_FILES,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for number, most in wanted.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(number, (most, most))


if __name__ == "__main__":
    main()
