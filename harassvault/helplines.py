"""Whom to talk to, by country, when somebody close or unknown makes a person afraid.

Each number with where it was seen; where we know none for sure, we name none.

Never here: what a helpline can do, and who is entitled to what (guidance); emergencies
(`harassvault.emergency`).
"""

import msgspec


class Helpline(msgspec.Struct, frozen=True):
    """One helpline: its own name, its number as it is dialled, where both were seen."""

    name: str
    phone: str
    source: str


_HELPLINES = {
    "FR": (Helpline("Violences Femmes Info", "3919", "https://www.pandore-gendarmerie.org/"),),
    "GB": (
        Helpline(
            "National Domestic Abuse Helpline", "0808 2000 247", "https://globallawexperts.com/"
        ),
    ),
    "US": (
        Helpline(
            "National Domestic Violence Hotline", "1-800-799-7233", "https://www.thehotline.org/"
        ),
    ),
    "AU": (Helpline("1800RESPECT", "1800 737 732", "https://1800respect.org.au/"),),
    "CA": (
        Helpline("SOS violence conjugale", "1 800 363-9010", "https://sosviolenceconjugale.ca/"),
        Helpline("Assaulted Women’s Helpline", "1-866-863-0511", "https://www.awhl.org/"),
    ),
    "BE": (
        Helpline(
            "Écoute violences conjugales",
            "0800 30 030",
            "https://www.ecouteviolencesconjugales.be/",
        ),
        Helpline("1712", "1712", "https://www.1712.be/nl/over-1712"),
    ),
    "DE": (Helpline("Hilfetelefon", "116 016", "https://www.hilfetelefon.de/"),),
    "ES": (Helpline("016", "016", "https://www.nexolegal.es/"),),
}


def helplines(country: str) -> tuple[Helpline, ...]:
    """Return the helplines of a country (ISO 3166 code); none where we know none."""
    return _HELPLINES.get(country, ())
