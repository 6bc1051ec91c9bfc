"""What comes back from those who got something: receipts, and a lawyer's notes and questions.

Never here: what is checked of them (`harassvault.coming_back`).
"""

from pathlib import Path

from harassvault.coming_back.reading import MAX_ANSWER_BYTES
from harassvault.coming_back.values import KnownAnswer, KnownReceipt, Note
from harassvault.errors import AnswerNotReadError
from harassvault.intake import MAX_DOCUMENT
from harassvault.source import FileSource
from ui.cli.documents import STDIN, Document, time_text
from ui.cli.finding import day_given
from ui.cli.output import Answer, decoded, shown
from ui.cli.prose import SHORT_ID, Prose
from ui.cli.session import Session

_PIECE = 1 << 16


def receipt_add(session: Session) -> Answer:
    """Write down that somebody got something, and say whether it is what left."""
    given = session.given
    day = day_given(given.on)
    with session.unlocked(writing=True) as vault:
        words = given.words
        if words == STDIN:
            words = decoded(session.console.read_rest(MAX_DOCUMENT)).strip("\r\n")
        known = vault.receipts.add(given.of, given.sender, given.digest, day, words)
    lines = [*receipt_lines(session, known), session.words.text("receipt.saved")]
    return Answer(receipt_document(known), "\n".join(lines))


def receipt_list(session: Session) -> Answer:
    """List the receipts, oldest first."""
    with session.unlocked(writing=False) as vault:
        found = vault.receipts.all()
    blocks = ["\n".join(receipt_lines(session, one)) for one in found]
    blocks.append(session.words.count("receipt.count", len(found)))
    return Answer({"receipts": [receipt_document(one) for one in found]}, "\n\n".join(blocks))


def answer_take(session: Session) -> Answer:
    """Take a file of notes in."""
    given = session.given
    untrusted = _read(given.FILE)
    with session.unlocked(writing=True) as vault:
        known = vault.answers.take(untrusted, given.of, given.sender)
    lines = [*answer_lines(session, known), "", session.words.text("answer.taken")]
    return Answer(answer_document(known), "\n".join(lines))


def answer_list(session: Session) -> Answer:
    """List the answers, oldest first."""
    with session.unlocked(writing=False) as vault:
        found = vault.answers.all()
    blocks = ["\n".join(answer_lines(session, one)) for one in found]
    blocks.append(session.words.count("answer.count", len(found)))
    return Answer({"answers": [answer_document(one) for one in found]}, "\n\n".join(blocks))


def note_lines(session: Session, notes: list[tuple[KnownAnswer, Note]]) -> list[str]:
    """Return what an entry shows of the notes about it."""
    if not notes:
        return []
    lines = ["", session.words.text("answer.about_it")]
    for known, note in notes:
        lines += _note_lines(session, known, note)
    return lines


def note_document(known: KnownAnswer, note: Note) -> Document:
    """Return a note as it stands beside an entry."""
    return {
        "answer": known.answer.answer,
        "from": known.answer.sender,
        "at": time_text(known.at),
        "text": note.text,
        "question": note.question,
    }


def _read(name: str) -> bytes:
    file = FileSource(Path(name))
    if file.size() > MAX_ANSWER_BYTES:
        raise AnswerNotReadError("too long")
    return b"".join(file.chunks(_PIECE))


def receipt_lines(session: Session, known: KnownReceipt) -> list[str]:
    """Return the lines of a receipt: who got what, their words, whether it is what left."""
    words, prose, said = session.words, Prose(session.words), known.receipt
    what = words.text(f"receipt.of_{said.what}", of=said.of[:SHORT_ID])
    date, id_ = said.on or prose.dates.instant(known.at), said.receipt[:SHORT_ID]
    lines = [words.text("receipt.line", sender=shown(said.sender), what=what, date=date, id=id_)]
    if said.words:
        lines += [f"  {one}" for one in shown(said.words).split("\n")]
    lines.append("  " + words.text(f"receipt.{known.fit}"))
    return lines


def receipt_document(known: KnownReceipt) -> Document:
    """Describe a receipt."""
    said = known.receipt
    return {
        "id": said.receipt,
        "seq": known.seq,
        "at": time_text(known.at),
        "what": said.what,
        "of": said.of,
        "from": said.sender,
        "digest": said.digest or None,
        "on": said.on or None,
        "words": said.words,
        "fit": known.fit,
    }


def answer_lines(session: Session, known: KnownAnswer) -> list[str]:
    """Return the lines of an answer: whose it is, and each of its notes."""
    said, prose = known.answer, Prose(session.words)
    sender = shown(said.sender) or session.words.text("answer.somebody")
    date, id_ = prose.dates.instant(known.at), said.answer[:SHORT_ID]
    lines = [session.words.text("answer.line", sender=sender, date=date, id=id_)]
    for one in known.notes:
        lines += _note_lines(session, None, one.note)
    return lines


def _note_lines(session: Session, known: KnownAnswer | None, note: Note) -> list[str]:
    """Return a note: what it is about, or whose it is, and its words."""
    words = session.words
    if known:
        head = shown(known.answer.sender) or words.text("answer.somebody")
    elif place := note.place:
        head = words.text(f"answer.{place[0]}", number=place[1])
    else:
        head = words.text("answer.whole")
    kind = words.text("answer.question" if note.question else "answer.note")
    return [
        words.text("answer.head", head=head, kind=kind),
        *(f"    {one}" for one in shown(note.text).split("\n")),
    ]


def answer_document(known: KnownAnswer) -> Document:
    """Describe an answer."""
    said = known.answer
    return {
        "id": said.answer,
        "seq": known.seq,
        "at": time_text(known.at),
        "handover": said.handover or None,
        "from": said.sender,
        "sha256": said.sha256,
        "notes": [
            {
                "about": one.note.about,
                "text": one.note.text,
                "question": one.note.question,
                "incident": one.incident or None,
                "exhibit": one.exhibit or None,
            }
            for one in known.notes
        ],
    }
