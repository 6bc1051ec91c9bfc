"""The draft of a statement for a court: numbered paragraphs, first person, own words.

Order after practice directions on witness statements and the forms for protective orders: who I
am, relationship, the incidents (the most recent first where the form wants it), how often, harm,
weapons, children, reports, orders and cases, urgency, orders asked, declaration, line to sign,
exhibits; the annex. It is a draft, and says so.

Never here: argument, speculation, offences, gaps, risk answers; the confidential sheet, which is a
paper of its own (`reports.outlines.confidential`).
"""

from collections.abc import Iterable, Iterator

from reports.blocks import (
    Block,
    Exhibits,
    Heading,
    Line,
    Manner,
    Paragraph,
    Run,
)
from reports.declarations import Declaration, declaration
from reports.dossier import Dossier
from reports.marks import exhibit_name, mark_of
from reports.outlines.finishing import finish
from reports.outlines.outline import Outline
from reports.outlines.sections import parties
from reports.outlines.sections.counting import sentences
from reports.outlines.sections.ending import left_out, not_stated, prepared, signature
from reports.outlines.sections.filed import Numbers, incident, numbered
from reports.outlines.sections.further import truth
from reports.outlines.sections.listing import index, technical
from reports.outlines.sections.marking import dated
from reports.outlines.sections.opening import opening
from reports.outlines.stating import Stating, together

_ME = (
    *parties.REPORTER_FIRST,
    "reporter_role",
    "country",
    "reporter_employment",
    "reporter_language",
    "reporter_needs",
    "representative",
    "identity_proof",
    "protected_ground",
)
_THEM = (*parties.RESPONDENT_FIRST, "respondent_birth", "respondent_account_ids")
_MORE_OF_THEM = ("respondent_job", "respondent_language")
_BETWEEN = (
    *parties.RELATIONSHIP,
    "other_protected_people",
    "pets_property_protected",
)
_PATTERN = ("incident_frequency", "incident_escalation", "incident_ongoing", "third_parties_used")
_HARM = ("incident_emotional_impact", "incident_work_impact", "feared_harm", "other_victims")
_WEAPONS = ("respondent_weapons", "respondent_record", "respondent_substance_health")
_REPORTS = (
    "police_reference",
    "police_officer",
    "other_agencies",
    "internal_reports",
    "platform_reports",
    "preservation_request",
    "steps_to_stop",
    "witness_contact",
)
_CASES = ("existing_orders", "other_proceedings")
_WANTED = (
    "urgency_reason",
    "interim_safety",
    "order_terms",
    "outcome_wanted",
    "confidentiality_request",
)


def outline(dossier: Dossier) -> Outline:
    """Return the draft statement."""
    stating = Stating.of(dossier)
    letters = dossier.initials or mark_of(dossier.about.name)
    return finish(
        stating,
        tuple(_blocks(stating, declaration(dossier.jurisdiction))),
        _end,
        mark=stating.words.text("court.mark"),
        page_prefix=f"{letters}-" if letters else "",
        wide_binding=declaration(dossier.jurisdiction).wide,
    )


def _blocks(stating: Stating, wanted: Declaration) -> Iterator[Block]:
    words, numbers = stating.words, Numbers()
    if wanted.head:
        yield from _head(stating)
    for key in ("court", "case", "parties"):
        yield Line(words.text(f"court.{key}"), (Run(words.text("court.blank")),))
    yield from opening(stating)
    yield Paragraph((Run(words.text("court.draft")),), Manner.STRONG)
    yield from _part(stating, numbers, "court.me", stating.lines(_ME))
    yield from _part(stating, numbers, "court.them", stating.persons((*_THEM, *_MORE_OF_THEM)))
    yield from _part(stating, numbers, "court.between", stating.persons(_BETWEEN))
    yield Heading(words.text("summary.heading"), 2)
    yield numbers.paragraph((Run(" ".join(sentences(stating))),), ("summary",))
    yield Heading(words.text("court.incidents"), 1)
    yield from _order(stating, numbers)
    for entry in stating.dossier.incidents:
        yield from incident(stating, numbers, entry, wanted)
    for key, points in (
        ("pattern", _PATTERN),
        ("harm", _HARM),
        ("weapons", _WEAPONS),
        ("reports", _REPORTS),
        ("cases", _CASES),
        ("wanted", _WANTED),
    ):
        said = [block for point in points for block in stating.rest(point)]
        yield from _part(stating, numbers, f"court.{key}", said)


def _head(stating: Stating) -> Iterator[Block]:
    """Yield what stands at the top of a witness statement (Practice Direction 32, 17.2)."""
    words, dossier = stating.words, stating.dossier
    numbers = [one.number for one in dossier.exhibits]
    ends = [numbers[0], numbers[-1]] if len(numbers) > 1 else numbers
    marked = "–".join(exhibit_name(dossier, words, one) for one in ends)
    first, _, surname = dossier.about.name.rpartition(" ")
    name = " ".join([*(f"{one[0]}." for one in first.split()), surname])
    for key, text in (
        ("party", words.text("court.head.party_blank")),
        ("witness", name),
        ("statement", words.text("court.head.statement_blank")),
        ("exhibits", marked),
        ("date", words.text("court.head.date_blank")),
    ):
        if text:
            yield Line(words.text(f"court.head.{key}"), (Run(text),))


def _part(
    stating: Stating, numbers: Numbers, heading: str, lines: Iterable[Block]
) -> Iterator[Block]:
    """Turn labelled lines into numbered paragraphs, one topic each."""
    found = [one for one in lines if isinstance(one, Line)]
    if not found:
        return
    yield Heading(stating.words.text(heading), 2)
    yield from (numbered(stating, numbers, one) for one in found)


def _order(stating: Stating, numbers: Numbers) -> Iterator[Block]:
    """Yield the order, and which incident is the first, the worst and the latest."""
    words, known = stating.words, dated(stating.dossier)
    known_numbers = [one.number for one in known]
    counted = frozenset(known_numbers)
    shown = [one.number for one in stating.dossier.incidents if one.number in counted]
    backwards = len(known) > 1 and shown == known_numbers[::-1]
    key = "court.latest_first" if backwards else "court.oldest_first"
    yield Paragraph((Run(words.text(key)),), Manner.SMALL)
    if len(known) < 2:  # noqa: PLR2004 one is the first and the latest
        return
    told = [("first", known[0].number), ("worst", stating.dossier.worst)]
    runs = [
        (Run(f"{stating.topic(words.text(f'court.the_{name}'))} "), stating.saying.incident(one))
        for name, one in (*told, ("latest", known[-1].number))
        if one
    ]
    yield numbers.paragraph(tuple(together(runs)))


def _end(stating: Stating, missing: tuple[str, ...]) -> Iterator[Block]:
    yield from truth(stating)
    yield from signature(stating)
    yield from not_stated(stating, missing)
    yield from left_out(stating)
    yield from prepared(stating)
    yield from index(stating)
    points = ("exhibit_number", "exhibit_description")
    for entry in stating.dossier.incidents:
        if entry.exhibits:
            yield Exhibits(entry.exhibits, entry.number, points)
    yield from technical(stating)
