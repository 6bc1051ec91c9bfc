"""Erasing an import: what goes and what stays is said before.

Never here: erasing an entry (`ui.cli.commands.standing`).
"""

from harassvault.conversations.erasing import ImportPlan
from harassvault.errors import AmbiguousIdError, NotFoundError
from harassvault.vault import Vault
from ui.cli.commands.confirming import confirm
from ui.cli.commands.outside import copies_lines, seen_copies
from ui.cli.output import Answer, shown_name
from ui.cli.prose import SHORT_ID, Prose
from ui.cli.session import Session
from ui.explain import neutral

_MOST_FILES = 10
"""Files that are named before they go."""


def plan_of(vault: Vault, untrusted_id: str) -> ImportPlan | None:
    """Return the plan for an import; None where the id is not one's.

    Raises:
        AmbiguousIdError: it could be an import's and an entry's, or several imports'.
    """
    try:
        plan = vault.import_erasing.plan(untrusted_id)
    except NotFoundError:
        return None
    try:
        vault.incident(untrusted_id)
    except NotFoundError:
        return plan
    raise AmbiguousIdError("incident", untrusted_id)


def erase_import(session: Session, vault: Vault, plan: ImportPlan, reason: str) -> Answer:
    """Erase an import for good."""
    _tell(session, plan)
    if not session.given.yes:
        confirm(session)
    reports = session.given.reports
    done = vault.import_erasing.erase(plan.imported.id, reason, reports=reports)
    document = {
        "id": done.id,
        "seq": done.seq,
        "erased_messages": plan.messages,
        "kept_messages": plan.staying,
        "quoted_in": list(plan.quoted),
        "erased_reports": done.reports,
        "kept_reports": [] if reports else [one.export.id for one in plan.reports],
        "copies": seen_copies(plan.copies),
        "left": done.left,
    }
    words = session.words
    lines = [words.text("erase.import_done", id=done.id[:SHORT_ID])]
    if done.left:
        lines.append(words.count("standing.left", done.left))
    return Answer(document, "\n".join(lines))


def _tell(session: Session, plan: ImportPlan) -> None:
    words, prose, taken = session.words, Prose(session.words), plan.imported
    files = ", ".join(shown_name(one) for one in taken.given[:_MOST_FILES])
    more = " …" if len(taken.given) > _MOST_FILES else ""
    title = words.text("erase.import_title", id=taken.id[:SHORT_ID], files=files + more)
    lines = [title, words.text("erase.import_what")]
    lines.append("  " + words.count("erase.import_messages", plan.messages))
    lines.append("  " + words.count("count.evidence", len(plan.originals)))
    if names := ", ".join(neutral(one.person.name) for one in plan.gone if one.person.name):
        lines.append("  " + words.text("erase.people", names=names))
    said = ("staying", plan.staying), ("quoted", len(plan.quoted)), ("linked", len(plan.linked))
    lines += [words.count(f"erase.import_{key}", count) for key, count in said if count]
    if plan.reports:
        key = "reports_too" if session.given.reports else "reports_stay"
        lines.append(words.count(f"erase.import_{key}", len(plan.reports)))
        lines += ["  " + prose.title(one.at, one.export.id) for one in plan.reports]
    lines += copies_lines(session, plan.copies, "erase.import_copies")
    lines += [words.text("erase.remains"), words.text("erase.lawyer")]
    session.console.say("\n".join(lines))
