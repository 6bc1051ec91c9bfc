"""Reading one entry: what it says now, its files, and how it came to say so.

Never here: writing.
"""
