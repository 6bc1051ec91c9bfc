"""A package in every form opens, for who has what opens it, and leaves nothing behind."""

import base64
import tracemalloc

import pytest

from crypto.age.scrypt import ScryptRecipient
from crypto.age.sealing import seal, seal_bytes
from crypto.age.x25519 import X25519Identity
from harassvault.errors import FileMissingError, StampNotReadError
from reports.errors import (
    IdentityNeededError,
    NoPackageError,
    NotAKeyNumberError,
    NotAnIdentityError,
    WrongIdentityError,
    WrongWordsError,
)
from reports.received.checking import NO_PACKAGE, Known, check_package, typed_key_number
from reports.received.opening import Keys, Sealed, how_sealed, identities_in
from reports.received.values import Code
from tests.viewer.hand_made import KEY, PHRASE, Recipe, make, number_of, zipped

NUMBER = number_of(KEY.verifier.text)
FORMS = ["sealed", "page", "zip", "folder", "folder around it", "folder with the sealed one"]


def keys(words=PHRASE) -> Keys:
    return Keys(lambda: words)


def said(verdict):
    return [(str(one.code), one.where) for one in verdict.findings]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_opened_and_is_fine(forms, form):
    verdict = check_package(forms[form], keys(), Known(NUMBER))
    assert verdict.ok
    assert said(verdict) == [("no_stamp", "log/stamps")]
    assert (verdict.entries, verdict.key_number) == (4, NUMBER)


def test_what_the_program_writes_is_fine(packages):
    number = packages.sealed.key_number
    for path, words in ((packages.case_age, packages.words), (packages.clear, "")):
        verdict = check_package(path, keys(words), Known(number))
        assert said(verdict) == [("no_stamp", "log/stamps")]
    page = packages.case_age.with_name("case.html")
    assert check_package(page, keys(packages.words), Known(number)).ok


@pytest.mark.parametrize("form", FORMS)
def test_it_is_known_before_what_opens_it(forms, form):
    is_open = form in {"zip", "folder", "folder around it"}
    assert how_sealed(forms[form]) is (Sealed.OPEN if is_open else Sealed.WORDS)


def test_that_it_is_for_a_key_is_known_too(made, tmp_path):
    path = tmp_path / "case.age"
    path.write_bytes(seal_bytes(zipped(made), [X25519Identity.generate().recipient]))
    assert how_sealed(path) is Sealed.KEY
    path.write_bytes(b"age-encryption.org/v1\nno header")
    with pytest.raises(NoPackageError):
        how_sealed(path)
    with pytest.raises(FileMissingError):
        how_sealed(tmp_path / "gone")


def test_nobody_is_asked_for_words_where_none_are_needed(forms):
    def never() -> str:
        raise AssertionError

    assert check_package(forms["zip"], Keys(never), Known()).ok
    assert check_package(forms["folder"], Keys(never), Known()).ok


def test_phrases_of_the_list_are_taken_in_any_spelling(made, tmp_path):
    for number, (sealed_with, typed) in enumerate(
        [
            ("poem zebra true season bright meat", "Poem-zebra  TRUE, season bright meat"),
            ("Poem Zebra", "Poem Zebra"),
        ]
    ):
        case = tmp_path / f"{number}.age"
        case.write_bytes(seal_bytes(zipped(made), [ScryptRecipient(sealed_with, 10)]))
        assert check_package(case, keys(typed), Known()).ok


def test_wrong_words_are_no_finding(forms):
    for form in ("sealed", "page"):
        with pytest.raises(WrongWordsError):
            check_package(forms[form], keys("other words"), Known())


def test_a_package_for_a_key(made, tmp_path):
    mine, other = X25519Identity.generate(), X25519Identity.generate()
    case = tmp_path / "case.age"
    case.write_bytes(seal_bytes(zipped(made), [mine.recipient]))
    text = f"# created: 2026-03-04\n# public key: {mine.recipient}\n{mine}\n".encode()
    assert check_package(case, Keys(str, identities_in(text)), Known()).ok
    with pytest.raises(WrongIdentityError):
        check_package(case, Keys(str, [other]), Known())
    with pytest.raises(IdentityNeededError):
        check_package(case, keys(), Known())


@pytest.mark.parametrize("text", [b"", b"# nothing\n", b"AGE-SECRET-KEY-1X\n", b"\xff"])
def test_a_file_without_a_key(text):
    with pytest.raises(NotAnIdentityError):
        identities_in(text)


