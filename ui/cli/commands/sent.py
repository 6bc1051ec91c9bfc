"""What left the journal: finished reports, and the copies of them outside.

Never here: making a report.
"""

from harassvault.export import Copied, KeptExport, SentCopy
from harassvault.handovers.values import PASSPHRASE, Form, Handover, KeptHandover
from ui.cli.documents import export_document, handover_document
from ui.cli.output import Answer, shown
from ui.cli.prose import Prose
from ui.cli.session import Session

_COPY = {True: "sent.copy", False: "sent.copy_gone", None: "sent.copy_not_seen"}
_GIVEN = {True: "sent.given", False: "sent.given_gone", None: "sent.given_not_seen"}


def sent(session: Session) -> Answer:
    """List the finished reports, newest first, with their copies."""
    with session.unlocked(writing=False) as vault:
        kept, handed_over = vault.exports(), vault.handovers.all()
    words = session.words
    blocks = ["\n".join(_lines(session, one)) for one in kept]
    blocks += ["\n".join(_handover_lines(session, one)) for one in handed_over]
    blocks.append(words.count("count.exports", len(kept)))
    if handed_over:
        blocks[-1] += ", " + words.count("sent.handovers", len(handed_over))
    document = {
        "exports": [export_document(one) for one in kept],
        "handovers": [handover_document(one) for one in handed_over],
    }
    return Answer(document, "\n\n".join(blocks))


def _lines(session: Session, kept: KeptExport) -> list[str]:
    words, prose, export = session.words, Prose(session.words), kept.export
    pages = words.count("count.pages", export.pages) if export.pages else export.format.upper()
    lines = [
        prose.title(kept.at, export.id),
        "  "
        + words.text(
            "sent.report",
            audience=words.text(f"audience.{export.audience}"),
            incidents=words.count("count.incidents", len(export.incidents)),
            pages=pages,
        ),
        f"  SHA-256 {export.sha256}",
    ]
    if kept.erased_at:
        lines.append("  " + words.text("sent.erased", date=prose.dates.instant(kept.erased_at)))
    if not kept.copies:
        lines.append("  " + words.text("sent.no_copy"))
    for one, described in zip(kept.copies, export_document(kept)["copies"], strict=True):
        key = _COPY[described["still_there"]]
        path = shown(described["path"])
        told = words.text(key, path=path, date=prose.dates.instant(one.at))
        lines.append(
            "  " + (told if one.copy.form is Copied.SAME else _changed(session, told, one))
        )
    return lines


def _changed(session: Session, told: str, one: SentCopy) -> str:
    """Return the line of a copy that is not the same bytes."""
    form = session.words.text(f"sent.{one.copy.form}")
    return session.words.text("sent.as", told=told, form=form, sha256=one.copy.sha256)


def _handover_lines(session: Session, kept: KeptHandover) -> list[str]:
    words, prose, said = session.words, Prose(session.words), kept.handover
    entries = words.count("handover.entries", said.entries)
    files = words.count("count.evidence", said.files)
    lines = [
        prose.title(kept.at, said.handover),
        "  " + words.text("sent.handover", files=files, entries=entries),
        "  " + words.text(f"sent.{_opened_by(said)}"),
    ]
    if not kept.given:
        lines.append("  " + words.text("sent.never_given"))
    for one, described in zip(kept.given, handover_document(kept)["given"], strict=True):
        key = _GIVEN[described["still_there"]]
        path = shown(described["path"])
        told = words.text(key, path=path, date=prose.dates.instant(one.at))
        if one.given.form is Form.STICK:
            told = words.text("sent.given_stick", said=told)
        if one.given.to:
            told = words.text("sent.given_to", said=told, to=shown(one.given.to))
        lines.append("  " + told)
    return lines


def _opened_by(said: Handover) -> str:
    if said.to == PASSPHRASE:
        return "opened_by_words"
    return "opened_by_key" if said.is_sealed else "opened_by_anybody"
