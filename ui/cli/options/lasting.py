"""Backups, and getting a journal back from one.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    text = builder.words.text
    backup = builder.command(commands, "backup")
    backup.add_argument("FOLDER", help=text("option.backup_folder"))
    backup.add_argument("--check", action="store_true", help=text("option.backup_check"))
    restore = builder.command(commands, "restore")
    restore.add_argument("FOLDER", help=text("option.restore_folder"))
    what = restore.add_mutually_exclusive_group(required=True)
    what.add_argument("--into", metavar="DIR", help=text("option.restore_into"))
    what.add_argument(
        "--list", action="store_true", dest="states", help=text("option.restore_list")
    )
    restore.add_argument("--snapshot", metavar="ID", help=text("option.restore_state"))
    restore.add_argument("--recovery", action="store_true", help=text("option.restore_recovery"))
