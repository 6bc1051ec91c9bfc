"""Where an incident stands online: each place with its own lines, so that nothing gets mixed.

Never here: the table of a report to a platform (`reports.outlines.platform`).
"""

from collections.abc import Iterator

from reports.blocks import Block, Heading, Leads, Line, Place
from reports.incident_entry import IncidentEntry
from reports.outlines.stating import Stating, together
from reports.statements.locators import told_of_place

_ALSO = ("content_url", "published_at")
"""Data points that messages and answers give too."""


def online(stating: Stating, entry: IncidentEntry) -> Iterator[Block]:
    """Yield what this reader may know of the places online of one incident."""
    of, words = Place(Leads.INCIDENT, entry.number), stating.words
    printed: set[tuple[str, str]] = set()
    for at, one in enumerate(entry.locators, 1):
        told = [
            (point, said)
            for point, said in told_of_place(stating.saying, one, of)
            if point in stating.statements
        ]
        if told and len(entry.locators) > 1:
            yield Heading(words.text("outline.online", n=at), 3)
        for point, said in told:
            stating.said(point, of)
            printed.add((point, said.plain))
            yield Line(stating.label(point), said.text, (point,))
    for point in _ALSO:
        rest = [one for one in stating.said(point, of) if (point, one.plain) not in printed]
        if rest:
            texts = tuple(together(one.text for one in rest))
            yield Line(stating.label(point), texts, (point,))
