"""Run an importer on files in this process, as the child would."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from harassvault.importers import named_zones
from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import Finding
from harassvault.importers.importer import Importer, Options
from harassvault.importers.registry import claims
from harassvault.importers.tree import Tree

PLAIN = Options()
"""Nobody said anything about the export."""

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"


@contextlib.contextmanager
def tree_of(path: Path) -> Iterator[Tree]:
    """Open a file or a folder as a tree."""
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    with contextlib.ExitStack() as stack:
        parts = [
            Part(
                one.name if path.is_file() else one.relative_to(path).as_posix(),
                one.stat().st_size,
                stack.enter_context(one.open("rb")),
            )
            for one in files
        ]
        yield grow(parts)


def findings_of(importer: Importer, path: Path, options: Options = PLAIN) -> list[Finding]:
    """Return all that one importer finds in what it claims of a path."""
    with tree_of(path) as tree:
        return list(importer.extract(tree, importer.identify(tree), options))


def run(path: Path, options: Options = PLAIN) -> dict[str, list[Finding]]:
    """Return what every importer finds in a path, by format; exactly one may claim each item."""
    with tree_of(path) as tree:
        return {one.format: list(one.extract(tree, items, options)) for one, items in claims(tree)}


def run_and_bind(path: Path, options: Options = PLAIN) -> dict[str, list[Finding]]:
    """The same, with clocks bound by the zones that they name, as who asked the child does."""
    return {name: list(named_zones.bound(found)) for name, found in run(path, options).items()}
