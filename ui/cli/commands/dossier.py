"""Making a report: kept in the journal first, then a copy outside.

Never here: what a report says and how it looks (`reports`).
"""

from dataclasses import asdict
from pathlib import Path

from harassvault.export import Export
from harassvault.vault import Vault
from reports.audience import Audience, Paper
from reports.catalogue import Catalogue
from reports.choice import Choice
from reports.left_out import NOTHING_LEFT_OUT
from reports.pdf.dossier.closing import ASKED_BY_POLICE
from reports.prepare import prepare_report
from reports.selecting.chosen import left_out_of
from ui.cli.documents import Document
from ui.cli.errors import RefusalError
from ui.cli.finding import filter_of
from ui.cli.output import Answer, path_text
from ui.cli.prose import SHORT_ID
from ui.cli.session import Session
from ui.cli.targets import checked_target


def dossier(session: Session) -> Answer:
    """Make a report, keep it, and write a copy of it to a file."""
    given = session.given
    if given.audience not in {*Audience}:
        raise RefusalError("audience")
    target = checked_target(session)  # before a report is kept of which no copy can leave
    with session.unlocked(writing=True) as vault:
        choice = Choice(
            audience=Audience(given.audience),
            language=session.language,
            paper=Paper(given.page),
            incidents=_ids(given.incidents),
            wanted=filter_of(given, vault),
        )
        kept = prepare_report(vault, choice)
        _copy(session, vault, kept.export, target)
        missing = _missing(vault, kept.export)
        left_out = left_out_of(vault, choice)
    document = {**_document(kept.export, target, missing), "left_out": asdict(left_out)}
    text = _text(session, kept.export, target, missing)
    if left_out != NOTHING_LEFT_OUT:
        text += "\n" + session.words.text("report.left_out", **asdict(left_out))
    return Answer(document, text)


def _copy(session: Session, vault: Vault, export: Export, target: Path) -> None:
    try:
        vault.copy_export(export.id, target, replace=session.given.force)
    except BaseException:
        words = session.words
        session.console.say(words.text("report.kept_only", id=export.id[:SHORT_ID]))
        raise


def _ids(untrusted: str | None) -> tuple[str, ...] | None:
    if untrusted is None:
        return None
    return tuple(one.strip() for one in untrusted.split(",") if one.strip())


def _missing(vault: Vault, export: Export) -> list[str]:
    """Return what the police ask and no entry of the report answers, as its last page names it."""
    accounts = [vault.incident(identity).current for identity in export.incidents]
    answered = {key for account in accounts for key in account.details}
    return [key for key in ASKED_BY_POLICE if key not in answered]


def _document(export: Export, target: Path, missing: list[str]) -> Document:
    return {
        "id": export.id,
        "path": path_text(target),
        "sha256": export.sha256,
        "size": export.size,
        "incidents": len(export.incidents),
        "exhibits": len(export.exhibits),
        "pages": export.pages,
        "missing": missing,
    }


def _text(session: Session, export: Export, target: Path, missing: list[str]) -> str:
    words = session.words
    terms = Catalogue.load("reports.words", session.language)
    text = words.text(
        "report.kept",
        path=path_text(target),
        pages=words.count("count.pages", export.pages),
        incidents=words.count("count.incidents", len(export.incidents)),
        files=words.count("count.evidence", len(export.exhibits)),
        sha256=export.sha256,
    )
    if missing:
        names = ", ".join(terms.text(f"detail.{key}") for key in missing)
        text += "\n" + words.text("report.missing", missing=names)
    return text
