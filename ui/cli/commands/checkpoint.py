"""The signed head of the log, and the time stamps that authorities gave of it.

Never here: sending a question anywhere: a person carries the files.
"""

from base64 import b64decode
from hashlib import sha256
from pathlib import Path

from crypto.base64text import encode
from crypto.checkpoint import Checkpoint
from crypto.key_number import key_number
from crypto.note import VerifierKey
from crypto.reply_size import MAX_REPLY_BYTES
from harassvault.durable import new_file
from harassvault.errors import StampNotReadError
from harassvault.passphrase.digest_words import digest_words
from harassvault.source import FileSource
from harassvault.stamps.values import Asked, Stamp
from harassvault.vault import Vault
from ui.cli.documents import Document
from ui.cli.errors import UsageError
from ui.cli.output import Answer, path_text, shown
from ui.cli.prose import Prose
from ui.cli.session import Session
from ui.cli.targets import checked_file
from ui.stamp_clocks import clock_that_differs

_PIECE = 1 << 16


def checkpoint(session: Session) -> Answer:
    """Say the head; write a question about it, or take an answer in.

    Raises:
        UsageError: certificates without an answer, or both files in one command.
        FileMissingError, FolderGivenError, FileUnreadableError
        Whatever `Stamps.ask` and `Stamps.take` raise.
    """
    given = session.given
    if given.authority and not given.reply:
        raise UsageError("argument --authority: only with --reply", "")
    if given.request and given.reply:
        raise UsageError("argument --reply: not allowed with argument --request", "")
    target = checked_file(session, given.request) if given.request else None
    reply = _read(given.reply) if given.reply else b""
    certificates = _read(given.authority) if given.authority else b""
    with session.unlocked(writing=True) as vault:
        taken = vault.stamps.take(reply, certificates) if given.reply else None
        asked = vault.stamps.ask() if target else None
        if asked and target:
            _write(target, asked, replace=given.force)
        return _answer(session, vault, asked, taken)


def _answer(session: Session, vault: Vault, asked: Asked | None, taken: Stamp | None) -> Answer:
    head, note = vault.checkpoint()
    words = digest_words(sha256(note.encode("utf-8")).digest(), session.language)
    number = key_number(VerifierKey.parse(vault.handovers.log.verifier(head.size)))
    stamps = vault.stamps.all()
    document = {
        "size": head.size,
        "root": encode(head.root),
        "text": note,
        "words": list(words),
        "key_number": number,
        "request": _asked_document(session, asked) if asked else None,
        "stamps": [_stamp_document(one) for one in stamps],
        "taken": _stamp_document(taken) if taken else None,
    }
    return Answer(document, _text(session, head, words, number, stamps, asked, taken))


def _text(
    session: Session, head: Checkpoint, words: tuple[str, ...], number: str,
    stamps: list[Stamp], asked: Asked | None, taken: Stamp | None,
) -> str:  # fmt: skip
    say = session.words.text
    blocks = []
    if asked:
        path = shown(path_text(Path(session.given.request)))
        blocks.append(f"{say('checkpoint.asked', path=path)}\n{say('checkpoint.what_it_shows')}")
    if taken:
        blocks.append(f"{say('checkpoint.taken')}\n{say('checkpoint.what_it_shows')}")
    blocks.append(
        "\n".join((
            say("checkpoint.head", entries=session.words.count("count.log", head.size)),
            say("checkpoint.words", words=" ".join(words)),
            say("checkpoint.key", number=number),
        ))
    )  # fmt: skip
    if stamps:
        lines = "\n".join(f"  {line}" for one in stamps for line in _lines(session, one))
        blocks.append(f"{say('checkpoint.stamps')}\n{lines}")
    return "\n\n".join(blocks)


def _lines(session: Session, stamp: Stamp) -> list[str]:
    key = "vouched" if stamp.is_vouched_for else "not_vouched"
    dates = Prose(session.words).dates
    line = session.words.text(
        "checkpoint.stamp",
        at=dates.instant(stamp.at),
        entries=session.words.count("count.log", stamp.size),
        authority=shown(stamp.authority),
        trust=session.words.text(f"checkpoint.{key}"),
    )
    if (differs := clock_that_differs(stamp)) is None:
        return [line]
    return [line, session.words.text(differs.key, ours=dates.instant(differs.ours))]


def _asked_document(session: Session, asked: Asked) -> Document:
    return {
        "path": path_text(Path(session.given.request)),
        "size": asked.size,
        "sha256": asked.sha256,
    }


def _stamp_document(stamp: Stamp) -> Document:
    seconds = stamp.accuracy.total_seconds() if stamp.accuracy is not None else None
    return {
        "size": stamp.size,
        "at": stamp.at.isoformat(),
        "accuracy_seconds": seconds,
        "authority": stamp.authority,
        "certificate": stamp.certificate,
        "vouched_for": stamp.is_vouched_for,
        "clocks": stamp.clocks.value,
        "entry": stamp.seq,
    }


def _write(target: Path, asked: Asked, *, replace: bool) -> None:
    with new_file(target, replace=replace) as stream:
        stream.write(b64decode(asked.query))


def _read(name: str) -> bytes:
    file = FileSource(Path(name))
    if file.size() > MAX_REPLY_BYTES:
        raise StampNotReadError("too long")
    return b"".join(file.chunks(_PIECE))
