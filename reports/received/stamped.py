"""The time stamps of a package: of which head, by whom, and whether anybody trusted says so.

Never here: taking such a file apart (`crypto.timestamp`).
"""

import re
from collections.abc import Mapping

from crypto.errors import CryptoError, MalformedDerError, TimestampUntrustedError
from crypto.reply_size import MAX_REPLY_BYTES
from crypto.timestamp import (
    Query,
    check_chain,
    read_certificates,
    read_query,
    read_reply,
)
from harassvault.errors import StampNotReadError
from reports.received.log_heads import head_path
from reports.received.members import Members, read
from reports.received.values import Code, Finding, StampSeen

FOLDER = "log/stamps"

_REPLY = re.compile(r"log/stamps/(?P<size>[0-9]{6,15})-[1-9][0-9]*\.tsr")


class Stamps:
    """Looks at the time stamps of a package.

    Args:
        members: of the package.
        digests: of its files, in hexadecimal, by path.
        untrusted_pem: certificates that are believed by whoever asks; None for none.

    Raises:
        StampNotReadError: the certificates are none.
    """

    def __init__(
        self, members: Members, digests: Mapping[str, str], untrusted_pem: bytes | None
    ) -> None:
        self._members, self._digests = members, digests
        try:
            self._trusted = read_certificates(untrusted_pem) if untrusted_pem is not None else ()
        except MalformedDerError as error:
            raise StampNotReadError(error.reason) from error

    def check(self) -> tuple[list[Finding], list[StampSeen]]:
        """Return what is to be said, and the stamps that hold."""
        replies = {one: size for one in self._members.sizes if (size := _size(one)) is not None}
        if not replies:
            return [Finding(Code.NO_STAMP, FOLDER)], []
        findings, seen = [], []
        for path, size in replies.items():
            stamp = self._looked_at(path, size)
            if stamp is None:
                findings.append(Finding(Code.STAMP, path))
                continue
            seen.append(stamp)
            if not stamp.is_trusted:
                findings.append(Finding(Code.STAMP_UNTRUSTED, path))
        return findings, seen

    def _looked_at(self, path: str, size: int) -> StampSeen | None:
        """Return what a reply about the head of a size says; None where it does not hold."""
        head = self._digests.get(head_path(size))
        query = self._query(f"{path.removesuffix('.tsr')}.tsq")
        untrusted = read(self._members, path, MAX_REPLY_BYTES)
        if head is None or query is None:
            return None
        try:
            reply = read_reply(untrusted or b"")
            if query.digest != reply.digest:
                return None
            signer = reply.check(bytes.fromhex(head), query.nonce)
        except CryptoError:
            return None
        try:
            check_chain(reply, self._trusted)
            is_trusted = True
        except TimestampUntrustedError:
            is_trusted = False
        return StampSeen(size, reply.at, signer.name, is_trusted)

    def _query(self, path: str) -> Query | None:
        untrusted = read(self._members, path, MAX_REPLY_BYTES)
        try:
            return read_query(untrusted or b"")
        except MalformedDerError:
            return None


def _size(path: str) -> int | None:
    """Return the size in the name of a reply; None for any other file."""
    found = _REPLY.fullmatch(path)
    size = int(found["size"]) if found else 0
    return size if path.startswith(f"{FOLDER}/{size:06}-") else None
