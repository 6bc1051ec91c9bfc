"""Looking at exports without taking anything in, and without a password.

Never here: taking them in (`ui.cli.commands.importing`).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from harassvault.clock import system_zone
from harassvault.conversations.questions import Questions, open_questions
from harassvault.conversations.values import Choices
from harassvault.importers.client import ImportReader
from harassvault.importers.findings import FileFacts, Problem, Time, What
from harassvault.importers.importer import CountsIn, Options
from harassvault.importers.inputs import Planned
from harassvault.importers.summary import surveyed
from harassvault.importers.survey import ConversationSummary, FormatSummary
from ui.cli.documents import Document
from ui.cli.import_documents import absent_document, problem_document, questions, time_document
from ui.cli.import_prose import ImportProse
from ui.cli.message_documents import handles_document, utc_text
from ui.cli.output import Answer, path_text
from ui.cli.session import Session


def look(session: Session, plans: Sequence[Planned], choices: Choices) -> Answer:
    """Say what exports hold."""
    documents = [_looked(session, plan, choices) for plan in plans]
    prose = ImportProse(session.words)
    blocks = ["\n".join(prose.looked(one)) for one in documents]
    blocks.append(session.words.text("importing.only_looked"))
    return Answer({"files": documents}, "\n\n".join(blocks))


def _looked(session: Session, plan: Planned, choices: Choices) -> Document:
    options = Options(choices.date_order, choices.columns, survey=True)
    with plan.job.reader(session.console.progress(), choices.format) as reader:
        found = surveyed(reader, options)
        formats = [one for one in found.formats if choices.format in {"", one.claimed.format}]
        described = [_format(session, reader, one) for one in formats]
        left_out = [_problem(session, reader, one, None) for one in found.left_out]
    merged = _merged(described)
    head = {
        "path": path_text(plan.job.chosen),
        "is_folder": plan.job.is_folder,
        "files": [path_text(one.path) for one in plan.job.files],
        "unknown": [path_text(one) for one in found.unread],
        "links": [path_text(one) for one in plan.job.left_out],
        "format": formats[0].claimed.format if formats else None,
        "formats": [
            {"format": one.claimed.format, "version": one.claimed.version} for one in formats
        ],
        "zone": choices.zone or system_zone(),
        "other_files": found.other_files_in_all,
    }
    asked = open_questions([replace(found, formats=tuple(formats))], told=choices.me)
    merged["questions"] = _questions(asked, choices)
    lost = [problem_document(session.words, What.ME_NOT_FOUND, detail=x) for x in asked.not_found]
    merged["problems"] = [*lost, *left_out, *merged["problems"]]
    if lost:
        merged["problem_counts"] |= {str(What.ME_NOT_FOUND): len(lost)}
    absent = {each for one in formats for each in one.claimed.absent}
    return {**head, **merged, "cannot_contain": absent_document(session.words, absent)}


def _merged(described: Sequence[Document]) -> Document:
    """Put what several formats hold together."""
    lists = ("conversations", "problems", "pictures", "tables")
    counts = ("messages", "duplicates", "attachments", "attachments_missing", "people")
    found: dict[str, Any] = {key: [x for one in described for x in one[key]] for key in lists}
    found |= {key: sum(one[key] for one in described) for key in counts}
    found["problem_counts"] = {}
    for one in described:
        for what, count in one["problem_counts"].items():
            found["problem_counts"][what] = found["problem_counts"].get(what, 0) + count
    return found


def _questions(asked: Questions, choices: Choices) -> Document:
    return questions(
        zone=asked.zone and not choices.zone,
        date_order=asked.date_order is not None and choices.date_order is None,
        me=[{"title": one.title, "participants": list(one.names)} for one in asked.unsaid],
        columns=bool(asked.tables),
    )


def _format(session: Session, reader: ImportReader, one: FormatSummary) -> Document:
    asks_zone = one.asks_zone and not session.given.zone
    problems = [_problem(session, reader, each, one.claimed.counts_in) for each in one.problems]
    said = {What.ZONE_OPEN, What.ZONE_UNKNOWN}
    if asks_zone and said.isdisjoint(each.what for each in one.problems):
        zone = system_zone()
        problems.append(problem_document(session.words, What.ZONE_OPEN, detail=zone))
    return {
        "conversations": [_conversation(each) for each in one.conversations],
        "messages": one.messages,
        "duplicates": 0,
        "attachments": one.attachments,
        "attachments_missing": one.attachments_missing,
        "people": one.cards_in_all,
        "pictures": [_picture(reader, each) for each in one.files],
        "tables": [
            {"headers": list(each.headers), "rows": [list(row) for row in each.rows]}
            for each in one.tables
        ],
        "problems": problems,
        "problem_counts": {str(what): count for what, count in one.problem_counts},
    }


def _conversation(one: ConversationSummary) -> Document:
    return {
        "service": one.service,
        "title": one.title,
        "shape": one.shape,
        "participants": [
            {
                "name": each.name,
                "handles": handles_document(each.handles),
                "me": each.is_me,
                "messages": each.messages,
            }
            for each in one.participants
        ],
        "messages": one.messages + one.system_lines,
        "duplicates": 0,
        "first": _time(one.first),
        "last": _time(one.last),
    }


def _time(time: Time | None) -> str | None:
    """Write a time for "from … to …": in UTC where the file says so, else as the clock stood."""
    if time is None:
        return None
    return utc_text(time.utc) or time.wall or None


def _picture(reader: ImportReader, one: FileFacts) -> Document:
    return {
        "name": reader.items()[one.item].path,
        "taken": time_document(one.taken) if one.taken else None,
        "time_from": one.details.get("time_from", ""),
        "has_place": one.place is not None,
        "device": one.device,
        "width": one.width,
        "height": one.height,
    }


def _problem(
    session: Session, reader: ImportReader, one: Problem, counts_in: CountsIn | None
) -> Document:
    path = "" if one.item is None else reader.items()[one.item].path
    place = one.place or None
    in_lines = counts_in is CountsIn.LINE
    return problem_document(
        session.words,
        one.what,
        line=place if in_lines else None,
        record=None if in_lines else place,
        path=path,
        detail=one.detail,
    )
