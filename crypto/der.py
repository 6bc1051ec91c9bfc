"""Reading DER (ITU-T X.690): the bytes that certificates and signatures are made of.

One element after the other, strictly: definite lengths in their shortest form, nothing left over.
What an element means is the reader's business. Never here: writing DER, and any depth of its own;
a caller goes down as far as its format does.
"""

from dataclasses import dataclass

from crypto.errors import MalformedDerError

INTEGER, OCTETS, OID, SEQUENCE, SET = 0x02, 0x04, 0x06, 0x30, 0x31
"""Tags of X.690 that signatures use."""

_LONG, _MULTIPLE = 0x80, 0x1F
_MAX_LENGTH_BYTES = 4
"""4 GiB: no answer of an authority is longer."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its tag, what it holds, and all its bytes."""

    tag: int
    content: bytes
    whole: bytes

    def must_be(self, tag: int) -> "Element":
        """Return the element itself.

        Raises:
            MalformedDerError: it has another tag.
        """
        if self.tag != tag:
            raise MalformedDerError(f"tag {self.tag:#x} in place of {tag:#x}")
        return self

    @property
    def parts(self) -> tuple["Element", ...]:
        """What stands in it, one after the other.

        Raises:
            MalformedDerError: its content is no series of elements.
        """
        return elements(self.content)


def elements(untrusted: bytes) -> tuple[Element, ...]:
    """Read a series of elements that fills the bytes.

    Raises:
        MalformedDerError: it does not.
    """
    found = []
    start = 0
    while start < len(untrusted):
        header, size = _header(untrusted, start)
        end = start + header + size
        if end > len(untrusted):
            raise MalformedDerError("an element ends behind its place")
        content = untrusted[start + header : end]
        found.append(Element(untrusted[start], content, untrusted[start:end]))
        start = end
    return tuple(found)


def element(untrusted: bytes, tag: int) -> Element:
    """Read bytes that are one element of this tag.

    Raises:
        MalformedDerError: they are not.
    """
    match elements(untrusted):
        case [only]:
            return only.must_be(tag)
    raise MalformedDerError("not one element")


def _header(data: bytes, start: int) -> tuple[int, int]:
    """Return how long the header of an element is, and how long its content."""
    if start + 2 > len(data) or data[start] & _MULTIPLE == _MULTIPLE:
        raise MalformedDerError("a header that ends early, or a tag of several bytes")
    first = data[start + 1]
    if first < _LONG:
        return 2, first
    count = first - _LONG
    digits = data[start + 2 : start + 2 + count]
    size = int.from_bytes(digits)
    shortest = count and len(digits) == count and digits[0] and size >= _LONG
    if not shortest or count > _MAX_LENGTH_BYTES:
        raise MalformedDerError("a length that is not in its shortest form")
    return 2 + count, size
