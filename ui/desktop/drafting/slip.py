"""One draft under way: what it holds now, where it lies, and the jobs that seal it and let it go.

Pasted pictures are sealed once, each in a draft of its own, because they are large. A file that was
picked or dropped stays where it is until the entry is saved; only its place is in the draft.

Never here: when it is sealed (`sealer`, `keeper`).
"""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from harassvault.drafts import Draft
from harassvault.source import BytesSource, FileSource, Source
from ui.desktop.desk import Desk

PICTURE_FORM = "picture"
"""Form of the drafts that hold a pasted picture."""

_FILES = "files"


@dataclass(eq=False, slots=True)
class Slip:
    """See the module.

    Attributes:
        form: which form it belongs to.
        id, pictures: where it lies; only the worker's jobs touch them, one after the other.
        fields, sources: what it holds now; only the window's thread touches them.
        over: it was saved or given up, or the journal is only read.
        failing: the last sealing failed.
    """

    form: str
    id: str | None = None
    pictures: dict[BytesSource, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    over: bool = False
    failing: bool = False


def sealing(slip: Slip) -> Callable[[Desk], None]:
    """Return the job that seals what a slip holds at this moment."""
    fields, sources = dict(slip.fields), list(slip.sources)

    def job(desk: Desk) -> None:
        named: list[tuple[str, str]] = []
        for source in sources:
            if not isinstance(source, BytesSource):
                named.append(("path", str(source.path())))
                continue
            if source not in slip.pictures:
                held = {"name": source.name, "data": base64.b64encode(source.data).decode()}
                slip.pictures[source] = desk.vault.save_draft(None, PICTURE_FORM, held)
            named.append(("draft", slip.pictures[source]))
        whole = {**fields, _FILES: json.dumps(named)} if named else fields
        slip.id = desk.vault.save_draft(slip.id, slip.form, whole)

    return job


def discarding(slip: Slip) -> Callable[[Desk], None]:
    """Return the job that removes a slip's draft and its pictures."""

    def job(desk: Desk) -> None:
        for one in (slip.id, *slip.pictures.values()):
            if one is not None:
                desk.vault.discard_draft(one)

    return job


def read_sources(
    draft: Draft, pictures: Sequence[Draft]
) -> tuple[list[Source], dict[BytesSource, str]]:
    """Return the files of a draft, and which of them are pictures in drafts of their own."""
    by_id = {one.id: one for one in pictures}
    sources: list[Source] = []
    kept: dict[BytesSource, str] = {}
    for kind, value in json.loads(draft.fields.get(_FILES, "[]")):
        if kind == "path":
            sources.append(FileSource(Path(value)))
        elif value in by_id:
            held = by_id[value].fields
            source = BytesSource(held["name"], base64.b64decode(held["data"]))
            sources.append(source)
            kept[source] = value
    return sources, kept
