"""The real program, as a process with its real key derivation, and at a real terminal."""

import hashlib
import io
import json
import os
import re
import selectors
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import pytest

from harassvault.policy import CHEAP_FOR_TESTS
from ui.cli.program import main

PASSWORD = "a long fictional password"
LONG_LINE = "A paragraph as it comes out of another program, on one line. " * 120 + "End"
PROGRAM = Path(sys.executable).with_name("hvault")

Hex32 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Time = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$")]
Positive = Annotated[int, msgspec.Meta(gt=0)]


class Answer(msgspec.Struct, forbid_unknown_fields=True):
    """A JSON answer: these keys, all of them, and no others."""


class Init(Answer):
    vault_id: Hex32
    recovery_code: Annotated[str, msgspec.Meta(pattern="^([0-9A-Z]{5}-){6}[0-9A-Z]{5}$")]


class Evidence(Answer):
    id: Hex32
    name: str
    sha256: Sha256
    size: int
    media_type: str
    received_at: Time
    claimed_at: Time | None
    marked: bool
    erased: bool
    from_inbox: bool
    claimed_put_in_at: Time | None


class Saved(Answer):
    id: Hex32
    seq: Positive
    version: Positive
    evidence: list[Evidence]
    named_files: list[dict[str, Any]]


class Who(Answer):
    name: str
    role: str
    person: Hex32


class Incident(Answer):
    id: Hex32
    seq: Positive
    status: Literal["active"]
    marks: list[dict[str, Any]]
    version: Positive
    recorded_at: Time
    cases: list[Hex32]
    when: str
    moment: dict[str, Any]
    what: str
    where: str
    setting: str | None
    channel: str | None
    categories: list[str]
    exact_words: str
    feelings: str
    who: list[Who]
    details: dict[str, str]
    locators: list[dict[str, Any]]
    first_noted_at: str | None
    evidence: list[Evidence]


class Listed(Answer):
    incidents: list[Incident]
    not_shown: dict[str, int]


class Hit(Answer):
    kind: Literal["incident"]
    id: Hex32
    member: str
    status: Literal["active"]
    snippet: str


class Found(Answer):
    hits: list[Hit]


class Extracted(Evidence):
    path: str
    has_place: bool | None


class Told(Answer):
    kept_at: Time
    new_incidents: list[Positive]
    changed_incidents: list[Positive]
    new_exhibits: list[Positive]
    no_longer: list[Positive]


class Dossier(Answer):
    id: Hex32
    path: str
    sha256: Sha256
    size: Positive
    incidents: Positive
    exhibits: int
    pages: Positive
    missing: list[str]
    fitting: dict[str, int] | None
    left_out: dict[str, int]
    contact_sheet: str | None
    unread: list[Positive]
    told_before: Told | None


class Correction(Answer):
    id: Hex32
    path: str
    sha256: Sha256
    corrects: Hex32


class Verdict(Answer):
    ok: bool
    problems: list[dict[str, str]]
    notices: list[dict[str, str]]
    entries: Positive
    head: Sha256
    originals: int
    checked_bytes: int


def new_home(home):
    """Return the environment of a person with an empty home."""
    home.mkdir()
    keep = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**keep, "HOME": str(home), "LANG": "en_GB.UTF-8", "TERM": "xterm"}


