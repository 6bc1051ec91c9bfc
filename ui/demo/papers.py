"""The papers of the demo case: a report for each reader, and the contact sheet that travels apart.

Each takes what that reader would be given: the employer what happened at work, the platform what
stands on it, the others all of it; the lawyer alone is told of the advocate.

Never here: what a report says (`reports`).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from harassvault.incident import Incident, Setting
from harassvault.vault import Vault
from reports.audience import Audience
from reports.choice import Choice
from reports.prepare import prepare_report
from reports.sheets import prepare_contact_sheet

SHEET = "contact-sheet.pdf"
WORST = "station"
"""Key of the entry that she would name as the worst, where a form asks for it."""

_ORDER = (Audience.POLICE, Audience.HR, Audience.PLATFORM, Audience.LAWYER, Audience.COURT)
"""The first report holds all entries, so that their numbers, given once, follow their dates."""


def name_of(audience: Audience) -> str:
    """Return the file name of a report: it names nobody, and not what it is about."""
    return f"report-{audience}.pdf"


def choices(vault: Vault, language: str, entries: Mapping[str, str]) -> Iterator[Choice]:
    """Yield what each report of the demo case holds.

    Args:
        vault: with the whole story.
        language: "en" or "fr".
        entries: ids of entries by their keys in the story.
    """
    incidents = vault.incidents()
    initials = "".join(word[0] for word in vault.profile().name.split())
    for audience in _ORDER:
        wanted = tuple(one.id for one in incidents if _concerns(audience, one))
        yield Choice(
            audience=audience,
            language=language,
            incidents=None if len(wanted) == len(incidents) else wanted,
            contacts=_ticked(vault) if audience is Audience.LAWYER else (),
            initials=initials,
            worst=entries[WORST] if entries[WORST] in wanted else "",
        )


def write(
    vault: Vault, folder: Path, language: str, entries: Mapping[str, str]
) -> tuple[Path, ...]:
    """Make and keep all papers, copy them into a folder, and return where they lie."""
    written = []
    for choice in choices(vault, language, entries):
        kept = prepare_report(vault, choice)
        written.append(folder / name_of(choice.audience))
        vault.copy_export(kept.export.id, written[-1])
    sheet = prepare_contact_sheet(vault, Choice(audience=Audience.COURT, language=language))
    vault.copy_export(sheet.export.id, folder / SHEET)
    return (*written, folder / SHEET)


def _concerns(audience: Audience, incident: Incident) -> bool:
    account = incident.current
    match audience:
        case Audience.HR:
            return account.setting is Setting.WORK
        case Audience.PLATFORM:
            return any(one.url for one in account.locators)
        case _:
            return True


def _ticked(vault: Vault) -> tuple[str, ...]:
    return tuple(one.id for one in vault.steps.contacts() if one.contact.confidential)
