"""A letter from beginning to end: written, and kept inside the journal like any report.

Nothing is sent. A copy outside is a second step.

Never here: what a letter says, how it looks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from harassvault.export import KeptExport
from harassvault.exporting import Bytes, Described
from harassvault.incident import Role
from harassvault.person import Person
from harassvault.store.timeline import Filter
from harassvault.vault import Vault
from reports.audience import Audience
from reports.catalogue import Catalogue
from reports.letters.addressee import Addressee, addressee_named, never_the_author
from reports.letters.composing import compose
from reports.letters.kinds import LetterKind
from reports.letters.letter import Block, Format, Letter, Part
from reports.letters.letter_docx import write_letter_docx
from reports.letters.letter_pdf import write_letter_pdf
from reports.letters.letter_text import letter_text
from reports.letters.material import LetterChoice, Material, material_of
from reports.redacted import RedactionNote
from reports.redacting.always import without_left_out

_READERS = {
    LetterKind.MANAGER: Audience.HR,
    LetterKind.HR: Audience.HR,
    LetterKind.LABOUR: Audience.HR,
    LetterKind.PLATFORM: Audience.PLATFORM,
    LetterKind.PROVIDER: Audience.PLATFORM,
    LetterKind.POLICE: Audience.POLICE,
    LetterKind.LAWYER: Audience.LAWYER,
}
"""Whose copies a letter is like, where somebody left something out for one reader alone."""

_AUDIENCE = "letter_"
"""What the log calls a letter begins with, beside the audiences of reports; its kind follows."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A letter that is kept, with what it says and whom it is for."""

    kept: KeptExport
    letter: Letter
    addressee: Addressee


def draft_letter(vault: Vault, choice: LetterChoice) -> Letter:
    """Write a draft to look at; nothing is kept, and nothing is logged.

    Raises:
        UnknownAddresseeError, NoSuchLetterError: there is no such letter.
        AddresseeIsAuthorError, AddresseeUnderAuthorError: it would reach the author.
        NothingToTellError: the choice lets no entry through.
        NotFoundError, AmbiguousIdError: an id of the choice.
    """
    addressee, material = _found(vault, choice)
    return _narrowed(vault, compose(choice, addressee, material), choice)


def prepare_letter(vault: Vault, choice: LetterChoice) -> Prepared:
    """Write a draft and keep it, sealed, inside the journal.

    Raises:
        DiskFullError, StoreFailedError: nothing is kept; and as `draft_letter`.
    """
    addressee, material = _found(vault, choice)
    letter = _narrowed(vault, compose(choice, addressee, material), choice)

    def render(out: Bytes) -> Described:
        return Described(
            audience=f"{_AUDIENCE}{letter.kind}",
            language=letter.language,
            format=choice.format,
            pages=write_letter(letter, choice.format, out),
            incidents=tuple(one.id for one in material.incidents),
            exhibits=(),
            head_size=0,
        )

    return Prepared(vault.keep_export(render), letter, addressee)


def prepared_letters(vault: Vault, case: str = "") -> tuple[KeptExport, ...]:
    """Return the letters about entries of a situation that are kept, newest first.

    Nothing says whether one was sent: she does, as a step taken.
    """
    known = vault.guidance.case(case).id
    own = {*vault.incident_ids(Filter(case=known))}
    kept = sorted(vault.exports(), key=lambda one: -one.seq)
    return tuple(
        one
        for one in kept
        if one.erased_at is None
        and one.export.audience.startswith(_AUDIENCE)
        and own.issuperset(one.export.incidents)
    )


def write_letter(letter: Letter, format_: Format, out: Bytes) -> int:
    """Write a letter and return how many pages it has; 0 where a format has none."""
    match format_:
        case Format.PDF:
            return write_letter_pdf(letter, out)
        case Format.DOCX:
            write_letter_docx(letter, out)
        case Format.TXT:
            out.write(letter_text(letter).encode())
    return 0


def _narrowed(vault: Vault, letter: Letter, choice: LetterChoice) -> Letter:
    """Return a letter without what is left out of copies, and with what its codes stand for.

    Whom it goes to stays: a police station may have the postcode of a confidential address.
    """
    case = vault.guidance.case(choice.case).id
    reader = _READERS.get(letter.kind, "")
    bare = replace(letter, addressee=(), greeting="", before=())
    narrowed, notes = without_left_out(vault, bare, case, reader, letter.language)
    # Her own page stands in the file, and can be forgotten there.
    before, _ = without_left_out(vault, letter.before, case, reader, letter.own_language)
    return replace(
        narrowed,
        addressee=letter.addressee,
        greeting=letter.greeting,
        before=before,
        body=(*narrowed.body, *_codes(notes, letter.language)),
    )


def _codes(notes: Sequence[RedactionNote], language: str) -> Iterator[Block]:
    if notes:
        words = Catalogue.load("reports.words", language)
        said = (f"{one.code}: {words.text(f'redacted.left.{one.left}')}" for one in notes)
        yield Block(Part.PARAGRAPH, words.text("letter.left_out", codes="; ".join(said)))


def _found(vault: Vault, choice: LetterChoice) -> tuple[Addressee, Material]:
    named = addressee_named(choice.to, choice.attention, vault.guidance)
    material = material_of(vault, choice, named)
    authors = _all_authors(vault) if named.attention else ()
    return never_the_author(named, material.facts, material.whole, authors), material


def _all_authors(vault: Vault) -> tuple[Person, ...]:
    """Return who did anything in any entry: also of others than those that the letter tells."""
    found = (one for one in vault.acquaintances() if Role.AUTHOR in one.incidents)
    return tuple(one.known.person for one in found)
