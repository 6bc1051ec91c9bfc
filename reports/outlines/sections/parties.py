"""Lines on people: the person concerned, who does this, how they know each other, everybody else.

Never here: contact data of anybody that was not asked for.
"""

from collections.abc import Iterator

from reports.blocks import Block, Column, Heading, Row, Run, Table
from reports.outlines.stating import Stating
from reports.parties import PersonEntry

REPORTER = (
    "reporter_name",
    "reporter_birth",
    "reporter_contact_safe",
    "reporter_address_confidential",
    "reporter_role",
    "reporter_language",
    "reporter_needs",
    "reporter_employment",
    "representative",
    "identity_proof",
    "country",
    "other_protected_people",
    "pets_property_protected",
)

RESPONDENT = (
    "respondent_name",
    "respondent_unknown",
    "respondent_identification_basis",
    "respondent_birth",
    "respondent_handles",
    "respondent_account_ids",
    "respondent_phone_email",
    "respondent_address",
    "respondent_vehicle",
    "respondent_job",
    "respondent_language",
    "respondent_description",
    "respondent_weapons",
    "respondent_record",
    "respondent_substance_health",
    "other_victims",
    "third_parties_used",
)

RELATIONSHIP = (
    "relationship_type",
    "relationship_dates",
    "shared_places",
    "children_in_common",
    "no_contact_told",
)


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
