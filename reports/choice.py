"""What a report is to hold, as somebody chose it.

Never here: reading the journal (`reports.select`).
"""

from dataclasses import dataclass

from harassvault.open_vault import EVERYTHING
from harassvault.store.timeline import Filter
from reports.audience import Audience, Format, Paper


@dataclass(frozen=True, slots=True)
class Choice:
    """What a report is to hold.

    Attributes:
        audience: for whom.
        language: "en" or "fr".
        paper: page size.
        format: what it is written as.
        incidents: ids; None takes all that `wanted` lets through.
        wanted: filter; its order is not used: the audience decides. Its situation is the one in
            which numbers count; None is the default one.
        contacts: ids of confidential contacts that were ticked.
        also: data points wanted in although they are none of this reader's business.
        redact: name of the redaction profile; empty for the audience's own.
        continues: id of the report that this one goes on from; empty for none.
        jurisdiction: as guidance has it ("US-CA"); empty takes the situation's first country.
        initials: of the exhibit marks of courts that want them ("MO/1"); empty for none.
        worst: id of the incident that the person calls the worst; empty for none.
        confidential: whether each page says that it is confidential.
        binding: whether the margin for binding is wide, also where the court does not want it.
        patterns: whether counts per month, weekday and so on stand in it; None leaves it to the
            reader: a lawyer gets them.
        largest_picture: longer sides of pictures are reduced to this many pixels; None for never.
    """

    audience: Audience = Audience.POLICE
    language: str = "en"
    paper: Paper = Paper.A4
    format: Format = Format.PDF
    incidents: tuple[str, ...] | None = None
    wanted: Filter = EVERYTHING
    contacts: tuple[str, ...] = ()
    also: frozenset[str] = frozenset()
    redact: str = ""
    continues: str = ""
    jurisdiction: str = ""
    initials: str = ""
    worst: str = ""
    confidential: bool = False
    binding: bool = False
    patterns: bool | None = None
    largest_picture: int | None = None
