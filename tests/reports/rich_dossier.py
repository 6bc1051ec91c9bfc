"""Dossiers for tests: one in which everything is known, and one in which almost nothing is."""

from datetime import UTC, datetime, timedelta, timezone

from harassvault.data_points import Holder, detail_ids
from harassvault.guidance.kinds import Kind
from harassvault.importers.findings import Precision as Detail
from harassvault.importers.findings import Time, ZoneKind
from harassvault.importers.importer import CountsIn
from harassvault.incident import Category, Channel, Role
from harassvault.locator import ContentStatus, Locator, Visibility
from harassvault.moment import Moment, Precision
from harassvault.person import Relation
from harassvault.steps.values import Channel as Way
from harassvault.steps.values import Contact, Gap, Order, Outcome
from reports.audience import Audience, Paper
from reports.dossier import Dossier
from reports.exhibit import Custody, Event, Exhibit
from reports.incident_entry import Amendment, Change, IncidentEntry, Involvement
from reports.messages import Quote, Source, Thread
from reports.parties import PersonEntry, Reporter
from reports.redacted import Left, RedactionNote
from reports.steps_taken import EarlierExport, GapEntry, OrderEntry, StepTaken

PREPARED = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
PARIS = timezone(timedelta(hours=1))


def told(holder):
    """Answer everything that a noun can hold, each with words that occur once."""
    return tuple((key, f"told {key} of the {holder}") for key in detail_ids(holder))


LOCATOR = Locator(
    service="Example Social",
    url="https://social.example/p/1",
    native_id="188812345",
    space="group 77",
    account="@grey_coat",
    account_id="id:99102",
    own_account="@maya",
    visible_to=Visibility.PUBLIC,
    status=ContentStatus.DELETED,
    last_checked=Moment(Precision.DAY, "2026-03-09"),
    published=Moment(Precision.EXACT, "2026-03-03T14:31", zone="Europe/Paris"),
    captured=Moment(Precision.EXACT, "2026-03-03T15:00", zone="Europe/Paris"),
    offset="1:23",
    search="search.example: maya okafor",
    rule="Rule 4: no private pictures",
    targets="It shows my face. I never agreed.",
    network="mail.example [192.0.2.1]",
    quote="I know where you live",
)


def quote(text, wall="2026-03-03T14:31:07", **more):
    time = Time(wall, wall, Detail.SECOND, ZoneKind.LOCAL)
    return Quote("Viktor", False, 0, time, text, 0, 1, CountsIn.LINE, **more)


def at(day, hour=9):
    return datetime(2026, 3, day, hour, 12, tzinfo=PARIS)


def entries():
    author = Involvement("Viktor Lindqvist", Role.AUTHOR)
    witness = Involvement("Aïcha Benali", Role.WITNESS)
    thread = Thread(
        "whatsapp",
        "Viktor",
        (Source("chat.txt", "ab" * 32, exhibit=2, zone="Europe/Paris"),),
        (
            quote("I am downstairs.", details=(("url", "https://chat.example/m/5"),)),
            quote("Answer me.", "2026-03-03T14:40:00"),
            quote("You again", "2026-03-03T14:41:00", is_context=True),
        ),
    )
    return (
        IncidentEntry(
            1,
            Moment(Precision.EXACT, "2026-03-03T14:30", zone="Europe/Paris"),
            at(4),
            4,
            "He waited in front of the house.",
            first_noted_at=Moment(Precision.DAY, "2026-03-03"),
            where="14 rue des Lilas, Lyon",
            channel=Channel.IN_PERSON,
            behaviours=(Category.WAITING_OUTSIDE, Category.THREATS),
            exact_words="“I will be here every day.”",
            people=(author, witness),
            details=told(Holder.INCIDENT),
            amendments=(Amendment(at(6), 8, (Change("where", ""),)),),
            exhibits=(1,),
            locators=(LOCATOR,),
        ),
        IncidentEntry(
            2,
            Moment(Precision.MONTH, "2026-04"),
            at(28),
            12,
            "Messages arrived.",
            channel=Channel.TEXT_MESSAGE,
            people=(author, Involvement("", Role.UNKNOWN_AUTHOR)),
            threads=(thread,),
        ),
        IncidentEntry(4, Moment(), at(29), 14, "Set aside.", set_aside=True),
    )


