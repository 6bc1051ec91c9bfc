"""Setting an entry aside, taking it back, and erasing it for good.

Never here: the inbox (`ui.cli.commands.inbox`).
"""

from harassvault.erasing import Plan
from harassvault.incident import Incident, Status
from harassvault.setting_aside import MAX_REASON
from harassvault.vault import Vault
from ui.cli.commands.back_erasing import back_plan_of, erase_back
from ui.cli.commands.confirming import confirm
from ui.cli.commands.import_erasing import erase_import, plan_of
from ui.cli.commands.outside import copies_lines, seen_copies
from ui.cli.commands.step_erasing import erase_step, step_plan_of
from ui.cli.documents import STDIN
from ui.cli.errors import RefusalError, UsageError
from ui.cli.output import Answer, decoded, shown
from ui.cli.prose import SHORT_ID, Prose
from ui.cli.session import Session
from ui.explain import neutral

_REASON_BYTES = 8 * MAX_REASON
"""Bytes of a reason that are read from standard input: the domain counts its characters."""


def withdraw(session: Session) -> Answer:
    """Set an entry aside, or take it back."""
    given = session.given
    if given.reason is None and not given.undo:
        raise UsageError("the following arguments are required: --reason", "")
    with session.unlocked(writing=True) as vault:
        reason = _reason(session)
        change = vault.restore if given.undo else vault.set_aside
        incident = change(given.ID, reason)
    key = "standing.restored" if given.undo else "standing.set_aside"
    return _answer(session, incident, key)


def erase(session: Session) -> Answer:
    """Erase an entry or an import for good; what goes, and what may remain, is said before."""
    given = session.given
    if not (given.yes or session.console.can_ask):
        raise RefusalError("erase_unasked")
    with session.unlocked(writing=True) as vault:
        reason = _reason(session)
        if back_plan := back_plan_of(vault, given.ID):
            return erase_back(session, vault, back_plan, reason)
        if import_plan := plan_of(vault, given.ID):
            return erase_import(session, vault, import_plan, reason)
        if step_plan := step_plan_of(vault, given.ID):
            return erase_step(session, vault, step_plan, reason)
        plan = vault.erasing.plan(given.ID)
        _tell(session, vault, plan)
        if not given.yes:
            confirm(session)
        done = vault.erasing.erase(plan.belonging.incident, reason, reports=given.reports)
    kept = [] if given.reports else [one.export.id for one in plan.belonging.kept_reports]
    document = {
        "id": done.id,
        "seq": done.seq,
        "erased_reports": done.reports,
        "kept_reports": kept,
        "copies": seen_copies(plan.belonging.copies),
        "databases": [path.name for path in plan.databases],
        "left": done.left,
    }
    words = session.words
    lines = [words.text("standing.erased", id=done.id[:SHORT_ID])]
    if done.left:
        lines.append(words.count("standing.left", done.left))
    if plan.databases:
        lines += [words.text("standing.databases"), *_databases(plan)]
    return Answer(document, "\n".join(lines))


def _answer(session: Session, incident: Incident, key: str) -> Answer:
    mark = incident.mark
    document = {
        "id": incident.id,
        "seq": mark.seq if mark else incident.versions[-1].seq,
        "status": incident.status,
    }
    return Answer(document, session.words.text(key, id=incident.id[:SHORT_ID]))


def _reason(session: Session) -> str:
    """Return the reason given; with `-`, what is left of standard input."""
    given: str | None = session.given.reason
    if given == STDIN:
        return decoded(session.console.read_rest(_REASON_BYTES))
    return given or ""


def _tell(session: Session, vault: Vault, plan: Plan) -> None:
    """Say what would go, what stays in other places, and whom to ask first."""
    words, prose, found = session.words, Prose(session.words), plan.belonging
    incident = vault.incident(found.incident)
    lines = [prose.title(incident.current.when, incident.id)]
    if incident.status is not Status.ERASED:
        lines.append(words.text("erase.what"))
        if found.originals:
            lines.append("  " + words.count("count.evidence", len(found.originals)))
        if names := ", ".join(neutral(one.person.name) for one in found.gone if one.person.name):
            lines.append("  " + words.text("erase.people", names=names))
        if plan.drafts:
            lines.append("  " + words.count("erase.drafts", len(plan.drafts)))
    key = "erase.reports_too" if session.given.reports else "erase.reports_stay"
    if found.kept_reports:
        lines.append(words.count(key, len(found.kept_reports)))
        lines += ["  " + prose.title(one.at, one.export.id) for one in found.kept_reports]
    if names := ", ".join(neutral(one.person.name) for one in found.staying if one.person.name):
        lines.append(words.text("erase.staying", names=names))
    if found.steps:
        lines.append(words.count("erase.named_by", len(found.steps)))
    if notes := vault.answers.about_incident(found.incident):
        lines.append(words.count("answer.stay", len(notes)))
    lines += copies_lines(session, found.copies, "erase.copies")
    if plan.databases:
        lines += [words.text("erase.databases"), *_databases(plan)]
    lines += [words.text("erase.remains"), words.text("erase.lawyer")]
    session.console.say("\n".join(lines))


def _databases(plan: Plan) -> list[str]:
    return [f"  {shown(path.name)}" for path in plan.databases]
