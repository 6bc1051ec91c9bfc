"""Writing an entry: from options, from a document, or by answering questions.

Never here: files (`ui.cli.commands.files`), and the rules for what an entry may say.
"""

from contextlib import suppress
from typing import Any

from harassvault.errors import BadMomentError, OutsideError, VaultError
from harassvault.incident import Category, Channel, Incident
from harassvault.intake import MAX_DOCUMENT, IncidentInput, check_incident, read_incident
from harassvault.moment import UNKNOWN, Precision
from harassvault.moment_text import parse_moment
from harassvault.vault import Vault
from ui.cli.commands.files import sources_of
from ui.cli.documents import STDIN, evidence_document, read_given
from ui.cli.errors import UsageError
from ui.cli.finding import moment_line
from ui.cli.output import Answer, Console, decoded
from ui.cli.session import Session
from ui.explain import one_line

_OPTIONS = ("when", "what", "who", "where", "channel", "category")

_DRAFT_FORM = "incident"
"""The form that a draft of a new entry belongs to; the window opens it again."""

_SHORT_ID = 8
"""Characters of an id that are shown to people; any beginning of four or more is taken back."""


def add(session: Session) -> Answer:
    """Write a new entry, with files."""
    given = session.given
    _check_usage(session)
    sources = sources_of(given.attach)
    asks = not (given.document or sources or _has_options(session)) and session.console.can_ask
    with session.unlocked(writing=True) as vault:
        cases = [vault.case_named(name).id for name in given.case]
        document = _asked(session) if asks else _document(session)
        progress = session.console.progress()
        try:
            incident = vault.add_incident(document, sources, cases, progress)
        except OutsideError:
            if asks:
                _keep_words(session, vault, document)
            raise
    return _saved(session, incident, "entry.added")


def amend(session: Session) -> Answer:
    """Write a new version of an entry."""
    _check_usage(session)
    if not (session.given.document or _has_options(session)):
        raise UsageError("the following arguments are required: --from", "")
    with session.unlocked(writing=True) as vault:
        incident = vault.amend_incident(session.given.ID, _document(session))
    return _saved(session, incident, "entry.amended", files=False)


def _saved(session: Session, incident: Incident, key: str, *, files: bool = True) -> Answer:
    document = {
        "id": incident.id,
        "seq": incident.versions[-1].seq,
        "version": len(incident.versions),
        "evidence": [evidence_document(one) for one in incident.evidence],
    }
    words = session.words
    text = words.text(key, id=incident.id[:_SHORT_ID], version=len(incident.versions))
    if files and incident.evidence:
        text += " " + words.count("entry.files", len(incident.evidence))
    return Answer(document, text)


def _check_usage(session: Session) -> None:
    """Refuse a document and options together: which of the two should win, nobody could tell."""
    if session.given.document and _has_options(session):
        raise UsageError("argument --from: not allowed with argument --what, --when, …", "")


def _has_options(session: Session) -> bool:
    return any(getattr(session.given, name) is not None for name in _OPTIONS)


def _document(session: Session) -> IncidentInput:
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
    if values.get("what") == STDIN:
        values["what"] = _rest(session.console)
    if given.who is not None:
        values["who"] = tuple(given.who)
    if given.channel is not None:
        values["channel"] = Channel(given.channel)
    if given.category is not None:
        values["categories"] = tuple(Category(one) for one in given.category)
    return check_incident(IncidentInput(**values))


def _rest(console: Console) -> str:
    """Read the words of an entry from standard input; the very last line end is the shell's."""
    return decoded(console.read_rest(MAX_DOCUMENT)).removesuffix("\n").removesuffix("\r")


def _asked(session: Session) -> IncidentInput:
    """Ask the first four questions; each may stay empty."""
    words, console = session.words, session.console
    console.say(words.text("questions.intro"))
    console.say(words.text("questions.what"))
    what = _paragraphs(console)
    console.say(words.text("questions.when"))
    when = _until_readable(session)
    console.say(words.text("questions.who"))
    who = [name.strip() for name in (console.read_typed() or "").split(",") if name.strip()]
    console.say(words.text("questions.where"))
    where = (console.read_typed() or "").strip()
    given: dict[str, Any] = {"what": what, "when": when, "who": tuple(who), "where": where}
    return IncidentInput(**{name: value for name, value in given.items() if value})


def _paragraphs(console: Console) -> str:
    """Read lines until two empty ones; an empty first line says that there are no words."""
    lines: list[str] = []
    while (line := console.read_typed()) is not None:
        if not line.strip() and (not lines or not lines[-1].strip()):
            break
        lines.append(line)
    return "\n".join(lines).strip()


def _until_readable(session: Session) -> str:
    """Ask again for a moment that cannot be read: the words before it must not be lost."""
    while when := (session.console.read_typed() or "").strip():
        line = moment_line(when, session.words)
        try:
            parse_moment(line)
        except BadMomentError as error:
            session.console.say(one_line(error, session.words))
            session.console.say(session.words.text("questions.when"))
        else:
            return line
    return ""


def _keep_words(session: Session, vault: Vault, document: IncidentInput) -> None:
    """Keep words that could not be saved as a sealed draft, unless the disk refuses that too."""
    fields = {name: _as_text(getattr(document, name)) for name in ("what", "who", "where")}
    fields |= _moment_fields(_as_text(document.when))
    with suppress(VaultError):
        vault.save_draft(None, _DRAFT_FORM, fields)
        session.console.say(session.words.text("entry.draft_kept"))


def _moment_fields(when: str) -> dict[str, str]:
    """Name the parts of a moment as the window's form does, which opens the draft again."""
    moment = parse_moment(when) if when else UNKNOWN
    start, end = (
        f"{point}-01" if len(point) == len("2026-03") else point
        for point in (moment.start or "", moment.end or "")
    )
    return {
        "when": "" if moment.precision is Precision.UNKNOWN else str(moment.precision),
        "when.day": start.partition("T")[0],
        "when.time": start.partition("T")[2],
        "when.end_day": end.partition("T")[0],
        "when.end_time": end.partition("T")[2],
        "when.part": str(moment.part or ""),
    }


def _as_text(value: object) -> str:
    match value:
        case str():
            return value
        case tuple():
            return ", ".join(str(one) for one in value)
        case _:
            return ""
