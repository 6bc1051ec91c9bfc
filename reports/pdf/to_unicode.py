"""What the codes of a font say, as the table that readers search and copy with (ToUnicode).

Never here: glyphs, the giving out of codes.
"""

from collections.abc import Sequence

MAX_SAID = 31
"""UTF-16 units that one code says: poppler drops a mapping that is longer than its buffer."""

_LAST_OF_ONE_UNIT = 0xFFFF
_MAPPINGS_PER_BLOCK = 100
"""bfchar takes 100 lines at most (Adobe Technical Note 5014)."""


def to_unicode(said: Sequence[tuple[int, str]]) -> bytes:
    """Return the table for codes and their texts, of which each is one that `sayable` gave."""
    lines = [
        b"<%04X> <%s>" % (code, text.encode("utf-16-be", "replace").hex().upper().encode())
        for code, text in said
    ]
    blocks = [
        b"%d beginbfchar\n%s\nendbfchar\n" % (len(block), b"\n".join(block))
        for start in range(0, len(lines), _MAPPINGS_PER_BLOCK)
        if (block := lines[start : start + _MAPPINGS_PER_BLOCK])
    ]
    return _CMAP_HEAD + b"".join(blocks) + _CMAP_TAIL


def sayable(text: str) -> list[str]:
    """Divide a text into pieces of at most MAX_SAID UTF-16 units; no character is divided."""
    pieces, units = [""], 0
    for character in text:
        more = 2 if ord(character) > _LAST_OF_ONE_UNIT else 1
        if units + more > MAX_SAID:
            pieces.append("")
            units = 0
        pieces[-1] += character
        units += more
    return pieces


_CMAP_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_TAIL = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
