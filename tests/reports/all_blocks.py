"""An outline with every kind of block, written as PDF: for tests of what paper does to them."""

from dataclasses import replace
from functools import cache
from io import BytesIO

from harassvault.importers.findings import Kind, Mark, Precision, Time, ZoneKind
from harassvault.importers.importer import CountsIn
from reports.blocks import (
    Bars,
    Column,
    Exhibits,
    Frame,
    Heading,
    Items,
    Leads,
    Line,
    Manner,
    Messages,
    PageBreak,
    Paragraph,
    Place,
    Row,
    Run,
    Signature,
    Table,
    Title,
    ToCopy,
    ToPaste,
)
from reports.exhibit import Covered, Shown
from reports.messages import Quote, Source, Thread
from reports.outlines.outline import Outline
from reports.pdf.outline_pdf import write_outline
from tests.reports import conftest

WORDS = conftest.WORDS
DIGEST = "9f" * 32
ADDRESS = "https://example.org/p/" + "0123456789abcdef" * 12 + "?view=all&sort=new"


def runs(*texts):
    return tuple(one if isinstance(one, Run) else Run(one) for one in texts)


def incident(number):
    return Run(f"Incident {number}", to=Place(Leads.INCIDENT, number))


def exhibit(number):
    return Run(f"Exhibit {number}", strong=True, to=Place(Leads.EXHIBIT, number))


def quote(minute, text, sender="Viktor", **more):
    wall = f"2026-03-03T21:{minute:02}:00"
    time = Time(f"03/03/2026, 21:{minute:02}", wall, Precision.MINUTE, ZoneKind.LOCAL)
    given = {"is_me": False, "source": 0, "place": 200 + minute, "time": time, **more}
    return Quote(sender=sender, at=minute, text=text, counts_in=CountsIn.LINE, **given)


def thread():
    source = Source("WhatsApp Chat - Viktor.zip", DIGEST, "_chat.txt", None, "Europe/Paris")
    return Thread(
        "whatsapp", "Viktor", (source,),
        (
            quote(0, "Are you home", is_context=True),
            quote(1, "I know you are.\nI can see the light."),
            quote(2, "Leave me alone.", "Maya", is_me=True),
            quote(3, WORDS["Arabic"], "فيكتور"),
            quote(4, "", "", is_me=None, kind=Kind.SYSTEM),
            quote(5, "You will see", marks=(Mark.DELETED,)),
        ),
    )  # fmt: skip


def table(rows=6):
    columns = (
        Column("No.", 0.6), Column("Exact address", 3), Column("Nothing", 1),
        Column("Words", 2.5), Column("Behaviour", 1.2),
    )  # fmt: skip
    told = list(WORDS.values())
    return Table(
        columns,
        tuple(
            Row(
                (
                    runs(str(n)), runs(ADDRESS + str(n)), (),
                    runs("See ", exhibit(2), ": ", told[n % len(told)]), runs("contact"),
                ),
                Place(Leads.PARAGRAPH, 100 + n), strong=n == 2,
            )
            for n in range(1, rows + 1)
        ),
        "What was reported",
    )  # fmt: skip


