"""The tab "Conversations": everything that was imported, as a list to choose from.

Never here: one conversation in full.
"""
