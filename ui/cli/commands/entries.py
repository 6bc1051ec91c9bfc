"""Writing an entry: from options, from a document, or by answering questions.

Never here: the questions (`ui.cli.commands.asking`), files (`ui.cli.commands.files`), and the
rules for what an entry may say.
"""

from collections.abc import Sequence
from contextlib import nullcontext, suppress
from typing import Any

from harassvault.errors import NothingChangedError
from harassvault.files.naming import look
from harassvault.incident import Category, Channel, Incident, Setting
from harassvault.intake import MAX_DOCUMENT, IncidentInput, check_incident, read_incident
from harassvault.named_file import NamedFile
from ui.cli.commands.asking import asked
from ui.cli.commands.files import sources_of
from ui.cli.detail_options import details_of
from ui.cli.documents import STDIN, evidence_document, read_given
from ui.cli.errors import UsageError
from ui.cli.file_documents import named_document
from ui.cli.finding import moment_line
from ui.cli.output import Answer, Console, decoded
from ui.cli.session import Session

_OPTIONS = ("when", "what", "who", "where", "setting", "channel", "category", "noted", "detail")

_SHORT_ID = 8
"""Characters of an id that are shown to people; any beginning of four or more is taken back."""


def add(session: Session) -> Answer:
    """Write a new entry, with files."""
    given = session.given
    _check_usage(session)
    sources, to_name = sources_of(given.attach), sources_of(given.name_only)
    is_given = given.document or sources or to_name or _has_options(session)
    asks = not is_given and session.console.can_ask
    with session.unlocked(writing=True) as vault:
        cases = [vault.case_named(name).id for name in given.case]
        progress = session.console.progress()
        given_now = asked(session, vault) if asks else nullcontext(document_of_options(session))
        with given_now as document:
            # Before anything is saved: a file that cannot be read must not leave half of it.
            looked_at = [look(one, progress) for one in to_name]
            incident = vault.add_incident(document, sources, cases, progress)
            named = [vault.files.name_looked_at(incident.id, one) for one in looked_at]
    return _saved(session, incident, "entry.added", named)


def amend(session: Session) -> Answer:
    """Write a new version of an entry."""
    _check_usage(session)
    given = session.given
    says_more = given.document or _has_options(session)
    if not (says_more or given.case):
        raise UsageError("the following arguments are required: --from", "")
    with session.unlocked(writing=True) as vault:
        cases = [vault.case_named(name).id for name in given.case]
        if says_more:
            vault.amend_incident(given.ID, document_of_options(session))
        if cases:
            with suppress(NothingChangedError) if says_more else nullcontext():
                vault.place_incident(given.ID, cases)
        incident = vault.incident(given.ID)
    return _saved(session, incident, "entry.amended", files=False)


def _saved(
    session: Session,
    incident: Incident,
    key: str,
    named: Sequence[NamedFile] = (),
    *,
    files: bool = True,
) -> Answer:
    document = {
        "id": incident.id,
        "seq": incident.versions[-1].seq,
        "version": len(incident.versions),
        "evidence": [evidence_document(one) for one in incident.evidence],
        "named_files": [named_document(one) for one in named],
    }
    words = session.words
    text = words.text(key, id=incident.id[:_SHORT_ID], version=len(incident.versions))
    if files and incident.evidence:
        text += " " + words.count("entry.files", len(incident.evidence))
    if named:
        text += " " + words.count("entry.named", len(named))
    return Answer(document, text)


def _check_usage(session: Session) -> None:
    """Refuse a document and options together: which of the two should win, nobody could tell."""
    if session.given.document and _has_options(session):
        raise UsageError("argument --from: not allowed with argument --what, --when, …", "")


def _has_options(session: Session) -> bool:
    return any(getattr(session.given, name, None) is not None for name in _OPTIONS)


def document_of_options(session: Session) -> IncidentInput:
    """Read what was given: a document, or options."""
    given = session.given
    if given.document:
        return read_incident(read_given(session.console, given.document))
    values: dict[str, Any] = {
        name: value
        for name in ("when", "what", "where")
        if (value := getattr(given, name)) is not None
    }
    if "when" in values:
        values["when"] = moment_line(values["when"], session.words)
    noted = getattr(given, "noted", None)  # `pick` has no such option
    if noted is not None:
        values["first_noted_at"] = moment_line(noted, session.words)
    details = details_of(session, given.what)
    if details is not None:
        values["details"] = details
    if values.get("what") == STDIN:
        values["what"] = _rest(session.console)
    if given.who is not None:
        values["who"] = tuple(given.who)
    setting = getattr(given, "setting", None)  # neither has it
    if setting is not None:
        values["setting"] = Setting(setting)
    if given.channel is not None:
        values["channel"] = Channel(given.channel)
    if given.category is not None:
        values["categories"] = tuple(Category(one) for one in given.category)
    return check_incident(IncidentInput(**values))


def _rest(console: Console) -> str:
    """Read the words of an entry from standard input; the very last line end is the shell's."""
    return decoded(console.read_rest(MAX_DOCUMENT)).removesuffix("\n").removesuffix("\r")
