"""Which mails belong together, found in one pass and in bounded memory.

A thread is what `References`, `In-Reply-To` and Gmail's thread number tie together; subjects tie
nothing, since everybody writes "Hello". The first `References` names the mail that began it, so
the same thread has the same name in every file, whether or not that mail is there.

Never here: the order of a thread's mails (times decide).
"""

import re

from harassvault.importers import limits
from harassvault.importers.mail.headers import Headers

_ID = re.compile(r"<([^<>\s]{1,900})>")
_ANSWER = re.compile(
    r"^(?:(?:re|aw|wg|fw|fwd|tr|rv|sv|vs|antw|odp|ré|réf|rif|enc|res)(?:\s?\[\d+\])?\s?:\s*)+",
    re.IGNORECASE,
)
_MAX_KNOWN = 1_000_000
"""Message ids that are remembered: about 100 MB; a mailbox of 5 GB has some hundred thousand."""

_MAX_REFERENCES = 100


def message_id(headers: Headers) -> str:
    """Return a mail's own id, without its brackets; empty where it has none."""
    text = headers.first("message-id")
    match = _ID.search(text)
    return (match[1] if match else text.strip("<> "))[: limits.MAX_LINE]


def answered(headers: Headers) -> str:
    """Return the id of the mail that this one answers; empty where it answers none."""
    match = _ID.search(headers.first("in-reply-to"))
    if match:
        return match[1]
    earlier = _ID.findall(headers.first("references"))
    return earlier[-1] if earlier else ""


def bare_subject(subject: str) -> str:
    """Return a subject without the marks of answers and forwards."""
    return _ANSWER.sub("", subject.strip()) or subject.strip()


class Threads:
    """The threads seen so far in a job."""

    def __init__(self) -> None:
        self._of: dict[int, int] = {}
        self._count = 0

    def of(self, headers: Headers) -> tuple[str, str, bool]:
        """Return key and root id of a mail's thread, and whether it is a new one."""
        own = message_id(headers)
        earlier = _ID.findall(headers.first("references"))[:_MAX_REFERENCES]
        earlier += _ID.findall(headers.first("in-reply-to"))[:5]
        google = headers.first("x-gm-thrid")
        ids = [*(["g:" + google] if google else []), *earlier, *([own] if own else [])]
        hashes = [hash(one) for one in ids]
        known = next((self._of[one] for one in hashes if one in self._of), None)
        number = known
        if number is None:
            self._count += 1
            number = self._count
        if len(self._of) < _MAX_KNOWN:
            for one in hashes:
                self._of.setdefault(one, number)
        return f"thread-{number}", earlier[0] if earlier else own, known is None
