"""Content from outside: signed by whom we believe, harmless, never older than what is there."""

import json
from datetime import date, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crypto import base64text
from crypto.canonical import canonical
from crypto.note import SigningKey
from harassvault.errors import (
    GuidanceNotAllowedError,
    GuidanceNotNewerError,
    GuidanceSignatureError,
    InputError,
    NoGuidanceKeyError,
    NotGuidanceError,
    OpenForReadingError,
)
from harassvault.guidance import packs
from harassvault.guidance.harmless import MAX_TEXT, is_plain
from harassvault.guidance.pack import Source
from harassvault.guidance.signed import (
    KEY_NAME,
    MAX_BYTES,
    PUBLIC_KEYS,
    Content,
    SignedPack,
    read_signed,
    written,
)
from harassvault.guidance.taken_in import KIND, KnownPacks, Packs
from harassvault.store import entries

KEY = SigningKey.from_seed(KEY_NAME, bytes(range(32)))
BELIEVED = [KEY.verifier.text]
EARLIER = packs.pack("US-TX").version
NEXT = packs.pack("US-TX").version + timedelta(days=30)


def pack_of(jurisdiction):
    languages = sorted({"en", "fr", *packs.pack(jurisdiction).languages})
    return SignedPack(
        packs.pack(jurisdiction), {one: packs.words(jurisdiction, one) for one in languages}
    )


def newer(jurisdiction="US-TX", day=NEXT):
    one = pack_of(jurisdiction)
    return replace(one, facts=replace(one.facts, version=day))


def content(*given, day=NEXT):
    return Content(day, given or (newer(),))


def changed(**fields):
    """A newer pack whose first authority has other facts."""
    one = newer()
    first, *others = one.facts.authorities
    return replace(one, facts=replace(one.facts, authorities=(replace(first, **fields), *others)))


def reworded(**fields):
    """A newer pack of whose first authority other words are said, in English."""
    one = newer()
    identity = one.facts.authorities[0].id
    said = one.words["en"]
    text = replace(said.authorities[identity], **fields)
    words = replace(said, authorities={**said.authorities, identity: text})
    return replace(one, words={**one.words, "en": words})


def refused(given):
    with pytest.raises(GuidanceNotAllowedError) as found:
        read_signed(written(content(given), KEY), BELIEVED)
    return found.value.place


@pytest.fixture
def outside(vault):
    return Packs(vault.guidance.writer, BELIEVED)


# --- whom we believe -----------------------------------------------------------------------------


def test_all_packs_of_the_program_can_be_given_out_and_come_back_the_same():
    whole = Content(
        max(packs.pack(one).version for one in packs.jurisdictions()),
        tuple(pack_of(one) for one in packs.jurisdictions()),
    )
    file = written(whole, KEY)
    assert len(file) < MAX_BYTES / 4
    assert read_signed(file, BELIEVED) == whole


def test_no_private_key_came_with_the_program_and_without_a_public_one_nothing_is_taken():
    assert PUBLIC_KEYS == ()
    with pytest.raises(NoGuidanceKeyError):
        read_signed(written(content(), KEY))


@pytest.mark.parametrize(
    "other",
    [SigningKey.from_seed(KEY_NAME, bytes(32)), SigningKey.from_seed("another", bytes(32))],
    ids=["same name", "another name"],
)
def test_somebody_elses_signature_is_none(other):
    with pytest.raises(GuidanceSignatureError):
        read_signed(written(content(), other), BELIEVED)


def test_a_key_of_ours_that_is_second_counts_too():
    other = SigningKey.from_seed("older", bytes(32)).verifier.text
    assert read_signed(written(content(), KEY), [other, *BELIEVED]) == content()


def test_content_under_the_signature_of_another_content_is_refused():
    one, two = (json.loads(written(content(newer(day=day)), KEY)) for day in (NEXT, EARLIER))
    mixed = canonical({"content": one["content"], "signature": two["signature"]})
    with pytest.raises(GuidanceSignatureError):
        read_signed(mixed, BELIEVED)


