"""The person's own profile, and the accounts that she said are hers.

Never here: the language of a journal, which is chosen when it is made.
"""

from typing import Any

import msgspec

from harassvault.conversations.accounts import Account
from harassvault.errors import UnknownKeyError
from harassvault.profile import Profile, checked_profile
from harassvault.vault import Vault
from ui.cli.commands.journals import country_code
from ui.cli.detail_options import details_of
from ui.cli.detail_prose import DetailProse
from ui.cli.documents import STDIN, Document, amended, read_given
from ui.cli.errors import UsageError
from ui.cli.output import Answer, decoded, shown_name
from ui.cli.session import Session

_LONGEST = 8_000
"""Bytes that are read from standard input for a name or an address."""

_SAID = ("name", "contact", "country", "confidential", "detail")
"""Options that say something of her."""


def me(session: Session) -> Answer:
    """Show the profile and the accounts, or change them."""
    given = session.given
    if given.forget and not given.handle:
        raise UsageError("the following arguments are required: --handle", "")
    if given.name == STDIN and given.contact == STDIN:
        raise UsageError("argument --name: not allowed with argument --contact", "")
    said = any(getattr(given, name) is not None for name in _SAID)
    if given.document and said:
        raise UsageError("argument --from: not allowed with argument --name, …", "")
    changes = bool(given.handle) or said or given.document is not None
    with session.unlocked(writing=changes) as vault:
        if changes:
            _change(session, vault)
        profile, accounts = vault.profile(), vault.remembering.mine()
        by_files = vault.remembering.said_by_files()
    lines = [session.words.text("me.changed")] if changes else []
    if given.forget:
        lines.append(session.words.text("me.forgot"))
    return Answer(
        _document(profile, accounts, by_files),
        "\n".join(lines + _lines(session, profile, accounts, by_files)),
    )


def _change(session: Session, vault: Vault) -> None:
    given = session.given
    accounts = [_account(session, vault, one) for one in given.handle]
    if given.forget:
        vault.remembering.forget(accounts)
    else:
        vault.remembering.add(accounts)
    before = vault.profile()
    after = _of_document(session, before) if given.document else _of_options(session, before)
    if checked_profile(after) != before:
        vault.set_profile(after)


def _of_document(session: Session, before: Profile) -> Profile:
    """Read a profile; the window's language is not for a document to say."""
    after = amended(before, read_given(session.console, session.given.document))
    if after.language != before.language:
        raise UnknownKeyError("language", "document")
    return msgspec.structs.replace(after, country=country_code(after.country))


def _of_options(session: Session, before: Profile) -> Profile:
    given = session.given
    confidential = given.confidential or []
    details = details_of(session, given.name, given.contact, *confidential) or {}
    said: dict[str, Any] = {
        name: _text(session, getattr(given, name)) for name in ("name", "contact")
    }
    if given.country is not None:
        said["country"] = country_code(given.country)
    if details:
        said["details"] = {**before.details, **details}
    if confidential:
        lines = [line for one in confidential for line in (_text(session, one) or "").splitlines()]
        said["confidential"] = (*before.confidential, *lines)
    given_now = {name: value for name, value in said.items() if value is not None}
    return msgspec.structs.replace(before, **given_now)


def _account(session: Session, vault: Vault, handle: str) -> Account:
    """Read an account.

    Raises:
        UsageError: it needs the name of its service, or there is nothing in it.
    """
    found = vault.remembering.account((session.given.service or "").casefold(), handle)
    if not found.handle.value:
        raise UsageError(f"argument --handle: invalid account value: {handle}", "")
    needs_service = found.handle.kind not in {"phone", "email"}
    if needs_service and not found.service:
        raise UsageError("the following arguments are required: --service", "")
    return found


def _text(session: Session, given: str | None) -> str | None:
    if given == STDIN:
        return decoded(session.console.read_rest(_LONGEST)).strip()
    return given


def _document(
    profile: Profile, accounts: tuple[Account, ...], said: tuple[Account, ...]
) -> Document:
    return {
        "about": profile.about,
        "name": profile.name,
        "contact": profile.contact,
        "country": profile.country,
        "language": profile.language,
        "details": dict(profile.details),
        "confidential": list(profile.confidential),
        "accounts": [_account_document(one) for one in accounts],
        "said_by_files": [_account_document(one) for one in said],
    }


def _account_document(one: Account) -> Document:
    return {"service": one.service or None, "kind": one.handle.kind, "handle": one.handle.value}


def _lines(
    session: Session,
    profile: Profile,
    accounts: tuple[Account, ...],
    said: tuple[Account, ...],
) -> list[str]:
    words = session.words
    lines = []
    for key in ("name", "contact", "country"):
        if value := getattr(profile, key):
            name = words.text(f"me.{key}")
            lines.append(words.text("show.named", name=name, value=shown_name(value)))
    lines += DetailProse(words).lines(profile.details)
    if profile.confidential:
        lines.append(words.text("me.confidential"))
        lines += [f"  {shown_name(one)}" for one in profile.confidential]
    if accounts:
        lines.append(words.text("me.accounts"))
        lines += [_line(session, one) for one in accounts]
    elif not said:
        lines.append(words.text("me.no_accounts"))
    if said:
        lines.append(words.text("me.said_by_files"))
        lines += [_line(session, one) for one in said]
    return lines


def _line(session: Session, one: Account) -> str:
    words, key = session.words, f"import.service.{one.service}"
    service = words.text(key) if words.has(key) else one.service
    kind = words.text(f"import.handle.{one.handle.kind}")
    about = ", ".join(part for part in (service, kind) if part)
    return f"  {shown_name(one.handle.value)} ({about})"
