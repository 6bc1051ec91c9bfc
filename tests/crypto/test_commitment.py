"""Salted commitments: the disclosures of SD-JWT."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.base64text import encode_url
from crypto.commitment import Commitment, Disclosure, commit, random_salt
from crypto.errors import MalformedLogTextError, UnlistedDisclosureError

SALT = "AAAAAAAAAAAAAAAAAAAAAA"
RFC_DISCLOSURE = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"


def test_the_digest_of_the_rfc_example():
    # RFC 9901 section 4.2.3. Its JSON has blanks: the text is hashed as it stands.
    disclosure = Disclosure.parse(RFC_DISCLOSURE)
    assert disclosure.digest == "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"
    assert (disclosure.name, disclosure.value) == ("family_name", "Möbius")


def test_the_digest_of_the_draft_example():
    # draft-ietf-oauth-selective-disclosure-jwt-07, claim given_name.
    disclosure = Disclosure.parse(
        "WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd"
    )
    assert disclosure.digest == "jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4"


def test_our_disclosures_are_canonical_json():
    assert commit("what", {"b": 1, "a": "é"}, SALT).encoded == encode_url(
        f'["{SALT}","what",{{"a":"é","b":1}}]'.encode()
    )


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=4), st.integers(0, 1000))
def test_what_was_committed_opens(name, value):
    disclosure = commit(name, value, random_salt())
    opened = Commitment.to([disclosure]).open(disclosure.encoded)
    assert (opened.name, opened.value, opened.salt) == (name, value, disclosure.salt)


def test_another_value_does_not_open():
    commitment = Commitment.to([commit("when", "2026-01-02", SALT)])
    with pytest.raises(UnlistedDisclosureError):
        commitment.open(commit("when", "2026-01-03", SALT).encoded)


def test_another_spelling_of_the_same_value_does_not_open():
    commitment = Commitment.to([commit("what", 1, SALT)])
    with pytest.raises(UnlistedDisclosureError):
        commitment.open(encode_url(f'["{SALT}", "what", 1]'.encode()))


def test_equal_values_have_unlike_digests():
    assert commit("who", "x", random_salt()).digest != commit("who", "x", random_salt()).digest


def test_the_order_of_digests_tells_nothing():
    fields = [commit(name, 1, random_salt()) for name in ("one", "two", "three", "four")]
    assert Commitment.to(fields) == Commitment.to(reversed(fields))


def test_a_field_is_committed_to_once():
    with pytest.raises(ValueError, match="twice"):
        Commitment.to([commit("who", 1, random_salt()), commit("who", 2, random_salt())])


@pytest.mark.parametrize(("name", "salt"), [("_sd", SALT), ("...", SALT), ("what", "short")])
def test_reserved_names_and_short_salts_are_misuse(name, salt):
    with pytest.raises(ValueError, match=r"reserved|128"):
        commit(name, 1, salt)


@pytest.mark.parametrize(
    "untrusted",
    [
        pytest.param("", id="nothing"),
        pytest.param("WyJhIl0=", id="padding"),
        pytest.param("WyJh!l0", id="other alphabet"),
        pytest.param("é", id="not ASCII"),
        pytest.param(encode_url(b'["salt","name"]'), id="two parts"),
        pytest.param(encode_url(b'["salt","a","b","c"]'), id="four parts"),
        pytest.param(encode_url(b'[1,"name","value"]'), id="salt is no text"),
        pytest.param(encode_url(b'["salt","_sd","value"]'), id="reserved name"),
        pytest.param(encode_url(b'{"salt":1}'), id="an object"),
        pytest.param(encode_url(b"not json"), id="no JSON"),
    ],
)
def test_malformed_disclosures_are_refused(untrusted):
    with pytest.raises(MalformedLogTextError):
        Disclosure.parse(untrusted)


def test_the_repr_shows_no_value():
    assert "secret words" not in repr(Commitment.to([commit("what", "secret words", SALT)]))
    assert "secret words" not in repr(commit("what", "secret words", SALT))
