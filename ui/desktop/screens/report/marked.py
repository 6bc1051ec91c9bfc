"""What is marked to be left out of copies, and what could be, read of the journal and put in words.

Never here: widgets.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from harassvault.decoding.mediatype import DECODABLE_IMAGES
from harassvault.incident import Status
from harassvault.redactions.values import READERS, Form, Redaction, Subject
from harassvault.store.timeline import Filter
from harassvault.vault import Vault
from reports.audience import Audience
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.explain import neutral


@dataclass(frozen=True, slots=True)
class MarkedThing:
    """One thing: its id, what it is, and in whose copies it is left out, and why."""

    id: str
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Marked:
    """What is left out for one reader in one situation, and what could be.

    Attributes:
        case: id of the situation.
        things: what is left out, as it was marked.
        people, files, pictures: what could be marked, as (id, name).
    """

    case: str
    things: tuple[MarkedThing, ...]
    people: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]
    pictures: tuple[tuple[str, str], ...]


def marked(context: Context, audience: Audience, case: str) -> Callable[[Desk], Marked]:
    """Return the job that reads it."""

    def job(desk: Desk) -> Marked:
        vault = desk.vault
        whole = vault.guidance.case(case).id
        people = {one.id: neutral(one.person.name) for one in vault.people() if one.person.name}
        files = _files(vault, case)
        pictures = [
            (one, name)
            for one, name in files.items()
            if vault.evidence(one).original.media_type in DECODABLE_IMAGES
        ]
        names = people | files
        return Marked(
            case=whole,
            things=tuple(
                MarkedThing(
                    one.id, _words(context, one.redaction, names), _note(context, one.redaction)
                )
                for one in vault.redactions.all(whole)
                if one.redaction.concerns(audience)
            ),
            people=tuple(people.items()),
            files=tuple(files.items()),
            pictures=tuple(pictures),
        )

    return job


def _files(vault: Vault, case: str) -> dict[str, str]:
    """Return the names of the originals of the situation's entries, by id."""
    ids = vault.incident_ids(Filter(case=case or None, status=Status.ACTIVE, has_files=True))
    return {
        one.id: neutral(one.original.name)
        for incident in ids
        for one in vault.incident(incident).evidence
        if one.may_leave
    }


def _words(context: Context, one: Redaction, names: Mapping[str, str]) -> str:
    """Say what is left out, as the person knows it."""
    kind = context.words.text(f"redact.what.{one.subject}")
    match one.subject:
        case Subject.PERSON:
            form = context.words.text(f"redact.as.{Form(one.form)}")
            said = f"{names.get(one.person, '')} ({form})"
        case Subject.IMAGE_AREA | Subject.FILE:
            said = names.get(one.evidence, "")
        case _:
            said = neutral(one.words)
    return context.text("report.leave.line", kind=kind[:1].upper() + kind[1:], words=said)


def _note(context: Context, one: Redaction) -> str:
    readers = [context.text(f"report.{each}") for each in READERS if each in one.audiences]
    whom = ", ".join(readers) or context.text("report.leave.everybody")
    said = context.text("report.leave.for", readers=whom)
    return f"{said} {neutral(one.reason)}".strip()
