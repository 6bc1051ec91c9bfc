"""Writing a draft of a letter: kept in the journal first, then a copy outside. Nothing is sent.

Never here: what a letter says and to whom it may go (`reports.letters`).
"""

from pathlib import Path

from harassvault.vault import Vault
from reports.audience import Paper
from reports.catalogue import Catalogue
from reports.letters.letter import Format
from reports.letters.material import LetterChoice
from reports.letters.prepare import Prepared, prepare_letter
from ui.cli.documents import STDIN, Document, read_given
from ui.cli.output import Answer, decoded, path_text, shown
from ui.cli.prose import SHORT_ID
from ui.cli.session import Session, words_of
from ui.cli.targets import checked_target


def letter(session: Session) -> Answer:
    """Write a draft, keep it, and write a copy of it to a file."""
    given = session.given
    target = checked_target(session)  # before a draft is kept of which no copy can leave
    with session.unlocked(writing=True) as vault:
        own = vault.profile().language  # `--lang` is the letter's
        choice = LetterChoice(
            to=given.to,
            language=session.language,
            own_language=own,
            format=Format(given.format),
            paper=Paper(given.page),
            case=given.case or "",
            incidents=_ids(given.incidents),
            ticked=_ids(given.contacts) or (),
            attention=_attention(session),
        )
        made = prepare_letter(vault, choice)
        _copy(session, vault, made, target)
    return Answer(_document(made, target), _text(made, target))


def _attention(session: Session) -> str:
    said = session.given.attention or ""
    return decoded(read_given(session.console, STDIN)) if said == STDIN else said


def _ids(untrusted: str | None) -> tuple[str, ...] | None:
    if untrusted is None:
        return None
    return tuple(one.strip() for one in untrusted.split(",") if one.strip())


def _copy(session: Session, vault: Vault, made: Prepared, target: Path) -> None:
    try:
        vault.copy_export(made.kept.export.id, target, replace=session.given.force)
    except BaseException:
        words = session.words
        session.console.say(words.text("report.kept_only", id=made.kept.export.id[:SHORT_ID]))
        raise


def _document(made: Prepared, target: Path) -> Document:
    export, authority = made.kept.export, made.addressee.authority
    return {
        "id": export.id,
        "path": path_text(target),
        "sha256": export.sha256,
        "size": export.size,
        "pages": export.pages,
        "kind": made.letter.kind,
        "authority": authority.id if authority else None,
        "incidents": len(export.incidents),
        "before": list(made.letter.before),
        "missing": list(made.letter.missing),
    }


def _text(made: Prepared, target: Path) -> str:
    own = made.letter.own_language
    terms, words = Catalogue.load("reports.words", own), words_of(own)
    before = "\n".join(f"- {shown(line)}" for line in made.letter.before)
    kept = words.text("letter.kept", path=path_text(target), sha256=made.kept.export.sha256)
    return f"{terms.text('letter.before.title')}\n{before}\n\n{kept}"
