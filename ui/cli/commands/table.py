"""Which function does a command.

Never here: the commands themselves.
"""

from collections.abc import Callable

from ui.cli.commands import (
    cases,
    checking,
    checkpoint,
    coming_back,
    conversations,
    deadlines,
    describing,
    diary,
    entries,
    evidence,
    files,
    guide,
    importing,
    inbox,
    journals,
    lasting,
    locking,
    marking,
    me,
    people,
    picking,
    reading,
    redacting,
    sent,
    standing,
    steps,
    ways,
)
from ui.cli.output import Answer
from ui.cli.session import Session

_COMMANDS: dict[tuple[str, str | None], Callable[[Session], Answer]] = {
    ("init", None): journals.init,
    ("status", None): journals.status,
    ("schema", None): journals.schema,
    ("add", None): entries.add,
    ("amend", None): entries.amend,
    ("attach", None): files.attach,
    ("extract", None): files.extract,
    ("evidence", "list"): evidence.list_,
    ("evidence", "examine"): evidence.examine,
    ("evidence", "read"): evidence.read,
    ("evidence", "describe"): describing.describe,
    ("evidence", "mark"): marking.mark,
    ("evidence", "erase"): marking.erase,
    ("withdraw", None): standing.withdraw,
    ("erase", None): standing.erase,
    ("inbox", "add"): inbox.add,
    ("inbox", "list"): inbox.list_,
    ("inbox", "take"): inbox.take,
    ("inbox", "refuse"): inbox.refuse,
    ("list", None): reading.list_,
    ("show", None): reading.show,
    ("search", None): reading.search,
    ("people", None): people.list_,
    ("person", "add"): people.add,
    ("person", "amend"): people.amend,
    ("person", "link"): people.link,
    ("case", "add"): cases.add,
    ("case", "list"): cases.list_,
    ("case", "amend"): cases.amend,
    ("case", "answer"): cases.answer,
    ("contact", "add"): steps.contact_add,
    ("contact", "amend"): steps.contact_amend,
    ("contact", "list"): steps.contact_list,
    ("order", "add"): steps.order_add,
    ("order", "amend"): steps.order_amend,
    ("order", "list"): steps.order_list,
    ("gap", "add"): steps.gap_add,
    ("gap", "amend"): steps.gap_amend,
    ("gap", "close"): steps.gap_close,
    ("gap", "list"): steps.gap_list,
    ("redact", "add"): redacting.add,
    ("redact", "list"): redacting.list_,
    ("redact", "remove"): redacting.remove,
    ("guide", None): guide.guide,
    ("deadlines", None): deadlines.deadlines,
    ("import", None): importing.import_,
    ("diary", None): diary.diary,
    ("imports", None): conversations.imports,
    ("conversations", None): conversations.conversations,
    ("messages", None): conversations.messages,
    ("pick", None): picking.pick,
    ("me", None): me.me,
    ("sent", None): sent.sent,
    ("backup", None): lasting.backup,
    ("restore", None): lasting.restore_,
    ("settings", None): locking.settings,
    ("found", None): locking.found,
    ("password", None): ways.password,
    ("recover", None): ways.recover,
    ("keyring", "on"): ways.keyring_on,
    ("keyring", "off"): ways.keyring_off,
    ("rekey", None): ways.rekey,
    ("checkpoint", None): checkpoint.checkpoint,
    ("receipt", "add"): coming_back.receipt_add,
    ("receipt", "list"): coming_back.receipt_list,
    ("answer", "take"): coming_back.answer_take,
    ("answer", "list"): coming_back.answer_list,
    ("verify", None): checking.verify,
}


def run_command(session: Session) -> Answer:
    """Do what was asked; raises what the command raises."""
    name, action = session.given.command, session.given.action
    command: Callable[[Session], Answer]
    match name:
        # These reach for all of reports and its fonts, or for all that reads exports, which no
        # other command needs to wait for: `hvault list` starts three times as fast without.
        case "dossier":
            from ui.cli.commands.dossier import dossier  # noqa: PLC0415 see above

            command = dossier
        case "handover":
            from ui.cli.commands.handover import handover  # noqa: PLC0415 see above

            command = handover
        case "protect" | "sign" | "plan":
            from ui.cli.commands import copying  # noqa: PLC0415 see above

            command = {"protect": copying.protect_, "sign": copying.sign_, "plan": copying.plan}[
                name
            ]
        case "correction":
            from ui.cli.commands.correction import correction  # noqa: PLC0415 see above

            command = correction
        case "letter":
            from ui.cli.commands.letter import letter  # noqa: PLC0415 see above

            command = letter
        case "formats":
            from ui.cli.commands.formats import formats  # noqa: PLC0415 see above

            command = formats
        case "sheet":
            from ui.cli.commands.sheet import sheet  # noqa: PLC0415 see above

            command = sheet
        case "rescue":
            from ui.cli.commands.rescue import rescue  # noqa: PLC0415 see above

            command = rescue
        case "demo":
            from ui.cli.commands.demo import demo  # noqa: PLC0415 see above

            command = demo
        case _:
            command = _COMMANDS[name, action]
    return command(session)
