"""The single parts of the age format: key texts, headers, armor, the amount of work."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.age import bech32
from crypto.age.armor import ArmorWriter, looks_armored, open_armor
from crypto.age.calibration import calibrated_work_factor, physical_memory
from crypto.age.header import Header, Stanza, covered_bytes, read_header
from crypto.age.sealing import open_stream, seal
from crypto.age.x25519 import X25519Identity, X25519Recipient
from crypto.errors import ArmorError, BadKeyTextError, CryptoError

WORDS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=90)
STANZAS = st.builds(
    Stanza, kind=WORDS, arguments=st.lists(WORDS, max_size=3).map(tuple), body=st.binary()
)
HEADERS = st.builds(
    Header,
    stanzas=st.lists(STANZAS, min_size=1, max_size=4).map(tuple),
    mac=st.binary(min_size=32, max_size=32),
)


@given(HEADERS, st.binary(max_size=20))
def test_a_header_comes_back_and_the_source_stands_after_it(header, payload):
    source = io.BytesIO(header.marshal() + payload)
    assert read_header(source) == header
    assert source.read() == payload


@given(HEADERS, st.data())
def test_whatever_parses_has_only_one_spelling(header, data):
    text = bytearray(header.marshal())
    place = data.draw(st.integers(0, len(text) - 1))
    text[place : place + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
    source = io.BytesIO(text)
    try:
        found = read_header(source)
    except CryptoError:
        return
    assert found.marshal() == bytes(text[: source.tell()])


def test_the_mac_covers_everything_before_itself():
    header = Header((Stanza("a", ("b",), b"c"),), bytes(32))
    assert header.marshal().startswith(covered_bytes(header.stanzas) + b" AAAA")


@given(st.binary(max_size=40))
def test_bech32_comes_back_in_both_cases(data):
    text = bech32.encode("age", data)
    assert bech32.decode(text, "age") == bech32.decode(text.upper(), "age") == data


def test_bech32_agrees_with_the_examples_of_the_specification():
    # BIP 173, valid strings.
    assert bech32.decode("A12UEL5L", "a") == b""
    text = "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"
    assert bech32.decode(text, "abcdef").hex() == "00443214c74254b635cf84653a56d7c675be77df"


@given(st.data())
def test_one_wrong_character_in_a_key_is_always_noticed(data):
    text = str(X25519Identity(bytes(range(32))).recipient)
    place = data.draw(st.integers(0, len(text) - 1))
    character = data.draw(st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7l1bio "))
    changed = text[:place] + character + text[place + 1 :]
    if changed != text:
        with pytest.raises(BadKeyTextError):
            X25519Recipient.parse(changed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age1",
        "Age1" + "q" * 58,
        "ageé1qqqqqqqq",
        "10a06t8",
        str(X25519Recipient(bytes(range(32)))).upper().replace("K", "\N{KELVIN SIGN}"),
        "A1G7SGD8",
        "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxx",
        bech32.encode("age", bytes(31)),
        bech32.encode("age", bytes(33)),
        bech32.encode("age-secret-key-", bytes(32)),
    ],
)
def test_what_is_not_a_recipient_is_refused(text):
    with pytest.raises(BadKeyTextError):
        X25519Recipient.parse(text)


def test_bech32_padding_has_one_spelling():
    # The same 8 bits with a one in the padding, and with a whole group too many.
    for groups in ([0, 1], [0, 0, 0]):
        tail = bech32._polymod([*bech32._expand("age"), *groups, *[0] * 6]) ^ 1
        checksum = [tail >> 5 * (5 - i) & 31 for i in range(6)]
        text = "age1" + "".join(bech32._ALPHABET[value] for value in groups + checksum)
        with pytest.raises(BadKeyTextError):
            bech32.decode(text, "age")


@given(st.lists(st.binary(max_size=200), max_size=5))
def test_armor_comes_back(pieces):
    out = io.BytesIO()
    writer = ArmorWriter(out)
    for piece in pieces:
        assert writer.write(piece) == len(piece)
    writer.close()
    assert looks_armored(out.getvalue())
    assert max(map(len, out.getvalue().splitlines()[1:-1]), default=0) <= 64
    assert open_armor(io.BytesIO(out.getvalue())).read() == b"".join(pieces)
    windows = out.getvalue().replace(b"\n", b"\r\n")
    assert open_armor(io.BytesIO(windows)).read() == b"".join(pieces)


def test_a_sealed_file_in_armor_opens(identity):
    out = io.BytesIO()
    armor = ArmorWriter(out)
    with seal(armor, [identity.recipient]) as writer:
        writer.write(bytes(200_000))
    armor.close()
    out.seek(0)
    assert open_stream(open_armor(out), [identity]).read() == bytes(200_000)


def test_armor_without_its_end_names_the_line():
    out = io.BytesIO()
    ArmorWriter(out).write(bytes(48 * 3))
    with pytest.raises(ArmorError) as caught:
        open_armor(io.BytesIO(out.getvalue())).read()
    assert caught.value.line == 5


@pytest.mark.parametrize("around", [b"\n" * 1025, b" " * 3000])
def test_endless_white_space_around_armor_is_refused(around):
    out = io.BytesIO()
    ArmorWriter(out).close()
    for text in (around + out.getvalue(), out.getvalue() + around):
        with pytest.raises(ArmorError):
            open_armor(io.BytesIO(text)).read()


GIB = 1 << 30


def clock_with(seconds):
    """A clock by which every measured step takes so many seconds."""
    now = 0.0

    def clock():
        nonlocal now
        now += seconds
        return now

    return clock


@pytest.mark.parametrize(
    ("seconds", "memory", "factor"),
    [
        (0.25, 64 * GIB, 18),  # a second at 18
        (0.125, 64 * GIB, 19),
        (0.001, 64 * GIB, 20),  # never more than browsers accept
        (0.001, 3 * GIB, 19),  # 20 would take a third of the memory
        (0.001, 512 << 20, 18),  # never less than 18
        (5.0, 64 * GIB, 18),
    ],
)
def test_the_amount_of_work_follows_time_and_memory(seconds, memory, factor):
    assert calibrated_work_factor(clock_with(seconds), memory) == factor


def test_the_amount_of_work_on_this_computer_is_within_bounds():
    assert 18 <= calibrated_work_factor() <= 20
    memory = physical_memory()
    assert memory is not None
    assert memory > 1 << 26
