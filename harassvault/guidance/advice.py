"""What guidance says of one situation on one day: dangers, support, the ladder, dates, questions.

Plain values by id and number; the faces find the words (`ui/words`, the packs' own).

Never here: how any of it is found (`rules`, `dates`).
"""

from datetime import date
from enum import StrEnum

import msgspec

from harassvault.guidance.kinds import Area, Condition, Kind, LimitRole, Trigger


class Danger(StrEnum):
    """What in the entries points to danger; it puts help on top as an offer, and is no score."""

    WEAPON = "weapon"
    THREAT = "threat"
    FOLLOWING = "following"
    VIOLENCE = "violence"
    ORDER_NOT_KEPT = "order_not_kept"
    FEAR = "fear"
    FEAR_FOR_OTHERS = "fear_for_others"


class Sign(msgspec.Struct, frozen=True):
    """One fact of danger and the entries (or, for an order, the order) that say it."""

    danger: Danger
    said_in: tuple[str, ...]


class WordSign(msgspec.Struct, frozen=True):
    """A plain word in an entry that may mean danger: a question to her, never a finding."""

    danger: Danger
    entry: str
    word: str


class Because(StrEnum):
    """Why a step stands where it stands; the words name the numbers in `Reason`."""

    ENTRIES_IN_AREA = "entries_in_area"  # {count}, {area}
    FIRST_INSIDE = "first_inside"  # those in charge come first there
    ONE_UP = "one_up"  # {name} is the manager: the one above
    AUTHOR_IN_CHARGE = "author_in_charge"  # {name} is in charge there: outside at once
    AUTHOR_MAY_BE_IN_CHARGE = "author_may_be_in_charge"  # nobody said yet
    NAMED_PERSON = "named_person"  # there is a policy or a named person
    REFUSED = "refused"  # {kind} refused on {date}
    NO_ANSWER = "no_answer"  # {kind} has not answered since {date}
    SILENT_FOR = "silent_for"  # {kind} is silent since {date}, longer than its rule allows
    WENT_ON = "went_on"  # {kind} helped, and it happened again after {date}
    TIME_RUNS = "time_runs"  # its time limit ends on {date}: not to be waited for
    PROTECTED_GROUND = "protected_ground"
    SEXUAL = "sexual"
    REPEATED = "repeated"  # {count} entries
    DANGER = "danger"
    LAW_BROKEN = "law_broken"  # it may be against criminal law
    NO_LAW_BROKEN = "no_law_broken"  # police still advise
    THOSE_IN_CHARGE_UNWILLING = "those_in_charge_unwilling"
    IMAGES = "images"
    PROVIDER_AFTER_PLATFORM = "provider_after_platform"
    CALLS_AND_MESSAGES = "calls_and_messages"
    POLICE_NOT_AN_OPTION = "police_not_an_option"
    AUTHOR_IS_POLICE = "author_is_police"
    POLICE_FOUND_NOTHING = "police_found_nothing"
    ORDER_POSSIBLE = "order_possible"
    SUPPORT = "support"  # from the first entry on
    COSTS_AND_HARM = "costs_and_harm"  # compensation


class Reason(msgspec.Struct, frozen=True, omit_defaults=True):
    """A reason with what its words name: counts, dates, kinds, people, and the entries meant."""

    because: Because
    count: int = 0
    area: Area | None = None
    kind: Kind | None = None
    day: date | None = None
    name: str = ""
    entries: tuple[str, ...] = ()


class Standing(StrEnum):
    """Where a step stands on the ladder."""

    NEXT = "next"  # can be taken now
    WAITING = "waiting"  # taken, the answer is due
    TRIED = "tried"  # taken and answered
    LATER = "later"  # when those before it refused or kept silent
    IF = "if"  # only if something holds that nobody said


class NoDate(StrEnum):
    """Why a limit has no date."""

    FROM_MEMORY = "from_memory"  # "a limit may apply: ask now"
    FAR = "far"  # three years or more: no countdown
    LONG_AGO = "long_ago"  # the same, but counted from days that are so old that it is near or over
    OLD_CONTENT = "old_content"  # the fact was last checked more than twelve months ago
    DAY_UNKNOWN = "day_unknown"  # the day from which it counts is not known
    TO_COME = "to_come"  # the entry says a day that has not come yet: perhaps a slip
    NOT_A_LIMIT = "not_a_limit"  # nothing that she must keep