@given(st.data())
def test_no_byte_can_be_changed(data):
    file = bytearray(written(content(), KEY))
    place = data.draw(st.integers(0, len(file) - 1))
    file[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(InputError):
        read_signed(bytes(file), BELIEVED)


@given(st.binary(max_size=300))
def test_any_other_file_is_refused_in_words(noise):
    with pytest.raises(NotGuidanceError):
        read_signed(noise, BELIEVED)


@pytest.mark.parametrize(
    "file",
    [
        b"[" * 100_000,
        b'{"content":' * 5000,
        b" " * (MAX_BYTES + 1),
        b'{"content":{},"content":{},"signature":""}',
        canonical({"content": {}, "signature": "", "more": 1}),
        canonical({"content": "", "signature": ""}),
        json.dumps({"signature": "", "content": {}}).encode(),
    ],
    ids=["deep", "deep too", "large", "twice", "more", "no content", "another spelling"],
)
def test_shapes_that_are_none_are_refused(file):
    with pytest.raises(NotGuidanceError):
        read_signed(file, BELIEVED)


# --- what a pack may hold ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "<b>now</b>", "a > b", "&lt;b&gt;", "[here](https://example.org)", "`x`", "{name}", "a\\b",
        "see http://example.org", "see javascript:alert(1)", "see data:text/html,x", "mailto:a@b.c",
        "ftp://example.org", "https://a@example.org/", "https://example.org:8443/",
        "https://localhost/", "https://127.0.0.1/", "HTTPS://exa<mple.org", "https://exämple.org/",
        "one\ntwo", "one\ttwo", "one\x00two", "one\u202etwo", "one\u2066two", "one\u200btwo",
        "one\u2028two", "\ufeffone", "one\ue000two", "x" * (MAX_TEXT + 1),
    ],
)  # fmt: skip
def test_no_markup_no_other_link_and_nothing_invisible(text):
    assert not is_plain(text)
    assert refused(reworded(when=text)).endswith("text")
    assert refused(reworded(provide=("one", text))).endswith("text")
    assert refused(changed(address=text)).endswith("text")


@pytest.mark.parametrize(
    "text",
    [
        "See https://www.example.org/a?b=c.",
        "Aide\u202f: 112",
        "R&D",
        "R\u00e9pondez",
        "\u05d0\u05d1",
    ],
)
def test_plain_texts_are_let_through(text):
    assert is_plain(text)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org", "javascript:x", "https://example.org@evil.example", "https://a b.org",
        "https://example", "//example.org", "https://example.org:80/", "https://example.org/\u202ex",
        "file:///etc/passwd", "https://example.org/<x>",
    ],
)  # fmt: skip
def test_an_authoritys_page_is_a_plain_https_page(url):
    assert refused(changed(url=url)).endswith("url")
    sources = {"about": Source("official", "high", date(2026, 1, 1), url=url)}
    if url != "http://example.org":  # an old page may be named as what was seen
        assert refused(changed(sources=sources)).endswith("source")


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"phone": "call <b>"}, "phone"),
        ({"rank": -1}, "rank"),
        ({"sources": {}}, "sources"),
        ({"id": "gb-acas"}, "ids"),
        ({"id": "us-../../x"}, "ids"),
        ({"languages": ("../x",)}, "languages"),
        ({"after": ("no such thing!",)}, "after"),
        ({"forms": ("x",) * 100}, "length"),
        ({"limits": ()}, "limits"),
    ],
)
def test_facts_that_no_pack_may_hold(fields, place):
    assert place in refused(changed(**fields))


@pytest.mark.parametrize("languages", [("../x",), ("en",) * 100])
def test_languages_are_codes_and_few(languages):
    one = newer()
    for field in ("languages", "also_written"):
        facts = replace(one.facts, **{field: languages})
        assert refused(replace(one, facts=facts)).endswith("languages")


def test_a_limit_is_within_reason():
    one = newer()
    with_limit = next(each for each in one.facts.authorities if each.limits)
    for amount in (0, -1, 100_000):
        limits = (replace(with_limit.limits[0], amount=amount), *with_limit.limits[1:])
        others = [each for each in one.facts.authorities if each.id != with_limit.id]
        facts = replace(one.facts, authorities=(replace(with_limit, limits=limits), *others))
        assert refused(replace(one, facts=facts)).endswith("amount")


def test_both_languages_say_all_and_nothing_else():
    one = newer()
    assert refused(replace(one, words={"en": one.words["en"]})).endswith("words")
    less = dict(list(one.words["fr"].authorities.items())[1:])
    fr = replace(one.words["fr"], authorities=less)
    assert refused(replace(one, words={**one.words, "fr": fr})).endswith("authorities")
    assert refused(replace(one, words={**one.words, "../x": one.words["fr"]})).endswith("words")


def test_dates_of_facts_are_not_after_the_pack_nor_the_pack_after_the_file():
    late = Source("official", "high", NEXT + timedelta(days=1), url="https://example.org/")
    assert refused(changed(sources={"about": late})).endswith("source")
    with pytest.raises(GuidanceNotAllowedError):
        read_signed(written(content(newer(day=NEXT + timedelta(days=1))), KEY), BELIEVED)


