"""A letter from its material: who it is from and to, what it tells, what it asks for.

Never here: the vault, how it looks, what stands before it (`before`).
"""

import re
from collections.abc import Iterator

from harassvault.guidance.kinds import Condition, Kind
from harassvault.guidance.rules.charge import is_police, manager
from harassvault.incident import Category
from harassvault.person import Person
from harassvault.profile import About
from harassvault.steps.values import Answer, Contact, Outcome
from reports.letters.addressee import Addressee
from reports.letters.before import before
from reports.letters.drafting import Drafting, blocks, first_upper, one_line
from reports.letters.kinds import FOR_HER_ALONE, LetterKind, letter_for
from reports.letters.letter import Block, Letter, Part
from reports.letters.material import LetterChoice, Material
from reports.letters.shapes import SHAPES, Naming, Shape
from reports.letters.telling import called, told

_E_MAIL = re.compile(r"[^\s<>,;()]+@[^\s<>,;()]+\.[^\s<>,;()]+")

_BY_MAIL = frozenset([LetterKind.PLATFORM, LetterKind.PROVIDER])
"""Letters that go as an e-mail or into a form: no address on paper, and none of hers."""

_MOST_ASKED = 9
"""More than any letter asks for; the words say how many there are."""


def compose(choice: LetterChoice, addressee: Addressee, material: Material) -> Letter:
    """Write a draft."""
    drafting = Drafting(choice.language)
    kind = addressee.kind
    dated = _dated(kind, material, drafting)
    sender = _sender(addressee, material, drafting)
    receiver = _receiver(addressee, material, drafting)
    body = tuple(_body(addressee, material, drafting))
    return Letter(
        kind=kind,
        language=drafting.words.language,
        paper=choice.paper,
        prepared_at=material.at,
        before=before(addressee, material, drafting),
        sender=sender,
        addressee=receiver,
        dated=dated,
        subject=drafting.text("subject", text=_subject(kind, material, drafting)),
        references=tuple(_references(addressee, material, drafting)),
        greeting=_greeting(addressee, drafting),
        body=body,
        closing=(drafting.text("closing"), *sender[:1]),
        missing=drafting.missing,
    )


# --- from, to, about what ------------------------------------------------------------------------


def _dated(kind: LetterKind, material: Material, drafting: Drafting) -> str:
    date = drafting.dates.day_on(material.at)
    if kind in _BY_MAIL:
        return first_upper(date)
    return drafting.text("dated", place=drafting.unknown("place"), date=date)


def _sender(addressee: Addressee, material: Material, drafting: Drafting) -> tuple[str, ...]:
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


def _receiver(addressee: Addressee, material: Material, drafting: Drafting) -> tuple[str, ...]:
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
    acts, facts = material.facts.acts, material.facts
    above = manager(acts, facts)
    if addressee.kind is LetterKind.MANAGER and above is not None:
        if above.name:
            return drafting.unknown("to_manager_above", name=one_line(above.name))
        return drafting.unknown("to_manager_above_unnamed")
    if addressee.kind is LetterKind.POLICE and is_police(acts, facts):
        return drafting.unknown("to_police_outside")
    authority = addressee.authority
    if addressee.kind is LetterKind.AUTHORITY and authority and authority.kind is Kind.HOUSING:
        return drafting.unknown("to_housing_service")
    return drafting.unknown(f"to_{addressee.kind}")


def _subject(kind: LetterKind, material: Material, drafting: Drafting) -> str:
    is_union_law = "EU" in material.advice.jurisdictions
    key = "subject_dsa" if kind is LetterKind.PLATFORM and is_union_law else "subject"
    return drafting.text(f"{kind}.{key}")


def _references(addressee: Addressee, material: Material, drafting: Drafting) -> Iterator[str]:
    """Yield the numbers that the same body gave before."""
    for one in material.contacts:
        if one.reference and _is_to(one, addressee):
            given = one_line(one.reference)
            if one.on.start:
                date = drafting.dates.moment(one.on)
                yield drafting.text("reference_on", text=given, date=date)
            else:
                yield drafting.text("reference", text=given)


def _is_to(contact: Contact, addressee: Addressee) -> bool:
    if contact.authority and addressee.authority:
        return contact.authority == addressee.authority.id
    return letter_for(contact.kind) is addressee.kind


def _greeting(addressee: Addressee, drafting: Drafting) -> str:
    if addressee.attention:
        return drafting.text("greeting_named", name=addressee.attention)
    return drafting.text("greeting")


# --- what it says --------------------------------------------------------------------------------


def _body(addressee: Addressee, material: Material, drafting: Drafting) -> Iterator[Block]:
    kind, shape = addressee.kind, SHAPES[addressee.kind]
    yield Block(Part.PARAGRAPH, _opening(kind, material, drafting))
    yield from blocks(Part.PARAGRAPH, [_for_whom(kind, material, drafting)])
    yield from _concerned(shape, material, drafting)
    yield from told(material, shape, drafting)
    yield from _tried(shape, material, drafting)
    if shape.orders:
        yield from _orders(material, drafting)
    yield drafting.head("ask")
    for number in range(1, _MOST_ASKED):
        if drafting.words.has(f"letter.{kind}.ask{number}"):
            yield Block(Part.ITEM, drafting.text(f"{kind}.ask{number}"))
    if kind is LetterKind.PLATFORM:
        yield Block(Part.PARAGRAPH, drafting.text("platform.good_faith"))
        if is_without_name(kind, material):
            yield Block(Part.PARAGRAPH, drafting.text("platform.no_name"))
            return
    yield Block(Part.PARAGRAPH, drafting.text(f"{kind}.end"))


