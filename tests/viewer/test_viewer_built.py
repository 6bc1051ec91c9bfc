"""The page is what its sources give, asks for nothing, and speaks both languages."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import tomllib
import unicodedata
from pathlib import Path

import pytest

from harassvault.passphrase.phrase import generate
from reports.handover.viewer_page import PLACE
from tests.ui.test_words import AVOIDED

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "packaging" / "viewer"

needs_packages = pytest.mark.skipif(
    not (shutil.which("node") and (SOURCE / "node_modules" / "esbuild").is_dir()),
    reason="no node, or packaging/viewer/node_modules is not installed (npm ci)",
)


@pytest.fixture(scope="module")
def page(viewer) -> str:
    return viewer.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def words():
    read = (SOURCE / "words" / f"{language}.json" for language in ("en", "fr"))
    return {one.stem: flat(json.loads(one.read_text(encoding="utf-8"))) for one in read}


def flat(table, before=""):
    found = {}
    for name, value in table.items():
        found |= (
            flat(value, f"{before}{name}.") if isinstance(value, dict) else {before + name: value}
        )
    return found


@needs_packages
def test_building_it_anew_gives_the_same_bytes():
    done = subprocess.run(
        ["node", "build.mjs", "--check"], cwd=SOURCE, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@needs_packages
@pytest.mark.battery
def test_types_agree():
    tsc = SOURCE / "node_modules" / "typescript" / "bin" / "tsc"
    done = subprocess.run(
        ["node", str(tsc), "-p", str(SOURCE / "jsconfig.json")], capture_output=True, text=True
    )
    assert done.stdout == ""


def test_its_digest_stands_in_the_documentation(viewer):
    digest = hashlib.sha256(viewer.read_bytes()).hexdigest()
    assert f"\n{digest}\n" in (ROOT / "docs" / "viewer.md").read_text(encoding="utf-8")


def test_packages_are_pinned_by_their_digests():
    for folder in (SOURCE, ROOT / "tests" / "viewer"):
        lock = json.loads((folder / "package-lock.json").read_text())["packages"]
        assert all(
            one.get("integrity", "").startswith("sha512-") for name, one in lock.items() if name
        )
        own = lock[""]
        pinned = {**own.get("dependencies", {}), **own.get("devDependencies", {})}
        assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pinned.values())


def test_its_policy_lets_in_this_program_and_style_and_nothing_else(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    rules = dict(one.split(" ", 1) for one in policy.split("; "))
    program = re.search(r"<script>([\s\S]*)</script>\n</body>", page)[1]
    style = re.search(r"<style>([\s\S]*?)</style>", page)[1]
    assert rules == {
        "default-src": "'none'",
        "script-src": hashed(program),
        "style-src": hashed(style),
        "img-src": "blob:",
        "media-src": "blob:",
        "worker-src": "blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "engine",
    }
    assert page.index("Content-Security-Policy") < min(page.index("<style"), page.index("<script"))


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_nothing_in_it_is_taken_from_elsewhere(page):
    markup = re.sub(r"<(script|style|pre)[^>]*>[\s\S]*?</\1>", "", page)
    assert not re.findall(
        r"(?:src|href|action)=|<link|<iframe|<object|http-equiv=\"refresh", markup
    )
    style = re.search(r"<style>([\s\S]*?)</style>", page)[1]
    assert not re.findall(r"url\(|@import", style)


def test_a_package_fits_into_one_place(viewer):
    assert viewer.read_bytes().count(PLACE) == 1


FORBIDDEN = (
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function"
    r"|fetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|localStorage|sessionStorage|indexedDB"
)


def test_its_own_program_never_makes_markup_of_text_nor_asks_nor_keeps():
    for file in (SOURCE / "src").rglob("*.js"):
        code = re.sub(r"/\*[\s\S]*?\*/", "", file.read_text())
        assert not re.findall(rf"{FORBIDDEN}|import\(", code), file


def test_modules_say_what_they_are_and_stay_small():
    for file in (SOURCE / "src").rglob("*.js"):
        text = file.read_text()
        assert text.startswith("/**\n"), file
        assert "Never here:" in text.split("*/")[0], file
        assert len(text.splitlines()) <= 260, file


def test_both_languages_have_the_same_words_with_the_same_places(words):
    places = {
        language: {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in table.items()}
        for language, table in words.items()
    }
    assert places["en"] == places["fr"]
    assert all(text.strip() for table in words.values() for text in table.values())


def test_french_signs_have_their_thin_space(words):
    wrong = [
        text
        for text in words["fr"].values()
        if re.search(r"(?<!\u202f)[;?!»]|[^\u202f]:(?!//)|«(?!\u202f)", text)
    ]
    assert wrong == []


def test_words_to_avoid_stand_in_no_sentence(words):
    for language, table in words.items():
        avoided = re.compile(rf"\b(?:{AVOIDED[language]})\b", re.IGNORECASE)
        assert [text for text in table.values() if avoided.search(text)] == []


def test_every_finding_of_the_specification_has_its_sentence(words):
    text = (ROOT / "docs" / "formats" / "handover.md").read_text(encoding="utf-8")
    codes = set(
        re.findall(r"^\| `([a-z_]+)` \|.*\| ", text.split("## What is checked")[1], re.MULTILINE)
    )
    for table in words.values():
        assert {
            key.removeprefix("finding.") for key in table if key.startswith("finding.")
        } == codes


def test_fields_of_the_certificate_are_called_as_they_stand_there(words):
    for language, table in words.items():
        path = ROOT / "reports" / "words" / f"{language}-handover.toml"
        texts = tomllib.loads(path.read_text(encoding="utf-8"))["handover"]["certificate"]
        for certificate in (texts["us"], texts["fr"], texts["general"]):
            for field, sign in (("received.field_file", ":"), ("received.field_list", ",\n")):
                assert re.search(rf"{re.escape(table[field])}\s?{sign}", certificate), language


def test_every_word_that_the_program_asks_for_is_there(words):
    asked = set()
    for file in (SOURCE / "src" / "page").glob("*.js"):
        asked |= set(re.findall(r'text\(\s*"([a-z_]+\.[a-z_]+)"', file.read_text()))
    assert asked
    assert asked <= set(words["en"])


def test_what_reports_call_things_the_page_calls_them(page):
    for language in ("en", "fr"):
        for file, *place in (("-points", "point"), ("-messages", "message", "mark"), ("", "field")):
            path = ROOT / "reports" / "words" / f"{language}{file}.toml"
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            for part in place:
                table = table[part]
            assert [
                one
                for one in table.values()
                if json.dumps(one, ensure_ascii=False)[1:-1] not in page
            ] == []


def test_licences_of_all_parts_stand_in_it(page):
    foot = re.search(r"<footer>([\s\S]*)</footer>", page)[1]
    for name in (
        "age-encryption",
        "@noble/ciphers",
        "@noble/curves",
        "@noble/hashes",
        "@scure/base",
    ):
        assert re.search(rf"^(<pre>|.*>)?{re.escape(name)} \d", foot, re.MULTILINE), name
    assert foot.count("Copyright") + foot.count("copyright") >= 5


OTHERS = [" ", "one, two-three four FIVE", "a b c d e\u0301 f 7"]


def test_generated_phrases_are_understood_however_they_are_typed():
    """The page folds what is typed to what `harassvault.passphrase` seals with."""
    if shutil.which("node") is None:
        pytest.skip("no node")
    phrases = [generate(language) for language in ("en", "fr") for _ in range(40)]
    typed = [
        [
            one.shown.upper(),
            one.shown.replace(" ", "-"),
            f"\t{one.text.title()} \u202f",
            unicodedata.normalize("NFD", one.shown),
        ]
        for one in phrases
    ]
    module = (SOURCE / "src" / "page" / "phrase.js").as_uri()
    of_each = "(one) => wordCount(one) === WORDS ? spellings(one)[0] : wordCount(one)"
    folded = f"{json.dumps([*typed, OTHERS])}.map((all) => all.map({of_each}))"
    names = "spellings, wordCount, WORDS"
    script = f"import {{{names}}} from {module!r}; console.log(JSON.stringify({folded}))"
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script], capture_output=True, text=True, check=True
    )
    # How many words there are is said where there are not six.
    assert json.loads(done.stdout) == [*([one.text] * 4 for one in phrases), [0, 5, 7]]
