"""Checkpoints: the signed head of a log."""

import pytest

from crypto import base64text
from crypto.checkpoint import Checkpoint
from crypto.errors import MalformedLogTextError, WrongOriginError
from crypto.merkle import EMPTY_ROOT
from crypto.note import SigningKey

KEY = SigningKey.from_seed("example.com/behind-the-sofa", bytes(range(32)))
ROOT = base64text.decode("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")
# The example of the specification, without its signature.
TEXT = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"


def test_the_text_is_that_of_the_specification():
    assert Checkpoint("example.com/behind-the-sofa", 20852163, ROOT).text == TEXT


@pytest.mark.parametrize(
    "checkpoint",
    [
        Checkpoint(KEY.name, 20852163, ROOT),
        Checkpoint(KEY.name, 0, EMPTY_ROOT),
        Checkpoint(KEY.name, 2**63 - 1, ROOT, ("one", "two")),
    ],
)
def test_what_was_signed_is_read_back(checkpoint):
    assert Checkpoint.parse_and_verify(checkpoint.sign(KEY), KEY.verifier) == checkpoint


def test_the_origin_must_be_the_expected_one():
    note = Checkpoint("another.example/log", 1, ROOT).sign(KEY)
    with pytest.raises(WrongOriginError) as caught:
        Checkpoint.parse_and_verify(note, KEY.verifier)
    assert (caught.value.found, caught.value.expected) == ("another.example/log", KEY.name)
    assert Checkpoint.parse_and_verify(note, KEY.verifier, "another.example/log").size == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("origin\n1\n", id="no root"),
        pytest.param(TEXT.replace("20852163", "020852163"), id="leading zero"),
        pytest.param(TEXT.replace("20852163", "-1"), id="negative"),
        pytest.param(TEXT.replace("20852163", "٣"), id="other digits"),
        pytest.param(TEXT.replace("20852163", str(2**63)), id="too large"),
        pytest.param(TEXT.replace("I=", "I"), id="no padding"),
        pytest.param(TEXT.replace("I=", "J="), id="stray bits"),
        pytest.param("o\n1\nAAAA\n", id="short root"),
        pytest.param(f"\n{TEXT}", id="empty origin"),
        pytest.param(f"{TEXT}\nextension\n", id="empty extension"),
    ],
)
def test_signed_texts_that_are_no_checkpoint_are_refused(text):
    with pytest.raises(MalformedLogTextError):
        Checkpoint.parse_and_verify(KEY.sign(text), KEY.verifier)


@pytest.mark.parametrize(
    ("origin", "size", "root"),
    [("", 1, ROOT), ("a\nb", 1, ROOT), ("a", -1, ROOT), ("a", 2**63, ROOT), ("a", 1, b"short")],
)
def test_an_impossible_checkpoint_is_misuse(origin, size, root):
    with pytest.raises(ValueError, match=r"checkpoint|single lines"):
        Checkpoint(origin, size, root)
