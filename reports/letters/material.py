"""What a letter is made of: the one place of letters that reads the journal.

Entries that were set aside say nothing here. A contact that is confidential is not there, unless
it was ticked.

Never here: words of our own, whom a letter may go to, feelings and private notes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from harassvault.guidance.advice import Advice
from harassvault.guidance.facts import Act, Facts
from harassvault.guidance.guiding import Guidance
from harassvault.guidance.kinds import Area
from harassvault.guidance.listening import first_to_listen
from harassvault.guidance.rules.advising import advise
from harassvault.helplines import helplines
from harassvault.incident import Category, Incident, Role, Status
from harassvault.moment import Moment
from harassvault.person import Person
from harassvault.profile import Profile
from harassvault.steps.values import Contact, Order
from harassvault.store.timeline import Filter
from harassvault.vault import Vault
from reports.audience import Paper
from reports.errors import NothingToTellError
from reports.letters.addressee import Addressee
from reports.letters.drafting import one_line
from reports.letters.fitting import Fitting, fitting
from reports.letters.letter import Format

_FEARED = frozenset([Area.DOMESTIC, Area.STALKING, Area.THREATS])


@dataclass(frozen=True, slots=True)
class LetterChoice:
    """What somebody wants written.

    Attributes:
        to: whom, as `addressee.addressee_named` takes it.
        language: "en" or "fr".
        own_language: of what she reads before she sends it; empty for the letter's.
        format: what it is written as.
        paper: page size.
        case: name or id of a situation; empty for the one that was there from the start.
        incidents: ids of entries; None takes all of the situation that such a letter is for.
        ticked: ids of confidential contacts that may stand in it.
        attention: name of a person there.
    """

    to: str
    language: str = "en"
    own_language: str = ""
    format: Format = Format.PDF
    paper: Paper = Paper.A4
    case: str = ""
    incidents: tuple[str, ...] | None = None
    ticked: tuple[str, ...] = ()
    attention: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A helpline: what it is called in her language, its number, and how sure that is."""

    name: str
    phone: str
    must_be_checked: bool


@dataclass(frozen=True, slots=True)
class Material:
    """What a letter is made of.

    Attributes:
        facts: of the chosen entries.
        whole: of all entries of the journal: whom she must not meet may have done another one.
        advice: what guidance says of the chosen ones.
        incidents: the same entries, oldest first.
        people: everybody, by id.
        contacts: steps that may be named, oldest first.
        ticked: those of them that she ticked.
        orders: protective orders.
        profile: whose journal it is.
        at: when it is written; aware.
        helpline: the first one that supports her; None where no number is known.
        places, others: the places or services in it, and those that it leaves out.
    """

    facts: Facts
    whole: Facts
    advice: Advice
    incidents: tuple[Incident, ...]
    people: Mapping[str, Person]
    contacts: tuple[Contact, ...]
    orders: tuple[Order, ...]
    profile: Profile
    at: datetime
    ticked: tuple[Contact, ...] = ()
    helpline: Line | None = None
    places: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def is_feared(self) -> bool:
        """Whether it is about somebody close, following or threats, or says anything of danger."""
        areas = {area for area, _count in self.advice.areas}
        return bool(areas & _FEARED or self.advice.signs)

    @property
    def has_files(self) -> bool:
        """Whether a file or a message that may leave belongs to any of its entries."""
        return any(
            one.quotes or any(file.may_leave for file in one.evidence) for one in self.incidents
        )

    @property
    def authors(self) -> list[Person]:
        """Who did it, each once, in the order of the entries."""
        ids = dict.fromkeys(identity for act in self.facts.acts for identity in act.authors)
        return [self.people[one] for one in ids]

    @property
    def behaviours(self) -> list[Category]:
        """What was done, in the order of the list, each once."""
        found = {one for incident in self.incidents for one in incident.current.categories}
        return [one for one in Category if one in found]

    def act(self, incident: Incident) -> Act:
        """Return what guidance sees of an entry."""
        return next(one for one in self.facts.acts if one.id == incident.id)

    def in_role(self, incident: Incident, *roles: Role) -> list[Person]:
        """Return the people of an entry in some roles, in the order of the entry."""
        ids = dict.fromkeys(x.person for x in incident.current.people if x.role in roles)
        return [self.people[one] for one in ids]

    def dated(self) -> list[Moment]:
        """Return the moments that name any time, in the order of the entries."""
        whens = [one.current.when for one in self.incidents]
        return [one for one in whens if one.start]


def material_of(vault: Vault, choice: LetterChoice, addressee: Addressee) -> Material:
    """Read what a letter is made of.

    Raises:
        NothingToTellError: no entry was chosen, or none is of the kind that such a letter is for.
        NotFoundError, AmbiguousIdError: a situation, an entry or a contact that is not there.
    """
    chosen = _chosen(vault, choice, addressee)
    if not chosen.ids:
        raise NothingToTellError
    facts = vault.guidance.facts(choice.case, ids=chosen.ids)
    if not facts.acts:
        raise NothingToTellError
    case = vault.guidance.case(choice.case).id
    ticked = {vault.steps.contact(one).id for one in choice.ticked}
    contacts = sorted(
        vault.steps.contacts(case), key=lambda one: (one.contact.on.sort_key, one.seq)
    )
    advice = advise(facts, vault.guidance.get_pack)
    counting = vault.incident_ids(Filter(status=Status.ACTIVE))
    return Material(
        facts=facts,
        whole=vault.guidance.facts(choice.case, ids=counting),
        advice=advice,
        incidents=tuple(vault.incident(act.id) for act in facts.acts),
        people={one.id: one.person for one in vault.people()},
        contacts=tuple(
            one.contact for one in contacts if not one.contact.confidential or one.id in ticked
        ),
        ticked=tuple(one.contact for one in contacts if one.id in ticked),
        orders=tuple(one.order for one in vault.steps.orders(case)),
        profile=vault.profile(),
        at=vault.now().replace(microsecond=0),
        helpline=_helpline(facts, advice, vault.guidance, choice.own_language or choice.language),
        places=chosen.at,
        others=chosen.others,
    )


def _helpline(facts: Facts, advice: Advice, guidance: Guidance, language: str) -> Line | None:
    """Return the first helpline that supports her; without any, the first one known there."""
    found = first_to_listen(advice, lambda one: guidance.authority(one.authority), language)
    if not found:
        countries = dict.fromkeys(one.partition("-")[0] for one in facts.jurisdictions)
        known = [one for country in countries for one in helplines(country)]
        lines = (Line(one.name, one.phone, one.source.must_be_checked) for one in known)
        return next(lines, None)
    step, chosen = found[0]
    said = guidance.get_words(step.jurisdiction, language)
    words = said.authorities.get(chosen.id) if said else None
    return Line(
        words.name if words else chosen.local_name,
        chosen.phone,
        chosen.source_of("phone").must_be_checked,
    )


def _chosen(vault: Vault, choice: LetterChoice, addressee: Addressee) -> Fitting:
    """Return the entries that were chosen, or those that such a letter is for.

    An employer does not get what a former partner did, unless she names that entry herself.
    """
    if choice.incidents is not None:
        return Fitting(choice.incidents)
    facts = vault.guidance.facts(choice.case)
    where = {act.id: one_line(vault.incident(act.id).current.where) for act in facts.acts}
    return fitting(addressee.kind, addressee.authority, facts, where)
