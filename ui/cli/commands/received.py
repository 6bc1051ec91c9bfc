"""Checking a package that somebody gave: what differs, where, and how far the check goes.

No journal is opened, and no password of one asked for. Never here: the checks themselves
(`reports.received`), and their sentences (`ui.received_words`).
"""

from pathlib import Path

from crypto.age.x25519 import X25519Identity
from harassvault.errors import StampNotReadError
from harassvault.source import FileSource
from reports.errors import NotAnIdentityError
from reports.received.checking import Known, check_package, typed_key_number
from reports.received.opening import Keys, identities_in
from reports.received.values import Finding, StampSeen, Verdict
from ui.cli.documents import Document
from ui.cli.output import Answer, shown_name
from ui.cli.prose import Prose
from ui.cli.session import Session
from ui.received_words import told

FOUND = 4
"""Exit code when something is not as it should be."""

_MAX_CERTIFICATES, _MAX_IDENTITIES = 4 << 20, 1 << 16
"""Bytes; all certificates that a system trusts take a quarter of a megabyte."""

_PIECE = 1 << 16


def received(session: Session) -> Answer:
    """Check the package that was named."""
    given = session.given
    known = Known(
        typed_key_number(given.key) if given.key is not None else None,
        _read(given.authority, _MAX_CERTIFICATES, StampNotReadError("too long"))
        if given.authority
        else None,
    )
    identities: tuple[X25519Identity, ...] = ()
    if given.identity:
        identities = identities_in(_read(given.identity, _MAX_IDENTITIES, NotAnIdentityError()))
    keys = Keys(lambda: session.passwords.ask("package_words"), identities)
    verdict = check_package(Path(given.PACKAGE), keys, known, session.console.progress())
    return Answer(_document(verdict), _text(session, verdict), 0 if verdict.ok else FOUND)


def _read(name: str, limit: int, too_long: Exception) -> bytes:
    file = FileSource(Path(name))
    if file.size() > limit:
        raise too_long
    return b"".join(file.chunks(_PIECE))


def _document(verdict: Verdict) -> Document:
    return {
        "ok": verdict.ok,
        "verdict": verdict.judgement,
        "problems": [_finding(one) for one in verdict.problems],
        "notices": [_finding(one) for one in verdict.notices],
        "entries": verdict.entries,
        "head": verdict.root.hex() if verdict.root else None,
        "key_number": verdict.key_number,
        "stamps": [_stamp(one) for one in verdict.stamps],
    }


def _finding(finding: Finding) -> Document:
    return {"where": finding.where, "what": finding.code}


def _stamp(stamp: StampSeen) -> Document:
    return {
        "size": stamp.size,
        "at": stamp.at.isoformat(),
        "authority": stamp.authority,
        "trusted": stamp.is_trusted,
    }


def _text(session: Session, verdict: Verdict) -> str:
    dates = Prose(session.words).dates
    said = told(
        session.words,
        verdict,
        shown_name,
        dates.instant,
        number_given=bool(session.given.key),
    )
    lines = [*said.problems, *said.notices, *said.stamps, said.stamp_means, said.number]
    return "\n".join(one for one in (*lines, said.headline, said.means) if one)
