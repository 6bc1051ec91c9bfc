"""Imported messages: stored, vouched for by the log, found, read, picked, erased.

Never here: reading a format (`harassvault.importers`), words for people.
"""
