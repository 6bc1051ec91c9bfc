"""Reading the journal: a list, one entry, a search.

Never here: writing.
"""

from harassvault.vault import Vault
from ui.cli.documents import STDIN, Document, People, incident_document, version_document
from ui.cli.finding import filter_of
from ui.cli.output import Answer, decoded
from ui.cli.prose import Prose
from ui.cli.session import Session
from ui.explain import neutral

_MAX_QUERY = 10_000
"""Bytes of a search text that are read from standard input; more is no search."""

_SNIPPET = 200
"""Characters of the words around a find; they come shorter from the index."""


def list_(session: Session) -> Answer:
    """List entries in the order in which things happened."""
    with session.unlocked(writing=False) as vault:
        found = vault.incidents(filter_of(session.given, vault))
        people = _people(vault)
    prose = Prose(session.words)
    blocks = ["\n".join(prose.listed(one, people)) for one in found]
    blocks.append(session.words.count("count.incidents", len(found)))
    return Answer(
        {"incidents": [incident_document(one, people) for one in found]}, "\n\n".join(blocks)
    )


def show(session: Session) -> Answer:
    """Show one entry; with `--history`, all its versions."""
    with session.unlocked(writing=False) as vault:
        incident = vault.incident(session.given.ID)
        people, cases = _people(vault), vault.cases()
    # While there is one situation, the word does not appear.
    names = [one.case.name for one in cases if len(cases) > 1 and one.id in incident.cases]
    prose = Prose(session.words)
    lines = prose.whole(
        incident, people, [name for name in names if name], history=session.given.history
    )
    document: Document = incident_document(incident, people)
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
        when = {hit.id: vault.incident(hit.id).current.when for hit in hits}
    prose = Prose(session.words)
    blocks = [f"{prose.title(when[hit.id], hit.id)}\n  {_marked(hit.snippet)}" for hit in hits]
    blocks.append(session.words.count("count.hits", len(hits)))
    document = {
        "hits": [
            {"kind": hit.kind, "id": hit.id, "snippet": _unmarked(hit.snippet)} for hit in hits
        ]
    }
    return Answer(document, "\n\n".join(blocks))


def _people(vault: Vault) -> People:
    return {one.id: one for one in vault.people()}


def _marked(snippet: str) -> str:
    """Show the found words between brackets: they stay where there is no colour."""
    return neutral(snippet.replace("\x02", "[").replace("\x03", "]"), _SNIPPET)


def _unmarked(snippet: str) -> str:
    return snippet.replace("\x02", "").replace("\x03", "")
