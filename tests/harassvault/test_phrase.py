"""Generated phrases: from lists of known size, in one spelling, found again however typed."""

import math
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.passphrase import left_out
from harassvault.passphrase.folding import folded
from harassvault.passphrase.phrase import WORDS, Phrase, canonical, generate, language_of
from harassvault.passphrase.word_list import LANGUAGES, word_list
from harassvault.policy import CHEAP_FOR_TESTS, check_password, sealed_form, spellings
from harassvault.profile import Profile
from harassvault.vault import Vault


def published(name: str) -> list[str]:
    text = (files("mnemonic") / "wordlist" / f"{name}.txt").read_text("utf-8")
    return unicodedata.normalize("NFC", text).split()


@pytest.mark.parametrize(
    ("language", "name", "out"),
    [("en", "english", left_out.ENGLISH), ("fr", "french", left_out.FRENCH)],
)
def test_a_list_is_the_published_one_without_what_hurts(
    language: str, name: str, out: frozenset[str]
) -> None:
    words = word_list(language).words
    assert out <= set(published(name))
    assert word_list(language).size == len(published(name)) - len(out) == len(set(words))
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)


@pytest.mark.parametrize("word", ["abuse", "weapon", "wrong", "fear", "victim", "secret"])
def test_no_english_phrase_has_a_word_that_hurts(word: str) -> None:
    assert word not in word_list("en").words


@pytest.mark.parametrize("word", ["menacer", "agresser", "venger", "trahir", "victime"])
def test_no_french_phrase_has_a_word_that_hurts(word: str) -> None:
    assert word not in word_list("fr").words


@pytest.mark.parametrize("language", LANGUAGES)
def test_entropy_is_that_of_the_list_in_use_and_never_rounded_up(language: str) -> None:
    phrase = generate(language)
    size = word_list(language).size
    assert phrase.list_size == size
    assert phrase.bits == pytest.approx(math.log2(math.perm(size, WORDS)))
    assert phrase.bits <= math.log2(size) * WORDS
    assert phrase.whole_bits <= phrase.bits
    assert phrase.whole_bits == 64


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_has_six_different_words_of_its_list_and_is_always_another(language: str) -> None:
    drawn = {generate(language).text for _ in range(200)}
    assert len(drawn) == 200
    for text in drawn:
        assert len(set(text.split(" "))) == WORDS
        assert set(text.split(" ")) <= set(word_list(language).words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_generated_phrase_is_accepted(language: str) -> None:
    for _ in range(300):
        check_password(generate(language).text)


def test_a_phrase_does_not_show_itself_where_values_are_printed() -> None:
    phrase = generate("en")
    assert not set(phrase.text.split()) & set(repr(phrase).split("'"))


def test_a_phrase_is_shown_as_its_language_writes_it_and_sealed_without_accents() -> None:
    phrase = Phrase("ecole medecin eleve acajou zebre etoile", "fr", 2048, 66.0)
    assert phrase.shown == "école médecin élève acajou zèbre étoile"
    assert sealed_form(phrase.shown) == phrase.text
    english = generate("en")
    assert english.shown == english.text


def accented(text: str) -> str:
    """Write a French phrase with the accents of the published list."""
    known = {folded(word): word for word in published("french")}
    return " ".join(known[word] for word in text.split(" "))


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("between", [" ", "  ", "-", " - ", "_", ", ", "\u00a0", "\n", "\u2011"])
@pytest.mark.parametrize("case", [str.lower, str.upper, str.title])
def test_a_phrase_is_known_however_it_is_typed(form, between, case) -> None:
    text = "ecole medecin eleve noel zebre etoile"
    assert canonical(text) is None  # Noël is not in the list
    text = "ecole medecin eleve acajou zebre etoile"
    typed = unicodedata.normalize(form, case(accented(text).replace(" ", between)))
    assert typed != text
    assert canonical(typed) == text
    assert sealed_form(typed) == text
    assert text in list(spellings(f" {typed} "))


@pytest.mark.parametrize(
    "text",
    [
        "panda dream cattle lottery rookie",
        "panda dream cattle lottery rookie reason reason",
        "panda panda panda panda panda panda",
        "panda dream cattle lottery rookie ecole",
        "panda dream cattle lottery rookie reason 7",
        "panda dream cattle lottery rookie reasön",
        "panda dream cattle lottery rookie reason" + " " * 500,
        "pandadreamcattlelotteryrookiereason",
        "",
    ],
)
def test_anything_else_is_no_phrase_of_ours(text: str) -> None:
    expected = "panda dream cattle lottery rookie reason" if "reasön" in text else None
    assert canonical(text) == expected


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_of_phrases(text: str) -> None:
    found = canonical(text)
    assert found is None or language_of(found) in LANGUAGES


def test_a_vault_made_with_a_french_phrase_opens_as_a_french_keyboard_types_it(
    tmp_path: Path,
) -> None:
    text = "ecole medecin eleve acajou zebre etoile"
    Vault.create(tmp_path / "j", text, Profile(), kdf=CHEAP_FOR_TESTS).close()
    for form in ("NFC", "NFD"):
        typed = unicodedata.normalize(form, accented(text).title().replace(" ", "-"))
        Vault.unlock(tmp_path / "j", typed, kdf=CHEAP_FOR_TESTS).close()
