"""Writing: a new entry, or something added to one.

Never here: reading an entry.
"""
