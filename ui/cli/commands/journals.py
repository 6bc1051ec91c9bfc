"""Making a journal, what it holds, and the form of what may be given.

Never here: entries.
"""

import msgspec

from harassvault import __version__, surroundings
from harassvault.layout import Layout
from harassvault.making import check_free
from harassvault.profile import Profile
from harassvault.status import Status
from harassvault.vault import Vault
from reports.catalogue import Catalogue
from ui.around_words import around_lines
from ui.cli.commands.lasting import last_backup_line
from ui.cli.commands.sheet_file import with_sheet
from ui.cli.errors import RefusalError
from ui.cli.new_password import choose
from ui.cli.output import Answer, json_text, path_text, shown
from ui.cli.schemas import schema_of
from ui.cli.session import Session
from ui.cli.targets import checked_file
from ui.explain import neutral, size_text

_COUNTRY_LETTERS = 2
"""ISO 3166-1 alpha-2."""

_PART_LETTERS = 3
"""Of a part of a country at most (ISO 3166-2)."""


def init(session: Session) -> Answer:
    """Make a new journal and its recovery code, which is shown this once."""
    given = session.given
    place = place_code(given.country or "")
    country = place.partition("-")[0]
    target = checked_file(session, given.sheet) if given.sheet else None
    check_free(Layout(session.folder))  # before anybody thinks of a password for nothing
    chosen = choose(session)
    profile = Profile(country=country, language=session.language)
    vault, code = Vault.create_with_recovery(
        session.folder, chosen.password, profile, clock=session.clock, kdf=session.kdf
    )
    with vault:
        vault_id = vault.status().vault_id
        if place != country:  # the profile knows countries; a situation knows parts of them
            (first,) = vault.cases()
            vault.amend_case(first.id, msgspec.structs.replace(first.case, countries=(place,)))
    words = session.words
    text = words.text("init.made", folder=path_text(session.folder), code=code.text)
    document = {"vault_id": vault_id, "recovery_code": code.text}
    made = chosen.told(Answer(document, text, once=text), session)
    return with_sheet(session, made, code, target) if target else made


def status(session: Session) -> Answer:
    """Say what the journal holds and how it can be opened."""
    with session.unlocked(writing=False) as vault:
        found = vault.status()
    around = surroundings.look()
    document = {
        "version": __version__,
        "folder": path_text(session.folder),
        **msgspec.to_builtins(found),
        **msgspec.to_builtins(around),
    }
    lines = [*_status_lines(found, session), *around_lines(around, session.words)]
    return Answer(document, "\n".join(lines))


def schema(session: Session) -> Answer:
    """Show the JSON Schema of a document that can be given, or of a report as JSON."""
    found = schema_of(session.given.NAME)
    return Answer(found, json_text(found))


def country_code(untrusted: str) -> str:
    """Return a country's code in capitals; nothing stays nothing.

    Raises:
        RefusalError: it is no code of two letters.
    """
    code = untrusted.strip().upper()
    if code and not (len(code) == _COUNTRY_LETTERS and code.isascii() and code.isalpha()):
        raise RefusalError("country", given=neutral(untrusted))
    return code


def place_code(untrusted: str) -> str:
    """Return a country's code, or that of a part of it ("US-CA", "GB-SCT"), in capitals.

    Raises:
        RefusalError: it is none.
    """
    country, dash, part = untrusted.strip().upper().partition("-")
    is_part = country and len(part) <= _PART_LETTERS and part.isascii() and part.isalnum()
    if dash and not is_part:
        raise RefusalError("country", given=neutral(untrusted))
    return country_code(country) + dash + part


def _status_lines(found: Status, session: Session) -> list[str]:
    words = session.words
    lines = [words.text("status.folder", folder=path_text(session.folder))]
    lines.append(_counts(found, words))
    lines.append(words.text("status.size", size=size_text(found.bytes, words)))
    lines += [words.text("status.synced", name=name) for name in found.synced]
    lines += [words.text("status.conflict_copy", name=shown(one)) for one in found.conflict_copies]
    if not found.lock_works:
        lines.append(words.text("status.no_lock"))
    if found.inbox:
        lines.append(words.count("status.inbox", found.inbox))
    if found.drafts:
        lines.append(words.count("status.drafts", found.drafts))
    way = "recovery" if "recovery" in found.ways_in else "password"
    lines.append(words.text("status.two_ways" if found.recovery_confirmed else f"status.one_{way}"))
    if "device" in found.ways_in:
        lines.append(words.text("status.device"))
    lines.append(last_backup_line(found.last_backup, words))
    lines.append(words.text("status.head", size=found.head_size, root=found.head_root))
    return lines


def _counts(found: Status, words: Catalogue) -> str:
    names = ["incidents", "evidence", "people", "exports"]
    if found.counts["imports"]:
        names += ["imports", "conversations", "messages"]
    return ", ".join(words.count(f"count.{name}", found.counts[name]) for name in names)
