"""Reading the journal: a list, one entry, a search.

Never here: writing.
"""

from collections.abc import Mapping

from harassvault.incident import Incident, Status
from harassvault.store.files import BETWEEN, SAID_KIND
from harassvault.store.search import Hit
from harassvault.vault import Vault
from ui.cli.commands.coming_back import note_document, note_lines
from ui.cli.documents import STDIN, Document, People, incident_document, version_document
from ui.cli.file_documents import named_document
from ui.cli.file_prose import FileProse
from ui.cli.finding import filter_of
from ui.cli.message_documents import picked_document
from ui.cli.message_hits import MESSAGE, MessageHits
from ui.cli.message_prose import MessageProse
from ui.cli.output import Answer, decoded, shown_name
from ui.cli.prose import SHORT_ID, Prose
from ui.cli.session import Session
from ui.explain import neutral

_MAX_QUERY = 10_000
"""Bytes of a search text that are read from standard input; more is no search."""

_SNIPPET = 200
"""Characters of the words around a find; they come shorter from the index."""


def list_(session: Session) -> Answer:
    """List entries in the order in which things happened."""
    with session.unlocked(writing=False) as vault:
        wanted = filter_of(session.given, vault)
        matching = vault.incidents(wanted)
        people = _people(vault)
    shown = [one for one in matching if session.given.all or one.status is Status.ACTIVE]
    prose, words = Prose(session.words), session.words
    blocks = ["\n".join(prose.listed(one, people)) for one in shown]
    blocks.append(words.count("count.incidents", len(shown)))
    rest = {one: _not_shown(one, matching, shown) for one in (Status.SET_ASIDE, Status.ERASED)}
    blocks += [words.count(f"list.{status}", number) for status, number in rest.items() if number]
    document = {
        "incidents": [incident_document(one, people) for one in shown],
        "not_shown": {str(status): number for status, number in rest.items()},
    }
    return Answer(document, "\n\n".join(blocks))


def _not_shown(status: Status, matching: list[Incident], shown: list[Incident]) -> int:
    return sum(one.status is status for one in matching) - sum(
        one.status is status for one in shown
    )


def show(session: Session) -> Answer:
    """Show one entry; with `--history`, all its versions."""
    with session.unlocked(writing=False) as vault:
        incident = vault.incident(session.given.ID)
        people, cases = _people(vault), vault.cases()
        named = vault.files.named(incident.id)
        notes = vault.answers.about_incident(incident.id)
    # While there is one situation, the word does not appear.
    names = [one.case.name for one in cases if len(cases) > 1 and one.id in incident.cases]
    prose = Prose(session.words)
    lines = prose.whole(
        incident, people, [name for name in names if name], history=session.given.history
    )
    document: Document = incident_document(incident, people)
    document["named_files"] = [named_document(one) for one in named]
    document["messages"] = [picked_document(one) for one in incident.quotes]
    if incident.quotes:
        quoting = MessageProse(session.words, lambda _imported: "")
        lines += ["", session.words.text("messages.title")]
        for one in incident.quotes:
            lines += ["", *quoting.picked(one)]
    if named:
        lines += ["", session.words.text("show.named_files")]
        lines += [line for one in named for line in FileProse(session.words).named(one)]
    document["notes"] = [note_document(*one) for one in notes]
    lines += note_lines(session, notes)
    if session.given.history:
        document["versions"] = [version_document(one, people) for one in incident.versions]
        for version in incident.versions:
            lines += ["", *prose.version(version, people)]
    return Answer(document, "\n".join(lines))


def search(session: Session) -> Answer:
    """Find words in all entries."""
    with session.unlocked(writing=False) as vault:
        query = " ".join(session.given.TEXT)
        if query == STDIN:
            query = decoded(session.console.read_rest(_MAX_QUERY))
        hits = vault.search(query)
        found = {hit.id: vault.incident(hit.id) for hit in hits if hit.kind == "incident"}
        names = {one.id: one.original.name for one in vault.all_evidence()}
        messages = MessageHits(session.words, vault, hits)
    prose = Prose(session.words)

    def title(hit: Hit) -> str:
        if hit.kind == MESSAGE:
            return messages.title(hit)
        if hit.id in found:
            return _title(found[hit.id], prose)
        return _file_title(session, hit, names)

    blocks = [f"{title(hit)}\n  {_marked(hit.snippet)}" for hit in hits]
    blocks.append(session.words.count("count.hits", len(hits)))
    document = {
        "hits": [
            {
                "kind": hit.kind,
                "id": hit.id.partition(BETWEEN)[0],
                "member": hit.id.partition(BETWEEN)[2],
                "snippet": _unmarked(hit.snippet),
                "status": found[hit.id].status if hit.id in found else None,
                **messages.document(hit),
            }
            for hit in hits
        ]
    }
    return Answer(document, "\n\n".join(blocks))


def _title(incident: Incident, prose: Prose) -> str:
    title = prose.title(incident.current.when, incident.id)
    return title if incident.status is Status.ACTIVE else f"{title}  ·  {prose.standing(incident)}"


def _file_title(session: Session, hit: Hit, names: Mapping[str, str]) -> str:
    """Say of words in a picture that a machine read them, or that they are said of a file."""
    evidence, _, member = hit.id.partition(BETWEEN)
    name = " / ".join(shown_name(one) for one in (names.get(evidence, ""), member) if one)
    key = "evidence.hit_said" if hit.kind == SAID_KIND else "evidence.hit"
    return session.words.text(key, name=name, id=evidence[:SHORT_ID])


def _people(vault: Vault) -> People:
    return {one.id: one for one in vault.people()}


def _marked(snippet: str) -> str:
    """Show the found words between brackets: they stay where there is no colour."""
    return neutral(snippet.replace("\x02", "[").replace("\x03", "]"), _SNIPPET)


def _unmarked(snippet: str) -> str:
    return snippet.replace("\x02", "").replace("\x03", "")
