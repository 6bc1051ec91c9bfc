"""A file that must not be kept: marking it, whom to call, and erasing it alone.

Never here: erasing a whole entry (`ui.cli.commands.standing`).
"""

from harassvault.evidence import Evidence
from harassvault.files.whom_to_call import PlaceToCall, whom_to_call
from harassvault.vault import Vault
from ui.cli.commands.confirming import confirm
from ui.cli.errors import RefusalError
from ui.cli.file_prose import FileProse
from ui.cli.output import Answer, shown_name
from ui.cli.prose import SHORT_ID
from ui.cli.session import Session


def mark(session: Session) -> Answer:
    """Mark a sexual picture of a person under 18; say whom to call."""
    given = session.given
    with session.unlocked(writing=True) as vault:
        found = vault.files.mark_under_18(given.EVIDENCE, given.member or "")
        places = _places(vault)
    prose = FileProse(session.words)
    name = shown_name(given.member or found.original.name)
    lines = [session.words.text("evidence.marked", name=name), *prose.whom_to_call(places)]
    lines.append(session.words.text("evidence.erase_how", id=found.id[:SHORT_ID]))
    document = {
        "id": found.id,
        "member": given.member or "",
        "marked": True,
        "whom_to_call": [_place_document(one) for one in places],
    }
    return Answer(document, "\n".join(lines))


def erase(session: Session) -> Answer:
    """Erase one file for good; its entry stays."""
    given = session.given
    if not (given.yes or session.console.can_ask):
        raise RefusalError("erase_unasked")
    with session.unlocked(writing=True) as vault:
        found = vault.evidence(given.EVIDENCE)
        _tell(session, found, _places(vault))
        if not given.yes:
            confirm(session)
        done = vault.files.erase(found.id, given.member or "")
    document = {
        "id": done.id,
        "member": given.member or "",
        "seq": done.seq,
        "erased_reports": done.reports,
        "left": done.left,
    }
    words = session.words
    lines = [words.text("evidence.erased", name=shown_name(given.member or found.original.name))]
    if done.left:
        lines.append(words.count("standing.left", done.left))
    return Answer(document, "\n".join(lines))


def _tell(session: Session, found: Evidence, places: tuple[PlaceToCall, ...]) -> None:
    """Say what goes and what stays, and whom to call before."""
    words, prose = session.words, FileProse(session.words)
    lines = prose.file(found)
    if session.given.member:
        lines.append("  " + shown_name(session.given.member))
    lines.append(words.text("evidence.erase_what"))
    if found.is_marked:
        lines += prose.whom_to_call(places)
    lines += [words.text("evidence.erase_remains"), words.text("erase.lawyer")]
    session.console.say("\n".join(lines))


def _places(vault: Vault) -> tuple[PlaceToCall, ...]:
    return whom_to_call(vault.profile().country or "")


def _place_document(one: PlaceToCall) -> dict[str, object]:
    return {
        "country": one.country,
        "name": one.name,
        "phone": one.phone,
        "url": one.url,
        "needs_file": one.needs_file,
        "without_name": bool(one.without_name),
        "condition": one.condition,
        "source": one.source,
        "seen": one.seen,
        "confidence": one.confidence,
    }
