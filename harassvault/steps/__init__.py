"""Steps taken, orders and what is still missing: the ledger of one situation.

Never here: whom to turn to next (`harassvault.guidance`), letters (`reports`).
"""
