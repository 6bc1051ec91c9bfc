"""A file that must not be kept: marking it, whom to call, and erasing it alone.

Never here: erasing a whole entry (`ui.cli.commands.standing`).
"""

from collections.abc import Iterable

from harassvault.files.copies import Elsewhere
from harassvault.files.marking import ErasedFile, FilePlan
from harassvault.files.whom_to_call import PlaceToCall, whom_to_call
from harassvault.vault import Vault
from ui.cli.commands.confirming import confirm
from ui.cli.commands.outside import copies_lines, seen_copies
from ui.cli.errors import RefusalError
from ui.cli.file_prose import FileProse
from ui.cli.output import Answer, shown_name
from ui.cli.prose import SHORT_ID
from ui.cli.session import Session


def mark(session: Session) -> Answer:
    """Mark a sexual picture of a person under 18; say whom to call, and what is marked with it."""
    given = session.given
    with session.unlocked(writing=True) as vault:
        done = vault.files.mark_under_18(given.EVIDENCE, given.member or "")
        places = _places(vault)
    prose, found = FileProse(session.words), done.evidence
    name = shown_name(given.member or found.original.name)
    lines = [session.words.text("evidence.marked", name=name)]
    lines += _elsewhere(session, "marked_too", done.elsewhere)
    lines.append(session.words.text("evidence.not_looked_into"))
    lines += prose.whom_to_call(places)
    lines.append(session.words.text("evidence.erase_how", id=found.id[:SHORT_ID]))
    document = {
        "id": found.id,
        "member": given.member or "",
        "marked": True,
        "elsewhere": [_document(one) for one in done.elsewhere],
        "whom_to_call": [_place_document(one) for one in places],
    }
    return Answer(document, "\n".join(lines))


def erase(session: Session) -> Answer:
    """Erase one file for good, and with `--everywhere` wherever else it lies; entries stay."""
    given = session.given
    if not (given.yes or session.console.can_ask):
        raise RefusalError("erase_unasked")
    member = given.member or ""
    with session.unlocked(writing=True) as vault:
        plan = vault.files.erasing_plan(given.EVIDENCE, member)
        _tell(session, plan, _places(vault))
        if not given.yes:
            confirm(session)
        done = vault.files.erase(
            plan.evidence.id,
            member,
            elsewhere=given.everywhere,
            holding=given.with_what_holds_it,
        )
    is_wider = given.everywhere or given.with_what_holds_it
    staying = (*done.staying, *done.unasked) if is_wider else plan.elsewhere
    document = {
        "id": done.id,
        "member": member,
        "seq": done.seq,
        "erased_reports": done.reports,
        "elsewhere": [_document(one) for one in done.elsewhere],
        "staying": [_document(one) for one in staying],
        "kept_messages": plan.messages,
        "import": plan.imported,
        "copies": seen_copies(plan.copies),
        "left": done.left,
    }
    return Answer(document, "\n".join(_erased_lines(session, plan, done)))


def _erased_lines(session: Session, plan: FilePlan, done: ErasedFile) -> list[str]:
    words = session.words
    name = shown_name(session.given.member or plan.evidence.original.name)
    lines = [words.text("evidence.erased", name=name)]
    lines += _elsewhere(session, "elsewhere_gone", done.elsewhere)
    lines += _elsewhere(session, "not_alone", done.staying)
    lines += _elsewhere(session, "still_there", done.unasked)
    if done.left:
        lines.append(words.count("standing.left", done.left))
    return lines


def _tell(session: Session, plan: FilePlan, places: tuple[PlaceToCall, ...]) -> None:
    """Say what goes and what stays, and whom to call before."""
    words, prose = session.words, FileProse(session.words)
    lines = prose.file(plan.evidence)
    if session.given.member:
        lines.append("  " + shown_name(session.given.member))
    lines.append(words.text("evidence.erase_what"))
    lines += _wider(session, plan)
    if plan.messages:
        short = plan.imported[:SHORT_ID]
        lines.append(words.count("evidence.messages_stay", plan.messages, id=short))
    if plan.evidence.is_marked:
        lines += prose.whom_to_call(places)
    lines += copies_lines(session, plan.copies, "evidence.outside_copies")
    lines += [words.text("evidence.erase_remains"), words.text("erase.lawyer")]
    session.console.say("\n".join(lines))


def _wider(session: Session, plan: FilePlan) -> list[str]:
    """Say of the other places which go, and of those that hold more what goes with them."""
    given, lines = session.given, []
    alone = [one for one in plan.elsewhere if not one.holds_more]
    more = [one for one in plan.elsewhere if one.holds_more]
    lines += _elsewhere(session, f"elsewhere_{_goes(given.everywhere)}", alone, whole=True)
    lines += _elsewhere(session, f"holding_{_goes(given.with_what_holds_it)}", more, whole=True)
    if any(one.holding and one.holding.quoted for one in plan.elsewhere):
        lines.append(session.words.text("evidence.quotes_remain"))
    return lines


def _goes(is_asked: bool) -> str:  # noqa: FBT001 - it is all that is asked
    return "goes" if is_asked else "stays"


def _elsewhere(
    session: Session, title: str, places: Iterable[Elsewhere], *, whole: bool = False
) -> list[str]:
    """Return the lines that name other places of a file; none where there are none.

    Args:
        session: as everywhere.
        title: key of the line above them.
        places: which.
        whole: whether it is said what goes with each.
    """
    words, prose = session.words, FileProse(session.words)
    lines = []
    for one in places:
        lines.append("  " + prose.elsewhere(one))
        lines += ["    " + line for line in prose.whole(one) if whole]
    return [words.text(f"evidence.{title}"), *lines] if lines else []


def _document(one: Elsewhere) -> dict[str, object]:
    holding = one.holding
    return {
        "id": one.evidence.id,
        "member": one.member,
        "name": one.evidence.original.name,
        "why": one.why,
        "messages": holding.messages if holding else None,
        "quoted": holding.quoted if holding else None,
    }


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