class Due(msgspec.Struct, frozen=True, omit_defaults=True):
    """One limit of one authority, reckoned for this situation.

    Attributes:
        authority, limit: ids.
        role: what it is.
        safe: the day by which she is in time however it is counted; None with a reason. What others
            keep: until when the oldest of it that is still there is kept.
        latest: the last day if all acts count as one; None where it is the same, or unknown.
        next: where `safe` is over, the day that keeps what still can be kept of the days after the
            first; None where that is `latest`, or nothing is left.
        counts_from: what it was counted from.
        from_entry: the entry or contact whose day it was.
        passed: whether `safe` is over; `latest_passed` the same for `latest`.
        conditional: it holds only under a condition that the words name.
        no_date: why there is no date.
        undated: how many entries it is about have no day that is sure; they may be older.
    """

    authority: str
    limit: str
    role: LimitRole
    counts_from: Trigger
    safe: date | None = None
    latest: date | None = None
    next: date | None = None
    from_entry: str = ""
    passed: bool = False
    latest_passed: bool = False
    conditional: bool = False
    no_date: NoDate | None = None
    undated: int = 0


class Step(msgspec.Struct, frozen=True, omit_defaults=True):
    """One body to turn to.

    Attributes:
        authority: its id.
        jurisdiction: the pack that it stands in.
        kind: what it is.
        standing: where it stands.
        reasons: why it is there, at least one.
        dues: its limits.
        open_conditions: what must hold and nobody said.
        attempt: the contact in the ledger that is about it, newest; empty for none.
        if_refused: ids of the authorities that come when it refuses or keeps silent.
    """

    authority: str
    jurisdiction: str
    kind: Kind
    standing: Standing
    reasons: tuple[Reason, ...]
    dues: tuple[Due, ...] = ()
    open_conditions: tuple[Condition, ...] = ()
    attempt: str = ""
    if_refused: tuple[str, ...] = ()


class Question(StrEnum):
    """What is asked once, because the ladder depends on it."""

    SETTING = "setting"  # of entries
    RELATION = "relation"  # of a person
    IN_CHARGE = "in_charge"  # of a person
    POLICY = "policy"
    POLICE_POSSIBLE = "police_possible"
    COUNTRY = "country"
    REGION = "region"  # of a country: its state, province or other part
    CONDITION = "condition"
    DAY = "day"  # a day that only she knows
    WORD = "word"  # a plain word in an entry


class Asked(msgspec.Struct, frozen=True, omit_defaults=True):
    """An open question, of whom or what."""

    question: Question
    about: str = ""
    condition: Condition | None = None
    trigger: Trigger | None = None


class Remains(StrEnum):
    """What is said where the law leaves little, and what remains."""

    NO_LAW_MAY_BE_BROKEN = "no_law_may_be_broken"
    PRIVATE_SETTING = "private_setting"
    THOSE_IN_CHARGE_UNWILLING = "those_in_charge_unwilling"
    ASK_POLICE_FOR = "ask_police_for"
    WITHOUT_POLICE = "without_police"
    NOTHING_KNOWN_HERE = "nothing_known_here"  # the general ladder, no country of its own


class Advice(msgspec.Struct, frozen=True):
    """All that guidance says of one situation on one day.

    Attributes:
        on: the day.
        jurisdictions: the packs used, most particular first.
        areas: what the situation is, with how many entries say so.
        signs: facts of danger; an empty list says nothing of safety.
        word_signs: questions that plain words raise.
        support: help for her, from the first entry on.
        steps: the ladder, in order.
        questions: what is open, the first one first.
        remains: what else must be said.
    """

    on: date
    jurisdictions: tuple[str, ...]
    areas: tuple[tuple[Area, int], ...]
    signs: tuple[Sign, ...]
    word_signs: tuple[WordSign, ...]
    support: tuple[Step, ...]
    steps: tuple[Step, ...]
    questions: tuple[Asked, ...] = ()
    remains: tuple[Remains, ...] = ()
