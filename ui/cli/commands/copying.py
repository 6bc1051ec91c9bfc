"""Copies of a report in another form: protected by words, signed; and the plan of three copies.

Never here: how they are made (`reports.copies`).
"""

from dataclasses import asdict
from pathlib import Path

from harassvault.durable import new_file
from harassvault.vault import Vault
from reports.audience import Paper
from reports.copies import Made, kept_as, protect, sign
from reports.leaving import Leaving, LeavingPackage, leaving
from reports.pdf.plan_pdf import write_plan
from ui.cli.documents import Document
from ui.cli.output import Answer, path_text, shown
from ui.cli.session import Session
from ui.cli.targets import checked_target


def protect_(session: Session) -> Answer:
    """Write a copy that six words open."""
    target = checked_target(session)
    with session.unlocked(writing=True) as vault:
        wanted, whom = _wanted(session, vault), session.given.whom
        made = protect(vault, wanted, target, session.language, whom, replace=session.given.force)
        found = leaving(vault, made.export)
    assert made.phrase  # noqa: S101 a protected copy has one
    lines = [
        session.words.text("protect.done", path=shown(path_text(target))),
        session.words.text("protect.words", words=made.phrase.text),
        *leaving_lines(session, found),
    ]
    text = "\n".join(lines)
    document = {**_document(made, target, found), "passphrase": made.phrase.text}
    return Answer(document, text, once=text)


def sign_(session: Session) -> Answer:
    """Write a copy that is signed with a key of the journal."""
    target = checked_target(session)
    with session.unlocked(writing=True) as vault:
        wanted, whom = _wanted(session, vault), session.given.whom
        made = sign(vault, wanted, target, whom, replace=session.given.force)
        found = leaving(vault, made.export)
    lines = [
        session.words.text("sign.done", path=shown(path_text(target))),
        session.words.text("sign.shows"),
        *leaving_lines(session, found),
    ]
    document = {**_document(made, target, found), "certificate": made.certificate}
    return Answer(document, "\n".join(lines))


def plan(session: Session) -> Answer:
    """Write the plan of three copies; no journal is opened for it."""
    target = checked_target(session)
    given = session.given
    with new_file(target, replace=given.force) as stream:
        write_plan(stream, session.language, Paper(given.page), session.clock())
    text = session.words.text("plan.done", path=shown(path_text(target)))
    return Answer({"path": path_text(target)}, text)


def leaving_lines(
    session: Session, found: Leaving, without: frozenset[str] = frozenset()
) -> list[str]:
    """Return what is to be looked at before something is given, one line a fact.

    Args:
        session: the words.
        found: the facts.
        without: names of those that are told otherwise.
    """
    say = session.words.text
    lines = []
    for name, value in asdict(found).items():
        if name in without:
            continue
        match value:
            case tuple() | list():
                told = ", ".join(shown(str(one)) for one in value)
                lines.append(
                    say(f"leaving.{name}", told=told) if value else say(f"leaving.no_{name}")
                )
            case dict():
                lines.append(say(f"leaving.{name}", n=sum(value.values())))
            case bool():
                lines.append(say(f"leaving.{name}" if value else f"leaving.no_{name}"))
            case int() if name == "entries" and isinstance(found, LeavingPackage):
                lines.append(say("leaving.entries", n=value, of=found.of))
    return [say("leaving.title"), *(f"  {one}" for one in lines)]


def _wanted(session: Session, vault: Vault) -> str:
    """Return the id of the report that was named, or given as a file."""
    given = str(session.given.report)
    file = Path(given)
    try:
        is_file = file.is_file()
    except (OSError, ValueError):
        is_file = False
    return kept_as(vault, file) if is_file else given


def _document(made: Made, target: Path, found: Leaving) -> Document:
    return {
        "export": made.export.id,
        "path": path_text(target),
        "sha256": made.sha256,
        "leaving": asdict(found),
    }