def run_in(home, answer: Any, *argv: object, text: str = "", code: int = 0, secret: str = PASSWORD):
    """Run the program, and read its one JSON document strictly."""
    done = subprocess.run(
        [PROGRAM, "--password-stdin", *map(str, argv), "--json"],
        input=f"{secret}\n{text}".encode(),
        capture_output=True,
        env=home,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == code, done.stderr.decode()
    return msgspec.json.decode(done.stdout, type=answer)


def run_here(home, answer: Any, *argv: object, text: str = "", code: int = 0):
    """Run the same in this process, where deriving a key costs nothing."""
    told, said = io.StringIO(), io.StringIO()
    given = io.BytesIO(f"{PASSWORD}\n{text}".encode())
    line = ["--password-stdin", *map(str, argv), "--json"]
    ended = main(line, stdin=given, stdout=told, stderr=said, environment=home, kdf=CHEAP_FOR_TESTS)
    assert ended == code, said.getvalue()
    return msgspec.json.decode(told.getvalue(), type=answer)


def nothing_lies_about(home):
    """Nothing of an entry lies outside the journal's folder, and nothing in clear inside."""
    places = {path for path in Path(home["HOME"]).rglob("*") if path.is_file()}
    assert {path.parts[len(Path(home["HOME"]).parts)] for path in places} == {".local"}
    for path in places:
        data = path.read_bytes()
        assert b"waited" not in data
        assert b"shot.png" not in data
        assert b"Karim" not in data


@pytest.fixture
def home(tmp_path):
    """A home without a journal."""
    return new_home(tmp_path / "home")


def converse(home, argv, answers):
    """Run the program at a terminal; give each answer once its question was shown."""
    spawn = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"
    process = subprocess.Popen(
        [sys.executable, "-c", spawn, PROGRAM, *argv],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=home,
    )
    seen, position = b"", 0
    with process, selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        try:
            for question, answer in answers:
                while not (found := re.search(question.encode(), seen[position:])):
                    assert selector.select(timeout=30), seen
                    piece = os.read(process.stdout.fileno(), 4096)
                    assert piece, seen
                    seen += piece
                position += found.end()
                process.stdin.write(answer.encode())
                process.stdin.flush()
        except BaseException:
            process.stdin.close()  # whoever still asks gets no answer, and ends
            process.kill()
            raise
        seen += process.stdout.read()
    return process.returncode, seen.decode("utf-8").replace("\r\n", "\n")


@pytest.fixture(scope="module")
def first_run(tmp_path_factory):
    """A home with a journal made at a terminal, and what was to be seen there."""
    pytest.importorskip("pty", reason="pseudo-terminals are a thing of POSIX")
    home = new_home(tmp_path_factory.mktemp("lived-in") / "home")
    code, seen = converse(
        home,
        ["init"],
        [
            ("New password", "too short\n"),
            ("New password", PASSWORD + "\n"),
            ("once more", "a different password\n"),
            ("New password", PASSWORD + "\n"),
            ("once more", PASSWORD + "\n"),
        ],
    )
    assert code == 0, seen
    return home, seen


@pytest.fixture
def lived_in(first_run):
    """A home with a journal; its key derivation takes its time, so it is made once."""
    return first_run[0]


def test_the_program_keeps_and_gives_back_with_real_key_derivation(lived_in, files, tmp_path):
    home = {**lived_in, "HOME": str(tmp_path / "home")}
    shutil.copytree(lived_in["HOME"], home["HOME"])
    made = run_in(
        home, Saved, "add", "--what", "-", "--when", "2026-03-03 14:30", "--who", "Karim B.",
        "--attach", *files.values(), text="He waited outside.\n",
    )  # fmt: skip
    listed = {one.id: one for one in run_in(home, Listed, "list").incidents}[made.id]
    assert (listed.what, listed.evidence) == ("He waited outside.", made.evidence)
    error = run_in(home, dict[str, Any], "list", secret="another fictional password", code=3)
    assert error["error"]["kind"] == "WrongPasswordError"
    nothing_lies_about(home)


def test_the_whole_journey(home, files, tmp_path, monkeypatch):
    """By all that a journal is for, once it is known that the program itself does the same."""
    for name in [one for one in os.environ if one.startswith(("XDG_", "HVAULT_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", home["HOME"])
    run = partial(run_here, home)
    run(Init, "init", "--country", "FR")
    made = run(
        Saved, "add", "--what", "-", "--when", "2026-03-03 14:30", "--who", "Karim B.",
        "--attach", *files.values(), text="He waited outside.\n",
    )  # fmt: skip
    assert [one.media_type for one in made.evidence] == [
        "image/png", "image/jpeg", "application/pdf",
    ]  # fmt: skip
    (listed,) = run(Listed, "list").incidents
    assert (listed.id, listed.what, listed.evidence) == (
        made.id,
        "He waited outside.",
        made.evidence,
    )
    assert run(Found, "search", "waited").hits[0].id == made.id
    amended = run(Saved, "amend", made.id, "--from", "-", text='{"where": "car park"}')
    assert (amended.id, amended.version) == (made.id, 2)
    report = tmp_path / "report.pdf"
    made_report = run(Dossier, "dossier", "--for", "police", "-o", report)
    assert hashlib.sha256(report.read_bytes()).hexdigest() == made_report.sha256
    assert (made_report.incidents, made_report.exhibits) == (1, 3)
    assert made_report.told_before is None
    again = run(Dossier, "dossier", "--for", "police", "-o", tmp_path / "again.pdf")
    assert again.told_before is not None
    assert again.told_before.new_incidents == []
    note = tmp_path / "note.pdf"
    wrong = run(
        Correction, "correction", made_report.id, "--from", "-", "-o", note,
        text='{"changed": [1], "note": "It was the car park of the office."}',
    )  # fmt: skip
    assert wrong.corrects == made_report.id
    assert hashlib.sha256(note.read_bytes()).hexdigest() == wrong.sha256
    for one in made.evidence[:2]:
        target = tmp_path / f"out-{one.name}"
        assert run(Extracted, "extract", one.id, "-o", target).sha256 == one.sha256
        assert target.read_bytes() == files[one.name].read_bytes()
    verdict = run(Verdict, "verify")
    assert (verdict.ok, verdict.problems, verdict.originals) == (True, [], 3)
    nothing_lies_about(home)


class TestAtATerminal:
    """Questions and answers, as a person sees them."""

    def test_a_password_is_asked_twice_and_never_shown(self, first_run):
        _, seen = first_run
        assert "has 9 characters; at least 15" in seen
        assert "The two are not the same." in seen
        assert "Recovery code: " in seen
        for secret in (PASSWORD, "too short", "a different password"):
            assert secret not in seen

    def test_add_alone_asks_and_each_answer_may_stay_empty(self, lived_in):
        code, seen = converse(
            lived_in,
            ["add"],
            [
                ("Password:", PASSWORD + "\n"),
                ("What happened", "First line — é 你\n\n" + LONG_LINE + "\n\n\n"),
                ("When", "31 February\n"),
                ("not a date that exists(?s:.)*When", "2026-03-03 evening\n"),
                ("Who", "Karim B., Ana\n"),
                ("Where", "\n"),
            ],
        )
        assert (code, "Saved: entry" in seen) == (0, True)
        (made,) = run_in(lived_in, Listed, "list").incidents
        assert made.what == "First line — é 你\n\n" + LONG_LINE
        assert (made.when, made.where) == ("2026-03-03 evening", "")
        assert [one.name for one in made.who] == ["Karim B.", "Ana"]

    def test_questions_are_in_french_where_it_is_asked_for(self, lived_in):
        code, seen = converse(
            lived_in,
            ["add", "--lang", "fr"],
            [
                ("Mot de passe\u202f:", PASSWORD + "\n"),
                ("Que s’est-il passé", "\n"),
                ("Quand", "\n"),
                ("Qui", "\n"),
                ("Où", "\n"),
            ],
        )
        assert code == 1
        assert "Ce fait n’a encore ni mots ni fichier." in seen


def test_without_terminal_and_without_password_stdin_nothing_hangs(lived_in):
    done = subprocess.run(
        [PROGRAM, "list"], stdin=subprocess.DEVNULL, capture_output=True, env=lived_in,
        start_new_session=True, timeout=20, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.decode().startswith("There is no terminal to ask for the password at.")


def test_a_reader_that_has_gone_is_no_failure(home):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [PROGRAM, "schema", "incident"], stdout=write, stderr=subprocess.PIPE, env=home, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_json_is_utf8_under_any_locale(home):
    home = {**home, "LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(
        [PROGRAM, "list", "--lang", "fr", "--json"], capture_output=True, env=home, check=False
    )
    assert "dossier" in json.loads(done.stdout.decode("utf-8"))["error"]["do"]
