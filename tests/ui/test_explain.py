"""Every error of the five trees has its three sentences, in both languages."""

import inspect
import string
from pathlib import Path

import pytest

from crypto.errors import (
    CryptoError,
    DamageError,
    MalformedDerError,
    TimestampSignatureError,
    TimestampUntrustedError,
)
from crypto.errors import WrongPasswordError as WrongSecretError
from harassvault.decoding.errors import DecodingError
from harassvault.errors import (
    BadDocumentError,
    BadMomentError,
    DiskFullError,
    FileMissingError,
    NotFoundError,
    StampChainError,
    StampNotReadError,
    StampSignatureError,
    StoreDamagedError,
    StoreFailedError,
    UnknownKeyError,
    VaultError,
)
from harassvault.importers.errors import ImportingError
from reports.catalogue import LANGUAGES, Catalogue
from reports.errors import ReportError
from ui.explain import PARTS, explain, neutral, one_line, size_text

ROOTS = (VaultError, DecodingError, ImportingError, CryptoError, ReportError)

SAMPLES = {
    Path: Path("/home/someone/file.png"),
    str: "Zx9",
    int: 3,
    float: 2.5,
    tuple[int, ...]: (2, 5),
    tuple[str, ...]: ("Zx9",),
}


def leaves(root):
    below = root.__subclasses__()
    return [leaf for one in below for leaf in leaves(one)] if below else [root]


def example(kind):
    """Make an error of a class from the annotations of what it is made from."""
    if kind.__init__ in {Exception.__init__, ValueError.__init__}:
        return kind()
    parameters = list(inspect.signature(kind.__init__).parameters.values())[1:]
    return kind(*(SAMPLES[one.annotation] for one in parameters if one.kind.name != "VAR_KEYWORD"))


ALL_LEAVES = [leaf for root in ROOTS for leaf in leaves(root)]


@pytest.fixture(params=LANGUAGES)
def words(request):
    return Catalogue.load("ui.words", request.param)


def test_the_walk_reaches_all_five_trees():
    assert len(ALL_LEAVES) > 55
    assert {UnknownKeyError, StoreDamagedError, WrongSecretError} <= set(ALL_LEAVES)


@pytest.mark.parametrize("kind", ALL_LEAVES, ids=lambda kind: kind.__name__)
def test_every_leaf_has_three_sentences_of_its_own(kind, words):
    for part in PARTS:
        assert words.has(f"{kind.__name__}.{part}")
    said = explain(example(kind), words)
    for sentence in (said.happened, said.safe, said.do):
        assert sentence.strip()
        assert "{" not in sentence
    own = words.text(f"{kind.__name__}.happened")
    assert said.happened.startswith(own.partition("{")[0])


@pytest.mark.parametrize("kind", ALL_LEAVES, ids=lambda kind: kind.__name__)
def test_every_placeholder_is_filled_from_the_errors_own_data(kind, words):
    from_the_error = {"none", "several", "field", "detail", "like", *vars(example(kind))}
    for part in PARTS:
        template = words.text(f"{kind.__name__}.{part}")
        names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
        assert names <= from_the_error


def test_a_class_between_root_and_leaf_is_explained_too(words):
    bare = BadDocumentError("Expected `str`, got `int` - at `$.what`")
    assert "$.what" in explain(bare, words).happened
    assert explain(DamageError(), words).happened == words.text("CryptoError.happened")


def test_what_is_no_error_of_ours_says_nothing_of_its_text(words):
    said = one_line(RuntimeError("the words of an entry"), words)
    assert said.startswith(words.text("Unexpected.happened"))
    assert "the words of an entry" not in said


def test_a_measured_and_an_unmeasured_full_disk_read_differently(words):
    measured = explain(DiskFullError(Path("/d"), 2 << 30, 20 << 20), words).happened
    assert "2 G" in measured
    assert "20 M" in measured
    bare = explain(DiskFullError(Path("/d")), words).happened
    assert "0" not in bare
    assert "/d" in bare


def test_damage_of_the_store_never_speaks_of_the_password(words):
    said = one_line(StoreDamagedError(Path("/journal/store.db")), words).casefold()
    for word in ("wrong", "password", "mot de passe", "faux"):
        assert word not in said


def test_the_right_noun_is_named():
    english, french = (Catalogue.load("ui.words", language) for language in LANGUAGES)
    assert "no situation" in explain(NotFoundError("case", "work"), english).happened
    assert "Aucune situation" in explain(NotFoundError("case", "work"), french).happened
    assert "nothing" in explain(NotFoundError("unheard-of", "x"), english).happened


def test_a_disks_own_message_is_shown(words):
    assert "disk I/O error" in explain(StoreFailedError("disk I/O error"), words).happened


@pytest.mark.parametrize(
    "kind", [StampNotReadError, StampSignatureError, StampChainError, TimestampSignatureError,
             TimestampUntrustedError, MalformedDerError], ids=lambda kind: kind.__name__,
)  # fmt: skip
def test_why_a_time_stamp_does_not_hold_is_not_said_in_a_librarys_own_words(kind, words):
    said = one_line(kind("error: parsing asn1 value"), words)
    assert "asn1" not in said
    assert "()" not in said


@pytest.mark.parametrize(
    ("untrusted", "shown"),
    [
        ("plain name.png", "plain name.png"),
        ("two\nlines\r\n", "two lines"),
        ("\x1b[31mred", "�[31mred"),
        ("gpj.\u202etxt", "gpj.�txt"),
        ("a\u2066b\u2069", "a�b�"),
        ("caf\u00e9 שלום", "caf\u00e9 שלום"),
        ("a\x00b\x9bc", "a�b�c"),
    ],
)
def test_foreign_text_is_made_harmless(untrusted, shown):
    assert neutral(untrusted) == shown


def test_a_long_text_keeps_its_beginning_and_its_end():
    shown = neutral("/home/someone/" + "very long " * 900 + "/photo.png")
    assert len(shown) == 80
    assert shown.startswith("/home/someone/")
    assert shown.endswith("/photo.png")
    assert "…" in shown


def test_a_path_that_is_no_text_is_still_named(words):
    said = one_line(FileMissingError(Path("caf\udce9.png")), words)
    said.encode("utf-8")
    assert "caf�.png" in said


def test_braces_in_foreign_text_are_only_text(words):
    assert "{0.__class__}" in explain(BadMomentError("{0.__class__}"), words).happened


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [
        (0, "0 bytes", "0 octet"),
        (1, "1 byte", "1 octet"),
        (1023, "1023 bytes", "1023 octets"),
        (1536, "1.5 KB", "1,5 Ko"),
        ((1 << 20) - 1, "1 MB", "1 Mo"),
        (5 << 30, "5 GB", "5 Go"),
        (3 << 50, "3072 TB", "3072 To"),
    ],
)
def test_sizes_read_as_people_read_them(count, english, french):
    for language, expected in zip(LANGUAGES, (english, french), strict=True):
        assert size_text(count, Catalogue.load("ui.words", language)) == expected
