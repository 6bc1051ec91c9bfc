r"""The lines of a chat, each with the carriage return at its end, if it has one.

iOS ends its messages with both signs and the lines inside most messages with a line feed alone:
that is a hint where a message really begins, so it is not taken away here.

Never here: what the lines mean.
"""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from harassvault.importers import limits
from harassvault.importers.shared.texts import LEGACY

_CHUNK = 1 << 20
_REPLACED, _REPLACED_BYTES = "\ufffd", "\ufffd".encode()


class ChatLines:
    """Lines of a stream, numbered from 1; what a line has beyond MAX_TEXT is passed over.

    Attributes:
        is_certain: whether all bytes read so far were read for certain.
    """

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self.is_certain = encoding != LEGACY

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Yield number and text; the errors of the stream pass."""
        number, rest = 1, ""
        for text in self._texts():
            *whole, last = text.split("\n")
            if whole:
                yield number, rest + whole[0]
                yield from enumerate(whole[1:], number + 1)
                number += len(whole)
                rest = last[: limits.MAX_TEXT]
            elif len(rest) < limits.MAX_TEXT:
                rest += last[: limits.MAX_TEXT - len(rest)]
        if rest:
            yield number, rest

    def _texts(self) -> Iterator[str]:
        while chunk := self._stream.read(_CHUNK):
            text = self._decoder.decode(chunk)
            if _REPLACED in text and _REPLACED_BYTES not in chunk:
                self.is_certain = False
            yield text
        if text := self._decoder.decode(b"", final=True):
            self.is_certain = False
            yield text
