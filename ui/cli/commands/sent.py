"""What left the journal: finished reports, the copies of them outside, and what came of each.

Never here: making a report.
"""

from harassvault.export import Copied, KeptExport, SentCopy
from harassvault.handovers.values import PASSPHRASE, Form, Handover, KeptHandover
from reports.came_back import Beside, CameBack
from ui.cli.commands.coming_back import (
    answer_document,
    answer_lines,
    receipt_document,
    receipt_lines,
)
from ui.cli.documents import Document, export_document, handover_document
from ui.cli.output import Answer, shown
from ui.cli.prose import SHORT_ID, Prose
from ui.cli.session import Session

_COPY = {True: "sent.copy", False: "sent.copy_gone", None: "sent.copy_not_seen"}
_GIVEN = {True: "sent.given", False: "sent.given_gone", None: "sent.given_not_seen"}


def sent(session: Session) -> Answer:
    """List the finished reports, newest first, with their copies; and what came of each."""
    with session.unlocked(writing=False) as vault:
        kept, handed_over = vault.exports(), vault.handovers.all()
        came = CameBack(kept, vault.receipts.all(), vault.answers.all())
    words = session.words
    blocks = [_report_lines(session, one, came) for one in kept]
    blocks += [
        [*_handover_lines(session, one), *_beside_lines(session, came.of_handover(one))]
        for one in handed_over
    ]
    blocks += [answer_lines(session, one) for one in came.of_nothing()]
    count = words.count("count.exports", len(kept))
    if given := sum(bool(one.given) for one in handed_over):
        count += ", " + words.count("sent.handovers", given)
    blocks.append([count])
    document = {
        "exports": [
            export_document(one) | _beside_document(came.of_export(one.export.id)) for one in kept
        ],
        "handovers": [
            handover_document(one) | _beside_document(came.of_handover(one)) for one in handed_over
        ],
        "answers": [answer_document(one) for one in came.of_nothing()],
    }
    return Answer(document, "\n\n".join("\n".join(one) for one in blocks))


def _report_lines(session: Session, kept: KeptExport, came: CameBack) -> list[str]:
    lines = _lines(session, kept)
    if (corrected := came.corrected_by(kept)) is not None:
        date = Prose(session.words).dates.instant(corrected.at)
        id_ = corrected.export.id[:SHORT_ID]
        lines.insert(1, "  " + session.words.text("sent.corrects", date=date, id=id_))
    return lines + _beside_lines(session, came.of_export(kept.export.id))


def _beside_lines(session: Session, beside: Beside) -> list[str]:
    """Return what came of something: who got it, what they ask and note, what corrects it."""
    said = [receipt_lines(session, one) for one in beside.receipts]
    said += [answer_lines(session, one) for one in beside.answers]
    lines = ["  " + line for lines in said for line in lines]
    dates = Prose(session.words).dates
    for one in beside.corrections:
        date, id_ = dates.instant(one.at), one.export.id[:SHORT_ID]
        lines.append("  " + session.words.text("sent.corrected", date=date, id=id_))
    return lines


def _beside_document(beside: Beside) -> Document:
    return {
        "receipts": [receipt_document(one) for one in beside.receipts],
        "answers": [answer_document(one) for one in beside.answers],
        "corrections": [one.export.id for one in beside.corrections],
    }


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
        told = _for_whom(session, told, one.copy.to)
        lines.append(
            "  " + (told if one.copy.form is Copied.SAME else _changed(session, told, one))
        )
    return lines


def _for_whom(session: Session, told: str, to: str) -> str:
    return session.words.text("sent.given_to", said=told, to=shown(to)) if to else told


def _changed(session: Session, told: str, one: SentCopy) -> str:
    """Return the line of a copy that is not the same bytes."""
    form = session.words.text(f"sent.{one.copy.form}")
    return session.words.text("sent.as", told=told, form=form, sha256=one.copy.sha256)


def _handover_lines(session: Session, kept: KeptHandover) -> list[str]:
    words, prose, said = session.words, Prose(session.words), kept.handover
    entries = words.count("handover.entries", said.entries)
    files = words.count("count.evidence", said.files)
    title = prose.title(kept.at, said.handover)
    if not kept.given:
        return [title, "  " + words.text("sent.never_given", files=files, entries=entries)]
    lines = [
        title,
        "  " + words.text("sent.handover", files=files, entries=entries),
        "  " + words.text(f"sent.{_opened_by(said)}"),
    ]
    for one, described in zip(kept.given, handover_document(kept)["given"], strict=True):
        key = _GIVEN[described["still_there"]]
        path = shown(described["path"])
        told = words.text(key, path=path, date=prose.dates.instant(one.at))
        if one.given.form is Form.STICK:
            told = words.text("sent.given_stick", said=told)
        lines.append("  " + _for_whom(session, told, one.given.to))
    return lines


def _opened_by(said: Handover) -> str:
    if said.to == PASSPHRASE:
        return "opened_by_words"
    return "opened_by_key" if said.is_sealed else "opened_by_anybody"
