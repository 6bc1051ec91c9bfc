"""Handing over in the window: what goes, what stays, how it is sealed, and the two cards.

Never here: the package itself (`reports.handover`).
"""
