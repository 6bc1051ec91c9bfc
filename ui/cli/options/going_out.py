"""What leaves the journal.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands

AUDIENCES = ("hr", "platform", "police", "lawyer", "court")
PAGES = ("a4", "letter")
FORMATS = ("pdf", "docx", "csv", "json", "txt", "loadfile")


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    dossier = builder.command(commands, "dossier")
    builder.option(dossier, "--for", choices=AUDIENCES, required=True, dest="audience")
    builder.target(dossier)
    builder.option(dossier, "--incidents", metavar="ID,…")
    builder.filters(dossier)
    words = builder.words
    dossier.add_argument(
        "--format", choices=FORMATS, default=FORMATS[0], help=words.text("option.dossier_format")
    )
    dossier.add_argument("--all", action="store_true", help=words.text("option.dossier_all"))
    builder.option(dossier, "--redact", metavar="PROFILE", default="")
    builder.option(dossier, "--continues", metavar="EXPORT", default="")
    dossier.add_argument("--contacts", metavar="ID,…", help=words.text("option.letter_contacts"))
    builder.option(dossier, "--also", metavar="POINT,…")
    builder.option(dossier, "--court", metavar="CC", default="")
    builder.option(dossier, "--initials", metavar="AB", default="")
    builder.option(dossier, "--worst", metavar="ID", default="")
    for name in ("confidential", "binding"):
        help_ = words.text(f"option.dossier_{name}")
        dossier.add_argument(f"--{name}", action="store_true", help=help_)
    dossier.add_argument(
        "--patterns", choices=("yes", "no"), help=words.text("option.dossier_patterns")
    )
    builder.option(dossier, "--largest-picture", metavar="PIXELS", type=int)
    builder.option(dossier, "--page", choices=PAGES, default=PAGES[0])
    builder.option(dossier, "--contact-sheet", metavar="FILE")
    builder.command(commands, "sent")
    correction = builder.command(commands, "correction")
    builder.option(correction, "export", metavar="EXPORT")
    correction.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        required=True,
        help=words.text("option.corrected_from"),
    )
    builder.target(correction)
    builder.option(correction, "--page", choices=PAGES, default=PAGES[0])
