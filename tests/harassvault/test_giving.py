"""What is marked or erased goes out through no door, and no door is forgotten."""

import ast
import io
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from harassvault.evidence import Evidence
from harassvault.files.errors import FileErasedError, FileMarkedError, NoSuchMemberError
from harassvault.files.giving import Allowed
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.rescue.running import rescue, secret_of_password
from harassvault.source import BytesSource
from harassvault.vault import Vault
from reports.catalogue import Catalogue
from reports.choice import Choice
from reports.prepare import prepare_report
from reports.rescued import write_rescued
from ui.desktop.members import Members

ROOT = Path(__file__).parents[2]

RAW = frozenset({
    "open_member", "reader_of", "reader_of_bytes", "pictures_inside", "ImportReader", "KeptSource",
    "sealed_chunks", "whole_chunks",
})  # fmt: skip
"""What gives bytes of originals, or a child that reads them, without asking."""

WORDS = RAW | {"originals.open", "originals.chunks"}
"""What a module says that does so; the others need not be looked at closely."""

ASKS_NOBODY = {
    "harassvault/files/giving.py": "is the gate",
    "harassvault/files/inside.py": "opens what the gate asks for; who else calls it stands here",
    "harassvault/files/files.py": "as_source asks first; has_place says yes or no",
    "harassvault/files/again.py": "is what as_source gives",
    "harassvault/files/copies.py": "compares digests",
    "harassvault/files/looking.py": "compares digests",
    "harassvault/files/examining.py": "keeps facts in the journal, and passes marked files over",
    "harassvault/files/words.py": "keeps words in the journal, and passes marked files over",
    "harassvault/files/member_erasing.py": "erases",
    "harassvault/conversations/imports.py": "takes in what it sealed a moment before",
    "harassvault/conversations/diary.py": "takes in what a person gives it",
    "harassvault/importers/inputs.py": "reads what a person gives, not what the journal keeps",
    "harassvault/originals.py": "seals and opens",
    "harassvault/sealed_files.py": "seals and opens",
    "harassvault/scrub.py": "compares digests",
    "harassvault/verify_files.py": "compares digests",
    "harassvault/backup/contents.py": "compares digests; a backup holds sealed files",
    "harassvault/rekey_files.py": "seals anew",
    "harassvault/rescue/running.py": "gives nothing that is held back (test below)",
    "harassvault/surroundings.py": "shows the child bytes of its own, none of a journal",
    "reports/rescued.py": "writes what that gives",
}
"""Every module that reads originals without asking, and why nothing marked goes out through it."""


def sources() -> Iterator[Path]:
    for package in ("harassvault", "reports", "ui"):
        yield from sorted((ROOT / package).rglob("*.py"))


def is_raw(call: ast.Call) -> bool:
    """Whether a call reads originals: by a name of its own, or as a method of `originals`."""
    match call.func:
        case ast.Name(id=name):
            return name in RAW
        case ast.Attribute(value=value, attr=name) if name in RAW:
            return True
        case ast.Attribute(value=value, attr="open" | "chunks"):
            return ast.unparse(value).rpartition(".")[2].strip("_") == "originals"
    return False


def test_whoever_reads_originals_asks_the_gate_or_is_named_here():
    texts = {path: path.read_text("utf-8") for path in sources()}
    may = {path: text for path, text in texts.items() if any(one in text for one in WORDS)}
    found = {
        path.relative_to(ROOT).as_posix()
        for path, text in may.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and is_raw(node)
    }
    assert "harassvault/files/giving.py" in found
    # A new one is wanted in giving.py, or named above with why nothing marked goes out through it.
    assert found - ASKS_NOBODY.keys() == set()


@pytest.mark.parametrize(
    "line",
    ["self._originals.open(x)", "vault.originals.chunks(x)", "reader.open_member(i)",
     "ImportReader([given])", "client.ImportReader([given])", "reader_of(a, b)"],
)  # fmt: skip
def test_the_walk_sees_every_way_to_read(line):
    assert is_raw(ast.parse(line, mode="eval").body)


@cache
def picture(shade: int) -> bytes:
    """A picture like no other: its noise is new each time the tests run."""
    made = io.BytesIO()
    Image.effect_noise((60, 60), shade).convert("RGB").save(made, "JPEG")
    return made.getvalue()


def archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for number, name in enumerate(("a.jpg", "b.jpg"), 20):
            zipped.writestr(name, picture(number))
    return made.getvalue()


MAIL = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\n\r\nwords of a mail\r\n"


@pytest.fixture
def filled(vault: Vault) -> tuple[Vault, dict[str, Evidence]]:
    given = {"p.jpg": picture(30), "z.zip": archive(), "m.eml": MAIL}
    made = vault.add_incident(
        IncidentInput(what="x"), [BytesSource(name, data) for name, data in given.items()]
    )
    return vault, {one.original.name: one for one in made.evidence}


Way = Callable[[Vault, str, Path], object]


