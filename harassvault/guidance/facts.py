"""What the rules look at: the entries of one situation, the people in them, and what was tried.

Plain values, so that a rule can be read and tested without a journal. `gathering` makes them of a
vault. What nobody said is unknown here, and no rule takes unknown for no.

Never here: the vault, authorities, dates that are reckoned.
"""

from datetime import date

import msgspec

from harassvault.guidance.advice import Danger
from harassvault.guidance.kinds import Condition, Kind, Trigger
from harassvault.incident import Category, Channel, Setting
from harassvault.moment import UNKNOWN, Moment
from harassvault.person import Relation
from harassvault.profile import About
from harassvault.steps.values import Answer, Outcome


class Act(msgspec.Struct, frozen=True):
    """One entry, as far as a rule looks at it.

    Attributes:
        id: of the entry.
        when: when it happened.
        setting: where in life; None where nobody said.
        channel: how.
        behaviours: what was done.
        authors: ids of the people who did it; empty for unknown ones.
        weapon, injury, fear, children_present: the answers given in the entry.
        threat: whether it says what was threatened.
        ground: whether it says that it was because of who she is.
        others_concerned: whether it names somebody else who must be protected.
        words: all words of the entry, for the questions that plain words raise.
        urls: addresses in it.
        asked: what she answered when a plain word in it raised a question.
    """

    id: str
    when: Moment = UNKNOWN
    setting: Setting | None = None
    channel: Channel | None = None
    behaviours: frozenset[Category] = frozenset()
    authors: tuple[str, ...] = ()
    weapon: Answer = Answer.NOT_ASKED
    injury: Answer = Answer.NOT_ASKED
    fear: Answer = Answer.NOT_ASKED
    children_present: Answer = Answer.NOT_ASKED
    threat: Answer = Answer.NOT_ASKED
    ground: Answer = Answer.NOT_ASKED
    others_concerned: bool = False
    words: str = ""
    urls: tuple[str, ...] = ()
    asked: tuple[tuple[Danger, Answer], ...] = ()

    def answered(self, danger: Danger) -> Answer:
        """Return what she answered when a word in the entry raised the question of a danger."""
        return dict(self.asked).get(danger, Answer.NOT_ASKED)


class Author(msgspec.Struct, frozen=True):
    """Somebody who did it.

    Attributes:
        id: of the person.
        name: as the journal calls them; may be empty.
        relation: how they are related to her; None where nobody said.
        in_charge: whether they are in charge there, or the person who would answer there.
        country: where they are, as far as it is known (ISO 3166).
    """

    id: str
    name: str = ""
    relation: Relation | None = None
    in_charge: Answer = Answer.NOT_ASKED
    country: str = ""


class Attempt(msgspec.Struct, frozen=True):
    """A step that was taken.

    Attributes:
        id: of the contact in the ledger.
        kind: whom she told.
        authority: id in the packs; empty for one of her own naming.
        on: the day; None where it is not known to the day.
        outcome: how it was answered.
        answered: the day of the answer.
        on_from, answered_from: the earliest days that both can mean, where no single day is known.
        next_on: the day agreed for what comes next; when it is over, the answer is due.
    """

    id: str
    kind: Kind
    authority: str = ""
    on: date | None = None
    outcome: Outcome = Outcome.PENDING
    answered: date | None = None
    next_on: date | None = None
    on_from: date | None = None
    answered_from: date | None = None


class ProtectiveOrder(msgspec.Struct, frozen=True):
    """An order that protects her: until when, and whether she says that it was not kept."""

    id: str
    until: date | None = None
    not_kept: bool = False


class Facts(msgspec.Struct, frozen=True):
    """One situation on one day.

    Attributes:
        on: the day on which it is looked at.
        acts: the entries, oldest first; without those set aside.
        authors: the people who did it.
        attempts: what was tried, oldest first.
        orders: protective orders.
        jurisdictions: where she is, as in the packs ("FR", "US-CA"), most particular first.
        about: whose journal it is.
        language: of the journal (ISO 639); empty where nothing says it.
        conditions: what she answered of herself.
        dates: days that only she knows, by what they are.
        policy: whether there is a policy or a named person where it happens.
        police_possible: whether the police are an option for her.
        region: what she said when she was asked for a part of her country, and named none.
    """

    on: date
    acts: tuple[Act, ...] = ()
    authors: tuple[Author, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    orders: tuple[ProtectiveOrder, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    about: About = About.ME
    language: str = ""
    conditions: dict[Condition, Answer] = {}
    dates: dict[Trigger, date] = {}
    policy: Answer = Answer.NOT_ASKED
    police_possible: Answer = Answer.NOT_ASKED
    region: Answer = Answer.NOT_ASKED

    def author(self, identity: str) -> Author | None:
        """Return an author by id."""
        return next((one for one in self.authors if one.id == identity), None)

    def authors_of(self, acts: tuple[Act, ...]) -> tuple[Author, ...]:
        """Return the authors of some acts, each once."""
        ids = {one for act in acts for one in act.authors}
        return tuple(one for one in self.authors if one.id in ids)

    def attempts_at(self, *kinds: Kind) -> tuple[Attempt, ...]:
        """Return what was tried with these kinds."""
        return tuple(one for one in self.attempts if one.kind in kinds)
