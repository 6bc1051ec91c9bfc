"""Single files of the journal.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from harassvault.data_points import ANSWERS
from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    evidence = builder.group(commands, "evidence")
    listed = builder.command(evidence, "list", key="evidence_list")
    builder.option(listed, "--similar", action="store_true")
    examine = builder.command(evidence, "examine", key="evidence_examine")
    builder.option(examine, "EVIDENCE_IDS", metavar="FILE-ID", nargs="*")
    read = builder.command(evidence, "read", key="evidence_read")
    builder.option(read, "EVIDENCE_IDS", metavar="FILE-ID", nargs="*")
    text = builder.words.text("option.all_pictures")
    read.add_argument("--all", action="store_true", help=text)
    said = builder.command(evidence, "describe", key="evidence_describe")
    builder.option(said, "EVIDENCE")
    builder.option(said, "--from", metavar="FILE.json|-", dest="document")
    builder.details(said)
    builder.option(said, "--transcript", metavar="T|-")
    builder.option(said, "--intimate", choices=ANSWERS, metavar="A")
    builder.option(said, "--minor", choices=ANSWERS, metavar="A")
    mark = builder.command(evidence, "mark", key="evidence_mark")
    builder.option(mark, "EVIDENCE")
    builder.option(mark, "--under-18", action="store_true", required=True)
    builder.option(mark, "--member", metavar="NAME")
    erase = builder.command(evidence, "erase", key="evidence_erase")
    builder.option(erase, "EVIDENCE")
    builder.option(erase, "--member", metavar="NAME")
    builder.option(erase, "--everywhere", action="store_true")
    builder.option(erase, "--with-what-holds-it", action="store_true")
    builder.option(erase, "--yes", action="store_true")
