"""The further questions that one incident can answer, by the ids that the project uses for them.

The ids are the vocabulary of the recipients' own forms (incident level). An answer is a text, or
one of the three words "yes", "no", "unknown"; a question that was never answered has no entry, and
no report may print it as "none".

Never here: the questions' wording, which stands in the catalogues of `ui` and `reports`.
"""

DETAIL_IDS = (
    "incident_duration",
    "incident_frequency",
    "incident_escalation",
    "incident_threat",
    "incident_weapon",
    "incident_injury",
    "incident_medical",
    "incident_work_impact",
    "incident_financial_loss",
    "incident_property_damage",
    "incident_children_present",
    "protected_ground",
    "incident_ongoing",
    "aftermath_witness",
    "victim_response",
    "knowledge_source",
    "police_attended",
    "police_reference",
    "feared_harm",
    "steps_to_stop",
    "content_url",
    "published_at",
)
"""In the order in which a report prints them."""

ANSWERS = ("yes", "no", "unknown")
"""The answers that are not a text; they print in the report's language."""
