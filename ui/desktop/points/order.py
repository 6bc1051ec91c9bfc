"""Which questions stand together in which form, in which order, and how each can be answered.

Every data point that stands in the details of a noun stands in one fold of its form.

Never here: the wording (`ui.words`, tables `desktop.point` and `desktop.points.fold`), widgets.
"""

from collections.abc import Mapping
from enum import StrEnum

from harassvault.data_points import Holder

MARK = "reporter_address_confidential"
"""Stands beside what it is about, in no fold."""


class Way(StrEnum):
    """How a question can be answered."""

    ASKED = "asked"
    """Yes, no, or "I don't know"; words where it is yes."""
    OPEN = "open"
    """Words, or "I don't know"."""
    WORDS = "words"
    CHOSEN = "chosen"
    """Yes, no, or "I don't know", and nothing else."""


FOLDS: Mapping[Holder, Mapping[str, tuple[str, ...]]] = {
    Holder.PROFILE: {
        "you": ("reporter_birth", "reporter_role", "identity_proof"),
        "needs": ("reporter_language", "reporter_needs"),
        "work": ("reporter_employment",),
    },
    Holder.PERSON: {
        "between": ("relationship_dates", "shared_places", "children_in_common", "no_contact_told"),
        "danger": ("respondent_weapons", "respondent_record", "respondent_substance_health"),
        "reach": ("respondent_account_ids", "respondent_phone_email", "respondent_address"),
        "recognise": (
            *("respondent_identification_basis", "respondent_birth"),
            *("respondent_vehicle", "respondent_language"),
        ),
        "their_work": ("respondent_job",),
        "others": ("other_victims", "third_parties_used"),
        "witness": ("witness_contact",),
    },
    Holder.CASE: {
        "asked": (
            *("outcome_wanted", "interim_safety", "order_terms", "urgency_reason"),
            *("confidentiality_request", "rule_invoked"),
        ),
        "effects": (
            *("incident_emotional_impact", "incident_work_impact", "incident_frequency"),
            *("incident_escalation", "incident_ongoing", "feared_harm"),
        ),
        "steps": (
            *("internal_reports", "platform_reports", "police_reference", "other_agencies"),
            *("steps_to_stop", "existing_orders", "other_proceedings", "preservation_request"),
            "conciliation_number",
        ),
        "around": (
            *("representative", "protected_ground"),
            *("other_protected_people", "pets_property_protected"),
        ),
        "risk": ("risk_answers",),
    },
    Holder.INCIDENT: {
        "harm": (
            *("incident_threat", "incident_weapon", "incident_injury", "incident_medical"),
            *("incident_property_damage", "incident_financial_loss", "feared_harm"),
        ),
        "seen": (
            *("incident_witnesses", "witness_statement", "aftermath_witness"),
            *("knowledge_source", "incident_children_present"),
        ),
        "impact": ("incident_emotional_impact", "incident_work_impact"),
        "after": ("victim_response", "steps_to_stop", "police_attended", "police_reference"),
        "nature": ("protected_ground", "incident_sexual", "incident_minor"),
        "course": (
            *("incident_duration", "incident_frequency"),
            *("incident_escalation", "incident_ongoing"),
        ),
        "online": ("content_url", "published_at"),
    },
    Holder.FILE: {
        "file": (
            *("exhibit_description", "captured_at", "capture_method", "lawfulness"),
            *("completeness", "translation"),
        ),
    },
}

_OPEN = frozenset(
    {
        *("outcome_wanted", "rule_invoked", "incident_frequency", "incident_duration"),
        *("respondent_account_ids", "respondent_phone_email", "respondent_address"),
        *("respondent_birth", "respondent_language", "respondent_job", "relationship_dates"),
        *("captured_at", "capture_method"),
    }
)

_WORDS = frozenset(
    {
        *("reporter_birth", "reporter_role", "reporter_language", "risk_answers"),
        *("respondent_identification_basis", "witness_contact", "order_terms"),
        *("incident_emotional_impact", "feared_harm", "conciliation_number"),
        *("confidentiality_request", "victim_response", "knowledge_source"),
        *("content_url", "published_at", "exhibit_description", "lawfulness", "completeness"),
    }
)


def way_of(point: str) -> Way:
    """Say how a question can be answered."""
    if point in _OPEN:
        return Way.OPEN
    return Way.WORDS if point in _WORDS else Way.ASKED


def fold_of(holder: Holder, point: str) -> str:
    """Return the fold of a form in which a question stands; empty where it has none."""
    return next((name for name, ids in FOLDS.get(holder, {}).items() if point in ids), "")
