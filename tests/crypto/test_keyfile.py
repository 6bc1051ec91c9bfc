import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.age.scrypt import ScryptRecipient
from crypto.age.sealing import seal_bytes
from crypto.age.work import TEST_WORK_FACTOR
from crypto.age.x25519 import X25519Identity
from crypto.errors import (
    CryptoError,
    DamageError,
    HeaderMacError,
    KeyFileContentError,
    NoMatchingKeyError,
    PayloadError,
    UnsupportedKeyFileVersionError,
    WorkFactorTooSmallError,
    WrongPasswordError,
)
from crypto.keyfile import Secret, open_secret, seal_secret

SECRET = Secret.generate()
PASSWORD = "une phrase de passe"
SEALED = seal_secret(SECRET, PASSWORD, TEST_WORK_FACTOR)


def open_(sealed, password=PASSWORD):
    return open_secret(sealed, password, TEST_WORK_FACTOR)


def test_the_secret_comes_back():
    assert open_(SEALED) == SECRET


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_the_text_form_comes_back(private_key, database_key):
    secret = Secret(X25519Identity(private_key), database_key)
    assert Secret.decode(secret.encode()) == secret


def test_the_text_form_is_the_documented_one():
    title, key, database_key, end = SECRET.encode().decode("ascii").split("\n")
    assert title == "# harassvault key 1"
    assert X25519Identity.parse(key) == SECRET.identity
    assert database_key == "# database-key: " + SECRET.database_key.hex()
    assert end == ""


@settings(deadline=None)
@given(st.data())
def test_any_other_text_is_refused(data):
    text = bytearray(SECRET.encode())
    place = data.draw(st.integers(0, len(text) - 67))  # the key in hex has no checksum
    text[place : place + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
    if bytes(text) != SECRET.encode():
        with pytest.raises((KeyFileContentError, UnsupportedKeyFileVersionError)):
            Secret.decode(bytes(text))


def test_a_later_version_is_not_called_damage():
    text = SECRET.encode().replace(b"key 1\n", b"key 2\n", 1)
    sealed = seal_bytes(text, [ScryptRecipient(PASSWORD, TEST_WORK_FACTOR)])
    with pytest.raises(UnsupportedKeyFileVersionError) as caught:
        open_(sealed)
    assert caught.value.version == "2"


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_every_unicode_form_of_a_password_is_the_same_password(form):
    password = "Ｗide é ﬁ 암호"
    sealed = seal_secret(SECRET, password, TEST_WORK_FACTOR)
    assert open_(sealed, unicodedata.normalize(form, password)) == SECRET


@pytest.mark.parametrize("password", ["", PASSWORD.upper(), PASSWORD + " "])
def test_a_wrong_password_is_called_that(password):
    with pytest.raises(WrongPasswordError):
        open_(SEALED, password)


def test_damage_is_never_called_a_wrong_password_where_the_format_can_tell():
    mac = SEALED.index(b"--- ") + 4
    header_damage = SEALED[:mac] + (b"A" if SEALED[mac] != ord("A") else b"B") + SEALED[mac + 1 :]
    with pytest.raises(HeaderMacError):
        open_(header_damage)
    with pytest.raises(PayloadError):
        open_(SEALED[:-1] + bytes([SEALED[-1] ^ 1]))
    for end in range(1, len(SEALED)):
        with pytest.raises(DamageError):
            open_(SEALED[:end])


def test_a_key_file_that_was_weakened_is_refused_before_any_work():
    with pytest.raises(WorkFactorTooSmallError):
        open_secret(SEALED, PASSWORD)


def test_a_key_file_sealed_to_a_key_is_not_a_wrong_password():
    sealed = seal_bytes(SECRET.encode(), [SECRET.identity.recipient])
    with pytest.raises(NoMatchingKeyError) as caught:
        open_(sealed)
    assert caught.value.stanza_types == ("X25519",)


def test_every_flipped_bit_of_a_key_file_is_refused():
    for place in range(len(SEALED)):
        changed = bytearray(SEALED)
        changed[place] ^= 1 << place % 7
        with pytest.raises(CryptoError):
            open_(bytes(changed))


def test_a_secret_is_never_shown():
    for shown in (repr(SECRET), str(SECRET), repr([SECRET])):
        assert SECRET.database_key.hex() not in shown
        assert str(SECRET.identity) not in shown
        assert SECRET.identity.private_key.hex() not in shown
    with pytest.raises(ValueError, match="database key"):
        Secret(SECRET.identity, b"short")
