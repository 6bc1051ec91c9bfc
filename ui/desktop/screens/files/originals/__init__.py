"""The tab "Files": every original of the journal, in a list or a grid, and one of them in full.

Never here: conversations, people.
"""
