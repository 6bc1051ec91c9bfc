"""Announces somebody in a conversation of a service: an account with what names it.

Never here: whose the download is (each format says it in its own way).
"""

from collections.abc import Iterator

from harassvault.importers.findings import Finding, Handle, HandleKind, Participant
from harassvault.importers.shared.roster import Roster


def somebody(
    roster: Roster,
    conversation: str,
    key: str,
    kind: HandleKind,
    *,
    name: str = "",
    user: str = "",
    is_me: bool | None = None,
) -> Iterator[Finding]:
    """Yield a participant unless announced before.

    Args:
        roster: who was announced.
        conversation: its key.
        key: what names the account.
        kind: of name that the key is.
        name: to show, where the file has one besides.
        user: name that the service makes unique, where the file has one besides.
        is_me: as in `Participant`.
    """
    handles = [Handle(kind, key)] if key else []
    if user:
        handles.append(Handle(HandleKind.USER, user))
    if name and name != key:
        handles.append(Handle(HandleKind.NAME, name))
    yield from roster.participant(
        Participant(conversation, key, name or user or key, tuple(handles), is_me)
    )
