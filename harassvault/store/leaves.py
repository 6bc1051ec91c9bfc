"""Whether FTS5's table of places names the leaves of its index that hold words, and no others.

A query finds its leaf through that table. FTS5's own check looks at the leaves that the table
names, and not whether it names them all, or some of an earlier index.

The forms are those of FTS5's own source (fts5_index.c): the number of a row of the data table holds
the segment in its upper bits, then flags that are zero for a leaf, then the leaf's number; a leaf
begins with two numbers of two bytes, the second says where its list of words begins, and a leaf
without words ends there. The table of places holds each leaf's number doubled, with a flag.

Never here: what the words are (`harassvault.store.index`).
"""

import apsw

_SEGMENT_SHIFT = 37
_PAGE_MASK = (1 << 31) - 1
_FLAGS_MASK = (1 << _SEGMENT_SHIFT) - 1 - _PAGE_MASK
"""The bits for the height in a tree and for its list of document numbers; zero for a leaf."""

_FIRST_SEGMENT = 1 << _SEGMENT_SHIFT
"""Rows below are no segments: averages and the structure."""


def places_agree(connection: apsw.Connection, table: str) -> bool:
    """Say whether the table of places names all leaves with words, and nothing that is no leaf.

    The first leaf of a segment stays named when the last of its words was deleted. So do the leaves
    at the beginning of a segment that is being merged into another, once they were taken over: the
    merge of a large index is done in parts, with many writes in between.
    """
    named = {
        (segment, place >> 1)
        for segment, place in connection.execute(f"SELECT segid, pgno FROM {table}_idx")
    }
    rows = connection.execute(
        f"SELECT id, substr(block, 3, 2), length(block) FROM {table}_data WHERE id >= ?",
        (_FIRST_SEGMENT,),
    )
    leaves = {
        (number >> _SEGMENT_SHIFT, number & _PAGE_MASK): int.from_bytes(words_at, "big") < length
        for number, words_at, length in rows
        if not number & _FLAGS_MASK
    }
    with_words = {leaf for leaf, has_words in leaves.items() if has_words}
    begins: dict[int, int] = {}
    for segment, number in leaves:
        begins[segment] = min(number, begins.get(segment, number))
    taken_over = {one for one in named if 0 < one[1] < begins.get(one[0], 0)}
    return with_words <= named and named - taken_over <= leaves.keys()
