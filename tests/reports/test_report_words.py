"""The words of the reports: the same in both languages, and none that judges."""

import re
from string import Formatter

import pytest

from harassvault.data_points import data_points
from harassvault.incident import Category, Channel, Role
from harassvault.moment import PartOfDay
from reports.catalogue import Catalogue

EN, FR = (Catalogue.load("reports.words", language) for language in ("en", "fr"))

AVOIDED = {
    "en": "victim harasser abuser alleged respondent prove proof evidence dossier vault withdrawn"
    " late tombstone hidden secure military-grade attack breached",
    "fr": "victime harceleur agresseur présumé plainte preuve preuves prouver rédaction incident"
    " incidents attestation attaque sécurisé caché coffre",
}


# A letter to the police is the one place where somebody makes a "plainte", and whoever checked a
# package the one who gives an "attestation".
BELONGS = {"plainte": "letter.police.", "attestation": "handover.certificate."}

NOT_PROSE = re.compile(r"{\w+}|`[^`]*`|^ {4}.*$|data/\S+|Federal Rules of Evidence", re.MULTILINE)
"""Placeholders, names of fields and files, lines to be typed, a proper name."""


def placeholders(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_say_the_same_things():
    assert EN.texts.keys() == FR.texts.keys()
    assert {
        key
        for key in EN.texts
        if placeholders(EN.texts[key]) - placeholders(FR.texts[key]) - {"hour2"}
    } <= {
        "date.clock",
        "date.hour",
    }


@pytest.mark.parametrize("catalogue", [EN, FR], ids=["en", "fr"])
def test_no_word_judges(catalogue):
    said = {key: NOT_PROSE.sub("", text) for key, text in catalogue.texts.items()}
    for word in AVOIDED[catalogue.language].split():
        found = [key for key in said if re.search(rf"\b{word}\b", said[key], re.IGNORECASE)]
        assert not [key for key in found if not key.startswith(BELONGS.get(word, "-"))], word
    assert not [text for text in catalogue.texts.values() if "no trace" in text.lower()]


@pytest.mark.parametrize("catalogue", [EN, FR], ids=["en", "fr"])
def test_every_value_of_the_journal_has_words(catalogue):
    keys = [f"point.{one.id}" for one in data_points()]
    keys += [f"behaviour.{one}" for one in Category] + [f"channel.{one}" for one in Channel]
    keys += [f"{table}.{one}" for table in ("role", "role_short") for one in Role]
    keys += [f"date.part.{one}" for one in PartOfDay]

    assert [key for key in keys if not catalogue.has(key)] == []
