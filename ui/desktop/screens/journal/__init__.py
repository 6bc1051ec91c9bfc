"""The journal: the timeline of all entries, search and filters. The first screen after unlocking.

Never here: one entry in full.
"""
