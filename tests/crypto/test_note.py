"""Signed notes, against the published note of Go's sumdb/note package."""

import pytest

from crypto import base64text
from crypto.errors import MalformedLogTextError, SignatureMismatchError, UnknownSignerError
from crypto.note import SigningKey, VerifierKey, verified_text

# golang.org/x/mod/sumdb/note, package documentation.
VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SIGNER = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
LINE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSN"
    "XgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
NOTE = f"{TEXT}\n{LINE}"


@pytest.fixture
def verifier():
    return VerifierKey.parse(VERIFIER)


def test_the_published_note_verifies(verifier):
    assert verified_text(NOTE, verifier) == TEXT


def test_signing_gives_the_published_note():
    seed = base64text.decode(SIGNER.split("+", 4)[4])[1:]
    key = SigningKey.from_seed("PeterNeumann", seed)
    assert key.sign(TEXT) == NOTE
    assert key.verifier.text == VERIFIER


def test_what_we_sign_verifies():
    key = SigningKey.generate("example.org/journal")
    assert verified_text(key.sign("one\n\ntwo\n"), key.verifier) == "one\n\ntwo\n"


def test_a_changed_text_does_not_verify(verifier):
    with pytest.raises(SignatureMismatchError) as caught:
        verified_text(NOTE.replace("answer", "Answer"), verifier)
    assert caught.value.name == "PeterNeumann"


def test_signatures_of_others_are_passed_over(verifier):
    stranger = SigningKey.generate("stranger.example").sign(TEXT).removeprefix(f"{TEXT}\n")
    assert verified_text(f"{TEXT}\n{stranger}{LINE}{stranger}", verifier) == TEXT


def test_a_note_of_others_only_is_not_ours():
    with pytest.raises(UnknownSignerError):
        verified_text(NOTE, SigningKey.generate("PeterNeumann").verifier)


@pytest.mark.parametrize(
    "note",
    [
        pytest.param("", id="nothing"),
        pytest.param(TEXT, id="no signature"),
        pytest.param(f"{TEXT}\n", id="no signature line"),
        pytest.param(NOTE[:-1], id="no final newline"),
        pytest.param(f"{TEXT}{LINE}", id="no empty line"),
        pytest.param(NOTE.replace("—", "-"), id="a hyphen for the dash"),
        pytest.param(NOTE + "more\n", id="more after the signature"),
        pytest.param(NOTE.replace("then", "th\ten"), id="control character"),
        pytest.param(NOTE.replace("then", "th\ud800en"), id="lone surrogate"),
        pytest.param(NOTE.replace("AM=", "AN="), id="stray bits"),
        pytest.param(f"{TEXT}\n— PeterNeumann x08g\n", id="no signature bytes"),
        pytest.param(f"{TEXT}\n— Peter\u2003N x08go/ZJ\n", id="space in the name"),
        pytest.param(f"{TEXT}\n{LINE * 101}", id="too many signatures"),
        pytest.param("x" * 70_000 + NOTE, id="too long"),
    ],
)
def test_malformed_notes_are_refused(note, verifier):
    with pytest.raises(MalformedLogTextError):
        verified_text(note, verifier)


@pytest.mark.parametrize("at", range(len(VERIFIER)))
def test_any_changed_character_of_a_verifier_key_is_noticed(at):
    changed = VERIFIER[:at] + chr(ord(VERIFIER[at]) + 1) + VERIFIER[at + 1 :]
    with pytest.raises(MalformedLogTextError):
        VerifierKey.parse(changed)


@pytest.mark.parametrize(
    "untrusted",
    [
        # From Go's own tests: each has a key id that fits.
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        VERIFIER + "\n",
    ],
)
def test_keys_of_another_kind_are_refused(untrusted):
    with pytest.raises(MalformedLogTextError):
        VerifierKey.parse(untrusted)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "line\nbreak", "no\u00a0break", "\x01"])
def test_a_name_that_cannot_stand_in_a_note_is_misuse(name):
    with pytest.raises(ValueError, match="key name"):
        SigningKey.generate(name)


@pytest.mark.parametrize("text", ["no newline", "tab\t\n", "\ud800\n"])
def test_a_text_that_cannot_stand_in_a_note_is_misuse(text):
    with pytest.raises(ValueError, match="note text"):
        SigningKey.generate("a").sign(text)


def test_a_signing_key_does_not_show_its_seed():
    key = SigningKey.from_seed("a", b"S" * 32)
    assert "SSSS" not in f"{key!r} {key}"
