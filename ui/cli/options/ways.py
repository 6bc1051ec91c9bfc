"""The ways into a journal.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    builder.option(builder.command(commands, "password"), "--generate", action="store_true")
    recovering = builder.command(commands, "recover")
    builder.option(recovering, "--generate", action="store_true")
    recover = recovering.add_mutually_exclusive_group()
    builder.option(recover, "--confirm-code", action="store_true")
    builder.option(recover, "--new-code", action="store_true")
    keyring = builder.group(commands, "keyring")
    builder.command(keyring, "on", key="keyring_on")
    builder.command(keyring, "off", key="keyring_off")
    builder.option(builder.command(commands, "rekey"), "--generate", action="store_true")
