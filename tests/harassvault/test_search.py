"""Search finds what was written, in any script, and takes any query."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harassvault.intake import IncidentInput
from harassvault.source import BytesSource
from harassvault.store.pairs import index_text, runs
from harassvault.vault import Vault


@pytest.fixture
def filled(vault: Vault) -> Vault:
    for text in (
        "He waited near the café. Déjà vu.",
        "他问我：你住在哪里？ Then he left.",
        "คุณอยู่ที่ไหน",
        "あなたはどこに住んでいますか",
        "당신은 어디에 살고 있습니까",
        "أين تسكن",
        "आप कहाँ रहते हैं",
        "NFD: cafe\u0301 noir",
    ):
        vault.add_incident(IncidentInput(what=text, when="2026-03-03"))
    return vault


@pytest.mark.parametrize(
    ("query", "beginning"),
    [
        ("cafe", "He waited"), ("CAFÉ", "He waited"), ("deja", "He waited"), ("wai", "He waited"),
        ("你住", "他问我"), ("哪里", "他问我"), ("里", "他问我"), ("你住 left", "他问我"),
        ("คุณ", "คุณ"), ("อยู่", "คุณ"), ("住んで", "あなた"), ("살고", "당신은"), ("تسكن", "أين"),
        ("रहते", "आप"), ("noir", "NFD"), ("waited outside of café", None), ("住哪", None),
    ],
)  # fmt: skip
def test_words_are_found_in_any_script(filled: Vault, query: str, beginning: str | None) -> None:
    found = [filled.incident(hit.id).current.what for hit in filled.search(query)]
    if beginning is None:
        assert found == []
    else:
        assert any(text.startswith(beginning) for text in found), found


def test_names_of_people_and_files_are_found(vault: Vault) -> None:
    entry = vault.add_incident(
        IncidentInput(what="x", who=("Zoé Example",)), [BytesSource("IMG_2041.heic", b"1")]
    )
    for query in ("zoe", "IMG_2041", "heic"):
        assert [hit.id for hit in vault.search(query)] == [entry.id]


def test_an_amended_word_is_no_longer_found(vault: Vault) -> None:
    entry = vault.add_incident(IncidentInput(what="blue 青い"))
    vault.amend_incident(entry.id, IncidentInput(what="green 緑"))
    assert vault.search("blue") == vault.search("青") == []
    assert len(vault.search("green")) == len(vault.search("緑")) == 1


def test_the_find_is_marked_in_the_snippet(filled: Vault) -> None:
    assert "\x02café\x03" in filled.search("cafe")[0].snippet
    assert "\x02你住\x03" in filled.search("你住")[0].snippet


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80) | st.sampled_from(['"', "*", "a OR", "NEAR(", "a:b", "-x", "^", "''"]))
def test_any_query_is_taken(filled: Vault, query: str) -> None:
    assert len(filled.search(query)) <= 50


# Base letters alone: a text cut between two marks of one letter is no word anyone would type.
thai_or_han = st.text(st.sampled_from("你住在哪里คณอยทไหน"), min_size=1, max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=thai_or_han, needle=thai_or_han, after=thai_or_han)
def test_any_part_of_a_text_without_spaces_is_found(
    vault: Vault, before: str, needle: str, after: str
) -> None:
    entry = vault.add_incident(IncidentInput(what=before + needle + after))
    assert entry.id in {hit.id for hit in vault.search(needle, limit=10_000)}


@given(st.text(max_size=50))
def test_pairs_are_ascii_words(text: str) -> None:
    pairs = index_text(text)
    assert pairs.isascii()
    assert bool(pairs) == bool(runs(text))
