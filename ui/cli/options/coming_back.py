"""What comes back: receipts, notes and questions.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    text = builder.words.text
    receipts = builder.group(commands, "receipt")
    add = builder.command(receipts, "add", key="receipt_add")
    add.add_argument("--of", metavar="ID|N", required=True, help=text("option.receipt_of"))
    add.add_argument("--from", metavar="WHO", required=True, dest="sender",
                     help=text("option.receipt_from"))  # fmt: skip
    add.add_argument("--digest", metavar="T", default="", help=text("option.receipt_digest"))
    add.add_argument("--on", metavar="DATE", help=text("option.receipt_on"))
    add.add_argument("--words", metavar="T|-", default="", help=text("option.receipt_words"))
    builder.command(receipts, "list", key="receipt_list")
    answers = builder.group(commands, "answer")
    take = builder.command(answers, "take", key="answer_take")
    take.add_argument("FILE", help=text("option.answer_file"))
    take.add_argument("--of", metavar="ID", default="", help=text("option.answer_of"))
    take.add_argument("--from", metavar="WHO", default="", dest="sender",
                      help=text("option.answer_from"))  # fmt: skip
    builder.command(answers, "list", key="answer_list")
