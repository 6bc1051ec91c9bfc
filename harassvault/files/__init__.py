"""Single files of the journal: what they say of themselves, which are marked, named or erased.

Never here: entries as a whole, and exports that are read as messages.
"""
