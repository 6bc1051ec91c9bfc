"""The inbox: putting files in without a password, and deciding about them with it.

Never here: entries.
"""

from harassvault.inbox_drop import PutIn, put_in
from harassvault.inbox_item import InboxItem
from harassvault.layout import Layout, read_description
from ui.cli.commands.files import sources_of
from ui.cli.documents import Document, evidence_document, time_text
from ui.cli.output import Answer, path_text, shown
from ui.cli.prose import SHORT_ID, Prose
from ui.cli.session import Session
from ui.explain import neutral, size_text


def add(session: Session) -> Answer:
    """Put files in; neither password nor lock is needed."""
    layout = Layout(session.folder)
    read_description(layout)
    sources = sources_of(session.given.FILE)
    progress = session.console.progress()
    done: list[PutIn] = []
    try:
        for source in sources:
            done += [put_in(layout, source, session.clock, progress)]
    except BaseException:
        if len(sources) > 1:
            _tell_how_far(session, len(done))
        raise
    items = [
        {"id": one.id, "name": path_text(one.name), "size": one.size, "sha256": one.sha256}
        for one in done
    ]
    said = session.words.count("inbox.put_in", len(done))
    return Answer({"count": len(items), "items": items}, said)


def _tell_how_far(session: Session, done: int) -> None:
    """Name the files that were put in before something failed, and those that were not."""
    names = [f"  {shown(path_text(name))}" for name in session.given.FILE]
    for key, some in (("inbox.these", names[:done]), ("inbox.not_these", names[done:])):
        if some:
            session.console.say("\n".join([session.words.text(key), *some]))


def list_(session: Session) -> Answer:
    """List what waits."""
    with session.unlocked(writing=False) as vault:
        items = vault.inbox.items()
    prose, words = Prose(session.words), session.words
    lines = [line for one in items for line in _lines(one, session, prose)]
    lines.append(words.count("inbox.waiting", len(items)))
    if items:
        lines.append(words.text("inbox.anybody"))
    return Answer(
        {"count": len(items), "items": [_document(one) for one in items]}, "\n".join(lines)
    )


def take(session: Session) -> Answer:
    """Take items into an entry, a new one or one that is there."""
    given = session.given
    with session.unlocked(writing=True) as vault:
        progress = session.console.progress()
        before = set()
        if given.incident:
            before = {one.id for one in vault.incident(given.incident).evidence}
        incident = vault.inbox.take(given.ITEM, given.incident or "", progress)
    new = [one for one in incident.evidence if one.id not in before]
    document = {
        "id": incident.id,
        "seq": max(one.seq for one in new),
        "count": len(new),
        "evidence": [evidence_document(one) for one in new],
    }
    text = session.words.count("inbox.taken", len(new), id=incident.id[:SHORT_ID])
    return Answer(document, text)


def refuse(session: Session) -> Answer:
    """Remove items; the log keeps that they were there."""
    with session.unlocked(writing=True) as vault:
        refused = vault.inbox.refuse(session.given.ITEM)
    items = [{"id": path_text(one.id), "seq": one.seq} for one in refused]
    text = session.words.count("inbox.refused", len(items))
    return Answer({"count": len(items), "items": items}, text)


def _lines(item: InboxItem, session: Session, prose: Prose) -> list[str]:
    words, name = session.words, neutral(path_text(item.id))[:SHORT_ID]
    if not item.is_readable or item.put_in_at is None:
        size = size_text(item.sealed_size, words)
        return [f"{name}  {words.text('inbox.unreadable', size=size)}"]
    size = size_text(item.size, words)
    return [
        f"{name}  {neutral(item.name)}  ({item.media_type}, {size})",
        "  " + words.text("inbox.claimed", date=prose.dates.instant(item.put_in_at)),
    ]


def _document(item: InboxItem) -> Document:
    if not item.is_readable or item.put_in_at is None:
        return {"id": path_text(item.id), "readable": False, "sealed_size": item.sealed_size}
    return {
        "id": item.id,
        "readable": True,
        "name": path_text(item.name),
        "size": item.size,
        "media_type": item.media_type,
        "sha256": item.sha256,
        "claimed_put_in_at": time_text(item.put_in_at),
    }
