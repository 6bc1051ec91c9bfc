"""What leaves the journal.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands

AUDIENCES = ("hr", "platform", "police", "lawyer", "court")
PAGES = ("a4", "letter")


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    dossier = builder.command(commands, "dossier")
    builder.option(dossier, "--for", choices=AUDIENCES, required=True, dest="audience")
    builder.target(dossier)
    builder.option(dossier, "--incidents", metavar="ID,…")
    builder.filters(dossier)
    builder.option(dossier, "--page", choices=PAGES, default=PAGES[0])
    builder.command(commands, "sent")
