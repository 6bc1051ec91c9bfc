"""Erasing what came back, a receipt or an answer: what goes and what stays is said before.

Never here: writing it down (`ui.cli.commands.coming_back`).
"""

from harassvault.coming_back.erasing import BackPlan
from harassvault.coming_back.values import KnownAnswer
from harassvault.errors import AmbiguousIdError, NotFoundError
from harassvault.vault import Vault
from ui.cli.commands.coming_back import answer_lines, receipt_lines
from ui.cli.commands.confirming import confirm
from ui.cli.commands.import_erasing import plan_of
from ui.cli.commands.step_erasing import step_plan_of
from ui.cli.output import Answer, shown
from ui.cli.prose import SHORT_ID
from ui.cli.session import Session


def back_plan_of(vault: Vault, untrusted_id: str) -> BackPlan | None:
    """Return the plan for a receipt or an answer; None where the id is not one's.

    Raises:
        AmbiguousIdError: it could be several things'.
    """
    try:
        plan = vault.back_erasing.plan(untrusted_id)
    except NotFoundError:
        return None
    if plan_of(vault, untrusted_id) or step_plan_of(vault, untrusted_id):
        raise AmbiguousIdError(plan.noun, untrusted_id)
    try:
        vault.incident(untrusted_id)
    except NotFoundError:
        return plan
    raise AmbiguousIdError("incident", untrusted_id)


def erase_back(session: Session, vault: Vault, plan: BackPlan, reason: str) -> Answer:
    """Erase a receipt or an answer for good."""
    _tell(session, plan)
    if not session.given.yes:
        confirm(session)
    done = vault.back_erasing.erase(plan.id, reason)
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


def _tell(session: Session, plan: BackPlan) -> None:
    words, known = session.words, plan.known
    if isinstance(known, KnownAnswer):
        lines = answer_lines(session, known)
    else:
        lines = receipt_lines(session, known)
    lines += ["", words.text(f"erase.{plan.noun}")]
    if plan.databases:
        lines += [words.text("erase.databases"), *(f"  {shown(x.name)}" for x in plan.databases)]
    lines += map(words.text, ("erase.remains", "erase.lawyer"))
    session.console.say("\n".join(lines))
