"""Whom to call when somebody is in danger now, by country.

Numbers with the source that each was seen at; where a country is not listed, and none of the
countries of 112 either, we name no number rather than a wrong one.

Never here: the sentences around the numbers, and any judgement of danger.
"""

import msgspec


class Emergency(msgspec.Struct, frozen=True):
    """The numbers of one country; absent where there is none, or none that was confirmed.

    Attributes:
        voice: the numbers to call, the one for everything first.
        silent: how to ask for help without speaking: a key of the words ("fr", "gb"), or empty.
        silent_number: the number that goes with it.
        source: where it was seen.
    """

    voice: tuple[str, ...]
    silent: str = ""
    silent_number: str = ""
    source: str = ""


_NUMBERS = {
    "FR": Emergency(
        ("17", "112"), "sms", "114", "https://informations.handicap.fr/ (2024-01): 114 by SMS"
    ),
    "GB": Emergency(
        ("999",),
        "gb",
        "55",
        "https://www.northyorkshire.police.uk/contact/emergency-sms-text-service/; iow.gov.uk",
    ),
    "US": Emergency(
        ("911",), "us", "911", "https://www.fcc.gov/consumers/guides/text-911-quick-facts-faqs"
    ),
    "CA": Emergency(("911",), source="http://textwith911.ca/en/history/; CRTC 2016-12-01"),
    "AU": Emergency(
        ("000",), "au", "55", "http://www.triplezero.gov.au/Pages/Usingotheremergencynumbers.aspx"
    ),
    "BE": Emergency(("101", "112"), source="https://112.be/en/SMS"),
    "CH": Emergency(("117", "112"), source="https://www.zh.ch/ (2019-09-25)"),
    "DE": Emergency(("110", "112"), source="https://www.dvfr.de/ (2021-09-27)"),
    "ES": Emergency(
        ("112", "091", "062"), source="https://alertcops.ses.mir.es/publico/alertcops/en/faq.html"
    ),
}

_EUROPE_112 = frozenset(
    [
        "AT",
        "BG",
        "HR",
        "CY",
        "CZ",
        "DK",
        "EE",
        "FI",
        "GR",
        "HU",
        "IE",
        "IT",
        "LV",
        "LT",
        "LU",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
        "IS",
        "LI",
        "NO",
    ]
)
"""112 answers in all states of the European Union (directive (EU) 2018/1972, article 109) and in
Iceland, Liechtenstein and Norway."""

COUNTRIES = (*_NUMBERS, *sorted(_EUROPE_112))
"""The countries whose numbers are known here."""


def emergency(country: str) -> Emergency:
    """Return the numbers of a country (ISO 3166 code); none where we know none."""
    if country in _EUROPE_112:
        return Emergency(("112",), source="directive (EU) 2018/1972, article 109")
    return _NUMBERS.get(country, Emergency(()))


def is_in_european_union(country: str) -> bool:
    """Say whether a country (ISO 3166 code) is a state of the European Union."""
    return country in _UNION


_UNION = (_EUROPE_112 - {"IS", "LI", "NO"}) | {"BE", "DE", "ES", "FR"}
