"""What is said of the person whom the report is about.

Never here: the confidential address itself, which only the sheet that travels apart may hold; a
copy or a number of an identity document.
"""

import re
from datetime import date

from harassvault.data_points import ANSWERS
from harassvault.incident import Role
from harassvault.profile import About
from reports.audience import Audience
from reports.dossier import Dossier
from reports.parties import PersonEntry
from reports.statements.birth import is_age, is_of_age, year_of
from reports.statements.initials import initials
from reports.statements.saying import Saying, joined, statement
from reports.statements.statement import Statement

_MAIL = re.compile(r"[^\s<>,;:()\"']+@[^\s<>,;:()\"']+\.[^\s<>,;:()\"'.]+")

_OTHERWISE = frozenset(
    {"reporter_address_confidential", "reporter_birth", "reporter_role", "identity_proof"}
)
"""Answers that do not print as they were given to every reader."""


def reporter(saying: Saying) -> dict[str, tuple[Statement, ...]]:
    """Return the statements of the group."""
    about = saying.dossier.about
    answers = tuple(one for one in about.details if one[0] not in _OTHERWISE)
    own = {
        "reporter_name": _name(saying),
        "reporter_contact_safe": _contact(saying),
        "reporter_address_confidential": _confidential(saying),
        "reporter_birth": birth(saying, _answer(saying, "reporter_birth")),
        "reporter_role": _role(saying),
        "identity_proof": _identity(saying),
    }
    told: dict[str, tuple[Statement, ...]] = {key: (said,) for key, said in own.items() if said}
    if others := tuple(_protected(saying)):
        told["other_protected_people"] = others
    return joined(told, saying.answered(answers))


def is_anonymous(dossier: Dossier) -> bool:
    """Say whether a report names nobody as the one who reports; it then says so."""
    return not dossier.about.name


def birth(saying: Saying, told: str, person: str = "") -> Statement | None:
    """Return what this reader may know of a birth, or None.

    A platform learns whether somebody is of age, which decides the way that is theirs; papers for
    a court bear the year alone, because others can read them.
    """
    on = saying.dossier.prepared_at.date()
    if not told:
        return None
    if told in ANSWERS:
        return statement(saying.answer(told), told, person=person)
    match saying.dossier.audience:
        case Audience.PLATFORM:
            return _of_age(saying, told, on, person)
        case Audience.COURT:
            return _year(saying, told, on, person)
        case _:
            return statement(told, person=person)


def _of_age(saying: Saying, told: str, on: date, person: str) -> Statement | None:
    of_age = is_of_age(told, on)
    if of_age is None:
        return None
    said = saying.words.text("reporter.grown_up" if of_age else "reporter.under_age")
    return statement(said, "18+" if of_age else "under 18", person=person)


def _year(saying: Saying, told: str, on: date, person: str) -> Statement:
    if is_age(told):
        return statement(told, person=person)
    year = year_of(told, on)
    if year is None:
        return statement(saying.words.text("reporter.birth_apart"), "", person=person)
    return statement(saying.words.text("reporter.born_in", year=year), str(year), person=person)


def _answer(saying: Saying, point: str) -> str:
    return dict(saying.dossier.about.details).get(point, "")


def _name(saying: Saying) -> Statement | None:
    about = saying.dossier.about
    if not about.name:
        return None
    of_age = is_of_age(_answer(saying, "reporter_birth"), saying.dossier.prepared_at.date())
    is_minor = not of_age if about.about is About.MY_CHILD else of_age is False
    in_public = saying.dossier.audience is Audience.COURT
    return statement(initials(about.name) if is_minor and in_public else about.name)


def _contact(saying: Saying) -> Statement | None:
    told = saying.dossier.about.contact
    if saying.dossier.audience is Audience.PLATFORM:
        # Whoever reports to a platform is written to, never called or visited.
        told = ", ".join(dict.fromkeys(_MAIL.findall(told)))
    return statement(told) if told else None


def _confidential(saying: Saying) -> Statement | None:
    told = _answer(saying, "reporter_address_confidential")
    if saying.dossier.about.confidential or (told and told not in ANSWERS) or told == "yes":
        return statement(saying.words.text("reporter.confidential"), "yes")
    return statement(saying.answer(told), told) if told else None


def _role(saying: Saying) -> Statement:
    if told := _answer(saying, "reporter_role"):
        return statement(saying.answer(told), told)
    about = saying.dossier.about.about
    return statement(saying.words.text(f"reporter.role.{about}"), str(about))


def _identity(saying: Saying) -> Statement | None:
    told = _answer(saying, "identity_proof")
    if told in {"no", "unknown"}:
        return statement(saying.answer(told), told)
    return statement(saying.words.text("reporter.identity_proof"), "yes") if told else None


def _protected(saying: Saying) -> list[Statement]:
    found = [one for one in saying.dossier.people if Role.OTHER_PROTECTED in one.roles and one.name]
    names = [_called(saying, one) for one in found]
    return [
        statement(", ".join(filter(None, (name, one.relation))), name, person=name)
        for name, one in zip(names, found, strict=True)
    ]


def _called(saying: Saying, one: PersonEntry) -> str:
    """Return a name: of somebody under age by initials, where others can read it."""
    told = dict(one.details).get("respondent_birth", "")
    is_minor = is_of_age(told, saying.dossier.prepared_at.date()) is False
    return (
        initials(one.name) if is_minor and saying.dossier.audience is Audience.COURT else one.name
    )