def exhibits():
    return tuple(
        Exhibit(
            number=number,
            evidence_id=f"e{number}",
            name=name,
            media_type=kind,
            size=2000 + number,
            sha256=f"{number:02}" * 32,
            received_at=at(4 + number),
            claimed_at=at(3, 14),
            details=told(Holder.FILE) if number == 1 else (),
            custody=(
                Custody(Event.RECEIVED, at(4 + number), 5),
                Custody(Event.COPIED_OUT, at(20), 30, "Police of Lyon"),
            ),
        )
        for number, name, kind in ((1, "screen.png", "image/png"), (2, "chat.txt", "text/plain"))
    )


def contact(kind, **more):
    return StepTaken(
        Contact(
            "case",
            f"Office of {kind}",
            kind,
            Moment(Precision.DAY, "2026-03-10"),
            how=Way.EMAIL,
            said="I asked for help",
            reference=f"ref-{kind}",
            officer=f"Officer of {kind}",
            outcome=Outcome.REFUSED,
            answered=Moment(Precision.DAY, "2026-03-12"),
            answer="Nothing can be done",
            note="never printed: a note",
            **more,
        ),
        40,
    )


def rich(audience=Audience.LAWYER, language="en", **more):
    """Return a dossier in which every data point is told."""
    given = {
        "audience": audience,
        "language": language,
        "paper": Paper.A4,
        "prepared_at": PREPARED,
        "title": "Record of incidents",
        "situation": "14 rue des Lilas",
        "people": people(),
        "incidents": entries(),
        "exhibits": exhibits(),
        "log": None,
        "program": "HarassVault 0.1.0",
        "jurisdiction": "FR",
        "case_details": told(Holder.CASE),
        "steps": tuple(map(contact, (Kind.HR, Kind.PLATFORM, Kind.POLICE, Kind.DOCTOR))),
        "orders": (
            OrderEntry(
                Order(
                    "case", "Protection order", "Court of Lyon", "26/1",
                    Moment(Precision.DAY, "2026-03-15"), Moment(Precision.DAY, "2026-09-15"),
                    "No contact",
                ),
                ("Viktor Lindqvist",),
                (2,),
            ),
        ),
        "gaps": (GapEntry(Gap("case", "the camera at the entrance"), 1),),
        "continues": EarlierExport(at(30), (2,), (1,), (2,)),
        "redactions": (RedactionNote("[P1]", Left.PERSON, 3, "not concerned"),),
        "not_here": (3,),
    }  # fmt: skip
    details = dict(told(Holder.PROFILE)) | {"reporter_birth": "1990-03-12, Lyon"}
    given["about"] = Reporter(
        "Maya Okafor",
        "c/o Advice Centre, Lyon; maya@mail.example, +33 6 00 00 00 00",
        country="FR",
        confidential=("3 chemin du Secret, Lyon",),
        details=tuple(details.items()),
    )
    return Dossier(**(given | more))


def people():
    answers = dict(told(Holder.PERSON)) | {
        "respondent_birth": "born 2 May 1985 in Lund",
        "other_victims": "Anna Kovač and Jean-Luc Roux",
    }
    return (
        PersonEntry(
            "Viktor Lindqvist",
            (Role.AUTHOR,),
            relation="former manager",
            aliases=("Vik",),
            handles=("@vik_l (social network)",),
            description="About 1.85 m, grey coat.",
            tie=Relation.MANAGER,
            country="SE",
            contact="1 Private Road",
            details=tuple(answers.items()),
        ),
        PersonEntry(
            "Aïcha Benali",
            (Role.WITNESS,),
            relation="receptionist",
            contact="2 Witness Street",
            details=(("witness_contact", "+33 6 11 11 11 11"),),
        ),
        PersonEntry(
            "Lina Okafor",
            (Role.OTHER_PROTECTED,),
            relation="daughter",
            details=(("respondent_birth", "2016"),),
        ),
    )


def minimal(audience=Audience.POLICE, language="en", **more):
    """Return a dossier of one incident of which only the words are known."""
    given = {
        "audience": audience,
        "language": language,
        "paper": Paper.A4,
        "prepared_at": PREPARED,
        "title": "Record of incidents",
        "situation": "",
        "about": Reporter(),
        "people": (),
        "incidents": (IncidentEntry(1, Moment(), at(4), 4, "Somebody rang the bell."),),
        "exhibits": (),
        "log": None,
        "program": "HarassVault 0.1.0",
    }
    return Dossier(**(given | more))
