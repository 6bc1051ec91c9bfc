"""Time stamps of the log's head: what was asked, what authorities answered, and what that shows.

Never here: sending anything (a person carries the files), and the bytes of RFC 3161
(`crypto.timestamp`).
"""
