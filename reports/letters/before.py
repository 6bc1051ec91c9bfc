"""What a person reads before she sends a letter; it is for her alone, and no part of the letter.

Where the other side may learn of a letter and it is about somebody close, following or threats, the
first line is a helpline.

Never here: the letter itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from harassvault.guidance.kinds import Kind
from harassvault.guidance.rules.charge import is_police, manager, may_lead
from harassvault.incident import Channel
from harassvault.person import Relation
from reports.letters.addressee import Addressee
from reports.letters.drafting import Drafting, one_line
from reports.letters.fitting import OF_ONE_PLACE, OF_ONE_SERVICE, services_of
from reports.letters.kinds import FOR_HER_ALONE, WITHOUT_FORM, LetterKind
from reports.letters.material import Material
from reports.letters.telling import told_to_have_seen

_READ_BY_THOSE_IN_CHARGE = frozenset(
    [
        LetterKind.PLACE,
        LetterKind.MANAGER,
        LetterKind.HR,
        LetterKind.SCHOOL,
        LetterKind.LANDLORD,
        LetterKind.RECORDINGS,
    ]
)


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be known of a letter that is written: its language, the unknowns marked in it."""

    language: str
    missing: tuple[str, ...]


def before(
    addressee: Addressee, material: Material, drafting: Drafting, written: Written
) -> tuple[str, ...]:
    """Return what stands before a letter, the most important line first.

    Args:
        addressee: whom the letter goes to.
        material: what it is made of.
        drafting: in the language that she reads; the letter may be in another.
        written: the letter itself.
    """
    lines = [
        *_helpline(addressee, material, drafting),
        drafting.text("before.only_named"),
        *_around_the_author(addressee, material, drafting),
    ]
    if _may_reach_others(addressee):
        is_police = addressee.kind is LetterKind.POLICE
        lines.append(drafting.text("before.seen_police" if is_police else "before.seen"))
    lines += _of_others(addressee.kind, material, drafting)
    if addressee.kind in OF_ONE_SERVICE:
        lines.append(drafting.text("before.keep_first"))
    if addressee.kind is LetterKind.PLATFORM:
        lines.append(drafting.text("before.name_exception"))
    lines += _about_the_body(addressee, drafting, written.language)
    if written.missing:
        lines.append(drafting.text("before.missing", text=", ".join(written.missing)))
    return (*lines, drafting.text("before.draft"))


def _may_reach_others(addressee: Addressee) -> bool:
    """Say whether the other side may learn of it; social services can have to tell the family."""
    authority = addressee.authority
    is_of_state = authority is not None and authority.kind is Kind.SOCIAL_SERVICES
    return addressee.kind not in FOR_HER_ALONE or is_of_state


def _helpline(addressee: Addressee, material: Material, drafting: Drafting) -> Iterator[str]:
    if not (_may_reach_others(addressee) and material.is_feared):
        return
    line = material.helpline
    if line is None:
        yield drafting.text("before.helpline")
        return
    who = line.name
    if line.phone not in who:
        who = drafting.text("before.name_and_phone", name=who, phone=line.phone)
    said = drafting.text("before.helpline_named", who=who)
    if line.must_be_checked:
        said = f"{said} {drafting.text('before.helpline_check')}"
    yield said


def _of_others(kind: LetterKind, material: Material, drafting: Drafting) -> Iterator[str]:
    """Yield whom it names beside her, and what of other places or services is in it or left out."""
    if any(told_to_have_seen(kind, one, material) for one in material.incidents):
        yield drafting.text("before.witnesses")
    names = [_place(one, drafting) for one in material.others]
    if names:
        at = drafting.listed([_place(one, drafting) for one in material.places])
        others = drafting.listed(names)
        yield drafting.text("before.left_out", at=at, others=others)
    if _names_several(kind, material):
        yield drafting.text("before.only_theirs")


def _names_several(kind: LetterKind, material: Material) -> bool:
    """Say whether a letter to whoever runs one place or service names more than one."""
    if kind in OF_ONE_SERVICE:
        return len(services_of(material.facts.acts)) > 1
    if kind in OF_ONE_PLACE:
        where = (one_line(one.current.where).casefold() for one in material.incidents)
        return len({one for one in where if one}) > 1
    return False


def _place(name: str, drafting: Drafting) -> str:
    is_way = name in {*Channel}
    return drafting.words.text(f"channel.{name}") if is_way else drafting.short(name)


def _around_the_author(
    addressee: Addressee, material: Material, drafting: Drafting
) -> Iterator[str]:
    """Yield what keeps a letter away from the author."""
    facts, whole, kind = material.facts, material.whole, addressee.kind
    above = manager(whole.acts, whole)
    if kind is LetterKind.MANAGER and above is not None:
        yield _named("one_up", above.name, drafting)
    elif kind in _READ_BY_THOSE_IN_CHARGE:
        for one in may_lead(facts.acts, whole, *addressee.areas(facts)):
            yield _named("may_lead", one.name, drafting)
    if kind is LetterKind.POLICE and is_police(whole.acts, whole):
        yield drafting.text("before.police_author")
    authority = addressee.authority
    is_about_home = authority is not None and authority.kind is Kind.HOUSING
    if is_about_home and any(one.relation is Relation.LANDLORD for one in whole.authors):
        yield drafting.text("before.landlord")


def _named(key: str, name: str, drafting: Drafting) -> str:
    if name.strip():
        return drafting.text(f"before.{key}", name=drafting.short(name))
    return drafting.text(f"before.{key}_unnamed")


def _about_the_body(addressee: Addressee, drafting: Drafting, language: str) -> Iterator[str]:
    authority = addressee.authority
    if authority is None or addressee.kind in WITHOUT_FORM:
        return
    if authority.url:
        yield drafting.text("before.own_form", url=authority.url)
    if authority.forms:
        yield drafting.text("before.form_names", text=", ".join(authority.forms))
    if any(authority.source_of(one).must_be_checked for one in ("url", "address")):
        yield drafting.text("before.check")
    if authority.languages and language not in authority.languages:
        known = (f"letter.language.{one}" for one in authority.languages)
        names = [drafting.words.text(key) for key in known if drafting.words.has(key)]
        yield drafting.text("before.languages", text=drafting.listed(names))