def test_a_jurisdiction_comes_once():
    with pytest.raises(GuidanceNotAllowedError):
        read_signed(written(content(newer(), newer()), KEY), BELIEVED)


def test_what_this_version_does_not_know_is_refused_whole():
    plain = json.loads(written(content(), KEY))["content"]
    plain["packs"][0]["facts"]["authorities"][0]["kind"] = "a_new_kind"

    digest = base64text.encode(sha256(canonical(plain)).digest())
    note = KEY.sign(f"harassvault guidance 1\n{plain['version']}\n{digest}\n")
    with pytest.raises(GuidanceNotAllowedError):
        read_signed(canonical({"content": plain, "signature": note}), BELIEVED)


# --- keeping it ----------------------------------------------------------------------------------


def test_what_was_taken_in_is_used_and_the_rest_stays(outside):
    outside.take_in(written(content(reworded(note="Moved.")), KEY))
    known = outside.known()
    identity = known.pack("US-TX").authorities[0].id
    assert known.pack("US-TX").version == NEXT
    assert known.words("US-TX", "en").authorities[identity].note == "Moved."
    assert known.words("US-TX", "xx") is None
    assert known.pack("FR") is packs.pack("FR")
    assert known.words("FR", "fr") is packs.words("FR", "fr")
    assert known.jurisdictions() == packs.jurisdictions()


def test_a_new_jurisdiction_can_come(outside):
    one = newer("elsewhere")
    authority = replace(one.facts.authorities[0], id="nz-police", after=(), under=())
    facts = replace(one.facts, jurisdiction="NZ", authorities=(authority,), languages=("en",))
    said = {
        language: replace(
            words, authorities={"nz-police": words.authorities[one.facts.authorities[0].id]}
        )
        for language, words in one.words.items()
    }
    with pytest.raises(KeyError):
        outside.known().pack("NZ")
    outside.take_in(written(content(SignedPack(facts, said)), KEY))
    assert outside.known().pack("NZ").authorities == (authority,)
    assert "NZ" in outside.known().jurisdictions()


def test_nothing_goes_back(outside, vault):
    file = written(content(newer(day=NEXT + timedelta(days=5)), day=NEXT + timedelta(days=5)), KEY)
    outside.take_in(file)
    size = entries.size(vault.guidance.writer.connection)
    for old in (file, written(content(), KEY), written(content(pack_of("US-TX")), KEY)):
        with pytest.raises(GuidanceNotNewerError):
            outside.take_in(old)
    assert entries.size(vault.guidance.writer.connection) == size
    # One newer pack beside an older one: only the newer one counts.
    both = content(newer("US-NY"), newer("US-TX"), day=NEXT)
    outside.take_in(written(both, KEY))
    assert outside.known().pack("US-TX").version == NEXT + timedelta(days=5)
    assert outside.known().pack("US-NY").version == NEXT


def test_ids_of_other_packs_and_places_that_are_none_do_not_come_in(outside):
    taken = packs.pack("US-NY").authorities[0].id
    one = changed(id=taken)
    first = pack_of("US-TX").facts.authorities[0].id
    words = {
        language: replace(
            said,
            authorities={(taken if x == first else x): y for x, y in said.authorities.items()},
        )
        for language, said in one.words.items()
    }
    with pytest.raises(GuidanceNotAllowedError, match="ids"):
        outside.take_in(written(content(replace(one, words=words)), KEY))
    two = newer()
    lost = replace(two, facts=replace(two.facts, part_of=("US", "XX")))
    with pytest.raises(GuidanceNotAllowedError, match="part_of"):
        outside.take_in(written(content(lost), KEY))


def test_it_is_one_entry_of_the_log_and_outlives_locking(outside, vault, reopen):
    before = entries.size(vault.guidance.writer.connection)
    outside.take_in(written(content(), KEY))
    assert entries.size(vault.guidance.writer.connection) == before + 1
    assert entries.numbers_of(vault.guidance.writer.connection, KIND) == [before + 1]
    assert vault.verify().problems == ()
    folder = vault.folder
    vault.close()
    with reopen(folder, writing=False) as again:
        assert Packs(again.guidance.writer, BELIEVED).known().pack("US-TX").version == NEXT
        # A version that does not believe the key any more falls back to its own packs.
        assert Packs(again.guidance.writer, []).known() == KnownPacks({})
        with pytest.raises(OpenForReadingError):
            Packs(again.guidance.writer, BELIEVED).take_in(written(content(), KEY))


def test_what_is_known_outlives_the_vault(outside, vault):
    outside.take_in(written(content(), KEY))
    known = outside.known()
    vault.close()
    assert known.pack("US-TX").version == NEXT