def harmed(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_damage_of_what_is_sealed_is_found(forms, tmp_path):
    whole = forms["sealed"].read_bytes()
    case = tmp_path / "case.age"
    for data in (harmed(whole, len(whole) // 2), whole[:-1], whole + b"x", whole[:30]):
        case.write_bytes(data)
        assert check_package(case, keys(), Known()) == NO_PACKAGE


BEFORE, AFTER = b'<script type="text/plain" id="package">', b"</script>"


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<html></html>",
        BEFORE + AFTER,
        BEFORE + b"QUJD",
        BEFORE + b"QUJD" + AFTER,
        BEFORE + b"%b" + b"\n" + AFTER,
        BEFORE + b"%b" + AFTER + BEFORE + AFTER,
        BEFORE + b"*%b" + AFTER,
    ],
)
def test_a_page_without_a_package(forms, tmp_path, page):
    case = tmp_path / "case.html"
    inside = base64.b64encode(forms["sealed"].read_bytes())
    case.write_bytes(page.replace(b"%b", inside))
    assert check_package(case, keys(), Known()) == NO_PACKAGE


def test_a_mark_that_lies_across_two_pieces_is_found(forms, tmp_path):
    inside = base64.b64encode(forms["sealed"].read_bytes())
    case = tmp_path / "case.html"
    for before in range((1 << 20) - 40, (1 << 20) + 2, 7):
        case.write_bytes(b" " * before + BEFORE + inside + AFTER)
        assert check_package(case, keys(), Known()).ok


def test_what_is_not_there(tmp_path):
    with pytest.raises(FileMissingError):
        check_package(tmp_path / "none", keys(), Known())
    assert check_package(tmp_path, keys(), Known()) == NO_PACKAGE


def test_nothing_of_it_is_written(forms, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    before = sorted(forms["sealed"].parent.rglob("*"))
    assert check_package(forms["sealed"], keys(), Known()).ok
    assert sorted(forms["sealed"].parent.rglob("*")) == before
    assert [*tmp_path.iterdir()] == []


def test_memory_stays_flat(tmp_path):
    case, identity = tmp_path / "case.age", X25519Identity.generate()
    large = bytes(48 << 20)
    files = make(Recipe(originals={"film.mp4": ("video/mp4", large)}))
    with case.open("wb") as out, seal(out, [identity.recipient]) as sealing:
        sealing.write(zipped(files))
    del files, large
    tracemalloc.start()
    try:
        assert check_package(case, Keys(str, [identity]), Known()).ok
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()


# --- time stamps -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stamped(authority):
    """A package with a stamp of the authority."""
    from crypto.timestamp import ask  # noqa: PLC0415 as the module is heavy

    def by(head: bytes) -> dict[str, bytes]:
        query = ask(head).der
        return {"1.tsq": query, "1.tsr": authority.answer(query)}

    return make(Recipe(stamped=by))


def test_a_stamp_is_trusted_by_who_trusts_its_authority(stamped, authority, unpacked):
    folder = unpacked(stamped)
    verdict = check_package(folder, keys(), Known(NUMBER, authority.root))
    assert said(verdict) == []
    (stamp,) = verdict.stamps
    assert (stamp.size, stamp.is_trusted) == (7, True)
    assert "Fictional Time" in stamp.authority
    verdict = check_package(folder, keys(), Known(NUMBER))
    assert said(verdict) == [("stamp_untrusted", "log/stamps/000007-1.tsr")]
    assert verdict.ok
    with pytest.raises(StampNotReadError):
        check_package(folder, keys(), Known(NUMBER, b"none"))


def test_a_stamp_of_something_else_is_found(stamped, unpacked):
    reply = "log/stamps/000007-1.tsr"
    for number, change in enumerate(
        [
            lambda files: files.pop(reply.replace(".tsr", ".tsq")),
            lambda files: files.update({reply: harmed(files[reply], -40)}),
            lambda files: files.update(
                {
                    one.replace("000007", "000004"): files.pop(one)
                    for one in [*files]
                    if "-1.ts" in one
                }
            ),
        ]
    ):
        files = dict(stamped)
        change(files)
        verdict = check_package(unpacked(files, str(number)), keys(), Known())
        found = [one for one in verdict.problems if one.code is Code.STAMP]
        assert [one.where[-6:] for one in found] == ["-1.tsr"]


# --- what is typed -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["01234 56789 01234 56789", "01234567890123456789", "01234-56789-01234-56789"]
)
def test_numbers_of_keys_as_they_are_typed(typed):
    assert typed_key_number(typed) == "01234 56789 01234 56789"


@pytest.mark.parametrize(
    "typed", ["", "01234", "x1234 56789 01234 56789", "٠1234 56789 01234 56789"]
)
def test_what_is_no_number_of_a_key(typed):
    with pytest.raises(NotAKeyNumberError):
        typed_key_number(typed)


def test_a_check_can_be_stopped_when_all_digests_are_known(forms):
    class StopHereError(Exception):
        pass

    seen = []

    def progress(done, total):
        if seen and seen[-1] == total:
            raise StopHereError
        seen.append(done)

    with pytest.raises(StopHereError):
        check_package(forms["sealed"], keys(), Known(), progress)
    assert seen == sorted(seen)
