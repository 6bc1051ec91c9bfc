"""Recovery codes: typed back, with mistakes named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto import recovery
from crypto.errors import RecoveryCodeLengthError, RecoveryCodeTypoError

CODES = [recovery.generate() for _ in range(4)]
codes = st.randoms(use_true_random=False).map(lambda one: recovery.generate(one.randrange))


@given(codes)
def test_a_code_is_read_back(code):
    assert recovery.parse(code.text) == code


def test_the_printed_form_is_seven_groups_of_five():
    code = recovery.generate()
    assert [len(group) for group in code.text.split("-")] == [5] * 7
    assert code.text.replace("-", "") == code.password


@given(codes, st.data())
def test_case_separators_and_look_alikes_do_not_matter(code, data):
    typed = ""
    for character in code.text:
        spellings = {"0": "0Oo", "1": "1IiLl", "-": ["-", " ", "", "–", " - ", "\n", "‑"]}
        typed += data.draw(st.sampled_from(spellings.get(character, character + character.lower())))
    assert recovery.parse(typed) == code


@pytest.mark.parametrize("code", CODES)
def test_every_wrong_character_is_named_with_its_group(code):
    for at, right in enumerate(code.password):
        for wrong in set(recovery.ALPHABET) - {right} | {"U", "é", "!"}:
            with pytest.raises(RecoveryCodeTypoError) as caught:
                recovery.parse(code.password[:at] + wrong + code.password[at + 1 :])
            assert caught.value.groups == (at // 5 + 1,)


@pytest.mark.parametrize("code", CODES)
def test_every_exchange_of_neighbours_is_named_with_its_group(code):
    for at in range(34):
        left, right = code.password[at : at + 2]
        if left == right:
            continue
        with pytest.raises(RecoveryCodeTypoError) as caught:
            recovery.parse(code.password[:at] + right + left + code.password[at + 2 :])
        assert caught.value.groups == tuple(sorted({at // 5 + 1, (at + 1) // 5 + 1}))


@pytest.mark.parametrize("code", CODES)
def test_exchanged_groups_are_named(code):
    groups = code.text.split("-")
    for first in range(7):
        for second in range(first):
            swapped = groups.copy()
            swapped[first], swapped[second] = groups[second], groups[first]
            with pytest.raises(RecoveryCodeTypoError) as caught:
                recovery.parse("-".join(swapped))
            assert caught.value.groups == (second + 1, first + 1)


@pytest.mark.parametrize(("change", "found"), [(lambda t: t[1:], 34), (lambda t: t + "A", 36)])
def test_a_missing_or_extra_character_is_a_length(change, found):
    with pytest.raises(RecoveryCodeLengthError) as caught:
        recovery.parse(change(CODES[0].text))
    assert (caught.value.found, caught.value.expected) == (found, 35)


@given(st.text(max_size=60))
def test_arbitrary_text_raises_our_errors_only(untrusted):
    with pytest.raises((RecoveryCodeTypoError, RecoveryCodeLengthError)):
        recovery.parse(untrusted)


def test_letters_that_grow_in_upper_case_are_typos():
    with pytest.raises(RecoveryCodeTypoError):
        recovery.parse("ß" + CODES[0].password[1:])


def test_a_code_is_not_shown_by_accident():
    code = recovery.generate()
    assert code.password[:5] not in f"{code!r} {code}"


@pytest.mark.parametrize(
    "password",
    ["", "0" * 35, CODES[0].text, CODES[0].password.lower()],
    ids=["empty", "zeros", "with dashes", "small"],
)
def test_only_canonical_codes_can_be_made(password):
    with pytest.raises(ValueError, match="canonical"):
        recovery.RecoveryCode(password)


def test_the_codes_differ():
    assert len({recovery.generate().password for _ in range(100)}) == 100
