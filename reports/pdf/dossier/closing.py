"""The last page: what nobody answered, how the document was prepared, and how to check it.

Never here: a claim that what is said is true.
"""

from harassvault.data_points import Holder, detail_ids
from reports.log_head import LogHead
from reports.pdf.dossier.printing import Printing
from reports.pdf.looks import BODY, H1, H2, LABEL, SMALL, Look
from reports.text.faces import EMOJI

ASKED_BY_POLICE = (
    "incident_frequency",
    "incident_threat",
    "incident_weapon",
    "incident_injury",
    "incident_financial_loss",
    "incident_property_damage",
    "police_attended",
    "police_reference",
    "feared_harm",
)
"""Questions of police forms whose absence a reader may not take for a no."""


_INDENT = 16.0
_COPIED = tuple(Look(size, size + 3) for size in (8, 7.5, 7, 6.5, 6, 5.5))
"""Looks of a text to copy, the largest that leaves its lines whole is taken."""


def print_closing(printing: Printing) -> None:
    """Print the last part, beginning on a new page."""
    flow = printing.flow
    flow.new_page()
    flow.document.bookmark(printing.text("log.heading"), flow.page, flow.y)
    flow.text(printing.text("log.heading"), H1, keep=80)
    _part(printing, "prepared_heading")
    date = printing.dates.instant(printing.dossier.prepared_at)
    flow.text(printing.text("log.prepared", date=date, program=printing.dossier.program), BODY)
    if flow.document.fonts.uses(EMOJI):
        flow.text(printing.text("log.emoji"), BODY)
    _part(printing, "head_heading")
    if printing.dossier.log is None:
        flow.text(printing.text("log.none"), BODY)
    else:
        _print_head(printing, printing.dossier.log)
    _print_checks(printing)
    _print_not_stated(printing)


def _part(printing: Printing, key: str) -> None:
    printing.flow.space(6)
    printing.flow.text(printing.text(f"log.{key}"), H2, keep=3 * BODY.leading)


def _print_head(printing: Printing, head: LogHead) -> None:
    flow = printing.flow
    if head.first_left_at:
        date = printing.dates.instant(head.first_left_at)
        key = "log.left" if head.unchanged_since else "log.left_differs"
        flow.text(printing.text(key, date=date), BODY)
    else:
        flow.text(printing.text("log.first"), BODY)
    flow.space(8)
    flow.field(printing.text("log.origin"), head.origin)
    flow.field(printing.text("log.entries"), str(head.size))
    flow.field(printing.text("log.root"), head.root)
    _print_whole(printing, "log.verifier", head.verifier)
    _print_whole(printing, "log.note", head.note.rstrip("\n"))


def _print_whole(printing: Printing, label: str, text: str) -> None:
    """Print a text that has to be copied: over the whole width, no line of it divided."""
    flow = printing.flow
    look = next(
        (one for one in _COPIED if len(flow.lines(text, one)) == text.count("\n") + 1), _COPIED[-1]
    )
    flow.text(printing.text(label), LABEL, keep=(text.count("\n") + 1) * look.leading)
    flow.text(text, look)
    flow.space(3)


def _print_checks(printing: Printing) -> None:
    flow = printing.flow
    if printing.dossier.exhibits:
        _part(printing, "check_heading")
        flow.text(printing.text("log.check"), BODY)
        flow.space(4)
        for system in ("windows", "mac", "linux"):
            flow.text(printing.text(f"log.check_{system}"), SMALL, indent=_INDENT)
    if printing.dossier.log:
        _part(printing, "check_log_heading")
        flow.text(printing.text("log.check_log_held"), BODY)
        flow.text(printing.text("log.check_log_format"), BODY)


def _print_not_stated(printing: Printing) -> None:
    """Name once the questions that no incident answers."""
    answered = printing.dossier.answered
    missing = [
        one for one in detail_ids(Holder.INCIDENT) if one in ASKED_BY_POLICE and one not in answered
    ]
    if not missing:
        return
    _part(printing, "not_stated_heading")
    printing.flow.text(printing.text("log.not_stated"), BODY)
    printing.flow.space(3)
    for one in missing:
        printing.flow.text(f"–  {printing.text(f'detail.{one}')}", SMALL, indent=_INDENT)
