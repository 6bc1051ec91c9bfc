"""What leaves the journal.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder
from ui.cli.usage import Parser

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands

AUDIENCES = ("hr", "platform", "police", "lawyer", "court")
PAGES = ("a4", "letter")
FORMATS = ("pdf", "docx", "csv", "json", "txt", "loadfile")


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    words = builder.words
    dossier = builder.command(commands, "dossier")
    builder.option(dossier, "--for", choices=AUDIENCES, required=True, dest="audience")
    builder.target(dossier)
    builder.filters(dossier)
    dossier.add_argument(
        "--format", choices=FORMATS, default=FORMATS[0], help=words.text("option.dossier_format")
    )
    dossier.add_argument("--all", action="store_true", help=words.text("option.dossier_all"))
    _report(builder, dossier)
    builder.option(dossier, "--contact-sheet", metavar="FILE")
    _handover(builder, commands)
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


def _report(builder: Builder, parser: Parser) -> None:
    """Add what decides on the content of a report, but for the entries and the form of file."""
    words = builder.words
    builder.option(parser, "--incidents", metavar="ID,…")
    builder.option(parser, "--redact", metavar="PROFILE", default="")
    builder.option(parser, "--continues", metavar="EXPORT", default="")
    parser.add_argument("--contacts", metavar="ID,…", help=words.text("option.letter_contacts"))
    builder.option(parser, "--also", metavar="POINT,…")
    builder.option(parser, "--court", metavar="CC", default="")
    builder.option(parser, "--initials", metavar="AB", default="")
    builder.option(parser, "--worst", metavar="ID", default="")
    for name in ("confidential", "binding"):
        help_ = words.text(f"option.dossier_{name}")
        parser.add_argument(f"--{name}", action="store_true", help=help_)
    parser.add_argument(
        "--patterns", choices=("yes", "no"), help=words.text("option.dossier_patterns")
    )
    builder.option(parser, "--largest-picture", metavar="PIXELS", type=int)
    builder.option(parser, "--page", choices=PAGES, default=PAGES[0])


def _handover(builder: Builder, commands: "Commands") -> None:
    words = builder.words
    parser = builder.command(commands, "handover")
    parser.add_argument(
        "--output", "-o", metavar="FOLDER", help=words.text("option.handover_folder")
    )
    parser.add_argument("--force", action="store_true", help=words.text("option.handover_force"))
    builder.filters(parser, last=False)
    # A date or a key: both are called so, here and in the world.
    parser.add_argument(
        "--to",
        metavar="KEY",
        action="append",
        default=[],
        dest="recipient",
        help=words.text("option.handover_to"),
    )
    builder.option(parser, "--plain", action="store_true")
    parser.add_argument(
        "--for", metavar="WHOM", dest="whom", default="", help=words.text("option.for_whom")
    )
    builder.option(parser, "--audience", choices=AUDIENCES, default="lawyer")
    builder.option(parser, "--without", metavar="N,…")
    builder.option(parser, "--with-exports", action="store_true")
    builder.option(parser, "--with-places", action="store_true")
    builder.option(parser, "--with-receipts", action="store_true")
    builder.option(parser, "--stick", action="store_true")
    builder.option(parser, "--check", action="store_true", dest="only_check")
    _report(builder, parser)
    parser.set_defaults(format=FORMATS[0])