def every_block():
    said = "He stood in front of the entrance when I came back. "
    return (
        Paragraph(runs("For the police"), Manner.LEAD),
        Title("Record of what happened"),
        Paragraph(runs("Prepared on 22 November 2026. Not an official form."), Manner.SMALL),
        Line("Person concerned", runs("Maya Okafor-Lefèvre")),
        Line("How to reach them", runs("c/o Advice Centre\n3 place Bellecour, Lyon")),
        Frame(
            "To know first",
            (
                Line("Threats", runs("“You will see” (", incident(1), ", ", exhibit(1), ")")),
                Line("Weapon used or threatened", runs("no")),
                Items((runs("a first thing"), runs("a second one, in ", incident(2)))),
            ),
        ),
        Heading("Summary", 2),
        Items(tuple(runs(one) for one in ("2 incidents.", "From 3 to 5 March 2026.", said * 3))),
        Heading("Counts", 2),
        Bars("Counts", (("January 2026", 3), ("February 2026", 0), ("March 2026", 12))),
        Table(
            (Column("Month", 3), Column("Number", 1)),
            (Row((runs("January 2026"), runs("3"))), Row((runs("March 2026"), runs("12")))),
        ),
        Heading("Incidents", 1, new_page=True),
        Paragraph(runs("In order of date."), Manner.SMALL),
        Heading("1.  3 March 2026", 2, Place(Leads.INCIDENT, 1)),
        Line("When", runs("3 March 2026, about 14:30")),
        Line("Exhibits", runs(exhibit(1), ", ", exhibit(2), ", ", exhibit(7))),
        Heading("What happened", 3),
        Paragraph(runs(said * 8)),
        Heading("Exact words", 3),
        Paragraph(runs("\n".join(WORDS.values())), Manner.QUOTE),
        Messages(thread(), 1),
        Exhibits((1, 2, 7, 8), 1),
        Heading("2.  5 March 2026", 2, Place(Leads.INCIDENT, 2)),
        Paragraph(runs("Shown before: ", exhibit(1)), Manner.STRONG),
        Exhibits((1, 3, 4, 5, 6), 2),
        Heading("The account", 1),
        *(
            Paragraph(
                runs(said * (n % 4 + 1), "See ", exhibit(n % 6 + 1), "."),
                Manner.NUMBERED, n, place=Place(Leads.PARAGRAPH, n),
            )
            for n in range(1, 14)
        ),
        table(),
        Heading("Text for the form", 2),
        ToPaste("At most 500 characters", (said * 12)[:500], 500, 124),
        ToCopy("Signed note", conftest.NOTE.rstrip()),
        ToCopy("SHA-256", DIGEST),
        PageBreak(),
        Paragraph(runs("I read this.")),
        Signature(("Place", "Date", "Name", "Signature")),
    )  # fmt: skip


@cache
def originals_once():
    """The originals, drawn once for all tests."""
    return conftest.sample_originals()


@cache
def dossier(language="en"):
    originals = originals_once()
    base = conftest.build_dossier(language, originals)
    first, *rest = base.exhibits
    covered = replace(
        first, covered=(Covered(0.1, 0.1, 0.5, 0.2, "[A1]"), Covered(0, 0.6, 1, 0.1, "[P2]"))
    )
    sound = replace(
        rest[0], number=7, evidence_id="e7", name="PTT-7.opus", media_type="audio/ogg",
        seconds=73.4, transcript="I am downstairs. " * 6,
    )  # fmt: skip
    kept = replace(rest[0], number=8, evidence_id="e8", name="img.png", shown=Shown.KEPT_BACK)
    entries = list(base.incidents)
    entries[0] = replace(entries[0], exhibits=(1, 2, 7, 8))
    entries[1] = replace(entries[1], exhibits=(1, 3, 4, 5, 6))
    return replace(
        base, exhibits=(covered, *rest, sound, kept), incidents=tuple(entries)
    ), originals


def outline_of(blocks, language="en", **more):
    made, _ = dossier(language)
    given = {"title": "Record", "running": "Record · Maya Okafor-Lefèvre", **more}
    return Outline(dossier=made, blocks=tuple(blocks), **given)


def written(outline, flattener=None, more=(), target=None, **options):
    """Return an outline as PDF, and what was said of it."""
    originals = originals_once()
    target = target or BytesIO()

    def open_original(key):
        if key == "e8":
            raise AssertionError("a file that is kept back was opened")
        return BytesIO(originals[key])

    said = write_outline(outline, target, open_original, flattener, more, **options)
    return (target.getvalue() if isinstance(target, BytesIO) else b""), said


def write_everything(flattener=None, more=(), language="en"):
    outline = outline_of(
        every_block(), language, mark="CONFIDENTIAL", page_prefix="MO-", wide_binding=True
    )
    return written(outline, flattener, more)
