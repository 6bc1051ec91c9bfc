"""Pictures given by themselves, outside of any export: what each says of its own time and place.

Decoded here as in the decoding child, by the same code. A picture that cannot be decoded is told,
and kept as any other file.

Never here: pictures that a message names (its export claims them).
"""

import io
from collections.abc import Iterator, Sequence

import msgspec

from harassvault.decoding import images
from harassvault.decoding.limits import MAX_INPUT_BYTES
from harassvault.decoding.mediatype import DECODABLE_IMAGES, identify
from harassvault.decoding.replies import Examined
from harassvault.importers.findings import FileFacts, Finding, Problem, What
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.media.facts import of_name, of_picture
from harassvault.importers.tree import Item, Tree

NAMED_ONLY = frozenset({"image/avif"})
"""Pictures that nothing of ours decodes."""

_PIECE = 1 << 20


def identify_items(tree: Tree) -> Sequence[int]:
    """Return the pictures of a tree, by their first bytes."""
    return [one.index for one in tree.items if _kind(tree, one) in DECODABLE_IMAGES | NAMED_ONLY]


def extract(tree: Tree, items: Sequence[int], options: Options) -> Iterator[Finding]:
    """Yield the facts of each picture; of one that cannot be decoded, a problem and its name's."""
    for index in items:
        item = tree.items[index]
        if options.survey:
            yield of_name(index, item.name)
        else:
            yield from _facts(tree, item)


def _facts(tree: Tree, item: Item) -> Iterator[Finding]:
    if item.size > MAX_INPUT_BYTES:
        yield Problem(what=What.TOO_LONG, item=item.index)
        yield of_name(item.index, item.name)
    elif (found := _examined(tree, item)) is None:
        yield Problem(what=What.NOT_READ, item=item.index, detail=_kind(tree, item))
        yield of_name(item.index, item.name)
    else:
        if not found.prints:
            yield Problem(what=What.CUT_OFF, item=item.index)
        yield found


def _examined(tree: Tree, item: Item) -> FileFacts | None:
    try:
        data = io.BytesIO()
        with tree.open(item) as stream:
            # Piece by piece: asked for more at once, a buffer of that size would be made first.
            while piece := stream.read(_PIECE):
                data.write(piece)
        data.seek(0)
        said = msgspec.convert(images.examine(data), Examined)
    except Exception:  # noqa: BLE001 - a damaged file makes Pillow raise nearly anything
        return None
    return of_picture(said, item.index, item.name)


def _kind(tree: Tree, item: Item) -> str:
    return identify(tree.head(item))


IMPORTER = Importer(
    format="pictures",
    version=1,
    services=(),
    counts_in=CountsIn.RECORD,
    absent=(),
    identify=identify_items,
    extract=extract,
)
