"""Checking, and what the program says of itself.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands

SCHEMAS = (
    "incident", "profile", "person", "case", "file", "contact", "order", "gap", "dossier",
)  # fmt: skip


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    verify = builder.command(commands, "verify")
    builder.option(verify, "PACKAGE", nargs="?")
    builder.option(verify, "--key", metavar="NUMBER")
    builder.option(verify, "--authority", metavar="FILE.pem")
    builder.option(verify, "--identity", metavar="FILE")
    builder.command(commands, "status")
    schema = builder.command(commands, "schema")
    builder.option(schema, "NAME", choices=SCHEMAS)
    builder.option(builder.command(commands, "demo"), "FOLDER")
