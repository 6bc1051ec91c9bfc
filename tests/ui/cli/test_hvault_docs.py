"""docs/cli.md says what the program does."""

import re

import pytest


@pytest.fixture(scope="module")
def page(root):
    return (root / "docs" / "cli.md").read_text("utf-8")


def test_every_command_is_described(hvault, page):
    helped = hvault("--help").out
    commands = re.findall(r"^    ([a-z]+) ", helped, re.MULTILINE)
    assert len(commands) > 15
    for command in commands:
        assert re.search(rf"^###.*`{command}\b", page, re.MULTILINE), command


def test_every_key_of_the_answers_is_named(hvault, page, files):
    made = hvault.ok("add", "--what", "-", "--attach", files["shot.png"], text="x")
    hvault.document("person", "add", given={"name": "Ana"})
    answers = [
        made,
        made["evidence"][0],
        hvault.ok("status"),
        hvault.ok("verify"),
        hvault.ok("people")["people"][0],
        hvault.ok("case", "list")["cases"][0],
        hvault.ok("search", "x")["hits"],
        hvault("show", "ffff", "--json").json["error"],
    ]
    for answer in answers:
        for key in answer if isinstance(answer, dict) else answer[0]:
            assert re.search(rf"\b{key}\b", page), key


def test_no_example_puts_words_of_an_entry_on_the_command_line(page):
    blocks = re.findall(r"^```\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    for line in "\n".join(blocks).splitlines():
        for option in ("--what", "--from"):
            assert option not in line or f"{option} -" in line
        for option in ("--who", "--where", "--name", "--note", "--contact"):
            assert option not in line
