"""Decoders of foreign bytes are loaded by the decoding child alone, and never by who holds keys."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("crypto", "harassvault", "reports", "ui")

DECODERS = {"PIL", "pi_heif", "pypdfium2", "pypdfium2_raw", "tinytag"}
CHILD_SIDE = {
    f"harassvault/decoding/{name}.py"
    for name in ("copying", "exif", "heif", "images", "pages", "prints")
}
IMPORTERS = "harassvault/importers/"
"""What the import child loads; `test_no_face_has_a_decoder_in_its_memory` covers the rest."""

DRAWING = "ui/demo/"
"""The demo case draws its own pictures and reads nothing foreign."""

PARSERS = {
    "zipfile", "tarfile", "gzip", "bz2", "lzma", "email", "mailbox", "xml", "html.parser",
    "sqlite3", "pickle", "marshal", "shelve", "plistlib", "configparser", "csv", "wave",
}  # fmt: skip
"""What else of the standard library takes foreign formats apart."""

OWN_ARCHIVES = {
    "harassvault/backup/snapshot_file.py",
    "reports/data/cells.py",
    "reports/docx/file.py",
    "reports/handover/container.py",
}
"""Snapshots of a backup, sealed: their parts are read by the names that we give them; a document
that was written a moment before, from which the times are taken out; tables and packages that are
handed over, which are only written."""

QT_DECODING = {
    "fromData", "loadFromData", "QImageReader", "QMovie", "QPicture", "QMediaPlayer",
    "QPdfDocument", "QSvgRenderer", "QSvgWidget", "QTextBrowser", "QTextEdit", "QWebEngineView",
    "setHtml", "setMarkdown",
}  # fmt: skip
OWN_DRAWINGS = {
    "ui/desktop/theme/icons.py",
    "ui/desktop/parts/harmless.py",  # HTML that the child made harmless
}


@cache
def named():
    """Of each source: the modules that it imports anywhere, and the names that it says.

    Read by the first test that asks, and not kept: all trees together take a second and 200 MB.
    """
    return {
        str(path.relative_to(ROOT)): names_in(ast.parse(path.read_text("utf-8")))
        for one in PACKAGES
        for path in (ROOT / one).rglob("*.py")
    }


def names_in(tree):
    imported, said = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imported |= {node.module} | {f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.Name):
            said.add(node.id)
        elif isinstance(node, ast.Attribute):
            said.add(node.attr)
    return imported, said


def importing(names):
    """The sources that import one of these modules or a part of it."""
    return {
        source
        for source, (imported, _) in named().items()
        if any(one == name or one.startswith(f"{name}.") for one in imported for name in names)
    }


def test_only_the_child_imports_decoders():
    found = {one for one in importing(DECODERS) if not one.startswith(DRAWING)}
    assert {one for one in found if not one.startswith(IMPORTERS)} == CHILD_SIDE


def test_only_the_childs_own_main_reaches_them():
    inner = {f"harassvault.decoding.{one}" for one in ("copying", "images", "pages")}
    allowed = {f"harassvault/decoding/{one}.py" for one in ("child", "copying", "pages")}
    # What runs in the import child, which is as confined.
    allowed |= {"harassvault/importers/registry.py", "harassvault/importers/media/pictures.py"}
    assert importing(inner) == allowed
    assert importing({"harassvault.decoding.child"}) == set()


def test_nobody_takes_foreign_formats_apart_otherwise():
    found = {one for one in importing(PARSERS) if not one.startswith((DRAWING, IMPORTERS))}
    assert found <= OWN_ARCHIVES


def test_the_window_asks_qt_for_no_decoding():
    used = {source for source, (_, said) in named().items() if said & QT_DECODING}
    assert used == OWN_DRAWINGS


@pytest.mark.parametrize("face", ["ui.cli.program", "ui.desktop.main", "reports.prepare"])
def test_no_face_has_a_decoder_in_its_memory(face):
    code = f"import sys, {face}; print(sorted({DECODERS!r} & set(sys.modules)))"
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=environment
    )
    assert (done.stdout, done.returncode) == ("[]\n", 0), done.stderr
