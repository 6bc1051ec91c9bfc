"""Situations ("cases"): adding one, renaming one, listing all.

Never here: which entries they group.
"""

import msgspec

from harassvault.case import Case, KnownCase
from harassvault.errors import UnknownKeyError
from harassvault.guidance.advice import Question
from ui.cli.commands.journals import place_code
from ui.cli.commands.people import document_of
from ui.cli.detail_prose import DetailProse
from ui.cli.documents import Document, amended
from ui.cli.output import Answer, shown_name
from ui.cli.prose import SHORT_ID
from ui.cli.session import Session

COUNTRY = "country"
"""The question that countries are the answer to."""

_REGION = f"{Question.REGION}:"
"""How the question begins of which the answer is a part of a country."""

_FIELDS = ("name", "note", "countries")


def list_(session: Session) -> Answer:
    """List the situations, the first one first."""
    with session.unlocked(writing=False) as vault:
        known = vault.cases()
    unnamed = session.words.text("case.default")
    details = DetailProse(session.words)
    lines = []
    for one in known:
        lines.append(f"{one.id[:SHORT_ID]}  {shown_name(one.case.name) or unnamed}")
        lines += [f"  {line}" for line in details.lines(one.case.details)]
    return Answer({"cases": [_case_document(one) for one in known]}, "\n".join(lines))


def add(session: Session) -> Answer:
    """Add a situation."""
    with session.unlocked(writing=True) as vault:
        known = vault.add_case(_checked(session, Case()))
    return _saved(session, known, "case.added")


def amend(session: Session) -> Answer:
    """Write a situation anew; what is not given stays."""
    with session.unlocked(writing=True) as vault:
        before = vault.case_named(session.given.NAME)
        known = vault.amend_case(before.id, _checked(session, before.case))
    return _saved(session, known, "case.amended")


def answer(session: Session) -> Answer:
    """Answer a question that guidance asks, or take the answer back."""
    given = session.given
    with session.unlocked(writing=True) as vault:
        value = given.VALUE
        if given.KEY == COUNTRY:
            value = ",".join(place_code(one) for one in value.split(",") if one.strip())
        elif given.KEY.startswith(_REGION) and "-" in value:
            value = place_code(value)
        vault.guidance.answer(given.case or "", given.KEY, value)
        known = vault.guidance.case(given.case or "")
    document = {"case": known.id, "key": given.KEY, "value": value}
    key = "case.answer.kept" if value else "case.answer.taken_back"
    return Answer(document, session.words.text(key))


def _checked(session: Session, before: Case) -> Case:
    """Read a situation; which one is the default is not for anybody to say."""
    after = amended(before, document_of(session, _FIELDS))
    if after.is_default != before.is_default:
        raise UnknownKeyError("is_default", "document")
    countries = tuple(place_code(one) for one in after.countries)
    return msgspec.structs.replace(after, countries=countries)


def _saved(session: Session, known: KnownCase, key: str) -> Answer:
    return Answer(_case_document(known), session.words.text(key, id=known.id[:SHORT_ID]))


def _case_document(known: KnownCase) -> Document:
    case = known.case
    return {
        "id": known.id,
        "name": case.name,
        "note": case.note,
        "countries": list(case.countries),
        "is_default": case.is_default,
        "answers": dict(case.answers),
        "dates": dict(case.dates),
        "details": dict(case.details),
    }
