"""What a person typed to name somebody or a period, turned into what the journal knows.

Never here: searching in texts.
"""

import argparse
from datetime import date

from harassvault.errors import AmbiguousIdError, BadMomentError, NotFoundError
from harassvault.incident import Category
from harassvault.person import KnownPerson
from harassvault.store.timeline import Filter
from harassvault.vault import Vault
from reports.catalogue import Catalogue

_MOMENT_WORDS = (
    *("about", "before", "after", "between", "and"),
    *("morning", "afternoon", "evening", "night", "unknown"),
)
"""The words of `harassvault.moment_text`."""

_MIN_PREFIX = 4
"""Characters of an id that are enough, as everywhere in the journal."""


def person_named(vault: Vault, untrusted_name_or_id: str) -> KnownPerson:
    """Find a person by name, alias or handle (case does not matter), or the beginning of an id.

    Raises:
        NotFoundError, AmbiguousIdError
    """
    wanted = " ".join(untrusted_name_or_id.split()).casefold()
    known = vault.people()
    found = [one for one in known if wanted and wanted in _names(one)]
    if not found and len(wanted) >= _MIN_PREFIX:
        found = [one for one in known if one.id.startswith(wanted)]
    if not found:
        raise NotFoundError("person", untrusted_name_or_id)
    if len(found) > 1:
        raise AmbiguousIdError("person", untrusted_name_or_id)
    return found[0]


def moment_line(untrusted: str, words: Catalogue) -> str:
    """Put a moment's own words ("vers", "soir") into those of the grammar that the journal reads.

    The grammar's words are understood in every language; what is neither stays as it is.
    """
    known = {words.text(f"moment.{one}"): one for one in _MOMENT_WORDS}
    return " ".join(known.get(one.casefold(), one) for one in untrusted.split())


def filter_of(given: argparse.Namespace, vault: Vault) -> Filter:
    """Return which incidents the options `--from --to --person --category --case` name.

    Raises:
        BadMomentError: a day that does not exist.
        NotFoundError, AmbiguousIdError
    """
    return Filter(
        first=day_given(given.first),
        last=day_given(given.last),
        person=person_named(vault, given.person).id if given.person else None,
        category=Category(given.category) if given.category else None,
        case=vault.case_named(given.case).id if given.case else None,
    )


def _names(known: KnownPerson) -> set[str]:
    person = known.person
    names = (person.name, *person.aliases, *person.handles)
    return {" ".join(name.split()).casefold() for name in names if name.strip()}


def day_given(untrusted: str | None) -> date | None:
    """Return a day of the calendar, as an option names it; None for one that was not given.

    Raises:
        BadMomentError: it is none.
    """
    if untrusted is None:
        return None
    try:
        return date.fromisoformat(untrusted)
    except ValueError as error:
        raise BadMomentError(untrusted) from error
