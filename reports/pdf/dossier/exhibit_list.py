"""The list of exhibits: every file with its digest, its times, and the page that shows it.

Never here: digests computed; they come from the journal's log.
"""

from reports.exhibit import Exhibit
from reports.pdf.dossier.printing import Printing
from reports.pdf.looks import BODY, H1, SMALL, STRONG
from reports.pdf.page import Box

_NUMBER_WIDTH = 78.0
_PAGE_WIDTH = 84.0


def print_exhibit_list(printing: Printing) -> None:
    """Print the list, beginning on a new page."""
    if not printing.dossier.exhibits:
        return
    flow = printing.flow
    flow.new_page()
    flow.document.bookmark(printing.text("list.heading"), flow.page, flow.y)
    flow.text(printing.text("list.heading"), H1, keep=80)
    flow.text(printing.text("list.note"), SMALL)
    flow.space(8)
    for exhibit in printing.dossier.exhibits:
        _print_exhibit(printing, exhibit)


def _print_exhibit(printing: Printing, exhibit: Exhibit) -> None:
    """Print one exhibit; its lines stay together."""
    flow = printing.flow
    width = flow.width - _NUMBER_WIDTH
    names = flow.lines(exhibit.name, BODY, width=width - _PAGE_WIDTH)
    facts = [
        line for text in _facts(printing, exhibit) for line in flow.lines(text, SMALL, width=width)
    ]
    heights = [BODY.height(line) for line in names] + [SMALL.height(line) for line in facts]
    flow.need(sum(heights) + 12)
    flow.rule(0.8)
    flow.y -= 5
    top = flow.y
    number = printing.text("exhibit.name", n=exhibit.number)
    flow.put(flow.lines(number, STRONG, width=_NUMBER_WIDTH)[0], STRONG, flow.left, _NUMBER_WIDTH)
    flow.y = top
    _print_page(printing, exhibit)
    flow.y = top
    x = flow.left + _NUMBER_WIDTH
    for line in names:
        flow.put(line, BODY, x, width - _PAGE_WIDTH)
    for line in facts:
        flow.put(line, SMALL, x, width)
    flow.y -= 7


def _print_page(printing: Printing, exhibit: Exhibit) -> None:
    """Print the page that shows the exhibit, as a link to it."""
    flow = printing.flow
    place = printing.places.get(exhibit.number) or printing.quoted.get(exhibit.number)
    key = "list.page" if place else "list.not_placed"
    said = printing.text(key, n=place.page_number) if place else printing.text(key)
    line = flow.lines(said, BODY, width=_PAGE_WIDTH)[0]
    x, top = flow.left + flow.width - line.width, flow.y
    flow.put(line, BODY, x, line.width)
    if place:
        flow.page.link(Box(x, flow.y, line.width, top - flow.y), place.page, place.top)


def _facts(printing: Printing, exhibit: Exhibit) -> list[str]:
    size = f"{exhibit.size:,}".replace(",", printing.text("size.thousands"))
    said = [
        printing.text(
            "list.media",
            kind=printing.kind(exhibit),
            media_type=exhibit.media_type,
            bytes=printing.text("size.bytes", n=size),
        )
    ]
    date = printing.dates.instant(exhibit.received_at)
    said.append(printing.text("exhibit.received", date=date))
    if exhibit.same_as:
        said.append(printing.text("exhibit.same", n=exhibit.same_as))
    if exhibit.claimed_at:
        claimed = printing.dates.instant(exhibit.claimed_at)
        said.append(printing.text("list.claimed", date=claimed))
    if exhibit.put_in_at:
        put_in = printing.dates.instant(exhibit.put_in_at)
        said.append(printing.text("exhibit.put_in", date=put_in))
    said.append(f"{printing.text('list.sha')} {exhibit.sha256}")
    if exhibit.first_sha256:
        said.append(printing.text("list.first_sha", sha256=exhibit.first_sha256))
    return said + _as_export(printing, exhibit)


def _as_export(printing: Printing, exhibit: Exhibit) -> list[str]:
    """Say of an export whose messages are quoted that it is not printed, and what it lacks."""
    if not exhibit.is_quoted:
        return []
    said = [printing.text("list.quoted")]
    same = next(
        one for one in printing.dossier.exhibits if one.is_quoted and one.absent == exhibit.absent
    )
    if exhibit.absent and same.number < exhibit.number:
        name = printing.text("exhibit.name", n=same.number)
        said.append(printing.text("list.absent_as", exhibit=name))
    elif exhibit.absent:
        said.append(printing.text("list.absent"))
        said += [f"–  {printing.text(f'message.absent.{one}')}" for one in exhibit.absent]
    return said
