"""What the mails of one mailbox have in common, put there by the program that keeps it.

A line "From …" with header lines behind it can be typed inside a mail; writers that do not put ">"
before it make a mail of its own out of it. Such a one lacks what the mailbox's program gave to all
others. Whoever types those fields too is not found out: an mbox itself cannot say more.

Never here: dividing a file into mails.
"""

import re

from harassvault.importers.mail.headers import Headers

_SURE = frozenset(("x-gm-thrid", "x-mozilla-status"))
"""Fields that Gmail and Thunderbird add to every mail, and no sender does."""

_COMMON = frozenset(("content-length", "x-uid"))
"""Fields that mailboxes add, and now and then a sender: they count once some mails have them."""

_SOME = 3
_GMAIL, _THUNDERBIRD = re.compile(rb"From \d{6,25}@xxx "), re.compile(rb"From - ")
_MOST_STRANGERS = 10
"""So many in a row are the mails of another mailbox, put behind this one."""


class Mailbox:
    """Follows the mails of one file, in their order."""

    def __init__(self) -> None:
        self._own: frozenset[str] = frozenset()
        self._seen = 0
        self._strangers = 0

    def is_stranger(self, headers: Headers, begin: bytes) -> bool:
        """Say whether a mail lacks what all mails before it have, and take it into account.

        Args:
            headers: of the mail.
            begin: its line "From …".
        """
        names = frozenset(name for name, _ in headers.fields)
        has = (names & (_SURE | _COMMON)) | _form(begin)
        if not self._seen or self._strangers >= _MOST_STRANGERS:
            self._own, self._seen, self._strangers = has, 1, 0
            return False
        lacks = self._own - has
        if self._seen < _SOME:
            self._own -= lacks & _COMMON
            lacks -= _COMMON
        if lacks:
            self._strangers += 1
            return True
        self._seen, self._strangers = self._seen + 1, 0
        return False


def _form(begin: bytes) -> frozenset[str]:
    forms = (("from gmail", _GMAIL), ("from thunderbird", _THUNDERBIRD))
    return frozenset(name for name, form in forms if form.match(begin))
