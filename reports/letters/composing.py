"""A letter from its material: what it tells, what it asks for.

Never here: the vault, its head (`parties`), how it looks, what stands before it (`before`).
"""

from collections.abc import Iterator

from harassvault.person import Person
from harassvault.profile import About
from harassvault.steps.values import Answer
from reports.letters import parties
from reports.letters.addressee import Addressee
from reports.letters.before import Written, before
from reports.letters.drafting import Drafting, blocks, one_line
from reports.letters.kinds import LetterKind
from reports.letters.letter import Block, Letter, Part
from reports.letters.material import LetterChoice, Material
from reports.letters.shapes import SHAPES, Naming, Shape
from reports.letters.so_far import orders, tried
from reports.letters.telling import called, told

_MOST_ASKED = 9
"""More than any letter asks for; the words say how many there are."""


def compose(choice: LetterChoice, addressee: Addressee, material: Material) -> Letter:
    """Write a draft."""
    drafting = Drafting(choice.language)
    own = Drafting(choice.own_language or choice.language)
    kind = addressee.kind
    dated = parties.dated(kind, material, drafting)
    sender = parties.sender(addressee, material, drafting)
    receiver = parties.receiver(addressee, material, drafting)
    body = tuple(_body(addressee, material, drafting))
    return Letter(
        kind=kind,
        language=drafting.words.language,
        paper=choice.paper,
        prepared_at=material.at,
        own_language=own.words.language,
        before=before(addressee, material, own, Written(drafting.words.language, drafting.missing)),
        sender=sender,
        addressee=receiver,
        dated=dated,
        subject=drafting.text("subject", text=parties.subject(kind, material, drafting)),
        references=tuple(parties.references(addressee, material, drafting)),
        greeting=parties.greeting(addressee, drafting),
        body=body,
        closing=(parties.closing(addressee, drafting), *sender[:1]),
        missing=drafting.missing,
    )


def _body(addressee: Addressee, material: Material, drafting: Drafting) -> Iterator[Block]:
    kind, shape = addressee.kind, SHAPES[addressee.kind]
    yield Block(Part.PARAGRAPH, _opening(kind, material, drafting))
    yield from blocks(Part.PARAGRAPH, [_for_whom(kind, material, drafting)])
    yield from _concerned(shape, material, drafting)
    yield from told(material, shape, drafting)
    yield from tried(shape, material, drafting)
    if shape.orders:
        yield from orders(material, drafting)
    yield drafting.head("ask")
    for number in range(1, _MOST_ASKED):
        if drafting.words.has(f"letter.{kind}.ask{number}"):
            yield Block(Part.ITEM, drafting.text(f"{kind}.ask{number}"))
    if kind is LetterKind.PLATFORM:
        yield Block(Part.PARAGRAPH, drafting.text("platform.good_faith"))
        if parties.is_without_name(kind, material):
            yield Block(Part.PARAGRAPH, drafting.text("platform.no_name"))
            return
    yield Block(Part.PARAGRAPH, drafting.text(_kept(f"{kind}.end", material, drafting)))


def _opening(kind: LetterKind, material: Material, drafting: Drafting) -> str:
    values = {}
    if kind in {LetterKind.MANAGER, LetterKind.HR, LetterKind.LABOUR, LetterKind.UNION}:
        values["work_since"] = drafting.unknown("work_since")
    if kind is LetterKind.EQUALITY:
        values["ground"] = _ground(material) or drafting.unknown("ground")
    if kind is LetterKind.PLATFORM:
        values["own_account"] = drafting.unknown("own_account")
    return drafting.text(_kept(f"{kind}.open1", material, drafting), **values)


def _kept(key: str, material: Material, drafting: Drafting) -> str:
    """Return the key of a sentence; where there is one that speaks of files, only if there are."""
    with_files = f"{key}_kept"
    is_true = material.has_files and drafting.words.has(f"letter.{with_files}")
    return with_files if is_true else key


def _ground(material: Material) -> str:
    """Return what she wrote of why it happened; a bare "yes" names nothing."""
    said = (one.current.details.get("protected_ground", "") for one in material.incidents)
    found = dict.fromkeys(one_line(one) for one in said if one.strip() not in {"", *Answer})
    return ", ".join(found)


def _for_whom(kind: LetterKind, material: Material, drafting: Drafting) -> str:
    profile = material.profile
    if profile.about is About.ME or parties.is_without_name(kind, material):
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
        is_told = shape.ties is None or one.tie in shape.ties
        what = one_line(one.relation) if is_told else ""
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
