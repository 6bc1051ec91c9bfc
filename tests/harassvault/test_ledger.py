"""The log's entries: whatever is written reads back, and no change of a byte goes unseen."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.ledger import BrokenEntryError, Entry, at_text, log_entry, read_at, read_entry

words = st.text(st.characters(codec="utf-8"), max_size=30)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
names = words.filter(lambda name: name not in {"_sd", "..."})
times = st.datetimes(
    min_value=datetime(1990, 1, 1),
    max_value=datetime(2100, 1, 1),
    timezones=st.sampled_from([UTC, ZoneInfo("Europe/Paris"), ZoneInfo("America/St_Johns")]),
    allow_imaginary=False,  # no clock shows an hour that a change of clocks left out
)
entry_values = st.builds(
    Entry,
    seq=st.integers(1, 10**9),
    kind=st.sampled_from(["incident.added", "person.added"]),
    at=times,
    program=st.just("HarassVault 0"),
    fields=st.dictionaries(names, values, max_size=4),
)


@given(entry_values)
def test_what_is_logged_reads_back(entry: Entry) -> None:
    logged = log_entry(entry)
    read = read_entry(entry.seq, logged.leaf, [one.encoded for one in logged.disclosures])
    assert read.entry == entry
    assert read.hash == logged.hash


@given(entry_values, st.data())
def test_an_erased_field_leaves_an_entry_that_still_reads(
    entry: Entry, data: st.DataObject
) -> None:
    logged = log_entry(entry)
    kept = [one for one in logged.disclosures if data.draw(st.booleans())]
    read = read_entry(entry.seq, logged.leaf, [one.encoded for one in kept])
    assert set(read.entry.fields) == {one.name for one in kept}
    assert read.hash == logged.hash


@given(entry_values, st.data())
def test_a_field_of_another_entry_is_not_believed(entry: Entry, data: st.DataObject) -> None:
    other = log_entry(Entry(entry.seq, entry.kind, entry.at, entry.program, {"what": "else"}))
    logged = log_entry(entry)
    with pytest.raises(BrokenEntryError):
        read_entry(entry.seq, logged.leaf, [other.disclosures[0].encoded])


@given(entry_values, st.data())
def test_a_changed_leaf_has_another_hash_or_does_not_read(
    entry: Entry, data: st.DataObject
) -> None:
    logged = log_entry(entry)
    at = data.draw(st.integers(0, len(logged.leaf) - 1))
    changed = bytearray(logged.leaf)
    changed[at] ^= 1 << data.draw(st.integers(0, 7))
    try:
        read = read_entry(entry.seq, bytes(changed), [one.encoded for one in logged.disclosures])
    except BrokenEntryError:
        return
    assert read.hash != logged.hash


def test_another_number_than_its_own_is_refused() -> None:
    logged = log_entry(Entry(3, "person.added", datetime(2026, 1, 1, tzinfo=UTC), "p", {}))
    with pytest.raises(BrokenEntryError):
        read_entry(4, logged.leaf, [])


@given(times)
def test_a_time_keeps_offset_and_zone(at: datetime) -> None:
    read = read_at(at_text(at))
    assert read == at
    assert read.utcoffset() == at.utcoffset()
    assert at_text(read) == at_text(at)


def test_a_leaf_shows_no_word_of_its_fields() -> None:
    at = datetime(2026, 3, 3, tzinfo=UTC)
    leaf = log_entry(Entry(1, "incident.added", at, "p", {"what": "canary"})).leaf
    assert b"canary" not in leaf
    assert b"what" not in leaf


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-03-03", "no offset"),
        ("2026-W10-2", "no offset"),
        ("2026-03-03T10:00:00", "no offset"),
        ("0001-01-01T00:00:00.000000+14:00[Etc/GMT-14]", "Etc/GMT-14"),
        ("9999-12-31T23:59:59.999999-12:00[Etc/GMT+12]", "Etc/GMT.12"),
    ],
)
def test_a_time_without_an_offset_or_beyond_the_calendar_is_none(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_at(text)
