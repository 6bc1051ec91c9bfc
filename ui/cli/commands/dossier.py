"""Making a report: kept in the journal first, then a copy outside.

Never here: what a report says and how it looks (`reports`).
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from harassvault.data_points import data_points
from harassvault.errors import UnknownKeyError
from harassvault.export import Export
from harassvault.incident import Status
from harassvault.store.timeline import Filter
from harassvault.vault import Vault
from reports.audience import Audience, Format, Paper
from reports.catalogue import Catalogue
from reports.choice import Choice
from reports.left_out import NOTHING_LEFT_OUT
from reports.prepare import Foreseen, foresee_report, prepare_report
from reports.redacting.unread import unread_pictures
from reports.selecting.chosen import left_out_of
from reports.selecting.fitting import suggested
from reports.sheets import check_contact_sheet, prepare_contact_sheet
from reports.steps_taken import EarlierExport
from ui.cli.documents import Document, time_text
from ui.cli.finding import filter_of
from ui.cli.output import Answer, path_text
from ui.cli.prose import SHORT_ID, Prose
from ui.cli.session import Session
from ui.cli.targets import checked_file, checked_target

_TOLD = ("new_incidents", "changed_incidents", "no_longer", "new_exhibits")


def dossier(session: Session) -> Answer:
    """Make a report, keep it, and write a copy of it to a file."""
    target = checked_target(session)  # before a report is kept of which no copy can leave
    with session.unlocked(writing=True) as vault:
        choice, of_all = _narrowed(session, vault, choice_of(session, vault))
        if session.given.contact_sheet:
            check_contact_sheet(vault, choice.audience)
        foreseen = foresee_report(vault, choice)
        kept = prepare_report(vault, choice)
        _copy(session, vault, kept.export, target)
        sheet = _contact_sheet(session, vault, choice)
        left_out = left_out_of(vault, choice)
        unread = unread_pictures(vault, foreseen.outline.dossier)
    told = asdict(foreseen.told) if foreseen.told else None
    document = {
        **_document(kept.export, target, foreseen.missing),
        "fitting": of_all and {"taken": len(kept.export.incidents), "of": of_all},
        "left_out": asdict(left_out),
        "contact_sheet": sheet,
        "unread": [*unread],
        "told_before": told and {**told, "kept_at": time_text(told["kept_at"])},
    }
    text = _text(session, kept.export, target, foreseen)
    if of_all:
        taken = len(kept.export.incidents)
        text += "\n" + session.words.text("dossier.fitting", taken=taken, total=of_all)
    if left_out != NOTHING_LEFT_OUT:
        text += "\n" + session.words.text("report.left_out", **asdict(left_out))
    if unread:
        numbers = ", ".join(map(str, unread))
        text += "\n" + session.words.text("redact.unread", numbers=numbers)
    return Answer(document, text)


def _contact_sheet(session: Session, vault: Vault, choice: Choice) -> str | None:
    """Make the sheet that travels apart where it is wanted, and return where it lies."""
    if not session.given.contact_sheet:
        return None
    target = checked_file(session, session.given.contact_sheet)
    kept = prepare_contact_sheet(vault, choice)
    _copy(session, vault, kept.export, target)
    return path_text(target)


def choice_of(session: Session, vault: Vault) -> Choice:
    """Return what a report is to hold, as the options say."""
    given = session.given
    also = frozenset(_ids(given.also) or ())
    if unknown := also - {one.id for one in data_points()}:
        raise UnknownKeyError(min(unknown), "--also")
    return Choice(
        audience=Audience(given.audience),
        language=session.language,
        paper=Paper(given.page),
        format=Format(given.format),
        incidents=_ids(given.incidents),
        wanted=filter_of(given, vault),
        contacts=_ids(given.contacts) or (),
        also=also,
        redact=given.redact,
        continues=given.continues,
        jurisdiction=given.court,
        initials=given.initials,
        worst=vault.incident(given.worst).id if given.worst else "",
        confidential=given.confidential,
        binding=given.binding,
        patterns=given.patterns and given.patterns == "yes",
        largest_picture=given.largest_picture,
    )


def _narrowed(session: Session, vault: Vault, choice: Choice) -> tuple[Choice, int | None]:
    """Begin with what is this reader's business, where nothing else was asked for.

    Returns:
        The choice, and of how many entries it takes a part; None where it was not narrowed.
    """
    whole = Filter(case=choice.wanted.case)
    if session.given.all or choice.incidents is not None or choice.wanted != whole:
        return choice, None
    ids = suggested(vault, choice.audience, whole)
    if not ids:
        return choice, None
    total = len(vault.incident_ids(Filter(case=whole.case, status=Status.ACTIVE)))
    return replace(choice, incidents=ids), total


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


def _document(export: Export, target: Path, missing: Sequence[str]) -> Document:
    return {
        "id": export.id,
        "path": path_text(target),
        "sha256": export.sha256,
        "size": export.size,
        "incidents": len(export.incidents),
        "exhibits": len(export.exhibits),
        "pages": export.pages,
        "missing": [*missing],
    }


def _text(session: Session, export: Export, target: Path, foreseen: Foreseen) -> str:
    words = session.words
    terms = Catalogue.load("reports.words", session.language)
    text = words.text(
        "report.kept",
        path=path_text(target),
        pages=words.count("count.pages", export.pages) if export.pages else export.format.upper(),
        incidents=words.count("count.incidents", len(export.incidents)),
        files=words.count("count.evidence", len(export.exhibits)),
        sha256=export.sha256,
    )
    if foreseen.missing:
        names = " · ".join(terms.text(f"point.{key}") for key in foreseen.missing)
        text += "\n" + words.text("report.missing", missing=names)
    if foreseen.told:
        text += "\n" + _told(session, foreseen.told)
    return text


def _told(session: Session, told: EarlierExport) -> str:
    """Say what such a reader was told before, and what this report says otherwise."""
    words, dates = session.words, Prose(session.words).dates
    numbers = {one: getattr(told, one) for one in _TOLD if getattr(told, one)}
    first = "dossier.told" if numbers else "dossier.told_same"
    lines = [words.text(first, date=dates.instant(told.kept_at))]
    for key, which in numbers.items():
        lines.append("  " + words.text(f"dossier.told_{key}", numbers=", ".join(map(str, which))))
    return "\n".join(lines)
