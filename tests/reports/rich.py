"""A case as people live it, to read a whole report by eye: everything is told, nobody is real."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from harassvault.data_points import Holder, detail_ids
from harassvault.guidance.kinds import Kind
from harassvault.incident import Category, Channel, Role
from harassvault.locator import ContentStatus, Locator, Visibility
from harassvault.moment import Moment, PartOfDay, Precision
from harassvault.person import Relation
from harassvault.profile import About
from harassvault.steps.values import Channel as Way
from harassvault.steps.values import Contact, Gap, Order, Outcome
from reports.audience import Audience, Paper
from reports.dossier import Dossier
from reports.exhibit import Custody, Event
from reports.incident_entry import Amendment, Change, IncidentEntry, Involvement
from reports.parties import PersonEntry, Reporter
from reports.redacted import Left, RedactionNote
from reports.steps_taken import Deadline, EarlierExport, GapEntry, OrderEntry, StepTaken
from tests.reports import rich_dossier as plain

LEEDS = timezone(timedelta(hours=1))
PREPARED = datetime(2026, 6, 22, 10, 0, tzinfo=UTC)

HER = {
    "reporter_address_confidential": "yes",
    "reporter_birth": "1991-04-17, Leeds",
    "reporter_role": "target",
    "reporter_language": "English; no interpreter",
    "reporter_needs": "A quiet room",
    "reporter_employment": "Stock planner, Alder Foods, since 2 May 2022, still employed",
    "identity_proof": "yes",
}
SITUATION = {
    "representative": "Nadia Ferro, union of shop workers",
    "protected_ground": "sex",
    "other_protected_people": "My son Leo, 6, lives with me: he answers the door",
    "pets_property_protected": "The cat; the blue car",
    "incident_frequency": "Every week since March; also on 9 and 16 April",
    "incident_escalation": "From remarks to waiting at my door",
    "incident_emotional_impact": "I sleep badly and no longer go out alone",
    "incident_work_impact": "Moved off the planning meetings in April; four days of sick leave",
    "incident_ongoing": "yes",
    "feared_harm": "That he comes into the house, because he has tried the door",
    "internal_reports": "Told the team lead on 5 March",
    "steps_to_stop": "Blocked his number, changed mine",
    "platform_reports": "Reported the profile on 4 April, ticket 77-1",
    "police_reference": "WY/2026/0412",
    "other_agencies": "My doctor, 21 April",
    "existing_orders": "None before May 2026",
    "other_proceedings": "no",
    "conciliation_number": "R123456/26/34",
    "preservation_request": "Asked the building to keep the camera of 18 April, on 20 April",
    "outcome_wanted": "That he is moved to another site and does not contact me",
    "interim_safety": "Other working hours until then",
    "order_terms": "No contact, 200 m from home and work, nothing posted about me",
    "urgency_reason": "He has come closer each time",
    "confidentiality_request": "Tell only those who have to know",
    "rule_invoked": "The company's dignity at work policy",
    "risk_answers": "He has a key to the bike shed",
}
HIM = {
    "respondent_identification_basis": "I know his voice; the photo on the account is his",
    "respondent_account_ids": "id:99102",
    "respondent_birth": "about 45",
    "respondent_address": "Flat 4, Mill Lane, Leeds",
    "respondent_phone_email": "07700 900123; marek.s@mail.example",
    "respondent_vehicle": "Grey van, plate begins YK21",
    "respondent_job": "Shift manager, approves my leave",
    "respondent_language": "English, Polish",
    "respondent_weapons": "unknown",
    "respondent_record": "A warning in 2024, as a colleague told me",
    "respondent_substance_health": "He smelled of alcohol on 18 April",
    "other_victims": "Ines Prado left because of him",
    "third_parties_used": "He asked Tom to pass on letters",
    "relationship_dates": "Manager since 2 May 2022; never a couple",
    "shared_places": "The warehouse, the canteen, the team chat",
    "children_in_common": "no",
    "no_contact_told": "On 12 March in writing: do not write to me outside work",
    "witness_contact": "no",
}
FIRST = {
    "incident_duration": "Ten minutes",
    "incident_threat": "no",
    "incident_witnesses": "Two drivers whose names I do not know",
    "victim_response": "I said: leave me alone, and went inside",
    "knowledge_source": "Seen and heard by me",
    "police_attended": "no",
    "incident_sexual": "He spoke of my body",
    "incident_minor": "no",
}
WORST = {
    "incident_duration": "About half an hour",
    "incident_frequency": "once",
    "incident_escalation": "The first time at my home",
    "incident_threat": "“You will be sorry”, to me, if I report him",
    "incident_weapon": "A crowbar in his hand, not raised",
    "incident_injury": "A bruise on the left wrist",
    "incident_medical": "Doctor on 21 April; certificate available",
    "incident_emotional_impact": "I was shaking and could not sleep",
    "incident_work_impact": "Sick leave until 24 April",
    "incident_financial_loss": "New lock, 140 pounds, estimate",
    "incident_property_damage": "The door frame is broken",
    "incident_children_present": "My son was in the next room",
    "incident_sexual": "no",
    "incident_minor": "no",
    "protected_ground": "He said that women belong at home",
    "incident_ongoing": "yes",
    "aftermath_witness": "My sister, whom I called at once",
    "incident_witnesses": "The neighbour opposite",
    "witness_statement": "The neighbour has written it down, one page",
    "victim_response": "I called the police and did not open",
    "knowledge_source": "Seen by me; the van was told by the neighbour, the same evening",
    "police_attended": "yes",
    "police_reference": "WY/2026/0412",
    "feared_harm": "That he comes back at night",
    "steps_to_stop": "Changed the lock",
}
POST = {
    "incident_threat": "unknown",
    "incident_witnesses": "unknown",
    "incident_minor": "no",
    "incident_sexual": "no",
    "victim_response": "I did not answer",
}
FILE = {
    "exhibit_description": "Photograph of the door, 18 April 2026",
    "captured_at": "2026-04-18, 22:40",
    "capture_method": "My telephone, its own camera, clock set by the network",
    "completeness": "One of six, the others are kept",
    "translation": "Nothing to translate",
    "lawfulness": "Taken by me inside my home",
}


def told(answers, holder):
    """Return answers in the order of the data points, none of another noun among them."""
    assert set(answers) <= set(detail_ids(holder)), set(answers) - set(detail_ids(holder))
    return tuple((key, answers[key]) for key in detail_ids(holder) if key in answers)


def at(month, day, hour=20):
    return datetime(2026, month, day, hour, 5, tzinfo=LEEDS)


def incidents():
    author = Involvement("Marek Stolarz", Role.AUTHOR)
    return (
        IncidentEntry(
            1,
            Moment(Precision.ABOUT, "2026-03-04T17:30", zone="Europe/London"),
            at(3, 5),
            4,
            "He stopped me at the loading gate and said that I owe him a drink.",
            where="Loading gate, Alder Foods",
            channel=Channel.IN_PERSON,
            behaviours=(Category.SEXUAL_REMARKS, Category.UNWANTED_CONTACT),
            exact_words="“With a body like that you could be nicer.”",
            people=(author,),
            details=told(FIRST, Holder.INCIDENT),
        ),
        IncidentEntry(
            2,
            Moment(Precision.EXACT, "2026-04-03T21:14", zone="Europe/London"),
            at(4, 3, 22),
            6,
            "A profile with my name and photograph was put up.",
            channel=Channel.SOCIAL_MEDIA,
            behaviours=(Category.IMPERSONATION, Category.POSTING_ONLINE),
            people=(Involvement("", Role.UNKNOWN_AUTHOR),),
            details=told(POST, Holder.INCIDENT),
            exhibits=(1,),
            locators=(
                Locator(
                    service="Example Social",
                    url="https://social.example/users/kim.adeyemi.fun",
                    native_id="188812345",
                    space="group 77",
                    account="@kim.adeyemi.fun",
                    account_id="id:99102",
                    own_account="@kim_a",
                    visible_to=Visibility.PUBLIC,
                    status=ContentStatus.ONLINE,
                    last_checked=Moment(Precision.DAY, "2026-06-20"),
                    published=Moment(Precision.EXACT, "2026-04-03T21:14", zone="Europe/London"),
                    captured=Moment(Precision.EXACT, "2026-04-03T21:40", zone="Europe/London"),
                    offset="0:12",
                    search="search.example: kim adeyemi leeds",
                    rule="Rule 4: impersonation",
                    targets="It shows my face and my full name. I never agreed.",
                    network="Contact address of the profile: mail.example",
                    quote="Call me, I am bored at night",
                ),
            ),
        ),
        IncidentEntry(
            3,
            Moment(Precision.EXACT, "2026-04-18T22:10", zone="Europe/London"),
            at(4, 19),
            9,
            "He came to my door, knocked for half an hour and pushed against it. The frame broke.",
            first_noted_at=Moment(Precision.DAY, "2026-04-18"),
            where="At home",
            channel=Channel.IN_PERSON,
            behaviours=(Category.WAITING_OUTSIDE, Category.THREATS, Category.DAMAGE),
            exact_words="“Open, or you will be sorry.”",
            people=(author, Involvement("Grace Okoro", Role.WITNESS)),
            details=told(WORST, Holder.INCIDENT),
            amendments=(Amendment(at(4, 21), 12, (Change("where", "at the door"),)),),
            exhibits=(2,),
        ),
        IncidentEntry(
            4,
            Moment(Precision.PART_OF_DAY, "2026-06-02", part=PartOfDay.EVENING),
            at(6, 3),
            15,
            "His van stood opposite the house.",
            where="Mill Road",
            behaviours=(Category.WAITING_OUTSIDE,),
            people=(author,),
            details=told(
                {"incident_witnesses": "no", "knowledge_source": "Told by Grace Okoro, 3 June"},
                Holder.INCIDENT,
            ),
        ),
    )


def exhibits():
    first, second = plain.exhibits()
    return (
        replace(first, name="profile.png", received_at=at(4, 3, 22), details=(), claimed_at=None),
        replace(
            second,
            name="door.jpg",
            media_type="image/jpeg",
            received_at=at(4, 19),
            claimed_at=at(4, 18, 22),
            details=told(FILE, Holder.FILE),
            custody=(
                Custody(Event.RECEIVED, at(4, 19), 10),
                Custody(Event.COPIED_OUT, at(5, 2), 14, "Sergeant Hill"),
            ),
        ),
    )


def people():
    return (
        PersonEntry(
            "Marek Stolarz",
            (Role.AUTHOR,),
            relation="my shift manager",
            handles=("@marek_s (Example Social)",),
            description="About 1.80 m, short grey beard",
            tie=Relation.MANAGER,
            country="GB",
            details=told(HIM, Holder.PERSON),
        ),
        PersonEntry(
            "Grace Okoro",
            (Role.WITNESS,),
            relation="neighbour opposite",
            contact="12 Mill Road, Leeds",
            details=(("witness_contact", "07700 900456"),),
        ),
    )


def step(kind, to, said, **more):
    return StepTaken(
        Contact("case", to, kind, Moment(Precision.DAY, "2026-04-22"), said=said, **more), 20
    )


def rich_dossier(audience=Audience.LAWYER, language="en", **more):
    """Return the case, for a reader, in a language."""
    given = {
        "audience": audience,
        "language": language,
        "paper": Paper.A4,
        "prepared_at": PREPARED,
        "title": "Record of incidents",
        "situation": "",
        "about": Reporter(
            "Kim Adeyemi",
            "c/o Advice Centre, Leeds; kim@mail.example",
            about=About.ME,
            country="GB",
            confidential=("9 Secret Row, Leeds",),
            details=told(HER, Holder.PROFILE),
        ),
        "people": people(),
        "incidents": incidents(),
        "exhibits": exhibits(),
        "log": None,
        "program": "HarassVault 0.1.0",
        "jurisdiction": "GB",
        "case_details": told(SITUATION, Holder.CASE),
        "steps": (
            step(
                Kind.HR,
                "Dana Whitlock, HR",
                "Asked for a move",
                how=Way.EMAIL,
                outcome=Outcome.REFUSED,
                answer="No site free",
            ),
            step(
                Kind.POLICE,
                "West Yorkshire Police",
                "Gave a statement",
                how=Way.IN_PERSON,
                reference="WY/2026/0412",
                officer="Sergeant Hill, 4471",
            ),
        ),
        "orders": (
            OrderEntry(
                Order(
                    "case",
                    "Interim order",
                    "County Court at Leeds",
                    "26/118",
                    Moment(Precision.DAY, "2026-05-11"),
                    Moment(Precision.DAY, "2026-11-11"),
                    "Not to come within 200 m",
                ),
                ("Marek Stolarz",),
                (4,),
            ),
        ),
        "gaps": (GapEntry(Gap("case", "The camera at the entrance", "the building"), 3),),
        "deadlines": (
            Deadline(
                "Employment tribunal: three months less a day",
                date(2026, 7, 17),
                "Equality Act 2010, s. 123",
            ),
        ),
        "continues": EarlierExport(at(5, 2), (4,), (3,), (), ()),
        "redactions": (RedactionNote("[P1]", Left.PERSON, 2, "not concerned"),),
        "worst": 3,
    }
    return Dossier(**(given | more))
