"""What only the command line can refuse; everything else has its error in the package below.

Never here: words for people, which stand in `ui/words/<language>-cli.toml`.
"""


class CliError(Exception):
    """Root of these errors."""


class RefusalError(CliError):
    """Something that this command does not do, with the key of its sentence.

    Attributes:
        key: below "refused" in the catalogue.
        values: what fills the sentence's placeholders.
    """

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class StoppedTypingError(KeyboardInterrupt):
    """A stop while a line was being typed.

    Attributes:
        line: about what was typed of it.
    """

    def __init__(self, line: str) -> None:
        super().__init__()
        self.line = line


class UsageError(CliError):
    """A command line that does not follow the contract.

    Attributes:
        message: argparse's own, in English.
        usage: the form of the command.
    """

    def __init__(self, message: str, usage: str) -> None:
        super().__init__(message)
        self.message = message
        self.usage = usage


class HelpWantedError(CliError):
    """Not a mistake: somebody asked how a command is used.

    Attributes:
        text: the help, in argparse's form.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
