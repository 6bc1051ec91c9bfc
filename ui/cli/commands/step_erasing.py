"""Erasing a contact, an order or a gap: what goes and what stays is said before.

Never here: erasing an entry (`ui.cli.commands.standing`).
"""

from harassvault.errors import AmbiguousIdError, NotFoundError
from harassvault.steps.erasing import StepPlan
from harassvault.steps.values import Noun
from harassvault.vault import Vault
from ui.cli.commands.confirming import confirm
from ui.cli.output import Answer, shown
from ui.cli.prose import SHORT_ID
from ui.cli.session import Session
from ui.cli.step_prose import StepProse


def step_plan_of(vault: Vault, untrusted_id: str) -> StepPlan | None:
    """Return the plan for something in the ledger; None where the id is not one's.

    Raises:
        AmbiguousIdError: it could be several things'.
    """
    try:
        plan = vault.step_erasing.plan(untrusted_id)
    except NotFoundError:
        return None
    try:
        vault.incident(untrusted_id)
    except NotFoundError:
        return plan
    raise AmbiguousIdError("incident", untrusted_id)


def erase_step(session: Session, vault: Vault, plan: StepPlan, reason: str) -> Answer:
    """Erase a contact, an order or a gap for good."""
    _tell(session, vault, plan)
    if not session.given.yes:
        confirm(session)
    done = vault.step_erasing.erase(plan.id, reason)
    words = session.words
    lines = [words.text("erase.step_done", id=done.id[:SHORT_ID])]
    if done.left:
        lines.append(words.count("standing.left", done.left))
    document = {
        "id": done.id,
        "seq": done.seq,
        "erased": plan.noun,
        "databases": [path.name for path in plan.databases],
        "left": done.left,
    }
    return Answer(document, "\n".join(lines))


def _tell(session: Session, vault: Vault, plan: StepPlan) -> None:
    words = session.words
    prose = StepProse(words, {one.id: one for one in vault.people()})
    match plan.noun:
        case Noun.CONTACT:
            title = prose.contact(vault.steps.contact(plan.id))
        case Noun.ORDER:
            title = prose.order(vault.steps.order(plan.id))
        case Noun.GAP:
            title = prose.gap(vault.steps.gap(plan.id))
    lines = [title, words.text("erase.step")]
    if plan.drafts:
        lines.append("  " + words.count("erase.drafts", len(plan.drafts)))
    if plan.databases:
        lines += [words.text("erase.databases"), *(f"  {shown(x.name)}" for x in plan.databases)]
    keys = ("erase.step_reports", "erase.remains", "erase.lawyer")
    session.console.say("\n".join((*lines, *map(words.text, keys))))
