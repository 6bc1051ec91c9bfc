"""JSON documents about imports: what was taken in, or would be.

Never here: text for people besides the sentences that belong to a code.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from harassvault.conversations.beside import is_medium
from harassvault.conversations.contents import Held, HeldPicture
from harassvault.conversations.questions import TALKS
from harassvault.conversations.values import Imported, KnownConversation, Trouble
from harassvault.evidence import Evidence
from harassvault.importers.findings import Absent, Time, What
from harassvault.importers.importer import CountsIn
from harassvault.importers.inputs import Planned
from harassvault.store.import_contents import HeldRow
from harassvault.vault import Vault
from reports.catalogue import Catalogue
from ui.cli.documents import Document, evidence_document, time_text
from ui.cli.message_documents import participant_document, utc_text
from ui.cli.output import path_text


def import_document(
    words: Catalogue,
    plan: Planned,
    taken: Imported,
    held: Held,
    conversations: Iterable[KnownConversation],
    vault: Vault,
    asked: Mapping[str, Any],
) -> Document:
    """Describe an import that was just made.

    Args:
        words: of the language of the moment.
        plan: what was chosen.
        taken: the import.
        held: what it held.
        conversations: all of the journal.
        vault: the journal.
        asked: "zone" that was said, "incident" it was tied to, how many messages were "picked".

    `unknown` are the files of which nothing was read and that no message names.
    """
    known = {one.id: one for one in conversations}
    evidence = {one: vault.evidence(one) for one in taken.evidence}
    named = vault.imports.named_files(taken) if plan.unread else set()
    document = {
        "path": path_text(plan.job.chosen),
        "is_folder": plan.job.is_folder,
        "links": [path_text(one) for one in plan.job.left_out],
        **listed_document(words, taken),
        "unknown": [
            path_text(plan.job.files[at].path)
            for at in plan.unread
            if taken.evidence[at] not in named
            and not is_medium(evidence[taken.evidence[at]].original.media_type)
        ],
    }
    documents = [_held(row, known[row.conversation]) for row in held.conversations]
    problems: list[Document] = document["problems"]
    is_said = not {What.ZONE_OPEN, What.ZONE_UNKNOWN}.isdisjoint(taken.troubles)
    if held.has_local_times and not asked["zone"] and not is_said:
        problems.append(problem_document(words, What.ZONE_OPEN, detail=taken.choices.zone))
    return {
        **document,
        "conversations": documents,
        "attachments": held.attachments,
        "attachments_missing": held.attachments - held.attachments_found,
        "people": held.cards,
        "tables": held.tables,
        "pictures": [picture_document(one, evidence.get(one.evidence)) for one in held.pictures],
        "evidence": [evidence_document(evidence[one]) for one in taken.evidence],
        "incident": asked["incident"] or None,
        "picked": asked["picked"],
        "questions": questions(
            zone=held.has_local_times and not asked["zone"],
            date_order=What.DATE_ORDER_OPEN in taken.troubles,
            me=_who_is_me(known[row.conversation] for row in held.conversations),
            columns=held.tables > 0,
        ),
    }


def listed_document(words: Catalogue, taken: Imported) -> Document:
    """Describe an import in a list."""
    counts_in = {one.counts_in for one in taken.readers}
    in_lines = counts_in == {CountsIn.LINE}
    return {
        "id": taken.id,
        "seq": taken.seq,
        "at": time_text(taken.at),
        "files": list(taken.given),
        "format": taken.readers[0].format if taken.readers else None,
        "formats": [{"format": one.format, "version": one.version} for one in taken.readers],
        "zone": taken.choices.zone,
        "options": {
            "format": taken.choices.format or None,
            "date_order": taken.choices.date_order,
            "columns": dict(taken.choices.columns),
            "me": list(taken.choices.me),
        },
        "messages": taken.messages,
        "duplicates": taken.duplicates,
        "root": taken.root,
        "problems": [_trouble(words, one, in_lines=in_lines) for one in taken.first_troubles],
        "problem_counts": {str(what): count for what, count in taken.troubles.items()},
        "cannot_contain": absent_document(
            words, {each for one in taken.readers for each in one.absent}
        ),
    }


def absent_document(words: Catalogue, absent: Iterable[Absent]) -> list[Document]:
    """Describe what a kind of export cannot contain."""
    return [{"what": one, "text": words.text(f"import.absent.{one}")} for one in sorted(absent)]


def problem_document(
    words: Catalogue,
    what: What,
    *,
    line: int | None = None,
    record: int | None = None,
    path: str = "",
    detail: str = "",
) -> Document:
    """Describe something in an export that is not as it should be."""
    return {
        "line": line,
        "record": record,
        "path": path,
        "what": what,
        "detail": detail,
        "text": words.text(f"import.problem.{what}"),
    }


def questions(*, zone: bool, date_order: bool, me: list[Document], columns: bool) -> Document:
    """Describe what a person could still say about an export."""
    return {"zone": zone, "date_order": date_order, "me": me, "columns": columns}


def picture_document(one: HeldPicture, evidence: Evidence | None) -> Document:
    """Describe a picture; of its place, that it names one: `evidence list` shows which."""
    facts = one.facts
    return {
        "evidence": one.evidence,
        "name": one.member or (evidence.original.name if evidence else ""),
        "taken": time_document(facts.taken) if facts.taken else None,
        "time_from": facts.time_from,
        "has_place": facts.place is not None,
        "device": facts.device,
        "width": facts.width,
        "height": facts.height,
    }


def time_document(time: Time) -> Document:
    """Describe a time as a file has it."""
    return {
        "at": time.wall or None,
        "at_text": time.text,
        "precision": time.precision,
        "zone": time.zone,
        "utc": utc_text(time.utc),
    }


def _held(row: HeldRow, known: KnownConversation) -> Document:
    return {
        "id": known.id,
        "service": known.service,
        "title": known.title,
        "shape": known.shape,
        "format": row.format,
        "participants": [participant_document(one) for one in known.participants],
        "messages": row.messages,
        "duplicates": row.duplicates,
        "first": utc_text(row.first),
        "last": utc_text(row.last),
    }


def _trouble(words: Catalogue, one: Trouble, *, in_lines: bool) -> Document:
    place = one.place or None
    line, record = (place, None) if in_lines else (None, place)
    return problem_document(
        words, one.what, line=line, record=record, path=one.path, detail=one.detail
    )


def _who_is_me(conversations: Iterable[KnownConversation]) -> list[Document]:
    """Name the conversations of which nobody knows who in them the owner of the journal is."""
    found: list[Document] = []
    for one in conversations:
        people = [each for each in one.participants if each.name or each.handles]
        if one.shape in TALKS and people and not any(each.is_me for each in one.participants):
            names = [each.name or each.handles[0].value for each in people]
            found.append({"id": one.id, "title": one.title, "participants": names})
    return found
