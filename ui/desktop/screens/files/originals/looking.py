"""All that the page of a file shows, read in one go on the worker's thread.

Never here: widgets.
"""

from collections.abc import Callable
from dataclasses import dataclass

from harassvault.files.known import KnownFile
from harassvault.incident import Incident, Status
from harassvault.store.timeline import Filter
from ui.desktop.context import Context
from ui.desktop.dates import moment_words
from ui.desktop.desk import Desk

_OFFERED = 200
"""Entries that are offered to add a file to, the newest first."""

_WORDS = 60


@dataclass(frozen=True, slots=True)
class Looked:
    """One file with what stands around it.

    Attributes:
        known: the file.
        around: name of the file that it was wrapped up in, or empty.
        entries: ids and beginnings of the entries that hold or quote it.
        offered: the same of those to which it can be added.
        similar: ids and names of those that look like it.
        is_blurred: small pictures are blurred.
    """

    known: KnownFile
    around: str
    entries: list[tuple[str, str]]
    offered: list[tuple[str, str]]
    similar: list[tuple[str, str]]
    is_blurred: bool


def looking(context: Context, identity: str) -> Callable[[Desk], Looked]:
    """Return the job that reads it."""

    def job(desk: Desk) -> Looked:
        vault = desk.vault
        files = {one.evidence.id: one for one in vault.files.all()}
        known = files[vault.evidence(identity).id]
        around = files.get(known.came.around) if known.came else None
        held = list(dict.fromkeys((*known.incidents, *known.quoted)))
        wanted = Filter(newest_first=True, status=Status.ACTIVE)
        others = [one for one in vault.incident_ids(wanted)[:_OFFERED] if one not in held]
        return Looked(
            known=known,
            around=around.evidence.original.name if around else "",
            entries=[entry_words(context, vault.incident(one)) for one in held],
            offered=[entry_words(context, vault.incident(one)) for one in others],
            similar=[(one, files[one].evidence.original.name) for one in known.similar],
            is_blurred=vault.settings().blur,
        )

    return job


def entry_words(context: Context, incident: Incident) -> tuple[str, str]:
    """Return an entry's id, and when and how it begins on one line."""
    words = " ".join((incident.current.what or incident.current.exact_words).split())
    begin = words[:_WORDS].rstrip(" .,;:") + "…" if len(words) > _WORDS else words
    when = moment_words(context, incident.current.when)
    said = context.text("originals.entry", when=when, words=begin) if begin else when
    return incident.id, said
