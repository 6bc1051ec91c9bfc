"""`hvault` in the test's own process, on real folders, with a key derivation that costs nothing."""

import io
import json
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from harassvault.policy import CHEAP_FOR_TESTS
from ui.cli.program import main

PASSWORD = "a long fictional password"

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(255, -1, -1)) * 40
PDF = b"%PDF-1.7\n" + b"a fictional letter\n" * 400 + b"%%EOF\n"


class SteppingClock:
    """A clock that goes on by a minute at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 3, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


class Terminal(io.StringIO):
    """A standard error that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


class TypedInput(io.BytesIO):
    """A standard input that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass
class Result:
    """What one run left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


class Hvault:
    """Runs commands against one journal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = SteppingClock()

    def __call__(
        self,
        *argv: object,
        secrets: tuple[str, ...] = (PASSWORD,),
        text: str | bytes = b"",
        environment: dict[str, str] | None = None,
        stdout: io.StringIO | None = None,
        stderr: io.StringIO | None = None,
        names_folder: bool = True,
        at_terminal: bool = False,
    ) -> Result:
        typed = "".join(f"{one}\n" for one in secrets).encode()
        typed += text if isinstance(text, bytes) else text.encode()
        out, err = stdout or io.StringIO(), stderr or io.StringIO()
        folder = ["--vault", str(self.folder)] if names_folder else []
        code = main(
            [*folder, "--password-stdin", *map(str, argv)],
            stdin=(TypedInput if at_terminal else io.BytesIO)(typed),
            stdout=out,
            stderr=err,
            environment=environment or {},
            kdf=CHEAP_FOR_TESTS,
            clock=self.clock,
        )
        return Result(code, out.getvalue(), err.getvalue())

    def ok(self, *argv: object, **options: Any) -> Any:
        """Run a command that must work, and return its JSON document."""
        result = self(*argv, "--json", **options)
        assert result.code == 0
        if result.err:  # what opens the journal from now on is told before it counts
            document = result.json
            told = [document[key] for key in ("recovery_code", "passphrase") if key in document]
            assert [one for one in told if one in result.err]
        return result.json

    def contents(self) -> dict[str, bytes]:
        """Return every file of the journal, byte for byte; the lock is empty and tells nothing."""
        files = (one for one in self.folder.rglob("*") if one.is_file() and one.name != "lock")
        return {str(one.relative_to(self.folder)): one.read_bytes() for one in files}

    def document(self, *argv: object, given: dict[str, Any]) -> Any:
        """Run a command that takes a document from standard input."""
        return self.ok(*argv, "--from", "-", text=json.dumps(given))


@pytest.fixture
def terminal() -> type[io.StringIO]:
    """A kind of stream that says that it is a terminal."""
    return Terminal


@pytest.fixture(scope="session")
def new_journal(tmp_path_factory: pytest.TempPathFactory) -> Hvault:
    """A journal that was just made, never to be written to."""
    made = Hvault(tmp_path_factory.mktemp("new") / "journal")
    assert made("init").code == 0
    return made


@pytest.fixture
def hvault(tmp_path: Path, new_journal: Hvault) -> Hvault:
    """A function that runs `hvault` against a journal that was just made."""
    shutil.copytree(new_journal.folder, tmp_path / "journal")
    return Hvault(tmp_path / "journal")


@pytest.fixture
def no_journal(tmp_path: Path) -> Hvault:
    """A function that runs `hvault` where there is no journal yet."""
    return Hvault(tmp_path / "journal")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Three files to attach."""
    folder = tmp_path / "given"
    folder.mkdir()
    contents = {"shot.png": PNG, "photo.jpg": JPEG, "letter.pdf": PDF}
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in contents}


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the program."""
    return str(request.param)
