"""The head of a letter: who it is from and to, its date, its subject, its references.

Never here: what it tells and asks for.
"""

import re
from collections.abc import Iterator

from harassvault.guidance.kinds import Condition, Kind
from harassvault.guidance.rules.charge import is_police, manager
from harassvault.incident import Category
from harassvault.profile import About
from harassvault.steps.values import Answer, Contact
from reports.letters.addressee import Addressee
from reports.letters.drafting import Drafting, first_upper, one_line
from reports.letters.fitting import OF_ONE_SERVICE, services_of
from reports.letters.kinds import FOR_HER_ALONE, LetterKind, letter_for
from reports.letters.material import Material

_E_MAIL = re.compile(r"[^\s<>,;()]+@[^\s<>,;()]+\.[^\s<>,;()]+")

_BY_MAIL = OF_ONE_SERVICE
"""Letters that go as an e-mail or into a form: no address on paper, and none of hers."""


def dated(kind: LetterKind, material: Material, drafting: Drafting) -> str:
    """Return place and date; an e-mail bears no place."""
    date = drafting.dates.day_on(material.at)
    if kind in _BY_MAIL:
        return first_upper(date)
    return drafting.text("dated", place=drafting.unknown("place"), date=date)


def sender(addressee: Addressee, material: Material, drafting: Drafting) -> tuple[str, ...]:
    """Return her name, and how to answer her as far as that may be known there."""
    kind, profile = addressee.kind, material.profile
    if is_without_name(kind, material):
        return ()
    own = profile.name if profile.about is About.ME else ""
    name = drafting.or_unknown(own, "own_name")
    if kind not in FOR_HER_ALONE | {LetterKind.POLICE} and material.is_feared:
        thing = "own_email_careful" if kind in _BY_MAIL else "own_contact_careful"
        return (name, drafting.unknown(thing))
    if kind in _BY_MAIL:
        found = _E_MAIL.search(profile.contact)
        return (name, found[0] if found else drafting.unknown("own_email"))
    lines = [one_line(line) for line in profile.contact.splitlines() if line.strip()]
    return (name, *(lines or [drafting.unknown("own_contact")]))


def is_without_name(kind: LetterKind, material: Material) -> bool:
    """Say whether a notice may bear no name: it may be about images of the abuse of a child.

    Regulation (EU) 2022/2065, article 16(2)(c), excepts them from the name and e-mail address.
    """
    is_child = (
        material.profile.about is About.MY_CHILD
        or material.facts.conditions.get(Condition.UNDER_18) is Answer.YES
    )
    return (
        kind is LetterKind.PLATFORM
        and is_child
        and Category.INTIMATE_IMAGES in (material.behaviours)
    )


def receiver(addressee: Addressee, material: Material, drafting: Drafting) -> tuple[str, ...]:
    """Return whom it is for, line by line."""
    lines = []
    if addressee.attention:
        lines.append(drafting.text("attention", name=addressee.attention))
    lines.append(addressee.body_name or _unknown_receiver(addressee, material, drafting))
    if addressee.kind in _BY_MAIL:
        return tuple(lines)
    address = addressee.authority.address if addressee.authority else ""
    known = [one_line(line) for line in address.splitlines() if line.strip()]
    return (*lines, *(known or [drafting.unknown("body_address")]))


def _unknown_receiver(addressee: Addressee, material: Material, drafting: Drafting) -> str:
    whole = material.whole
    above = manager(whole.acts, whole)
    if addressee.kind is LetterKind.MANAGER and above is not None:
        if above.name:
            return drafting.unknown("to_manager_above", name=one_line(above.name))
        return drafting.unknown("to_manager_above_unnamed")
    if addressee.kind is LetterKind.POLICE and is_police(whole.acts, whole):
        return drafting.unknown("to_police_outside")
    authority = addressee.authority
    if addressee.kind is LetterKind.AUTHORITY and authority and authority.kind is Kind.HOUSING:
        return drafting.unknown("to_housing_service")
    return drafting.unknown(f"to_{addressee.kind}")


def subject(kind: LetterKind, material: Material, drafting: Drafting) -> str:
    """Return what it is about, without its label."""
    is_union_law = "EU" in material.advice.jurisdictions
    key = "subject_dsa" if kind is LetterKind.PLATFORM and is_union_law else "subject"
    return drafting.text(f"{kind}.{key}")


def references(addressee: Addressee, material: Material, drafting: Drafting) -> Iterator[str]:
    """Yield the numbers that the same body gave before; not those of another of its kind."""
    found = [one for one in material.contacts if one.reference and _is_to(one, addressee, material)]
    if len({one_line(one.to).casefold() for one in found if not one.authority}) > 1:
        return
    for one in found:
        given = one_line(one.reference)
        if one.on.start:
            date = drafting.dates.moment(one.on)
            yield drafting.text("reference_on", text=given, date=date)
        else:
            yield drafting.text("reference", text=given)


def _is_to(contact: Contact, addressee: Addressee, material: Material) -> bool:
    kind, authority = addressee.kind, addressee.authority
    if contact.authority and authority:
        return contact.authority == authority.id
    if letter_for(contact.kind) is not kind or (authority and contact.kind is not authority.kind):
        return False
    if kind in OF_ONE_SERVICE:
        names = [one.casefold() for one in services_of(material.facts.acts)]
        to = one_line(contact.to).casefold()
        return not names or any(one in to or to in one for one in names)
    return kind is not LetterKind.AUTHORITY


def closing(addressee: Addressee, drafting: Drafting) -> str:
    """Return the last sentence, which goes with how it began."""
    return drafting.text("closing_named" if addressee.attention else "closing")


def greeting(addressee: Addressee, drafting: Drafting) -> str:
    """Return how it begins."""
    if addressee.attention:
        return drafting.text("greeting_named", name=addressee.attention)
    return drafting.text("greeting")
