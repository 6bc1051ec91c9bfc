"""The option `--detail ID=TEXT`: answers to further questions, one at a time.

Never here: which ids there are (`harassvault.data_points`).
"""

from harassvault.intake import MAX_DOCUMENT
from ui.cli.documents import STDIN
from ui.cli.errors import UsageError
from ui.cli.output import decoded
from ui.cli.session import Session


def details_of(session: Session, *others: str | None) -> dict[str, str] | None:
    """Return what was given by the option; None where it was not used.

    Args:
        session: with the options.
        others: further texts of the command, of which one may be read from standard input.

    Raises:
        UsageError: no "=" in it; more than one that is to be read from standard input.
    """
    given: list[str] | None = getattr(session.given, "detail", None)
    if given is None:
        return None
    found: dict[str, str] = {}
    for one in given:
        key, is_said, text = one.partition("=")
        if not is_said:
            raise UsageError(f"argument --detail: invalid ID=TEXT value: {one}", "")
        found[key.strip()] = text
    if [*found.values(), *others].count(STDIN) > 1:
        raise UsageError("only one text can be read from standard input", "")
    return {key: _text(session, text) for key, text in found.items()}


def _text(session: Session, text: str) -> str:
    if text != STDIN:
        return text
    return decoded(session.console.read_rest(MAX_DOCUMENT)).removesuffix("\n").removesuffix("\r")
