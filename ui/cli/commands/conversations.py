"""Imported conversations and messages, and the imports that brought them.

Never here: taking in (`ui.cli.commands.importing`), picking (`ui.cli.commands.picking`).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from harassvault.clock import system_zone
from harassvault.conversations.reading import PAGE, Conversations, Mark, mark_of
from harassvault.conversations.values import KnownConversation, KnownMessage
from harassvault.errors import BadMomentError
from harassvault.store.message_pages import Wanted
from harassvault.vault import Vault
from ui.cli.documents import Document
from ui.cli.errors import UsageError
from ui.cli.finding import person_named
from ui.cli.import_documents import listed_document
from ui.cli.import_prose import ImportProse
from ui.cli.message_documents import conversation_document, message_document
from ui.cli.message_prose import MessageProse
from ui.cli.output import Answer
from ui.cli.session import Session

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def imports(session: Session) -> Answer:
    """List what was taken in."""
    with session.unlocked(writing=False) as vault:
        found = vault.imports.all()
    documents = [listed_document(session.words, one) for one in found]
    prose = ImportProse(session.words)
    blocks = ["\n".join(prose.listed(one)) for one in documents]
    blocks.append(session.words.count("count.imports", len(found)))
    return Answer({"imports": documents}, "\n\n".join(blocks))


def conversations(session: Session) -> Answer:
    """List the conversations."""
    with session.unlocked(writing=False) as vault:
        found = _of_service(session, vault.conversations.all())
        prose = MessageProse(session.words, vault.imports.zones())
    blocks = ["\n".join(prose.conversation(one)) for one in found]
    blocks.append(session.words.count("count.conversations", len(found)))
    document = {"conversations": [conversation_document(one) for one in found]}
    return Answer(document, "\n\n".join(blocks))


def messages(session: Session) -> Answer:
    """Write messages out, as many as there are, a page at a time."""
    given = session.given
    if not (given.CONVERSATION or given.around or _narrows(session)):
        return conversations(session)
    with session.unlocked(writing=False) as vault:
        chosen = _Chosen(session, vault)
        found = chosen.messages()
        if given.json:
            documents = (message_document(one, chosen.zone_of) for one in found)
            session.console.stream_list("messages", documents)
        else:
            prose = MessageProse(session.words, chosen.zone_of)
            session.console.stream(prose.messages(found))
    document: Document = {"count": chosen.count, "next": chosen.next_page}
    return Answer(document, session.words.count("count.messages", chosen.count))


def _narrows(session: Session) -> bool:
    given = session.given
    narrowing = (given.first, given.last, given.person, given.newest, given.page, given.limit)
    return any(one is not None for one in narrowing)


def _of_service(session: Session, found: list[KnownConversation]) -> list[KnownConversation]:
    service = session.given.service
    return [one for one in found if service is None or one.service == service.casefold()]


class _Chosen:
    """The messages that a command line names, and what is left after them."""

    def __init__(self, session: Session, vault: Vault) -> None:
        given = session.given
        self._given = given
        self._reading: Conversations = vault.conversations
        self.zone_of = vault.imports.zones()
        self.count = 0
        self.next_page: str | None = None
        conversation = self._reading.one(given.CONVERSATION).id if given.CONVERSATION else ""
        self._wanted = Wanted(
            conversation=conversation,
            person=person_named(vault, given.person).id if given.person else "",
            first=_edge(given.first, 0),
            last=_edge(given.last, 1),
        )
        # Before anything is written: a mistake is told as one.
        self._after = _page_mark(given.page)
        if given.around is not None:
            self._reading.message(given.around)
        self._services = {one.id for one in _of_service(session, self._reading.all())}

    def messages(self) -> Iterator[KnownMessage]:
        """Yield them, in the order of time."""
        given = self._given
        if given.around is not None:
            found = self._reading.around(given.around, given.context, given.context)
            self.count = len(found)
            return iter(found)
        if given.newest is not None:
            found = self._newest(given.newest)
            self.count = len(found)
            return iter(found)
        return self._pages()

    def _newest(self, wanted: int) -> list[KnownMessage]:
        found: list[KnownMessage] = []
        after: Mark | None = None
        while len(found) < wanted:
            page = self._reading.messages(self._wanted, after, PAGE, newest_first=True)
            found += [one for one in page if one.conversation in self._services]
            if not page:
                break
            after = mark_of(page[-1])
        return list(reversed(found[:wanted]))

    def _pages(self) -> Iterator[KnownMessage]:
        limit, after = self._given.limit, self._after
        while page := self._reading.messages(self._wanted, after, PAGE):
            for one in page:
                if one.conversation in self._services:
                    if limit is not None and self.count >= limit:
                        self.next_page = "{}:{}".format(*after) if after else None
                        return
                    self.count += 1
                    yield one
                after = mark_of(one)


def _edge(untrusted_day: str | None, days: int) -> int | None:
    """Return a day's beginning, or its last microsecond, by this computer's clock."""
    if untrusted_day is None:
        return None
    try:
        day = date.fromisoformat(untrusted_day) + timedelta(days=days)
        moment = datetime.combine(day, time(), ZoneInfo(system_zone()))
        return (moment - _EPOCH) // timedelta(microseconds=1) - days
    except (ValueError, OverflowError) as error:
        raise BadMomentError(untrusted_day) from error


def _page_mark(untrusted: str | None) -> Mark | None:
    if untrusted is None:
        return None
    at, _, number = untrusted.partition(":")
    try:
        return int(at), int(number)
    except ValueError as error:
        raise UsageError(f"argument --page: invalid mark value: {untrusted}", "") from error
