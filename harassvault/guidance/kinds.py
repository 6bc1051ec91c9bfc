"""The closed lists of guidance: kinds of authority, areas of life, what a limit is and counts from.

Never here: an authority, a country, a rule.
"""

from enum import StrEnum


class Kind(StrEnum):
    """A kind of authority or help (design.md part 6)."""

    VENUE_MANAGEMENT = "venue_management"
    HR = "hr"
    SUPERVISOR = "supervisor"
    LABOUR_WATCHDOG = "labour_watchdog"
    PLATFORM = "platform"
    INTERNET_PROVIDER = "internet_provider"
    REGULATOR_ONLINE = "regulator_online"
    SCHOOL = "school"
    HOUSING = "housing"
    OMBUDSMAN = "ombudsman"
    EQUALITY_BODY = "equality_body"
    POLICE = "police"
    COURT_PROTECTIVE_ORDER = "court_protective_order"
    HELPLINE = "helpline"
    ADVOCACY = "advocacy"
    SHELTER = "shelter"
    SOCIAL_SERVICES = "social_services"
    COMPENSATION = "compensation"
    LEGAL_AID = "legal_aid"
    LAWYER = "lawyer"
    UNION = "union"
    DOCTOR = "doctor"
    OTHER = "other"


class Area(StrEnum):
    """Where in life it happens, or what it is, as far as routes differ; several may hold."""

    WORKPLACE = "workplace"
    SEXUAL = "sexual"
    DISCRIMINATION = "discrimination"
    ONLINE = "online"
    IMAGE_ABUSE = "image_abuse"
    STALKING = "stalking"
    DOMESTIC = "domestic"
    SCHOOL = "school"
    HOUSING = "housing"
    NEIGHBOUR = "neighbour"
    PUBLIC_PLACE = "public_place"
    THREATS = "threats"
    PRIVATE = "private"


class Confidence(StrEnum):
    """How sure a fact is; what is low, or rests on memory, is shown as "check before you rely"."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class SourceType(StrEnum):
    """What kind of thing a fact was seen in."""

    STATUTE = "statute"
    OFFICIAL = "official"
    SECONDARY = "secondary"
    CROSS_CHECKED = "cross_checked"
    MEMORY = "memory"


class LimitRole(StrEnum):
    """What a period of time is; only the first is a date that the person must meet."""

    VICTIM_LIMIT = "victim_limit"
    PROSECUTION_LIMIT = "prosecution_limit"
    WAITING_PERIOD = "waiting_period"
    DUTY_OF_BODY = "duty_of_body"
    ORDER_DURATION = "order_duration"
    EVIDENCE_RETENTION = "evidence_retention"


class Unit(StrEnum):
    """A unit of the calendar."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Trigger(StrEnum):
    """The day that a period is counted from.

    The first four are days of entries; `ANSWER` and `REPORT` stand in the ledger of steps taken;
    the others only the person knows, and only a date that she gives makes a date of them.
    """

    LAST_ACT = "last_act"
    EACH_ACT = "each_act"
    PUBLICATION = "publication"
    KNOWLEDGE = "knowledge"  # of the act, or of who did it: at the earliest, the day of the act
    REPORT = "report"  # when she told this body
    ANSWER = "answer"  # a decision, refusal or final answer of the body before
    RETALIATION = "retaliation"
    DISMISSAL = "dismissal"
    EMPLOYMENT_END = "employment_end"
    DEMAND_RECEIVED = "demand_received"  # her own written demand reached them
    JUDGMENT = "judgment"  # a final decision of a court
    PROCEDURE_END = "procedure_end"
    NOTICE_RECEIVED = "notice_received"  # a letter with legal effect: right to sue, notice to quit
    MOVE = "move"
    ORDER = "order"
    RECORDING = "recording"  # when the camera or system recorded it
    ADVICE_BEGAN = "advice_began"  # a lawyer began to advise her


KNOWN_TO_HER = frozenset(Trigger) - {
    Trigger.LAST_ACT, Trigger.EACH_ACT, Trigger.PUBLICATION, Trigger.KNOWLEDGE,
    Trigger.RECORDING, Trigger.REPORT, Trigger.ANSWER,
}  # fmt: skip
"""Days that stand in no entry and no step: only she can say them."""


class Condition(StrEnum):
    """What must hold for somebody before a body is for them, as far as a rule can ask it.

    Some follow from the entries (relation, repetition, orders); the others are asked, and while
    they are open the body is shown with "if …".
    """

    PARTNER_OR_FAMILY = "partner_or_family"
    NOT_PARTNER_OR_FAMILY = "not_partner_or_family"
    LIVING_TOGETHER = "living_together"
    REPEATED = "repeated"  # at least two acts
    VIOLENT_CRIME = "violent_crime"
    SERIOUS_DANGER = "serious_danger"
    CRIMINAL_CASE = "criminal_case"
    ORDER_IN_FORCE = "order_in_force"
    PROTECTED_GROUND = "protected_ground"
    RETALIATION = "retaliation"
    DISMISSED = "dismissed"
    UNDER_18 = "under_18"
    PUPIL = "pupil"
    STUDENT = "student"
    EMPLOYEE = "employee"
    PUBLIC_SERVANT = "public_servant"
    FEDERAL_EMPLOYEE = "federal_employee"
    FEDERALLY_REGULATED = "federally_regulated"
    UNION_MEMBER = "union_member"
    TENANT = "tenant"
    SOCIAL_TENANT = "social_tenant"
    BY_LANDLORD = "by_landlord"  # by whoever lets the home, or somebody for them
    WOMAN = "woman"
    MAN = "man"
    LGBT = "lgbt"
    INDIGENOUS = "indigenous"
    OLDER_OR_DEPENDENT = "older_or_dependent"
    IN_THAT_PLACE = "in_that_place"  # a city or region that its words name
    INTIMATE_IMAGE = "intimate_image"
    MEETING_THEM = "meeting_them"  # it brings both sides together, and nothing points to danger
    CALLS_OR_MESSAGES = "calls_or_messages"
    RAIL_OR_TRANSIT = "rail_or_transit"
    CONTENT_ONLINE = "content_online"
    ANOTHER_STATE = "another_state"  # the order, or the person, is in another country
