"""What the packs say, in the voice of the project: words to avoid, signs of French, lengths."""

import re
import unicodedata

import pytest

from harassvault.guidance.packs import jurisdictions, pack, words
from tests.ui.test_words import AVOIDED, PLAINTE, PLAINTE_BELONGS

ALL = jurisdictions()

NAMES = {
    "en": (
        r"Victims? Support(?: Europe| NI| Line| Act| centre)?|Victims Services|Victim Assist|"
        r"Victims of Crime|Victims Legal Service|Victim Quick Response|Victim Personal Statement|"
        r"Victim Compensation|Office of Victim Services|Crime Victims’ Compensation|"
        r"France Victimes|victimes@france-victimes\.fr"
    ),
    "fr": (
        r"France Victimes|victimes@france-victimes\.fr|Aide aux victimes|"
        r"aide aux victimes|Québec Victimes|REspect!"
    ),
}
"""Names of bodies and documents, which somebody must find there: they keep their words."""

LONGEST = 420
"""Characters of one text: more is not read by somebody who is afraid."""

MOST = 7
"""Things to bring: more is a burden, and hides what matters."""

LOOSE = re.compile(r"[\w»)] [:;?!»]|[\w»)][;?!](?=\s|$)|« |(?<=\w)'(?=\w)")
"""French signs without their thin space, or with one that breaks; a typewriter's apostrophe."""

ADDRESS = re.compile(r"https?://\S+|www\.\S+")


def texts_of(jurisdiction, language):
    """Yield every text of a pack in a language, with its place."""
    said = words(jurisdiction, language)
    for identity, one in said.authorities.items():
        for field in ("name", "when", "first", "cost", "note"):
            yield f"{identity}.{field}", getattr(one, field)
        for number, text in enumerate(one.provide):
            yield f"{identity}.provide.{number}", text
        for name, limit in one.limits.items():
            for field in ("text", "condition", "afterwards"):
                yield f"{identity}.{name}.{field}", getattr(limit, field)


def spoken(jurisdiction):
    return sorted({"en", "fr", *pack(jurisdiction).languages})


def plain(text, language):
    """A text without names and addresses, which are what they are."""
    return re.sub(NAMES[language], "x", ADDRESS.sub("x", text))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("jurisdiction", ALL)
def test_no_avoided_word(jurisdiction, language):
    avoided = re.compile(rf"\b(?:{AVOIDED[language]})\b", re.IGNORECASE)
    found = [
        (place, match[0])
        for place, text in texts_of(jurisdiction, language)
        if (match := avoided.search(plain(text, language)))
    ]
    assert found == []


@pytest.mark.parametrize("jurisdiction", ALL)
def test_a_plainte_is_only_for_police_or_court(jurisdiction):
    found = [
        place
        for place, text in texts_of(jurisdiction, "fr")
        if PLAINTE.search(text)
        and not PLAINTE_BELONGS.search(text)
        and not re.search(r"plaintes? pénales?", text)
    ]
    assert found == []


@pytest.mark.parametrize("jurisdiction", ALL)
def test_french_signs_have_their_thin_space(jurisdiction):
    found = [
        (place, match[0])
        for place, text in texts_of(jurisdiction, "fr")
        if (match := LOOSE.search(plain(text, "fr")))
    ]
    assert found == []


@pytest.mark.parametrize("jurisdiction", ALL)
def test_texts_are_short_and_plain_in_every_language(jurisdiction):
    for language in spoken(jurisdiction):
        for place, text in texts_of(jurisdiction, language):
            assert len(text) <= LONGEST, (language, place)
            assert text == text.strip(), (language, place)
            strange = [one for one in text if unicodedata.category(one) in {"Cc", "Cf", "Co", "Cn"}]
            assert strange == [], (language, place)
            assert "<" not in text, (language, place)
        for identity, one in words(jurisdiction, language).authorities.items():
            assert len(one.provide) <= MOST, (language, identity)


@pytest.mark.parametrize("jurisdiction", ALL)
def test_nothing_is_promised(jurisdiction):
    promises = {
        "en": r"you will win|you are safe|no danger|guaranteed",
        "fr": r"vous gagnerez|vous êtes en sécurité|aucun danger|garantie?\b",
    }
    for language, promised in promises.items():
        found = [
            place
            for place, text in texts_of(jurisdiction, language)
            if re.search(promised, text, re.IGNORECASE)
        ]
        assert found == [], language


@pytest.mark.parametrize(
    ("text", "is_loose"),
    [
        ("Que faire\u202f?", False),
        ("Que faire ?", True),
        ("Que faire?", True),
        ("l’employeur", False),
        ("l'employeur", True),
        ("«\u202foui\u202f»", False),
        ("« oui »", True),
    ],
)
def test_the_check_of_signs_finds_what_it_should(text, is_loose):
    assert bool(LOOSE.search(text)) is is_loose
