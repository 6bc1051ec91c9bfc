"""The incidents, oldest first: facts, the words as written, what was changed, and the files.

Never here: feelings, labels of law, adjectives of ours.
"""

from harassvault.named_file import NamedFile
from reports.incident_entry import IncidentEntry
from reports.messages import says_the_same
from reports.pdf.dossier.amendments import QUOTE_INDENT, print_amendment
from reports.pdf.dossier.exhibits import print_exhibits
from reports.pdf.dossier.messages import print_threads
from reports.pdf.dossier.printing import Printing
from reports.pdf.looks import BODY, H1, H2, H3, SMALL, STRONG, Look
from reports.text.faces import Style

_LEAST = 175
"""Points left for an incident to begin: its heading, its facts and some of its words."""

_SET_ASIDE = Look(9.5, 14, Style.ITALIC, after=2)


def print_incidents(printing: Printing) -> None:
    """Print every incident, beginning on a new page."""
    flow = printing.flow
    flow.new_page()
    flow.document.bookmark(printing.text("incident.heading"), flow.page, flow.y)
    flow.text(printing.text("incident.heading"), H1, keep=100)
    flow.text(printing.text("incident.order"), SMALL)
    for entry in printing.dossier.incidents:
        _print_incident(printing, entry)


def _print_incident(printing: Printing, entry: IncidentEntry) -> None:
    flow = printing.flow
    flow.space(16)
    flow.need(_LEAST)
    when = printing.dates.moment(entry.when)
    title = printing.text("incident.title", n=entry.number, when=when[:1].upper() + when[1:])
    flow.document.bookmark(title, flow.page, flow.y, level=1)
    if not flow.at_top:
        flow.rule(0.55)
    flow.text(title, H2, keep=70)
    if entry.set_aside:
        flow.text(printing.text("incident.set_aside"), _SET_ASIDE)
    for label, value in _facts(printing, entry):
        flow.field(label, value)
    if entry.exhibits:
        names = ", ".join(printing.text("exhibit.name", n=number) for number in entry.exhibits)
        flow.field(printing.text("incident.exhibits"), names, STRONG)
    for one in entry.named:
        flow.field(printing.text("incident.named"), _named(printing, one))
    _print_words(printing, entry)
    for detail, answer in entry.details:
        flow.field(printing.text(f"detail.{detail}"), printing.answer(answer))
    print_threads(printing, entry)
    for amendment in entry.amendments:
        print_amendment(printing, amendment)
    print_exhibits(printing, entry)


def _facts(printing: Printing, entry: IncidentEntry) -> list[tuple[str, str]]:
    """Return the labelled lines above the description; what was not said has none."""
    recorded = printing.dates.instant(entry.recorded_at)
    rows = [
        ("when", printing.moment(entry.when)),
        ("anchor", entry.when.anchor),
        ("recorded", printing.text("incident.recorded_at", date=recorded, entry=entry.log_entry)),
        ("noted", printing.moment(entry.first_noted_at) if entry.first_noted_at else ""),
        ("where", entry.where),
        ("channel", printing.text(f"channel.{entry.channel}") if entry.channel else ""),
        ("behaviours", printing.behaviours(entry.behaviours)),
        ("people", printing.people(entry.people)),
    ]
    return [(printing.text(f"incident.{key}"), value) for key, value in rows if value]


def _named(printing: Printing, one: NamedFile) -> str:
    """Say of a file that is not kept what anybody needs to know it again."""
    size = f"{one.size:,}".replace(",", printing.text("size.thousands"))
    known = printing.text("size.bytes", n=size)
    said = f"{one.name} ({one.media_type}, {known}), SHA-256 {one.sha256}"
    return f"{said}. {one.note}" if one.note else said


def _print_words(printing: Printing, entry: IncidentEntry) -> None:
    """Print what happened and what was said, exactly as they were written."""
    flow = printing.flow
    # Whoever picked messages may have written nothing else: the messages are the account.
    if entry.what or not entry.threads:
        flow.text(printing.text("incident.what"), H3, keep=2 * BODY.leading)
        flow.text(entry.what or printing.text("incident.nothing"), BODY)
    if entry.exact_words and says_the_same(entry.exact_words, entry.threads):
        flow.text(printing.text("incident.exact_words"), H3, keep=2 * BODY.leading)
        flow.text(printing.text("message.same_words"), SMALL)
    elif entry.exact_words:
        flow.text(printing.text("incident.exact_words"), H3, keep=2 * BODY.leading)
        flow.text(entry.exact_words, BODY, indent=QUOTE_INDENT, bar=True)
    flow.space(5)
