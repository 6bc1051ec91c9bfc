"""The program on this computer: where it lies, its version, its languages.

It is looked for in the folders where systems put programs, never in a folder of the user's.

Never here: running it on a picture (`reader`).
"""

import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from harassvault.decoding.process import environment
from harassvault.files.errors import ReaderLanguageMissingError, ReaderMissingError
from harassvault.recognising.launch import NAMES, WALLS

LANGUAGES = ("eng", "fra")
"""What we ask it to read, as far as it knows them: the languages of this program."""

LAUNCH = (sys.executable, "-I", "-B", "-m", "harassvault.recognising.launch")

_PLACES = (
    "/usr/bin/tesseract", "/usr/local/bin/tesseract", "/opt/homebrew/bin/tesseract",
    "/opt/local/bin/tesseract", r"C:\Program Files\Tesseract-OCR\tesseract.exe",
)  # fmt: skip
_PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Program:
    """The program as it is installed.

    Attributes:
        path: of it.
        engine: its name and version, as it says them.
        languages: those of LANGUAGES that it knows.
    """

    path: Path
    engine: str
    languages: tuple[str, ...]


def find() -> Program:
    """Return the program.

    Raises:
        ReaderMissingError, ReaderLanguageMissingError
    """
    path = next((Path(one) for one in _PLACES if Path(one).is_file()), None)
    if path is None:
        raise ReaderMissingError
    found = _ask(path)
    if not found.engine:
        raise ReaderMissingError
    if not found.languages:
        raise ReaderLanguageMissingError
    return found


@cache
def lacks(program: Program) -> tuple[str, ...]:
    """Return the restrictions of its process that this system lacks, by their names."""
    said = _answer([*LAUNCH, str(program.path), WALLS])
    return NAMES if said is None else tuple(one for one in NAMES if one in said.split())


@cache
def _ask(path: Path) -> Program:
    version = _said(path, "--version").splitlines()
    known = _said(path, "--list-langs").split()
    engine = version[0].strip()[:100] if version else ""
    return Program(path, engine, tuple(one for one in LANGUAGES if one in known))


def _said(path: Path, question: str) -> str:
    return _answer([*LAUNCH, str(path), question]) or ""


def _answer(command: list[str]) -> str | None:
    """Return what a command says; None where it could not say anything."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,  # older versions answer there
            timeout=_PATIENCE,
            check=False,
            env=environment(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout[:10_000].decode("utf-8", "replace") if done.returncode == 0 else None
