"""What copies leave out: said, listed, taken back.

Never here: leaving it out (`reports.redacting`).
"""

from harassvault.intake import MAX_DOCUMENT
from harassvault.redactions.values import Area, Form, KnownRedaction, Redaction, Subject
from harassvault.vault import Vault
from ui.cli.documents import STDIN, Document
from ui.cli.errors import UsageError
from ui.cli.finding import person_named
from ui.cli.output import Answer, decoded, shown
from ui.cli.session import Session

_SHORT = 8
"""Digits of an id, as lists show it."""

_PARTS = 4


def add(session: Session) -> Answer:
    """Have copies leave something out from now on."""
    area = _area(session)
    if session.given.form and not session.given.person:
        raise UsageError("argument --as: only allowed with argument --person", "")
    with session.unlocked(writing=True) as vault:
        known = vault.redactions.add(_given(session, vault, area))
        lines = _lines(session, vault, known)
    lines.append(session.words.text("redact.saved", id=known.id[:_SHORT]))
    return Answer(_document(known), "\n".join(lines))


def list_(session: Session) -> Answer:
    """List what copies leave out."""
    with session.unlocked(writing=False) as vault:
        found = vault.redactions.all(session.given.case or "")
        blocks = ["\n".join(_lines(session, vault, one)) for one in found]
    blocks.append(session.words.count("redact.count", len(found)))
    return Answer({"redactions": [_document(one) for one in found]}, "\n\n".join(blocks))


def remove(session: Session) -> Answer:
    """Take one back; copies show it again."""
    with session.unlocked(writing=True) as vault:
        known = vault.redactions.get(session.given.ID)
        done = vault.redactions.remove(known.id)
    text = session.words.text("redact.removed")
    if done.left:
        text += "\n" + session.words.count("standing.left", done.left)
    return Answer({"id": done.id, "seq": done.seq, "left": done.left}, text)


def _given(session: Session, vault: Vault, area: Area | None) -> Redaction:
    given = session.given
    common = Redaction(
        case=given.case or "",
        subject=Subject.PERSON,
        reason=given.reason or "",
        audiences=tuple(given.audiences or ()),
    )
    if given.person is not None:
        who = person_named(vault, given.person).id
        return _of(common, person=who, form=Form(given.form or Form.CODE))
    if given.file is not None:
        subject = Subject.IMAGE_AREA if area else Subject.FILE
        return _of(common, subject=subject, evidence=given.file, area=area)
    for subject in (Subject.PLACE, Subject.CONTACT, Subject.PASSAGE):
        if (text := getattr(given, subject)) is not None:
            if text == STDIN:
                text = decoded(session.console.read_rest(MAX_DOCUMENT)).strip("\r\n")
            return _of(common, subject=subject, words=text)
    raise RuntimeError("the parser asks for one of them")


def _of(common: Redaction, **more: object) -> Redaction:
    return Redaction(**{name: getattr(common, name) for name in common.__struct_fields__} | more)


def _area(session: Session) -> Area | None:
    """Return the rectangle that was given.

    Raises:
        UsageError: not four numbers, or of no file.
        BadDocumentError: no part of the picture.
    """
    text = session.given.area
    if text is None:
        return None
    if session.given.file is None:
        raise UsageError("argument --area: only allowed with argument --file", "")
    try:
        parts = [float(one) for one in text.split(",")]
    except ValueError:
        parts = []
    if len(parts) != _PARTS:
        raise UsageError(f"argument --area: {text}", "")
    return Area.of(*parts)


def _document(known: KnownRedaction) -> Document:
    said = known.redaction
    return {
        "id": known.id,
        "seq": known.seq,
        "case": said.case,
        "what": str(said.subject),
        "person": said.person,
        "as": str(said.form) if said.person else "",
        "words": said.words,
        "evidence": said.evidence,
        "area": [*said.area.parts] if said.area else None,
        "reason": said.reason,
        "for": [*said.audiences],
    }


def _lines(session: Session, vault: Vault, known: KnownRedaction) -> list[str]:
    said, words = known.redaction, session.words
    names = {one.id: one.person.name for one in vault.people()}
    files = {one.id: one.original.name for one in vault.all_evidence()}
    about = said.words or names.get(said.person) or files.get(said.evidence, "")
    lines = [f"{known.id[:_SHORT]}  {words.text(f'redact.what.{said.subject}')}: {shown(about)}"]
    if said.person:
        lines.append("  " + words.text(f"redact.as.{said.form}"))
    if said.area:
        lines.append("  " + ", ".join(f"{part:.3f}" for part in said.area.parts))
    readers = ", ".join(said.audiences) or words.text("redact.for_all")
    lines.append("  " + words.text("redact.for", readers=readers))
    if said.reason:
        lines.append("  " + shown(said.reason))
    return lines
