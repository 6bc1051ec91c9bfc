"""The place "Who can help": what guidance says, and the ledger of a situation.

Never here: rules and dates (`harassvault.guidance`), the sentences of guidance (`ui.guidance`).
"""
