"""The house keeps its own rules: what import-linter cannot see is checked here from the sources."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("crypto", "harassvault", "reports", "ui")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

FORBIDDEN_ANYWHERE = (
    "socket", "ssl", "http", "ftplib", "smtplib", "poplib", "imaplib", "asyncio", "xmlrpc",
    "socketserver", "webbrowser", "requests", "httpx", "urllib3", "aiohttp",
    "urllib.request", "urllib.error", "multiprocessing.connection", "multiprocessing.managers",
    "PySide6.QtNetwork", "PySide6.QtWebEngineWidgets", "PySide6.QtWebEngineCore",
    "PySide6.QtWebSockets", "PySide6.QtHttpServer",
)  # fmt: skip
FORBIDDEN_NAMES = ("QDesktopServices", "QNetworkAccessManager", "QTcpSocket", "QUdpSocket")


def imports_of(tree: ast.AST) -> set[str]:
    """Every module that a source names in an import, in any spelling."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = (
                node.func.attr
                if isinstance(node.func, ast.Attribute)
                else getattr(node.func, "id", "")
            )
            if called in {"import_module", "__import__"}:
                found.add(str(node.args[0].value))
    return found


def reaches(module: str, forbidden: str) -> bool:
    return module == forbidden or module.startswith(f"{forbidden}.")


def network_in(tree: ast.AST) -> set[str]:
    modules = {m for m in imports_of(tree) for f in FORBIDDEN_ANYWHERE if reaches(m, f)}
    names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} | {
        n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)
    }
    return modules | (names & set(FORBIDDEN_NAMES))


@pytest.fixture(scope="module")
def sources() -> dict[str, tuple[str, set[str]]]:
    """Each source of ours: what it says of itself, and what it names of the network."""
    found = {}
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        found[str(path.relative_to(ROOT))] = ast.get_docstring(tree) or "", network_in(tree)
    return found


def test_no_source_names_the_network(sources) -> None:
    assert {name: found for name, (_, found) in sources.items() if found} == {}


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket",
        "from urllib import request",
        "import urllib.request as r",
        "from PySide6 import QtNetwork",
        "from PySide6.QtNetwork import QTcpSocket",
        "__import__('http.client')",
        "import importlib; importlib.import_module('ssl')",
        "from PySide6.QtGui import QDesktopServices\nQDesktopServices.openUrl('x')",
    ],
)
def test_an_attempt_is_noticed(attempt: str) -> None:
    assert network_in(ast.parse(attempt))


def test_every_module_says_what_lives_there_and_what_never_does(sources) -> None:
    never = re.compile(r"\b([Nn]ever|[Nn]ot|[Nn]o|[Nn]othing|elsewhere|others)\b")
    assert [name for name, (said, _) in sources.items() if not said] == []
    silent = [
        name
        for name, (said, _) in sources.items()
        if not name.endswith(("__init__.py", "__main__.py")) and not never.search(said)
    ]
    assert silent == []


def test_packaging_is_no_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_nothing_we_depend_on_hides_our_crypto_package() -> None:
    locked = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    names = {one["name"] for one in locked["package"]}
    assert not names & {"pycryptodome", "pycrypto", "pycryptodomex"}


def test_every_locked_file_has_a_hash() -> None:
    locked = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    for one in locked["package"]:
        for file in one.get("wheels", []) + ([one["sdist"]] if "sdist" in one else []):
            assert file["hash"].startswith("sha256:"), one["name"]


def test_the_command_line_never_loads_qt() -> None:
    code = (
        "import sys, ui.cli.main, ui.cli.program;"
        "sys.exit(any(m.startswith('PySide6') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_no_file_of_the_project_names_a_place_on_some_machine() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")[:-1]
    for name in tracked:
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".json", ".sh", ""} and path.name != "uv.lock":
            text = path.read_text("utf-8", errors="replace")
            assert str(ROOT.parent) + "/" not in text, name
