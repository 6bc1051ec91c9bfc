"""The catalogues: same keys and placeholders in both languages, and the voice of the project."""

import re
import string

import pytest

from reports.catalogue import LANGUAGES, Catalogue

PACKAGES = ("ui.words", "reports.words")

AVOIDED = {
    "en": (
        "victims?|harassers?|abusers?|alleged|allegedly|respondents?|prove[sdn]?|proofs?|evidence|"
        "dossiers?|vaults?|withdrawn|withdraw|late|tombstones?|hidden|secure[dly]*|military-grade|"
        "no trace|attacks?|attacked|breached"
    ),
    "fr": (
        "victimes?|harceleurs?|harceleuses?|agresseurs?|présumée?s?|preuves?|prouver|prouve|"
        "rédactions?|incidents?|coffres?|coffre-fort|tardifs?|tardives?|en retard|cachée?s?|"
        "sécurisée?s?|aucune trace|attaques?|brouillage"
    ),
}
"""The words to avoid. French has its own pitfalls: an "incident" is a fait, redaction is never
"rédaction", and what is left out of sight is never said to be hidden."""

PLAINTE = re.compile(r"\bplaintes?\b", re.IGNORECASE)
PLAINTE_BELONGS = re.compile(
    r"police|gendarmerie|tribunal|procureur|parquet|main courante", re.IGNORECASE
)

NOT_PROSE = re.compile(
    r"`[^`]*`"  # a command, or a value as it is typed
    r"|\{[^}]*\}"  # a placeholder
    r"|(?<!\w)--[a-z-]+"  # an option
    r"|\bhvault(?: [a-z]+)?"  # the program and a command
    r"|^ {4}.*$|\b(?:case/)?data/\S+"  # lines to be typed, and names of files
    r"|Federal Rules of Evidence",  # a proper name
    re.MULTILINE,
)


def texts(package, language):
    return Catalogue.load(package, language).texts


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("package", PACKAGES)
def test_all_languages_have_the_same_keys(package):
    first, *others = (texts(package, language) for language in LANGUAGES)
    for other in others:
        assert sorted(first.keys() ^ other.keys()) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_all_languages_fill_in_the_same_things(package):
    first, *others = (texts(package, language) for language in LANGUAGES)
    for other in others:
        differing = [
            key
            for key in first.keys() & other.keys()
            if placeholders(first[key]) != placeholders(other[key])
            # "one entry": a form for a number may name the number in words.
            and not key.endswith(".one")
            # Each language has its own way to write a clock: "09:30", "9 h 30".
            and not key.startswith("date.")
        ]
        assert differing == []


def test_no_text_is_empty():
    empty = [
        (language, key)
        for package in PACKAGES
        for language in LANGUAGES
        for key, text in texts(package, language).items()
        if not text
        # A separator may well be a space: 12 345.
        or (not text.strip() and len(text) > 1)
    ]
    assert empty == []


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_avoided_word(package, language):
    avoided = re.compile(rf"\b(?:{AVOIDED[language]})\b", re.IGNORECASE)
    found = [
        (key, match[0])
        for key, text in texts(package, language).items()
        if (match := avoided.search(NOT_PROSE.sub(" ", text)))
    ]
    assert found == []


def test_a_plainte_is_only_for_police_or_court():
    found = [
        key
        for package in PACKAGES
        for key, text in texts(package, "fr").items()
        if PLAINTE.search(text) and not PLAINTE_BELONGS.search(text + key)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "is_avoided"),
    [
        ("The victim was there.", True),
        ("It is too late.", True),
        ("See you later.", False),
        ("HarassVault", False),
        ("`hvault dossier` and --vault DIR {evidence}", False),
        ("Evidence", True),
    ],
)
def test_the_list_finds_words_and_not_parts_of_words(text, is_avoided):
    avoided = re.compile(rf"\b(?:{AVOIDED['en']})\b", re.IGNORECASE)
    assert bool(avoided.search(NOT_PROSE.sub(" ", text))) is is_avoided


def test_french_has_one_word_for_a_folder_and_spaces_that_do_not_break():
    """Decision 15: *dossier* is a folder; no line begins with a mark."""
    loose = [
        (key, found.group())
        for key, text in texts("ui.words", "fr").items()
        if (
            found := re.search(
                r"(?i)répertoires?|[\w»)}] [:;?!»]|[\w»)}][;?!](?=\s|$)|« ",
                NOT_PROSE.sub("x", text),
            )
        )
    ]
    assert loose == []