def in_window(vault: Vault, one: str, member: str) -> bytes:
    members = Members()
    try:
        with members.open(vault, one, member) as stream:
            return stream.read()
    finally:
        members.close()


def shown_in_window(vault: Vault, one: str) -> str:
    members = Members()
    try:
        return members.shown(vault, one, "", 1)
    finally:
        members.close()


def written_member(vault: Vault, one: str, out: Path) -> object:
    return vault.files.members.write(vault.evidence(one), "b.jpg", out)


WHOLE: dict[str, tuple[str, Way]] = {
    "preview": ("p.jpg", lambda vault, one, _: vault.open_original(one).close()),
    "extract": ("p.jpg", lambda vault, one, out: vault.extract(one, out)),
    "copy without place": (
        "p.jpg", lambda vault, one, out: vault.files.copy_without_facts(one, out)
    ),
    "shown": ("m.eml", lambda vault, one, _: vault.files.shown(one)),
    "shown in the window": ("m.eml", lambda vault, one, _: shown_in_window(vault, one)),
    "taken in again": ("p.jpg", lambda vault, one, _: vault.files.as_source(one)),
    "attachment in the window": ("p.jpg", lambda vault, one, _: in_window(vault, one, "")),
    "member": ("z.zip", written_member),
    "member in the window": ("z.zip", lambda vault, one, _: in_window(vault, one, "b.jpg")),
}  # fmt: skip


@pytest.mark.parametrize("way", WHOLE)
def test_a_marked_or_erased_original_goes_out_through_no_door(way, filled, tmp_path):
    vault, originals = filled
    name, give = WHOLE[way]
    one, out = originals[name].id, tmp_path / "out"
    give(vault, one, out)
    out.unlink(missing_ok=True)
    vault.files.mark_under_18(one)
    with pytest.raises(FileMarkedError):
        give(vault, one, out)
    assert not out.exists()
    vault.files.erase(one)
    with pytest.raises(FileErasedError):
        give(vault, one, out)
    assert not out.exists()


def test_a_marked_file_of_an_archive_is_held_back_and_the_others_are_given(filled, tmp_path):
    vault, originals = filled
    one, out = originals["z.zip"].id, tmp_path / "out"
    vault.files.mark_under_18(one, "b.jpg")
    for name in ("member", "member in the window"):
        with pytest.raises(FileMarkedError):
            WHOLE[name][1](vault, one, out)
    with pytest.raises(FileMarkedError):
        vault.extract(one, out)
    assert in_window(vault, one, "a.jpg") == picture(20)
    allowed = Allowed.read(vault._connection)
    assert [allowed.may_give(one, name) for name in ("", "a.jpg", "b.jpg")] == [False, True, False]
    vault.files.erase(one, "b.jpg")
    for name in ("member", "member in the window"):
        with pytest.raises(FileErasedError):
            WHOLE[name][1](vault, one, out)
    allowed = Allowed.read(vault._connection)
    assert [allowed.may_give(one, name) for name in ("", "a.jpg", "b.jpg")] == [True, True, False]
    with pytest.raises(NoSuchMemberError):
        in_window(vault, one, "c.jpg")


def test_a_mark_made_while_the_window_looks_holds_from_then_on(filled):
    vault, originals = filled
    one, members = originals["z.zip"].id, Members()
    with members.open(vault, one, "b.jpg") as stream:
        assert stream.read() == picture(21)
    vault.files.mark_under_18(one, "b.jpg")
    with pytest.raises(FileMarkedError), members.open(vault, one, "b.jpg"):
        pass
    members.close()


def test_a_report_holds_no_marked_picture(filled):
    vault, originals = filled
    vault.files.mark_under_18(originals["p.jpg"].id)
    kept = prepare_report(vault, Choice())
    assert originals["p.jpg"].id not in kept.export.exhibits
    with vault.open_export(kept.export.id) as report:
        assert b"p.jpg" not in report.read()


def test_a_rescue_leaves_out_what_was_marked_and_reports_that_show_it(filled, tmp_path):
    vault, originals = filled
    prepare_report(vault, Choice())
    vault.files.mark_under_18(originals["z.zip"].id, "b.jpg")
    folder = vault.folder
    vault.close()
    secret = secret_of_password(folder, "a long fictional password", CHEAP_FOR_TESTS)
    rescued = rescue(folder, secret, lambda done, total: None)
    out, words = tmp_path / "out", Catalogue.load("reports.words", "en")
    count = write_rescued(rescued, out, words, lambda done, total: None)
    assert (count.held_back, count.files, count.reports) == (2, 2, 0)
    assert count.unreadable_files == ()
    written = [path.read_bytes() for path in out.rglob("*") if path.is_file()]
    assert not any(picture(21) in data for data in written)
    assert any(data == picture(30) for data in written)
    assert "must not be passed on" in next((out / "entries").glob("*.txt")).read_text("utf-8")
