"""Lines on people: the person concerned, who does this, how they know each other, everybody else.

Never here: contact data of anybody that was not asked for.
"""

from collections.abc import Iterator

from reports.blocks import Block, Column, Heading, Row, Run, Table
from reports.outlines.stating import Stating
from reports.parties import PersonEntry

REPORTER_FIRST = (
    "reporter_name",
    "reporter_birth",
    "reporter_contact_safe",
    "reporter_address_confidential",
)
"""What an officer has to know of the person before all else."""

REPORTER_MORE = (
    "reporter_role",
    "country",
    "reporter_language",
    "reporter_needs",
    "reporter_employment",
    "representative",
    "identity_proof",
    "other_protected_people",
    "pets_property_protected",
    "protected_ground",
)

REPORTER = REPORTER_FIRST + REPORTER_MORE

RESPONDENT_FIRST = (
    "respondent_name",
    "respondent_unknown",
    "respondent_handles",
    "respondent_phone_email",
    "respondent_address",
    "respondent_vehicle",
    "respondent_description",
    "respondent_identification_basis",
)

RESPONDENT_MORE = (
    "respondent_birth",
    "respondent_account_ids",
    "respondent_job",
    "respondent_language",
    "respondent_record",
    "respondent_substance_health",
    "third_parties_used",
)

RESPONDENT = (*RESPONDENT_FIRST, "respondent_weapons", *RESPONDENT_MORE, "other_victims")

RELATIONSHIP_FIRST = ("relationship_type", "relationship_dates", "no_contact_told")

RELATIONSHIP_MORE = ("shared_places", "children_in_common")

RELATIONSHIP = RELATIONSHIP_FIRST + RELATIONSHIP_MORE


def people(stating: Stating) -> Iterator[Block]:
    """Yield a table of everybody named, with their part and their relation."""
    words = stating.words
    named = [one for one in stating.dossier.people if one.name]
    if not named:
        return
    yield Heading(words.text("people.heading"), 2)
    columns = (
        Column(words.text("people.name"), 2),
        Column(words.text("people.roles"), 3),
        Column(words.text("people.relation"), 2),
        Column(words.text("people.contact"), 2, ("witness_contact",)),
    )
    yield Table(columns, tuple(_row(stating, one) for one in named))


def _row(stating: Stating, one: PersonEntry) -> Row:
    words = stating.words
    roles = words.text("people.separator").join(words.text(f"role.{role}") for role in one.roles)
    contact = [told.text for told in stating.said("witness_contact") if told.person == one.name]
    return Row(
        (
            (Run(", ".join((one.name, *one.aliases))),),
            (Run(roles),),
            (Run(one.relation),) if one.relation else (),
            tuple(run for text in contact for run in text),
        )
    )
