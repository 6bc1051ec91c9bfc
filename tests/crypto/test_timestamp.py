"""Time stamps against a real authority: openssl signs, and openssl checks what we ask."""

import contextlib
import hashlib
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.errors import (
    CryptoError,
    MalformedDerError,
    TimestampDigestError,
    TimestampNonceError,
    TimestampRefusedError,
    TimestampSignatureError,
    TimestampUntrustedError,
)
from crypto.timestamp import ask, check_chain, read_certificates, read_query, read_reply
from tests.time_authority import Authority

DATA = b"a head of a log\n"
DIGEST = hashlib.sha256(DATA).digest()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.made(tmp_path_factory.mktemp("time") / "A")


@pytest.fixture(scope="module")
def answered(authority: Authority) -> tuple[bytes, int]:
    query = ask(DATA)
    return authority.answer(query.der), query.nonce


def test_an_answer_is_checked(authority: Authority, answered: tuple[bytes, int]) -> None:
    der, nonce = answered
    reply = read_reply(der)
    signer = reply.check(DIGEST, nonce)
    assert signer.name == "CN=Fictional Time A"
    assert signer.valid_from <= reply.at <= signer.valid_to
    check_chain(reply, read_certificates(authority.root))


def test_openssl_reads_what_is_asked(tmp_path: Path) -> None:
    query = ask(DATA)
    (tmp_path / "q.tsq").write_bytes(query.der)
    said = subprocess.run(
        ["openssl", "ts", "-query", "-in", "q.tsq", "-text"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "Hash Algorithm: sha256" in said
    assert "Certificate required: yes" in said
    assert f"Nonce: 0x{query.nonce:X}" in said
    assert read_query(query.der) == query
    assert query.digest == DIGEST


def test_two_questions_differ() -> None:
    assert ask(DATA).nonce != ask(DATA).nonce


def test_other_data_or_another_question(answered: tuple[bytes, int]) -> None:
    der, nonce = answered
    with pytest.raises(TimestampDigestError):
        read_reply(der).check(hashlib.sha256(b"other").digest(), nonce)
    with pytest.raises(TimestampNonceError):
        read_reply(der).check(DIGEST, nonce + 1)


def test_nothing_that_was_signed_can_be_changed(answered: tuple[bytes, int]) -> None:
    der, nonce = answered
    at = der.index(read_reply(der).at.strftime("%Y%m%d%H%M").encode())
    for place in (at + 7, der.index(DIGEST), len(der) - 1):
        harmed = bytearray(der)
        harmed[place] ^= 1
        with pytest.raises((TimestampSignatureError, TimestampDigestError, MalformedDerError)):
            read_reply(bytes(harmed)).check(DIGEST, nonce)


def test_a_certificate_for_something_else_signs_nothing(tmp_path: Path) -> None:
    """Openssl itself refuses to sign with it, so an honest answer gets another's certificate."""
    with pytest.raises(subprocess.CalledProcessError):
        Authority.made(tmp_path / "B", usage="for_mail").answer(ask(DATA).der)


def test_a_stranger_vouches_for_nobody(answered: tuple[bytes, int], tmp_path: Path) -> None:
    other = Authority.made(tmp_path / "B")
    reply = read_reply(answered[0])
    with pytest.raises(TimestampUntrustedError):
        check_chain(reply, read_certificates(other.root))
    with pytest.raises(TimestampUntrustedError):
        check_chain(reply, reply.certificates[:1])  # who signs is no root


def test_a_refusal_says_why(authority: Authority) -> None:
    builder = bytearray(ask(DATA).der)
    place = builder.index(bytes.fromhex("608648016503040201"))
    builder[place + 8] = 4  # SHA-224 of 32 bytes: no authority takes it
    with pytest.raises(TimestampRefusedError):
        read_reply(authority.answer(bytes(builder)))


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    for read in (read_reply, read_query, read_certificates):
        with pytest.raises(CryptoError):
            read(data)


@given(data=st.data())
def test_any_damage_is_one_of_ours(data: st.DataObject, answered: tuple[bytes, int]) -> None:
    der, nonce = answered
    harmed = bytearray(der)
    harmed[data.draw(st.integers(0, len(der) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(CryptoError):
        read_reply(bytes(harmed)).check(DIGEST, nonce)
