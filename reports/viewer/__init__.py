"""The page that opens and checks what is handed over, as packaging/viewer builds it.

Never here: its sources.
"""