def _opening(kind: LetterKind, material: Material, drafting: Drafting) -> str:
    values = {}
    if kind in {LetterKind.MANAGER, LetterKind.HR, LetterKind.LABOUR, LetterKind.UNION}:
        values["work_since"] = drafting.unknown("work_since")
    if kind is LetterKind.EQUALITY:
        values["ground"] = _ground(material) or drafting.unknown("ground")
    if kind is LetterKind.PLATFORM:
        values["own_account"] = drafting.unknown("own_account")
    return drafting.text(f"{kind}.open1", **values)


def _ground(material: Material) -> str:
    """Return what she wrote of why it happened; a bare "yes" names nothing."""
    said = (one.current.details.get("protected_ground", "") for one in material.incidents)
    found = dict.fromkeys(one_line(one) for one in said if one.strip() not in {"", *Answer})
    return ", ".join(found)


def _for_whom(kind: LetterKind, material: Material, drafting: Drafting) -> str:
    profile = material.profile
    if profile.about is About.ME or is_without_name(kind, material):
        return ""
    name = drafting.or_unknown(profile.name, "name_of_person")
    return drafting.text(f"who.{profile.about}", name=name)


def _concerned(shape: Shape, material: Material, drafting: Drafting) -> Iterator[Block]:
    """Yield who did it, as far as the reader needs to know them."""
    if shape.naming is Naming.NOT:
        return
    yield drafting.head("concerns")
    if not material.authors:
        yield Block(Part.ITEM, drafting.unknown("author"))
    for one in material.authors:
        name = called(one) or drafting.unknown("author")
        what = one_line(one.relation)
        text = drafting.text("named_as", name=name, what=what) if what else name
        yield Block(Part.ITEM, text)
        if shape.naming is not Naming.NAMED and one.description.strip():
            yield drafting.field("description", one.description.strip())
        if shape.naming is Naming.WHOLE:
            yield from _known_as(one, drafting)


def _known_as(person: Person, drafting: Drafting) -> Iterator[Block]:
    others = [one_line(one) for one in person.aliases if one_line(one) != called(person)]
    if others:
        yield drafting.field("also", ", ".join(others))
    if person.handles:
        yield drafting.field("accounts", ", ".join(map(one_line, person.handles)))


def _tried(shape: Shape, material: Material, drafting: Drafting) -> Iterator[Block]:
    """Yield the steps taken; a confidential one is only there if it was ticked."""
    named = [one for one in material.contacts if one.kind in shape.tried or one.confidential]
    if not named:
        return
    yield drafting.head("tried")
    for one in named:
        yield Block(Part.ITEM, _step(one, drafting))
        if shape.answers and one.answer.strip():
            yield Block(Part.QUOTE, one.answer.strip())


def _step(contact: Contact, drafting: Drafting) -> str:
    date, to = first_upper(drafting.moment(contact.on)), one_line(contact.to)
    if contact.how is None:
        said = [drafting.text("tried.line", date=date, to=to)]
    else:
        how = drafting.text(f"tried.channel.{contact.how}")
        said = [drafting.text("tried.how", date=date, to=to, how=how)]
    said.append(_outcome(contact, drafting))
    if contact.reference:
        said.append(drafting.text("tried.reference", text=one_line(contact.reference)))
    return " ".join(said)


def _outcome(contact: Contact, drafting: Drafting) -> str:
    said = drafting.text(f"tried.outcome.{contact.outcome}")
    has_come = contact.outcome not in {Outcome.PENDING, Outcome.NO_ANSWER}
    if has_come and contact.answered is not None and contact.answered.start:
        date = drafting.moment(contact.answered)
        return drafting.text("tried.answer_on", date=date, text=said)
    return drafting.text("tried.answer", text=said)


def _orders(material: Material, drafting: Drafting) -> Iterator[Block]:
    if not material.orders:
        return
    yield drafting.head("orders")
    shown = {one.id for one in material.incidents}
    for one in material.orders:
        name, court = one_line(one.name), one_line(one.court)
        line = drafting.text("order.court" if court else "order.line", name=name, court=court)
        said = [f"{line}."]
        if one.number:
            said.append(drafting.text("order.number", text=one_line(one.number)))
        if one.made.start:
            said.append(drafting.text("order.made", date=drafting.moment(one.made)))
        if one.until is not None and one.until.start:
            said.append(drafting.text("order.until", date=drafting.moment(one.until)))
        not_kept = len(shown & set(one.not_kept))
        if not_kept:
            said.append(drafting.words.count("letter.order.not_kept", not_kept))
        yield Block(Part.ITEM, " ".join(said))
